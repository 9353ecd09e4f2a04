/* Opens the packs of the copy on a phone, and composes its pages: the same bytes as the host's, from one shell for each kind.
   A pack is four bytes of length and an LZMA stream (decisions/0015); the browser has no reader of its own for that. */
"use strict";

const unpack = (function () {
  const LITERAL_BITS = 4;
  const FIRST = 1024; // a bit of which nothing is known yet: one in two, of 2048
  const ROW_END = 0xff;
  const TEXT_END = 0xfe;
  const AGAIN = 0xfd; // a piece of the text by its number, in two bytes of seven bits
  const END = 0xfb; // of a piece, which began at the sign before
  const SENTINELS = ["ZZTITLEZZ", "ZZCONTENTZZ", "ZZSUMMARYZZ", "ZZTOCZZ"];

  const fresh = (size) => new Uint16Array(size).fill(FIRST);
  const lengths = () => ({ choice: fresh(2), low: fresh(8), middle: fresh(8), high: fresh(256) });

  /** The bits of a stream, each with how likely it was until now. */
  class Bits {
    constructor(data, at) {
      this.data = data;
      this.at = at + 5;
      this.range = 0xffffffff;
      this.code = ((data[at + 1] << 24) | (data[at + 2] << 16) | (data[at + 3] << 8) | data[at + 4]) >>> 0;
    }

    next() {
      if (this.at >= this.data.length) throw new Error("the pack is cut off");
      this.range = (this.range << 8) >>> 0;
      this.code = ((this.code << 8) | this.data[this.at++]) >>> 0;
    }

    bit(known, place) {
      const bound = (this.range >>> 11) * known[place];
      const bit = this.code < bound ? 0 : 1;
      if (bit) {
        this.range -= bound;
        this.code -= bound;
        known[place] -= known[place] >> 5;
      } else {
        this.range = bound;
        known[place] += (2048 - known[place]) >> 5;
      }
      if (this.range < 0x1000000) this.next();
      return bit;
    }

    /** So many bits of which nothing is ever known. */
    plain(count) {
      let found = 0;
      for (let left = count; left > 0; left -= 1) {
        this.range >>>= 1;
        const bit = this.code >= this.range ? 1 : 0;
        if (bit) this.code -= this.range;
        if (this.range < 0x1000000) this.next();
        found = found * 2 + bit;
      }
      return found;
    }

    /** A number of so many bits, the highest first. */
    tree(known, count) {
      let place = 1;
      for (let left = count; left > 0; left -= 1) place = place * 2 + this.bit(known, place);
      return place - (1 << count);
    }

    /** A number of so many bits, the lowest first. */
    reversed(known, from, count) {
      let place = 1;
      let found = 0;
      for (let step = 0; step < count; step += 1) {
        const bit = this.bit(known, from + place);
        place = place * 2 + bit;
        found |= bit << step;
      }
      return found;
    }

    length(known) {
      if (!this.bit(known.choice, 0)) return this.tree(known.low, 3) + 2;
      return this.bit(known.choice, 1) ? this.tree(known.high, 8) + 18 : this.tree(known.middle, 3) + 10;
    }
  }

  /** What the stream is told by: the last letter for a literal, the length of a match for its distance. */
  class Reader {
    constructor(data) {
      this.bits = new Bits(data, 4);
      this.out = new Uint8Array(new DataView(data.buffer, data.byteOffset, 4).getUint32(0, true));
      this.size = 0;
      this.state = 0;
      this.back = [0, 0, 0, 0];
      this.literals = fresh(0x300 << LITERAL_BITS);
      this.isMatch = fresh(12);
      this.isAgain = fresh(12);
      this.isOlder = fresh(12);
      this.isThird = fresh(12);
      this.isFourth = fresh(12);
      this.isLong = fresh(12);
      this.slots = Array.from({ length: 4 }, () => fresh(64));
      this.places = fresh(115);
      this.ends = fresh(16);
      this.news = lengths();
      this.agains = lengths();
    }

    read() {
      while (this.size < this.out.length) {
        if (!this.bits.bit(this.isMatch, this.state)) this.literal();
        else this.copy(this.bits.bit(this.isAgain, this.state) ? this.again() : this.match());
      }
      return this.out;
    }

    literal() {
      const { bits, out, size, literals } = this;
      const from = 0x300 * ((size ? out[size - 1] : 0) >> (8 - LITERAL_BITS));
      let letter = 1;
      if (this.state >= 7) {
        let other = out[size - this.back[0] - 1];
        while (letter < 0x100) {
          const wanted = (other >> 7) & 1;
          other <<= 1;
          const bit = bits.bit(literals, from + ((1 + wanted) << 8) + letter);
          letter = letter * 2 + bit;
          if (bit !== wanted) break;
        }
      }
      while (letter < 0x100) letter = letter * 2 + bits.bit(literals, from + letter);
      out[size] = letter & 0xff;
      this.size += 1;
      this.state = this.state < 4 ? 0 : this.state - (this.state < 10 ? 3 : 6);
    }

    match() {
      const length = this.bits.length(this.news);
      this.state = this.state < 7 ? 7 : 10;
      this.back = [this.distance(Math.min(length - 2, 3)), ...this.back.slice(0, 3)];
      return length;
    }

    distance(near) {
      const slot = this.bits.tree(this.slots[near], 6);
      if (slot < 4) return slot;
      const count = (slot >> 1) - 1;
      const start = (2 | (slot & 1)) * 2 ** count;
      if (slot < 14) return start + this.bits.reversed(this.places, start - slot, count);
      return start + this.bits.plain(count - 4) * 16 + this.bits.reversed(this.ends, 0, 4);
    }

    /** A match at one of the last four distances. */
    again() {
      const { bits, state, back } = this;
      if (!bits.bit(this.isOlder, state)) {
        if (!bits.bit(this.isLong, state)) {
          this.state = state < 7 ? 9 : 11;
          return 1;
        }
      } else {
        const which = !bits.bit(this.isThird, state) ? 1 : bits.bit(this.isFourth, state) ? 3 : 2;
        this.back = [back[which], ...back.filter((_, place) => place !== which)];
      }
      this.state = state < 7 ? 8 : 11;
      return bits.length(this.agains);
    }

    copy(length) {
      const { out, size } = this;
      const from = size - this.back[0] - 1;
      if (from < 0 || size + length > out.length) throw new Error("the pack is damaged");
      for (let step = 0; step < length; step += 1) out[size + step] = out[from + step];
      this.size += length;
    }
  }

  /** The text with every piece that is there again in its place (`said_once.py`). */
  function unfolded(raw) {
    /** @type {Uint8Array[]} */
    const pieces = [];
    /** @type {Uint8Array[]} */
    const parts = [];
    let from = 0;
    for (let at = 0; at < raw.length; at += 1) {
      if (raw[at] < END || raw[at] > AGAIN) continue;
      parts.push(raw.subarray(from, at));
      if (raw[at] === END) pieces.push(parts[parts.length - 1]);
      if (raw[at] === AGAIN) {
        parts.push(pieces[raw[at + 1] * 128 + raw[at + 2]]);
        at += 2;
      }
      from = at + 1;
    }
    parts.push(raw.subarray(from));
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let size = 0;
    for (const part of parts) {
      whole.set(part, size);
      size += part.length;
    }
    return whole;
  }

  /** The bytes between those of one value, which no text in UTF-8 holds. */
  function between(raw, value) {
    const found = [];
    let from = 0;
    for (let end = raw.indexOf(value); end >= 0; end = raw.indexOf(value, from)) {
      found.push(raw.subarray(from, end));
      from = end + 1;
    }
    return [...found, raw.subarray(from)];
  }

  /** What a pack holds: address → text, or the shell and the texts of a page. */
  function opened(data) {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const rows = between(unfolded(new Reader(data).read()), ROW_END);
    const read = rows.map((row) => between(row, TEXT_END).map((text) => decoder.decode(text)));
    return Object.fromEntries(read.map(([address, ...texts]) => [address, texts.length > 1 ? texts : texts[0]]));
  }

  /** A file as the host has it; `row` is the text itself, or the shell's name and what is cut into it. */
  function composed(shells, address, row) {
    if (typeof row === "string") return row;
    const values = new Map(SENTINELS.map((name, place) => [name, row[place + 1]]));
    values.set("ZZADDRESSZZ", address);
    return shells[row[0]].map((part) => (values.has(part) ? values.get(part) : part)).join("");
  }

  return { opened, composed };
})();
if (typeof module !== "undefined" && module.exports) module.exports = unpack;
