/* Tells whether a question is of our subject, by all that speaks for it together; as subject.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { fold: require("./fold.js"), makers: require("./makers.js"), names: require("./names.js"), query: require("./query.js"), stems: require("./stems.js") } : window.proofmark.readers;
  const { NEAR } = readers.query;
  const { areForms, stemOf } = readers.stems;
  const { split } = readers.fold;

  const CODE = /[A-ZА-ЯЂЈЉЊЋЏЃЌЅΑ-Ω0-9]{2}/; // two capitals or figures beside each other: what is written in a sign

  const NOTHING = { start: 0, end: 0 };

  /** The greatest of some numbers, none of them below nothing. */
  const greatest = (numbers) => numbers.reduce((most, one) => Math.max(most, one), 0);

  /** Whether a query is of our subject. Of one that is not, only what is called so is shown. */
  function isOurs(lexicon, asked) {
    const numbers = lexicon.ranking.ours;
    if (!/[a-z]/.test(asked.telling.join(""))) return isAnchored(lexicon, asked);
    let worth = numbers.least + numbers.usual * usualOf(lexicon, asked) + numbers.words * bestOf(lexicon, asked);
    worth += numbers.held * heldOf(lexicon, asked);
    worth += numbers.line * greatest([...asked.told.values()].map((one) => one.near));
    worth += numbers.meant * Math.min(lexicon.ranking.subject.meant, meantOf(lexicon, asked));
    worth += numbers.name * alikeOf(lexicon, asked);
    worth += isAnchored(lexicon, asked) ? numbers.anchor : 0;
    worth += isOfASign(lexicon, asked) ? numbers.sign : 0;
    worth += readers.makers.hasNumberOfAMaker(lexicon, asked) ? numbers.maker : 0;
    worth += [...asked.intents].some((one) => one !== "task") ? numbers.intent : 0;
    worth += learnedOf(lexicon, asked);
    worth -= isOfAnotherTrade(lexicon, asked) ? numbers.other : 0;
    return worth >= 0;
  }

  /**
   * What judged questions taught of its words. It speaks for a question that surely names an object of ours.
   * So for one of which several words are nearly written as ours; it takes little where one is, or from any other name.
   */
  function learnedOf(lexicon, asked) {
    const steps = lexicon.learned.ours(asked.signs);
    const { half, meant, whole } = lexicon.ranking.subject;
    const { least_of_named: least, least_of_objects: objects, step_of_ours: step } = lexicon.ranking.learned;
    const count = meantOf(lexicon, asked);
    if (steps < objects && (count >= meant || anchor(lexicon, asked, lexicon.ranking.kinds.objects) >= whole)) return objects / step;
    return (steps < least && (count || anchor(lexicon, asked) >= half) ? least : steps) / step;
  }

  /**
   * Whether a sign is told by its shape or its place, with the capitals or numbers in it: `PSF in oval and XX8`.
   * What is measured or paid is no such number: `gold ring 14K`, `star hotel 20 EUR`.
   */
  function isOfASign(lexicon, asked) {
    if (!asked.words.some((word) => lexicon.signs.has(lexicon.fold.sound(word)))) return false;
    const typed = split(asked.typed);
    const said = typed.map((one) => lexicon.fold.sound(lexicon.fold.words(one.replace(/^[0-9.,]+/, "")).join("")));
    const measured = said.map((one) => lexicon.speech.subject.measures.includes(one));
    return typed.some((one, at) => CODE.test(one) && !measured[at] && !measured[at + 1]);
  }

  /**
   * Whether all that is named is of another trade, with a word of ours in its name: a glue gun, an ink cartridge.
   * Its words stand together. Beside an object of ours, or in a find, it only says where: a pistol in a toner box.
   */
  function isOfAnotherTrade(lexicon, asked) {
    const { whole } = lexicon.ranking.subject;
    return !asked.intents.has("found") && lexicon.hazards.ofOtherTrades(asked.words, asked.typed)
      .some((place) => anchor(lexicon, asked, undefined, place) < whole);
  }

  /**
   * How much more the words are met here than in everyday speech, on average; one that nobody knows is not ours.
   * Beside others, one nearly written as a known word, or another form of it, is a little less than that one.
   */
  function usualOf(lexicon, { telling, usual, seems, parts }) {
    const { unknown, a_name: aName, letters, nearly } = lexicon.ranking.ours;
    const named = new Set(parts.flatMap(([words]) => words));
    const unheard = (word) => Math.max(unknown, (telling.length > 1 && word.length >= letters && seems.has(word) ? seems.get(word) : unknown) - nearly);
    const worth = (word) => (usual.has(word) ? usual.get(word) : named.has(word) ? aName : unheard(word));
    return telling.reduce((sum, word) => sum + worth(word), 0) / telling.length;
  }

  /** The share of the query's weight that the best entry has, sources aside. */
  function bestOf(lexicon, asked) {
    return mostOf(lexicon, asked.score) / (asked.weight || 1);
  }

  /** How many rare words the best entry holds, sources aside: of a long question few words are ours, but some. */
  function heldOf(lexicon, asked) {
    return mostOf(lexicon, asked.covered) / lexicon.head.unknown;
  }

  /** How many words that nobody knows are nearly written as one that is met here far more than in everyday speech. */
  function meantOf(lexicon, { telling, usual, seems }) {
    const { unknown, ours_alone: oursAlone } = lexicon.ranking.ours;
    const { least } = lexicon.ranking.subject;
    const isMeant = (word) => word.length >= least && (seems.has(word) ? seems.get(word) : unknown) >= oursAlone;
    return telling.filter((word) => !usual.has(word) && /^[a-z]+$/.test(word) && isMeant(word)).length;
  }

  /** @param {any} lexicon @param {Float64Array} gained */
  function mostOf(lexicon, gained) {
    let most = 0;
    gained.forEach((one, entry) => { if (lexicon.kinds[entry] !== "source") most = Math.max(most, one); });
    return most;
  }

  /** How like the nearest name is; in a sentence only what is very near counts. */
  function alikeOf(lexicon, asked) {
    const isSentence = asked.words.some((word) => lexicon.small.has(word));
    const least = isSentence ? lexicon.ranking.name.near_words : 0;
    const alike = [...asked.names.values()].filter((one) => one.level >= NEAR).map((one) => one.similarity);
    return greatest(alike.filter((one) => one >= least));
  }

  /**
   * Whether names, and words with which people tell of weapons and papers, are sure to be of our subject; those at
   * `without` do not count.
   */
  function isAnchored(lexicon, asked, without) {
    const { half, whole } = lexicon.ranking.subject;
    const known = lexicon.speech.subject;
    const { start, end } = without || NOTHING;
    const left = asked.words.slice(start, end);
    let worth = anchor(lexicon, asked, lexicon.ranking.kinds.subject, without);
    for (const word of asked.telling.filter((one) => !left.includes(one))) {
      const sound = lexicon.fold.sound(word);
      if (worth < whole && !firmness(lexicon, [word], lexicon.ranking.kinds.subject)) {
        worth += known.whole.includes(sound) ? whole : known.half.includes(sound) ? half : 0;
      }
    }
    return worth >= whole;
  }

  /**
   * How firmly the names in a query are our subject: 1 and more when one sure word or two unsure ones are.
   * @param {any} lexicon
   * @param {any} asked
   * @param {string[]} [kinds] those whose names count
   * @param {{start: number, end: number}} [without] the words there do not count
   */
  function anchor(lexicon, asked, kinds, without) {
    const { start, end } = without || NOTHING;
    const counted = kinds || lexicon.ranking.kinds.subject;
    const parts = new Map(asked.spansAt.filter(([from, to]) => start >= to || from >= end || start === end));
    let worth = 0;
    for (let position = 0; position < asked.words.length;) {
      const next = parts.has(position) ? parts.get(position) : position + 1;
      const left = position >= start && position < end;
      if (!left && (next > position + 1 || asked.weights.has(asked.words[position]))) {
        const words = asked.words.slice(position, next);
        const single = words.reduce((sum, word) => sum + wordOf(lexicon, asked, word, counted), 0);
        worth += Math.max(words.length > 1 ? firmness(lexicon, words, counted) : 0, single);
      }
      position = next;
    }
    return worth;
  }

  /** What one word is worth: half of it where it is an everyday word that is a name here too: `skin`, `halt`. */
  function wordOf(lexicon, { usual, weights }, word, kinds) {
    const worth = weights.has(word) ? firmness(lexicon, [word], kinds) : 0;
    const isEveryday = usual.has(word) && usual.get(word) <= lexicon.ranking.ours.everyday;
    return isEveryday ? Math.min(worth, lexicon.ranking.subject.half) : worth;
  }

  /** What a name of these words is worth to `anchor`; 0 where they are none, nor a form of one. */
  function firmness(lexicon, words, kinds) {
    const numbers = lexicon.ranking.subject;
    const form = lexicon.fold.sound(words.join(""));
    const position = readers.names.positionOf(lexicon, form);
    if (form.length < 2 || (/^[0-9]+$/.test(form) && form.length < numbers.number)) {
      return words.length > 1 && isSubject(lexicon, position, lexicon.ranking.kinds.texts) ? numbers.half : 0;
    }
    const known = isSubject(lexicon, position, kinds) ? form : otherForm(lexicon, form, kinds);
    if (known === null) return 0;
    const half = lexicon.speech.subject.half;
    const ofOtherTrades = lexicon.hazards.ambiguous.has(known) || half.includes(form) || half.includes(known);
    const unsure = ofOtherTrades || known.length < 3 || lexicon.speech.subject.plain.includes(known);
    if (known !== form && Math.min(known.length, form.length) < numbers.form) return numbers.quarter;
    return unsure ? numbers.half : numbers.whole;
  }

  function otherForm(lexicon, form, kinds) {
    const { least } = lexicon.ranking.subject;
    if (!/^[a-z]+$/.test(form) || form.length < least) return null;
    for (const position of lexicon.starting(stemOf(form, lexicon.endings))) {
      const name = lexicon.names[position];
      const fits = name.length >= least && /^[a-z]+$/.test(name) && areForms(form, name, lexicon.endings);
      if (fits && isSubject(lexicon, position, kinds)) return name;
    }
    return null;
  }

  function isSubject(lexicon, position, kinds) {
    return position >= 0 && lexicon.owners(position).some((one) => kinds.includes(lexicon.kinds[one.entry]));
  }

  const made = { anchor, firmness, isAnchored, isOfAnotherTrade, isOurs };
  if (inNode) module.exports = made;
  else window.proofmark.readers.subject = made;
})();
