/* What was said, word by word: how each sounds, which were typed in Greek letters, and where a clause ends; as said.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { split } = inNode ? require("./fold.js") : window.proofmark.readers.fold;

  const GREEK_LETTER = /[\u0370-\u03ff\u1f00-\u1fff]/;

  /** The words by their sound, those typed in Greek letters only, and after how many words a clause ends. */
  function saidOf(fold, words, typed) {
    const chunks = split(typed).map((chunk) => ({ chunk, spoken: fold.words(chunk), isGreek: GREEK_LETTER.test(chunk) }));
    const soundsOf = (some) => some.flatMap(({ spoken }) => spoken.map((word) => fold.sound(word.replace(/[?*]+$/, ""))));
    const greek = soundsOf(chunks.filter((one) => one.isGreek));
    const others = new Set(greek.length ? soundsOf(chunks.filter((one) => !one.isGreek)) : []);
    const ends = new Set();
    let count = 0;
    for (const { chunk, spoken } of chunks) {
      count += spoken.length;
      if (/[,;:.!?]$/.test(chunk)) ends.add(count);
    }
    return {
      sounds: words.map((word) => fold.sound(word)),
      greek: new Set(greek.filter((sound) => !others.has(sound))),
      ends: count === words.length ? ends : new Set(),
    };
  }

  const made = { saidOf };
  if (inNode) module.exports = made;
  else window.proofmark.readers.said = made;
})();
