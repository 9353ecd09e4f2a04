/* Tells what words of the region's languages stand for in English, in any of their forms; as meanings.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { areForms, stemOf } = inNode ? require("./stems.js") : window.proofmark.readers.stems;

  /** What words stand for in English, by their sound, in any of their forms. */
  class Meanings {
    /**
     * @param {Record<string, string>} pack the English words by the sound of a word
     * @param {any} endings
     * @param {number} form only a word of so many letters stands for what another form of it does
     */
    constructor(pack, endings, form) {
      this._byWord = new Map(Object.entries(pack));
      /** @type {Map<string, string[]>} the words, sorted, by their first letters */
      this._beginning = new Map();
      for (const word of [...this._byWord.keys()].sort()) {
        const first = word.slice(0, form - 1);
        this._beginning.set(first, [...(this._beginning.get(first) || []), word]);
      }
      this._endings = endings;
      this._form = form;
    }

    /** Whether a word is listed itself. */
    knows(sound) { return this._byWord.has(sound); }

    /** The English words that a word stands for, or its forms where it is not listed itself. */
    of(sound) {
      const known = this._byWord.get(sound);
      if (known !== undefined || sound.length < this._form) return known || "";
      const stem = sound.slice(0, Math.max(this._form - 1, stemOf(sound, this._endings).length));
      const forms = (this._beginning.get(sound.slice(0, this._form - 1)) || []).filter(
        (word) => word.startsWith(stem) && word.length >= this._form && areForms(sound, word, this._endings),
      );
      return forms.map((word) => this._byWord.get(word)).join(" ");
    }
  }

  const made = { Meanings };
  if (inNode) module.exports = made;
  else window.proofmark.readers.meanings = made;
})();
