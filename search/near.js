/* What is nearly written like a query, by optimal string alignment: what near.py asks of rapidfuzz.

A distance counts letters put in, left out, exchanged or swapped with their neighbour; no letter is changed twice. */
(function () {
  "use strict";

  const BITS = 31;

  /**
   * Many texts of ASCII letters in one row of bytes: text `n` is from `starts[n]` to `starts[n + 1] - 1`.
   * @param {string} joined one text a line
   */
  function rows(joined) {
    const row = new Uint8Array(joined.length);
    const starts = [0];
    for (let at = 0; at < joined.length; at += 1) {
      row[at] = joined.charCodeAt(at);
      if (row[at] === 10) starts.push(at + 1);
    }
    starts.push(joined.length + 1);
    return { row, starts: Uint32Array.from(starts), count: starts.length - 1 };
  }

  /**
   * [position, distance] of every text that is at most so far from `text`, in the order of positions.
   * @param {string} text
   * @param {ReturnType<typeof rows>} known
   * @param {number} most
   * @param {number} [longest] only so many letters of each are read
   * @param {number[]} [only] the positions to measure, else all
   * @returns {Array<[number, number]>}
   */
  function distances(text, known, most, longest, only) {
    const { row, starts, count } = known;
    const distance = text.length > BITS ? byTable(text) : ruler(text);
    const cut = longest === undefined ? Infinity : longest;
    /** @type {Array<[number, number]>} */
    const found = [];
    for (let at = 0; at < (only ? only.length : count); at += 1) {
      const position = only ? only[at] : at;
      const start = starts[position];
      const size = Math.min(starts[position + 1] - 1 - start, cut);
      if (size > text.length + most || size < text.length - most) continue;
      const far = distance(row, start, start + size);
      if (far <= most) found.push([position, far]);
    }
    return found;
  }

  /** Measures one short text against many, bit-parallel (Hyyrö 2003). */
  function ruler(text) {
    const masks = new Int32Array(128);
    for (let at = 0; at < text.length; at += 1) masks[text.charCodeAt(at)] |= 1 << at;
    const top = 1 << (text.length - 1);
    return function distance(row, start, end) {
      if (!text.length) return end - start;
      let vp = -1;
      let vn = 0;
      let d0 = 0;
      let before = 0;
      let score = text.length;
      for (let at = start; at < end; at += 1) {
        const mask = masks[row[at]];
        const swapped = ((~d0 & mask) << 1) & before;
        d0 = (((mask & vp) + vp) ^ vp) | mask | vn | swapped;
        let hp = vn | ~(d0 | vp);
        let hn = d0 & vp;
        if (hp & top) score += 1;
        else if (hn & top) score -= 1;
        hp = (hp << 1) | 1;
        hn <<= 1;
        vp = hn | ~(d0 | hp);
        vn = hp & d0;
        before = mask;
      }
      return score;
    };
  }

  /** Measures one long text, row by row. */
  function byTable(text) {
    return function distance(row, start, end) {
      let last = [];
      let now = Array.from({ length: text.length + 1 }, (_, at) => at);
      for (let at = start; at < end; at += 1) {
        const next = [at - start + 1];
        for (let letter = 1; letter <= text.length; letter += 1) {
          const same = text.charCodeAt(letter - 1) === row[at];
          let least = Math.min(now[letter] + 1, next[letter - 1] + 1, now[letter - 1] + (same ? 0 : 1));
          const swapped = letter > 1 && at > start && text.charCodeAt(letter - 1) === row[at - 1] && text.charCodeAt(letter - 2) === row[at];
          if (swapped) least = Math.min(least, last[letter - 2] + 1);
          next.push(least);
        }
        last = now;
        now = next;
      }
      return now[text.length];
    };
  }

  const made = { rows, distances };
  if (typeof module !== "undefined" && module.exports) module.exports = made;
  else window.proofmark.readers.near = made;
})();
