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
  /** How many steps before this one are in the browser's history. */
  let behind = 0;
  let closing = false;

  const card = make("div", { class: "pm-go__card", tabindex: "-1" });
  const place = make("p", { class: "pm-go__place", "aria-live": "polite" });
  const back = make("button", { type: "button", class: "pm-button", onclick: goBack }, "Back");
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
    if (pushed) history.pushState({ pmStep: at, behind: (behind += 1) }, "");
    else history.replaceState({ pmStep: at, behind }, "");
    show();
  }

  /** One step back; in a view that an address opened, no history leads there. */
  function goBack() {
    if (behind) history.back();
    else if (at) open(at - 1, false);
    else close();
  }

  function hide() {
    view.remove();
    document.documentElement.classList.remove("pm-going");
    steps.forEach((step, number) => step.classList.toggle("pm-step--done", done.has(number)));
  }

  /** Leaves the view, and the steps in the browser's history, so that its Back does not open them again. */
  function close() {
    hide();
    closing = behind > 0;
    if (closing) history.go(-behind);
    else showSteps();
  }

  function showSteps() {
    behind = 0;
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
    const isOver = closing;
    closing = false;
    behind = (event.state && event.state.behind) || 0;
    if (isOver) showSteps();
    else if (event.state && Number.isInteger(event.state.pmStep) && steps[event.state.pmStep]) {
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
