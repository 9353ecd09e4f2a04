/* Reads the packs of search (format: decisions/0003): names with owners, shards of terms, cards. */
(function () {
  "use strict";

  const VERSION = 1;

  function bytes(text) {
    if (typeof text !== "string") throw new Error("a pack of the search is damaged. Copy the handbook again.");
    const raw = atob(text);
    const found = new Uint8Array(raw.length);
    for (let place = 0; place < raw.length; place += 1) found[place] = raw.charCodeAt(place);
    return found;
  }

  /** A copy of a row of numbers with twice the room. */
  function wider(row) {
    const found = new row.constructor(row.length * 2 + 512);
    found.set(row);
    return found;
  }

  /** Reads numbers and sorted strings, in the order in which they were written. */
  function reader(data, position) {
    let next = position || 0;

    function number() {
      let value = 0;
      let scale = 1;
      for (;;) {
        if (next >= data.length) throw new Error("a pack of the search is cut off. Copy the handbook again.");
        const one = data[next];
        next += 1;
        value += (one & 127) * scale;
        if (one < 128) return value;
        scale *= 128;
      }
    }

    /** Puts the next string at `at` of `target`, where the one before it begins at `before`; returns its end. */
    function string(target, at, before) {
      const begin = number();
      const end = at + begin + number();
      target.copyWithin(at, before, before + begin);
      for (let place = at + begin; place < end; place += 1, next += 1) target[place] = data[next];
      return end;
    }

    return { number, string, get position() { return next; } };
  }

  /** Sorted strings in one row of bytes: compared, sliced and scanned without making a string of each. */
  function strings(count) {
    let row = new Uint8Array(count * 14 + 64);
    const ends = new Uint32Array(count + 1);
    return {
      count,
      get row() { return row; },
      ends,
      take(source, place) {
        if (ends[place] + 512 > row.length) row = wider(row);
        ends[place + 1] = source.string(row, ends[place], place ? ends[place - 1] : 0);
      },
      at(place) { return String.fromCharCode.apply(null, row.subarray(ends[place], ends[place + 1])); },
      /** The first place whose string is not before `text`. */
      lower(text) {
        let low = 0;
        let high = count;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (this.compare(middle, text) < 0) low = middle + 1;
          else high = middle;
        }
        return low;
      },
      compare(place, text) {
        const start = ends[place];
        const size = ends[place + 1] - start;
        const least = Math.min(size, text.length);
        for (let step = 0; step < least; step += 1) {
          const apart = row[start + step] - text.charCodeAt(step);
          if (apart) return apart;
        }
        return size - text.length;
      },
      place(text) {
        const found = this.lower(text);
        return found < count && this.compare(found, text) === 0 ? found : -1;
      },
    };
  }

  /** A shard of the dictionary; posting lists are read when asked for. */
  function shard(data) {
    const source = reader(data);
    const count = source.number();
    const terms = strings(count);
    const weights = new Uint8Array(count);
    const starts = new Uint32Array(count + 1);
    for (let place = 0; place < count; place += 1) {
      terms.take(source, place);
      weights[place] = source.number();
      starts[place + 1] = starts[place] + source.number();
    }
    const base = source.position;
    return {
      terms,
      weights,
      /** Calls `take(entry, impact)` for each posting of the term at a place. */
      postings(place, take) {
        const list = reader(data, base + starts[place]);
        const end = base + starts[place + 1];
        let entry = -1;
        while (list.position < end) {
          const value = list.number();
          entry += Math.floor(value / 16) + 1;
          take(entry, value % 16);
        }
      },
    };
  }

  function names(data) {
    const source = reader(data);
    const count = source.number();
    const texts = strings(count);
    const first = new Uint32Array(count + 1);
    let owners = new Uint32Array(count * 6 + 64);
    let end = 0;
    for (let place = 0; place < count; place += 1) {
      texts.take(source, place);
      let entry = 0;
      for (let left = source.number(); left > 0; left -= 1) {
        const value = source.number();
        entry += Math.floor(value / 4);
        if (end + 3 > owners.length) owners = wider(owners);
        owners[end] = entry;
        owners[end + 1] = value % 4;
        owners[end + 2] = source.number();
        end += 3;
      }
      first[place + 1] = end;
    }
    return { texts, first, owners };
  }

  /** How many bounds are not after `term`. */
  function upper(bounds, term) {
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * All packs of one copy, each loaded when it is first needed.
   * @param {(name: string) => Promise<any>} load
   */
  async function lexicon(load) {
    const [head, table, named] = await Promise.all([load("head"), load("fold"), load("names")]);
    if (!head || head.version !== VERSION) throw new Error("The search data are of another version. Copy the handbook again.");
    const shards = {};
    const self = {
      head,
      table,
      names: names(bytes(named)),
      kinds: [...head.kind].map((one) => head.kinds[one.charCodeAt(0) - 97]),
      standings: Uint8Array.from(head.standing, (one) => one.charCodeAt(0) - 64),
      async shard(number) {
        if (!shards[number]) shards[number] = shard(bytes(await load("terms-" + number)));
        return shards[number];
      },
      /** The shard that may hold a term, or null. */
      async shardOf(term) {
        const number = upper(head.bounds, term) - 1;
        return number >= 0 ? self.shard(number) : null;
      },
      /** All shards that may hold terms which start so. */
      async shardsFrom(beginning) {
        const first = Math.max(0, upper(head.bounds, beginning) - 1);
        const found = [];
        for (let number = first; number < head.bounds.length; number += 1) {
          if (number > first && head.bounds[number] >= beginning + "\x7f") break;
          found.push(await self.shard(number));
        }
        return found;
      },
      /** What a list of hits shows of an entry. */
      async card(entry) {
        const pack = await load("cards-" + Math.floor(entry / head.cards));
        return pack[entry % head.cards];
      },
    };
    return self;
  }

  /** So many strings, then so many numbers, from base64 text; exported for tests. */
  function unpacked(text, texts, numbers) {
    const source = reader(bytes(text));
    const found = strings(texts);
    const all = (count, one) => Array.from({ length: count }, (_, place) => one(place));
    all(texts, (place) => found.take(source, place));
    return [all(texts, (place) => found.at(place)), all(numbers, () => source.number())];
  }

  if (typeof module !== "undefined" && module.exports) module.exports = { lexicon, unpacked };
  if (typeof window !== "undefined") window.proofmark.lexicon = lexicon;
})();
