/* Loads data files of the site by classic <script>, which works from file:// as from any host. */
(function () {
  "use strict";

  /** @type {Map<string, any>} what is asked for, as `{resolve, promise}` */
  const waiting = new Map();
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = own.src.replace(/javascripts\/[^/]*$/, "");

  if (window.proofmarkFrame) window.proofmarkFrame(); // what other scripts look for is in place from here on

  /** Takes a data file's value; each data file calls this once. */
  window.proofmarkData = function (/** @type {string} */ name, /** @type {unknown} */ value) {
    const one = waiting.get(name);
    if (one) one.resolve(value);
  };

  window.proofmark = window.proofmark || /** @type {any} */ ({});

  /** The readers of search, each in a script of its own under javascripts/search/. */
  window.proofmark.readers = /** @type {any} */ ({});

  /** The site's root as an absolute address. */
  window.proofmark.root = root;

  /**
   * What a table holds itself under a key that a reader typed; never what every object inherits.
   * @param {Record<string, any>} table
   * @param {string} key
   */
  window.proofmark.own = function (table, key) {
    return Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;
  };

  /** An error as a reader understands it: what we did not say ourselves comes from a damaged file. */
  window.proofmark.worded = function (/** @type {any} */ error) {
    if (error && error.name === "Error") return error;
    console.warn(error);
    return new Error("A file of this copy is missing or damaged. Copy the handbook again.");
  };

  /** How many rows an answer has at most by its options: at least one; `null` stands for all, as in Python. */
  window.proofmark.most = function (/** @type {any} */ options) {
    const { limit } = options || {};
    return limit === undefined ? limit : Math.max(1, limit === null ? Infinity : limit);
  };

  /**
   * A call that pages make: it answers from what `open` loads once, and after a failure loads it again.
   * @param {() => Promise<(text: string, options: any) => any>} open
   * @returns {(text: unknown, options?: any) => Promise<any>}
   */
  window.proofmark.answering = function (open) {
    let ready = null;
    return async (text, options) => {
      ready = ready || open();
      try {
        return await (await ready)(String(text), { ...options, limit: window.proofmark.most(options) });
      } catch (error) {
        ready = null;
        throw window.proofmark.worded(error);
      }
    };
  };

  /**
   * The value of `search/<name>.js`, loaded once; what did not come is asked for again at the next call.
   * @param {string} name
   * @returns {Promise<any>}
   */
  window.proofmark.data = function (name) {
    if (!waiting.has(name)) {
      let resolve, reject;
      const promise = new Promise((yes, no) => { resolve = yes; reject = no; });
      waiting.set(name, { resolve, promise });
      promise.catch(() => waiting.delete(name));
      const script = document.createElement("script");
      script.src = root + "search/" + name + ".js";
      const damaged = () => reject(new Error("search/" + name + ".js is missing or damaged. Copy the handbook again."));
      script.onerror = damaged;
      script.onload = damaged; // a file that handed over its value has resolved before; this changes nothing then
      document.head.appendChild(script);
    }
    return waiting.get(name).promise;
  };
})();
