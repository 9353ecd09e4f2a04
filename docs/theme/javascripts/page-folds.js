/* Folded sections: open for the way that leads into one, for the browser's own search, for paper, and all at a tap. */
(function () {
  "use strict";

  const folds = () => /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(".pm-entry details")]);

  /** The place that the address names. */
  function place() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // a lone % names nothing
    }
  }

  /** Opens whatever hides the place in the address, then shows it. */
  function openForAddress() {
    const named = place();
    if (!named) return;
    let hidden = false;
    for (let fold = named.closest("details"); fold; fold = fold.parentElement && fold.parentElement.closest("details")) {
      hidden = hidden || !fold.open;
      fold.open = true;
    }
    if (hidden) named.scrollIntoView();
  }

  function openAll() {
    for (const fold of folds()) fold.open = true;
  }

  /** Browsers that do not look into what is closed find everything once it is open. */
  function openForSearch(/** @type {KeyboardEvent} */ event) {
    if (event.key === "F3" || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f")) openAll();
  }

  /** On paper everything is open; afterwards what was closed is closed again. */
  function openForPaper() {
    /** @type {HTMLDetailsElement[]} */
    let closed = [];
    window.addEventListener("beforeprint", () => {
      closed = folds().filter((fold) => !fold.open);
      openAll();
    });
    window.addEventListener("afterprint", () => {
      for (const fold of closed) fold.open = false;
      closed = [];
    });
  }

  if (!document.querySelector(".pm-entry")) return;
  const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-pm-open-all]"));
  if (button && folds().length) {
    button.hidden = false;
    button.addEventListener("click", () => {
      openAll();
      button.hidden = true;
    });
  }
  window.addEventListener("hashchange", openForAddress);
  document.addEventListener("keydown", openForSearch);
  openForPaper();
  openForAddress();
})();
