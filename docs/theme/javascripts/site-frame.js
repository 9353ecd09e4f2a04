/* What the frame of every page adds where there is JavaScript: the age of the copy and of the page, the menu
   button, printing, and "/" for the search box.
   Nothing is stored or sent. */
(function () {
  "use strict";

  const DAY = 86400000;
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];

  /** The first element that answers to a selector. @returns {HTMLElement | null} */
  const one = (/** @type {string} */ selector) => document.querySelector(selector);

  /** The days since 1970 of a date such as `2026-11-24`; NaN when it is none. */
  function dayOf(/** @type {string} */ written) {
    return Date.parse(written + "T00:00:00Z") / DAY;
  }

  /** The days since 1970 of today, by the clock and the time zone of this device. */
  function today() {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  }

  /** A day as pages write it: `24 November 2026`. */
  function inWords(/** @type {number} */ day) {
    const date = new Date(day * DAY);
    return date.getUTCDate() + " " + MONTHS[date.getUTCMonth()] + " " + date.getUTCFullYear();
  }

  /**
   * How old a copy is, and whether it must warn; exported for tests.
   * @param {number} built
   * @param {number} now
   * @param {number} goodFor
   * @returns {{words: string, warning: string}}
   */
  function ageOf(built, now, goodFor) {
    const days = now - built;
    if (!(days >= -1)) { // a day is left for devices to the west of where the copy was made
      const warning = "The age of this copy is unknown: the clock of this device is wrong. Ask for a new copy if in doubt.";
      return { words: ", age unknown", warning };
    }
    const words = days < 1 ? ", made today" : days === 1 ? ", 1 day old" : ", " + days + " days old";
    if (days <= goodFor) return { words, warning: "" };
    return { words, warning: "This copy is old: " + days + " days. It was good until " + inWords(built + goodFor) + ". Ask for a new one." };
  }

  function showAge() {
    const meta = one('meta[name="proofmark-built"]');
    if (!meta) return;
    const age = ageOf(dayOf(meta.getAttribute("content") || ""), today(), Number(meta.dataset.goodForDays));
    const place = one("[data-pm-age-words]");
    if (place) place.textContent = age.words;
    const banner = one("[data-pm-age]");
    if (!banner || !age.warning) return;
    banner.textContent = age.warning;
    banner.hidden = false;
  }

  /** A page whose review is due, and a notice whose time is over, say so. */
  function showOverdue() {
    for (const page of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-pm-review-by]"))) {
      const place = page.querySelector("[data-pm-review]");
      const reviewBy = dayOf(page.dataset.pmReviewBy || "");
      if (!place || !(reviewBy < today())) continue;
      place.textContent = "Review overdue since " + inWords(reviewBy) + ": check before you rely on it";
      place.classList.add("pm-overdue");
      const line = page.querySelector(".pm-status__line");
      if (line && !line.querySelector(".pm-overdue")) line.append(overdueSign());
    }
    const notice = one("[data-pm-valid-until]");
    const words = one("[data-pm-valid]");
    const validUntil = dayOf((notice && notice.dataset.pmValidUntil) || "");
    if (words && validUntil < today()) words.textContent = "This notice is old: it was good until " + inWords(validUntil) + ".";
  }

  function overdueSign() {
    const sign = document.createElement("span");
    sign.className = "pm-overdue";
    sign.textContent = "Review overdue";
    return sign;
  }

  /** The menu as a real button: for keyboards, and for readers of the screen. Without JavaScript it is a label. */
  function makeMenuButton() {
    const label = /** @type {HTMLLabelElement | null} */ (one("label.pm-menu"));
    const drawer = /** @type {HTMLInputElement | null} */ (one("#__drawer"));
    if (!label || !drawer) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.title = label.title;
    button.append(...label.childNodes);
    label.replaceWith(button);
    const show = () => button.setAttribute("aria-expanded", String(drawer.checked));
    button.addEventListener("click", () => {
      drawer.click();
      const first = one(".md-sidebar--primary .md-nav__list a");
      if (first) first.focus();
    });
    drawer.addEventListener("change", show);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      button.focus();
    });
    show();
  }

  /** Prints once the small drawings are there that load only when they come into view. */
  async function print() {
    const late = /** @type {HTMLImageElement[]} */ ([...document.querySelectorAll('img[loading="lazy"]')]);
    await Promise.all(late.map((picture) => {
      picture.loading = "eager";
      return picture.decode().catch(() => {});
    }));
    window.print();
  }

  function isTyping(/** @type {EventTarget | null} */ target) {
    return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  function listen() {
    const search = /** @type {HTMLInputElement | null} */ (one("#pm-search-input"));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !search) return;
      event.preventDefault();
      search.focus();
      search.select();
    });
    for (const button of document.querySelectorAll("[data-pm-print]")) {
      /** @type {HTMLElement} */ (button).hidden = false;
      button.addEventListener("click", print);
    }
  }

  if (typeof module !== "undefined" && module.exports) module.exports = { ageOf };
  if (typeof document === "undefined") return;
  showAge();
  showOverdue();
  makeMenuButton();
  listen();
})();
