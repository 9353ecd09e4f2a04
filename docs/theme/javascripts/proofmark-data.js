/* Loads data files of the site by classic <script>, which works from file:// as from any host. */
(function () {
  "use strict";

  /** @type {Record<string, {resolve: (value: unknown) => void, promise: Promise<unknown>}>} */
  const waiting = {};
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = own.src.replace(/javascripts\/[^/]*$/, "");

  /** Takes a data file's value; each data file calls this once. */
  window.proofmarkData = function (/** @type {string} */ name, /** @type {unknown} */ value) {
    if (waiting[name]) waiting[name].resolve(value);
  };

  window.proofmark = window.proofmark || {};

  /** The site's root as an absolute address. */
  window.proofmark.root = root;

  /**
   * The value of `search/<name>.js`, loaded once.
   * @param {string} name
   * @returns {Promise<any>}
   */
  window.proofmark.data = function (name) {
    if (!waiting[name]) {
      let resolve, reject;
      const promise = new Promise((yes, no) => { resolve = yes; reject = no; });
      waiting[name] = { resolve, promise };
      const script = document.createElement("script");
      script.src = root + "search/" + name + ".js";
      const damaged = () => reject(new Error("search/" + name + ".js is missing or damaged. Copy the handbook again."));
      script.onerror = damaged;
      script.onload = damaged; // a file that handed over its value has resolved before; this changes nothing then
      document.head.appendChild(script);
    }
    return waiting[name].promise;
  };
})();
