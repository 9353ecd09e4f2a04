/* Tells whether two words are forms of one: a common stem, then endings of the region's languages; as stems.py. */
(function () {
  "use strict";

  /**
   * Endings behind stems of three letters, of four, and of more, and the numbers that rule them.
   * @typedef {{three: Set<string>, four: Set<string>, more: Set<string>, shortest: number, short: number, back: number, ending: number}} Endings
   */

  /**
   * The endings in the pack of word lists.
   * @param {any} speech
   * @param {any} numbers `ranking.stems`
   * @returns {Endings}
   */
  function endings(speech, numbers) {
    const { three, four, more } = speech.endings;
    return { three: new Set(three), four: new Set([...three, ...four, ""]), more: new Set([...three, ...four, ...more, ""]), ...numbers };
  }

  /**
   * Whether two folded words are forms of one word.
   * @param {string} one
   * @param {string} other
   * @param {Endings} known
   */
  function areForms(one, other, known) {
    const least = Math.min(one.length, other.length);
    if (one === other || (least >= known.shortest && (one + "s" === other || other + "s" === one))) return true;
    let common = 0;
    while (common < least && one.charCodeAt(common) === other.charCodeAt(common)) common += 1;
    for (let stem = common; stem >= Math.max(known.shortest, common - known.back); stem -= 1) {
      const allowed = stem === known.shortest ? known.three : stem === known.short ? known.four : known.more;
      if (allowed.has(one.slice(stem)) && allowed.has(other.slice(stem))) return true;
    }
    return false;
  }

  /**
   * The letters with which any other form of a word begins.
   * @param {string} word
   * @param {Endings} known
   */
  const stemOf = (word, known) => word.slice(0, Math.max(known.shortest, word.length - known.ending));

  const made = { endings, areForms, stemOf };
  if (typeof module !== "undefined" && module.exports) module.exports = made;
  else window.proofmark.readers.stems = made;
})();
