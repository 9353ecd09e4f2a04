/* What am I looking at? The same key, arithmetic and order as identify.py: it forgives, and never clears an object. */
(function () {
  "use strict";

  const CANNOT_SEE = "?";

  /** To six digits, halves upward as Python does it. */
  const roundedTo = (scale) => (number) => Math.floor(number * scale + 0.5) / scale;

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
      if (states.includes(CANNOT_SEE)) continue;
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

  /** The most probable first; equal scores in the order of danger, then of ids. */
  function order(one, two) {
    return two.score - one.score ||
      Number(two.candidate.withdraw) - Number(one.candidate.withdraw) ||
      Number(one.candidate.harmless) - Number(two.candidate.harmless) ||
      (one.candidate.id < two.candidate.id ? -1 : 1);
  }

  function rank(key, seen) {
    const { forgiven, scale } = key.ranking;
    const rounded = roundedTo(scale);
    /** @type {Map<number, any>} */
    const averages = new Map([...seen].map(([position, states]) => [position, average(key, position, states)]));
    const ranked = key.candidates.map((candidate) => {
      const weights = new Map();
      let score = 0;
      for (const [position, states] of seen) {
        if (!candidate.known.has(position)) continue;
        const weight = rounded(Math.max(forgiven, Math.log(probability(key, candidate, position, states) / averages.get(position))));
        weights.set(position, weight);
        score += weight;
      }
      return { candidate, score: rounded(score), weights };
    });
    return ranked.sort(order);
  }

  /** Each harmless-looking candidate stands behind its live look-alikes; plausible dangers are always in. */
  function shownOf(key, ranked, limit) {
    const span = Math.log(key.ranking.plausible);
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
      const plausible = one.candidate.withdraw && one.score > 0 && best - one.score < span;
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
    const twin = candidate.twin;
    return {
      id: candidate.id,
      kind: candidate.kind,
      title: candidate.title,
      score: one.score,
      for: speaks.filter((each) => each.fits).map(reason),
      against: speaks.filter((each) => !each.fits).map(reason),
      also: candidate.also,
      url: candidate.url,
      may_be_live: candidate.harmless ? key.may_be_live : null,
      live_twin: twin ? { id: twin[0], title: twin[1], url: twin[0] + ".html" } : null,
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
    return roundedTo(key.ranking.scale)(Math.max(0, (entropy(mean) - inner) * share));
  }

  function nextQuestions(key, ranked, asked) {
    const top = ranked.length ? ranked[0].score : 0;
    const { near: span, least_gain: least } = key.ranking;
    const close = ranked.filter((one) => top - one.score < span);
    const ofType = new Map();
    for (const one of close) ofType.set(one.candidate.type, (ofType.get(one.candidate.type) || 0) + 1);
    const near = close.map((one) => [one.candidate, Math.exp(one.score - top) / ofType.get(one.candidate.type)]);
    const total = near.reduce((sum, [, weight]) => sum + weight, 0);
    const likely = near.map(([one, weight]) => [one, weight / total]);
    const found = [];
    key.features.forEach((feature, position) => {
      if (asked.has(position) || !likely.length) return;
      const gain = gainOf(key, position, likely);
      if (gain > least) found.push({ touching: !feature.without_touching, gain, position });
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
    const withdraw = [...seen].some(([position, states]) => states.some((state) => key.features[position].withdraw[state]));
    const shown = shownOf(key, ranked, limit || 10);
    const ordered = withdraw ? [...shown.filter((one) => one.candidate.withdraw), ...shown.filter((one) => !one.candidate.withdraw)] : shown;
    return {
      first: key.first[withdraw ? "withdraw" : "loaded"],
      candidates: ordered.map((one) => candidateJson(key, one, seen)),
      next: withdraw ? [] : nextQuestions(key, ranked, asked),
    };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = { identify };
  else {
    /** Candidates for `{feature: [state, …]}`; the JSON of `kb identify`. */
    window.proofmark.identify = async (observations, options) => {
      try {
        return identify(await window.proofmark.data("key"), observations, options && options.limit);
      } catch (error) {
        throw window.proofmark.worded(error);
      }
    };
  }
})();
