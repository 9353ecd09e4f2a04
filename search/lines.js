/* Meets a query with single lines of description: words that are told in one line belong together; as lines.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;

  /**
   * How nearly the best line of an entry says what was typed, from 0 to 1, and how many of the words it holds.
   * @typedef {{near: number, words: number}} Told
   */

  /** @type {Told} */
  const NOTHING = { near: 0, words: 0 };

  /** The pack read back: the entry and the length of each line. */
  class Lines {
    /**
     * @param {{counts: number[], lengths: string}} pack what lines.py made
     * @param {number} least a line that holds fewer of the words tells nothing
     */
    constructor(pack, least) {
      this._least = least;
      this._entries = pack.counts.flatMap((count, entry) => Array(count).fill(entry));
      this._lengths = pack.lengths;
    }

    /**
     * The best line of each entry.
     * @param {Map<number, [number, number]>} found the weight and the number of the words that a line holds
     * @param {number} weight
     * @returns {Map<number, Told>}
     */
    told(found, weight) {
      const best = new Map();
      for (const [line, [gain, count]] of [...found].sort((one, other) => one[0] - other[0])) {
        const entry = this._entries[line];
        const [asked, said] = [gain / weight, Math.min(1, count / (this._lengths.charCodeAt(line) - 96))];
        const near = (2 * asked * said) / (asked + said);
        if (count >= this._least && near > (best.get(entry) || NOTHING).near) best.set(entry, { near, words: count });
      }
      return best;
    }
  }

  /** Whether a line answers by itself. */
  function isEnough(lexicon, told) {
    const { words, enough } = lexicon.ranking.line;
    return told.words >= words && told.near >= enough;
  }

  const made = { Lines, NOTHING, isEnough };
  if (inNode) module.exports = made;
  else window.proofmark.readers.lines = made;
})();
