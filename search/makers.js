/* A maker is never corrected to another: where a maker is named and the rest is not here, only its entries count; as makers.py. */
(function () {
  "use strict";

  const MODEL = /^[a-z]{0,3}[0-9]{1,3}[a-z]{0,3}$/;

  const inNode = typeof module !== "undefined" && module.exports;
  const { EXACT, PERHAPS, note } = inNode ? require("./query.js") : window.proofmark.readers.query;
  const { strip } = inNode ? require("./fold.js") : window.proofmark.readers.fold;

  const hasDigit = (word) => /[0-9]/.test(word);

  /**
   * The list with entries of other makers as weak answers, where a maker and an unknown model were typed.
   * @param {any} lexicon
   * @param {any} asked
   * @param {Array<{entry: number, score: number, level: number}>} ranked
   */
  function oneMaker(lexicon, asked, ranked) {
    const makers = makersOf(lexicon, asked);
    const rest = asked.telling.filter((word) => !makers.includes(word) && tellsAModel(lexicon, asked, word));
    if (asked.telling.length > lexicon.ranking.makers.words && !rest.some(hasDigit)) return ranked;
    const known = [...asked.names.values()].some((match) => match.level === EXACT);
    if (!makers.length || !rest.length || known || isKnownModel(lexicon, asked)) return ranked;
    const theirs = new Set(makers.flatMap((word) => [...asked.called.get(word)]));
    const models = rest.map((word) => asked.called.get(word));
    if (!theirs.size || [...theirs].some((entry) => models.every((entries) => entries.has(entry)))) return ranked;
    note(asked, lexicon, "model", { text: strip(asked.typed) });
    return ranked.map((one) => (theirs.has(one.entry) ? one : { ...one, level: PERHAPS }));
  }

  /**
   * Whether a maker was typed with a number: then the query is about our subject, whatever else it says.
   * @param {any} lexicon
   * @param {any} asked
   */
  function hasNumberOfAMaker(lexicon, asked) {
    return makersOf(lexicon, asked).length > 0 && asked.words.some((/** @type {string} */ word) => word.length <= lexicon.ranking.makers.number && /[0-9]/.test(word));
  }

  /** The words that name a maker, alone or two together. */
  function makersOf(lexicon, asked) {
    const found = new Set();
    asked.telling.forEach((word, position) => {
      const two = asked.telling.slice(position, position + 2);
      if (lexicon.makers.has(lexicon.fold.sound(word)) && !isAThing(lexicon, asked, word)) found.add(word);
      if (lexicon.makers.has(lexicon.fold.sound(two.join("")))) for (const one of two) found.add(one);
    });
    return [...found];
  }

  /** Whether a maker's name is an everyday word here, no model's number right behind it: `star with 1969 under`. */
  function isAThing(lexicon, asked, word) {
    const behind = asked.words[asked.words.indexOf(word) + 1] || "";
    return lexicon.speech.subject.plain.includes(lexicon.fold.sound(word)) && !MODEL.test(behind);
  }

  /** Whether a part of the query is the whole name of a model. */
  function isKnownModel(lexicon, asked) {
    const { models } = lexicon.ranking.kinds;
    return asked.parts.some(([words, owners]) => words.some(hasDigit) && owners.some((entry) => models.includes(lexicon.kinds[entry])));
  }

  /** Whether a word may be a model's: it has a digit, nobody knows it, or a model is called so and no class is. */
  function tellsAModel(lexicon, asked, word) {
    const { models, classes } = lexicon.ranking.kinds;
    if (hasDigit(word)) return !isClass(lexicon, asked, word);
    const kinds = [...asked.called.get(word)].map((entry) => lexicon.kinds[entry]);
    return !kinds.length || (kinds.some((kind) => models.includes(kind)) && !kinds.some((kind) => classes.includes(kind)));
  }

  /** Whether the word stands in a calibre, class or longer name that was typed: `9mm` in `9mm P.A.K.`, `circle 10`. */
  function isClass(lexicon, asked, word) {
    const { classes } = lexicon.ranking.kinds;
    return asked.parts.some(([words, owners]) => words.includes(word) && (words.length > 1 || owners.some((entry) => classes.includes(lexicon.kinds[entry]))));
  }

  const made = { oneMaker, hasNumberOfAMaker };
  if (inNode) module.exports = made;
  else window.proofmark.readers.makers = made;
})();
