/* Other texts that may be meant where what was typed names nothing: joined words, names by sound; as heard.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { joined: require("./joined.js"), query: require("./query.js"), sounds: require("./sounds.js"), spoken: require("./spoken.js"), subject: require("./subject.js") } : window.proofmark.readers;
  const { apart } = readers.joined;
  const { NEAR } = readers.query;
  const { namesHeard } = readers.sounds;
  const { firmness, isAnchored } = readers.subject;

  const RUN_ON = /^([a-z]{4,}?)(m?[0-9][a-z0-9]*)$/;
  const SWAPPED = /^[a-z]{2,4}[0-9]{1,3}[a-z]?$/; // two letters of it may have been typed in the wrong order: `FCG9`
  const NOWHERE = { start: 0, end: 0 };

  /**
   * Other texts that may be meant: joined words apart, words that sound like a name, and each word as it is heard. Of
   * each, where in it a name stands that was only heard.
   * @param {any} lexicon
   * @param {any} asked
   * @param {string | null} written the text with spoken numbers as such
   * @param {boolean} isFound the last ones are of texts with which nothing is
   */
  async function* otherwise(lexicon, asked, written, isFound) {
    await lexicon.loadHeard();
    const meanings = await lexicon.meanings();
    const words = written ? lexicon.fold.words(written) : asked.words;
    const pieces = words.flatMap((word) => apart(lexicon, asked, word, meanings));
    if (pieces.join(" ") !== words.join(" ")) {
      const joined = pieces.join(" ");
      const again = readers.spoken.asWritten(lexicon, pieces, joined);
      for (const text of [again, joined]) if (text) yield { text, place: NOWHERE };
    }
    yield* namesHeard(lexicon, asked, words);
    if (words.join(" ") !== asked.words.join(" ")) yield* namesHeard(lexicon, asked, asked.words);
    const isTried = !isFound || asked.words.some((word) => RUN_ON.test(word));
    const heard = isTried ? await asHeard(lexicon, asked.words) : null;
    if (heard) yield { text: heard, place: NOWHERE, isEach: true };
  }

  /**
   * Whether another text answers: it is a name or holds one as typed, or what was typed gave nothing or is one word.
   * Where a name in it was only heard, what was typed is no near name, and the rest is of our subject too, or a number.
   */
  function answers(lexicon, typed, heard, other, isWhole, isNamed) {
    const { asked, ranked } = other;
    const { few } = lexicon.ranking.heard;
    const { start, end } = heard.place;
    if (heard.isEach && typed.asked.words.length > few) return other.hazard !== null;
    if (start !== end && typed.ranked.slice(0, 1).some((one) => one.level === NEAR)) return false;
    if (isWhole || (isNamed && start === end)) return true;
    const isEnough = typed.ranked.length && typed.asked.telling.length > 1 && !heard.isEach;
    if (isEnough || !(ranked.length && asked.isOurs)) return false;
    const hasNumber = asked.words.some((one) => /^[0-9]{1,3}[a-z]?$/.test(one));
    const isBeside = hasNumber && asked.telling.length - (end - start) <= few;
    return start === end || isBeside || isAnchored(lexicon, asked, heard.place);
  }

  /**
   * Whether a text as it was spoken answers: it names something where the other does not. A name that was spelled
   * is one: `head stamp pee pee you`.
   */
  function spokenAnswers(lexicon, typed, other, isNamed) {
    const { beside, code } = lexicon.ranking.heard;
    if (isNamed || !typed.ranked.length || other.asked.words.length > beside) return isNamed || !typed.ranked.length;
    const spelled = other.asked.words.filter((word) => !typed.asked.words.includes(word) && word.length > code);
    return spelled.some((word) => firmness(lexicon, [word], lexicon.ranking.kinds.subject) > 0);
  }

  /** The words with each that is no name as the name that it sounds like; null when there is none such. */
  async function asHeard(lexicon, words) {
    const heard = await Promise.all(words.map((word) => nameHeard(lexicon, word)));
    return heard.some((word, at) => word !== words[at]) ? heard.join(" ") : null;
  }

  async function nameHeard(lexicon, word) {
    const runOn = RUN_ON.exec(word);
    if (runOn) return await isWord(lexicon, runOn[1]) ? runOn[1] + " " + runOn[2] : word;
    const isAName = (one) => lexicon.namePosition(lexicon.fold.sound(one)) >= 0;
    if (SWAPPED.test(word) && !isAName(word)) return swapped(word).find(isAName) || word;
    const isShort = !/^[a-z]+$/.test(word) || word.length < lexicon.ranking.heard.shortest;
    if (isShort || lexicon.namePosition(lexicon.fold.sound(word)) >= 0) return word;
    return variants(lexicon, word).find((one) => isName(lexicon, lexicon.fold.sound(one))) || word;
  }

  /** Whether a name is written so, or a word is, or nearly. */
  async function isWord(lexicon, word) {
    if (lexicon.namePosition(lexicon.fold.sound(word)) >= 0) return true;
    const term = lexicon.fold.term(word);
    const near = term.length >= lexicon.shortestNear;
    const shards = await lexicon.shardsFrom(term.slice(0, 1));
    return shards.some((shard) => shard.position(term) >= 0 || (near && shard.near(term, 1).length > 0));
  }

  /** The word with two letters beside each other in the other order; digits are never changed. */
  function swapped(word) {
    const places = [...word].map((_, at) => at).filter((at) => /^[a-z]{2}$/.test(word.slice(at, at + 2)));
    return places.map((at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }

  /** Whether a name is written so, or begins so. */
  function isName(lexicon, sound) {
    return lexicon.namePosition(sound) >= 0 || (sound.length >= lexicon.ranking.heard.beginning && lexicon.starting(sound).length > 0);
  }

  /** The word in other spellings, those with most changes last. */
  function variants(lexicon, word) {
    const rules = lexicon.ranking.heard.spellings.filter(([spelling]) => new RegExp(spelling).test(word));
    /** @type {number[][]} */
    let chosen = [[]];
    for (let at = 0; at < rules.length; at += 1) chosen = chosen.flatMap((one) => [[...one, 0], [...one, 1]]);
    const changes = (one) => one.reduce((sum, is) => sum + is, 0);
    return chosen.sort((one, other) => changes(one) - changes(other))
      .map((one) => rules.reduce((said, [spelling, other], at) => (one[at] ? said.replace(new RegExp(spelling, "g"), other) : said), word))
      .filter((one) => one !== word);
  }

  const made = { answers, otherwise, spokenAnswers };
  if (inNode) module.exports = made;
  else window.proofmark.readers.heard = made;
})();
