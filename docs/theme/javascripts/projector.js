/* A lesson on the wall: one idea a screen, by arrow keys, space, or a presenter's clicker (Page Up, Page Down). What is on
   the screen is a copy of what is on the page; nothing is kept. */
(function () {
  "use strict";

  const page = document.querySelector(".pm-entry--lesson");
  const heading = page && page.querySelector("h1");
  if (!page || !heading) return;
  const { make } = window.proofmark.parts;
  const SHOWN = ".pm-statements > li, .pm-cards > li, .pm-quiz > li";
  const FORTH = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
  const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);
  const title = heading.textContent || "";
  /** @typedef {{section: string, made: () => Node[]}} Slide */
  const slides = slidesOf(page);
  if (!slides.length) return;
  let at = 0;

  const section = make("p", { class: "pm-wall__section" });
  const idea = make("div", { class: "pm-wall__idea", tabindex: "-1", "aria-live": "polite" });
  const place = make("span", { class: "pm-wall__place" });
  const view = make("section", { class: "pm-wall md-typeset", role: "dialog", "aria-modal": "true", "aria-label": title },
    section, idea,
    make("div", { class: "pm-wall__ways" },
      make("button", { type: "button", class: "pm-button", onclick: () => show(at - 1) }, "Back"), place,
      make("button", { type: "button", class: "pm-button", onclick: () => show(at + 1) }, "Next"),
      make("button", { type: "button", class: "pm-button", onclick: close }, "Close")));
  const begin = make("button", { type: "button", class: "pm-button pm-wall__begin", onclick: open }, "Show on the wall");

  /** The title first, then each statement, each entry with its picture, each question, and its answer on the next screen. */
  function slidesOf(/** @type {Element} */ lesson) {
    const summary = lesson.querySelector(".pm-summary");
    /** @type {Slide[]} */
    const found = [{ section: "", made: () => [make("h1", {}, title), make("p", {}, summary ? summary.textContent || "" : "")] }];
    let name = "";
    for (const one of lesson.querySelectorAll("h2, " + SHOWN)) {
      if (one.matches("h2")) {
        name = one.textContent || "";
        continue;
      }
      const isQuestion = one.matches(".pm-quiz > li");
      if (isQuestion) found.push({ section: name, made: () => [copied(one, "details")] });
      found.push({ section: name, made: () => [copied(one, isQuestion ? "ul, summary" : "")] });
    }
    return found.length > 1 ? found : [];
  }

  /** A copy of a piece of the page without what leads away or names the same thing twice; an answer stands open. */
  function copied(/** @type {Element} */ one, /** @type {string} */ without) {
    const copy = make("div", { class: one.matches(".pm-cards > li") ? "pm-wall__card" : "pm-wall__text" });
    for (const node of one.childNodes) copy.append(node.cloneNode(true));
    for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
    for (const each of copy.querySelectorAll(".pm-ref, .pm-gk" + (without ? ", " + without : ""))) each.remove();
    for (const each of copy.querySelectorAll("details")) each.replaceWith(...each.childNodes);
    for (const each of copy.querySelectorAll("img")) each.setAttribute("loading", "eager");
    return copy;
  }

  function show(/** @type {number} */ next) {
    at = Math.max(0, Math.min(slides.length - 1, next));
    section.textContent = slides[at].section;
    idea.replaceChildren(...slides[at].made());
    place.textContent = (at + 1) + " / " + slides.length;
    idea.scrollTop = 0;
    idea.focus();
  }

  function open() {
    document.body.append(view);
    document.documentElement.classList.add("pm-going");
    show(at);
  }

  function close() {
    view.remove();
    document.documentElement.classList.remove("pm-going");
    begin.focus();
  }

  function key(/** @type {KeyboardEvent} */ event) {
    if (!view.isConnected || event.ctrlKey || event.altKey || event.metaKey) return;
    const isButton = event.target instanceof HTMLButtonElement && (event.key === " " || event.key === "Enter");
    if (event.key === "Escape") close();
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(slides.length - 1);
    else if (FORTH.has(event.key) && !isButton) show(at + 1);
    else if (BACK.has(event.key)) show(at - 1);
    else return;
    event.preventDefault();
  }

  document.addEventListener("keydown", key);
  (page.querySelector(".pm-summary") || heading).after(begin);
})();
