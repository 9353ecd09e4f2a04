/* What only a script can use of a page's frame: search box, language, dark mode, and the menu of the part of the book.
   The same on every page of an entry, so it is one file and not a third of each page. The theme's own lines come first
   and last, as it brings them. */
ZZSCOPEZZ;
(function () {
  "use strict";

  /** @type {Record<string, string>} */
  const PARTS = ZZPARTSZZ;
  /** @type {Record<string, string>} */
  const BRANCHES = ZZBRANCHESZZ;
  const root = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-pm-part]"))) {
    place.outerHTML = PARTS[place.dataset.pmPart || ""];
  }

  /** Opens the branch of the menu in which the page is; without a script its place leads to the list. */
  document.addEventListener("DOMContentLoaded", () => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-pm-branch]"))) {
      const own = place.querySelector("a");
      const list = own ? own.href : "";
      const around = place.parentElement;
      place.outerHTML = BRANCHES[place.dataset.pmBranch || ""].split('href="~/').join('href="' + root);
      for (const link of around ? around.querySelectorAll("a") : []) {
        if (link.href === list) link.classList.add("md-nav__link--active");
      }
    }
  });
})();
ZZPALETTEZZ;
