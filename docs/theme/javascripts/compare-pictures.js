/* Two pictures beside each other: at one scale, the parts that differ in colour and hatched. The twin of
   `handbook/drawings/pairing.py` and of `differences` in `picture.py`, on the same words. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  /** Whether two drawn parts, as in "ak/stock.none", stand for different things; across families only states tell. */
  function differ(part, other) {
    const [family, name] = cut(part), [others, otherName] = cut(other);
    if (family === others || !name || !otherName) return part !== other;
    const state = stateOf(name), otherState = stateOf(otherName);
    return Boolean(state && otherState) && state !== otherState;
  }

  function cut(part) {
    const at = part.indexOf("/");
    return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
  }

  function stateOf(name) {
    const at = name.indexOf(".");
    return at < 0 ? "" : name.slice(at + 1).split("+")[0];
  }

  /** The slots whose drawn parts differ; what only one side records is no difference. */
  function differences(one, other) {
    return Object.keys(one).filter((slot) => slot in other && differ(one[slot], other[slot])).sort();
  }

  /** What differs, what is said of it, and the share of the width of each; as `paired` in Python. */
  function paired(one, other, words, tallest) {
    const live = one.harmless !== other.harmless;
    let slots = live ? [] : differences(one.parts, other.parts);
    const shares = sharesOf(one, other, tallest);
    let said = words.same;
    if (live) said = words.live;
    else if (slots.includes("outline")) { said = words.whole; slots = []; }
    else if (slots.length) said = words.parts + " " + slots.map((slot) => one.names[slot] || slot).join(", ") + ".";
    return { slots, said: [said, ...(shares ? [words.scale] : []), words["one-sided"]].join(" "), shares };
  }

  function sharesOf(one, other, tallest) {
    if (!one.scale || !other.scale) return null;
    const sizes = [one, other].map((made) => made.view.map((side) => side / made.scale));
    const whole = Math.max(...sizes.map(([width, height]) => Math.max(width, height / tallest)));
    return sizes.map(([width]) => width / whole);
  }

  /** The drawing as a part of the page; the parts of these slots get the class that colours and hatches them. */
  function shown(made, slots, share) {
    const root = document.importNode(new DOMParser().parseFromString(made.svg, "image/svg+xml").documentElement, true);
    root.setAttribute("class", "pm-pair__drawing");
    root.setAttribute("aria-hidden", "true");
    root.style.width = (100 * share).toFixed(1) + "%";
    for (const slot of slots) {
      for (const part of root.querySelectorAll('[class~="part-' + slot + '"]')) part.classList.add("pm-pair__part");
    }
    return root;
  }

  /** The pattern that the style sheet fills differing parts with; once a page. */
  function hatch() {
    const root = document.createElementNS(SVG, "svg");
    root.setAttribute("class", "pm-hidden");
    root.setAttribute("aria-hidden", "true");
    const pattern = document.createElementNS(SVG, "pattern");
    const drawn = {
      id: "pm-hatch", patternUnits: "userSpaceOnUse", width: 9, height: 9, patternTransform: "rotate(45)",
    };
    for (const [name, value] of Object.entries(drawn)) pattern.setAttribute(name, String(value));
    for (const [name, d] of [["pm-pair__ground", "M0 0h9v9H0z"], ["pm-pair__line", "M0 0v9"]]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", name);
      path.setAttribute("d", d);
      pattern.append(path);
    }
    root.append(pattern);
    return root;
  }

  if (typeof module !== "undefined") {
    module.exports = {
      pairedFrom: (data, one, other, words, tallest) => {
        const pair = paired(one, other, words, tallest);
        return { ...pair, shares: (pair.shares || []).map((share) => Number(share.toFixed(6))) };
      },
    };
    return;
  }
  window.proofmark.pair = { paired, shown, hatch };
})();
