/* Knows what calls for withdrawal by its words: reads the pack that hazards.py makes, as its Reader does. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { areForms } = inNode ? require("./stems.js") : window.proofmark.readers.stems;
  const { rows, distances } = inNode ? require("./near.js") : window.proofmark.readers.near;

  const [AMBIGUOUS, DESIGNATION, OFTEN, GREEK, SELDOM, OTHER] = [1, 2, 4, 8, 16, 32];
  const GREEK_LETTER = /[\u0370-\u03ff\u1f00-\u1fff]/;

  /**
   * A hazard that a query names: its card, the words that name it, whether they also mean other things, and whether
   * they are its very words or another form of them; `phrase` is what was read, by its sound.
   * @typedef {{card: number, start: number, end: number, ambiguous: boolean, often: boolean, seldom: boolean, exact: boolean, phrase: string}} Hazard
   */

  /**
   * Words by their sound, what sort of words they are, and the card that they mean.
   * @typedef {{text: string, flags: number, card: number, words: string[], joined: string}} Phrase
   */

  /** @returns {Phrase} */
  function phraseOf([text, flags, card = -1]) {
    const words = text.split(" ");
    return { text, flags, card, words, joined: words.join("") };
  }

  /** Whether a phrase may be meant by what is typed in a script. */
  const fits = (phrase, script) => Boolean(phrase.flags & GREEK || !script);

  /** The hazard that a phrase names at a place of a query. @returns {Hazard} */
  function hazardOf({ card, flags, text }, start, end, exact = true) {
    const often = Boolean(flags & OFTEN);
    return { card, start, end, ambiguous: often || Boolean(flags & AMBIGUOUS), often, seldom: Boolean(flags & SELDOM), exact, phrase: text };
  }

  const same = (one, other) => one.length === other.length && one.every((word, at) => word === other[at]);

  function byKey(pairs) {
    const found = new Map();
    for (const [key, one] of pairs) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(one);
    }
    return found;
  }

  /** The words of which a phrase of several consists. */
  function wordsOfSeveral(phrases) {
    return new Set(phrases.filter((one) => one.words.length > 1).flatMap((one) => one.words));
  }

  /** Phrase → the words of other trades beside which it means something else. */
  function wordsBeside(table) {
    return byKey(table.flatMap(([texts, words]) => texts.flatMap((text) => words.map((word) => [text, word]))));
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
      this._cardOf = new Map(pack.cards.flatMap(([entry, id], at) => [[entry, at], [id, at]]));
      this.procedure = pack.procedure;
      this.ambiguous = new Set(pack.ambiguous);
      const phrases = pack.phrases.map(phraseOf);
      const innocent = pack.innocent.map(phraseOf);
      this._designations = new Map(phrases.filter((one) => one.flags & DESIGNATION).map((one) => [one.text, one]));
      this._spelt = phrases.filter((one) => !(one.flags & DESIGNATION));
      this._phrases = byKey(this._spelt.map((one) => [one.words[0].slice(0, endings.shortest), one]));
      this._innocent = byKey(innocent.map((one) => [one.text.slice(0, endings.shortest), one]));
      this._byJoined = new Map([...this._spelt].reverse().map((one) => [one.joined, one]));
      this._members = wordsOfSeveral(this._spelt);
      this._beside = wordsBeside(pack.beside);
      this._rows = rows(this._spelt.map((one) => one.joined).join("\n"));
    }

    /** A card as it is shown above every list. */
    first(card) {
      const [, id, title, text] = this.cards[card];
      return { id, title, text, url: id + ".html" };
    }

    /** The same of an entry; null of one that calls for no withdrawal. */
    firstOf(entry) {
      const card = this._cardOf.get(entry);
      return card === undefined ? null : this.first(card);
    }

    /** The card of the entry at a position; undefined of one that calls for no withdrawal. */
    ofEntry(entry) {
      return this._cardOf.get(entry);
    }

    /**
     * The hazards that the words of a query name, in their order; where it names none, as a `?` or `*` may ask.
     * @param {string[]} words
     * @param {string} typed tells the script
     * @param {Set<string>} [spelled] words that are known as they are, so that they are no misspelt hazard
     * @returns {Hazard[]}
     */
    read(words, typed, spelled = new Set()) {
      const asked = words.map((word) => word.replace(/[?*]+$/, "") || word);
      const found = this._read(words, typed, spelled);
      return found.length || asked.every((word, at) => word === words[at]) ? found : this._read(asked, typed, new Set(asked));
    }

    _read(words, typed, spelled) {
      const { sounds, script } = this._said(words, typed);
      const taken = new Set();
      for (const { start, end } of this._innocentAt(sounds, script)) for (let at = start; at < end; at += 1) taken.add(at);
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

    /** The hazard of the most words that begins at a place. */
    _at(sounds, start, script) {
      for (let end = Math.min(sounds.length, start + this.numbers.longest); end > start; end -= 1) {
        const part = sounds.slice(start, end);
        const whole = this._whole(part, script);
        const [phrase, exact] = whole ? [whole, true] : this._inWords(part, script);
        if (phrase) return hazardOf(phrase, start, end, exact);
      }
      return null;
    }

    /**
     * What is written in one piece or in another number of pieces: `handgrenade`, `trip wire`, a designation.
     * Small words make none together: `excuse me, is` is no MES.
     */
    _whole(part, script) {
      const typed = part.join("");
      if (part.length > 1 && part.every((word) => this._small.has(word))) return null;
      const phrase = this._byJoined.get(typed);
      const named = this._designations.get(this.fold.sound(typed));
      return named || (phrase && typed.length >= this.numbers.near_from && fits(phrase, script) ? phrase : null);
    }

    /** The phrase of these words, or of which they are forms, and whether it is of these very words. */
    _inWords(part, script) {
      const begun = this._phrases.get(part[0].slice(0, this.endings.shortest)) || [];
      const known = begun.filter((one) => one.words.length === part.length && fits(one, script));
      const exact = known.find((one) => same(one.words, part));
      return [exact || known.find((one) => this._are(part, one.words)), Boolean(exact)];
    }

    /** Whether a word beside the hazard is of another trade: `cement` beside `mortar`. */
    speaksOfAnotherTrade(words, hazard) {
      const beside = this._beside.get(hazard.phrase) || [];
      return words.some((word, place) => {
        if (place >= hazard.start && place < hazard.end) return false;
        const sound = this.fold.sound(word);
        return beside.some((other) => this._are([sound], [other]));
      });
    }

    _are(sounds, words) {
      return sounds.every((one, at) => one === words[at] || (!this._small.has(one) && areForms(one, words[at], this.endings) && this._beginsAlike(one, words[at])));
    }

    /** Whether a form of a short word has all its letters but one: `granate`, but no `stapler` for `stapin`. */
    _beginsAlike(one, word) {
      return word.length > this.numbers.near_from || one.slice(0, word.length - 1) === word.slice(0, -1) || word.startsWith(one);
    }

    /**
     * Where things of other trades are named with a word of ours: glue gun, bath bomb.
     * @param {string[]} words
     * @param {string} typed tells the script
     * @returns {{start: number, end: number}[]}
     */
    ofOtherTrades(words, typed) {
      const { sounds, script } = this._said(words, typed);
      return this._innocentAt(sounds, script).filter((place) => place.flags & OTHER);
    }

    /** The words by their sound, and the script in which they were typed. */
    _said(words, typed) {
      return { sounds: words.map((word) => this.fold.sound(word)), script: GREEK_LETTER.test(typed) ? GREEK : 0 };
    }

    _innocentAt(sounds, script) {
      return sounds.flatMap((_, start) => {
        const beginning = sounds.slice(start, start + 2).join(" ").slice(0, this.endings.shortest);
        return (this._innocent.get(beginning) || [])
          .map((one) => ({ ...one, start, end: start + one.words.length }))
          .filter((one) => (script || !(one.flags & GREEK)) && this._isSaid(sounds.slice(start, one.end), one.words));
      });
    }

    /** Whether these are the words of an innocent phrase, or forms of several of them. */
    _isSaid(part, words) {
      return same(part, words) || (words.length > 1 && words.length === part.length && this._are(part, words));
    }

    /**
     * A long word, or words one of which a hazard's phrase holds, a letter away from a hazard; read only when nothing
     * else is.
     */
    _misspelt(sounds, taken, known, script) {
      for (let start = 0; start < sounds.length; start += 1) {
        for (let end = start + 1; end <= Math.min(sounds.length, start + this.numbers.longest); end += 1) {
          const part = sounds.slice(start, end);
          if (part.some((_, at) => taken.has(start + at)) || part.every((_, at) => known.has(start + at))) continue;
          const phrase = this._near(part, script);
          if (phrase) return [hazardOf(phrase, start, end)];
        }
      }
      return [];
    }

    /** Whether a word is long enough; of several words one must be of a hazard's phrase. */
    _mayBeMisspelt(typed, part) {
      const long = typed.length >= this.numbers.near_from && /^[a-z]+$/.test(typed);
      return long && (part.length === 1 || part.some((word) => this._members.has(word)));
    }

    /** The nearest phrase to words that are long enough to be misspelt. */
    _near(part, script) {
      const [typed, several] = [part.join(""), part.length > 1];
      if (!this._mayBeMisspelt(typed, part)) return null;
      for (const [near, distance] of distances(typed, this._rows, typed.length >= this.numbers.near_two_from ? 2 : 1)) {
        const one = this._spelt[near];
        const alike = one.joined.length >= this.numbers.near_from && one.text[0] === typed[0] && one.words.length > 1 === several;
        if (distance && alike && fits(one, script) && !(one.flags & AMBIGUOUS)) return one;
      }
      return null;
    }
  }

  const made = { Reader };
  if (inNode) module.exports = made;
  else window.proofmark.readers.hazards = made;
})();
