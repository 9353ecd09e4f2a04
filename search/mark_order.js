/* Orders what a text may be read as: the surest first, live before harmless, and what belies one; as mark_order.py.

It also marks the gaps of a typed text, as mark_table.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;

  const LIVE_CALIBRE = "live calibre"; // what the name of a calibre of live things only says
  const CLEARED = "deactivation"; // what a mark of deactivation says
  const DOT_BEHIND = /([\p{L}\p{Nl}\p{No}]{3})\.(?=[\p{L}\p{Nl}\p{No}]{2})/gu;
  const DOT_BEFORE = /([\p{L}\p{Nl}\p{No}]{2})\.(?=[\p{L}\p{Nl}\p{No}]{3})/gu;

  /** The typed text with `?` for what people write for an unread character: `ZAST.VA`, `AUSTR..`, `P_A-2`. */
  function withGaps(typed) {
    const marked = typed.replaceAll("_", "?").replaceAll("\u2026", "*").replace(/\.{2,}/g, (dots) => "?".repeat(dots.length));
    return marked.replace(DOT_BEHIND, "$1?").replace(DOT_BEFORE, "$1?");
  }

  /** The readings as they are shown. */
  function inOrder(readings, numbers) {
    return liveFirst(several(readings.sort(orderBy(numbers.explains)), numbers.of_one_part), numbers);
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

  /** Whether a live calibre stands beside what may look harmless, each read as nothing else as surely. */
  function areBelied(readings, { belies: least, explains }) {
    const isAsSure = (one, other) => one.confidence >= other.confidence && one.span[0] < other.span[1] && other.span[0] < one.span[1];
    const isCalledLive = (one, other) => one.live && (one.kind === "model" || one.kind === "mark") && isAsSure(one, other);
    const looks = readings.filter((one) => one.may_be_live && !readings.some((other) => isCalledLive(other, one)));
    const blank = readings.filter((one) => one.may_be_live && explains.includes(one.kind));
    const live = readings.filter((one) => !blank.some((other) => isAsSure(other, one)));
    return live.some((one) => looks.some((other) => areApart(one, other, least)));
  }

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
   * as sure.
   */
  function precedes(one, other, { precedes: share, belies }) {
    const [start, end] = one.span;
    const [from, to] = other.span;
    if (!(start < to && from < end)) {
      const isCalledCleared = other.says === CLEARED && one.kind === "model" && one.confidence >= belies;
      return areApart(one, other, belies) || isCalledCleared || other.confidence < share * one.confidence;
    }
    if (one.confidence > other.confidence) return true;
    const isPiece = from <= start && end <= to && to - from > end - start;
    return one.confidence >= share * other.confidence && !isPiece;
  }

  const made = { areBelied, inOrder, keep, withGaps };
  if (inNode) module.exports = made;
  else window.proofmark.readers.markOrder = made;
})();
