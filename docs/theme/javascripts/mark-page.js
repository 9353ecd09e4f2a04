/* The page "Read a mark": type what is legible; each part of the text is explained. Nothing is stored. */
(function () {
  "use strict";

  const mount = document.getElementById("proofmark-mark");
  if (!mount) return;
  const { make, fill, link, failure, firstCard, mayBeLive } = window.proofmark.parts;
  const results = make("div", { class: "pm-tool__results" });
  const status = make("p", { class: "pm-hidden", "aria-live": "polite" });
  const input = make("input", {
    id: "pm-mark-input", class: "pm-tool__input", type: "text", maxlength: "80", autocomplete: "off", autocapitalize: "off",
    autocorrect: "off", spellcheck: "false", "aria-describedby": "pm-mark-help", placeholder: "M7? AB2",
  });

  const sureness = (confidence) => (confidence >= 0.7 ? "likely" : confidence >= 0.4 ? "possible" : "weak");

  /** The typed text with the read part marked. */
  function marked(text, span) {
    const typed = [...text];
    return make("span", { class: "pm-tool__typed" },
      typed.slice(0, span[0]).join(""), make("mark", {}, typed.slice(span[0], span[1]).join("")), typed.slice(span[1]).join(""));
  }

  function reading(found, one) {
    return make("li", { class: "pm-tool__candidate" },
      marked(found.text, one.span), " ",
      link(one.url, one.title, "pm-tool__title"),
      make("span", { class: "pm-tool__sure" }, " " + sureness(one.confidence)),
      make("p", {}, one.meaning), mayBeLive(one));
  }

  async function show() {
    const typed = input.value;
    if (!typed.trim()) {
      fill(results);
      status.textContent = "";
      return;
    }
    try {
      const found = await window.proofmark.mark(typed);
      if (input.value !== typed) return;
      const none = "Nothing known reads like this. Copy it exactly, photograph it, and ask a specialist.";
      const more = found.total > found.readings.length && make("p", {}, "The first " + found.readings.length + " of " + found.total + " readings. Type more of the mark.");
      fill(results, firstCard(found.first, true),
        ...found.warnings.map((words) => make("p", { class: "pm-tool__touch" }, words)),
        found.readings.length ? make("ol", { class: "pm-tool__list" }, ...found.readings.map((one) => reading(found, one))) : make("p", {}, none), more);
      status.textContent = found.readings.length ? (found.first ? found.first.title + ". " + found.first.text + " " : "") + found.total + " readings. First: " + found.readings[0].title : none;
    } catch (error) {
      fill(results, failure(error));
    }
  }

  function sign(character, words) {
    return make("button", {
      type: "button", class: "pm-tool__chip",
      onclick: () => {
        input.setRangeText(character, input.selectionStart, input.selectionEnd, "end");
        input.focus();
        show();
      },
    }, make("b", {}, character), " " + words);
  }

  input.addEventListener("input", show);
  mount.classList.add("pm-tool");
  fill(mount,
    make("label", { for: "pm-mark-input", class: "pm-tool__label" }, "What can be read"),
    input,
    make("div", { class: "pm-tool__chips" }, sign("?", "one unread character"), sign("*", "several")),
    make("p", { id: "pm-mark-help" }, "Any script. For a sign, type its shape: “triangle arrow”, “10 in circle”, “crown N”."),
    results, status);
})();
