/* "I found something": numbers to call that the reader writes down, kept on this device alone, and sharp contrast. Lines
   that an overlay has filled are no longer blank and stay as they are. No call button for bomb disposal: that call is
   made from a safe place, after withdrawal. */
(function () {
  "use strict";

  const { make } = window.proofmark.parts;
  const memory = window.proofmark.memory;
  const NAME = "numbers";
  const NO_BUTTON = "eod";
  /** @type {Record<string, {number: string, set: string}>} */
  let kept = memory.read(NAME, {});

  /**
   * What is dialled of a line: its first number alone, which ends at a word, at `,` or at another number. A stroke or a
   * bracket beside an area code is part of it; the zero in `+387 (0)51` is not dialled.
   */
  function dialled(/** @type {string} */ line) {
    const [first] = line.replace(/((?:\+|\b00)[\d\s]*)\(\s*0\s*\)/, "$1").match(/[\d+*#][^\p{L},;+]*/u) || [""];
    const isArea = (/** @type {string} */ digits) => /^(\+|0)\d{0,6}$/.test(digits);
    return first.split(/[/(]/).map((part) => part.replace(/[^\d+*#]/g, ""))
      .reduce((number, part) => (isArea(number) ? number + part : number));
  }

  /** The address that dials a number; an unwritten `#` would begin another part of the address. */
  const dialling = (/** @type {string} */ number) => "tel:" + number.replace(/#/g, "%23");

  function line(/** @type {HTMLElement} */ blank) {
    const role = blank.dataset.contact || "";
    const title = blank.textContent || "";
    const status = make("p", { class: "pm-small", role: "status" });
    const shown = make("div", { class: "pm-number-line" });
    const box = /** @type {HTMLInputElement} */ (make("input", {
      type: "tel", id: "pm-number-" + role, class: "pm-tool__input", maxlength: "30", autocomplete: "off", inputmode: "tel",
    }));
    const form = make("form", { class: "pm-number-form", onsubmit: save },
      make("label", { for: box.id }, title), box, make("button", { type: "submit", class: "pm-button" }, "Keep"));

    function show() {
      const one = window.proofmark.own(kept, role);
      const known = one && typeof one.number === "string" && one.number.trim() ? one : null;
      const number = known && role !== NO_BUTTON ? dialled(known.number) : "";
      shown.replaceChildren(...(known ? [
        make("span", {}, make("b", {}, title + ": "), known.number, make("small", {}, " set " + known.set)),
        role === NO_BUTTON ? make("small", {}, "Call from a safe place only.") : "",
        number ? make("a", { class: "pm-button", href: dialling(number) }, "Call") : "",
        make("button", { type: "button", class: "pm-button", onclick: () => change(known.number) }, "Change"),
      ] : []));
      shown.hidden = !known;
      form.hidden = Boolean(known);
    }

    function change(/** @type {string} */ number) {
      box.value = number;
      form.hidden = false;
      box.focus();
    }

    function save(/** @type {Event} */ event) {
      event.preventDefault();
      kept = memory.read(NAME, kept); // another page may have kept a number since
      if (box.value.trim()) kept[role] = { number: box.value.trim(), set: memory.today() };
      else delete kept[role];
      status.textContent = "";
      show();
      try {
        memory.write(NAME, kept);
      } catch (error) {
        status.textContent = /** @type {Error} */ (error).message + " The number holds until this page is closed.";
      }
    }

    show();
    return make("div", { class: "pm-number", "data-contact": role }, shown, form, status);
  }

  const blanks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".pm-blank[data-contact]")]);
  for (const blank of blanks) blank.after(line(blank));
  for (const blank of blanks) blank.classList.add("pm-paper-only");
  const local = document.querySelector(".pm-local");
  if (!local) return;
  local.after(
    blanks.length ? make("p", { class: "pm-small" }, "These numbers stay on this device. Check them now and then.") : "",
    make("button", { type: "button", class: "pm-button", onclick: () => window.proofmark.sun() }, "Sharp contrast, for sun"));
})();
