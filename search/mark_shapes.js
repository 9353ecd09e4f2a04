/* Reads the shape of a sign as it is told in words, or drawn with brackets or one character; as mark_shapes.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const isLetter = (text) => /^\p{L}+$/u.test(text);
  const thousandths = (number) => Math.floor(number * 1000 + 0.5) / 1000;
  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) || [];

  /** How a shape is drawn, and the shape in words; what words for a sign begin with, and how letters sound. */
  const drawnIn = ({ drawn: drawings, signs, sounds: [letters, latin] }) => ({
    drawn: drawings.map(([sign, words]) => ({ sign: new RegExp(sign, "g"), words: words.split(" ") })),
    stems: Object.entries(signs).flatMap(([english, stems]) => stems.split(" ").map((stem) => [stem, english])),
    sounds: new Map([...letters].map((letter, place) => [letter, latin[place]])),
  });

  /** The English word of a sign that a word of the region begins as: `krugu` is a circle; a letter alone by its sound. */
  function inEnglish(word, known, { stems, sounds }, least) {
    if (known.has(word) || known.has(word.replace(/s+$/, ""))) return word;
    const length = (text) => Array.from(text).length;
    if (length(word) === 1) return sounds.get(word) || word;
    const begun = stems.filter(([stem]) => word.startsWith(stem) && (length(stem) >= least || word === stem));
    const longer = (one, other) => length(other[0]) - length(one[0]) || (one[1] < other[1] ? 1 : -1);
    return begun.length ? begun.sort(longer)[0][1] : word;
  }

  /** [shape, confidence] of the shapes that a text tells or draws. */
  function shapesRead(shapes, drawings, typed, numbers) {
    const { small, least } = numbers;
    const known = new Set(shapes.flatMap((shape) => shape.words));
    const spoken = [wordsOf(typed).filter((word) => !small.includes(word)), ...drawn(drawings.drawn, typed)];
    const told = spoken.map((words) => words.map((word) => inEnglish(word, known, drawings, numbers.stem)));
    return shapes.map((shape) => [shape, Math.max(...told.map((words) => likeness(shape, words, numbers)))])
      .filter(([, confidence]) => confidence >= least);
  }

  /** Each drawing in a text in words, with what stands in it: `((10))` is a double circle 10. */
  function drawn(drawings, typed) {
    return drawings.flatMap(({ sign, words }) => [...typed.matchAll(sign)].map(([, ...inner]) => [...words, ...inner.flatMap(wordsOf)]));
  }

  /** How well the typed words describe a shape: the share of them that its words hold, if one word alone tells little. */
  function likeness(shape, asked, { sign, sign_told: told, sign_held: own, sign_alone: alone }) {
    const held = asked.filter((word) => shape.words.includes(word) || shape.words.includes(word.replace(/s+$/, ""))).length;
    if (held < 1 || (held < 2 && asked.length > 1) || !asked.some((word) => isLetter(word) && Array.from(word).length > 2)) return 0;
    const most = held > 1 ? sign : sign * alone;
    return thousandths(((most * held) / asked.length) * (told + (own * held) / shape.words.length));
  }

  const made = { drawnIn, shapesRead, thousandths };
  if (inNode) module.exports = made;
  else window.proofmark.readers.markShapes = made;
})();
