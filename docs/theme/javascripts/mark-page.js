/* The page "Read a mark": type what is legible, and each part of the text is explained; or pick a sign by its outline
   and then by what is in it. Nothing is stored. */
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

  /** What is likely and what is possible, and what is said where nothing is (`search/ranking.json`). @type {{likely: number, possible: number, none: string}} */
  let told;
  const sureness = (confidence) => (confidence >= told.likely ? "likely" : confidence >= told.possible ? "possible" : "weak");

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

  /** The readings; beside one that reads the whole text for sure, the weak ones are folded. */
  function readings(found) {
    const whole = [...found.text.trim()].length;
    const isSure = found.readings.some((one) => one.confidence >= told.likely && one.span[1] - one.span[0] >= whole);
    const shown = found.readings.filter((one) => !isSure || one.confidence >= told.possible);
    const weak = found.readings.filter((one) => !shown.includes(one));
    const list = (some) => make("ol", { class: "pm-tool__list" }, ...some.map((one) => reading(found, one)));
    return [list(shown), weak.length ? make("details", { class: "pm-tool__others" }, make("summary", {}, "Less sure (" + weak.length + ")"), list(weak)) : null];
  }

  const SHOWN = 12;
  const ALL = 500;

  async function show(most) {
    const typed = input.value;
    if (!typed.trim()) {
      fill(results);
      status.textContent = "";
      return;
    }
    try {
      const found = await window.proofmark.mark(typed, { limit: most === ALL ? ALL : SHOWN });
      told = (await window.proofmark.data("head")).ranking.reading;
      if (input.value !== typed) return;
      const more = found.total > found.readings.length && make("button", {
        type: "button", class: "pm-button", onclick: () => show(ALL),
      }, "Show all " + found.total + " readings");
      const count = found.readings.length ? make("p", { class: "pm-mark__count" }, found.total + (found.total === 1 ? " reading. " : " readings. "),
        make("a", { class: "pm-way", href: window.proofmark.root + "record-sheet.html#mark=" + encodeURIComponent(typed.trim()) }, "Put it on the record sheet")) : null;
      fill(results, firstCard(found.first, true),
        count, ...found.warnings.map((words) => make("p", { class: "pm-tool__touch" }, words)),
        ...(found.readings.length ? readings(found) : [make("p", {}, told.none)]), more);
      status.textContent = found.readings.length ? (found.first ? found.first.title + ". " + found.first.text + " " : "") + found.total + " readings. First: " + found.readings[0].title : told.none;
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
        show(SHOWN);
      },
    }, make("b", {}, character), " " + words);
  }

  /** Signs by their outline, then by what else they show. */
  function picker(data) {
    /** @type {string[]} */
    let chosen = [];
    const chips = make("div", { class: "pm-tool__chips" });
    const list = make("ol", { class: "pm-tool__list pm-signs" });
    const count = make("p", { role: "status" });

    const shown = () => data.signs.filter((one) => chosen.every((name) => one.shows.includes(name)));

    function chip(name) {
      const on = chosen.includes(name);
      return make("button", {
        type: "button", class: "pm-tool__chip", "data-key": name, "aria-pressed": String(on),
        onclick: () => {
          chosen = on ? chosen.filter((one) => one !== name) : [...chosen, name];
          draw();
        },
      }, (on ? "✓ " : "") + name);
    }

    function draw() {
      const found = chosen.length ? shown() : [];
      const names = data.outlines.filter((name) => chosen.includes(name) || !chosen.length || found.some((one) => one.shows.includes(name)));
      fill(chips, ...names.map(chip));
      count.textContent = chosen.length ? found.length + (found.length === 1 ? " sign shows this." : " signs show this.") : "";
      fill(list, ...[...found].sort((one, other) => Number(!one.drawing) - Number(!other.drawing)).map((one) => make("li", { class: "pm-tool__candidate" },
        one.drawing ? make("img", { src: window.proofmark.root + one.drawing, alt: "", class: "pm-signs__drawing" }) : null,
        link(one.url, one.title, "pm-tool__title"),
        make("p", {}, one.text, ...one.marks.map((mark) => make("span", { class: "pm-tlp" }, mark))),
        mayBeLive(one),
        !one.unconfirmed ? null : make("p", { class: "pm-small" }, data.unconfirmed))));
    }

    draw();
    return make("section", { class: "pm-signs__picker" }, make("h2", {}, "Or pick the sign by its outline"),
      make("p", { class: "pm-small" }, "First the outline, then what is in it."), chips, count, list);
  }

  const signs = make("div", {});
  window.proofmark.data("signs").then((data) => { if (data.signs.length) fill(signs, picker(data)); })
    .catch((error) => fill(signs, failure(error)));

  input.addEventListener("input", () => show(SHOWN));
  mount.classList.add("pm-tool");
  fill(mount,
    make("label", { for: "pm-mark-input", class: "pm-tool__label" }, "What can be read"),
    input,
    make("div", { class: "pm-tool__chips" }, sign("?", "one unread character"), sign("*", "several")),
    make("p", { id: "pm-mark-help" }, "Any script. For a sign, type its shape: “triangle arrow”, “10 in circle”, “crown N”."),
    results, status, signs);
})();
