/* Filters of a list, by its facets and by text, and its first part before the whole. Facets are kept in the address,
   typed text only beside it in this tab's history; without JavaScript the list is whole. */
(function () {
  "use strict";

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-pm-filters]"));
  const count = /** @type {any} */ (document.querySelector("[data-pm-count]"));
  if (!form || !count) return;

  const text = /** @type {HTMLInputElement} */ (form.querySelector('input[type="search"]'));
  const facets = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("[data-pm-facet]")]);
  const none = /** @type {HTMLElement | null} */ (document.querySelector("[data-pm-none]"));
  const groups = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-pm-group]")]);
  const more = /** @type {HTMLElement | null} */ (document.querySelector("[data-pm-more]"));
  const total = count.textContent;
  const AT_FIRST = 30;
  let whole = false;
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-pm-row]")]);
  /** @type {string[] | null} what each row says, folded when first asked for */
  let said = null;

  /** Small letters without accents; once the search's folding is there, as that folds. */
  let fold = (/** @type {string} */ written) => written.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  function fits(/** @type {HTMLElement} */ row, /** @type {string} */ text, /** @type {string[]} */ words) {
    const inFacets = facets.every((facet) =>
      !facet.value || (row.getAttribute("data-" + facet.dataset.pmFacet) || "").split(" ").includes(facet.value));
    return inFacets && words.every((word) => text.includes(word));
  }

  /** What a row says of its own entry, without the warning that names another. */
  function own(/** @type {HTMLElement} */ row) {
    return [...row.children].filter((part) => !part.matches(".pm-may-be-live")).map((part) => part.textContent).join(" ");
  }

  function filter() {
    const words = fold(text.value).split(/\s+/).filter(Boolean);
    const isOpen = !words.length && facets.every((facet) => !facet.value);
    const texts = said || rows.map((row) => fold(own(row) + " " + (row.dataset.names || "")));
    said = texts;
    let found = 0;
    rows.forEach((row, place) => {
      const isIn = isOpen || fits(row, texts[place], words);
      if (isIn) found += 1;
      row.hidden = !isIn || (!whole && found > AT_FIRST);
    });
    for (const group of groups) group.hidden = !group.querySelector("[data-pm-row]:not([hidden])");
    count.textContent = isOpen ? total : found + " of " + rows.length;
    if (none) none.hidden = found > 0;
    if (more) {
      more.hidden = whole || found <= AT_FIRST;
      more.textContent = "Show all " + found;
    }
  }

  /** The value of the option with this label; labels mean the same in every copy, values do not. */
  function valueOf(/** @type {HTMLSelectElement} */ facet, /** @type {string} */ label) {
    const option = [...facet.options].find((one) => one.dataset.label === label);
    return option ? option.value : "";
  }

  function keep() {
    const chosen = new URLSearchParams();
    for (const facet of facets) {
      if (facet.value) chosen.set(facet.dataset.pmFacet || "", facet.selectedOptions[0].dataset.label || "");
    }
    const address = chosen.toString() ? "#" + chosen : location.pathname + location.search;
    history.replaceState({ pmText: text.value, pmWhole: whole }, "", address);
  }

  function takeUp() {
    const group = location.hash && document.getElementById(location.hash.slice(1));
    if (group) {
      whole = true;
      filter();
      group.scrollIntoView();
      return;
    }
    const chosen = new URLSearchParams(location.hash.slice(1));
    for (const facet of facets) facet.value = valueOf(facet, chosen.get(facet.dataset.pmFacet || "") || "");
    if (history.state && typeof history.state.pmText === "string") {
      text.value = history.state.pmText;
      whole = history.state.pmWhole === true;
    }
    filter();
  }

  form.hidden = false;
  form.addEventListener("input", () => { filter(); keep(); });
  form.addEventListener("reset", () => setTimeout(() => { filter(); keep(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pageshow", takeUp); // also when a browser goes back
  window.addEventListener("hashchange", takeUp);
  if (more) more.addEventListener("click", () => {
    const next = rows.find((row) => row.hidden);
    whole = true;
    filter();
    keep();
    const way = next && next.querySelector("a");
    if (way) way.focus({ preventScroll: true });
  });
  window.proofmark.data("fold").then((table) => {
    fold = window.proofmark.readers.fold.folder(table).plain;
    said = null;
    filter();
  }).catch(() => {}); // without the search's data, accents still do not matter
})();
