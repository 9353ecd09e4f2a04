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
      this._words = [...this._byWord.keys()].sort();
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
      const found = [];
      for (let at = this._lower(stem); at < this._words.length && this._words[at].startsWith(stem); at += 1) {
        const word = this._words[at];
        if (word.length >= this._form && areForms(sound, word, this._endings)) found.push(this._byWord.get(word));
      }
      return found.join(" ");
    }

    /** The first position of a word that is not before a text. */
    _lower(text) {
      const at = this._words.findIndex((word) => word >= text);
      return at < 0 ? this._words.length : at;
    }
  }

  const made = { Meanings };
  if (inNode) module.exports = made;
  else window.proofmark.readers.meanings = made;
})();
