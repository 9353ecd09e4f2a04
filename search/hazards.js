/* Knows what calls for withdrawal by its words: reads the pack that hazards.py makes, as its Reader does. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { areForms } = inNode ? require("./stems.js") : window.proofmark.readers.stems;
  const { saidOf } = inNode ? require("./said.js") : window.proofmark.readers.said;
  const { rows, distances } = inNode ? require("./near.js") : window.proofmark.readers.near;

  const [AMBIGUOUS, DESIGNATION, OFTEN, GREEK, SELDOM, OTHER, STAMP] = [1, 2, 4, 8, 16, 32, 64];
  const UNREAD = /(\p{L}{2})\?(?=[0-9])/gu; // a sign that was not read between letters and a number may be a hyphen

  /**
   * A hazard that a query names: its card, the words that name it, whether they also mean other things, and whether they
   * are its very words or another form; `phrase` is what was read, by its sound; `faint` is misspelt, or a stamp of letters.
   * @typedef {{card: number, start: number, end: number, ambiguous: boolean, often: boolean, seldom: boolean, exact: boolean, phrase: string, faint: boolean}} Hazard
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

  /** Whether a phrase may be meant by these words, where some were typed in Greek letters. */
  const fits = (phrase, part, greek) => Boolean(phrase.flags & GREEK) || !part.some((word) => greek.has(word));

  /** Whether a phrase also means something else. */
  const isUnsure = (phrase) => Boolean(phrase.flags & (AMBIGUOUS | OFTEN));

  /** The hazard that a phrase names at a place of a query. @returns {Hazard} */
  function hazardOf(phrase, start, end, exact = true, misspelt = false) {
    const { card, flags, text } = phrase;
    const [often, seldom] = [Boolean(flags & OFTEN), Boolean(flags & SELDOM)];
    return { card, start, end, ambiguous: isUnsure(phrase), often, seldom, exact, phrase: text, faint: misspelt || Boolean(flags & STAMP) };
  }

  /** How many letters a phrase shares with the words that are forms of it. */
  function common(part, phrase) {
    const typed = part.join(" ");
    let at = 0;
    while (at < typed.length && typed[at] === phrase.text[at]) at += 1;
    return at;
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
     * The hazards that the words of a query name, in their order.
     * Where it names none, as a `?` or `*` may ask, or stand for a hyphen, then as letters of another script look.
     * @param {string[]} words
     * @param {string} typed tells the script
     * @param {Set<string>} [spelled] words that are known as they are, so that they are no misspelt hazard
     * @returns {Hazard[]}
     */
    read(words, typed, spelled = new Set()) {
      const asked = words.map((word) => word.replace(/[?*]+$/, "") || word);
      let found = this._read(words, typed, spelled);
      if (!found.length && !same(asked, words)) found = this._read(asked, typed, new Set(asked));
      const seen = found.length ? [] : [typed.replace(UNREAD, "$1"), this.fold.withDigits(typed), this.fold.byLook(typed)];
      for (const one of seen.map((text) => this.fold.words(text))) {
        if (!found.length && one.length === words.length && !same(one, words)) found = this._designated(one);
      }
      return found;
    }

    /** The designations with digits among words. @returns {Hazard[]} */
    _designated(words) {
      const found = [];
      for (let start = 0; start < words.length; start += 1) {
        for (let end = Math.min(words.length, start + this.numbers.longest); end > start; end -= 1) {
          const text = this.fold.sound(words.slice(start, end).join(""));
          const named = /[^a-z]/.test(text) && this._designations.get(text);
          if (!named) continue;
          found.push(hazardOf(named, start, end));
          break;
        }
      }
      return found;
    }

    _read(words, typed, spelled) {
      const said = saidOf(this.fold, words, typed);
      const { sounds, greek } = said;
      const innocent = new Set();
      for (const { start, end } of this._innocentAt(said)) for (let at = start; at < end; at += 1) innocent.add(at);
      const taken = new Set(innocent);
      /** @type {Hazard[]} */
      const found = [];
      for (let start = 0; start < words.length; start += 1) {
        const hazard = taken.has(start) ? null : this._at(sounds, start, greek);
        if (!hazard) continue;
        found.push(hazard);
        for (let at = hazard.start; at < hazard.end; at += 1) taken.add(at);
      }
      const known = new Set(words.keys());
      words.forEach((word, position) => { if (!spelled.has(word)) known.delete(position); });
      if (found.some((one) => !one.ambiguous)) return found;
      const near = this._misspelt(sounds, innocent, known, greek);
      return near.length && !(found.length && near[0].ambiguous) ? near : found;
    }

    /** The hazard of the most words that begins at a place. */
    _at(sounds, start, greek) {
      for (let end = Math.min(sounds.length, start + this.numbers.longest); end > start; end -= 1) {
        const part = sounds.slice(start, end);
        const whole = this._whole(part, greek);
        const [phrase, exact] = whole ? [whole, true] : this._inWords(part, greek);
        if (phrase) return hazardOf(phrase, start, end, exact);
      }
      return null;
    }

    /**
     * What is written in one piece or in another number of pieces: `handgrenade`, `trip wire`, a designation.
     * Small words make none together: `excuse me, is` is no MES.
     */
    _whole(part, greek) {
      const typed = part.join("");
      if (part.length > 1 && part.every((word) => this._small.has(word))) return null;
      const phrase = this._byJoined.get(typed);
      const named = this._designations.get(this.fold.sound(typed));
      return named || (phrase && typed.length >= this.numbers.near_from && fits(phrase, part, greek) ? phrase : null);
    }

    /** The phrase of these words, or of which they are forms, and whether it is of these very words. */
    _inWords(part, greek) {
      const begun = this._phrases.get(part[0].slice(0, this.endings.shortest)) || [];
      const known = begun.filter((one) => one.words.length === part.length && fits(one, part, greek));
      const exact = known.find((one) => same(one.words, part));
      if (exact) return [exact, true];
      const forms = known.filter((one) => this._are(part, one.words));
      const alike = (one) => 2 * common(part, one) + (isUnsure(one) ? 0 : 1);
      return [forms.reduce((best, one) => (!best || alike(one) > alike(best) ? one : best), undefined), false];
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
      return this._innocentAt(saidOf(this.fold, words, typed)).filter((place) => place.flags & OTHER);
    }

    /** The innocent phrases, each in one clause: `granate, jabuke` are no pomegranates. */
    _innocentAt({ sounds, greek, ends }) {
      return sounds.flatMap((_, start) => {
        const beginning = sounds.slice(start, start + 2).join(" ").slice(0, this.endings.shortest);
        return (this._innocent.get(beginning) || [])
          .map((one) => ({ ...one, start, end: start + one.words.length }))
          .map((one) => ({ ...one, part: sounds.slice(start, one.end) }))
          .filter((one) => (!(one.flags & GREEK) || one.part.some((word) => greek.has(word))) && this._isSaid(one.part, one.words))
          .filter((one) => ![...ends].some((end) => start < end && end < one.end));
      });
    }

    /** Whether these are the words of an innocent phrase, or forms of several of them. */
    _isSaid(part, words) {
      return same(part, words) || (words.length > 1 && words.length === part.length && this._are(part, words));
    }

    /**
     * A long word, or words one of which a hazard's phrase holds, a letter away from a hazard; rather a sure one. Read
     * only when nothing else is that is sure.
     */
    _misspelt(sounds, taken, known, greek) {
      const found = [];
      for (let start = 0; start < sounds.length; start += 1) {
        for (let end = start + 1; end <= Math.min(sounds.length, start + this.numbers.longest); end += 1) {
          const part = sounds.slice(start, end);
          if (part.some((_, at) => taken.has(start + at)) || part.every((_, at) => known.has(start + at))) continue;
          const phrase = this._near(part, greek);
          if (phrase) found.push(hazardOf(phrase, start, end, true, true));
        }
      }
      return [found.find((one) => !one.ambiguous) || found[0]].filter(Boolean);
    }

    /** Whether a word is long enough, a `?` in it counts as wrong; of several one must be of a hazard's phrase. */
    _mayBeMisspelt(typed, part) {
      const long = typed.length >= this.numbers.near_from && /^[a-z?]*[a-z]$/.test(typed);
      return long && (part.length === 1 || part.some((word) => this._members.has(word)));
    }

    /** A phrase that is near to words that are long enough to be misspelt; rather one that is sure. */
    _near(part, greek) {
      const [typed, several] = [part.join(""), part.length > 1];
      if (!this._mayBeMisspelt(typed, part)) return null;
      const known = distances(typed, this._rows, typed.length >= this.numbers.near_two_from ? 2 : 1);
      const near = known.filter(([, distance]) => distance).map(([position]) => this._spelt[position]);
      const alike = near.filter((one) => one.joined.length >= this.numbers.near_from && one.text[0] === typed[0]
        && one.words.length > 1 === several && fits(one, part, greek));
      return alike.find((one) => !isUnsure(one)) || alike[0] || null;
    }
  }

  const made = { Reader };
  if (inNode) module.exports = made;
  else window.proofmark.readers.hazards = made;
})();
