/* Reads a query that looks stamped as a mark too: what it most surely says stands third; as stamped.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { fold: require("./fold.js"), query: require("./query.js"), subject: require("./subject.js") } : window.proofmark.readers;
  const { BEGINNING, WORDS } = readers.query;
  const AT_END = new RegExp(readers.fold.BLANK + "+$");

  const [LIVE, HARMLESS] = ["lw", "h"];
  const DIGIT = /[0-9]/;
  const CALLED = /^ *(?:\+|00)[0-9 /()-]{9,}$|^ *(?:IBAN|iban)(?![A-Za-z])/; // a telephone number, or what says that it is an account
  const ACCOUNT = /^ *([A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]){11,30}) *$/;
  const CAPITAL = /[A-ZА-ЯЂЈЉЊЋЏЃЌЅΑ-Ω]/;
  const UN_NUMBER = /(?:^|[^0-9A-Za-zА-я])((?:UN|ООН|ONU) ?[0-9]{4}|(?:un|оон|onu) ?0[0-9]{3})(?![0-9])/;
  const SMALL = /[a-zа-яђјљњћџѓќѕα-ω]/;

  /** Whether a text is short and holds a digit, or capitals alone. */
  function looksStamped(lexicon, typed) {
    const count = lexicon.fold.words(typed).length;
    const few = count > 0 && count <= lexicon.ranking.stamped.most_words && !CALLED.test(typed) && !isAccount(typed);
    return few && (DIGIT.test(typed) || (CAPITAL.test(typed) && !SMALL.test(typed)));
  }

  /** Whether a text is a bank account with right check digits (ISO 13616), so that no stamp is taken for one. */
  function isAccount(typed) {
    const found = ACCOUNT.exec(typed);
    if (!found) return false;
    const text = found[1].replaceAll(" ", "");
    const digits = Array.from(text.slice(4) + text.slice(0, 4), (one) => String(parseInt(one, 36))).join("");
    return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
  }

  /**
   * The beginning of a text that looks stamped, where plain words tell the rest: `TRZ 5` of `TRZ 5 on the ring`. A
   * number of the United Nations is read wherever it stands: `box says UN 0499 in orange`.
   */
  function stampedPart(lexicon, typed) {
    const numbered = typed.match(UN_NUMBER);
    if (numbered) return numbered[1].toUpperCase();
    const first = typed.search(SMALL);
    const part = first > 0 ? typed.slice(0, typed.lastIndexOf(" ", first - 1) + 1) : "";
    const behind = typed.slice(part.length);
    const isTold = lexicon.fold.words(part).length >= lexicon.ranking.stamped.parts && !DIGIT.test(behind) && !CAPITAL.test(behind);
    return isTold ? part.replace(AT_END, "") : typed;
  }

  /**
   * The list with the surest reading of most of a text that looks stamped as third; the surest few where it is empty.
   *
   * Of a harmless look only where no live thing bears the same for the reader, and below those that are called so.
   * Nothing stands beside a note.
   * @param {any} lexicon
   * @param {any} asked
   * @param {Array<{entry: number, score: number, level: number}>} ranked
   */
  async function withReading(lexicon, asked, ranked) {
    const { place, sure, whole, few } = lexicon.ranking.stamped;
    const known = ranked.slice(0, place).map((one) => one.entry);
    const read = (await readings(lexicon, asked)).filter((one) => !known.includes(one.entry));
    if (!ranked.length) {
      const enough = read.filter((one) => one.share >= whole && one.confidence >= sure);
      const first = enough.filter((one, at) => enough.findIndex((other) => other.entry === one.entry) === at).slice(0, few);
      for (const one of first) asked.read.set(one.entry, one.meaning);
      return first.map((one) => ({ entry: one.entry, score: one.confidence, level: WORDS }));
    }
    if (!read.length) return ranked;
    const [{ entry, meaning }] = read;
    asked.read.set(entry, meaning);
    const rest = ranked.filter((one) => one.entry !== entry);
    const at = Math.min(rest.length, lexicon.treatments[entry] === HARMLESS ? belowLive(lexicon, asked, rest, place) : place);
    return [...rest.slice(0, at), { entry, score: rest[at - 1].score, level: WORDS }, ...rest.slice(at)];
  }

  /** The readings of a good part of a text that looks stamped; none of a thing of another trade: entry, share of the text, confidence, meaning. */
  async function readings(lexicon, asked) {
    const typed = stampedPart(lexicon, asked.typed);
    if (asked.notes.length || !looksStamped(lexicon, typed) || readers.subject.isOfAnotherTrade(lexicon, asked)) return [];
    const reader = await lexicon.marks();
    const { most, read, beside } = lexicon.ranking.stamped;
    const found = reader.read(typed, read).readings.filter((one) => !isSaid(lexicon, Array.from(typed).slice(...one.span).join("")))
      .map((one) => ({ entry: reader.entries.get(one.id), share: shareOf(typed, one.span), confidence: one.confidence, meaning: one.meaning }))
      .filter((one) => one.share >= most);
    const least = Math.max(0, ...found.map((one) => one.confidence)) * beside;
    return found.filter((one) => one.confidence >= least);
  }

  /** Whether the only letters that a reading is of are small words beside a number: `on 069 442`. */
  function isSaid(lexicon, part) {
    const words = lexicon.fold.words(part).filter((word) => /^[a-z]+$/.test(word));
    return part === part.toLowerCase() && words.length > 0 && words.every((word) => lexicon.small.has(word));
  }

  /** How much of the text a reading is of; a long number that it leaves out, perhaps a serial number, does not count. */
  function shareOf(typed, [start, end]) {
    const letters = Array.from(typed);
    const count = (some) => (some.match(/[\p{L}\p{N}]/gu) || []).length;
    const read = count(letters.slice(start, end).join(""));
    const rest = (letters.slice(0, start).join("") + " " + letters.slice(end).join("")).replace(/[0-9]{4,}/g, "");
    return read ? read / (read + count(rest)) : 0;
  }

  /** The place below all live things that are called as was typed. */
  function belowLive(lexicon, asked, ranked, place) {
    const words = [...asked.called.values()];
    const isCalled = (entry) => words.length && words.every((some) => some.has(entry));
    const isNamed = (entry) => asked.names.has(entry) && asked.names.get(entry).level >= BEGINNING;
    const live = ranked.map(({ entry }, at) => (LIVE.includes(lexicon.treatments[entry]) && (isCalled(entry) || isNamed(entry)) ? at + 1 : 0));
    return Math.max(place, ...live);
  }

  const made = { withReading };
  if (inNode) module.exports = made;
  else window.proofmark.readers.stamped = made;
})();
