/* What judged questions taught: words that tell our subject from others, and with which words people meant an entry; as learned.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;

  /** The sign that every question bears. */
  const ALWAYS = "*";

  /** The weights of signs, in steps. */
  class Learned {
    /** @param {{ours: Record<string, string>, entries: number[], signs: Array<Record<string, string>>}} pack */
    constructor(pack) {
      this._ours = new Map(each(pack.ours));
      /** @type {Map<string, Array<[number, number]>>} */
      this._ofEntries = new Map();
      pack.entries.forEach((entry, at) => {
        for (const [sign, steps] of each(pack.signs[at])) {
          const known = this._ofEntries.get(sign);
          if (known) known.push([entry, steps]);
          else this._ofEntries.set(sign, [[entry, steps]]);
        }
      });
    }

    /** How many steps a text is nearer to our subject by its signs. @param {string[]} signs @returns {number} */
    ours(signs) {
      return [ALWAYS, ...signs].reduce((sum, sign) => sum + (this._ours.get(sign) || 0), 0);
    }

    /** Whether people ask with a word, by its sound. @param {string} word */
    knows(word) {
      return this._ours.has(word);
    }

    /** How many steps each entry is more likely to be meant, for all that have any. @param {string[]} signs */
    meant(signs) {
      /** @type {Map<number, number>} */
      const found = new Map();
      for (const sign of [ALWAYS, ...signs]) {
        for (const [entry, steps] of this._ofEntries.get(sign) || []) found.set(entry, (found.get(entry) || 0) + steps);
      }
      return found;
    }
  }

  /** [sign, steps] of texts of signs by their steps. @returns {Array<[string, number]>} */
  function each(bySteps) {
    return Object.entries(bySteps).flatMap(([steps, signs]) => signs.split(" ").map((sign) => /** @type {[string, number]} */ ([sign, Number(steps)])));
  }

  const made = { Learned };
  if (inNode) module.exports = made;
  else window.proofmark.readers.learned = made;
})();
