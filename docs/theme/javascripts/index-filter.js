/* Filters of a list: by its facets and by text. The list is whole without them, and the choice is kept nowhere. */
(function () {
  "use strict";

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-pm-filters]"));
  const count = /** @type {any} */ (document.querySelector("[data-pm-count]"));
  if (!form || !count) return;

  const text = /** @type {HTMLInputElement} */ (form.querySelector('input[type="search"]'));
  const facets = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("[data-pm-facet]")]);
  const none = /** @type {HTMLElement | null} */ (document.querySelector("[data-pm-none]"));
  const groups = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-pm-group]")]);
  const total = count.textContent;
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-pm-row]")]);
  /** @type {string[] | null} what each row says, folded when first asked for */
  let said = null;

  /** Small letters without accents; once the search's folding is there, as that folds. */
  let fold = (/** @type {string} */ written) => written.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  function fits(/** @type {HTMLElement} */ row, /** @type {string} */ own, /** @type {string[]} */ words) {
    const inFacets = facets.every((facet) =>
      !facet.value || (row.getAttribute("data-" + facet.dataset.pmFacet) || "").split(" ").includes(facet.value));
    return inFacets && words.every((word) => own.includes(word));
  }

  function filter() {
    const words = fold(text.value).split(/\s+/).filter(Boolean);
    const isOpen = !words.length && facets.every((facet) => !facet.value);
    const texts = said || rows.map((row) => fold(row.textContent + " " + (row.dataset.names || "")));
    said = texts;
    let shown = 0;
    rows.forEach((row, place) => {
      row.hidden = !isOpen && !fits(row, texts[place], words);
      if (!row.hidden) shown += 1;
    });
    for (const group of groups) group.hidden = !group.querySelector("[data-pm-row]:not([hidden])");
    count.textContent = isOpen ? total : shown + " of " + rows.length;
    if (none) none.hidden = shown > 0;
  }

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pageshow", filter); // a browser that goes back brings the typed text back
  window.proofmark.data("fold").then((table) => {
    fold = window.proofmark.readers.fold.folder(table).plain;
    said = null;
    filter();
  }).catch(() => {}); // without the search's data, accents still do not matter
})();
