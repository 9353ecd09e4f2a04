/* Draws a sheet of questions by seed, as docs/handbook/course/draw.py does. */
(function () {
  "use strict";

  /** Numbers below a bound, one after the other: Mulberry32 (public domain), in 32-bit whole numbers. */
  function numbers(seed) {
    let state = seed >>> 0;
    return (bound) => {
      state = (state + 0x6D2B79F5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed = (mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))) >>> 0;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
    };
  }

  function shuffled(things, below) {
    const found = [...things];
    for (let last = found.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      [found[last], found[other]] = [found[other], found[last]];
    }
    return found;
  }

  function mixed(question, below) {
    if (!question.steps.length) return shuffled([question.right, ...question.wrong], below);
    const found = shuffled(question.steps, below);
    return found.some((step, place) => step !== question.steps[place]) ? found : [...found.slice(1), found[0]];
  }

  /**
   * The sheet with this number: the same from the same questions, wherever it is drawn; exported for tests.
   * @param {any[]} questions
   * @param {number} seed
   * @param {number} count
   * @returns {{question: any, options: string[]}[]}
   */
  function draw(questions, seed, count) {
    const below = numbers(seed);
    return shuffled(questions, below).slice(0, count).map((question) => ({ question, options: mixed(question, below) }));
  }

  if (typeof module !== "undefined" && module.exports) module.exports = { draw };
  if (typeof window !== "undefined") window.proofmark.draw = draw;
})();
