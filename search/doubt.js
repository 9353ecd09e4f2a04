/* Decides whether a hazard that a query names is meant: a word may be of another trade, a name, or a number; as doubt.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? {
    fold: require("./fold.js"), query: require("./query.js"), stems: require("./stems.js"), subject: require("./subject.js"),
  } : window.proofmark.readers;
  const { WILD, beginning, split } = readers.fold;
  const { BEGINNING, EXACT, isAnotherWord: soundsAlike, note } = readers.query;
  const { areForms } = readers.stems;
  const { anchor } = readers.subject;

  const [WITHDRAW, OBJECTS_OF_OURS] = ["w", "lh"];

  /**
   * What the query calls for withdrawing from.
   *
   * A word that also means something else counts alone, in a find, beside a second hazard or another word of our
   * subject, and where a place or a danger is told, but not where numbers are told apart; one that mostly means
   * something else where only a place follows it, or beside a danger or an object of ours; one beside a word of another
   * trade only beside an object. One that is also faint counts alone, in a find, and beside a danger or an object.
   * @param {any} lexicon
   * @param {any} asked
   */
  function hazard(lexicon, asked) {
    const read = lexicon.hazards.read(asked.words, asked.typed, asked.spelled);
    const found = read.filter((one) => !meansAnother(lexicon, asked, one, read.length === 1));
    const sure = found.filter((one) => !one.ambiguous);
    if (sure.length || found.length > 1) return (sure.length ? sure : found)[0];
    if (!found.length) return ofAWholeName(lexicon, asked);
    if (isMeant(lexicon, asked, found[0])) return found[0];
    return found[0].faint ? null : doubted(lexicon, asked, found[0]);
  }

  /** Whether a word that also means something else means a hazard here; `12 ga 76mm` has a length of a chamber. */
  function isMeant(lexicon, asked, one) {
    const others = beside(asked.words, one);
    const isAlone = !others.some((word) => asked.weights.has(word) || WILD.test(word));
    if (isAlone || isToldApart(asked, one)) return isAlone;
    if (asked.intents.has("found")) return true;
    const ofAnother = lexicon.hazards.speaksOfAnotherTrade(asked.words, one);
    const isLength = ofAnother && one.often && /[0-9]/.test(one.phrase);
    if (!isLength && anchor(lexicon, asked, lexicon.ranking.kinds.objects, one) >= 1) return true;
    if (ofAnother || isAPerson(lexicon, asked, one)) return false;
    if (one.often && !one.faint) return isBeforeAPlace(lexicon, asked, one, others);
    const inDanger = isInDanger(lexicon, others);
    if (one.faint || inDanger) return inDanger;
    return one.seldom || anchor(lexicon, asked, undefined, one) >= 1 || isInAPlace(lexicon, others);
  }

  /** The words that are not the hazard's. */
  const beside = (words, one) => words.filter((_, place) => place < one.start || place >= one.end);

  /** The hazard of which all that was typed is a name or a mark, where nothing else bears it: `ТОЛ`, `UK?-63`. */
  function ofAWholeName(lexicon, asked) {
    const least = asked.words.some((word) => WILD.test(word)) ? BEGINNING : EXACT;
    const called = [...asked.names.keys()].filter((entry) => asked.names.get(entry).level >= least);
    const [card] = called.map((entry) => lexicon.hazards.ofEntry(entry));
    if (!called.length || card === undefined || called.some((entry) => lexicon.treatments[entry] !== WITHDRAW)) return null;
    const found = { card, start: 0, end: asked.words.length, ambiguous: false, often: false, seldom: false, exact: true, phrase: "", faint: false };
    return isEveryday(lexicon, asked, found) || soundsAlike(lexicon, asked, asked.words, called) ? null : found;
  }

  /**
   * A hazard in what is too long to be asked for, of a text cut off at the longest query; a note says so.
   * One that also means something else counts where a find, a place or a danger is told there; otherwise a note asks
   * whether it is meant, unless the query has a `known` hazard.
   */
  function hazardBeyond(lexicon, asked, typed, known) {
    const { query: longest, read, overlap } = lexicon.ranking.limits;
    note(asked, lexicon, "long", { longest });
    const rest = Array.from(beginning(typed, read)).slice(longest - overlap).join("");
    const words = lexicon.fold.words(rest);
    const found = lexicon.hazards.read(words, rest, new Set(words));
    const sure = found.find((one) => !one.ambiguous || isTold(lexicon, words, one));
    return sure || (found.length && !known ? doubted(lexicon, asked, found[0]) : null);
  }

  /** Whether words around a hazard that is no thing of another trade tell of a find, a place or a danger. */
  function isTold(lexicon, words, one) {
    const others = beside(words, one);
    const told = isInAPlace(lexicon, others) || isInDanger(lexicon, others);
    return others.some((word) => lexicon.intents.get("found").has(word)) || (told && !lexicon.hazards.speaksOfAnotherTrade(words, one));
  }

  /** Whether only places follow the word: `mine in a field`. */
  function isBeforeAPlace(lexicon, asked, one, others) {
    const told = others.filter((word) => asked.weights.has(word));
    return asked.telling[0] === asked.words[one.start] && told.every((word) => isInAPlace(lexicon, [word]));
  }

  /** Asks whether the hazard is meant, in a note above the list; a model keeps its capital. */
  function doubted(lexicon, asked, one) {
    const [entry, , title] = lexicon.hazards.cards[one.card];
    const isCommon = lexicon.kinds[entry] === "weapon-type" && /^.\p{Ll}/u.test(title);
    note(asked, lexicon, "do_you_mean", { title: isCommon ? title[0].toLowerCase() + title.slice(1) : title });
    return null;
  }

  /** Whether a number is only told apart from others: `M91` in `how is an M76 different from an M91`; no find is. */
  function isToldApart(asked, one) {
    return asked.intents.has("apart") && !asked.intents.has("found") && /[0-9]/.test(one.phrase);
  }

  /** Whether the word is typed as a name before another name, as `Mina Popescu` and `Mina i Amar`. */
  function isAPerson(lexicon, asked, found) {
    if (found.end - found.start > 1) return false;
    const typed = split(asked.typed);
    const place = typed.findIndex((word) => {
      const words = isCapital(word) ? lexicon.fold.words(word) : [];
      return words.length === 1 && words[0] === asked.words[found.start];
    });
    if (place < 0) return false;
    let rest = typed.slice(place + 1, place + 3);
    if (rest.length > 1 && lexicon.fold.words(rest[0]).some((word) => lexicon.small.has(word))) rest = rest.slice(1);
    return rest.length > 0 && isCapital(rest[0]);
  }

  function isCapital(word) {
    const rest = word.slice(1);
    return /^\p{L}{2,}$/u.test(word) && word[0] !== word[0].toLowerCase() && rest === rest.toLowerCase();
  }

  /** Whether the words of a hazard are here a word that asks, a piece of another name, or another thing's number. */
  function meansAnother(lexicon, asked, found, alone) {
    const isShort = found.phrase.length < lexicon.ranking.stems.shortest && /^[a-z]+$/.test(found.phrase);
    return onlyAsks(lexicon, asked, found)
      || isEveryday(lexicon, asked, found)
      || isAnotherWord(lexicon, asked, found)
      || (isShort && asked.telling.length > 1 && !asked.intents.has("found"))
      || isPartOfAnother(lexicon, asked, found)
      || (alone && found.ambiguous && isCalledTogether(lexicon, asked, found));
  }

  /** Whether the word is one with which people ask, as `law`; in capitals among small letters it is a designation. */
  function onlyAsks(lexicon, asked, found) {
    const word = asked.words[found.start];
    const asks = [...lexicon.intents.values()].some((words) => words.has(word));
    if (asked.words.length === 1 || found.end - found.start > 1 || !asks) return false;
    return asked.typed === asked.typed.toUpperCase() || !(asked.typed.match(/[A-Z]+/g) || []).includes(word.toUpperCase());
  }

  /** Whether one word is an everyday one that only sounds like a hazard or like a form of it: `sell`, `mâine`. */
  function isEveryday(lexicon, asked, found) {
    return found.end - found.start === 1 && lexicon.speech.no_hazards.includes(asked.words[found.start]);
  }

  /** Whether the word only sounds like the hazard's, and no entry that tells of a hazard is called by it. */
  function isAnotherWord(lexicon, asked, found) {
    const words = asked.words.slice(found.start, found.end);
    const called = [...(asked.called.get(words[0]) || [])];
    const hazards = called.filter((one) => lexicon.treatments[one] === WITHDRAW || lexicon.kinds[one] === "term");
    return soundsAlike(lexicon, asked, words, hazards);
  }

  /**
   * Whether another word names with this one an object that is no hazard, as `scorpion` beside `M84`. A word of a place
   * or a danger names none: `strelu u autu`.
   */
  function isCalledTogether(lexicon, asked, found) {
    const others = beside(asked.words, found).filter((word) => asked.spelled.has(word)
      && !isInAPlace(lexicon, [word]) && !isInDanger(lexicon, [word]));
    const called = (words) => new Set(words.flatMap((word) => [...(asked.called.get(word) || [])]));
    const both = called(asked.words.slice(found.start, found.end));
    const treatments = [...called(others)].filter((entry) => both.has(entry)).map((entry) => lexicon.treatments[entry]);
    return !treatments.includes(WITHDRAW) && treatments.some((one) => OBJECTS_OF_OURS.includes(one));
  }

  /** Whether the words are a name of something else, or a piece of one: `strela` in `crna strela`, a rifle. */
  function isPartOfAnother(lexicon, asked, found) {
    return asked.spansAt.some(([start, end], at) => {
      const longer = start <= found.start && found.end <= end && end - start > found.end - found.start;
      const same = start === found.start && end === found.end && !found.exact;
      const treatments = asked.parts[at][1].map((entry) => lexicon.treatments[entry]);
      if (longer && asked.parts[at][1].some((entry) => lexicon.kinds[entry] === "law")) return true;
      return (longer || same) && !treatments.includes(WITHDRAW) && treatments.some((one) => OBJECTS_OF_OURS.includes(one));
    });
  }

  /** Whether one of the words, in any form, is of a place or circumstance in which something is found. */
  function isInAPlace(lexicon, words) {
    const long = lexicon.ranking.score.place_word;
    const sounds = words.filter((word) => word.length > 2).map((word) => lexicon.fold.sound(word));
    if (sounds.some((word) => lexicon.places.has(word))) return true;
    const places = [...lexicon.places].filter((place) => place.length >= long);
    return sounds.some((word) => word.length >= long && places.some((place) => areForms(word, place, lexicon.endings)));
  }

  /** Whether one of the words tells of a threat, or of what is done with a dangerous thing. */
  const isInDanger = (lexicon, words) => words.some((word) => lexicon.speech.danger.includes(lexicon.fold.sound(word)));

  const made = { hazard, hazardBeyond };
  if (inNode) module.exports = made;
  else window.proofmark.readers.doubt = made;
})();
