/* Reads what was said letter by letter and number by number: `ay kay forty seven` is AK47; as spoken.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { has } = inNode ? require("./fold.js") : window.proofmark.readers.fold;

  const isNumber = (word) => /^[0-9]+$/.test(word);
  const WRITTEN = /\p{L}{2}-[0-9]/u;
  const LETTER_O = /([0-9])(o+)(?=[0-9o]*$)/g;

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
      if (code.text && table.by.includes(word) && (code.number || !has(table.letters, word))) {
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
    const all = [table.units, table.tens, table.times, Object.fromEntries(table.between.map((one) => [one, one]))];
    const parts = (said(sound, longest, table.letters) || said(sound, longest, table.letters, ...all) || [])
      .filter((one) => has(table.letters, one) || !table.between.includes(one));
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
    if (has(table.units, sound)) return numberOf(BigInt(table.units[sound]), before);
    if (has(table.tens, sound)) return numberOf(BigInt(table.tens[sound]), before);
    if (has(table.inside, sound) && before % 10n === 0n && before % 100n >= 20n) return numberOf(BigInt(table.inside[sound]), before);
    if (has(table.times, sound) && before) {
      const size = BigInt(table.times[sound]);
      /** @type {bigint} */
      const last = before >= 1000n && size < 1000n ? before % 100n : before; // `one thousand nine hundred`
      const value = before - last + last * size;
      return pieceOf(value, value, true);
    }
    if (has(table.letters, sound)) return pieceOf(table.letters[sound]);
    if (isNumber(word)) return pieceOf(word, BigInt(word));
    return /^[a-z]$/.test(word) ? pieceOf(word) : null;
  }

  /** A number below a hundred; `seven` joins `forty`, and both join `nine hundred`. */
  function numberOf(value, before) {
    const isBelow = before > 0n && [100n, 1000n].some((size) => before % size === 0n && value < size);
    const joins = isBelow || (before % 10n === 0n && before % 100n > 0n && value < 10n);
    const number = joins ? before + value : value;
    return pieceOf(number, isBelow || !joins ? number : 0n, joins);
  }

  const made = { asWritten };
  if (inNode) module.exports = made;
  else window.proofmark.readers.spoken = made;
})();
