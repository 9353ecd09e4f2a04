/* A slice of the dictionary: its terms with their weights, and the entries and lines that hold each; as shard.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const near = inNode ? require("./near.js") : window.proofmark.readers.near;

  /** The letter of a term that is met here as often as in everyday speech. */
  const EVEN = 77;
  /** The digits of numbers in a text, and how many of them end one; as form.py. */
  const DIGITS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((one) => one !== "<" && one !== "\\").join("");
  const ENDING = 60;
  const VALUES = new Uint8Array(128);
  Array.from(DIGITS).forEach((one, value) => { VALUES[one.charCodeAt(0)] = value; });

  /**
   * An entry that holds a term: its position, the impact from 1 to 15, and whether the entry is called so.
   * @typedef {{entry: number, impact: number, named: boolean}} Posting
   */

  /** The first position of a sorted list whose text is not before `text`. */
  function lower(list, text) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where a text is in a sorted list, or -1. */
  function positionIn(list, text) {
    const position = lower(list, text);
    return position < list.length && list[position] === text ? position : -1;
  }

  /** The positions to which the steps in a text lead. */
  function positionsAt(steps) {
    const found = [];
    let [position, more] = [-1, 0];
    for (let at = 0; at < steps.length; at += 1) {
      const value = VALUES[steps.charCodeAt(at)];
      if (value < ENDING) {
        position += more * ENDING + value + 1;
        more = 0;
        found.push(position);
      } else more = more * (DIGITS.length - ENDING) + value - ENDING;
    }
    return found;
  }

  /** Where the numbers of each text begin among those of all. */
  function startsOf(texts) {
    const starts = new Uint32Array(texts.length + 1);
    texts.forEach((text, place) => {
      let count = 0;
      for (let at = 0; at < text.length; at += 1) if (VALUES[text.charCodeAt(at)] < ENDING) count += 1;
      starts[place + 1] = starts[place] + count;
    });
    return starts;
  }

  /** A slice of the dictionary, with its postings, which are read when asked for. */
  class Shard {
    /** @param {any} data what packs.py wrote */
    constructor(data) {
      this.terms = data.terms.split("\n");
      this.weights = data.weights;
      this._joined = data.terms;
      this._entries = data.entries.split("\n");
      this._impacts = data.impacts;
      this._starts = startsOf(this._entries);
      this._usual = data.usual;
      this._lines = data.lines.split("\n");
      this._rows = null;
      /** @type {Map<number, Posting[]>} */
      this._read = new Map();
    }

    /** Where a term is, or -1. */
    position(term) { return positionIn(this.terms, term); }

    /** How much more the term at a position is met here than in everyday speech, in powers of ten. */
    usual(position) { return (this._usual.charCodeAt(position) - EVEN) / 2; }

    /** The first position whose term is not before `beginning`. */
    lower(beginning) { return lower(this.terms, beginning); }

    /** [position, distance] of the terms at most so far from one, with its first letter. */
    near(term, most) {
      this._rows = this._rows || near.rows(this._joined);
      return near.distances(term, this._rows, most).filter(([position]) => this.terms[position][0] === term[0]);
    }

    /** The postings of the term at a position, in the order of entries. */
    postings(position) {
      const known = this._read.get(position);
      if (known) return known;
      const found = positionsAt(this._entries[position]).map((entry, at) => {
        const value = VALUES[this._impacts.charCodeAt(this._starts[position] + at)];
        return { entry, impact: value & 15, named: Boolean(value & 16) };
      });
      this._read.set(position, found);
      return found;
    }

    /** The numbers of the lines of description that hold the term at a position. */
    lines(position) { return positionsAt(this._lines[position]); }
  }

  const made = { Shard, lower, positionIn };
  if (inNode) module.exports = made;
  else window.proofmark.readers.shard = made;
})();
