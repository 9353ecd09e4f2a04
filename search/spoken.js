/* Reads what was said letter by letter and number by number: `ay kay forty seven` is AK47; as spoken.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { has } = inNode ? require("./fold.js") : window.proofmark.readers.fold;

  const isNumber = (word) => /^[0-9]+$/.test(word);
  const WRITTEN = /\p{L}{2}-[0-9]/u;
  const SURE = 3; // so many letters and numbers said in one breath are no word
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
    /** @type {Array<[string, boolean]>} */
    const parts = [...digits.flatMap((joined) => partsOf(lexicon, joined, table)), ["", true]];
    for (const [at, [word, isTyped]] of parts.entries()) {
      const [after] = parts[at + 1] || [""];
      if (code.text && isTyped && table.between.includes(word) && !(code.isSpelled && has(table.letters, word))) continue;
      if (code.text && table.by.includes(word) && (!has(table.letters, word) || code.isBefore(lexicon, after, table))) {
        code.spoken += code.number ? 2 : 0;
        code.add(pieceOf("x"));
      }
      else if (!code.takes(lexicon, word, after, table)) {
        const text = calibreOf(lexicon, code.text);
        if (code.words.every((one) => lexicon.small.has(one)) && !isCode(lexicon, text)) found.push(...code.words);
        else {
          found.push(text);
          spoken += text === code.text ? code.spoken : 2;
        }
        if (word) found.push(word);
        code = new Code();
      }
    }
    return spoken > 1 ? found.join(" ") : null;
  }

  /** Digits that are a calibre without its sign, as it is written: `76239` is `762x39`; any other code as it is. */
  function calibreOf(lexicon, code) {
    const { calibre: width } = lexicon.ranking.heard;
    const written = code.slice(0, width) + "x" + code.slice(width);
    return code.length > width && isNumber(code) && lexicon.namePosition(written) >= 0 ? written : code;
  }

  /** Whether letters that are all small words spell a name: `pe se el` is PSL. */
  const isCode = (lexicon, text) => text.length > lexicon.ranking.heard.code && lexicon.namePosition(text) >= 0;

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

    /** Whether a letter stands at its end. */
    get isSpelled() {
      return /\p{L}$/u.test(this.text);
    }

    /** Whether a digit stands at its end. */
    get isCounted() {
      return /[0-9]$/.test(this.text);
    }

    /** Whether a number stands at its end, and another one behind the next word. */
    isBefore(lexicon, after, table) {
      const sound = lexicon.fold.sound(after);
      const isSpoken = [table.units, table.tens, table.inside].some((one) => has(one, sound));
      return this.isCounted && (isNumber(after) || isSpoken);
    }

    /** What a word is only inside a code: `se` behind a letter, and `too` at the end or before `by`. */
    behind(sound, after, table) {
      if (this.isSpelled && has(table.behind, sound)) return pieceOf(table.behind[sound]);
      if (this.isCounted && has(table.behind_number, sound)) return pieceOf(table.behind_number[sound]);
      const isLast = this.text.length > 1 && (!after || table.by.includes(after));
      return isLast && has(table.inside, sound) ? numberOf(BigInt(table.inside[sound]), this.number) : null;
    }

    /** Adds a word before another one; false when it is neither letter nor number. */
    takes(lexicon, word, after, table) {
      const sound = lexicon.fold.sound(word);
      const piece = this.behind(sound, after, table) || heard(sound, word, table, this.number);
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
    return byOf(lexicon, word, table).flatMap((piece) => {
      const parts = apart(lexicon, piece, table);
      return parts.map((part) => /** @type {[string, boolean]} */ ([part, parts.length === 1]));
    });
  }

  /** Two numbers with what is said between them, apart: `9by18`, `twobythirtynine`; a number is one: `осамнадесет`. */
  function byOf(lexicon, word, table) {
    const isANumber = (one) => isNumber(one) || (said(lexicon.fold.sound(one), 0, {}, table.units, table.tens) || []).length > 0;
    if (isANumber(word)) return [word];
    for (const sign of table.by) {
      const at = word.indexOf(sign);
      const [before, after] = [word.slice(0, Math.max(0, at)), word.slice(at + sign.length)];
      const isSaid = before && after && (!isNumber(before + after) || sign.length > 1);
      if (isSaid && isANumber(before) && isANumber(after)) return [before, sign, after];
    }
    return [word];
  }

  /**
   * `emseventy` as its letter and its number, `arpeegee` as its letters; any other word as it is.
   * One letter with a number below twenty may be a word: `határ` is no `6r`, `Peter` no `5r`.
   */
  function apart(lexicon, word, table) {
    const sound = lexicon.fold.sound(word);
    const { letter: longest, spelled: most } = lexicon.ranking.heard;
    if (sound.length > most) return [word];
    const turned = turnedOf(sound, table);
    if (turned) return turned;
    const all = [table.units, table.tens, table.times, Object.fromEntries(table.between.map((one) => [one, one]))];
    const parts = (said(sound, longest, table.letters) || said(sound, longest, table.letters, ...all) || inside(sound, longest, table, all))
      .filter((one) => has(table.letters, one) || !table.between.includes(one));
    const numbers = parts.filter((one) => !has(table.letters, one));
    return parts.length >= SURE || (parts.length > 1 && (numbers.length !== 1 || has(table.tens, numbers[0]))) ? parts : [word];
  }

  /** Letters of which some are such only inside a code, and numbers, of which a word consists; none where it does not. */
  function inside(sound, longest, table, all) {
    const parts = said(sound, longest, { ...table.letters, ...table.behind }, ...all) || [];
    return parts.length > SURE && has(table.letters, parts[0]) ? parts : [];
  }

  /** A number of which the unit is said before the ten, as they are written: `dvainšestdeset`; null for any other. */
  function turnedOf(sound, table) {
    for (const one of table.turned) {
      const at = sound.indexOf(one);
      const [unit, ten] = [sound.slice(0, Math.max(0, at)), sound.slice(at + one.length)];
      if (at >= 0 && has(table.units, unit) && has(table.tens, ten)) return [ten, unit];
    }
    return null;
  }

  /** The names of letters and numbers of which a word consists, the longest first; null when it does not. */
  function said(sound, longest, letters, ...numbers) {
    /** @type {Map<number, string[]>} */
    const found = new Map([[sound.length, []]]);
    for (let start = sound.length - 2; start >= 0; start -= 1) {
      for (let end = sound.length; end > start + 1 && !found.has(start); end -= 1) {
        const [part, rest] = [sound.slice(start, end), found.get(end)];
        const isPart = (end - start <= longest && has(letters, part)) || numbers.some((one) => has(one, part));
        if (rest && isPart) found.set(start, [part, ...rest]);
      }
    }
    return found.get(0) || null;
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
