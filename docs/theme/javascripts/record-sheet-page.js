/* The page "Record sheet": what is read on the object, and beside it what a handbook page says; completed here, printed,
   saved to a file or copied as text. What is typed lives in this page only: nothing is stored or sent. */
(function () {
  "use strict";

  const mount = document.getElementById("proofmark-record");
  if (!mount) return;
  const { make, fill, link, copied, failure } = window.proofmark.parts;
  const { serialWarnings, read, saved, plain, isEmpty, isBlank } = window.proofmark.record;
  const copy = (document.querySelector('meta[name="proofmark-built"]') || mount).getAttribute("content") || "unknown";
  const form = make("form", { class: "pm-record", autocomplete: "off" });
  const status = make("p", { class: "pm-record__status", role: "status" });
  const warning = make("p", { class: "pm-tool__touch", role: "status", hidden: true });
  const paper = make("div", { class: "pm-record__paper", "aria-hidden": "true" });
  const message = make("textarea", { class: "pm-record__message", rows: "10", readonly: true, "aria-label": "The sheet as text" });
  let sheet = null;
  /** @type {any} field → text, or the checked choices */
  let values = {};
  /** @type {any[]} */
  let marks = [{}];
  let unsaved = false;
  /** @type {any} what a handbook page says: its id, its title, field → words; never taken for what was read */
  let said = null;

  function changed(holder, key, value) {
    holder[key] = value;
    unsaved = true;
    for (const one of holder === values ? form.querySelectorAll('[data-same="' + key + '"]') : []) {
      one.setAttribute("aria-pressed", String(one.getAttribute("data-words") === value));
    }
    showCopies();
  }

  function control(field, id, holder) {
    const common = { id, "data-field": field.key, "aria-describedby": field.hint ? id + "-hint" : null };
    if (field.sort === "choice") {
      const select = make("select", { ...common, onchange: () => changed(holder, field.key, select.value) },
        make("option", { value: "" }, ""), ...field.choices.map((one) => make("option", { value: one }, one)));
      select.value = holder[field.key] || "";
      return select;
    }
    const box = field.sort === "lines"
      ? make("textarea", { ...common, rows: "3", maxlength: "2000" })
      : make("input", { ...common, type: "text", maxlength: "300", autocapitalize: "off", autocorrect: "off", spellcheck: "false" });
    box.value = holder[field.key] || "";
    box.addEventListener("input", () => changed(holder, field.key, box.value));
    if (field.key === "serial") box.addEventListener("input", () => checkSerial(box.value));
    return box;
  }

  function checks(field) {
    const held = new Set(values[field.key] || []);
    return make("fieldset", { class: "pm-record__checks", "data-field": field.key }, make("legend", {}, field.label),
      ...field.choices.map((choice) => {
        const box = make("input", { type: "checkbox", value: choice });
        box.checked = held.has(choice);
        box.addEventListener("change", () => {
          if (box.checked) held.add(choice);
          else held.delete(choice);
          changed(values, field.key, field.choices.filter((one) => held.has(one)));
        });
        return make("label", {}, box, " ", choice);
      }));
  }

  /** What the handbook says of a field, and one tap for "the object shows the same"; another tap takes it back. */
  function beside(one, holder, id) {
    const words_ = holder === values && said && said.values[one.key];
    if (!words_) return null;
    const same = make("button", {
      type: "button", class: "pm-button pm-record__same", "data-same": one.key, "data-words": words_,
      "aria-pressed": String(holder[one.key] === words_), "aria-label": "I read the same on it: " + words_,
      onclick: () => {
        const box = /** @type {HTMLInputElement} */ (document.getElementById(id));
        box.value = box.value === words_ ? "" : words_;
        changed(holder, one.key, box.value);
      },
    }, "I read the same on it");
    return make("p", { class: "pm-record__said" }, make("span", {}, make("b", {}, "Handbook: "), words_), " ", same);
  }

  function field(one, holder, id) {
    if (one.sort === "checks") return checks(one);
    return make("div", { class: "pm-record__field pm-record__field--" + one.sort },
      make("label", { for: id }, one.label), control(one, id, holder),
      one.hint ? make("small", { id: id + "-hint" }, one.hint) : null,
      beside(one, holder, id),
      one.key === "serial" ? warning : null);
  }

  /** The usual fields, and the others behind one tap; open when something is written in them. */
  function parted(fields, holder, idOf) {
    const made = (list) => list.map((one) => field(one, holder, idOf(one)));
    const rest = fields.filter((one) => !one.usual);
    const written = rest.some((one) => !isEmpty(holder[one.key]));
    return [...made(fields.filter((one) => one.usual)), rest.length ? make("details", { class: "pm-fold pm-record__more", open: written },
      make("summary", {}, "More: " + rest.slice(0, 3).map((one) => one.label.toLowerCase()).join(", ") + (rest.length > 3 ? " …" : "")),
      make("div", { class: "pm-record__rest" }, ...made(rest))) : null];
  }

  function markRows() {
    const rows = marks.map((row, place) => make("fieldset", { class: "pm-record__mark" },
      make("legend", {}, "Mark " + (place + 1)),
      ...parted(sheet.marks, row, (one) => "pm-mark-" + place + "-" + one.key)));
    const more = marks.length < sheet.rows && make("button", {
      type: "button", class: "pm-button",
      onclick: () => {
        marks.push({});
        showForm();
        const added = document.getElementById("pm-mark-" + (marks.length - 1) + "-text");
        if (added) added.focus();
      },
    }, "Add a mark");
    return [...rows, more || null];
  }

  /** A section with usual fields is open; the others are one row each until they are needed. */
  function sectionOf(section) {
    const id = (one) => "pm-record-" + one.key;
    const note = section.note ? make("p", { class: "pm-record__note" }, section.note) : null;
    if (section.key === "marks" || section.fields.some((one) => one.usual)) {
      return make("fieldset", { class: "pm-record__section" }, make("legend", {}, section.title), note,
        ...parted(section.fields, values, id), ...(section.key === "marks" ? markRows() : []));
    }
    const written = section.fields.some((one) => !isEmpty(values[one.key]));
    return make("details", { class: "pm-fold", open: written }, make("summary", {}, section.title),
      make("div", { class: "pm-record__rest" }, note, ...section.fields.map((one) => field(one, values, id(one)))));
  }

  function showForm() {
    fill(form, ...sheet.sections.map(sectionOf));
    checkSerial(values.serial || "");
    showCopies();
  }

  async function checkSerial(typed) {
    const [found, head] = typed.trim() ? await Promise.all([window.proofmark.mark(typed, { limit: 5 }), window.proofmark.data("head")]) : [];
    if (typed !== (values.serial || "")) return;
    const sentences = found ? serialWarnings(found.readings, typed, head.ranking.reading.likely) : [];
    warning.textContent = sentences.join(" ");
    warning.hidden = !sentences.length;
  }

  /** The sheet on paper: every field, filled or as a line to write on. */
  function showPaper() {
    const line = (one, value) => make("div", { class: "pm-record__line" }, make("b", {}, one.label + ": "), value || "");
    const ticks = (one) => make("div", { class: "pm-record__ticks" }, make("b", {}, one.label + ": "),
      ...one.choices.map((choice) => make("span", {}, ((values[one.key] || []).includes(choice) ? "☒ " : "☐ ") + choice)));
    const rows = Array.from({ length: Math.max(marks.length, 4) }, (_, place) => make("tr", {},
      ...sheet.marks.map((one) => make("td", {}, (marks[place] || {})[one.key] || ""))));
    const table = make("table", { class: "pm-record__marks" }, make("thead", {}, make("tr", {}, ...sheet.marks.map((one) => make("th", {}, one.label)))),
      make("tbody", {}, ...rows));
    fill(paper, ...sheet.sections.map((section) => make("section", { class: "pm-record__part pm-record__part--" + section.key },
      make("h2", {}, section.title),
      ...section.fields.map((one) => (one.sort === "checks" ? ticks(one) : line(one, values[one.key]))),
      section.key === "marks" ? table : null)),
      said ? make("p", { class: "pm-record__told" }, make("b", {}, "The handbook says, not read on the object: "), said.title + ". ",
        sheet.sections.flatMap((section) => section.fields).filter((one) => said.values[one.key])
          .map((one) => one.label + ": " + said.values[one.key].replace(/\n/g, " | ")).join("; ")) : null,
      make("p", { class: "pm-record__line pm-record__signed" }, make("b", {}, "Service number: "), make("b", {}, "Signature: ")));
  }

  function showCopies() {
    message.value = plain(sheet, values, marks, copy, said);
    showPaper();
  }

  /** Fills what is still empty from an entry's page. */
  async function fillFrom(id) {
    const index = await window.proofmark.data("compare");
    const place = window.proofmark.own(index, id);
    if (!place) {
      fill(status, "This copy has no weapon or mark “" + id + "”. The sheet stays as it is.");
      return;
    }
    const entry = (await window.proofmark.data("compare-" + place[0]))[id];
    const { mark, ...words_ } = entry.record;
    said = { id, title: entry.title, values: words_ };
    showForm();
    fill(status, "Write what you read on the object. Beside the fields is what this page says: ", link(entry.url, entry.title),
      mark ? " (the mark: " + mark + ")" : "", ".");
  }

  function save() {
    const address = URL.createObjectURL(new Blob([saved(sheet, values, marks, copy, said)], { type: "application/json" }));
    const download = make("a", { href: address, download: "record-sheet.json" });
    download.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    unsaved = false;
    fill(status, "Saved to the downloads of this device. Keep the file as your service orders.");
  }

  const mayLose = (question) => !unsaved || window.confirm(question);

  async function open(event) {
    const file = event.target.files[0];
    if (!file) return;
    event.target.value = "";
    try {
      if (file.size > 200000) throw new Error("This file is too large for a record sheet. Choose a file that this page saved.");
      const found = read(sheet, await file.text());
      if (!mayLose("Open the saved sheet? What is typed here and not saved is lost.")) return;
      values = found.values;
      said = found.said;
      marks = found.marks.length ? found.marks : [{}];
      unsaved = false;
      showForm();
      fill(status, "The saved sheet is open.", found.left.length ? " Left out, because the sheet has no place for it: " + found.left.join(", ") + "." : "");
    } catch (error) {
      fill(status, failure(error));
    }
  }

  function empty() {
    if (!mayLose("Empty the sheet? What is not saved is lost.")) return;
    values = {};
    marks = [{}];
    said = null;
    unsaved = false;
    showForm();
    fill(status, "The sheet is empty.");
  }

  function actions() {
    const file = make("input", { type: "file", accept: ".json,application/json", id: "pm-record-file", class: "pm-hidden", onchange: open });
    const copying = make("button", { type: "button", class: "pm-button", onclick: async () => {
      copying.closest("details").open = true;
      const done = await copied(message);
      fill(status, done ? "The text is copied." : "The text is marked. Copy it with the keys or the menu of your device.");
    } }, "Copy as text");
    return make("div", { class: "pm-record__actions" },
      make("button", { type: "button", class: "pm-button", onclick: () => window.print() }, "Print"),
      make("button", { type: "button", class: "pm-button", onclick: save }, "Download", "\u00a0(JSON)"),
      file, make("label", { for: "pm-record-file", class: "pm-button" }, "Open a saved sheet"),
      make("button", { type: "button", class: "pm-button", onclick: empty }, "Empty the sheet"),
      make("details", { class: "pm-record__text" }, make("summary", {}, "As text for a message"), copying, message));
  }

  /** What "Identify" hands over, taken away at once: by the tab, or by the address from a stick. */
  function handedOver() {
    const inAddress = new URLSearchParams(location.hash.slice(1)).get("seen");
    if (inAddress) history.replaceState(history.state, "", location.pathname + location.search);
    try {
      const inTab = sessionStorage.getItem("proofmark-seen");
      sessionStorage.removeItem("proofmark-seen");
      return inAddress || inTab;
    } catch {
      return inAddress;
    }
  }

  /** Writes what was answered in "Identify" among the words for the report. */
  async function fillSeen(text) {
    const { features } = await window.proofmark.data("key");
    const lines = [...new URLSearchParams(text)].map(([slug, states]) => {
      const feature = features.find((one) => one.id === "feature/" + slug);
      const labels = feature ? states.split(",").map((state) => feature.labels[feature.states.indexOf(state)]).filter(Boolean) : [];
      return labels.length ? feature.title + ": " + labels.join(" or ") : "";
    }).filter(Boolean);
    if (!lines.length) return;
    values.words = [values.words, ...lines].filter(Boolean).join("\n");
    unsaved = true;
    showForm();
    fill(status, "What you saw stands under “Words for the report”. Correct it there.");
  }

  /** A mark that was read on the object, from "Read a mark", in the first free row. */
  function fillMark(text) {
    const free = marks.find(isBlank) || (marks.length < sheet.rows ? {} : null);
    if (free) {
      free.text = text;
      if (!marks.includes(free)) marks.push(free);
      unsaved = true;
      showForm();
    }
    history.replaceState(history.state, "", location.pathname + location.search);
    fill(status, free ? "The mark is on the sheet as you read it."
      : "Every row for a mark is full, so “" + text + "” is not on the sheet. Empty a row and write it there.");
  }

  function fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const id = asked.get("from");
    const mark = asked.get("mark");
    if (mark) fillMark(mark.slice(0, 300));
    const seen = handedOver();
    if (seen) fillSeen(seen.slice(0, 2000)).catch((error) => fill(status, failure(error)));
    if (id) fillFrom(id.slice(0, 200)).catch((error) => fill(status, failure(error)));
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  window.addEventListener("hashchange", fromAddress);
  window.proofmark.data("record").then((value) => {
    sheet = value;
    fill(mount, status, form, actions(), paper);
    showForm();
    fromAddress();
  }).catch((error) => fill(mount, failure(error)));
})();
