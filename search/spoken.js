/* Reads what was said letter by letter and number by number: `ay kay forty seven` is AK47; as spoken.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { has } = inNode ? require("./fold.js") : window.proofmark.readers.fold;

  const isNumber = (word) => /^[0-9]+$/.test(word);
  const WRITTEN = /\p{L}{2}-[0-9]/u;
  const LETTER_O = /([0-9])(o+)(?=[0-9o]*$)/g;
  const RUN_ON = /^([a-z]{4,}?)(m?[0-9][a-z0-9]*)$/;
  const SWAPPED = /^[a-z]{2,4}[0-9]{1,3}[a-z]?$/; // two letters of it may have been typed in the wrong order: `FCG9`

  /**
   * The words with letters and numbers written as such, or null when no number and no two letters were spoken.
   * Small words alone, `on the`, are no code; and who types `UTS-15` did not say it.
   * @param {any} lexicon
   * @param {string[]} words
   * @param {string} typed
   */
  function asWritten(lexicon, words, typed) {
    if (WRITTEN.test(typed)) return null;
    const table = lexicon.speech.spoken;
    const found = [];
    const digits = words.map((word) => word.replace(LETTER_O, (_, digit, letters) => digit + "0".repeat(letters.length)));
    let [spoken, code] = [digits.every((word, at) => word === words[at]) ? 0 : 2, new Code()];
    for (const [word, isTyped] of [...digits.flatMap((joined) => partsOf(lexicon, joined, table)), ["", true]]) {
      if (code.text && isTyped && table.between.includes(word)) continue;
      if (code.text && table.by.includes(word)) {
        code.spoken += code.number ? 2 : 0;
        code.add(pieceOf("x"));
      }
      else if (!code.takes(lexicon, word, table)) {
        if (code.words.every((one) => lexicon.small.has(one))) found.push(...code.words);
        else {
          found.push(code.text);
          spoken += code.spoken;
        }
        if (word) found.push(word);
        code = new Code();
      }
    }
    return spoken > 1 ? found.join(" ") : null;
  }

  /**
   * What a spoken word adds to a code: its text, the number that the next word may join, and whether it takes the
   * place of the number before it.
   */
  const pieceOf = (text, number = 0n, instead = false) => ({ text: String(text), number, instead });

  /** A code as it is spoken, word by word. `spoken`: a number counts two, a letter one, a digit nothing. */
  class Code {
    constructor() {
      this.text = "";
      this.number = 0n;
      /** @type {string[]} */
      this.words = [];
      this.spoken = 0;
    }

    /** Adds a word; false when it is neither letter nor number. */
    takes(lexicon, word, table) {
      const sound = lexicon.fold.sound(word);
      const piece = heard(sound, word, table, this.number);
      if (!piece) return false;
      this.add(piece);
      this.words.push(word);
      if (has(table.units, sound) || has(table.tens, sound)) this.spoken += 2;
      else if (has(table.letters, sound) || !isNumber(word)) this.spoken += 1;
      return true;
    }

    /** Adds a piece at the end, or in the place of the number before it. */
    add(piece) {
      const kept = piece.instead ? this.text.slice(0, this.text.length - String(this.number).length) : this.text;
      [this.text, this.number] = [kept + piece.text, piece.number];
    }
  }

  /**
   * [part, whether it was typed alone] of what was said: only a typed `kai` is Greek for "and".
   * @returns {Array<[string, boolean]>}
   */
  function partsOf(lexicon, word, table) {
    const parts = apart(lexicon, word, table);
    return parts.map((part) => [part, parts.length === 1]);
  }

  /**
   * `emseventy` as its letter and its number, `arpeegee` as its letters; any other word as it is.
   * One letter with a number below twenty may be a word: `határ` is no `6r`, `Peter` no `5r`.
   */
  function apart(lexicon, word, table) {
    const sound = lexicon.fold.sound(word);
    const { letter: longest, spelled: most } = lexicon.ranking.heard;
    if (sound.length > most) return [word];
    const parts = said(sound, longest, table.letters) || said(sound, longest, table.letters, table.units, table.tens) || [];
    const numbers = parts.filter((one) => !has(table.letters, one));
    return parts.length > 2 || (parts.length > 1 && (numbers.length !== 1 || has(table.tens, numbers[0]))) ? parts : [word];
  }

  /** The names of letters and numbers of which a word consists, the longest first; null when it does not. */
  function said(sound, longest, letters, ...numbers) {
    if (!sound) return [];
    for (let size = sound.length; size > 1; size -= 1) {
      const part = sound.slice(0, size);
      const isPart = (size <= longest && has(letters, part)) || numbers.some((one) => has(one, part));
      const rest = isPart ? said(sound.slice(size), longest, letters, ...numbers) : null;
      if (rest) return [part, ...rest];
    }
    return null;
  }

  /** What a word adds behind a number; null when it is neither letter nor number. */
  function heard(sound, word, table, before) {
    if (has(table.units, sound)) return unit(BigInt(table.units[sound]), before);
    if (has(table.tens, sound)) return pieceOf(table.tens[sound], BigInt(table.tens[sound]));
    if (has(table.times, sound) && before) {
      const value = before * BigInt(table.times[sound]);
      return pieceOf(value, value, true);
    }
    if (has(table.letters, sound)) return pieceOf(table.letters[sound]);
    if (isNumber(word)) return pieceOf(word, BigInt(word));
    return /^[a-z]$/.test(word) ? pieceOf(word) : null;
  }

  /** A number below twenty; `seven` joins `forty`. */
  function unit(value, before) {
    const joins = before % 10n === 0n && before % 100n > 0n && value < 10n;
    return joins ? pieceOf(before + value, 0n, true) : pieceOf(value, value);
  }

  /**
   * The words with each that is no name as the name that it sounds like; null when there is none such.
   * @param {any} lexicon
   * @param {string[]} words
   */
  async function asHeard(lexicon, words) {
    const heard = await Promise.all(words.map((word) => nameHeard(lexicon, word)));
    return heard.some((word, at) => word !== words[at]) ? heard.join(" ") : null;
  }

  async function nameHeard(lexicon, word) {
    const runOn = RUN_ON.exec(word);
    if (runOn) return await isWord(lexicon, runOn[1]) ? `${runOn[1]} ${runOn[2]}` : word;
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

  const made = { asHeard, asWritten };
  if (inNode) module.exports = made;
  else window.proofmark.readers.spoken = made;
})();
