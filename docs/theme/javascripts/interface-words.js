/* Shows words of the interface in the language chosen on this device. Elements carry `data-word`, or
   `data-word-placeholder` for an input. English is in the pages; a safety line in draft stands beside it.
   The choice is the only thing kept, under one key; nothing that is typed is. */
(function () {
  "use strict";

  const KEY = "proofmark-language";
  const ENGLISH = "en";
  const select = /** @type {HTMLSelectElement | null} */ (document.querySelector("[data-pm-language] select"));
  const { make } = window.proofmark.parts;
  /** @type {WeakMap<Element, string>} the English of each element whose words were changed */
  const english = new WeakMap();
  const watcher = new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) if (node instanceof Element) show(node);
  });
  /** @type {{tag: string, words: Record<string, string>, draft: boolean, safety: string[]}} */
  let now = { tag: ENGLISH, words: {}, draft: false, safety: [] };

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

  /** The words in the chosen language, with the English where it must stand beside them. */
  function translate(element) {
    const id = element.getAttribute("data-word");
    const own = english.has(element) ? english.get(element) : element.textContent;
    const found = now.words[id];
    if (!found && !english.has(element)) return;
    english.set(element, own);
    if (!found) {
      element.replaceChildren(own);
      element.removeAttribute("lang");
      return;
    }
    const beside = now.draft && now.safety.includes(id);
    element.replaceChildren(make("span", { lang: now.tag }, found), ...(beside ? [make("span", { lang: ENGLISH }, " (" + own + ")")] : []));
  }

  function translatePlaceholder(element) {
    const own = english.has(element) ? english.get(element) : element.getAttribute("placeholder");
    english.set(element, own);
    element.setAttribute("placeholder", now.words[element.getAttribute("data-word-placeholder")] || own);
  }

  function show(root) {
    for (const element of [root, ...root.querySelectorAll("[data-word]")]) if (element.hasAttribute("data-word")) translate(element);
    for (const element of root.querySelectorAll("[data-word-placeholder]")) translatePlaceholder(element);
  }

  /** One line on every page that says what the words are worth. */
  function showNote() {
    const old = document.querySelector(".pm-draft-words");
    if (old) old.remove();
    const place = document.querySelector("[data-pm-age]");
    if (!place || !now.draft) return;
    place.after(make("p", { class: "pm-draft-words", role: "note" },
      make("span", { lang: now.tag }, now.words["machine-draft"]),
      ". Draft translation of the buttons, not yet read by a native speaker. The English words count."));
  }

  async function choose(tag, languages, safety) {
    const language = languages.find((one) => one.tag === tag);
    const words = language ? await window.proofmark.data("words-" + tag) : {};
    now = { tag: language ? tag : ENGLISH, words, draft: Boolean(language && language.draft), safety };
    watcher.disconnect();
    show(document.body);
    showNote();
    if (language) watcher.observe(document.body, { childList: true, subtree: true });
  }

  /** @param {HTMLSelectElement} select */
  async function start(select) {
    const { languages, safety } = await window.proofmark.data("words");
    select.append(...languages.map((one) =>
      make("option", { value: one.tag, lang: one.tag }, one.name + (one.draft ? " (draft)" : ""))));
    select.value = languages.some((one) => one.tag === kept()) ? kept() : ENGLISH;
    select.addEventListener("change", () => {
      keep(select.value);
      choose(select.value, languages, safety);
    });
    for (const choice of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-pm-language]"))) choice.hidden = false;
    if (select.value !== ENGLISH) await choose(select.value, languages, safety);
  }

  if (select) start(select).catch(() => {}); // without the words, everything stays English
})();
