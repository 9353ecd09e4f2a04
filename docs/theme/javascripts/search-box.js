/* The search box on every page: hits while typing, by kind, with the reason for each. What is typed is never stored. */
(function () {
  "use strict";

  const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-pm-search]"));
  if (!form) return;
  const { make, fill, link, firstCard, mayBeLive } = window.proofmark.parts;
  /** @type {(selector: string) => HTMLElement} */
  const part = (selector) => /** @type {HTMLElement} */ (form.querySelector(selector));
  const input = /** @type {HTMLInputElement} */ (part("input"));
  const panel = part(".pm-panel");
  const bar = part("[data-pm-search-bar]");
  const results = part("[data-pm-search-results]");
  const status = part("[data-pm-search-status]");
  const IN_A_GROUP = 4;
  const SHOWN = 40;
  const PLURALS = {
    "weapon-type": "Weapon types", model: "Models", "alarm-weapon": "Alarm weapons", conversion: "Converted weapons",
    "printed-weapon": "Printed weapons", ammunition: "Ammunition", mark: "Marks", procedure: "Procedures", law: "Law",
    substance: "Substances", trend: "Notices and figures", term: "Glossary", lesson: "Lessons",
    feature: "Features of the key", source: "Sources",
  };
  const WEAPONS = ["weapon-type", "model", "alarm-weapon", "conversion", "printed-weapon", "ammunition"];
  const CAN_BE_LIVE = [...WEAPONS, "mark", "term"]; // as schemas/kin.py treats the kinds
  let kind = null;
  let active = -1;
  /** The text that the hits on show answer. */
  let answered = "";

  const hits = () => /** @type {HTMLAnchorElement[]} */ ([...results.querySelectorAll(".pm-hit")]);

  function open(shown) {
    panel.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    document.documentElement.classList.toggle("pm-searching", shown);
    if (!shown) activate(-1);
  }

  function activate(place) {
    hits().forEach((hit, at) => hit.classList.toggle("pm-hit--active", at === place));
    active = place;
    const now = hits()[place];
    if (now) {
      now.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", now.id);
    } else input.removeAttribute("aria-activedescendant");
  }

  /** Where a word of a text begins so: the `the` of `Walther` is none. */
  function begins(text, word) {
    let place = text.indexOf(word);
    while (place > 0 && /[\p{L}\p{N}]/u.test(text[place - 1])) place = text.indexOf(word, place + 1);
    return place;
  }

  /** The text with the typed words marked. */
  function marked(text, typed) {
    const words = typed.toLowerCase().split(/\s+/).filter((word) => word.length > 1);
    const at = words.map((word) => [begins(text.toLowerCase(), word), word.length]).filter(([place]) => place >= 0)
      .sort((one, two) => one[0] - two[0]);
    const pieces = [];
    let done = 0;
    for (const [place, size] of at) {
      if (place < done) continue;
      pieces.push(text.slice(done, place), make("mark", {}, text.slice(place, place + size)));
      done = place + size;
    }
    return [...pieces, text.slice(done)];
  }

  function hitOf(hit, typed, place) {
    const found = link(hit.url, null, "pm-hit" + (hit.handling === "withdraw" ? " pm-hit--withdraw" : ""));
    const live = mayBeLive(hit);
    found.id = "pm-hit-" + place;
    found.append(
      hit.drawing ? make("img", { src: window.proofmark.root + hit.drawing, alt: "", class: "pm-hit__drawing", loading: "lazy" })
        : make("span", { class: "pm-hit__drawing" }),
      make("span", { class: "pm-hit__words" },
        make("span", { class: "pm-hit__title", dir: "auto" }, ...marked(hit.title, typed),
          hit.withdrawn ? make("span", { class: "pm-chip pm-chip--withdrawn" }, "withdrawn") : null),
        make("span", { class: "pm-hit__why", dir: "auto" }, hit.why)));
    return live ? make("div", { class: "pm-hit-row" }, found, live) : found;
  }

  function chip(name, count, value) {
    return make("button", {
      type: "button", class: "pm-filter-chip", "aria-pressed": String(kind === value), "data-key": "kind " + value,
      onclick: () => { kind = kind === value ? null : value; show(); },
    }, name + " " + count);
  }

  /** One section; where more of its kind are found than are shown, a button tells the `total`. */
  function group(name, list, total, typed) {
    const button = total > 0 && make("button", {
      type: "button", class: "pm-panel__more", "data-key": "more " + name,
      onclick: () => { kind = name; show(); },
    }, "All " + total + " " + PLURALS[name].toLowerCase());
    return make("section", { class: "pm-group-hits" }, make("h2", { class: "pm-group-title" }, PLURALS[name]),
      ...list.map((one) => hitOf(one.hit, typed, one.place)), button || null);
  }

  /** What is said above the hits: notes, and the words that played no part. */
  function lines(found) {
    const texts = found.notes.map((note) => note.text);
    if (found.unused.length) texts.push("Not used: " + found.unused.join(", "));
    return texts.map((text) => make("p", { class: "pm-panel__note", dir: "auto" }, text));
  }

  /** The card above all; of a hazard that was found it leads to the first step of the way to withdraw. */
  function wayOut(all) {
    const top = all.hits[0];
    return all.first && top && top.kind === "procedure" ? { ...all.first, url: top.url + "#step-1" } : all.first;
  }

  const isLive = (hit) => CAN_BE_LIVE.includes(hit.kind) && !hit.may_be_live;

  /** The hits by kind; one that may look harmless begins a further section where its kind is above something live that outranks it. */
  function sections(hits) {
    const found = [];
    const isBelowAllLive = (place) => !found.slice(place + 1).some(({ list }) => list.some(isLive));
    for (const hit of hits) {
      const own = found.find(({ name }, place) => name === hit.kind && (!hit.may_be_live || isBelowAllLive(place)));
      if (own) own.list.push(hit);
      else found.push({ name: hit.kind, list: [hit] });
    }
    return found;
  }

  /** A weapon whose very name was typed is above the glossary; not where one withdraws, and no harmless look above a live term. */
  function weaponsFirst(answer, found) {
    const isNamed = ({ name, list }) => WEAPONS.includes(name) && list.some((hit) => hit.match === "exact");
    const at = found.findIndex(({ name }) => name === "term");
    if (at < 0 || answer.first) return found;
    const end = found[at].list.some(isLive) ? found.findIndex(({ list }, place) => place > at && list.some((hit) => hit.may_be_live)) : -1;
    const last = found.slice(0, end < 0 ? found.length : end).map(isNamed).lastIndexOf(true);
    if (last > at) found.splice(last, 0, ...found.splice(at, 1));
    return found;
  }

  /** So many hits of each kind. */
  function fewOfEach(hits, most) {
    const counts = {};
    return hits.filter(({ kind: name }) => (counts[name] = (counts[name] || 0) + 1) <= most);
  }

  /** The hits by kind, below them the weaker answers, and what may look harmless and comes after a live one of these. */
  function grouped(found, all, typed) {
    let place = 0;
    const firstDoubt = found.hits.findIndex((hit) => hit.match === "perhaps" && isLive(hit));
    const isWeak = (hit, at) => hit.match === "perhaps" || (hit.may_be_live && firstDoubt >= 0 && at > firstDoubt);
    const shown = fewOfEach(found.hits.filter((hit, at) => !isWeak(hit, at)), kind ? SHOWN : IN_A_GROUP);
    const isCut = (name) => !kind && all.counts[name] > shown.filter((hit) => hit.kind === name).length;
    const parts = weaponsFirst(found, sections(shown));
    const told = parts.map(({ name, list }, at) => {
      const isLast = !parts.slice(at + 1).some((one) => one.name === name);
      return group(name, list.map((hit) => ({ hit, place: place++ })), isLast && isCut(name) ? all.counts[name] : 0, typed);
    });
    const weak = found.hits.filter(isWeak).slice(0, kind ? SHOWN : 2 * IN_A_GROUP);
    if (!weak.length) return told;
    return [...told, make("section", { class: "pm-group-hits" }, make("h2", { class: "pm-group-title" }, "Perhaps"),
      ...weak.map((hit) => hitOf(hit, typed, place++)))];
  }

  function nothing(typed) {
    return make("div", { class: "pm-panel__none" },
      make("p", {}, "Nothing here is called “" + typed + "”. That does not clear an object: treat it as loaded."),
      make("ul", {},
        make("li", {}, "No match – try fewer words, or only the marks"),
        make("li", {}, link("identify.html", "Identify it by what can be seen")),
        make("li", {}, link("read-a-mark.html", "Read a mark that is on it")),
        make("li", {}, link("about.html#missing", "Report that something is missing"))));
  }

  /** Copies a link to this search on the start page; what the address of this page says for another tool stays. */
  async function share(button) {
    const page = window.proofmark.root + "index.html";
    const address = page + "#q=" + encodeURIComponent(input.value.trim());
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = "Link copied.";
    } catch { // no clipboard in some browsers: the address bar of the start page has it
      if (location.href.split("#")[0] !== page) return location.assign(address);
      history.replaceState(history.state, "", address);
      button.textContent = "The address bar holds the link now.";
    }
    return undefined;
  }

  async function show() {
    const typed = input.value;
    if (!typed.trim()) {
      fill(bar);
      fill(results);
      status.textContent = "";
      open(false);
      return;
    }
    let all, found;
    try {
      all = await window.proofmark.search(typed, { limit: SHOWN });
      if (kind && !all.counts[kind]) kind = null;
      found = kind ? await window.proofmark.search(typed, { limit: SHOWN, kind }) : all;
    } catch (/** @type {any} */ error) {
      fill(results, make("p", { class: "pm-tool__failure", role: "alert" }, String(error.message || error)));
      open(true);
      return;
    }
    if (typed !== input.value) return;
    const total = Object.values(all.counts).reduce((sum, one) => sum + one, 0);
    const kinds = Object.keys(PLURALS).filter((name) => all.counts[name]).map((name) => [name, all.counts[name]]);
    fill(bar, ...(kinds.length > 1 ? [chip("All", total, null), ...kinds.map(([name, count]) => chip(PLURALS[name], count, name))] : []),
      total ? make("button", { type: "button", class: "pm-panel__share", "data-key": "share", onclick: (event) => share(event.currentTarget) }, "Share") : null);
    fill(results, firstCard(wayOut(all), true), ...lines(found), ...grouped(found, all, typed), total ? null : nothing(typed.trim()));
    answered = typed;
    results.scrollTop = 0;
    open(true);
    activate(-1);
    const warning = found.first ? found.first.title + ". " + found.first.text + " " : "";
    status.textContent = warning + (total ? total + " found. First: " + found.hits[0].title + ", " + found.hits[0].why : "Nothing found.");
  }

  input.addEventListener("input", () => { kind = null; show(); });
  input.addEventListener("focus", () => { if (input.value.trim()) show(); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (answered !== input.value) await show();
    const list = hits();
    const target = list[active] || list[0];
    if (target && answered === input.value) {
      keep();
      location.href = target.href;
    }
  });
  form.addEventListener("keydown", (event) => {
    const list = hits();
    if (event.key === "Escape") {
      open(false);
      input.focus();
    } else if (event.target === input && list.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate((active + step + list.length + (active < 0 && step < 0 ? 1 : 0)) % list.length);
    }
  });
  const target = (/** @type {Event} */ event) => /** @type {Element} */ (event.target);
  results.addEventListener("click", (event) => {
    if (!target(event).closest("a")) return;
    keep();
    open(false);
  });
  document.addEventListener("click", (event) => {
    if (event.isTrusted && !form.contains(target(event)) && target(event).isConnected) open(false);
  });
  for (const opener of document.querySelectorAll("[data-pm-open-search]")) {
    opener.addEventListener("click", (event) => { event.preventDefault(); input.focus(); });
  }

  /** The words lie in the history of this tab alone, so that Back from a hit shows the hits again. */
  function keep() {
    history.replaceState({ ...history.state, search: input.value }, "");
  }

  function fromHistory() {
    const { search: kept, ...rest } = history.state || {};
    if (typeof kept !== "string" || !kept) return;
    history.replaceState(rest, "");
    input.value = kept.slice(0, 200);
    show();
  }

  function fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1)).get("q");
    if (asked) {
      input.value = asked.slice(0, 200);
      kind = null;
      show();
    }
  }
  window.addEventListener("hashchange", fromAddress);
  window.addEventListener("pageshow", fromHistory);
  fromAddress();
})();
