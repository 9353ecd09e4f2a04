/* What the page "Identify" shows: the question with its answers, the candidates in sight, the list with its reasons. */
(function () {
  "use strict";

  const { make, link, words, mayBeLive } = window.proofmark.parts;
  const [TILES, CARDS, ROWS] = [10, 6, 8];

  /** An answer in a few words. */
  function labelOf(feature, state) {
    return state === "?" ? "cannot see" : feature.labels[feature.states.indexOf(state)];
  }

  const said = (feature, states) => feature.title + ": " + states.map((state) => labelOf(feature, state)).join(" or ");

  function picture(drawing, className) {
    return drawing ? make("img", { src: window.proofmark.root + drawing, alt: "", class: className }) : make("span", { class: className });
  }

  /** The first sentences of the card that is always in sight; the rest of it stands below the list. */
  function firstLine(first) {
    const sentences = first.text.match(/[^.]+\.(\s|$)/g) || [first.text];
    return { lead: sentences.slice(0, 2).join("").trim(), rest: sentences.slice(2).join("").trim() };
  }

  /** One answer as a large button; `key` names it for the focus and for tests. */
  function tile(label, drawing, attributes, drawn) {
    return make("button", { type: "button", class: "pm-key__tile", ...attributes },
      drawn ? picture(drawing, "pm-key__drawing") : null, make("span", { class: "pm-key__label" }, label));
  }

  /**
   * The question with its answers; `pick` takes the state that was tapped.
   * @param {any} feature
   * @param {any} view `states` to offer first, `chosen` states when several may fit, `open` when all answers show
   * @param {any} acts
   */
  function question(feature, view, acts) {
    const drawn = feature.drawings.some(Boolean);
    const offered = view.states.filter((state) => feature.states.includes(state));
    const others = feature.states.filter((state) => !offered.includes(state));
    const first = view.open ? [...offered, ...others] : offered.slice(0, TILES);
    const more = feature.states.length - first.length;
    const tiles = first.map((state) => tile(labelOf(feature, state), feature.drawings[feature.states.indexOf(state)], {
      "aria-pressed": view.chosen ? String(view.chosen.includes(state)) : null,
      "data-key": feature.id + "=" + state,
      onclick: () => acts.pick(state),
    }, drawn));
    return [
      make("h2", { id: "question", tabindex: "-1", class: "pm-key__ask" }, feature.question),
      feature.without_touching ? null : make("p", { class: "pm-tool__touch" },
        "This needs handling. Leave it to a trained officer; answer only what is known."),
      make("div", { class: drawn ? "pm-key__tiles pm-key__tiles--drawn" : "pm-key__tiles", role: "group", "aria-labelledby": "question" },
        ...tiles,
        more > 0 && make("button", { type: "button", class: "pm-key__tile pm-key__tile--aside", "data-key": "more", onclick: acts.more }, make("span", { class: "pm-key__label" }, "More answers (" + more + ")")),
        make("button", { type: "button", class: "pm-key__tile pm-key__tile--aside", "data-key": feature.id + "=?", onclick: acts.unseen }, make("span", { class: "pm-key__label" }, words("cannot-see", "Cannot see")))),
      view.chosen
        ? make("button", { type: "button", class: "pm-key__go", "data-key": "go", onclick: acts.go }, view.chosen.length ? "Go on with " + view.chosen.length : "Choose all that could fit")
        : make("button", { type: "button", class: "pm-key__quiet", "data-key": "several", onclick: acts.several }, "Two could fit"),
      feature.help ? make("p", { class: "pm-key__help" }, feature.help) : null,
    ];
  }

  /** What stands in the strip: live types first, then models; a harmless look never without a live one before it. */
  function inSight(found) {
    const types = found.types.filter((one) => !one.may_be_live).slice(0, Math.max(1, Math.min(3, found.left.types)));
    const shown = new Map(types.map((one) => [one.id, { ...one, isType: true }]));
    for (const one of found.candidates) {
      if (shown.size >= CARDS) break;
      if (one.id === one.type || shown.has(one.id)) continue;
      const twin = one.live_twin && found.candidates.find((other) => other.id === one.live_twin.id);
      if (twin && !shown.has(twin.id)) shown.set(twin.id, { ...twin, isType: twin.id === twin.type });
      shown.set(one.id, one);
    }
    return [...shown.values()];
  }

  function card(one) {
    const className = "pm-key__card" + (one.isType ? " pm-key__card--type" : "") + (one.withdraw ? " pm-key__card--withdraw" : "");
    return make("li", {}, make("a", { href: window.proofmark.root + one.url, class: className },
      picture(one.drawing, "pm-key__thumb"), make("span", { class: "pm-key__name" }, one.title),
      one.may_be_live ? make("b", { class: "pm-key__live" }, "May be live") : null));
  }

  const counted = (number, word) => number + " " + word + (number === 1 ? "" : "s");

  /** How many are left, in words. */
  function leftText(left) {
    return counted(left.types, "type") + ", " + counted(left.models, "model") + " left";
  }

  /** Two to lay side by side: the first two models once one type is left, before that the first two types. */
  function pair(found) {
    const models = found.candidates.filter((one) => one.id !== one.type);
    const two = found.left.types === 1 && models.length > 1 ? models : found.types;
    return two.length > 1 ? "compare.html#a=" + encodeURIComponent(two[0].id) + "&b=" + encodeURIComponent(two[1].id) : null;
  }

  /** The same, as short as a strip needs it. */
  function leftShort(left) {
    return make("span", { class: "pm-key__left", title: leftText(left) }, make("b", {}, String(left.models || left.types)), left.models ? " left" : left.types === 1 ? " type" : " types");
  }

  /** The strip: how many are left, Back, and the first candidates; `acts` are `back` and `record`. */
  function strip(found, answered, acts) {
    const two = answered ? pair(found) : null;
    return [
      make("div", { class: "pm-key__bar" },
        make("button", { type: "button", class: "pm-key__back", "data-key": "back", disabled: !answered, onclick: acts.back }, "‹ Back"),
        answered ? leftShort(found.left) : make("span", { class: "pm-key__left" }, "Nothing chosen yet"),
        two ? link(two, "Compare", "pm-key__act") : null,
        answered ? make("button", { type: "button", class: "pm-key__act", "data-key": "record", onclick: acts.record }, "Write down") : null),
      answered ? make("ol", { class: "pm-key__cards" }, ...inSight(found).map(card)) : null,
    ];
  }

  function reasons(key, word, list) {
    if (!list.length) return null;
    const features = list.map((one) => [key.features.find((feature) => feature.id === one.feature), one.state]);
    return make("p", { class: "pm-tool__reasons" }, make("b", {}, word, ": "), features.map(([feature, state]) => labelOf(feature, state)).join(", "));
  }

  function row(key, one) {
    const also = one.also && one.also.length
      ? make("p", { class: "pm-tool__also" }, "Looks the same here: ", ...one.also.flatMap((id, place) => [place ? ", " : "", link(id + ".html", id.split("/")[1])]))
      : null;
    return make("li", { class: one.withdraw ? "pm-tool__candidate pm-tool__candidate--withdraw" : "pm-tool__candidate" },
      make("a", { href: window.proofmark.root + one.url, class: "pm-key__row" }, picture(one.drawing, "pm-key__thumb"), make("span", { class: "pm-tool__title" }, one.title)),
      one.withdraw && one.first_action ? make("p", { class: "pm-tool__withdraw" }, make("b", {}, "Withdraw. "), one.first_action) : null,
      mayBeLive(one),
      reasons(key, words("for", "For"), one.for || []), reasons(key, words("against", "Against"), one.against || []), also);
  }

  /** All candidates with what speaks for and against each: types before models. */
  function list(key, found) {
    const types = found.candidates.filter((one) => one.id === one.type);
    const models = found.candidates.filter((one) => one.id !== one.type && !one.may_be_live);
    const rest = found.candidates.filter((one) => one.id !== one.type && one.may_be_live);
    const live = types.filter((one) => !one.may_be_live);
    const looks = [...types.filter((one) => one.may_be_live), ...rest];
    return make("ol", { class: "pm-tool__list" }, ...[...live, ...models, ...looks].slice(0, ROWS + looks.length).map((one) => row(key, one)));
  }

  window.proofmark.identifyView = { firstLine, labelOf, leftText, list, question, said, strip };
})();
