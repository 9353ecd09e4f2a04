/* Small builders that the tool pages share: elements from plain data, never from HTML text. */
(function () {
  "use strict";

  /**
   * An element with attributes and children; text children are text, whatever they hold.
   * @param {string} name
   * @param {Record<string, any>} [attributes] `on…` attributes are listeners
   * @param {...(Node|string|null|false|undefined)} children
   * @returns {HTMLElement}
   */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
    }
    element.append(...children.filter((child) => child !== null && child !== false && child !== undefined));
    return element;
  }

  /** Replaces what an element holds, keeping the focus on the element with the same `data-key`. */
  function fill(element, ...children) {
    const focused = document.activeElement && element.contains(document.activeElement)
      ? document.activeElement.getAttribute("data-key") : null;
    element.replaceChildren(...children.filter(Boolean));
    if (focused) {
      const again = element.querySelector('[data-key="' + CSS.escape(focused) + '"]');
      if (again instanceof HTMLElement) again.focus();
    }
  }

  /** A link to an entry's page, from any depth. */
  function link(url, text, className) {
    return make("a", { href: window.proofmark.root + url, class: className }, text);
  }

  /**
   * Copies what a text box holds; where the browser does not let a page do so, marks it for copying by hand.
   * @param {HTMLTextAreaElement} box
   * @returns {Promise<boolean>} whether it was copied
   */
  async function copied(box) {
    box.focus();
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      return true;
    } catch {
      return false;
    }
  }

  /** The card above all answers: what to do before reading on. Red when it says to withdraw; null when there is none. */
  function firstCard(first, withdraw) {
    return first && make("aside", { class: withdraw ? "pm-first pm-first--withdraw" : "pm-first", role: withdraw ? "alert" : null },
      make("p", {}, make("b", {}, first.title, ". "), first.text, " "),
      withdraw ? link(first.url, "What to do", "pm-first__link") : null);
  }

  /** The sentences beside what may look harmless and may be live, with the live thing that it is taken for; or null. */
  function mayBeLive(one) {
    if (!one.may_be_live) return null;
    return make("p", { class: "pm-may-be-live" }, one.may_be_live,
      ...(one.live_twin ? [" Live look-alike: ", link(one.live_twin.url, one.live_twin.title)] : []));
  }

  /** What a person reads when a tool cannot work. */
  function failure(error) {
    return make("p", { class: "pm-tool__failure", role: "alert" }, window.proofmark.worded(error).message);
  }

  window.proofmark.parts = { make, fill, link, copied, failure, firstCard, mayBeLive };
})();
