/* What only a script can use of a page's frame: search box, language, dark mode, menu and table of contents. It is the
   same on every page of an entry, so it is one file and not half of each page. The first and the last line are the
   theme's own, as it brings them. */
ZZSCOPEZZ;
(function () {
  "use strict";

  /** @type {string[]} */
  const PARTS = ZZPARTSZZ;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("..", script.src).href;

  const safe = (/** @type {string} */ text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

  /** Puts each part in its place; addresses in it count from the root of the copy, and it may name the page. */
  function fill() {
    const heading = document.querySelector("h1");
    const title = safe((heading && heading.textContent) || "");
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-pm-part]"))) {
      place.insertAdjacentHTML("afterend", PARTS[Number(place.dataset.pmPart)].split('"~/').join('"' + safe(root)).split("ZZTITLEZZ").join(title));
      place.remove();
    }
  }

  /** Marks the list to which the page belongs. */
  function markList() {
    const list = new URL("index.html", location.href).href;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".md-nav--primary .md-nav__link[href]"))) {
      if (link.href === list) link.classList.add("md-nav__link--active");
    }
  }

  /** The table of contents: every heading that has an address. */
  function listHeadings() {
    const list = document.querySelector('[data-md-component="toc"]');
    for (const heading of list ? document.querySelectorAll("article h2[id]") : []) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      item.className = "md-nav__item";
      link.className = "md-nav__link";
      link.href = "#" + heading.id;
      link.textContent = (heading.textContent || "").trim();
      item.append(link);
      if (list) list.append(item);
    }
  }

  fill();
  /** The rest of the page is there when the next script runs. */
  window.proofmarkFrame = () => {
    fill();
    markList();
    listHeadings();
  };
})();
ZZPALETTEZZ;
