/* Knows what calls for withdrawal by its words: reads the pack that hazards.py makes, as its Reader does. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { areForms } = inNode ? require("./stems.js") : window.proofmark.readers.stems;
  const { rows, distances } = inNode ? require("./near.js") : window.proofmark.readers.near;

  const [AMBIGUOUS, DESIGNATION, OFTEN, GREEK, SELDOM] = [1, 2, 4, 8, 16];
  const GREEK_LETTER = /[\u0370-\u03ff\u1f00-\u1fff]/;

  /**
   * A hazard that a query names: its card, the words that name it, whether they also mean other things, and whether
   * they are its very words or another form of them; `phrase` is what was read, by its sound.
   * @typedef {{card: number, start: number, end: number, ambiguous: boolean, often: boolean, seldom: boolean, exact: boolean, phrase: string}} Hazard
   */

  /** @returns {Hazard} */
  const hazardOf = (card, start, end, flags, exact = true, phrase = "") =>
    ({ card, start, end, ambiguous: Boolean(flags & (AMBIGUOUS | OFTEN)), often: Boolean(flags & OFTEN), seldom: Boolean(flags & SELDOM), exact, phrase });

  const same = (one, other) => one.length === other.length && one.every((word, at) => word === other[at]);

  function put(map, key, value) {
    if (!map.has(key)) map.set(key, []);
    map.get(key).push(value);
  }

  /** Phrases made ready for reading many queries. */
  class Reader {
    /**
     * @param {any} pack what hazards.py made
     * @param {any} endings
     * @param {any} fold the folder of the table
     * @param {{longest: number, near_from: number, near_two_from: number}} numbers `ranking.hazard`
     * @param {Iterable<string>} small words that tell nothing, so that none is a form of a hazard
     */
    constructor(pack, endings, fold, numbers, small) {
      this.endings = endings;
      this.fold = fold;
      this.numbers = numbers;
      this._small = new Set([...small].map((word) => fold.sound(word)));
      this.cards = pack.cards;
      this.procedure = pack.procedure;
      this.ambiguous = new Set(pack.ambiguous);
      this._designations = new Map();
      this._phrases = new Map();
      this._innocent = new Map();
      this._spelt = [];
      this._beside = new Map();
      for (const [text, flags, card] of pack.phrases) {
        if (flags & DESIGNATION) this._designations.set(text, [flags, card]);
        else {
          const words = text.split(" ");
          put(this._phrases, words[0].slice(0, endings.shortest), { words, flags, card });
          this._spelt.push({ text, words, flags, card, joined: words.join("") });
        }
      }
      for (const [text, flags] of pack.innocent) put(this._innocent, text.slice(0, endings.shortest), [text.split(" "), flags]);
      this._byJoined = new Map([...this._spelt].reverse().map((one) => [one.joined, one]));
      this._members = new Set(this._spelt.filter((one) => one.words.length > 1).flatMap((one) => one.words));
      for (const [texts, beside] of pack.beside) {
        for (const text of texts) this._beside.set(text, [...(this._beside.get(text) || []), ...beside]);
      }
      this._rows = rows(this._spelt.map((one) => one.joined).join("\n"));
    }

    /** A card as it is shown above every list. */
    first(card) {
      const [, id, title, text] = this.cards[card];
      return { id, title, text, url: id + ".html" };
    }

    /**
     * The hazards that the words of a query name, in their order.
     * @param {string[]} words
     * @param {string} typed tells the script
     * @param {Set<string>} [spelled] words that are known as they are, so that they are no misspelt hazard
     * @returns {Hazard[]}
     */
    read(words, typed, spelled = new Set()) {
      const sounds = words.map((word) => this.fold.sound(word));
      const script = GREEK_LETTER.test(typed) ? GREEK : 0;
      const taken = this._innocentWords(sounds, script);
      const found = [];
      for (let start = 0; start < words.length; start += 1) {
        const hazard = taken.has(start) ? null : this._at(sounds, start, script);
        if (!hazard) continue;
        found.push(hazard);
        for (let at = hazard.start; at < hazard.end; at += 1) taken.add(at);
      }
      const known = new Set(words.keys());
      words.forEach((word, position) => { if (!spelled.has(word)) known.delete(position); });
      return found.length ? found : this._misspelt(sounds, taken, known, script);
    }

    _at(sounds, start, script) {
      for (let end = Math.min(sounds.length, start + this.numbers.longest); end > start; end -= 1) {
        const part = sounds.slice(start, end);
        const name = this.fold.sound(part.join(""));
        const named = this._designations.get(name);
        if (named) return hazardOf(named[1], start, end, named[0], true, name);
        const joined = this._byJoined.get(part.join("")); // `handgrenade`, `trip wire`
        if (joined && joined.joined.length >= this.numbers.near_from && this._fits(joined, script)) {
          return hazardOf(joined.card, start, end, joined.flags, true, joined.text);
        }
        const known = (this._phrases.get(part[0].slice(0, this.endings.shortest)) || [])
          .filter((one) => one.words.length === part.length && (one.flags & GREEK || !script));
        const exact = known.find((one) => same(one.words, part));
        const found = exact || known.find((one) => this._are(part, one.words));
        if (found) return hazardOf(found.card, start, end, found.flags, Boolean(exact), found.words.join(" "));
      }
      return null;
    }

    /** Whether a phrase may be meant by what is typed in a script. */
    _fits(one, script) {
      return Boolean(one.flags & GREEK || !script);
    }

    /** Whether a word beside the hazard is of another trade: `cement` beside `mortar`. */
    speaksOfAnotherTrade(words, hazard) {
      const beside = this._beside.get(hazard.phrase) || [];
      return words.some((word, place) => {
        if (place >= hazard.start && place < hazard.end) return false;
        const sound = this.fold.sound(word);
        return beside.some((other) => sound === other || areForms(sound, other, this.endings));
      });
    }

    _are(sounds, words) {
      return sounds.every((one, at) => one === words[at] || (!this._small.has(one) && areForms(one, words[at], this.endings) && this._beginsAlike(one, words[at])));
    }

    /** Whether a form of a short word has all its letters but one: `granate`, but no `stapler` for `stapin`. */
    _beginsAlike(one, word) {
      return word.length > this.numbers.near_from || one.slice(0, word.length - 1) === word.slice(0, -1) || word.startsWith(one);
    }

    _innocentWords(sounds, script) {
      const taken = new Set();
      for (let start = 0; start < sounds.length; start += 1) {
        const beginning = sounds.slice(start, start + 2).join(" ").slice(0, this.endings.shortest);
        for (const [words, flags] of this._innocent.get(beginning) || []) {
          if (flags && !script) continue;
          const part = sounds.slice(start, start + words.length);
          if (same(part, words) || (words.length > 1 && words.length === part.length && this._are(part, words))) {
            for (let at = start; at < start + words.length; at += 1) taken.add(at);
          }
        }
      }
      return taken;
    }

    /**
     * A long word, or words one of which a hazard's phrase holds, a letter away from a hazard; read only when nothing
     * else is.
     */
    _misspelt(sounds, taken, known, script) {
      for (let start = 0; start < sounds.length; start += 1) {
        for (let end = start + 1; end <= Math.min(sounds.length, start + this.numbers.longest); end += 1) {
          const part = sounds.slice(start, end);
          const typed = part.join("");
          if (part.some((_, at) => taken.has(start + at)) || part.every((_, at) => known.has(start + at))) continue;
          if (typed.length < this.numbers.near_from || !/^[a-z]+$/.test(typed)) continue;
          if (part.length > 1 && !part.some((word) => this._members.has(word))) continue;
          for (const [near, distance] of distances(typed, this._rows, typed.length >= this.numbers.near_two_from ? 2 : 1)) {
            const one = this._spelt[near];
            const long = one.joined.length >= this.numbers.near_from;
            const fits = long && one.text[0] === part[0][0] && (one.words.length > 1) === (part.length > 1) && this._fits(one, script);
            if (distance && fits && !(one.flags & AMBIGUOUS)) return [hazardOf(one.card, start, end, one.flags, true, one.text)];
          }
        }
      }
      return [];
    }
  }

  const made = { Reader };
  if (inNode) module.exports = made;
  else window.proofmark.readers.hazards = made;
})();
