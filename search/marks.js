/* Reading a mark in the browser: the same patterns, costs and order as search/marks.py. */
(function () {
  "use strict";

  const UNREAD = 0.35;
  const MISSING_END = 0.45;
  const MAX_TEXT = 80;
  const LEAST = 0.2;
  const LONG = 6;
  const OF_ONE_PART = 3;
  const EXPLAINS = ["mark", "ammunition"];
  const SMALL_WORDS = new Set(["in", "a", "the", "with", "and", "of"]);
  const WARNINGS = {
    letter: "One letter never decides a fire mode: D and R mean opposite things in different countries.",
    serial: "A reading below is not a serial number. Copy the serial number as well.",
    long: "Only the first 80 characters were read.",
  };

  const isDigit = (character) => /^\p{Nd}$/u.test(character);
  const isLetter = (character) => /^\p{L}$/u.test(character);
  const thousandths = (number) => Math.floor(number * 1000 + 0.5) / 1000;
  const pair = (one, two) => (one < two ? one + two : two + one);

  /** Costs of look-alike glyphs by pair, made once for a table. */
  function costsOf(table) {
    const twin = (character) => table.twins[character] || character;
    return new Map(table.confusable.map(([one, two, cost]) => [pair(twin(one), twin(two)), cost]));
  }

  /** The glyphs of the typed text; separators fall away but mark where words begin and end. */
  function textOf(typed, table) {
    const separators = new Set([...table.separators].filter((character) => character !== "*"));
    const cells = [];
    const places = [];
    const starts = new Set();
    const ends = new Set();
    let apart = true;
    [...typed].forEach((character, place) => {
      for (const capital of character.toUpperCase()) {
        if (separators.has(capital) || /^\s$/u.test(capital)) {
          if (!apart) ends.add(cells.length);
          apart = true;
          continue;
        }
        if (apart || (cells.length && isDigit(cells[cells.length - 1]) !== isDigit(capital))) {
          starts.add(cells.length);
          ends.add(cells.length);
        }
        cells.push(table.twins[capital] || capital);
        places.push(place);
        apart = false;
      }
    });
    ends.add(cells.length);
    return { cells, places, starts, ends };
  }

  /** [cost, evidence] of one glyph read where another is wanted; null when they do not look alike. */
  function stepOf(costs, wanted, read) {
    if (read === "?") return [UNREAD, 0];
    if (wanted === "#") return isDigit(read) ? [0, 0.3] : null;
    if (wanted === "$") return isLetter(read) ? [0, 0.3] : null;
    if (wanted === read) return [0, 1];
    const cost = costs.get(pair(wanted, read));
    return cost === undefined ? null : [cost, 0.7];
  }

  /** [end, cost, evidence] of a pattern laid at a place of the text; null where it does not fit. */
  function laid(costs, cells, text, start) {
    let place = start;
    let cost = 0;
    let evidence = 0;
    let gap = false;
    let position = 0;
    while (position < cells.length) {
      if (place >= text.length) {
        const missing = cells.length - position;
        if (!gap && (position < 3 || missing * 5 > cells.length * 2)) return null;
        return [place, cost + MISSING_END * missing, evidence];
      }
      if (text[place] === "*") {
        gap = true;
        place += 1;
        continue;
      }
      const step = stepOf(costs, cells[position], text[place]);
      if (step === null) {
        if (!gap) return null;
        cost += UNREAD;
        position += 1;
        continue;
      }
      cost += step[0];
      evidence += step[1];
      gap = false;
      place += 1;
      position += 1;
    }
    return [place, cost, evidence];
  }

  function confidenceOf(length, text, start, end, cost, evidence) {
    if (end <= start || (evidence < 1 && length > 1)) return 0;
    const whole = text.starts.has(start) && text.ends.has(end);
    if (!whole && length < LONG) return 0;
    if (length === 1) return whole && text.cells.length <= 2 && evidence ? 0.25 : 0;
    const fit = Math.max(0, 1 - cost / length);
    const enough = 1 - Math.exp(-evidence / 2);
    const cover = 0.75 + 0.25 * (end - start) / text.cells.length;
    return thousandths(fit * enough * cover * (whole ? 1 : 0.5));
  }

  function bestOf(costs, cells, text) {
    let best = null;
    for (let start = 0; start < text.cells.length; start += 1) {
      const found = laid(costs, cells, text.cells, start);
      if (found === null) continue;
      const confidence = confidenceOf(cells.length, text, start, found[0], found[1], found[2]);
      if (confidence >= LEAST && (best === null || confidence > best[2])) best = [start, found[0], confidence];
    }
    return best;
  }

  /** How well the typed words describe a shape: the share of them that its words hold, if two or more do. */
  function likeness(shape, typed) {
    const words = typed.toLowerCase().match(/[\p{L}\p{N}_]+/gu) || [];
    const asked = words.filter((word) => !SMALL_WORDS.has(word));
    if (!asked.length) return 0;
    const held = asked.filter((word) => shape.words.includes(word) || shape.words.includes(word.replace(/s+$/, ""))).length;
    const telling = asked.some((word) => [...word].length > 2 && /^\p{L}+$/u.test(word));
    if (held < 1 || (held < 2 && asked.length > 1) || !telling) return 0;
    return thousandths((0.9 * held / asked.length) * (0.7 + 0.3 * held / shape.words.length));
  }

  /** What explains a mark stands before what carries it. */
  const explains = (one) => (EXPLAINS.includes(one.kind) ? EXPLAINS.indexOf(one.kind) : EXPLAINS.length);

  /** The readings without more than three of one part of the text, and without what a surer one of the entry holds. */
  function several(readings) {
    const counts = new Map();
    const kept = [];
    for (const one of readings) {
      const [start, end] = one.span;
      if (kept.some((more) => more.id === one.id && more.span[0] <= start && end <= more.span[1])) continue;
      const span = start + " " + end;
      counts.set(span, (counts.get(span) || 0) + 1);
      if (counts.get(span) <= OF_ONE_PART) kept.push(one);
    }
    return kept;
  }

  function warningsOf(typed, readings) {
    const found = [];
    if (readings.some((one) => one.says === "selector" || one.says === "selector letter")) found.push(WARNINGS.letter);
    if (readings.some((one) => one.not_a_serial)) found.push(WARNINGS.serial);
    if ([...typed].length > MAX_TEXT) found.push(WARNINGS.long);
    return found;
  }

  /**
   * Readings of a text, the surest first; exported for tests.
   * @param {any} data
   * @param {string} typed
   * @param {number} [limit]
   */
  function read(data, typed, limit) {
    data.costs = data.costs || costsOf(data.glyphs);
    const text = textOf([...typed].slice(0, MAX_TEXT).join(""), data.glyphs);
    const found = new Map();
    const keep = (reading) => {
      const place = reading.id + " " + reading.span.join(" ");
      if (!found.has(place) || found.get(place).confidence < reading.confidence) found.set(place, reading);
    };
    for (const pattern of data.patterns) {
      pattern.glyphs = pattern.glyphs || [...pattern.cells];
      const best = bestOf(data.costs, pattern.glyphs, text);
      if (best === null) continue;
      keep({
        id: pattern.id, kind: pattern.kind, title: pattern.title,
        span: [text.places[best[0]], text.places[best[1] - 1] + 1],
        meaning: pattern.meaning, confidence: best[2], says: pattern.says, not_a_serial: pattern.not_a_serial,
        url: pattern.id + ".html",
      });
    }
    for (const shape of data.shapes) {
      const confidence = likeness(shape, typed);
      if (confidence < LEAST) continue;
      keep({
        id: shape.id, kind: "mark", title: shape.title, span: [0, [...typed].length], meaning: shape.meaning,
        confidence, says: "shape", not_a_serial: false, url: shape.id + ".html",
      });
    }
    const sorted = [...found.values()].sort((one, two) =>
      two.confidence - one.confidence ||
      (one.span[0] - one.span[1]) - (two.span[0] - two.span[1]) ||
      explains(one) - explains(two) ||
      (one.id < two.id ? -1 : one.id > two.id ? 1 : 0));
    const readings = several(sorted).slice(0, limit || 12);
    return { text: typed, readings, warnings: warningsOf(typed, readings) };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = { read };
  if (typeof window !== "undefined") {
    /** Readings of a full or partial mark; the JSON of `kb mark`. */
    window.proofmark.mark = async (text, options) =>
      window.proofmark.data("marks").then((data) => read(data, String(text), options && options.limit))
        .catch((error) => { throw window.proofmark.worded(error); });
  }
})();
