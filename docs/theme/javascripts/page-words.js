/* Puts the words of another language into the page, and gives the English back: a whole unit (an element with text of its
   own) first, then each of its texts. What is not known stays English; a draft of a safety line is below its English. */
(function () {
  "use strict";

  const ENGLISH = "en";
  const SKIPPED = new Set(["SCRIPT", "STYLE", "svg", "CODE", "PRE", "TEMPLATE", "TEXTAREA"]);
  const AS_IT_IS = /\bpm-(?:stamp|mono|sources|names)\b/; // texts on objects, and texts that are about a language
  const ATTRIBUTES = ["aria-label", "placeholder", "title", "alt"];
  const WITH_ATTRIBUTES = ATTRIBUTES.map((name) => "[" + name + "]").join(", ");
  const { make } = window.proofmark.parts;
  const { isText } = window.proofmark.language;
  /** What was changed, to be given back: each puts one thing as it was. @type {(() => void)[]} */
  let undo = [];
  /** @type {WeakMap<Node, string>} text that we wrote ourselves, which is not read again */
  let ours = new WeakMap();
  /** @type {{tag: string, find: (english: string) => null | {text: string, draft: boolean, safety: boolean}}} */
  const NOTHING = { tag: ENGLISH, find: () => null };
  let now = NOTHING;

  const plain = (text) => text.replace(/\s+/g, " ").trim();

  /** From here on the page speaks a language, or English with `null`, when all is as it was. */
  function speak(language) {
    for (const one of undo.reverse()) one();
    undo = [];
    ours = new WeakMap();
    now = language || NOTHING;
    document.documentElement.setAttribute("lang", now.tag);
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
  const spaced = (old, text) => (/^\s/.test(old) ? " " : "") + text + blankBehind(old);

  const blankBehind = (text) => (/\s$/.test(text) ? " " : "");

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
        const words = filled || (!node.data.trim() && !pieces[2 * place].trim()) ? (filled ? blankBehind(node.data) : node.data) : spaced(node.data, pieces[2 * place].trim());
        if (node.data.trim() || !filled) { node.data = words; ours.set(node, words); filled = filled || Boolean(words.trim()); }
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

  window.proofmark.pageWords = { ENGLISH, speak, showAll, isInSkipped };
})();
