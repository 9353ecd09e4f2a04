/* Orders what a text may be read as: the surest first, live before harmless, and says what belies one; as mark_order.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;

  const LIVE_CALIBRE = "live calibre"; // what the name of a calibre of live things only says
  const CLEARED = "deactivation"; // what a mark of deactivation says

  /** The readings as they are shown. */
  function inOrder(readings, numbers) {
    const found = readings.sort(orderBy(numbers.explains));
    const blank = found.filter((one) => one.may_be_live && numbers.explains.includes(one.kind));
    return liveFirst(several(found.map((one) => unlessBlank(one, blank)), numbers.of_one_part), numbers);
  }

  /** Keeps the surest reading of each entry at each place. */
  function keep(found, reading) {
    const place = [reading.id, ...reading.span].join(" ");
    if (!found.has(place) || found.get(place).confidence < reading.confidence) found.set(place, reading);
  }

  /** The surest first; of equals the longer part, live things, and what explains a mark before what carries it. */
  function orderBy(kinds) {
    const explains = (one) => (kinds.includes(one.kind) ? kinds.indexOf(one.kind) : kinds.length);
    return (one, two) =>
      two.confidence - one.confidence ||
      (one.span[0] - one.span[1]) - (two.span[0] - two.span[1]) ||
      Number(Boolean(one.may_be_live)) - Number(Boolean(two.may_be_live)) ||
      explains(one) - explains(two) ||
      (one.id < two.id ? -1 : one.id > two.id ? 1 : 0);
  }

  /** The readings without what a surer one of the entry holds; behind the others a third of one part, and a piece. */
  function several(readings, most) {
    const counts = new Map();
    /** @type {[any[], any[]]} */
    const [kept, more] = [[], []];
    for (const one of readings) {
      const [start, end] = one.span;
      const surer = [...kept, ...more].filter((two) => two.span[0] <= start && end <= two.span[1]);
      if (surer.some((two) => two.id === one.id)) continue;
      const place = start + " " + end;
      counts.set(place, (counts.get(place) || 0) + 1);
      const isPiece = surer.some((two) => two.span[0] !== start || two.span[1] !== end);
      (isPiece || counts.get(place) > most ? more : kept).push(one);
    }
    return [...kept, ...more];
  }

  /** The readings with each of what may look harmless behind the live ones that read the same part, or are surer. */
  function liveFirst(readings, numbers) {
    const ordered = [];
    let waiting = [];
    readings.forEach((one, position) => {
      const live = readings.slice(position + 1).filter((other) => other.live);
      if (one.may_be_live && live.some((other) => precedes(other, one, numbers))) {
        waiting.push(one);
        return;
      }
      ordered.push(one);
      const ready = waiting.filter((two) => !live.some((other) => precedes(other, two, numbers)));
      ordered.push(...ready);
      waiting = waiting.filter((two) => !ready.includes(two));
    });
    return [...ordered, ...waiting];
  }

  /** Whether a live calibre stands beside what may look harmless, which no live name reads as surely. */
  function areBelied(readings, { belies: least }) {
    const isCalledLive = (one, other) => one.live && (one.kind === "model" || one.kind === "mark") && isAsSure(one, other);
    const looks = readings.filter((one) => one.may_be_live && !readings.some((other) => isCalledLive(other, one)));
    return readings.some((one) => looks.some((other) => areApart(one, other, least)));
  }

  /** What is said above the readings of a text. */
  function warnings(typed, all, limit, { numbers, outlined, sentences }) {
    const { belied, letter, long, not_a_serial: serial, outline } = sentences;
    const found = areBelied(all, numbers) ? [belied] : [];
    const readings = all.slice(0, limit);
    if (readings.some((one) => one.says === "selector" || one.says === "selector letter")) found.push(letter);
    if (standInOutlines(readings, outlined, numbers.possible)) found.push(outline);
    if (readings.some((one) => one.not_a_serial)) found.push(serial);
    if (Array.from(typed).length > numbers.longest) found.push(long.replace("{longest}", String(numbers.longest)));
    return found;
  }

  /** Whether letters that stand in one outline are read, and another mark has them in another: `PTB`. */
  function standInOutlines(readings, outlined, possible) {
    const marks = readings.filter((one) => outlined.has(one.id) && one.confidence >= possible);
    const letters = marks.filter((one) => one.says !== "shape");
    return letters.some((one) => marks.some((two) => one.id !== two.id && overlap(one, two)));
  }

  /** The reading; of a live calibre that a blank one reads as surely, as a calibre: `9 mm P` in `9 mm P.A.K.`. */
  const unlessBlank = (one, blank) =>
    one.says === LIVE_CALIBRE && blank.some((other) => isAsSure(other, one)) ? { ...one, says: "calibre" } : one;

  const overlap = (one, other) => one.span[0] < other.span[1] && other.span[0] < one.span[1];
  const isAsSure = (one, other) => one.confidence >= other.confidence && overlap(one, other);

  /**
   * Whether one reading is of a live calibre, and the other of what may look harmless in another part of the text. A
   * deactivated weapon keeps its calibre.
   */
  function areApart(one, other, least) {
    if (one.says !== LIVE_CALIBRE || !other.may_be_live || other.says === CLEARED) return false;
    return Math.min(one.confidence, other.confidence) >= least && (one.span[1] <= other.span[0] || other.span[1] <= one.span[0]);
  }

  /**
   * Whether one reading belies the other, is of a live model called deactivated, or is surer or nearly as sure of a part
   * that the other reads too. If only nearly as sure, not of a piece of it; of another part, where the other is not half
   * as sure, or where both are of things and it is less sure.
   */
  function precedes(one, other, { precedes: share, belies, explains }) {
    const [start, end] = one.span;
    const [from, to] = other.span;
    if (!(start < to && from < end)) {
      const isCalledCleared = other.says === CLEARED && one.kind === "model" && one.confidence >= belies;
      const areOfThings = one.kind === "model" && !explains.includes(other.kind);
      return areApart(one, other, belies) || isCalledCleared || other.confidence < (areOfThings ? 1 : share) * one.confidence;
    }
    if (one.confidence > other.confidence) return true;
    const isPiece = from <= start && end <= to && to - from > end - start;
    return one.confidence >= share * other.confidence && !isPiece;
  }

  const made = { inOrder, keep, warnings };
  if (inNode) module.exports = made;
  else window.proofmark.readers.markOrder = made;
})();
