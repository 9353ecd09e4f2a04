/* Knows what calls for withdrawal by its words: reads the pack that hazards.py makes, as its Reader does. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { areForms } = inNode ? require("./stems.js") : window.proofmark.readers.stems;
  const { rows, distances } = inNode ? require("./near.js") : window.proofmark.readers.near;

  const [AMBIGUOUS, DESIGNATION, OFTEN, GREEK] = [1, 2, 4, 8];
  const GREEK_LETTER = /[\u0370-\u03ff\u1f00-\u1fff]/;

  /**
   * A hazard that a query names: its card, the words that name it, whether they also mean other things, and whether
   * they are its very words or another form of them.
   * @typedef {{card: number, start: number, end: number, ambiguous: boolean, often: boolean, exact: boolean}} Hazard
   */

  /** @returns {Hazard} */
  const hazardOf = (card, start, end, flags, exact = true) =>
    ({ card, start, end, ambiguous: Boolean(flags & (AMBIGUOUS | OFTEN)), often: Boolean(flags & OFTEN), exact });

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
     * @param {{longest: number, near_from: number}} numbers `ranking.hazard`
     */
    constructor(pack, endings, fold, numbers) {
      this.endings = endings;
      this.fold = fold;
      this.numbers = numbers;
      this.cards = pack.cards;
      this.procedure = pack.procedure;
      this.ambiguous = new Set(pack.ambiguous);
      this._designations = new Map();
      this._phrases = new Map();
      this._innocent = new Map();
      this._single = [];
      for (const [text, flags, card] of pack.phrases) {
        if (flags & DESIGNATION) this._designations.set(text, [flags, card]);
        else {
          const words = text.split(" ");
          put(this._phrases, words[0].slice(0, endings.shortest), { words, flags, card });
          if (words.length === 1) this._single.push({ text, flags, card });
        }
      }
      for (const text of pack.innocent) put(this._innocent, text.slice(0, endings.shortest), text.split(" "));
      this._rows = rows(this._single.map((one) => one.text).join("\n"));
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
      const taken = this._innocentWords(sounds);
      const found = [];
      for (let start = 0; start < words.length; start += 1) {
        const hazard = taken.has(start) ? null : this._at(sounds, start, script);
        if (!hazard) continue;
        found.push(hazard);
        for (let at = hazard.start; at < hazard.end; at += 1) taken.add(at);
      }
      words.forEach((word, position) => { if (spelled.has(word)) taken.add(position); });
      return found.length ? found : this._misspelt(sounds, taken, script);
    }

    _at(sounds, start, script) {
      for (let end = Math.min(sounds.length, start + this.numbers.longest); end > start; end -= 1) {
        const part = sounds.slice(start, end);
        const named = this._designations.get(this.fold.sound(part.join("")));
        if (named) return hazardOf(named[1], start, end, named[0]);
        const known = (this._phrases.get(part[0].slice(0, this.endings.shortest)) || [])
          .filter((one) => one.words.length === part.length && (one.flags & GREEK || !script));
        const exact = known.find((one) => same(one.words, part));
        const found = exact || known.find((one) => this._are(part, one.words));
        if (found) return hazardOf(found.card, start, end, found.flags, Boolean(exact));
      }
      return null;
    }

    _are(sounds, words) {
      return sounds.every((one, at) => areForms(one, words[at], this.endings));
    }

    _innocentWords(sounds) {
      const taken = new Set();
      for (let start = 0; start < sounds.length; start += 1) {
        const beginning = sounds.slice(start, start + 2).join(" ").slice(0, this.endings.shortest);
        for (const words of this._innocent.get(beginning) || []) {
          const part = sounds.slice(start, start + words.length);
          if (same(part, words) || (words.length > 1 && words.length === part.length && this._are(part, words))) {
            for (let at = start; at < start + words.length; at += 1) taken.add(at);
          }
        }
      }
      return taken;
    }

    /** A long word that is one letter away from a hazard; read only when nothing else is. */
    _misspelt(sounds, taken, script) {
      for (const [position, word] of sounds.entries()) {
        if (taken.has(position) || word.length < this.numbers.near_from || !/^[a-z]+$/.test(word)) continue;
        for (const [known, distance] of distances(word, this._rows, 1)) {
          const { text, flags, card } = this._single[known];
          const fits = text.length >= this.numbers.near_from && text[0] === word[0] && (flags & GREEK || !script);
          if (distance && fits && !(flags & AMBIGUOUS)) return [hazardOf(card, position, position + 1, flags)];
        }
      }
      return [];
    }
  }

  const made = { Reader };
  if (inNode) module.exports = made;
  else window.proofmark.readers.hazards = made;
})();
