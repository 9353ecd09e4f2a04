/* The steps of a procedure one at a time, large, to tick: for gloves, the dark and the sun. The way in is a button, or
   an address that names a step. What is ticked lives in this page only; Back takes one step back. */
(function () {
  "use strict";

  const steps = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".pm-steps > .pm-step[id]")]);
  const heading = document.getElementById("steps");
  if (!steps.length || !heading) return;
  const { make } = window.proofmark.parts;
  const title = (document.querySelector("h1") || heading).textContent || "";
  const done = new Set();
  let at = 0;

  const card = make("div", { class: "pm-go__card", tabindex: "-1" });
  const place = make("p", { class: "pm-go__place", "aria-live": "polite" });
  const back = make("button", { type: "button", class: "pm-button", onclick: () => history.back() }, "Back");
  const next = make("button", { type: "button", class: "pm-button pm-go__done", onclick: tick }, "");
  const view = make("section", { class: "pm-go md-typeset", role: "dialog", "aria-modal": "true", "aria-label": title + ", step by step" },
    make("div", { class: "pm-go__head" }, make("b", { class: "pm-go__title" }, title),
      make("button", { type: "button", class: "pm-button", onclick: () => window.proofmark.sun() }, "Contrast"),
      make("button", { type: "button", class: "pm-button", onclick: close }, "Close")),
    place, card, make("div", { class: "pm-go__ways" }, back, next));

  function isOpen() {
    return view.isConnected;
  }

  function show() {
    const words_ = steps[at].querySelector(".pm-step__words");
    if (!words_) return;
    const copy = /** @type {HTMLElement} */ (words_.cloneNode(true));
    for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
    for (const one of copy.querySelectorAll(".pm-ref, .pm-gk")) one.remove();
    place.textContent = "Step " + (at + 1) + " of " + steps.length + (done.has(at) ? ", done" : "");
    next.textContent = at + 1 < steps.length ? "Done, next" : "Done";
    card.replaceChildren(copy);
    card.scrollTop = 0;
    card.focus();
  }

  /** Opens the view at a step; `pushed` when the address history should lead back out of it. */
  function open(/** @type {number} */ step, /** @type {boolean} */ pushed) {
    at = step;
    if (!isOpen()) {
      document.body.append(view);
      document.documentElement.classList.add("pm-going");
    }
    if (pushed) history.pushState({ pmStep: at }, "");
    else history.replaceState({ pmStep: at }, "");
    show();
  }

  function hide() {
    view.remove();
    document.documentElement.classList.remove("pm-going");
    steps.forEach((step, number) => step.classList.toggle("pm-step--done", done.has(number)));
  }

  function close() {
    hide();
    history.replaceState(null, "", "#steps");
    /** @type {HTMLElement} */ (heading).scrollIntoView();
    begin.focus();
  }

  function tick() {
    done.add(at);
    if (at + 1 < steps.length) open(at + 1, true);
    else close();
  }

  const begin = make("button", { type: "button", class: "pm-button pm-go__begin", onclick: () => open(0, true) }, "Step by step");
  heading.after(begin);

  window.addEventListener("popstate", (event) => {
    if (event.state && Number.isInteger(event.state.pmStep) && steps[event.state.pmStep]) {
      at = event.state.pmStep;
      if (isOpen()) show();
      else open(at, false);
    } else if (isOpen()) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) close();
  });

  const named = /^#step-(\d+)$/.exec(location.hash);
  if (named && steps[Number(named[1]) - 1]) open(Number(named[1]) - 1, false);
})();
