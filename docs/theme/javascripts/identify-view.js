/* What the page "Identify" shows: the question with its answers, the candidates in sight, the list with its reasons. */
(function () {
  "use strict";

  const { make, link, mayBeLive } = window.proofmark.parts;
  const CARDS = 6;

  /** An answer in a few words. */
  function labelOf(feature, state) {
    return state === "?" ? "cannot see" : feature.labels[feature.states.indexOf(state)];
  }

  const said = (feature, states) => feature.title + ": " + states.map((state) => labelOf(feature, state)).join(" or ");

  /** A drawing in a box of a fixed size, so that nothing moves when it comes. */
  function picture(drawing, className) {
    return make("span", { class: className }, drawing ? make("img", { src: window.proofmark.root + drawing, alt: "" }) : null);
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
   * @param {any} view `states` to offer, `most` at once, `chosen` when several may fit, `open` when all show
   * @param {any} acts
   */
  function question(feature, view, acts) {
    const drawn = feature.drawings.some(Boolean);
    const offered = view.states.filter((state) => feature.states.includes(state));
    const others = feature.states.filter((state) => !offered.includes(state));
    const first = view.open ? [...offered, ...others] : offered.slice(0, view.most);
    const more = feature.states.length - first.length;
    const tiles = first.map((state) => tile(labelOf(feature, state), feature.drawings[feature.states.indexOf(state)], {
      "aria-pressed": view.chosen ? String(view.chosen.includes(state)) : null,
      "data-key": feature.id + "=" + state,
      onclick: () => acts.pick(state),
    }, drawn));
    return [
      make("h2", { id: "question", tabindex: "-1", class: "pm-key__ask" }, feature.question),
      feature.help ? make("p", { class: "pm-key__help" }, feature.help) : null,
      feature.without_touching ? null : make("p", { class: "pm-tool__touch" },
        "This needs handling. Leave it to a trained officer; answer only what is known."),
      make("div", { class: drawn ? "pm-key__tiles pm-key__tiles--drawn" : "pm-key__tiles", role: "group", "aria-labelledby": "question" },
        ...tiles,
        more > 0 && make("button", { type: "button", class: "pm-key__tile pm-key__tile--aside", "data-key": "more", onclick: acts.more }, make("span", { class: "pm-key__label" }, "More answers (" + more + ")")),
        make("button", { type: "button", class: "pm-key__tile pm-key__tile--aside", "data-key": feature.id + "=?", onclick: acts.unseen }, make("span", { class: "pm-key__label" }, "Cannot see"))),
      view.chosen
        ? make("button", { type: "button", class: "pm-key__go", "data-key": "go", onclick: acts.go }, view.chosen.length ? "Go on with " + view.chosen.length : "Choose all that could fit")
        : make("button", { type: "button", class: "pm-key__quiet", "data-key": "several", onclick: acts.several }, "Two could fit"),
    ];
  }

  /**
   * What is in the strip: live types, then candidates in their order; so a harmless look has its live one before it. What
   * calls for withdrawing while it is plausible has the last place, if it has none before.
   */
  function inSight(found) {
    const many = found.left.types > 3 ? CARDS - 1 : Math.max(1, Math.min(2, found.left.types));
    const types = found.types.filter((one) => !one.may_be_live && (one.withdraw || !(found.types[0] || one).withdraw)).slice(0, many);
    const shown = new Map(types.map((one) => [one.id, { ...one, isType: true }]));
    for (const one of found.candidates) {
      if (shown.size < CARDS && !shown.has(one.id)) shown.set(one.id, { ...one, isType: one.id === one.type });
    }
    const cards = [...shown.values()];
    const danger = found.candidates.find((one) => one.withdraw);
    if (danger && !cards.some((one) => one.withdraw)) cards.splice(CARDS - 1, Infinity, { ...danger, isType: danger.id === danger.type });
    return cards;
  }

  function card(one) {
    const className = "pm-key__card" + (one.isType ? " pm-key__card--type" : "") + (one.may_be_live ? " pm-key__card--harmless" : "") + (one.withdraw ? " pm-key__card--withdraw" : "");
    return make("li", {}, make("a", { href: window.proofmark.root + one.url, class: className },
      picture(one.drawing, "pm-key__thumb"),
      make("span", {}, make("span", { class: "pm-key__name" }, one.title), one.may_be_live ? make("b", { class: "pm-key__live" }, "May be live") : null)));
  }

  /** How many are left, in words. */
  const leftText = (left) => "Types left: " + left.types + ". Models left: " + left.models + ".";

  /** Two to lay side by side: the first two models once one type is left, before that the first two types. */
  function pair(found) {
    const models = found.candidates.filter((one) => one.id !== one.type);
    const two = found.left.types === 1 && models.length > 1 ? models : found.types;
    return two.length > 1 ? "compare.html#a=" + encodeURIComponent(two[0].id) + "&b=" + encodeURIComponent(two[1].id) : null;
  }

  /** The same, as short as a strip needs it. */
  const leftShort = (left) => make("b", { class: "pm-key__left", title: leftText(left) }, (left.models || left.types) + " left");

  /** The strip: how many are left, Back, and the first candidates; `acts.record` is null where one withdraws. */
  function strip(found, answered, acts) {
    if (!answered) return [make("p", { class: "pm-key__help" }, "What it may be shows here after the first tap.")];
    const withdraw = acts.record === null;
    const two = withdraw ? null : pair(found);
    return [
      make("div", { class: "pm-key__bar" },
        make("button", { type: "button", class: "pm-key__back", "data-key": "back", onclick: acts.back }, "‹ Back"),
        leftShort(found.left),
        two ? link(two, "Compare", "pm-key__act") : null,
        withdraw ? null : make("button", { type: "button", class: "pm-key__act", "data-key": "record", onclick: acts.record }, "Write down")),
      make("ol", { class: "pm-key__cards" }, ...inSight(found).map(card)),
    ];
  }

  function reasons(key, word, list) {
    if (!list.length) return null;
    const features = list.map((one) => [key.features.find((feature) => feature.id === one.feature), one.state]);
    return make("p", { class: "pm-tool__reasons" }, make("b", {}, word, ": "), features.map(([feature, state]) => labelOf(feature, state)).join(", "));
  }

  function row(key, one) {
    const also = one.also && one.also.length
      ? make("p", { class: "pm-tool__also" }, "Looks the same here: ", ...one.also.flatMap(({ id, title }, place) => [place ? ", " : "", link(id + ".html", title)]))
      : null;
    return make("li", { class: one.withdraw ? "pm-tool__candidate pm-tool__candidate--withdraw" : "pm-tool__candidate" },
      make("a", { href: window.proofmark.root + one.url, class: "pm-key__row" }, picture(one.drawing, "pm-key__thumb"), make("span", { class: "pm-tool__title" }, one.title)),
      one.withdraw && one.first_action ? make("p", { class: "pm-tool__withdraw" }, make("b", {}, "Withdraw. "), one.first_action) : null,
      mayBeLive(one),
      reasons(key, "For", one.for || []), reasons(key, "Against", one.against || []), also);
  }

  /** All candidates with what speaks for and against each: types before models, live things before harmless looks. */
  function list(key, found) {
    /** @param {any} one */
    const place = (one) => [Boolean(found.types[0] && found.types[0].withdraw) && !one.withdraw, Boolean(one.may_be_live), one.id !== one.type].map(Number);
    const ordered = found.candidates.map((one, at) => ({ one, place: [...place(one), at] }))
      .sort((one, two) => one.place.map((number, at) => number - two.place[at]).find(Boolean) || 0);
    return make("ol", { class: "pm-tool__list" }, ...ordered.map(({ one }) => row(key, one)));
  }

  /** Smaller letters where a word is wider than its box, so that no word is broken while it can be read whole. */
  function fitWords(root) {
    for (const label of root.querySelectorAll(".pm-key__label, .pm-key__name")) {
      label.classList.remove("pm-key__small", "pm-key__broken");
      for (const name of ["pm-key__small", "pm-key__broken"]) if (label.scrollWidth > label.clientWidth) label.classList.add(name);
    }
  }

  window.proofmark.identifyView = { firstLine, fitWords, labelOf, leftText, list, question, said, strip };
})();
