/* Identification in the browser: the same key, the same arithmetic and the same order as search/identify.py. */
(function () {
  "use strict";

  const FIRST_LINE =
    "Treat it as loaded. Do not touch it to answer a question. Looks do not clear an object: " +
    "an alarm, air, toy, deactivated or replica weapon can look exactly like a live one.";
  const PLAUSIBLE = Math.log(200);
  const FORGIVEN = -1.5;
  const SCALE = 1e6;

  const rounded = (number) => Math.floor(number * SCALE + 0.5) / SCALE;

  /** (position → sorted states, positions asked); throws an Error that names the known words. */
  function understood(key, observations) {
    const places = new Map(key.features.map((feature, position) => [feature.id, position]));
    const seen = new Map();
    const asked = new Set();
    for (const [name, given] of Object.entries(observations || {})) {
      const position = places.get(name.includes("/") ? name : "feature/" + name);
      if (position === undefined) {
        const known = key.features.map((feature) => feature.id.split("/")[1]).join(", ");
        throw new Error("'" + name + "' is not a feature of the key. Features: " + known + ".");
      }
      asked.add(position);
      const states = Array.isArray(given) ? given : [given];
      if (states.includes("?")) continue;
      const feature = key.features[position];
      for (const state of states) {
        if (!feature.states.includes(state)) {
          throw new Error("'" + name + "' has no state '" + state + "'. States: " + feature.states.join(", ") + ", or ?.");
        }
      }
      if (states.length) {
        seen.set(position, [...new Set(states.map((state) => feature.states.indexOf(state)))].sort((a, b) => a - b));
      }
    }
    return { seen, asked };
  }

  function probability(key, candidate, position, states) {
    const shown = candidate.known.get(position);
    const table = key.features[position].seen;
    let sum = 0;
    for (const one of shown) for (const state of states) sum += table[one][state];
    return sum / shown.length;
  }

  function average(key, position, states) {
    let sum = 0;
    let count = 0;
    for (const one of key.candidates) {
      if (one.known.has(position)) {
        sum += probability(key, one, position, states);
        count += 1;
      }
    }
    return count ? sum / count : 1;
  }

  function order(one, two) {
    return two.score - one.score ||
      Number(two.candidate.withdraw) - Number(one.candidate.withdraw) ||
      Number(one.candidate.harmless) - Number(two.candidate.harmless) ||
      (one.candidate.id < two.candidate.id ? -1 : 1);
  }

  function rank(key, seen) {
    const averages = new Map([...seen].map(([position, states]) => [position, average(key, position, states)]));
    const ranked = key.candidates.map((candidate) => {
      const weights = new Map();
      let score = 0;
      for (const [position, states] of seen) {
        if (!candidate.known.has(position)) continue;
        const weight = rounded(Math.max(FORGIVEN, Math.log(probability(key, candidate, position, states) / averages.get(position))));
        weights.set(position, weight);
        score += weight;
      }
      return { candidate, score: rounded(score), weights };
    });
    return ranked.sort(order);
  }

  /** Each harmless-looking candidate stands behind its live look-alikes; plausible dangers are always in. */
  function shownOf(ranked, limit) {
    const byId = new Map();
    for (const one of ranked) for (const id of [one.candidate.id, ...one.candidate.also]) byId.set(id, one);
    const shown = [];
    for (const one of ranked) {
      if (shown.length >= limit) break;
      if (shown.includes(one)) continue;
      if (one.candidate.harmless) {
        const known = one.candidate.twins.filter((twin) => byId.has(twin)).map((twin) => byId.get(twin));
        const twins = [...new Set(known)].sort(order);
        if (!twins.length) continue;
        const missing = twins.some((twin) => shown.includes(twin)) ? [] : twins.slice(0, 1);
        const better = twins.slice(1).filter((twin) => twin.score >= one.score);
        for (const twin of [...missing, ...better]) if (!shown.includes(twin)) shown.push(twin);
      }
      shown.push(one);
    }
    const best = ranked.length ? ranked[0].score : 0;
    for (const one of ranked) {
      const plausible = one.candidate.withdraw && one.score > 0 && best - one.score < PLAUSIBLE;
      if (plausible && !shown.includes(one)) shown.push(one);
    }
    return shown;
  }

  const reason = ({ feature, state, weight }) => ({ feature, state, weight });

  function candidateJson(key, one, seen) {
    const weighed = [...one.weights].sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
    const speaks = [];
    for (const [position, weight] of weighed) {
      const feature = key.features[position];
      const fits = seen.get(position).some((state) => one.candidate.known.get(position).includes(state));
      for (const state of seen.get(position)) speaks.push({ feature: feature.id, state: feature.states[state], weight, fits });
    }
    const candidate = one.candidate;
    return {
      id: candidate.id,
      kind: candidate.kind,
      title: candidate.title,
      score: one.score,
      for: speaks.filter((each) => each.fits).map(reason),
      against: speaks.filter((each) => !each.fits).map(reason),
      also: candidate.also,
      url: candidate.url,
      looks_harmless: candidate.harmless,
      withdraw: candidate.withdraw,
      first_action: candidate.first_action,
    };
  }

  function entropy(row) {
    let sum = 0;
    for (const one of row) if (one > 0) sum += one * Math.log(one);
    return -sum / Math.log(2);
  }

  /** Expected information in bits: entropy of the answer less its entropy when the candidate is known. */
  function gainOf(key, position, likely) {
    const known = likely.filter(([one]) => one.known.has(position));
    const share = known.reduce((sum, [, weight]) => sum + weight, 0);
    if (share <= 0) return 0;
    const states = key.features[position].states.map((_, state) => state);
    const answers = known.map(([one]) => states.map((state) => probability(key, one, position, [state])));
    const mean = states.map((state) => known.reduce((sum, [, weight], row) => sum + weight * answers[row][state], 0) / share);
    const inner = known.reduce((sum, [, weight], row) => sum + weight * entropy(answers[row]), 0) / share;
    return rounded(Math.max(0, (entropy(mean) - inner) * share));
  }

  function nextQuestions(key, ranked, asked) {
    const top = ranked.length ? ranked[0].score : 0;
    const close = ranked.filter((one) => top - one.score < 12);
    const ofType = new Map();
    for (const one of close) ofType.set(one.candidate.type, (ofType.get(one.candidate.type) || 0) + 1);
    const near = close.map((one) => [one.candidate, Math.exp(one.score - top) / ofType.get(one.candidate.type)]);
    const total = near.reduce((sum, [, weight]) => sum + weight, 0);
    const likely = near.map(([one, weight]) => [one, weight / total]);
    const found = [];
    key.features.forEach((feature, position) => {
      if (asked.has(position) || !likely.length) return;
      const gain = gainOf(key, position, likely);
      if (gain > 0.001) found.push({ touching: !feature.without_touching, gain, position });
    });
    found.sort((one, two) => Number(one.touching) - Number(two.touching) || two.gain - one.gain || one.position - two.position);
    return found.map((one) => ({ feature: key.features[one.position].id, gain: one.gain }));
  }

  /**
   * The whole answer from a key; exported for tests.
   * @param {any} key
   * @param {Record<string, string[]>} observations
   * @param {number} [limit]
   */
  function identify(key, observations, limit) {
    for (const one of key.candidates) one.known = one.known || new Map(one.shows);
    const { seen, asked } = understood(key, observations);
    const ranked = rank(key, seen);
    return {
      first: FIRST_LINE,
      candidates: shownOf(ranked, limit || 10).map((one) => candidateJson(key, one, seen)),
      next: nextQuestions(key, ranked, asked),
    };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = { identify };
  if (typeof window !== "undefined") {
    /** Candidates for `{feature: [state, …]}`; the JSON of `kb identify`. */
    window.proofmark.identify = async (observations, options) =>
      window.proofmark.data("key").then((key) => identify(key, observations, options && options.limit))
        .catch((error) => { throw window.proofmark.worded(error); });
  }
})();
