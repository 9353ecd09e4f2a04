/* Folds names, words and queries to plain letters and digits: the same table and steps as fold.py. */
(function () {
  "use strict";

  const WILD = /[?*]/; // what stands for letters of a word

  // No regular expression here looks behind: phones of 2021 cannot. The sign before is captured instead.
  const ACRONYM = /(^|[^\p{L}\p{N}])((?:[\p{L}\p{Nl}\p{No}]\.){2,}(?:[\p{L}\p{Nl}\p{No}](?![\p{L}\p{N}]))?)/gu;
  const CALIBRE = /([0-9])[.,](?=[0-9])/g;
  const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]"; // as Python has it
  const TIMES = new RegExp("([0-9])" + BLANK + "*[x×хΧχ]" + BLANK + "*(?=[0-9])", "g");
  const AROUND = new RegExp("^" + BLANK + "+|" + BLANK + "+$", "g");
  const BETWEEN = new RegExp(BLANK + "+");
  const WORD = /[a-z0-9?*]+/g;
  const RUN = /[a-z]{3,}/g;
  const DOUBLE = /([a-z])\1+/g;
  const MIXED = /[\p{L}\p{N}]+/gu;
  const NUMBER = /-?[0-9ОЗ]+/g;
  const CYRILLIC = /[\u0400-\u04ff]/;

  const lower = (text) => text.normalize("NFKC").toLowerCase().replaceAll("i\u0307", "i").replaceAll("\u0640", "");
  const has = (table, key) => Object.prototype.hasOwnProperty.call(table, key); // "constructor" is no Roman number
  const isAscii = (text) => !/[^\x00-\x7f]/.test(text);

  /** The text without blanks around it. */
  const strip = (/** @type {string} */ text) => text.replace(AROUND, "");

  /** What is between blanks. */
  const split = (/** @type {string} */ text) => strip(text).split(BETWEEN).filter(Boolean);

  /** The first characters of a text; one that takes two units counts once. */
  const beginning = (/** @type {string} */ text, /** @type {number} */ size) =>
    (text.length > size ? Array.from(text.slice(0, 2 * size)).slice(0, size).join("") : text);

  /**
   * The reader of one table.
   * @param {any} table the folding table of the packs
   */
  function folder(table) {
    const cyrillic = Object.fromEntries(Object.entries(table.looks).filter(([one]) => CYRILLIC.test(one)).map(([one, latin]) => [latin, one]));

    /** The text in lower-case ASCII letters, digits and signs; other scripts by their first reading. */
    function plain(text) {
      text = lower(text).replace(ACRONYM, (_, before, found) => before + found.replaceAll(".", ""));
      text = text.replace(CALIBRE, "$1").replace(TIMES, "$1x");
      if (isAscii(text)) return text;
      for (const [pair, letter] of table.digraphs) text = text.replaceAll(pair, letter);
      let out = "";
      for (const one of text) {
        for (const part of has(table.letters, one) ? [one] : one.normalize("NFKD")) {
          if (!/\p{Mn}/u.test(part)) out += has(table.letters, part) ? table.letters[part] : part;
        }
      }
      return out;
    }

    /** The words of a text; `?` and `*` stay in them. */
    const words = (text) => (plain(text).match(WORD) || []).map((word) => (has(table.roman, word) ? table.roman[word] : word));

    function sounded(run) {
      for (const [spelled, meant] of table.sounds) run = run.replaceAll(spelled, meant);
      return run.length > 4 ? run.replace(DOUBLE, "$1") : run;
    }

    /** The word as it sounds; runs of one or two letters are codes and stay. */
    const sound = (word) => word.replace(RUN, sounded);

    const either = (run) => (run.length < 3 ? "(?:" + run + "|" + sounded(run) + ")" : run.replace(DOUBLE, "$1+"));

    /** A part of a name with unread characters as a regular expression; letters sound as they would in the whole word. */
    function expression(part) {
      if (part === "?") return "[a-z0-9]";
      return part[0] === "*" ? "[a-z0-9]*" : part.replace(/[a-z]+/g, either);
    }

    /** One plain word as the index knows it; up to four letters stay as they are written. */
    function term(word) {
      if (word.length > 4 && word.endsWith("s") && !"su".includes(word[word.length - 2]) && /^[a-z]+$/.test(word)) {
        word = word.slice(0, -1);
      }
      return word.length < 5 ? word : sound(word);
    }

    /**
     * The text with letters of other scripts read as those that they look like: Cyrillic and Greek ones as Latin where a
     * whole word consists of such, Latin ones as Cyrillic where it has another Cyrillic one, after `withDigits`.
     */
    const byLook = (text) => withDigits(text).replace(MIXED, seen);

    /** The text in capitals, Cyrillic `О` and `З` beside digits or behind a hyphen read as digits. */
    const withDigits = (text) => text.normalize("NFKC").toUpperCase()
      .replace(NUMBER, (run) => (/[-0-9]/.test(run) ? run.replaceAll("О", "0").replaceAll("З", "3") : run));

    function seen(word) {
      if (isAscii(word)) return word;
      const letters = Array.from(word);
      const read = (looks) => letters.map((one) => (has(looks, one) ? looks[one] : one)).join("");
      if (letters.every((one) => isAscii(one) || has(table.looks, one))) return read(table.looks);
      return letters.some((one) => CYRILLIC.test(one)) ? read(cyrillic) : word;
    }

    return { plain, words, sound, expression, term, byLook, withDigits, joined: (text) => sound(words(text).join("")) };
  }

  /** Words, joined form and terms of a text; exported for tests. */
  function folded(table, text) {
    const fold = folder(table);
    return [fold.words(text), fold.joined(text), fold.words(text).map(fold.term)];
  }

  const made = { folder, folded, has, strip, split, beginning, BLANK, WILD };
  if (typeof module !== "undefined" && module.exports) module.exports = made;
  else window.proofmark.readers.fold = made;
})();
