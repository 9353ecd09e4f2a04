/* Answers what was typed: names as they sound, then words, hazards first and live things above harmless looks; as find.py.

All numbers are made of sums, products and quotients in one order, so that both give the same hits in the same order. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? {
    doubt: require("./doubt.js"), fold: require("./fold.js"), gain: require("./gain.js"), heard: require("./heard.js"), lexicon: require("./lexicon.js"), lines: require("./lines.js"), makers: require("./makers.js"), names: require("./names.js"),
    query: require("./query.js"), safety: require("./safety.js"), spoken: require("./spoken.js"), subject: require("./subject.js"), words: require("./words.js"),
  } : window.proofmark.readers;
  const { withReading } = inNode ? require("./stamped.js") : window.proofmark.readers.stamped;
  const { beginning, strip } = readers.fold;
  const { gain, takeAsking, takeSigns } = readers.gain;
  const { NOTHING, isEnough } = readers.lines;
  const { takeNames, takeSpans } = readers.names;
  const { BEGINNING, EXACT, MATCH, NEAR, PERHAPS, WORDS, holds, isNear, query, unused } = readers.query;
  const { answers, otherwise, spokenAnswers } = readers.heard;
  const { asWritten } = readers.spoken;
  const { isOurs } = readers.subject;
  const safety = readers.safety;

  /**
   * Hits in the JSON of `kb search`, the best first.
   * @param {any} lexicon
   * @param {string} text
   * @param {{kind?: string | null, limit?: number}} [options]
   */
  async function find(lexicon, text, options) {
    const started = Date.now();
    const { kind = null, limit = 10 } = options || {};
    const typed = beginning(text, lexicon.ranking.limits.query);
    const answer = await answerTo(lexicon, typed, text);
    return { query: typed, took_ms: Date.now() - started, ...await jsonOf(lexicon, answer, kind, limit) };
  }

  /** What answers a typed text; of one that is too long, the beginning, and a hazard that the rest names. */
  async function answerTo(lexicon, typed, text) {
    const found = await asMeant(lexicon, typed);
    const hazard = typed === text ? null : readers.doubt.hazardBeyond(lexicon, found.asked, text, found.hazard);
    return found.hazard || !hazard ? found : { ...found, ranked: safety.hazardFirst(lexicon, found.asked, found.ranked, hazard.card), hazard };
  }

  /** What answers a text as it was written or, where that names nothing, as it was spoken or is heard. */
  async function asMeant(lexicon, typed) {
    const found = await answered(lexicon, typed);
    if (found.hazard !== null || (isWhole(found) && !isOfNumbers(found))) return found;
    const written = asWritten(lexicon, found.asked.words, found.asked.typed);
    const other = written ? await answered(lexicon, written) : null;
    if (other && (isNamed(found) ? saysMore(other, found) : spokenAnswers(lexicon, found, other, isNamed(other)))) return other;
    if (isNamed(found)) return found;
    for await (const heard of otherwise(lexicon, found.asked, written, found.ranked.length > 0)) {
      const meant = await answered(lexicon, heard.text);
      if (answers(lexicon, found, heard, meant, isWhole(meant), isNamed(meant))) return meant;
    }
    return found;
  }

  /** Whether nothing but numbers was typed, of which one may go on with the next: `762 39`. */
  function isOfNumbers({ asked }) {
    return asked.words.every((word) => /^[0-9]+$/.test(word));
  }

  /** Whether what was spoken is a whole name where as it was typed only a piece is one: `7.62 by thirty nine`. */
  function saysMore(spoken, found) {
    const named = new Set(found.asked.parts.flatMap(([words]) => words));
    return isWhole(spoken) && !found.asked.telling.every((word) => named.has(word));
  }

  /** A query with what answers it. */
  async function answered(lexicon, typed) {
    const asked = query(lexicon, typed);
    await Promise.all([lexicon.loadHazards(), readers.words.takeWords(lexicon, asked)]);
    takeSpans(lexicon, asked);
    takeNames(lexicon, asked);
    await takeSigns(lexicon, asked);
    asked.isPlain = isPlain(lexicon, asked);
    asked.isOurs = isOurs(lexicon, asked);
    await takeAsking(lexicon, asked);
    const hazard = readers.doubt.hazard(lexicon, asked);
    let ranked = readers.makers.oneMaker(lexicon, asked, rankedOf(lexicon, asked));
    ranked = await safety.liveFirst(lexicon, asked, ranked);
    if (hazard) ranked = safety.hazardFirst(lexicon, asked, ranked, hazard.card);
    else ranked = await withReading(lexicon, asked, ranked);
    return { asked, ranked, hazard };
  }

  /** Whether a whole name was typed, or the beginning of one. */
  function isWhole({ ranked }) {
    return ranked.some((one) => one.level >= BEGINNING);
  }

  /** Whether a name was typed, whole or with a number in it, or a hazard. */
  function isNamed(found) {
    return isWhole(found) || found.hazard !== null || found.asked.parts.some(([words]) => words.some((word) => /[0-9]/.test(word)));
  }

  /** Whether no one thing is named: what is described so is a sort of thing before it is a model. */
  function isPlain(lexicon, asked) {
    const { plain_words: kinds } = lexicon.ranking.kinds;
    if (asked.telling.length < 2 || [...asked.names.values()].some((one) => one.level >= NEAR)) return false;
    return !asked.parts.some(([, owners]) => owners.some((entry) => kinds.includes(lexicon.kinds[entry])));
  }

  async function jsonOf(lexicon, { asked, ranked, hazard }, kind, limit) {
    const shown = ranked.filter((one) => kind === null || lexicon.kinds[one.entry] === kind);
    const best = shown.slice(0, limit);
    if (best.length) await lexicon.loadReasons();
    await lexicon.loadCards(best.flatMap((one) => [one.entry, ...lexicon.twins(one.entry).slice(0, 1)]));
    return {
      first: hazard ? lexicon.hazards.first(hazard.card) : null,
      notes: asked.notes,
      unused: unused(lexicon, asked, best.map((one) => one.entry)),
      hits: best.map((one) => hitOf(lexicon, one, why(lexicon, asked, one.entry))),
      counts: countsOf(shown.map((one) => lexicon.kinds[one.entry])),
      total: shown.length,
    };
  }

  /** The address of an entry; a source is a line of a page, as in schemas/addresses.py. */
  function addressOf(id) {
    const [kind, slug] = id.split("/");
    return kind === "source" ? kind + "/index-" + (/^[a-z]/.test(slug) ? slug[0] : "0") + ".html#" + slug : id + ".html";
  }

  function countsOf(kinds) {
    const counts = {};
    for (const kind of [...kinds].sort()) counts[kind] = (counts[kind] || 0) + 1;
    return counts;
  }

  /** One hit as `kb search` and the page show it. */
  function hitOf(lexicon, one, reason) {
    const [id, title, drawing, handling, withdrawn] = lexicon.card(one.entry);
    return {
      id, kind: lexicon.kinds[one.entry], title, score: one.score, why: reason, match: MATCH[one.level], url: addressOf(id),
      drawing, handling, withdrawn: Boolean(withdrawn), ...safety.twin(lexicon, one.entry),
    };
  }

  /** The entries that answer, the best first; what matches too little is left out. */
  function rankedOf(lexicon, asked) {
    const { enough, score: { scale } } = lexicon.ranking;
    const weight = asked.known;
    const least = asked.isOurs ? enough.perhaps_words * weight : 0;
    const found = [];
    for (const entry of bestOf(lexicon, asked, least)) {
      const level = levelOf(lexicon, asked, entry, weight);
      if (level && mayAnswer(lexicon, asked, entry, level)) found.push({ entry, score: Math.floor(scoreOf(lexicon, asked, entry, weight) * scale + 0.5) / scale, level });
    }
    const sorted = telling(lexicon, asGood(asked, found).sort(byScore));
    return asked.isPlain ? various(lexicon, sorted) : sorted;
  }

  /** The list without what says next to nothing beside the best; names and the first few stay. */
  function telling(lexicon, ranked) {
    const { fewest, least: share, by_words: most } = lexicon.ranking.limits;
    const least = share * ranked.reduce((best, one) => Math.max(best, one.score), 0);
    return ranked.filter((one, at) => at < fewest || one.level > WORDS || (at < most && one.score >= least));
  }

  /** The entries, none weaker than all of a lower score that its words found; what has another number stays weak. */
  function asGood(asked, found) {
    const sure = found.filter((one) => one.level === WORDS).map((one) => one.score);
    const best = sure.length ? Math.max(...sure) : Infinity;
    return found.map((one) => {
      const match = asked.names.get(one.entry);
      const byWords = !match || match.level !== PERHAPS;
      return one.level === PERHAPS && byWords && one.score >= best ? { ...one, level: WORDS } : one;
    });
  }

  const isWeak = (one) => Number(one.level === PERHAPS);
  const byScore = (one, other) => isWeak(one) - isWeak(other) || other.score - one.score || one.entry - other.entry;

  /** So many entries as a list ever needs: of the nearest names, the heaviest spans, the best words and lines. */
  function bestOf(lexicon, asked, least) {
    const { ranked: most } = lexicon.ranking.limits;
    const names = [...asked.names].map(([entry, match]) => [entry, match.similarity]);
    const spans = [...asked.spans].map(([entry, [share]]) => [entry, share]);
    const words = [];
    if (least) asked.covered.forEach((gain, entry) => { if (gain >= least) words.push([entry, asked.score[entry]]); });
    const lines = [...asked.told].filter(([, one]) => isEnough(lexicon, one)).map(([entry, one]) => [entry, one.near]);
    const first = (worth) => (worth.length <= most ? worth : worth.sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, most));
    return new Set([names, spans, words, lines].flatMap((worth) => first(worth).map(([entry]) => entry)));
  }

  /** The list with each further entry of a kind a little lower, so that a description meets several sorts of answer. */
  function various(lexicon, ranked) {
    const { further, score: { scale } } = lexicon.ranking;
    const seen = new Map();
    return ranked.map((one) => {
      const kind = lexicon.kinds[one.entry];
      const before = seen.get(kind) || 0;
      seen.set(kind, before + 1);
      const share = further[Math.min(before, further.length - 1)];
      return { ...one, score: Math.floor(one.score * share * scale + 0.5) / scale };
    }).sort(byScore);
  }

  /** Whether an entry may stand in the list: a source answers to a question of our subject only. */
  function mayAnswer(lexicon, asked, entry, level) {
    return lexicon.kinds[entry] !== "source" || level > WORDS || asked.isOurs;
  }

  /** How an entry answers: by a name, by words, perhaps, or not at all (0). */
  function levelOf(lexicon, asked, entry, weight) {
    const match = asked.names.get(entry);
    if (match && (match.level > NEAR || isNear(lexicon, asked, entry, match))) return match.level;
    const weak = match && match.level === PERHAPS ? PERHAPS : 0;
    return Math.max(levelByWords(lexicon, asked, entry, weight), weak);
  }

  function levelByWords(lexicon, asked, entry, weight) {
    const { enough } = lexicon.ranking;
    if (!asked.isOurs || !weight) return 0;
    const [words, covered] = [asked.score[entry] / weight, asked.covered[entry] / weight];
    const span = spanOf(asked, entry, weight);
    if (isEnough(lexicon, asked.told.get(entry) || NOTHING) || span >= enough.words) return WORDS;
    if (covered >= enough.words && words >= enough.score) return WORDS;
    return span || (covered >= enough.perhaps_words && words >= enough.score) ? PERHAPS : 0;
  }

  const spanOf = (asked, entry, weight) => (asked.spans.has(entry) && weight ? asked.spans.get(entry)[0] / weight : 0);

  function scoreOf(lexicon, asked, entry, weight) {
    const numbers = lexicon.ranking;
    const known = asked.names.get(entry);
    const match = known && known.level === NEAR && !isNear(lexicon, asked, entry, known) ? undefined : known;
    const words = weight ? (asked.score[entry] + asked.aside[entry]) / weight : 0;
    const likest = Math.max(numbers.name.share * likeness(lexicon, match), numbers.span.share * spanOf(asked, entry, weight));
    const named = likest + (weight ? (numbers.word.named * calledAs(asked, entry)) / weight : 0);
    const { near } = asked.told.get(entry) || NOTHING;
    const told = numbers.line.share * near * near;
    return (words + told + named) * worth(lexicon, entry, match) * gain(lexicon, asked, entry);
  }

  /** The weight of the words by which an entry is called. */
  function calledAs(asked, entry) {
    let called = 0;
    for (const [word, gain] of asked.weights) if (asked.called.get(word).has(entry)) called += gain;
    return called;
  }

  /** What the likeness of a name is worth, from 0 to 1: little of what is not nearly alike. */
  function likeness(lexicon, match) {
    const { low } = lexicon.ranking.name;
    const share = match ? (match.similarity - low) / (1 - low) : 0;
    return share > 0 ? share * share : 0;
  }

  /** What a kind's standing is worth; above the unit, that of a page that tells bearers of one name apart. */
  function worth(lexicon, entry, match) {
    const numbers = lexicon.ranking.standing;
    const standing = lexicon.standings[entry];
    if (standing > numbers.unit && (!match || match.level !== EXACT)) return numbers.apart;
    return standing / numbers.unit;
  }

  function why(lexicon, asked, entry) {
    const match = asked.names.get(entry);
    const typed = strip(asked.typed);
    const names = lexicon.card(entry)[5];
    if (asked.read.has(entry)) return "reads: " + asked.read.get(entry);
    if (match) {
      const asTyped = names.find((one) => one[0].toLowerCase() === typed.toLowerCase());
      if (match.level === EXACT && asTyped) return asTyped[0] + " · " + asTyped[1];
      const [name, label] = names[lexicon.reason(match.name)];
      return typed + (match.level >= BEGINNING ? " → " : " ≈ ") + name + " · " + label;
    }
    if (asked.spans.has(entry)) {
      const [name, label] = names[lexicon.reason(asked.spans.get(entry)[1])];
      return name + " · " + label;
    }
    const words = [...asked.holders].filter(([, held]) => holds(held, entry)).map(([word]) => word);
    return words.length ? "words: " + words.join(", ") : "its live look-alike";
  }

  /**
   * A ready `find` over the packs that `load` gives.
   * @param {(name: string) => Promise<any>} load
   */
  async function open(load) {
    const lexicon = await readers.lexicon.lexicon(load);
    return (text, options) => find(lexicon, text, options);
  }

  if (inNode) module.exports = { find, open };
  else {
    /** Hits for a query in any script: the JSON of `kb search`. Options: `kind`, `limit`. */
    window.proofmark.search = window.proofmark.answering(() => open(window.proofmark.data));
  }
})();
