/* Folds names, words and queries to plain letters and digits: the same table and steps as search/fold.py. */
(function () {
  "use strict";

  const ACRONYM = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu;
  const CALIBRE = /(?<=[0-9])[.,](?=[0-9])/g;
  const TIMES = /(?<=[0-9])\s*[x×хΧχ]\s*(?=[0-9])/g;
  const WORD = /[a-z0-9?*]+/g;
  const RUN = /[a-z]{3,}/g;
  const MIXED = /[\p{L}\p{N}]+/gu;

  const lower = (text) => text.normalize("NFKC").toLowerCase().replaceAll("i\u0307", "i").replaceAll("\u0640", "");
  const has = (table, key) => Object.prototype.hasOwnProperty.call(table, key); // "constructor" is no Roman number
  const isAscii = (text) => !/[^\x00-\x7f]/.test(text);

  /**
   * The reader of one table.
   * @param {any} table the folding table of the packs
   */
  function folder(table) {
    /** The text in lower-case ASCII letters, digits and signs. */
    function plain(text) {
      text = lower(text).replace(ACRONYM, (found) => found.replaceAll(".", ""));
      text = text.replace(CALIBRE, "").replace(TIMES, "x");
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

    const words = (text) => (plain(text).match(WORD) || []).map((word) => (has(table.roman, word) ? table.roman[word] : word));

    /** Letters as they sound within a word. */
    function sounded(run) {
      for (const [spelled, meant] of table.sounds) run = run.replaceAll(spelled, meant);
      return run.length > 4 ? run.replace(/([a-z])\1+/g, "$1") : run;
    }

    /** The word as it sounds; runs of one or two letters are codes and stay. */
    const sound = (word) => word.replace(RUN, sounded);

    /** A part of a name with unread characters as a regular expression; letters beside one sound as in the whole word. */
    function expression(part) {
      if (part === "?") return "[a-z0-9]";
      if (part[0] === "*") return "[a-z0-9]*";
      const either = (run) => (run.length < 3 ? "(?:" + run + "|" + sounded(run) + ")" : run.replace(/([a-z])\1+/g, "$1+"));
      return part.replace(/[a-z]+/g, either);
    }

    /** One plain word as the index knows it. */
    function term(word) {
      if (word.length > 4 && word.endsWith("s") && !"su".includes(word[word.length - 2]) && /^[a-z]+$/.test(word)) {
        word = word.slice(0, -1);
      }
      return word.length < 5 ? word : sound(word);
    }

    /** The text with letters that look Latin read as Latin, where a whole word consists of such. */
    function byLook(text) {
      return text.normalize("NFKC").toUpperCase().replace(MIXED, (word) => {
        const letters = [...word];
        const alike = letters.every((one) => isAscii(one) || has(table.looks, one));
        return alike ? letters.map((one) => (isAscii(one) ? one : table.looks[one])).join("") : word;
      });
    }

    return { plain, words, sound, expression, term, byLook, small: new Set(table.small), asking: new Set(table.asking), joined: (text) => sound(words(text).join("")) };
  }

  /** Words, joined form and terms of a text; exported for tests. */
  function folded(table, text) {
    const fold = folder(table);
    return [fold.words(text), fold.joined(text), fold.words(text).map(fold.term)];
  }

  if (typeof module !== "undefined" && module.exports) module.exports = { folder, folded };
  if (typeof window !== "undefined") window.proofmark.folder = folder;
})();
