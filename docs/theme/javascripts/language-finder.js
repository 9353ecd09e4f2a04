/* Finds what a language says for an English text: by a hash of the English, without its numbers, by a pattern, or piece by piece. */
(function () {
  "use strict";

  const LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const LETTER = /\p{L}/u;
  const VARYING = /\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|\d[\d,.]*\d|\d/g;
  const MOST_PLACES = 3;
  const AS_IN_BASE = 1;
  /** @typedef {{text: string, draft: boolean, safety: boolean}} Found */

  const isText = (text) => LETTER.test(text.replace(/\{\d\}/g, ""));

  /** FNV-1a of the code units, as `catalogue/scripts.py` makes it. */
  function digest(text) {
    let value = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return value.toString(36);
  }

  /** How the texts of a pack are read: one of another alphabet has its letters and a-z, A-Z in each other's place. */
  function reader(pack) {
    if (!pack.letters) return (text) => text;
    const own = [...pack.letters];
    const places = new Map();
    own.forEach((letter, place) => places.set(letter, LATIN[place]).set(LATIN[place], letter));
    return (text) => text.replace(/\p{L}/gu, (letter) => places.get(letter) || letter);
  }

  /**
   * How a language answers: by the text itself, by the text without its numbers, by a pattern with places for names.
   * @param {string} tag
   * @param {any} index the hashes of the English texts, and the patterns
   * @param {any} language its texts, in the order of the hashes
   * @param {any} more texts that only some pages need, or null
   * @returns {(english: string) => Found | null}
   */
  function finder(tag, index, language, more) {
    const texts = more ? [...language.texts, ...more.texts] : language.texts;
    const first = reader(language);
    const later = more ? reader(more) : first;
    const places = new Map(index.hashes.split(" ").map((hash, place) => [hash, place]));
    const safety = new Set(index.safety);
    const read = new Set(language.read);
    const patterns = index.patterns.filter(([place]) => texts[place]).map(([place, english]) => {
      const pieces = english.split(/\{\d\}/);
      const longest = pieces.reduce((one, other) => (other.length > one.length ? other : one), "");
      return { place, longest, regex: null, pieces, order: [...english.matchAll(/\{(\d)\}/g)].map((one) => Number(one[1])) };
    }).sort((one, other) => other.longest.length - one.longest.length);
    /** @type {Map<string, any>} */
    const known = new Map();

    const at = (place) => ({ text: (place < language.texts.length ? first : later)(texts[place]), draft: !read.has(place), safety: safety.has(place) });

    function direct(text) {
      const place = places.get(digest(text));
      return place !== undefined && texts[place] ? at(place) : null;
    }

    function byNumbers(text) {
      const values = [];
      const numbered = text.replace(VARYING, (value) => "{" + values.push(value) + "}");
      const found = values.length ? direct(numbered) : null;
      return found && { ...found, text: found.text.replace(/\{(\d)\}/g, (_, number) => dated(values[number - 1] || "", tag)) };
    }

    /** A name or a sentence in a place: sentences must be known, names stay as they are. */
    function inPlace(value) {
      const found = find(value);
      if (found) return found.text;
      return isText(value) && (/[.?!]$/.test(value) || value.split(" ").length > 8) ? null : dated(value, tag);
    }

    function byPattern(text) {
      for (const one of patterns) {
        if (one.longest.trim().length < 2 || !text.includes(one.longest.trim())) continue;
        one.regex = one.regex || new RegExp("^" + one.pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+?)") + "$", "u");
        const match = one.regex.exec(text);
        if (!match || one.order.length > MOST_PLACES) continue;
        const values = new Map(one.order.map((number, place) => [number, inPlace(match[place + 1])]));
        if ([...values.values()].includes(null)) continue;
        const found = at(one.place);
        return { ...found, text: found.text.replace(/\{(\d)\}/g, (_, number) => values.get(Number(number)) || "") };
      }
      return null;
    }

    /** Texts put together of several: all of them known, or none is shown. */
    function joined(parts, by) {
      const found = parts.map((part) => find(part));
      if (!parts.length || found.some((one) => !one)) return null;
      return { text: found.map((one) => one.text).join(by), draft: found.some((one) => one.draft), safety: found.some((one) => one.safety) };
    }

    /** A text between points and blanks that part it from its neighbours. */
    function byCore(text) {
      const match = /^([.,;:·›–☐\s]*)(.*?)((?:[.,;:·\s]|\(\d+\))*)$/s.exec(text);
      if (!match || !(match[1] || match[3]) || !match[2]) return null;
      const found = find(match[2]);
      return found && { ...found, text: match[1] + found.text + match[3] };
    }

    function bySentences(text) {
      const parts = text.replace(/([.!?])\s+/g, "$1\n").split("\n");
      return parts.length > 1 ? joined(parts, " ") : null;
    }

    /** A list in one line, as of what is needed at hand. */
    function byList(text) {
      const parts = text.split(", ");
      return parts.length > 1 ? joined(parts, ", ") : null;
    }

    /** The states in a text; "or" parts them, and stands in the label of some of them. */
    function labels(text) {
      const words = text.split(" or ");
      const found = [];
      for (let from = 0; from < words.length;) {
        let to = words.length;
        while (to > from + 1 && !direct(words.slice(from, to).join(" or "))) to -= 1;
        found.push(words.slice(from, to).join(" or "));
        from = to;
      }
      return found;
    }

    /** What the key expects, as in "Hammer: outside or none to be seen". */
    function byStates(text) {
      const match = /^([^:]+): (.+)$/.exec(text);
      const lead = match && find(match[1]);
      const states = lead && joined(labels(match[2]), " " + (find("or") || { text: "or" }).text + " ");
      return states && { ...states, text: lead.text + ": " + states.text };
    }

    function find(text) {
      if (known.has(text)) return known.get(text);
      known.set(text, null);
      const found = direct(text) || byNumbers(text) || (text.length < 400 ? byPattern(text) || byCore(text) || byStates(text) || byList(text) || bySentences(text) : null);
      known.set(text, found);
      return found;
    }
    return find;
  }

  /** A date of ours in the words of the language; anything else as it is. */
  function dated(text, tag) {
    const day = /^\d{1,2} [A-Z][a-z]+ \d{4}$/.test(text) ? new Date(text + " UTC") : null;
    if (!day || isNaN(day.getTime())) return text;
    if (!Intl.DateTimeFormat.supportedLocalesOf(tag).length) return day.getUTCDate() + ". " + (day.getUTCMonth() + 1) + ". " + day.getUTCFullYear() + ".";
    return day.toLocaleDateString(tag, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  /** The texts of a language; one that differs from another in some of them has the others from there. */
  async function wordsOf(name, part) {
    const own = await window.proofmark.data(name + part);
    if (!own.base) return own;
    const base = await window.proofmark.data("words-" + own.base + part);
    return { ...own, texts: own.texts.map((text, place) => (text === AS_IN_BASE ? base.texts[place] : text)) };
  }

  window.proofmark.language = { finder, isText, wordsOf };
})();
