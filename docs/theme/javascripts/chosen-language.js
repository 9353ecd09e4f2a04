/* Shows the page in the language chosen on this device. English is in the page; a text is found by a hash of its English.
   A whole unit (an element with text of its own) is tried first, then each of its texts; what is not known stays English.
   A draft of a safety line stands below its English. The choice is the only thing kept; nothing that is typed is. */
(function () {
  "use strict";

  const KEY = "proofmark-language";
  const ENGLISH = "en";
  const SKIPPED = new Set(["SCRIPT", "STYLE", "svg", "CODE", "PRE", "TEMPLATE", "TEXTAREA"]);
  const AS_IT_IS = /\bpm-(?:stamp|mono|sources|names)\b/; // texts on objects, and texts that are about a language
  const ATTRIBUTES = ["aria-label", "placeholder", "title", "alt"];
  const WITH_ATTRIBUTES = ATTRIBUTES.map((name) => "[" + name + "]").join(", ");
  const WITH_MORE = ".pm-entry--weapon-type, .pm-entry--conversion, .pm-entry--printed-weapon, #proofmark-compare";
  const LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const LETTER = /\p{L}/u;
  const VARYING = /\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|\d[\d,.]*\d|\d/g;
  const MOST_PLACES = 3;
  const AS_IN_BASE = 1;
  const { make } = window.proofmark.parts;
  const select = /** @type {HTMLSelectElement | null} */ (document.querySelector("[data-pm-language] select"));
  /** What was changed, to be given back: each puts one thing as it was. @type {(() => void)[]} */
  let undo = [];
  /** @type {WeakMap<Node, string>} text that we wrote ourselves, which is not read again */
  let ours = new WeakMap();
  /** @typedef {{text: string, draft: boolean, safety: boolean}} Found */
  /** @type {{tag: string, find: (english: string) => null | Found}} */
  const NOTHING = { tag: ENGLISH, find: () => null };
  let now = NOTHING;

  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const isText = (text) => LETTER.test(text.replace(/\{\d\}/g, ""));

  /** FNV-1a of the code units, as `catalogue/scripts.py` makes it. */
  function digest(text) {
    let value = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return value.toString(36);
  }

  /** How the texts of a pack are read: one of another alphabet has its letters and a-z, A-Z in each other's place. */
  function reader(pack) {
    if (!pack.letters) return (text) => text;
    const own = [...pack.letters];
    const places = new Map();
    own.forEach((letter, place) => places.set(letter, LATIN[place]).set(LATIN[place], letter));
    return (text) => text.replace(/\p{L}/gu, (letter) => places.get(letter) || letter);
  }

  /** How a language answers: by the text itself, by the text without its numbers, by a pattern with places for names. */
  function finder(index, language, more) {
    const texts = more ? [...language.texts, ...more.texts] : language.texts;
    const first = reader(language);
    const later = more ? reader(more) : first;
    const places = new Map(index.hashes.split(" ").map((hash, place) => [hash, place]));
    const safety = new Set(index.safety);
    const read = new Set(language.read);
    const patterns = index.patterns.filter(([place]) => texts[place]).map(([place, english]) => {
      const pieces = english.split(/\{\d\}/);
      const longest = pieces.reduce((one, other) => (other.length > one.length ? other : one), "");
      return { place, longest, regex: null, pieces, order: [...english.matchAll(/\{(\d)\}/g)].map((one) => Number(one[1])) };
    }).sort((one, other) => other.longest.length - one.longest.length);
    /** @type {Map<string, any>} */
    const known = new Map();

    const at = (place) => ({ text: (place < language.texts.length ? first : later)(texts[place]), draft: !read.has(place), safety: safety.has(place) });

    function direct(text) {
      const place = places.get(digest(text));
      return place !== undefined && texts[place] ? at(place) : null;
    }

    function byNumbers(text) {
      const values = [];
      const numbered = text.replace(VARYING, (value) => "{" + values.push(value) + "}");
      const found = values.length ? direct(numbered) : null;
      return found && { ...found, text: found.text.replace(/\{(\d)\}/g, (_, number) => dated(values[number - 1] || "")) };
    }

    /** A name or a sentence in a place: sentences must be known, names stay as they are. */
    function inPlace(value) {
      const found = find(value);
      if (found) return found.text;
      return isText(value) && (/[.?!]$/.test(value) || value.split(" ").length > 8) ? null : dated(value);
    }

    function byPattern(text) {
      for (const one of patterns) {
        if (one.longest.trim().length < 2 || !text.includes(one.longest.trim())) continue;
        one.regex = one.regex || new RegExp("^" + one.pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+?)") + "$", "u");
        const match = one.regex.exec(text);
        if (!match || one.order.length > MOST_PLACES) continue;
        const values = new Map(one.order.map((number, place) => [number, inPlace(match[place + 1])]));
        if ([...values.values()].includes(null)) continue;
        const found = at(one.place);
        return { ...found, text: found.text.replace(/\{(\d)\}/g, (_, number) => values.get(Number(number)) || "") };
      }
      return null;
    }

    /** Texts put together of several: all of them known, or none is shown. */
    function joined(parts, by) {
      const found = parts.map((part) => find(part));
      if (!parts.length || found.some((one) => !one)) return null;
      return { text: found.map((one) => one.text).join(by), draft: found.some((one) => one.draft), safety: found.some((one) => one.safety) };
    }

    /** A text between points and blanks that part it from its neighbours. */
    function byCore(text) {
      const match = /^([.,;:·›–☐\s]*)(.*?)((?:[.,;:·\s]|\(\d+\))*)$/s.exec(text);
      if (!match || !(match[1] || match[3]) || !match[2]) return null;
      const found = find(match[2]);
      return found && { ...found, text: match[1] + found.text + match[3] };
    }

    function bySentences(text) {
      const parts = text.replace(/([.!?])\s+/g, "$1\n").split("\n");
      return parts.length > 1 ? joined(parts, " ") : null;
    }

    /** A list in one line, as of what is needed at hand. */
    function byList(text) {
      const parts = text.split(", ");
      return parts.length > 1 ? joined(parts, ", ") : null;
    }

    /** The states in a text; "or" parts them, and stands in the label of some of them. */
    function labels(text) {
      const words = text.split(" or ");
      const found = [];
      for (let from = 0; from < words.length;) {
        let to = words.length;
        while (to > from + 1 && !direct(words.slice(from, to).join(" or "))) to -= 1;
        found.push(words.slice(from, to).join(" or "));
        from = to;
      }
      return found;
    }

    /** What the key expects, as in "Hammer: outside or none to be seen". */
    function byStates(text) {
      const match = /^([^:]+): (.+)$/.exec(text);
      const lead = match && find(match[1]);
      const states = lead && joined(labels(match[2]), " " + (find("or") || { text: "or" }).text + " ");
      return states && { ...states, text: lead.text + ": " + states.text };
    }

    function find(text) {
      if (known.has(text)) return known.get(text);
      known.set(text, null);
      const found = direct(text) || byNumbers(text) || (text.length < 400 ? byPattern(text) || byCore(text) || byStates(text) || byList(text) || bySentences(text) : null);
      known.set(text, found);
      return found;
    }
    return find;
  }

  /** A date of ours in the words of the language; anything else as it is. */
  function dated(text) {
    const day = /^\d{1,2} [A-Z][a-z]+ \d{4}$/.test(text) ? new Date(text + " UTC") : null;
    if (!day || isNaN(day.getTime())) return text;
    if (!Intl.DateTimeFormat.supportedLocalesOf(now.tag).length) return day.getUTCDate() + ". " + (day.getUTCMonth() + 1) + ". " + day.getUTCFullYear() + ".";
    return day.toLocaleDateString(now.tag, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  /** Whether an element keeps its words: code, a drawing, a text on an object, or a text of another language. */
  function isSkipped(element) {
    if (SKIPPED.has(element.tagName) || element.hasAttribute("data-verbatim")) return true;
    if (element.className && AS_IT_IS.test(element.className)) return true;
    const lang = element.getAttribute("lang");
    return Boolean(lang && lang !== ENGLISH && lang !== now.tag);
  }

  function isInSkipped(element) {
    for (let one = element; one; one = one.parentElement) if (isSkipped(one)) return true;
    return false;
  }

  const isInner = (node) => node.nodeType === Node.ELEMENT_NODE && !isSkipped(node) && isText(node.textContent || "");

  /** The English of an element as the catalogue has it: its text, with inner words in brackets. */
  function unit(element) {
    let text = "";
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) text += node.data;
      else if (isInner(node)) text += "[" + plain(node.textContent) + "]";
    }
    return plain(text);
  }

  function write(node, text) {
    const old = node.data;
    undo.push(() => { if (node.data === text) node.data = old; });
    node.data = text;
    ours.set(node, text);
  }

  /** Keeps the blanks around a text, which part it from what stands beside it. */
  const spaced = (old, text) => (/^\s/.test(old) ? " " : "") + text + (/\s$/.test(old) ? " " : "");

  function mark(element, found, english) {
    const old = element.getAttribute("lang");
    element.setAttribute("lang", now.tag);
    undo.push(() => (old === null ? element.removeAttribute("lang") : element.setAttribute("lang", old)));
    if (!found.draft) return;
    element.dataset.pmDraft = english;
    undo.push(() => delete element.dataset.pmDraft);
  }

  /** The draft of a safety line, below the English and as large. */
  function beneath(after, text) {
    const line = make("span", { class: "pm-beneath", lang: now.tag, "data-pm-draft-mark": "", "data-verbatim": "" }, text.replace(/[[\]]/g, ""));
    after.after(line);
    undo.push(() => line.remove());
  }

  /** Puts the words of a whole unit in place; its inner elements stay, with their words in the other language. */
  function writeUnit(element, text) {
    const pieces = text.split(/\[([^\]]*)\]/);
    const inner = [...element.childNodes].filter(isInner);
    if (pieces.length !== 2 * inner.length + 1) return false;
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const keep = own.map((node) => [node, node.data]);
    let place = 0;
    const fresh = [];
    // Texts before, between and behind the inner elements: the first of each stretch takes the words, the others are empty.
    let filled = false;
    const close = (before) => {
      if (!filled && pieces[2 * place].trim()) {
        const node = document.createTextNode(pieces[2 * place]);
        if (before) element.insertBefore(node, before);
        else element.append(node);
        fresh.push(node);
        ours.set(node, node.data);
      }
      filled = false;
    };
    for (const node of [...element.childNodes]) {
      if (node.nodeType === Node.TEXT_NODE) {
        const words = filled || (!node.data.trim() && !pieces[2 * place].trim()) ? (filled ? "" : node.data) : spaced(node.data, pieces[2 * place].trim());
        if (isText(node.data) || !filled) { node.data = words; ours.set(node, words); filled = filled || Boolean(words.trim()); }
      } else if (isInner(node)) {
        close(node);
        const deepest = deepestOf(node);
        if (deepest) write(deepest, pieces[2 * place + 1]);
        place += 1;
      }
    }
    close(null);
    undo.push(() => {
      for (const node of fresh) node.remove();
      for (const [node, old] of keep) node.data = old;
    });
    return true;
  }

  /** The one text of an inner element; null when it holds several. */
  function deepestOf(element) {
    const texts = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (isText(/** @type {Text} */ (walker.currentNode).data)) texts.push(walker.currentNode);
    return texts.length === 1 ? texts[0] : null;
  }

  /** Everything in and below an element. */
  function showAll(element) {
    for (const one of [element, ...element.querySelectorAll(WITH_ATTRIBUTES)]) if (!isSkipped(one)) showAttributes(one);
    show(element);
  }

  function showAttributes(element) {
    for (const name of ATTRIBUTES) {
      const old = element.getAttribute(name);
      const found = old && isText(old) ? now.find(plain(old)) : null;
      if (!found) continue;
      element.setAttribute(name, found.text);
      undo.push(() => element.setAttribute(name, old));
    }
  }

  /** Each text of an element by itself, where the whole is not known. */
  function showTexts(element) {
    let known = 0;
    let unknown = 0;
    for (const node of [...element.childNodes]) {
      if (node.nodeType !== Node.TEXT_NODE || !isText(node.data) || ours.get(node) === node.data) continue;
      const found = now.find(plain(node.data));
      if (!found) unknown += 1;
      else if (found.safety && found.draft) { beneath(node, found.text); unknown += 1; }
      else {
        known += 1;
        const english = plain(node.data);
        write(node, spaced(node.data, found.text));
        if (found.draft && !element.dataset.pmDraft) mark(element, found, english);
      }
    }
    if (unknown && !known && !element.hasAttribute("lang")) {
      element.setAttribute("lang", ENGLISH);
      undo.push(() => element.removeAttribute("lang"));
    }
  }

  /** The whole unit where it is known, else each of its texts; tells whether nothing below it is left to do. */
  function showUnit(element) {
    const english = unit(element);
    const found = now.find(english);
    if (found && found.safety && found.draft && element.lastChild) {
      beneath(element.lastChild, found.text);
      return true;
    }
    if (found && writeUnit(element, found.text)) {
      mark(element, found, english);
      return true;
    }
    showTexts(element);
    return false;
  }

  /** Whether an element has a text of its own that we did not write. */
  function hasOwnText(element) {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && isText(node.data) && ours.get(node) !== node.data) return true;
    }
    return false;
  }

  function show(element) {
    if (isSkipped(element) || (hasOwnText(element) && showUnit(element))) return;
    for (let child = element.firstElementChild; child; child = child.nextElementSibling) show(child);
  }

  const watcher = new MutationObserver((changes) => {
    watcher.disconnect();
    const seen = new Set();
    for (const change of changes) {
      const root = change.target instanceof Element ? change.target : change.target.parentElement;
      for (const node of change.type === "childList" ? change.addedNodes : [change.target]) {
        const element = node instanceof Element ? node : root;
        if (element && element.isConnected && !seen.has(element) && !isInSkipped(element)) {
          seen.add(element);
          showAll(element);
        }
      }
    }
    watch();
  });

  function watch() {
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
  }

  function kept() {
    try {
      return localStorage.getItem(KEY) || ENGLISH;
    } catch {
      return ENGLISH; // the browser keeps nothing for this site
    }
  }

  function keep(tag) {
    try {
      if (tag === ENGLISH) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, tag);
    } catch { /* then the choice holds for this page only */ }
  }

  /** Everything English again. */
  function giveBack() {
    watcher.disconnect();
    for (const one of undo.reverse()) one();
    undo = [];
    ours = new WeakMap();
    now = NOTHING;
    document.documentElement.setAttribute("lang", ENGLISH);
    const note = document.querySelector(".pm-draft-words");
    if (note) note.remove();
  }

  /** One line on every page that says what the words are worth, and shows the English at one tap. */
  function showNote(language) {
    const place = document.querySelector("[data-pm-age]");
    if (!place || !language.draft) return;
    const english = make("button", { type: "button", class: "pm-draft-words__english", "data-verbatim": "", lang: ENGLISH, onclick: () => choose(ENGLISH) }, "English");
    place.after(make("div", { class: "pm-draft-words", role: "note" },
      make("details", {}, make("summary", {}, "Draft translation"),
        make("span", {}, "Draft translation, not yet read by a native speaker. The English words count. Tap a dotted text to read its English.")), english));
  }

  /** A tap on a draft shows its English, another tap the draft. */
  function onTap(event) {
    const target = event.target instanceof Element ? event.target : null;
    const draft = target && /** @type {HTMLElement | null} */ (target.closest("[data-pm-draft]"));
    if (!draft || target.closest("a, button, label, input, select, summary, option")) return;
    const open = draft.querySelector(":scope > .pm-beneath");
    if (open) open.remove();
    else draft.append(make("span", { class: "pm-beneath", lang: ENGLISH, "data-verbatim": "" }, (draft.dataset.pmDraft || "").replace(/[[\]]/g, ""), " ",
      make("button", { type: "button", class: "pm-draft-words__english", onclick: () => correct(draft) }, "Correct this line")));
  }

  /** Puts the form of a correction into the report at the foot of the page; nothing is sent. */
  function correct(draft) {
    const report = /** @type {HTMLDetailsElement | null} */ (document.querySelector("[data-pm-report]"));
    const box = report && report.querySelector("textarea");
    if (!report || !box) return;
    const english = draft.dataset.pmDraft || "";
    const place = location.pathname.split("/").slice(-2).join("/").replace(".html", "");
    const old = now.find(english);
    box.value = ["Language: " + now.tag, "Line: " + place + (draft.closest("[id]") ? "#" + draft.closest("[id]").id : ""),
      "English: " + english, "Old: " + (old ? old.text : ""), "New: "].join("\n");
    report.open = true;
    report.scrollIntoView();
    box.focus();
  }

  /** The texts of a language; one that differs from another in some of them has the others from there. */
  async function wordsOf(name, part) {
    const own = await window.proofmark.data(name + part);
    if (!own.base) return own;
    const base = await window.proofmark.data("words-" + own.base + part);
    return { ...own, texts: own.texts.map((text, place) => (text === AS_IN_BASE ? base.texts[place] : text)) };
  }

  async function choose(tag) {
    const { languages } = await window.proofmark.data("words");
    const language = languages.find((one) => one.tag === tag);
    const needsMore = Boolean(document.querySelector(WITH_MORE));
    const more = async (wanted) => (wanted ? wordsOf("words-" + tag, "-more") : null);
    const [index, texts, rest] = language
      ? await Promise.all([window.proofmark.data("words-index"), wordsOf("words-" + tag, ""), more(needsMore)]) : [];
    giveBack();
    if (select) select.value = language ? tag : ENGLISH;
    if (!language) return;
    now = { tag, find: finder(index, texts, rest) };
    document.documentElement.setAttribute("lang", tag);
    showNote(language);
    showAll(document.body);
    watch();
    const isKept = "serviceWorker" in navigator && navigator.serviceWorker.controller;
    if (!needsMore && isKept) more(true).catch(() => {}); // so that the copy on the device is whole
  }

  /** @param {HTMLSelectElement} select */
  async function start(select) {
    const { languages } = await window.proofmark.data("words");
    select.append(...languages.map((one) => make("option", { value: one.tag, lang: one.tag }, one.name)));
    const tag = languages.some((one) => one.tag === kept()) ? kept() : ENGLISH;
    select.value = tag;
    select.addEventListener("change", () => {
      keep(select.value);
      choose(select.value);
    });
    document.addEventListener("click", onTap);
    for (const choice of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-pm-language]"))) choice.hidden = false;
    if (tag !== ENGLISH) await choose(tag);
  }

  if (select) start(select).catch(() => {}); // without the words, everything stays English
})();
