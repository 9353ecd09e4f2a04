/* Which question helps next, the answers worth offering, and when to stop; the same arithmetic and order as questions.py. */
(function () {
  "use strict";

  /** @typedef {{candidate: any, score: number, weights: Map<number, number>}} Ranked */
  /** @typedef {[Ranked, number][]} Likely candidates near the first, with their shares */

  /** To six digits, halves upward as Python does it. */
  const rounded = (key, number) => Math.floor(number * key.ranking.scale + 0.5) / key.ranking.scale;

  const sumOf = (list, valueOf) => list.reduce((sum, one) => sum + valueOf(one), 0);

  /** The ids of all entries for which a candidate stands. */
  const idsOf = (candidate) => [candidate.id, ...candidate.also.map(([id]) => id)];

  /** In bits; 0 of a certain answer. */
  function entropy(row) {
    return -sumOf(row.filter((one) => one > 0), (one) => one * Math.log(one)) / Math.log(2);
  }

  /** Whether nothing that was seen speaks against a condition. */
  function fits(when, seen) {
    return when.every(([position, states]) => !seen.has(position) || seen.get(position).some((one) => states.includes(one)));
  }

  /** Questions not yet asked: shape first, then by the information expected; one whose sense hangs on another waits,
      and one that all who are left answer alike is not asked. */
  function nextQuestions(key, ranked, seen, asked) {
    const likely = likelyOf(key, ranked);
    const remaining = remainingOf(key, ranked);
    const gains = new Map();
    key.features.forEach((feature, position) => {
      if (likely.length && !asked.has(position) && makesSense(key, feature.when, seen, likely)) gains.set(position, gainOf(key, position, likely));
    });
    const isWorth = (position) => gains.has(position) && gains.get(position)[0] > key.ranking.worth;
    const found = [];
    for (const [position, [gain, mean]] of gains) {
      const feature = key.features[position];
      const held = new Set(remaining.flatMap((one) => one.candidate.known.get(position) || []));
      if (gain <= key.ranking.least_gain || held.size < 2) continue;
      const order = [...turnOf(feature, position, isWorth), -atAGlance(key, gain, mean), position];
      found.push({ order, question: { feature: feature.id, gain, states: offered(key, feature, mean, held, seen, likely) } });
    }
    found.sort((one, two) => inOrder(one.order, two.order));
    return found.map((one) => one.question);
  }

  /** When a question is asked: touching last, what is worth little after the rest, from afar first, in its turn. */
  function turnOf(feature, position, isWorth) {
    if (!isWorth(position)) return [Number(!feature.without_touching), 1, 0, 0];
    const waits = feature.when.some(([other]) => isWorth(other));
    return [Number(!feature.without_touching), 0, feature.seen_from, Number(waits)];
  }

  /** The gain, less where more answers are to be looked through than a screen shows. */
  function atAGlance(key, gain, mean) {
    const probable = mean.filter((one) => one > key.ranking.few).length;
    return rounded(key, gain * Math.min(1, key.ranking.many_states / Math.max(1, probable)));
  }

  function inOrder(one, two) {
    const place = one.findIndex((number, at) => number !== two[at]);
    return place < 0 ? 0 : one[place] - two[place];
  }

  /** The candidates that are still near the first: those that the screen counts as left. */
  const remainingOf = (key, ranked) => ranked.filter((one) => ranked[0].score - one.score <= Math.log(key.ranking.left));

  /** How many types, and how many models and other entries, are still near the first. */
  function left(key, ranked) {
    const near = remainingOf(key, ranked);
    const models = near.filter((one) => one.candidate.kind !== "weapon-type");
    return { types: new Set(near.map((one) => one.candidate.type)).size, models: sumOf(models, (one) => 1 + one.candidate.also.length) };
  }

  /** Why no question should follow, or null: one stands alone, or looks tell nothing more apart. */
  function stop(key, ranked, seen, questions) {
    if (!seen.size) return null;
    if (seen.size >= key.ranking.enough_answers && isAlone(key, ranked)) return { code: "alone", text: key.sentences.alone };
    const untouched = new Set(key.features.filter((feature) => feature.without_touching).map((feature) => feature.id));
    const useful = questions.some((one) => untouched.has(one.feature) && one.gain > key.ranking.worth);
    return useful ? null : { code: "untold", text: key.sentences.untold };
  }

  /** Whether the first stands clear of all others but its own type, and what looks like it and may be live. */
  function isAlone(key, ranked) {
    const things = ranked.filter((one) => one.candidate.kind !== "weapon-type");
    const first = things[0];
    if (!first || ranked[0].score - first.score > 0) return false;
    const own = new Set([...idsOf(first.candidate), ...first.candidate.twins]);
    const rivals = things.slice(1).filter((one) => !own.has(one.candidate.id) && !one.candidate.twins.some((twin) => own.has(twin)));
    return rivals.every((one) => first.score - one.score > Math.log(key.ranking.left));
  }

  /** The candidates near the first, with their shares; a type with many models asks no louder than another. */
  function likelyOf(key, ranked) {
    const top = ranked.length ? ranked[0].score : 0;
    const near = ranked.filter((one) => top - one.score < key.ranking.near);
    const ofType = new Map();
    for (const one of near) ofType.set(one.candidate.type, (ofType.get(one.candidate.type) || 0) + 1);
    const weighed = near.map((one) => [one, Math.exp(one.score - top) / ofType.get(one.candidate.type)]);
    const total = sumOf(weighed, ([, weight]) => weight);
    return /** @type {Likely} */ (weighed.map(([one, weight]) => [one, weight / total]));
  }

  /** Expected information in bits, and how probable each answer is. */
  function gainOf(key, position, likely) {
    const known = likely.filter(([one]) => one.candidate.rows.has(position))
      .map(([one, weight]) => ({ row: one.candidate.rows.get(position), bits: one.candidate.bits.get(position), weight }));
    const share = sumOf(known, (one) => one.weight);
    const states = key.features[position].states.map((_, state) => state);
    if (share <= 0) return [0, states.map(() => 0)];
    const mean = states.map((state) => sumOf(known, (one) => one.weight * one.row[state]) / share);
    const inner = sumOf(known, (one) => one.weight * one.bits) / share;
    return [rounded(key, Math.max(0, (entropy(mean) - inner) * share)), mean];
  }

  /** Whether the answers fit a condition, or most of what is likely fits it against one of the answers. */
  function makesSense(key, when, seen, likely) {
    return when.every(([position, states]) => fits([[position, states]], seen) ||
      sumOf(likely.filter(([one]) => (one.candidate.known.get(position) || []).some((state) => states.includes(state))), ([, share]) => share) >= key.ranking.doubt);
  }

  /** The states that something left can show and that fit the answers; of many the most probable first. */
  function offered(key, feature, mean, held, seen, likely) {
    const places = feature.states.map((_, state) => state).filter((state) => held.has(state))
      .filter((state) => !feature.state_when.length || makesSense(key, feature.state_when[state], seen, likely));
    if (places.length > key.ranking.many_states) places.sort((one, two) => rounded(key, mean[two]) - rounded(key, mean[one]) || one - two);
    return places.map((state) => feature.states[state]);
  }

  const made = { entropy, idsOf, left, nextQuestions, rounded, stop };
  if (typeof module !== "undefined" && module.exports) module.exports = made;
  else window.proofmark.readers.questions = made;
})();
