/* Reads the packs of search: the names with their owners, the shards of terms, the cards; as lexicon.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { fold: require("./fold.js"), hazards: require("./hazards.js"), lines: require("./lines.js"), meanings: require("./meanings.js"), near: require("./near.js"), stems: require("./stems.js") } : window.proofmark.readers;

  const VERSION = 8;
  /** The letter of a term that is met here as often as in everyday speech. */
  const EVEN = 77;
  const CLASSES = 4;
  /** The digits of numbers in a text, and how many of them end one; as form.py. */
  const DIGITS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((one) => one !== "<" && one !== "\\").join("");
  const ENDING = 60;
  const VALUES = new Uint8Array(128);
  Array.from(DIGITS).forEach((one, value) => { VALUES[one.charCodeAt(0)] = value; });

  /**
   * An entry that is called so: its position, how near the name is to it, and where `reason` knows which name it is.
   * @typedef {{entry: number, sort: number, name: number}} Owner
   */

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

    /** The terms in one row, for measuring. */
    get rows() {
      return (this._rows = this._rows || readers.near.rows(this._joined));
    }

    /** Where a term is, or -1. */
    position(term) { return positionIn(this.terms, term); }

    /** How much more the term at a position is met here than in everyday speech, in powers of ten. */
    usual(position) { return (this._usual.charCodeAt(position) - EVEN) / 2; }

    /** The first position whose term is not before `beginning`. */
    lower(beginning) { return lower(this.terms, beginning); }

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

  /** All packs of one copy; names and words are here from the start, the others when they are first needed. */
  class Lexicon {
    /**
     * @param {(name: string) => Promise<any>} load gives a pack by its name
     * @param {{head: any, fold: any, names: any, speech: any}} packs
     */
    constructor(load, packs) {
      const { head, names, speech } = packs;
      this._load = load;
      this._shards = new Map();
      this._cards = new Map();
      /** @type {Map<string, number[]> | null} */
      this._tails = null;
      /** @type {number[] | null} */
      this._reasons = null;
      this.head = head;
      this.ranking = head.ranking;
      this.speech = speech;
      this.fold = readers.fold.folder(packs.fold);
      this.kinds = Array.from(head.kind, (one) => head.kinds[one.charCodeAt(0) - 97]);
      this.standings = Array.from(head.standing, (one) => one.charCodeAt(0) - 64);
      this.treatments = head.treatment;
      this.makers = new Set(head.makers);
      this.small = new Set(speech.small);
      this.calibreWords = new Set(speech.calibre_words);
      /** @type {Map<string, Set<string>>} what a question wants, and the words that tell it */
      this.intents = new Map(Object.entries(speech.intents).map(([name, words]) => [name, new Set(words)]));
      this.places = new Set(speech.places.map((place) => this.fold.sound(place)));
      this.endings = readers.stems.endings(speech, head.ranking.stems);
      /** The reader of what calls for withdrawal, once `loadHazards` has it. @type {any} */
      this.hazards = null;
      this._text = names.forms.replaceAll(" ", "");
      /** All names as they sound, sorted. */
      this.names = this._text.split("\n");
      /** The names in one row, for measuring. */
      this.rows = readers.near.rows(this._text);
      this._spaced = names.forms.split("\n");
      this._owners = names.owners;
      this._starts = new Uint32Array(names.counts.length + 1);
      names.counts.forEach((count, position) => { this._starts[position + 1] = this._starts[position] + count; });
    }

    /** Loads what calls for withdrawal, which is read in every question. */
    async loadHazards() {
      this.hazards = this.hazards || new readers.hazards.Reader(await this._load("hazards"), this.endings, this.fold, this.ranking.hazard, this.small);
    }

    /** The lines of description, loaded when they are first needed. */
    lines() {
      this._lines = this._lines || this._load("lines").then((pack) => new readers.lines.Lines(pack, this.ranking.line.least));
      return this._lines;
    }

    /** What words of the region's languages stand for, loaded when it is first needed. */
    meanings() {
      this._meanings = this._meanings || this._load("meanings").then((pack) => new readers.meanings.Meanings(pack, this.endings, this.ranking.word.form));
      return this._meanings;
    }

    /** The reader of what is stamped, loaded when it is first needed. */
    marks() {
      const { MarkReader } = inNode ? require("./marks.js") : window.proofmark.readers.marks;
      this._marks = this._marks || this._load("marks").then((pack) => new MarkReader(pack));
      return this._marks;
    }

    /**
     * The entries that are called by the name at a position.
     * @returns {Owner[]}
     */
    owners(position) {
      const found = [];
      for (let at = this._starts[position]; at < this._starts[position + 1]; at += 1) {
        const packed = this._owners[at];
        found.push({ entry: Math.floor(packed / CLASSES), sort: packed % CLASSES, name: at });
      }
      return found;
    }

    /** A name with a blank where words end. */
    spaced(position) { return this._spaced[position]; }

    /** Where the name is by which an owner, given by its `name`, is called. */
    positionOf(owner) {
      let [low, high] = [0, this._starts.length - 1];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (this._starts[middle] <= owner) low = middle;
        else high = middle;
      }
      return low;
    }

    /** How many letters of the beginning of a name lie behind its last end of a word; all if there is none. */
    endsWithin(position, length) {
      let size = 0;
      for (const word of this._spaced[position].split(" ")) {
        if (size + word.length >= length) return length - size;
        size += word.length;
      }
      return length;
    }

    /** Where a name is, or -1. */
    namePosition(name) { return positionIn(this.names, name); }

    /** How much nearer a name must be than among few: among many names a chance likeness is common. */
    get stricter() { return this._growth[1]; }

    /** The letters that a word needs at least to be taken for another one. */
    get shortestNear() { return this._growth[2]; }

    get _growth() {
      return this.ranking.name.stricter.find(([most]) => this.names.length <= most);
    }

    /**
     * The positions of names with the first letters of a form, swapped or not, or with its last ones.
     *
     * Only these are measured against it: nobody errs at both ends, and no step reads every name.
     * @param {string} form
     * @returns {number[]}
     */
    alike(form) {
      const { head, tail } = this.ranking.name;
      const start = form.slice(0, head);
      const swapped = [...start].reverse().join("");
      const found = new Set([...this.starting(start), ...this.starting(swapped), ...(this.tails.get(form.slice(-tail)) || [])]);
      return [...found].sort((one, other) => one - other);
    }

    /** The positions of all names by their last letters. */
    get tails() {
      if (!this._tails) {
        const { tail } = this.ranking.name;
        /** @type {Map<string, number[]>} */
        const tails = new Map();
        this.names.forEach((name, position) => {
          const end = name.slice(-tail);
          const known = tails.get(end);
          if (known) known.push(position);
          else tails.set(end, [position]);
        });
        this._tails = tails;
      }
      return this._tails;
    }

    /** The positions of all names that start so. */
    starting(beginning) {
      const found = [];
      for (let position = lower(this.names, beginning); position < this.names.length; position += 1) {
        if (!this.names[position].startsWith(beginning)) break;
        found.push(position);
      }
      return found;
    }

    /** The positions of all names whose beginning fits a pattern; one pass over all names in one text. */
    fitting(pattern) {
      const found = [];
      const { starts } = this.rows;
      let position = 0;
      for (const match of this._text.matchAll(new RegExp("^(?:" + pattern + ")", "gm"))) {
        while (starts[position] < match.index) position += 1;
        found.push(position);
      }
      return found;
    }

    /** The shard that holds a term, if any does, else null. */
    async shardOf(term) {
      const number = this._boundsNotAfter(term) - 1;
      return number >= 0 ? this._shard(number) : null;
    }

    /** All shards that hold terms which start so. */
    async shardsFrom(beginning) {
      const first = Math.max(0, this._boundsNotAfter(beginning) - 1);
      const last = lower(this.head.bounds, beginning + "\x7f");
      const numbers = Array.from({ length: Math.max(0, last - first) }, (_, step) => first + step);
      return Promise.all(numbers.map((number) => this._shard(number)));
    }

    _boundsNotAfter(term) {
      const position = lower(this.head.bounds, term);
      return this.head.bounds[position] === term ? position + 1 : position;
    }

    async _shard(number) {
      if (!this._shards.has(number)) this._shards.set(number, new Shard(await this._load("terms-" + number)));
      return this._shards.get(number);
    }

    /** The live things that a harmless-looking entry is taken for. */
    twins(entry) {
      return readers.fold.has(this.head.twins, String(entry)) ? this.head.twins[entry] : [];
    }

    /** Loads what `reason` tells. */
    async loadReasons() {
      this._reasons = this._reasons || await this._load("reasons");
    }

    /** Which of the names on its owner's card a name is, by an owner's `name`. */
    reason(name) { return (this._reasons || [])[name]; }

    /** Loads what `card` shows of these entries. */
    async loadCards(entries) {
      const numbers = new Set(entries.map((entry) => Math.floor(entry / this.head.cards)));
      await Promise.all([...numbers].map(async (number) => {
        if (!this._cards.has(number)) this._cards.set(number, await this._load("cards-" + number));
      }));
    }

    /** What a list of hits shows of an entry that was loaded: id, title, drawing, handling, withdrawn, names. */
    card(entry) {
      return this._cards.get(Math.floor(entry / this.head.cards))[entry % this.head.cards];
    }
  }

  /**
   * The lexicon of one copy.
   * @param {(name: string) => Promise<any>} load gives a pack by its name
   */
  async function lexicon(load) {
    const [head, fold, names, speech] = await Promise.all(["head", "fold", "names", "speech"].map((name) => load(name)));
    if (!head || head.version !== VERSION) throw new Error("The search data are of another version. Copy the handbook again.");
    return new Lexicon(load, { head, fold, names, speech });
  }

  const made = { lexicon };
  if (inNode) module.exports = made;
  else window.proofmark.readers.lexicon = made;
})();
