/* Reads the packs of search: the names with their owners, the shards of terms, the cards; as lexicon.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { fold: require("./fold.js"), hazards: require("./hazards.js"), learned: require("./learned.js"), lines: require("./lines.js"), meanings: require("./meanings.js"), near: require("./near.js"), stems: require("./stems.js") } : window.proofmark.readers;
  const { Shard, lower, positionIn } = inNode ? require("./shard.js") : window.proofmark.readers.shard;

  const VERSION = 16;
  const CLASSES = 4;
  const [LIVE, HARMLESS, WITHDRAW] = ["lw", "h", "w"]; // how lists treat an entry, as search/form.py says it

  /**
   * An entry that is called so: its position, how near the name is to it, and where `reason` knows which name it is.
   * @typedef {{entry: number, sort: number, name: number}} Owner
   */

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
      this.laws = new Map(Object.entries(head.laws).map(([land, laws]) => [land, new Set(laws)]));
      this.standings = Array.from(head.standing, (one) => one.charCodeAt(0) - 64);
      this.treatments = head.treatment;
      this.makers = new Set(head.makers);
      this.small = new Set(speech.small);
      this.calibreWords = new Set(speech.calibre_words);
      /** @type {Map<string, Set<string>>} what a question wants, and the words that tell it */
      this.intents = new Map(Object.entries(speech.intents).map(([name, words]) => [name, new Set(words)]));
      this.places = new Set(speech.places.map((place) => this.fold.sound(place)));
      this.signs = new Set(speech.subject.signs); // shapes of signs, and where they stand, by their sound
      this.endings = readers.stems.endings(speech, head.ranking.stems);
      /** The reader of what calls for withdrawal, once `loadHazards` has it. @type {any} */
      this.hazards = null;
      /** What judged questions taught, once `loadLearned` has it. @type {any} */
      this.learned = null;
      this.heard = null;
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

    /** Loads what judged questions taught, which is read in every question. */
    async loadLearned() {
      this.learned = this.learned || new readers.learned.Learned(await this._load("learned"));
    }

    /** Loads how the names of models and makers sound, and the spellings of each sound. */
    async loadHeard() {
      if (this.heard) return;
      const names = await this._load("heard");
      const sounds = Object.keys(names).sort();
      const spellings = this.ranking.heard.sounds.map(([spelling, other]) => [new RegExp(spelling, "g"), other]);
      this.heard = { names, sounds, spellings, rows: readers.near.rows(sounds.join("\n")) };
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

  const made = { lexicon, LIVE, HARMLESS, WITHDRAW };
  if (inNode) module.exports = made;
  else window.proofmark.readers.lexicon = made;
})();
