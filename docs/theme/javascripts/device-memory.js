/* What stays on this device when the reader wants it: local numbers, favourites, recents, sharp contrast. Where the
   browser keeps nothing, the reader is told why, and everything else works. */
(function () {
  "use strict";

  const BEGINNING = "proofmark.";

  /** Why nothing can be kept, in words. */
  function cause(/** @type {any} */ error) {
    if (error && (error.name === "QuotaExceededError" || error.name === "NS_ERROR_DOM_QUOTA_REACHED")) {
      return new Error("Not kept: the storage of this browser is full.");
    }
    return new Error("Not kept: this browser does not let this page keep anything. It may be a private window, or storage is switched off.");
  }

  /** What is kept under a name, or what is given instead when there is nothing that can be read. */
  function read(/** @type {string} */ name, /** @type {any} */ otherwise) {
    try {
      const text = window.localStorage.getItem(BEGINNING + name);
      const value = text === null ? otherwise : JSON.parse(text);
      return value !== null && typeof value === typeof otherwise && Array.isArray(value) === Array.isArray(otherwise) ? value : otherwise;
    } catch {
      return otherwise;
    }
  }

  /** Keeps a value; throws an Error that says the true cause when it cannot. */
  function write(/** @type {string} */ name, /** @type {any} */ value) {
    try {
      window.localStorage.setItem(BEGINNING + name, JSON.stringify(value));
    } catch (error) {
      throw cause(error);
    }
  }

  function forget(/** @type {string} */ name) {
    try {
      window.localStorage.removeItem(BEGINNING + name);
    } catch { /* nothing was kept */ }
  }

  /** Today as `2026-11-28`, by the clock of this device. */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  if (typeof module !== "undefined" && module.exports) module.exports = { cause };
  if (typeof window === "undefined") return;
  window.proofmark.memory = { read, write, forget, today };

  const SUN = "pm-sun";
  /** Black on white with heavy lines, for sunlight; the whole handbook follows until it is switched off. */
  window.proofmark.sun = function () {
    const on = document.documentElement.classList.toggle(SUN);
    try {
      write("sun", on);
    } catch { /* it holds for this page */ }
    return on;
  };
  if (read("sun", false)) document.documentElement.classList.add(SUN);
})();
