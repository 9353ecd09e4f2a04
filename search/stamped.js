/* Reads a query that looks stamped as a mark too: what it most surely says stands third; as stamped.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { fold: require("./fold.js"), query: require("./query.js") } : window.proofmark.readers;
  const { strip } = readers.fold;
  const { BEGINNING, WORDS } = readers.query;

  const [LIVE, HARMLESS] = ["lw", "h"];
  const DIGIT = /[0-9]/;
  const CAPITAL = /[A-ZА-ЯЂЈЉЊЋЏЃЌЅΑ-Ω]/;
  const SMALL = /[a-zа-яђјљњћџѓќѕα-ω]/;

  /** Whether a text is short and holds a digit, or capitals alone. */
  function looksStamped(lexicon, typed) {
    const count = lexicon.fold.words(typed).length;
    const few = count > 0 && count <= lexicon.ranking.stamped.most_words;
    return few && (DIGIT.test(typed) || (CAPITAL.test(typed) && !SMALL.test(typed)));
  }

  /**
   * The list with the surest reading of most of a text that looks stamped as third.
   *
   * Of a harmless look only where no live thing bears the same for the reader, and below those that are called so.
   * Nothing stands beside a note.
   * @param {any} lexicon
   * @param {any} asked
   * @param {Array<{entry: number, score: number, level: number}>} ranked
   */
  async function withReading(lexicon, asked, ranked) {
    const { place, most, sure, read } = lexicon.ranking.stamped;
    const reader = !asked.notes.length && looksStamped(lexicon, asked.typed) ? await lexicon.marks() : null;
    if (!reader) return ranked;
    const above = ranked.slice(0, place);
    for (const reading of reader.read(asked.typed, read).readings) {
      const entry = reader.entries.get(reading.id);
      const share = (reading.span[1] - reading.span[0]) / Array.from(strip(asked.typed)).length;
      const unsure = !ranked.length && (share < 1 || reading.confidence < sure);
      if (above.some((one) => one.entry === entry) || share < most || unsure) continue;
      asked.read.set(entry, reading.meaning);
      const rest = ranked.filter((one) => one.entry !== entry);
      const at = Math.min(rest.length, lexicon.treatments[entry] === HARMLESS ? belowLive(lexicon, asked, rest, place) : place);
      const score = at ? rest[at - 1].score : reading.confidence;
      return [...rest.slice(0, at), { entry, score, level: WORDS }, ...rest.slice(at)];
    }
    return ranked;
  }

  /** The place below all live things that are called as was typed. */
  function belowLive(lexicon, asked, ranked, place) {
    const words = [...asked.called.values()];
    const isCalled = (entry) => words.length && words.every((some) => some.has(entry));
    const owners = new Set(asked.parts.flatMap(([, some]) => some));
    const isNamed = (entry) => owners.has(entry) || (asked.names.has(entry) && asked.names.get(entry).level >= BEGINNING);
    const live = ranked.map(({ entry }, at) => (LIVE.includes(lexicon.treatments[entry]) && (isCalled(entry) || isNamed(entry)) ? at + 1 : 0));
    return Math.max(place, ...live);
  }

  const made = { looksStamped, withReading };
  if (inNode) module.exports = made;
  else window.proofmark.readers.stamped = made;
})();
