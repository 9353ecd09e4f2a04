/* The glyphs of what was typed, and where none is legible; as mark_table.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { BLANK } = inNode ? require("./fold.js") : window.proofmark.readers.fold;

  const SPACE = new RegExp("^" + BLANK + "$");
  const DIGIT = /^[\p{Nd}\u00b2\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792]$/u;
  const DOT_BEHIND = /([\p{L}\p{Nl}\p{No}]{3})\.(?=[\p{L}\p{Nl}\p{No}]{2})/gu;
  const DOT_BEFORE = /([\p{L}\p{Nl}\p{No}]{2})\.(?=[\p{L}\p{Nl}\p{No}]{3})/gu;
  const AT_DIGIT = /([\p{L}\p{Nl}\p{No}])\?(?=\p{Nd})/gu;
  const AT_LETTER = /(\p{Nd})\?(?=[\p{L}\p{Nl}\p{No}])/gu;

  const WORD = 3; // so many letters in a row are a word: a letter of it stands for no figure

  const isDigit = (character) => DIGIT.test(character);
  const isLetter = (text) => /^\p{L}+$/u.test(text);

  /** The typed text with `?` for what people write for an unread character: `ZAST.VA`, `AUSTR..`, `P_A-2`. */
  function withGaps(typed) {
    const marked = typed.replaceAll("_", "?").replaceAll("\u2026", "*").replace(/\.{2,}/g, (dots) => "?".repeat(dots.length));
    return marked.replace(DOT_BEHIND, "$1?").replace(DOT_BEFORE, "$1?");
  }

  /** The typed text with `-` for a `?` between a letter and a digit, where often no glyph is: `FIM?92`. */
  const overGaps = (typed) => typed.replace(AT_DIGIT, "$1-").replace(AT_LETTER, "$1-");

  /**
   * A text of a few parts begun at each other one, with the place of each character and where in it the seam is.
   * @param {string} typed
   * @param {number} most
   */
  function turned(typed, most) {
    const characters = Array.from(typed);
    const parts = partsOf(characters);
    if (parts.length > most) return [];
    return parts.slice(1).map((_, at) => {
      const ordered = [...parts.slice(at + 1), ...parts.slice(0, at + 1)];
      const places = ordered.flatMap(([start, end]) => Array.from({ length: end - start + 1 }, (__, step) => start + step)).slice(0, -1);
      const text = ordered.map(([start, end]) => characters.slice(start, end).join("")).join(" ");
      return { text, places, seam: parts.slice(at + 1).reduce((sum, [start, end]) => sum + end - start + 1, 0) };
    });
  }

  /** Where the parts between blanks begin and end. */
  function partsOf(characters) {
    const parts = [];
    characters.forEach((character, place) => {
      if (SPACE.test(character)) return;
      if (place === 0 || SPACE.test(characters[place - 1])) parts.push([place, place]);
      parts[parts.length - 1][1] = place + 1;
    });
    return parts;
  }

  /**
   * The glyphs of the typed text; separators fall away but mark where words begin and end.
   * @param {string} typed
   * @param {Set<string>} separators
   * @param {(character: string) => string} twin
   */
  function glyphsOf(typed, separators, twin) {
    /** @type {[string[], number[], Set<number>, Set<number>, Set<number>]} */
    const [cells, places, starts, ends, dotted] = [[], [], new Set(), new Set(), new Set()];
    let apart = true;
    Array.from(typed).forEach((character, place, characters) => {
      for (const capital of character.toUpperCase()) {
        if (separators.has(capital) || SPACE.test(capital)) {
          if (!apart) ends.add(cells.length);
          apart = true;
          continue;
        }
        if (apart || (cells.length && isDigit(cells[cells.length - 1]) !== isDigit(capital))) {
          starts.add(cells.length);
          ends.add(cells.length);
        }
        if (characters[place - 1] === "." || characters[place - 1] === ",") dotted.add(cells.length);
        cells.push(twin(capital));
        places.push(place);
        apart = false;
      }
    });
    ends.add(cells.length);
    return { cells, places, starts, ends, dotted, spelled: spelledIn(cells, places) };
  }

  /** The places of the letters in words of some length that are of letters alone, and stand alone: `L` in `cal 8`. */
  function spelledIn(cells, places) {
    const bounds = [...cells.keys()].filter((at) => at === 0 || places[at] > places[at - 1] + 1).concat(cells.length);
    const found = new Set();
    bounds.slice(1).forEach((end, at) => {
      const start = bounds[at];
      if (end - start < WORD || !cells.slice(start, end).every(isLetter)) return;
      for (let place = start; place < end; place += 1) found.add(place);
    });
    return found;
  }

  const made = { glyphsOf, isDigit, isLetter, overGaps, turned, withGaps };
  if (inNode) module.exports = made;
  else window.proofmark.readers.markTable = made;
})();
