/* What am I looking at? The same key, arithmetic and order as identify.py: it forgives, and never clears an object. */
(function () {
  "use strict";

  const CANNOT_SEE = "?";

  const inNode = typeof module !== "undefined" && module.exports;
  const { entropy, idsOf, left, nextQuestions, rounded, stop } = inNode ? require("./questions.js") : window.proofmark.readers.questions;

  /** (position → sorted states, positions asked); throws an Error that names the known words. */
  function understood(key, observations) {
    const places = new Map(key.features.map((feature, position) => [feature.id, position]));
    const seen = new Map();
    const asked = new Set();
    for (const [name, given] of Object.entries(observations || {})) {
      const position = places.get(name.includes("/") ? name : "feature/" + name);
      if (position === undefined) {
        const known = key.features.map((feature) => feature.id.split("/")[1]).join(", ");
        throw new Error("'" + name + "' is not a feature of the key. " + (known ? "Features: " + known + "." : "The key has no features yet."));
      }
      asked.add(position);
      const states = (Array.isArray(given) ? given : [given]).filter((state) => state !== CANNOT_SEE);
      const found = [...(seen.get(position) || []), ...positionsOf(key.features[position].states, name, states)];
      if (found.length) seen.set(position, [...new Set(found)].sort((a, b) => a - b));
    }
    return { seen, asked };
  }

  /** The places of states in their feature; throws an Error. */
  function positionsOf(known, name, states) {
    for (const state of states) {
      if (!known.includes(state)) throw new Error("'" + name + "' has no state '" + state + "'. States: " + known.join(", ") + ", or ?.");
    }
    return states.map((state) => known.indexOf(state));
  }

  /** Reckons once what the key says of each candidate: how probably each state is noted down, and how uncertain it is. */
  function prepare(key) {
    if (key.means) return;
    for (const one of key.candidates) {
      one.known = new Map(one.shows);
      one.rows = new Map(one.shows.map(([position, states]) => [position, noted(key.features[position], states)]));
      one.bits = new Map([...one.rows].map(([position, row]) => [position, entropy(row)]));
    }
    key.means = key.features.map((feature, position) => {
      const rows = key.candidates.filter((one) => one.rows.has(position)).map((one) => one.rows.get(position));
      return feature.states.map((_, state) => (rows.length ? rows.reduce((sum, row) => sum + row[state], 0) / rows.length : 1));
    });
  }

  function noted(feature, shown) {
    return feature.states.map((_, state) => shown.reduce((sum, one) => sum + feature.seen[one][state], 0) / shown.length);
  }

  /** The most probable first; equal scores in the order of danger. */
  function rankOf(one, two) {
    return two.score - one.score ||
      Number(two.candidate.withdraw) - Number(one.candidate.withdraw) ||
      Number(one.candidate.harmless) - Number(two.candidate.harmless);
  }

  /** The same, then in the order of ids. */
  function order(one, two) {
    return rankOf(one, two) || (one.candidate.id < two.candidate.id ? -1 : 1);
  }

  function rank(key, seen) {
    const sum = (row, states) => states.reduce((total, state) => total + row[state], 0);
    const averages = new Map([...seen].map(([position, states]) => [position, sum(key.means[position], states)]));
    const ranked = key.candidates.map((candidate) => {
      const weights = new Map();
      let score = 0;
      for (const [position, states] of seen) {
        if (!candidate.rows.has(position)) continue;
        const speaks = Math.log(sum(candidate.rows.get(position), states) / averages.get(position));
        const weight = rounded(key, Math.min(key.ranking.convinces, Math.max(key.ranking.forgiven, speaks)));
        weights.set(position, weight);
        score += weight;
      }
      return { candidate, score: rounded(key, score), weights };
    });
    return ranked.sort(order);
  }

  /** Each weapon type with the score of its best; of equal types the one with more entries, harmless looks behind live ones. */
  function typesOf(key, ranked) {
    const best = new Map();
    for (const one of ranked) if (!best.has(one.candidate.type)) best.set(one.candidate.type, one.score);
    const entries = new Map();
    for (const one of ranked) entries.set(one.candidate.type, (entries.get(one.candidate.type) || 0) + 1);
    const own = ranked.filter((one) => one.candidate.id === one.candidate.type).map((one) => ({ ...one, score: best.get(one.candidate.id) }));
    own.sort((one, two) => rankOf(one, two) || entries.get(two.candidate.id) - entries.get(one.candidate.id) || (one.candidate.id < two.candidate.id ? -1 : 1));
    return shownOf(key, own, own.length);
  }

  /** Each harmless-looking candidate stands behind its live look-alikes; plausible dangers are always in. */
  function shownOf(key, ranked, limit) {
    const byId = new Map();
    for (const one of ranked) for (const id of idsOf(one.candidate)) byId.set(id, one);
    const shown = [];
    for (const one of ranked) {
      if (shown.length >= limit) break;
      shown.push(...withTwins(one, byId, shown).filter((each) => !shown.includes(each)));
    }
    const [best, span] = [ranked.length ? ranked[0].score : 0, Math.log(key.ranking.plausible)];
    return [...shown, ...ranked.filter((one) => isNearDanger(one, best, span) && !shown.includes(one))];
  }

  /** A candidate; one that looks harmless behind its live look-alikes that are as likely, and never without one. */
  function withTwins(one, byId, shown) {
    if (!one.candidate.harmless) return [one];
    const twins = liveTwins(one, byId);
    if (!twins.length) return [];
    const missing = twins.some((twin) => shown.includes(twin)) ? [] : twins.slice(0, 1);
    return [...missing, ...twins.slice(1).filter((twin) => twin.score >= one.score), one];
  }

  /** Whether a candidate calls for withdrawal and is still plausible. */
  function isNearDanger(one, best, span) {
    return one.candidate.withdraw && one.score > 0 && best - one.score < span;
  }

  /** The live look-alikes of a harmless-looking candidate that the key knows, the most probable first. */
  function liveTwins(one, byId) {
    return [...new Set(one.candidate.twins.filter((twin) => byId.has(twin)).map((twin) => byId.get(twin)))].sort(order);
  }

  /** The likeliest type that calls for withdrawal, then all by likelihood: a slip of the finger hides nothing. */
  function oneWithdrawFirst(types) {
    const first = types.find((one) => one.candidate.withdraw);
    return first ? [first, ...types.filter((one) => one !== first)] : types;
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
      ...headJson(key, one),
      kind: candidate.kind,
      type: candidate.type,
      for: speaks.filter((each) => each.fits).map(reason),
      against: speaks.filter((each) => !each.fits).map(reason),
      also: candidate.also.map(([id, title]) => ({ id, title })),
      first_action: candidate.first_action,
    };
  }

  function headJson(key, { candidate, score }) {
    const twin = candidate.harmless ? candidate.twin : null;
    return {
      id: candidate.id,
      title: candidate.title,
      score,
      url: candidate.url,
      drawing: candidate.drawing,
      may_be_live: candidate.harmless ? key.may_be_live : null,
      live_twin: twin ? { id: twin[0], title: twin[1], url: twin[0] + ".html" } : null,
      withdraw: candidate.withdraw,
    };
  }

  /**
   * The whole answer from a key; exported for tests.
   * @param {any} key
   * @param {Record<string, string[]>} observations
   * @param {number} [limit]
   */
  function identify(key, observations, limit = 10) {
    prepare(key);
    const { seen, asked } = understood(key, observations);
    const ranked = rank(key, seen);
    const withdraw = [...seen].some(([position, states]) => states.some((state) => key.features[position].withdraw[state]));
    const withdrawFirst = (list) => (withdraw ? [...list.filter((one) => one.candidate.withdraw), ...list.filter((one) => !one.candidate.withdraw)] : list);
    const questions = withdraw ? [] : nextQuestions(key, ranked, seen, asked);
    return {
      first: key.first[withdraw ? "withdraw" : "loaded"],
      types: (withdraw ? oneWithdrawFirst : (list) => list)(typesOf(key, ranked)).slice(0, key.ranking.types).map((one) => headJson(key, one)),
      candidates: withdrawFirst(shownOf(key, ranked, limit)).map((one) => candidateJson(key, one, seen)),
      left: left(key, ranked),
      next: questions,
      stop: withdraw ? null : stop(key, ranked, seen, questions),
    };
  }

  if (inNode) module.exports = { identify };
  else {
    /** Candidates for `{feature: [state, …]}`; the JSON of `kb identify`. Options: `limit`. */
    window.proofmark.identify = async (observations, options) => {
      try {
        return identify(await window.proofmark.data("key"), observations, window.proofmark.most(options));
      } catch (error) {
        throw window.proofmark.worded(error);
      }
    };
  }
})();
