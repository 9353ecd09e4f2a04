/* The page "Identify": one question at a time, in any order, with the candidates beside it. Nothing is stored. */
(function () {
  "use strict";

  const mount = document.getElementById("proofmark-identify");
  if (!mount) return;
  const { make, fill, link, words, failure, firstCard, mayBeLive } = window.proofmark.parts;
  const SHOWN = 8;

  /** @type {Map<string, string[]>} what was seen, by feature; ["?"] for cannot see */
  const seen = new Map();
  /** @type {string | null} the question chosen by hand */
  let chosen = null;
  let key = null;

  const question = make("section", { class: "pm-tool__question", "aria-label": "Question" });
  const card = make("div", {});
  const answers = make("section", { class: "pm-tool__answers", "aria-label": "What you have seen" });
  const results = make("section", { class: "pm-tool__results", "aria-label": "What it may be" });
  const status = make("p", { class: "pm-hidden", "aria-live": "polite" });
  const others = make("details", { class: "pm-tool__others" });

  const featureOf = (id) => key.features.find((feature) => feature.id === id);
  const labelOf = (feature, state) => (state === "?" ? "cannot see" : feature.labels[feature.states.indexOf(state)]);

  function answer(feature, state) {
    const states = seen.get(feature.id) || [];
    if (state === "?") seen.set(feature.id, ["?"]);
    else {
      const rest = states.filter((one) => one !== "?" && one !== state);
      const next = states.includes(state) ? rest : [...rest, state];
      if (next.length) seen.set(feature.id, next);
      else seen.delete(feature.id);
    }
    chosen = feature.id;
    show();
  }

  function stateButton(feature, state, position) {
    const pressed = (seen.get(feature.id) || []).includes(state);
    const drawing = feature.drawings[position];
    const picture = drawing
      ? make("img", { src: window.proofmark.root + drawing, alt: "", class: "pm-tool__drawing", loading: "lazy" }) : null;
    return make("button", {
      type: "button", class: "pm-tool__state", "aria-pressed": String(pressed), "data-key": feature.id + "=" + state,
      onclick: () => answer(feature, state),
    }, picture, make("span", {}, labelOf(feature, state)));
  }

  /** The card above all: on the first screen before anything else when a tapped state calls for withdrawal. */
  function showCard(found) {
    fill(card, firstCard(found.first, callsForWithdrawal()));
  }

  function callsForWithdrawal() {
    return [...seen].some(([id, states]) => states.some((state) => {
      const feature = featureOf(id);
      return feature.withdraw[feature.states.indexOf(state)];
    }));
  }

  function showQuestion(found) {
    if (callsForWithdrawal()) {
      fill(question);
      return;
    }
    const open = chosen || (found.next[0] && found.next[0].feature);
    const feature = open ? featureOf(open) : null;
    if (!feature) {
      fill(question, make("p", {}, "No further question would help. Compare the candidates and call a specialist."));
      return;
    }
    const next = found.next.find((one) => one.feature !== feature.id);
    fill(question,
      make("h2", { id: "question" }, feature.question),
      !feature.without_touching && make("p", { class: "pm-tool__touch" },
        "This needs handling. Leave it to a trained officer; answer only what is known."),
      feature.help ? make("p", {}, feature.help) : null,
      make("div", { class: "pm-tool__states", role: "group", "aria-labelledby": "question" },
        ...feature.states.map((state, position) => stateButton(feature, state, position)),
        make("button", {
          type: "button", class: "pm-tool__state pm-tool__state--unseen", "data-key": feature.id + "=?",
          "aria-pressed": String((seen.get(feature.id) || []).includes("?")), onclick: () => answer(feature, "?"),
        }, words("cannot-see", "Cannot see"))),
      next && make("button", {
        type: "button", class: "pm-tool__next", "data-key": "next",
        onclick: () => { chosen = null; if (!seen.has(feature.id)) seen.set(feature.id, ["?"]); show(); question.scrollIntoView({ block: "nearest" }); },
      }, words("next-question", "Next question")));
  }

  function showAnswers() {
    const chips = [...seen].filter(([, states]) => states[0] !== "?").map(([id, states]) => {
      const feature = featureOf(id);
      const said = feature.question + " " + states.map((state) => labelOf(feature, state)).join(" or ");
      return make("li", {},
        make("button", { type: "button", class: "pm-tool__chip", "data-key": "chip " + id, onclick: () => { chosen = id; show(); } }, said),
        make("button", {
          type: "button", class: "pm-tool__remove", "aria-label": "Take back: " + said, "data-key": "remove " + id,
          onclick: () => { seen.delete(id); chosen = null; show(); },
        }, "×"));
    });
    fill(answers,
      chips.length ? make("ul", { class: "pm-tool__chips" }, ...chips) : null,
      seen.size ? make("button", { type: "button", class: "pm-tool__again", "data-key": "again", onclick: () => { seen.clear(); chosen = null; show(); } }, words("start-again", "Start again")) : null);
  }

  function reasons(word, list) {
    if (!list.length) return null;
    const said = list.map((one) => labelOf(featureOf(one.feature), one.state)).join(", ");
    return make("p", { class: "pm-tool__reasons" }, make("b", {}, word, ": "), said);
  }

  /** A way to lay a candidate beside the one above it. */
  function compare(one, place, all) {
    if (!place) return null;
    const sides = "a=" + encodeURIComponent(all[place - 1].id) + "&b=" + encodeURIComponent(one.id);
    return make("p", { class: "pm-small" }, link("compare.html#" + sides, "Compare with " + all[place - 1].title));
  }

  function candidate(one, place, all) {
    const also = one.also.length
      ? make("p", { class: "pm-tool__also" }, "Looks the same here: ", ...one.also.flatMap((id, place) => [place ? ", " : "", link(id + ".html", id.split("/")[1])]))
      : null;
    return make("li", { class: one.withdraw ? "pm-tool__candidate pm-tool__candidate--withdraw" : "pm-tool__candidate" },
      link(one.url, one.title, "pm-tool__title"),
      one.withdraw ? make("p", { class: "pm-tool__withdraw" }, make("b", {}, "Withdraw. "), one.first_action) : null,
      mayBeLive(one),
      reasons(words("for", "For"), one.for), reasons(words("against", "Against"), one.against), also, compare(one, place, all));
  }

  function showResults(found) {
    if (!seen.size) {
      fill(results, make("p", {}, "Say what you can see. Any order; leave out what you cannot see."));
      return;
    }
    fill(results, make("h2", {}, "What it may be"), make("ol", { class: "pm-tool__list" }, ...found.candidates.map(candidate)));
    const first = found.candidates.slice(0, 3).map((one) => one.title).join(", ");
    status.textContent = "It may be: " + first + ". " + found.first.title + ". " + found.first.text;
  }

  function showOthers() {
    const open = others.open;
    const buttons = key.features.map((feature) => make("li", {}, make("button", {
      type: "button", class: "pm-tool__chip", "data-key": "ask " + feature.id,
      onclick: () => { chosen = feature.id; show(); question.scrollIntoView({ block: "start" }); },
    }, feature.question, seen.has(feature.id) ? " ✓" : "")));
    fill(others, make("summary", {}, "All questions (" + key.features.length + ")"), make("ul", { class: "pm-tool__chips" }, ...buttons));
    others.open = open;
  }

  async function show() {
    const found = await window.proofmark.identify(Object.fromEntries(seen), { limit: SHOWN });
    showCard(found);
    showQuestion(found);
    showAnswers();
    showResults(found);
    showOthers();
    others.hidden = callsForWithdrawal();
    if (others.hidden) card.scrollIntoView({ block: "nearest" });
  }

  window.proofmark.data("key").then((value) => {
    key = value;
    mount.classList.add("pm-tool");
    fill(mount, card, question, answers, results, others, status);
    return show();
  }).catch((error) => fill(mount, failure(error)));
})();
