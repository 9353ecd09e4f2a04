/* Reads a mark as it is legible: the same patterns, costs and order as marks.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { fold: require("./fold.js"), hazards: require("./hazards.js"), stems: require("./stems.js") } : window.proofmark.readers;
  const { inOrder, keep, warnings } = inNode ? require("./mark_order.js") : window.proofmark.readers.markOrder;
  const { drawnIn, shapesRead, thousandths } = inNode ? require("./mark_shapes.js") : window.proofmark.readers.markShapes;
  const { glyphsOf, isDigit, isLetter, overGaps, turned, withGaps } = inNode ? require("./mark_table.js") : window.proofmark.readers.markTable;
  const { beginning, folder, has } = readers.fold;

  const { HARMLESS, LIVE } = inNode ? require("./lexicon.js") : window.proofmark.readers.lexicon;
  const pair = (one, two) => (one < two ? one + two : two + one);

  /** Patterns and shapes made ready for reading many texts. */
  class MarkReader {
    /**
     * @param {any} pack the pack `marks`
     * @param {{fold: any, hazards: any} | null} [beside] reads what calls for withdrawal in the same text
     */
    constructor(pack, beside) {
      const { twins, separators, confusable } = pack.glyphs;
      const twin = (character) => (has(twins, character) ? twins[character] : character);
      this.numbers = pack.ranking;
      this.sentences = pack.sentences;
      const { texts = [] } = pack; // what several patterns say is written once
      this.patterns = pack.patterns.map((one) => (one.text === undefined ? one : { ...texts[one.text], cells: one.cells }));
      this.shapes = pack.shapes;
      this.outlined = new Set(pack.shapes.map((one) => one.id));
      this.drawings = drawnIn(pack.glyphs);
      this.beside = beside || null;
      this.twin = twin;
      this.entries = new Map([...this.patterns, ...pack.shapes].map((one) => [one.id, one.entry]));
      this.separators = new Set([...separators].filter((character) => character !== "*"));
      this.costs = new Map(confusable.map(([one, two, cost]) => [pair(twin(one), twin(two)), cost]));
      this.cells = this.patterns.map((pattern) => [...pattern.cells]);
      /** @type {Map<string, number[]>} */
      this._begun = new Map([["", [...this.cells.keys()]]]);
    }

    /**
     * Readings in the JSON of `kb mark`, the surest first; all where the limit is null.
     * @param {string} typed
     * @param {number | null} [limit]
     */
    read(typed, limit = 12) {
      const [{ longest }, most] = [this.numbers, limit === null ? Infinity : limit];
      const found = new Map();
      const begun = beginning(typed, longest);
      const marked = withGaps(begun);
      for (const part of new Set([begun, marked, overGaps(marked)])) {
        const text = glyphsOf(part, this.separators, this.twin);
        const best = [...this._best(text)].sort((one, other) => one[0] - other[0]);
        for (const [position, place] of best) keep(found, this._reading(this.patterns[position], text, place));
      }
      for (const part of new Set([begun, marked])) for (const reading of this._turned(part)) keep(found, reading);
      for (const [shape, confidence] of shapesRead(this.shapes, this.drawings, begun, this.numbers)) {
        keep(found, this._shapeReading(shape, begun, confidence));
      }
      const readings = inOrder([...found.values()], this.numbers);
      const said = warnings(typed, readings, most, this);
      return { text: typed, first: this._first(typed, readings), readings: readings.slice(0, most), total: readings.length, warnings: said };
    }

    /** Readings of more than one part of a text whose parts were read off in another order: `KNALL 8mm`. */
    _turned(typed) {
      const { turned_parts: most, turned_letters: letters, turned: share } = this.numbers;
      return turned(typed, most).flatMap(({ text: part, places, seam }) => {
        const text = glyphsOf(part, this.separators, this.twin);
        const over = text.places.filter((place) => place < seam).length;
        text.places = text.places.map((place) => places[place]);
        const best = [...this._best(text, over)].sort((one, other) => one[0] - other[0]);
        const held = best.filter(([position]) => this.cells[position].filter(isLetter).length >= letters);
        const readings = held.map(([position, place]) => this._reading(this.patterns[position], text, place));
        return readings.map((one) => ({ ...one, confidence: thousandths(one.confidence * share) }));
      });
    }

    /**
     * The withdraw card of a hazard that the text names, above all; one that mostly means something else counts alone.
     * Where no words name one, that of a hazard of which letters are read as surely as anything: `P?A-2`. Words that
     * name one alone, and mean something else beside the others, name none: `RPG game`.
     */
    _first(typed, readings) {
      if (!this.beside) return null;
      const beside = this.beside;
      const { fold, hazards } = beside;
      const words = fold.words(beginning(typed, this.numbers.read));
      const told = hazards.read(words, typed);
      const said = told.filter((one) => !(one.ambiguous && hazards.speaksOfAnotherTrade(words, one)));
      const found = said.filter((one) => !this._isOfAnother(beside, typed, words, one, readings));
      if (found.length) {
        const rest = words.filter((_, place) => place < found[0].start || place >= found[0].end);
        const isShort = isLetter(found[0].phrase) && found[0].phrase.length < this.numbers.alone;
        const isElse = found[0].often && rest.some(isLetter);
        const isPiece = isShort && Array.from(rest.join("")).some(isLetter);
        if (found.length > 1 || !(isElse || isPiece)) return hazards.first(found[0].card);
      }
      const others = Math.max(0, ...readings.filter((one) => !hazards.firstOf(one.id)).map((one) => one.confidence));
      const isSurest = (one) => one.confidence > others || (one.confidence === others && !found.length);
      const isInnocent = (part) => !said.length && (told.length > 0 || hazards.read(fold.words(part), part).some((one) => isLetter(one.phrase)));
      const isOfLetters = (part) => Array.from(part).some(isLetter) && !isInnocent(part);
      const isSure = (one) => one.confidence >= this.numbers.hazard && isSurest(one) && isOfLetters(partOf(typed, one));
      const cards = readings.filter(isSure).map((one) => hazards.firstOf(one.id));
      return cards.find(Boolean) || null;
    }

    /**
     * Whether a name that is surely read of something else holds the hazard's word and more: `STEN MK II`. That of an
     * ambiguous word may be its title, if it is surer than the hazard is: `M84 ŠKORPION`.
     */
    _isOfAnother({ fold, hazards }, typed, words, one, readings) {
      const [part, card] = [words.slice(one.start, one.end), hazards.first(one.card).id];
      const least = Math.max(0, ...readings.filter((two) => two.id === card).map((two) => two.confidence));
      return readings.some((two) => {
        if (two.confidence < this.numbers.longer || !this.numbers.named.includes(two.kind) || hazards.firstOf(two.id)) return false;
        const isTitled = one.ambiguous && two.confidence > least && holds(fold.words(two.title), part);
        return isTitled || holds(fold.words(partOf(typed, two)), part);
      });
    }

    /**
     * [start, end, confidence] in glyphs of each pattern's surest place; none lies behind the last legible one. Where a
     * seam is told, of whole words on both of its sides only.
     */
    _best(text, over = Infinity) {
      const best = new Map();
      let behind = text.cells.length;
      while (behind > 0 && "?*".includes(text.cells[behind - 1])) behind -= 1;
      for (let start = 0; start < Math.min(behind, over); start += 1) {
        const glyphs = text.cells.slice(start, start + this.numbers.begin);
        for (const position of this._beginning(glyphs.includes("*") ? glyphs.slice(0, glyphs.indexOf("*")) : glyphs)) {
          const cells = this.cells[position];
          const found = this._laid(cells, text, start, this.patterns[position].treatment === HARMLESS);
          if (found === null || this._isBare(this.patterns[position], cells.length, text, start, found.end)) continue;
          if (over < Infinity && !(found.end > over && text.starts.has(start) && text.ends.has(found.end))) continue;
          const confidence = this._confidence(cells.length, text, start, found);
          const known = best.get(position);
          if (confidence >= this.numbers.least && (!known || confidence > known[2])) best.set(position, [start, found.end, confidence]);
        }
      }
      return best;
    }

    /**
     * The positions of the patterns that may begin with a few glyphs, in order; all for none.
     * @param {string[]} glyphs
     * @returns {number[]}
     */
    _beginning(glyphs) {
      const key = glyphs.join("");
      const known = this._begun.get(key);
      if (known) return known;
      const at = glyphs.length - 1;
      const mayHold = (position) => at >= this.cells[position].length || this._step(this.cells[position][at], glyphs[at]) !== null;
      const found = this._beginning(glyphs.slice(0, at)).filter(mayHold);
      this._begun.set(key, found);
      return found;
    }

    /**
     * The end, cost and evidence of a pattern laid at a place of the text; null where it does not fit. A number of the
     * pattern is seldom two words of the text: `PTB 822 9mm` is no `PTB 8229`. Of what may look harmless none is
     * longer than the text has it: `HW 3` is no `HW 37`.
     */
    _laid(cells, typed, start, isHarmless) {
      const { apart, begun, missing: most, unread, missing_end: missingEnd } = this.numbers;
      const text = typed.cells;
      let [place, cost, evidence, gap, position] = [start, 0, 0, false, 0];
      while (position < cells.length) {
        if (place >= text.length) {
          const missing = cells.length - position;
          const isLonger = isHarmless && isDigit(cells[position]) && isDigit(text[text.length - 1]);
          if (!gap && (isLonger || position < begun || missing > most * cells.length)) return null;
          return { end: place, cost: cost + missingEnd * missing, evidence };
        }
        if (text[place] === "*") {
          gap = true;
          place += 1;
          continue;
        }
        const isWord = typed.spelled.has(place) && isDigit(cells[position]);
        const step = isWord ? null : this._step(cells[position], text[place]);
        const goesOn = cells[position] === "#" && cells[position - 1] === "#" && typed.starts.has(place);
        position += 1;
        if (step !== null) {
          cost += step[0] + (goesOn ? apart : 0);
          evidence += step[1];
          gap = false;
          place += 1;
        } else if (gap) cost += unread;
        else return null;
      }
      return { end: place, cost, evidence };
    }

    /** Whether two digits with no dot, or the beginning of more, are read of a harmless look behind others: `VZO 50`. */
    _isBare({ treatment }, length, text, start, end) {
      const { bare } = this.numbers;
      const read = end - start;
      const isShort = read === bare || (read === bare + 1 && read < length);
      const isNumber = text.cells.slice(start, start + bare).every(isDigit);
      return isShort && isNumber && start > 0 && !text.dotted.has(start) && treatment === HARMLESS;
    }

    /** [cost, evidence] of one glyph read where another is wanted; null when they do not look alike. */
    _step(wanted, read) {
      if (read === "?") return [this.numbers.unread, 0];
      if (wanted === "#") return isDigit(read) ? [0, this.numbers.class] : null;
      if (wanted === "$") return isLetter(read) ? [0, this.numbers.class] : null;
      if (wanted === read) return [0, 1];
      const cost = this.costs.get(pair(wanted, read));
      return cost === undefined ? null : [cost, this.numbers.alike];
    }

    _confidence(length, text, start, found) {
      const { end, cost, evidence } = found;
      const { cover: part, evidence: scale, letter, long, piece } = this.numbers;
      if (end <= start || (evidence < 1 && length > 1)) return 0;
      const whole = text.starts.has(start) && text.ends.has(end);
      if (!whole && length < long) return 0;
      if (length === 1) return whole && text.cells.length <= 2 && evidence ? letter : 0;
      const fit = Math.max(0, 1 - cost / length);
      const enough = 1 - Math.exp(-evidence / scale);
      const cover = part + ((1 - part) * (end - start)) / text.cells.length;
      return thousandths(fit * enough * cover * (whole ? 1 : piece));
    }

    _reading(pattern, text, [start, end, confidence]) {
      const places = text.places.slice(start, end);
      return {
        id: pattern.id, kind: pattern.kind, title: pattern.title, span: [Math.min(...places), Math.max(...places) + 1],
        meaning: pattern.meaning, confidence, says: pattern.says, not_a_serial: pattern.not_a_serial,
        url: pattern.id + ".html", ...this._kinship(pattern),
      };
    }

    _shapeReading(shape, typed, confidence) {
      return {
        id: shape.id, kind: "mark", title: shape.title, span: [0, Array.from(typed).length], meaning: shape.meaning, confidence,
        says: "shape", not_a_serial: false, url: shape.id + ".html", ...this._kinship(shape),
      };
    }

    /** Whether the bearer is live, and for one that may look harmless the sentence and the live twin. */
    _kinship({ treatment, twin }) {
      return {
        live: LIVE.includes(treatment),
        may_be_live: treatment === HARMLESS ? this.sentences.may_be_live : null,
        live_twin: twin ? { id: twin[0], title: twin[1], url: twin[0] + ".html" } : null,
      };
    }
  }

  const partOf = (typed, { span: [start, end] }) => Array.from(typed).slice(start, end).join("");

  /** Whether words hold others in a row, and more. */
  const holds = (words, part) =>
    words.length > part.length && words.some((_, at) => part.every((word, place) => words[at + place] === word));

  /** Readings of one text from packs as plain data; exported for tests. */
  function read(packs, typed, limit) {
    packs.reader = packs.reader || markReader(packs);
    return packs.reader.read(typed, limit);
  }

  /** @param {Record<string, any>} packs marks, hazards, speech, fold, head */
  function markReader({ marks, hazards, speech, fold, head }) {
    if (!hazards) return new MarkReader(marks);
    const folded = folder(fold);
    const endings = readers.stems.endings(speech, head.ranking.stems);
    return new MarkReader(marks, { fold: folded, hazards: new readers.hazards.Reader(hazards, endings, folded, head.ranking.hazard, speech.small) });
  }

  if (inNode) module.exports = { MarkReader, read };
  else {
    window.proofmark.readers.marks = { MarkReader };
    const NAMES = ["marks", "hazards", "speech", "fold", "head"];
    /** Readings of a full or partial mark; the JSON of `kb mark`. Options: `limit`. */
    window.proofmark.mark = window.proofmark.answering(async () => {
      const values = await Promise.all(NAMES.map((name) => window.proofmark.data(name)));
      const reader = markReader(Object.fromEntries(NAMES.map((name, at) => [name, values[at]])));
      return (text, { limit }) => reader.read(text, limit);
    });
  }
})();
