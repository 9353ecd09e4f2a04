/* Reads what was said letter by letter and number by number: `ay kay forty seven` is AK47; as spoken.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { has } = inNode ? require("./fold.js") : window.proofmark.readers.fold;

  const isNumber = (word) => /^[0-9]+$/.test(word);

  /**
   * The words with letters and numbers written as such, or null when no number and no two letters were spoken.
   * Small words alone, `on the`, are no code.
   * @param {any} lexicon
   * @param {string[]} words
   */
  function asWritten(lexicon, words) {
    const table = lexicon.speech.spoken;
    const found = [];
    let spoken = 0;
    /** @type {any[]} */
    let run = [];
    let [count, code, before] = [0, "", 0n];
    for (const word of [...words.flatMap((joined) => apart(lexicon, joined, table)), ""]) {
      const sound = lexicon.fold.sound(word);
      if (code && table.between.includes(word)) continue;
      if (code && table.by.includes(word)) {
        [code, before] = [code + "x", 0n];
        continue;
      }
      const [piece, value] = pieceOf(sound, word, table, before);
      if (piece === null) {
        if (code && run.every((one) => lexicon.small.has(one))) found.push(...run);
        else if (code) {
          found.push(code);
          spoken += count;
        }
        if (word) found.push(word);
        [run, count, code, before] = [[], 0, "", 0n];
        continue;
      }
      run.push(word);
      if (has(table.units, sound) || has(table.tens, sound)) count += 2;
      else if (has(table.letters, sound) || !isNumber(word)) count += 1;
      code = piece.startsWith("=") ? code.slice(0, code.length - String(before).length) + piece.slice(1) : code + piece;
      before = value;
    }
    return spoken > 1 ? found.join(" ") : null;
  }

  /** `sixtyfive` as its two numbers; any other word as it is. */
  function apart(lexicon, word, table) {
    const sound = lexicon.fold.sound(word);
    const tens = Object.keys(table.tens).find((one) => sound.startsWith(one) && has(table.units, sound.slice(one.length)));
    return tens === undefined ? [word] : [tens, sound.slice(tens.length)];
  }

  /**
   * What a spoken word adds to a code, and the number that the next word may join; `=` stands for: in its place.
   * @returns {[string | null, bigint]}
   */
  function pieceOf(sound, word, table, before) {
    if (has(table.units, sound)) {
      const value = BigInt(table.units[sound]);
      const joins = before && before % 10n === 0n && value < 10n && before % 100n;
      return joins ? ["=" + (before + value), 0n] : [String(value), value];
    }
    if (has(table.tens, sound)) return [table.tens[sound], BigInt(table.tens[sound])];
    if (has(table.times, sound) && before) {
      const value = before * BigInt(table.times[sound]);
      return ["=" + value, value];
    }
    if (has(table.letters, sound)) return [table.letters[sound], 0n];
    if (isNumber(word)) return [word, BigInt(word)];
    return /^[a-z]$/.test(word) ? [word, 0n] : [null, 0n];
  }

  const made = { asWritten };
  if (inNode) module.exports = made;
  else window.proofmark.readers.spoken = made;
})();
