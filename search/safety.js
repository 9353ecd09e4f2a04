/* What every list of hits obeys: hazards first, live things above harmless looks, sources last; as safety.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { fold: require("./fold.js"), lexicon: require("./lexicon.js"), query: require("./query.js") } : window.proofmark.readers;
  const { BEGINNING, EXACT, NEAR, PERHAPS, WORDS, holds } = readers.query;

  const { WILD } = readers.fold;
  const { HARMLESS, LIVE, WITHDRAW } = readers.lexicon;
  const ABOUT = ["law", "trend"];

  /** @typedef {{entry: number, score: number, level: number}} Ranked */

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
   * The list with live things above the harmless looks that share what was typed; scores fall as the list goes on.
   *
   * A few live things are raised above the harmless look; below more of them the harmless look is lowered.
   * @param {any} lexicon
   * @param {any} asked
   * @param {Ranked[]} ranked
   * @returns {Promise<Ranked[]>}
   */
  async function liveFirst(lexicon, asked, ranked) {
    const { best: most, described: many, raises, raises_of_whole: ofWhole, several, slightly } = lexicon.ranking.score;
    /** @type {Map<number, any>} the Ranked of each */
    const byEntry = new Map(withLiveTwins(lexicon, asked, ranked).map((one) => [one.entry, one]));
    const named = await namedOf(lexicon, asked, byEntry.keys());
    const groups = liveGroups(lexicon, named);
    for (const harmless of [...byEntry.keys()].filter((entry) => lexicon.treatments[entry] === HARMLESS)) {
      const described = asked.isPlain && !named.get(harmless).size;
      let above = aboveOf(lexicon, asked, groups, named.get(harmless), harmless)
        .filter((entry) => !described || !isBetterDescribed(asked, harmless, entry, several));
      const bearers = (await calledAs(lexicon, asked.names.get(harmless), harmless)).filter((entry) => byEntry.has(entry) && !above.includes(entry));
      above.push(...bearers.filter((entry) => LIVE.includes(lexicon.treatments[entry])));
      const known = byEntry.get(harmless);
      if (known.level < NEAR && asked.telling.length > many) {
        above = above.sort((one, other) => byEntry.get(other).score - byEntry.get(one).score || one - other)
          .filter((entry, place) => place < most || isNamedByMore(named.get(entry), named.get(harmless), several));
      }
      const add = (entries) => above.push(...entries.filter((entry) => !above.includes(entry)).sort((one, other) => one - other));
      add(calledByAPart(lexicon, asked, byEntry, harmless));
      if (known.level < NEAR) add(liveFrom(lexicon, byEntry.values(), asked.telling.length === 1 ? PERHAPS : NEAR));
      const areRaised = above.length <= (known.level === EXACT ? ofWhole : raises);
      above.sort((one, other) => byEntry.get(other).score - byEntry.get(one).score || one - other);
      above.forEach((entry, place) => byEntry.set(entry, raised(byEntry.get(entry), known, areRaised ? slightly * (above.length - place) : null)));
      const least = above.length ? Math.min(...above.map((entry) => byEntry.get(entry).score)) : known.score + 1;
      if (known.score >= least) byEntry.set(harmless, { ...known, score: least - slightly });
    }
    return inOrder(lexicon, [...byEntry.values()]);
  }

  /**
   * The live things of a list that belong above a harmless look, as a part of what was typed calls them; as called.py.
   *
   * That is what the heaviest part calls, where none calls the harmless look, and each model that a part calls, and not
   * also the harmless look: the AKM of `AKM 9mm PAK`. A maker's name alone calls no model.
   */
  function calledByAPart(lexicon, asked, byEntry, harmless) {
    if (byEntry.get(harmless).level === EXACT) return [];
    const found = new Set(calledModels(lexicon, asked, harmless));
    if (!asked.spans.has(harmless)) for (const entry of byTheHeaviest(lexicon, asked)) found.add(entry);
    return [...found].filter((entry) => byEntry.has(entry) && LIVE.includes(lexicon.treatments[entry]));
  }

  /** The entries whose own name is the heaviest part of what was typed, if few words were: the Luger of `9x19 nano`. */
  function byTheHeaviest(lexicon, asked) {
    if (asked.telling.length > lexicon.ranking.score.described) return [];
    const most = Math.max(0, ...[...asked.spans.values()].map(([worth]) => worth));
    return [...asked.spans].filter(([, [worth]]) => worth >= most).map(([entry]) => entry);
  }

  /** The models that a part calls and not also the harmless look. */
  function calledModels(lexicon, asked, harmless) {
    if (asked.telling.length > lexicon.ranking.score.called) return [];
    const parts = asked.parts.filter(([words, owners]) => !owners.includes(harmless) && !lexicon.makers.has(lexicon.fold.sound(words.join(""))));
    return parts.flatMap(([, owners]) => owners.filter((owner) => lexicon.kinds[owner] === "model"));
  }

  /** Whether all the words that name one thing, of which there are several, and others name another. */
  function isNamedByMore(words, named, several) {
    return named.size >= several && words.size > named.size && [...named].every((word) => words.has(word));
  }

  /**
   * The live things that answer at a level or better: above harmless looks that only a word brings.
   *
   * That is those whose name was typed, or nearly; of a single word, all: it is a name, and describes nothing.
   */
  function liveFrom(lexicon, ranked, level) {
    return [...ranked].filter((one) => one.level >= level && LIVE.includes(lexicon.treatments[one.entry]))
      .map((one) => one.entry);
  }

  /** A live thing beside a harmless look: above it by `more`, or, where that is null, only no weak answer beside a good one. */
  function raised(one, known, more) {
    if (more !== null) {
      return { ...one, score: Math.max(one.score, known.score + more), level: Math.max(one.level, Math.min(WORDS, known.level)) };
    }
    return known.level > PERHAPS ? { ...one, level: Math.max(one.level, WORDS) } : one;
  }

  /** Live entries by the words that name them, in the order of the list. */
  function liveGroups(lexicon, named) {
    const groups = new Map();
    for (const [entry, words] of named) {
      if (!LIVE.includes(lexicon.treatments[entry])) continue;
      const key = [...words].sort().join(" ");
      if (!groups.has(key)) groups.set(key, { words, entries: [] });
      groups.get(key).entries.push(entry);
    }
    return [...groups.values()];
  }

  /** The live things to which what was typed belongs as much as to a harmless look, in the order of the list. */
  function aboveOf(lexicon, asked, groups, named, harmless) {
    const other = asked.names.get(harmless);
    const whole = Boolean(other && other.level >= NEAR) && !isBegunBeside(asked, other, named);
    const wild = asked.words.some((word) => WILD.test(word));
    return groups.flatMap(({ words, entries }) => {
      const everything = !wild && asked.telling.every((word) => words.has(word));
      const isAsNamed = [...named].every((word) => words.has(word)) || hasItsNumber(words, named);
      if (words.size && isAsNamed && (everything || !whole)) return entries;
      return whole ? entries.filter((entry) => isAsLike(lexicon, asked.names.get(entry), other)) : [];
    });
  }

  /** Whether only the beginning of a name was typed, beside words by which more is called: `9 mm iak`. */
  function isBegunBeside(asked, match, named) {
    const telling = new Set(asked.telling);
    return match.level === BEGINNING && telling.size > 1 && named.size < telling.size && [...named].every((word) => telling.has(word));
  }

  /** Whether of two things with one name the first has a typed number that the other has not: `Glock 19 Gen5`. */
  function hasItsNumber(words, named) {
    return [...words].some((word) => named.has(word)) && [...words].some((word) => /[0-9]/.test(word) && !named.has(word));
  }

  /** Whether a description belongs to one entry and not to the other: two of its words and more are of it alone. */
  function isBetterDescribed(asked, one, other, several) {
    return [...asked.holders.values()].filter((held) => holds(held, one) && !holds(held, other)).length >= several;
  }

  /** Whether a name is as like the typed text as another. */
  function isAsLike(lexicon, one, other) {
    return Boolean(one) && one.level >= other.level && one.similarity >= other.similarity - lexicon.ranking.score.alike;
  }

  /**
   * The telling words by which each entry is called.
   * @returns {Promise<Map<number, any>>} a set of words for each
   */
  async function namedOf(lexicon, asked, entries) {
    /** @type {Map<number, any>} */
    const found = new Map([...entries].map((entry) => [entry, new Set()]));
    const add = (entry, words) => { if (found.has(entry)) for (const word of words) found.get(entry).add(word); };
    for (const word of asked.telling) for (const entry of asked.called.get(word)) add(entry, [word]);
    for (const [words, owners] of [...asked.parts, [asked.words, []]]) {
      const telling = words.filter((word) => asked.weights.has(word));
      for (const entry of [...owners, ...await calledJoined(lexicon, words), ...await calledApart(lexicon, words)]) add(entry, telling);
    }
    return found;
  }

  /** The entries in whose names the words are one: `M70` for `M 70`. */
  async function calledJoined(lexicon, words) {
    return words.length > 1 ? namedBy(lexicon, lexicon.fold.term(words.join(""))) : [];
  }

  /** The entries in whose names the words of a name stand that was typed as one: `air gun` for `airgun`. */
  async function calledApart(lexicon, words) {
    const position = lexicon.namePosition(lexicon.fold.sound(words.join("")));
    const parts = position >= 0 ? lexicon.spaced(position).split(" ") : [];
    if (parts.length <= words.length) return [];
    return calledSo(lexicon, parts, lexicon.owners(position).map((one) => one.entry));
  }

  /** The entries in whose names the words of a name stand that was typed nearly so: `Beretta 92` for `BERETA`. */
  async function calledAs(lexicon, match, entry) {
    if (!match || match.level !== NEAR) return [];
    return calledSo(lexicon, lexicon.spaced(lexicon.positionOf(match.name)).split(" "), [entry]);
  }

  /**
   * The entries in whose names the words of a name stand, each in a spelling by which one of these is called. A letter
   * that ends a word of the name and begins the next is written once.
   */
  async function calledSo(lexicon, parts, entries) {
    const words = parts.map((part, at) => [...new Set([part, (at ? parts[at - 1].slice(-1) : "") + part])]);
    const spelt = await Promise.all(words.map((both) => Promise.all(both.map((one) => spellings(lexicon, lexicon.fold.term(one))))));
    const called = entries.map((entry) => spelt.map((one) => spelled(one, entry)).reduce((some, more) => new Set([...some].filter((each) => more.has(each)))));
    return [...new Set(called.flatMap((one) => [...one]))];
  }

  /** The entries that are called by a word, and those that are by each word that is nearly spelled so. */
  async function spellings(lexicon, term) {
    const near = [];
    const isWord = /^\p{L}+$/u.test(term) && term.length >= lexicon.shortestNear;
    for (const shard of isWord ? await lexicon.shardsFrom(term[0]) : []) {
      for (const [position] of shard.near(term, 1)) {
        near.push(shard.postings(position).filter((one) => one.named).map((one) => one.entry));
      }
    }
    return { own: await namedBy(lexicon, term), near };
  }

  /** The entries in whose names a word stands in a spelling by which one of them is called: `replica`, `replika`. */
  function spelled(spelt, entry) {
    return new Set(spelt.flatMap(({ own, near }) => [...own, ...near.filter((named) => named.includes(entry)).flat()]));
  }

  async function namedBy(lexicon, term) {
    const shard = await lexicon.shardOf(term);
    const position = shard ? shard.position(term) : -1;
    return position >= 0 ? shard.postings(position).filter((one) => one.named).map((one) => one.entry) : [];
  }

  /** The list with what calls for withdrawal above all: the hazard that was named first, then the procedure. */
  function hazardFirst(lexicon, asked, ranked, card) {
    const { 0: entry, 4: term } = lexicon.hazards.cards[card];
    const { apart, found, hazard, procedure } = lexicon.ranking.first;
    const top = ranked.length ? Math.max(...ranked.map((one) => one.score)) : 0;
    const first = new Map([[entry, hazard * (top + 1)]]).set(lexicon.hazards.procedure, (asked.intents.has("found") ? found : procedure) * (top + 1));
    for (const one of ranked) { // the page that tells the bearers of this very name apart says which of them is the hazard
      if (one.level === EXACT && lexicon.standings[one.entry] > lexicon.ranking.standing.unit) first.set(one.entry, apart * (top + 1));
    }
    const about = ABOUT.filter((one) => asked.intents.has(one));
    const isRaised = (entry) => (about.length ? about.includes(lexicon.kinds[entry]) : lexicon.treatments[entry] === WITHDRAW && entry !== term);
    const rest = ranked.filter((one) => !first.has(one.entry)).map((one) => (isRaised(one.entry)
      ? { ...one, score: top + one.score, level: Math.max(one.level, WORDS) } : one));
    const leading = [...first].filter(([one]) => one >= 0).map(([one, score]) => ({ entry: one, score, level: WORDS }));
    return inOrder(lexicon, [...leading, ...rest]);
  }

  /** The best first, weak answers below the others, sources below all. */
  function inOrder(lexicon, ranked) {
    const isSource = (one) => Number(lexicon.kinds[one.entry] === "source");
    const isWeak = (one) => Number(one.level === PERHAPS);
    return [...ranked].sort((one, other) =>
      isSource(one) - isSource(other) || isWeak(one) - isWeak(other) || other.score - one.score || one.entry - other.entry);
  }

  /**
   * A harmless look that one number calls brings the live things that are called by it too: `1911`, `99`.
   *
   * A blank's calibre that was typed only in part brings the live thing that it borrows its name from.
   */
  function withLiveTwins(lexicon, asked, ranked) {
    const { texts } = lexicon.ranking.kinds;
    const known = new Set(ranked.map((one) => one.entry));
    const called = calledByNumber(lexicon, asked);
    const more = [];
    const areDoubtful = ranked.every((one) => one.level === PERHAPS);
    for (const one of ranked.filter(({ entry }) => lexicon.treatments[entry] === HARMLESS)) {
      const isLent = texts.includes(lexicon.kinds[one.entry]) && one.level !== EXACT;
      const isDoubtful = areDoubtful && asked.names.has(one.entry);
      for (const entry of [...called, ...lexicon.twins(one.entry).slice(0, isLent || isDoubtful ? 1 : 0)]) {
        if (known.has(entry)) continue;
        known.add(entry);
        more.push({ ...one, entry, score: one.score + lexicon.ranking.score.slightly });
      }
    }
    return [...ranked, ...more];
  }

  /** The live things in whose names a number stands that was typed alone. */
  function calledByNumber(lexicon, asked) {
    if (asked.words.length !== 1 || !/^[0-9]+$/.test(asked.words[0])) return [];
    return [...(asked.called.get(asked.words[0]) || [])].filter((entry) => LIVE.includes(lexicon.treatments[entry]))
      .sort((one, other) => one - other);
  }

  const made = { twin, liveFirst, hazardFirst };
  if (inNode) module.exports = made;
  else window.proofmark.readers.safety = made;
})();
