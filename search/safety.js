/* What every list of hits obeys: hazards first, live things above harmless looks, sources last; as safety.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { query: require("./query.js"), stems: require("./stems.js"), subject: require("./subject.js") } : window.proofmark.readers;
  const { EXACT, NEAR, PERHAPS, WORDS, note } = readers.query;
  const { areForms } = readers.stems;
  const { anchor } = readers.subject;

  const [LIVE, HARMLESS, WITHDRAW] = ["lw", "h", "w"];

  /** @typedef {{entry: number, score: number, level: number}} Ranked */

  /**
   * What the query calls for withdrawing from.
   *
   * A word that also means something else counts alone, in a find, beside a second hazard or another word of our
   * subject, and where a place is named; one that mostly means something else only beside an object of ours.
   * @param {any} lexicon
   * @param {any} asked
   */
  function hazard(lexicon, asked) {
    const found = lexicon.hazards.read(asked.words, asked.typed);
    const sure = found.filter((one) => !one.ambiguous);
    if (sure.length || found.length > 1) return (sure.length ? sure : found)[0];
    if (!found.length) return null;
    const one = found[0];
    const others = asked.words.filter((_, position) => position < one.start || position >= one.end);
    const telling = others.filter((word) => asked.weights.has(word));
    if (!telling.length || asked.intents.has("found") || anchor(lexicon, asked, lexicon.ranking.kinds.objects, one) >= 1) return one;
    if (!one.often && (anchor(lexicon, asked, undefined, one) >= 1 || isInAPlace(lexicon, others))) return one;
    const title = lexicon.hazards.cards[one.card][2];
    note(asked, lexicon, "do_you_mean", { title: title[0].toLowerCase() + title.slice(1) });
    return null;
  }

  /** Whether one of the words, in any form, is of a place or circumstance in which something is found. */
  function isInAPlace(lexicon, words) {
    const long = lexicon.ranking.score.place_word;
    const sounds = words.filter((word) => word.length > 2).map((word) => lexicon.fold.sound(word));
    if (sounds.some((word) => lexicon.places.has(word))) return true;
    const places = [...lexicon.places].filter((place) => place.length >= long);
    return sounds.some((word) => word.length >= long && places.some((place) => areForms(word, place, lexicon.endings)));
  }

  /** `may_be_live` and `live_twin` of an entry that may look harmless; both null for any other. The twin's card is loaded. */
  function twin(lexicon, entry) {
    if (lexicon.treatments[entry] !== HARMLESS) return { may_be_live: null, live_twin: null };
    const sentence = lexicon.ranking.sentences.may_be_live;
    const twins = lexicon.twins(entry);
    if (!twins.length) return { may_be_live: sentence, live_twin: null };
    const [id, title] = lexicon.card(twins[0]);
    return { may_be_live: sentence, live_twin: { id, title, url: id + ".html" } };
  }

  /**
   * The list with live things above harmless looks; scores are lowered so that they fall as the list goes on.
   *
   * A part of the query that names a live and a harmless-looking entry puts the live one above, however little it
   * scores; a live entry that is called as the whole query is, or begins so, or nearly, stands above all of them.
   * @param {any} lexicon
   * @param {any} asked
   * @param {Ranked[]} ranked
   * @returns {Promise<Ranked[]>}
   */
  async function liveFirst(lexicon, asked, ranked) {
    const isLive = (entry) => LIVE.includes(lexicon.treatments[entry]);
    const isHarmless = (entry) => lexicon.treatments[entry] === HARMLESS;
    /** @type {Map<number, Ranked>} */
    const byEntry = new Map(withLiveTwins(lexicon, ranked).map((one) => [one.entry, one]));
    /** @type {Map<number, number>} */
    const bounds = new Map();
    const whole = [...byEntry.values()].filter((one) => isLive(one.entry) && one.level >= NEAR);
    const least = leastScore(whole);
    for (const entry of whole.length ? byEntry.keys() : []) if (isHarmless(entry)) bounds.set(entry, least);
    const parts = (await called(lexicon, asked)).map((entries) => {
      const known = [...entries].filter((entry) => byEntry.has(entry));
      return [known.filter(isLive), known.filter(isHarmless)];
    });
    const named = new Set(parts.flatMap(([, harmless]) => harmless));
    const others = [...byEntry.keys()].filter((entry) => isHarmless(entry) && !named.has(entry));
    for (const part of [...parts, [parts.flatMap(([live]) => live), others]]) putAbove(byEntry, bounds, part[0], part[1]);
    for (const [entry, bound] of bounds) {
      const one = byEntry.get(entry);
      if (one.score >= bound) byEntry.set(entry, { ...one, score: bound - lexicon.ranking.score.slightly });
    }
    return inOrder(lexicon, [...byEntry.values()]);
  }

  const leastScore = (list) => list.reduce((least, one) => Math.min(least, one.score), Infinity);

  /** Bounds what may look harmless by the least of the live ones, which are no weak answers then. */
  function putAbove(byEntry, bounds, live, harmless) {
    if (!live.length || !harmless.length) return;
    if (harmless.some((entry) => byEntry.get(entry).level > PERHAPS)) {
      for (const entry of live) {
        const one = byEntry.get(entry);
        byEntry.set(entry, { ...one, level: Math.max(WORDS, one.level) });
      }
    }
    const least = leastScore(live.map((entry) => byEntry.get(entry)));
    for (const entry of harmless) bounds.set(entry, Math.min(least, bounds.has(entry) ? bounds.get(entry) : least));
  }

  /** For each name in the query, each other telling word, and the query as a whole: the entries that are called so. */
  async function called(lexicon, asked) {
    const single = asked.telling.filter((word) => !asked.parts.some(([words]) => words.includes(word)));
    const all = [...asked.parts, ...single.map((word) => [[word], []]), [asked.words, []]];
    return Promise.all(all.map(async ([words, owners]) => {
      const telling = [...new Set(words)].filter((word) => asked.weights.has(word));
      const named = telling.map((word) => new Set(asked.holders.get(word).flatMap((held) => held.filter((one) => one.named).map((one) => one.entry))));
      const common = named.length ? [...named[0]].filter((entry) => named.every((entries) => entries.has(entry))) : [];
      return new Set([...owners, ...common, ...await calledJoined(lexicon, words)]);
    }));
  }

  /** The entries in whose names the words are one: `M70` for `M 70`. */
  async function calledJoined(lexicon, words) {
    const term = lexicon.fold.term(words.join(""));
    const shard = words.length > 1 ? await lexicon.shardOf(term) : null;
    const position = shard ? shard.position(term) : -1;
    return position >= 0 ? shard.postings(position).filter((one) => one.named).map((one) => one.entry) : [];
  }

  /** The list with what calls for withdrawal above all, the hazard that was named among it. */
  function hazardFirst(lexicon, ranked, entry) {
    const top = ranked.reduce((most, one) => Math.max(most, one.score), ranked.length ? -Infinity : 0);
    const raised = ranked.map((one) => (lexicon.treatments[one.entry] === WITHDRAW
      ? { ...one, score: top + one.score, level: Math.max(one.level, WORDS) } : one));
    if (ranked.every((one) => one.entry !== entry)) raised.push({ entry, score: top + 1, level: WORDS });
    return inOrder(lexicon, raised);
  }

  /** The best first, weak answers below the others, sources below all. */
  function inOrder(lexicon, ranked) {
    const isSource = (one) => Number(lexicon.kinds[one.entry] === "source");
    const isWeak = (one) => Number(one.level === PERHAPS);
    return [...ranked].sort((one, other) =>
      isSource(one) - isSource(other) || isWeak(one) - isWeak(other) || other.score - one.score || one.entry - other.entry);
  }

  /** A blank's calibre that was typed only in part brings the live thing that it borrows its name from. */
  function withLiveTwins(lexicon, ranked) {
    const { texts } = lexicon.ranking.kinds;
    const known = new Set(ranked.map((one) => one.entry));
    const more = [];
    for (const one of ranked) {
      const borrows = lexicon.treatments[one.entry] === HARMLESS && texts.includes(lexicon.kinds[one.entry]) && one.level !== EXACT;
      for (const entry of borrows ? lexicon.twins(one.entry).slice(0, 1) : []) {
        if (known.has(entry)) continue;
        known.add(entry);
        more.push({ ...one, entry, score: one.score + lexicon.ranking.score.slightly });
      }
    }
    return [...ranked, ...more];
  }

  const made = { hazard, twin, liveFirst, hazardFirst, inOrder };
  if (inNode) module.exports = made;
  else window.proofmark.readers.safety = made;
})();
