/* Reads words apart that were typed without a blank: `sksrifle` is SKS rifle; as joined.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { fold: require("./fold.js"), subject: require("./subject.js") } : window.proofmark.readers;
  const { has } = readers.fold;
  const { firmness } = readers.subject;

  /** The names and numbers of which a word that nobody knows consists; the word where it does not. */
  function apart(lexicon, asked, word, meanings) {
    const { joined: [least, most], pieces, rest, few } = lexicon.ranking.heard;
    const sound = lexicon.fold.sound(word);
    const isLong = word.length >= least && word.length <= most && /^[a-z0-9]+$/.test(word);
    if (!isLong || asked.usual.has(word) || lexicon.namePosition(sound) >= 0) return [word];
    const found = piecesOf(lexicon, sound, asked.words.length <= few ? rest : 0);
    if (!found.length) {
      const isAlone = asked.words.length === 1 && !asked.seems.has(word);
      return isAlone ? asTyped(lexicon, word, wordsOf(lexicon, sound, meanings)) : [word];
    }
    const { kinds: { objects }, subject: { whole } } = lexicon.ranking;
    const isOurs = found.every((one) => isSpoken(lexicon, one)) || found.some((one) => firmness(lexicon, [one], objects) >= whole);
    return found.length > 1 && found.length <= pieces && isOurs ? asTyped(lexicon, word, found) : [word];
  }

  /** The word in pieces of which each sounds as one of these; these themselves where it cannot be cut so. */
  function asTyped(lexicon, word, pieces) {
    const found = [];
    let start = 0;
    for (const piece of pieces) {
      let end = word.length;
      if (found.length < pieces.length - 1) while (end > start && lexicon.fold.sound(word.slice(start, end)) !== piece) end -= 1;
      found.push(word.slice(start, end));
      start = end;
    }
    return found.every(Boolean) ? found : pieces;
  }

  /** Whether a piece is a spoken number, or stands between two. */
  function isSpoken(lexicon, piece) {
    const { units, tens, between } = lexicon.speech.spoken;
    return has(units, piece) || has(tens, piece) || between.includes(piece);
  }

  /**
   * The fewest names and numbers that make up a word, and of as many those with the longest; none where none do. The end
   * of a word that is neither costs so many as `rest`, or is not allowed.
   */
  function piecesOf(lexicon, sound, rest) {
    /** @type {Map<number, {cost: number, longest: number, pieces: string[]}>} */
    const best = new Map([[0, { cost: 0, longest: 0, pieces: [] }]]);
    for (let start = 0; start < sound.length; start += 1) {
      for (let end = start + 2; end <= sound.length; end += 1) {
        const known = best.get(start);
        const cost = known ? costOf(lexicon, sound, rest, start, end) : 0;
        if (!known || !cost) continue;
        const one = { cost: known.cost + cost, longest: Math.max(known.longest, end - start), pieces: [...known.pieces, sound.slice(start, end)] };
        const other = best.get(end);
        if (!other || one.cost < other.cost || (one.cost === other.cost && one.longest > other.longest)) best.set(end, one);
      }
    }
    return (best.get(sound.length) || { pieces: [] }).pieces;
  }

  /** The fewest words with which people ask, of which a text without blanks consists; itself where it does not. */
  function wordsOf(lexicon, sound, meanings) {
    const { piece: long, joined_words: most } = lexicon.ranking.heard;
    /** @type {Map<number, string[]>} */
    const best = new Map([[0, []]]);
    for (let start = 0; start < sound.length; start += 1) {
      for (let end = start + 2; end <= sound.length; end += 1) {
        const [known, other] = [best.get(start), best.get(end)];
        const isFewer = known && (!other || known.length + 1 < other.length);
        if (isFewer && isAsked(lexicon, sound.slice(start, end), meanings)) best.set(end, [...known, sound.slice(start, end)]);
      }
    }
    const found = best.get(sound.length) || [];
    return found.filter((one) => one.length >= long).length > 1 && found.length <= most ? found : [sound];
  }

  /** Whether people ask with a word, or it is small, or a name. */
  function isAsked(lexicon, piece, meanings) {
    if (lexicon.small.has(piece)) return true;
    const isKnown = meanings.knows(piece) || lexicon.learned.knows(piece);
    return piece.length >= lexicon.ranking.heard.piece && (isKnown || lexicon.namePosition(piece) >= 0);
  }

  /** 1 for a name, a number or a measure, more for the end of a word behind such; 0 for anything else. */
  function costOf(lexicon, sound, rest, start, end) {
    const { piece: least } = lexicon.ranking.heard;
    const piece = sound.slice(start, end);
    if (/^[0-9]+$/.test(piece)) return /[0-9]/.test(sound[end] || "") || /[0-9]/.test(sound[start - 1] || "") ? 0 : 1;
    const isLong = piece.length >= least || (piece.length === least - 1 && start === 0) || /[0-9]/.test(piece);
    if (isLong && lexicon.namePosition(piece) >= 0) return 1;
    if (piece === "mm" || isSpoken(lexicon, piece)) return 1;
    return end === sound.length && start > least && piece.length >= least - 1 ? rest : 0;
  }

  const made = { apart };
  if (inNode) module.exports = made;
  else window.proofmark.readers.joined = made;
})();
