/* What was typed, taken apart: words, those that tell something, intents; and what is gathered; as query.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { WILD, split } = inNode ? require("./fold.js") : window.proofmark.readers.fold;

  const QUESTION = /^[a-z]{2,}\?+$/;
  /** Intents whose words only say what is wanted; those of the others name things too. */
  const ASKING = ["found", "task", "apart"];
  const [PERHAPS, WORDS, NEAR, BEGINNING, EXACT] = [1, 2, 3, 4, 5];
  const WITHDRAW = "w";
  const MATCH = ["", "perhaps", "words", "near", "beginning", "exact"];

  /**
   * The best name of an entry: how like it is, how it was found, and which name it is.
   * @typedef {{similarity: number, level: number, name: number}} Match
   */

  /**
   * An entry that answers a query.
   * @typedef {{entry: number, score: number, level: number}} Ranked
   */

  /**
   * The query of a typed text, nothing gathered yet.
   * @param {any} lexicon
   * @param {string} typed
   */
  function query(lexicon, typed) {
    const words = wordsOf(lexicon, typed);
    const { entries } = lexicon.head;
    const intents = [...lexicon.intents.keys()].filter((name) => words.some((word) => lexicon.intents.get(name).has(word)));
    const known = [...new Set(words)].filter((word) => !WILD.test(word) && !lexicon.small.has(word));
    const said = ["", ...words, ""].join(" ");
    const begins = (beginnings) => beginnings.some((one) => said.includes(" " + one));
    const { altered, lands } = lexicon.speech.beginnings;
    const named = known.filter((word) => !ASKING.some((name) => lexicon.intents.get(name).has(word)));
    const telling = named.length ? named : known;
    return {
      typed, words, telling,
      asking: known.filter((word) => !telling.includes(word)),
      intents: new Set(intents),
      score: new Float64Array(entries), covered: new Float64Array(entries), aside: new Float64Array(entries),
      /** @type {Map<number, Match>} */ names: new Map(),
      /** @type {Map<string, Array<Array<{entry: number, impact: number, named: boolean}>>>} */ holders: new Map(),
      /** @type {Map<string, Set<number>>} */ called: new Map(),
      spelled: new Set(words.filter((word) => lexicon.small.has(word))),
      /** @type {Map<string, number>} */ usual: new Map(),
      /** @type {Map<string, number>} */ seems: new Map(),
      /** @type {Map<string, number>} */ weights: new Map(),
      /** @type {Map<number, [number, number]>} */ spans: new Map(),
      /** @type {Array<[number, number]>} */ spansAt: [],
      /** @type {Array<[string[], number[]]>} */ parts: [],
      /** @type {Set<string>} */ used: new Set(),
      /** @type {Map<number, string>} */ read: new Map(),
      /** @type {Array<{code: string, text: string}>} */ notes: [],
      /** @type {string[]} */ signs: [],
      /** @type {Map<number, number>} the steps by which they raise an entry */ meant: new Map(),
      weight: 0, known: 0, isOurs: false, isPlain: false, namesLive: false,
      isAltered: begins(altered), lands: Object.keys(lands).filter((land) => begins(lands[land])),
    };
  }

  /** The words of a query; a `?` after its last letters asks, and a beginning finds what it may stand for. */
  function wordsOf(lexicon, typed) {
    const words = lexicon.fold.words(typed);
    const last = words.length ? words[words.length - 1] : "";
    const asks = QUESTION.test(last) && words.join("").length > lexicon.ranking.limits.question;
    return asks ? [...words.slice(0, -1), last.replace(/\?+$/, "")] : words;
  }

  /** The typed words that played no part in the entries shown, as they were typed. */
  function unused(lexicon, asked, shown) {
    const used = new Set(asked.used);
    for (const [word, held] of asked.holders) if (shown.some((entry) => holds(held, entry))) used.add(word);
    const found = split(asked.typed).filter((chunk) => {
      const words = lexicon.fold.words(chunk).filter((word) => asked.weights.has(word));
      return shown.length && words.length && !words.some((word) => used.has(word));
    });
    return [...new Set(found)];
  }

  /** Whether one of the posting lists, which are sorted, holds an entry. */
  function holds(held, entry) {
    return held.some((postings) => {
      let low = 0;
      let high = postings.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (postings[middle].entry < entry) low = middle + 1;
        else high = middle;
      }
      return low < postings.length && postings[low].entry === entry;
    });
  }

  /** Whether one short word only sounds like a name of some entries: `lab`, a word of ours, is no `LAW`. */
  function isAnotherWord(lexicon, asked, words, owners) {
    const isShort = words.length === 1 && words[0].length < lexicon.ranking.name.short && /^[a-z]+$/.test(words[0]);
    const called = asked.called.get(words[0]);
    return isShort && asked.spelled.has(words[0]) && !(called && owners.some((entry) => called.has(entry)));
  }

  /**
   * Whether a near name of an entry is near enough; a sentence is no name.
   * One short word that seems not to be ours must be nearer than one with a number, or than a long one, or a hazard.
   */
  function isNear(lexicon, asked, entry, match) {
    const numbers = lexicon.ranking.name;
    const isAlone = asked.words.length === 1;
    const isShort = isAlone && lexicon.treatments[entry] !== WITHDRAW && /^\p{L}+$/u.test(asked.words[0]) && [...asked.words[0]].length < numbers.letters_alone;
    const how = asked.isOurs || (isAlone && !isShort) ? "near_enough" : isShort ? "near_alone" : "near_words";
    return match.level === NEAR && match.similarity >= numbers[how] + lexicon.stricter && asked.words.length <= numbers.most_words;
  }

  /** Adds one of the sentences that stand beside hits, once. */
  function note(asked, lexicon, code, values) {
    const text = lexicon.ranking.sentences[code].replace(/\{([a-z]+)\}/g, (_, name) => values[name]);
    if (asked.notes.every((one) => one.code !== code)) asked.notes.push({ code, text });
  }

  const made = { query, wordsOf, unused, holds, isAnotherWord, isNear, note, PERHAPS, WORDS, NEAR, BEGINNING, EXACT, MATCH };
  if (inNode) module.exports = made;
  else window.proofmark.readers.query = made;
})();
