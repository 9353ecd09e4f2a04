/* Shows the page in the language chosen on this device, and what comes into it later. English is in the page;
   language-finder.js finds the words, page-words.js puts them in. The choice is the only thing kept; nothing that is typed is. */
(function () {
  "use strict";

  const KEY = "proofmark-language";
  const WITH_MORE = ".pm-entry--weapon-type, .pm-entry--conversion, .pm-entry--printed-weapon, #proofmark-compare";
  const { make, failure } = window.proofmark.parts;
  const { finder, wordsOf } = window.proofmark.language;
  const { ENGLISH, speak, showAll, isInSkipped } = window.proofmark.pageWords;
  const select = /** @type {HTMLSelectElement | null} */ (document.querySelector("[data-pm-language] select"));
  /** The language of now: its tag, and what it says for an English text. @type {{tag: string, find: (english: string) => any}} */
  let now;
  /** How often a language was chosen: a newer choice ends an older one. */
  let chosen = 0;
  /** What is said while words do not come. */
  const trouble = make("div");

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
    speak(null);
    trouble.remove();
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

  /** Shows a language; what more a page of this sort has in it stays English where it does not come. */
  async function choose(tag) {
    const turn = (chosen += 1);
    const { languages } = await window.proofmark.data("words");
    const language = languages.find((one) => one.tag === tag);
    const needsMore = Boolean(document.querySelector(WITH_MORE));
    const more = async (wanted) => (wanted ? wordsOf("words-" + tag, "-more") : null);
    const [index, texts, rest] = language
      ? await Promise.all([window.proofmark.data("words-index"), wordsOf("words-" + tag, ""), more(needsMore).catch(() => null)]) : [];
    if (turn !== chosen) return;
    giveBack();
    if (select) select.value = language ? tag : ENGLISH;
    if (!language) return;
    now = { tag, find: finder(tag, index, texts, rest) };
    speak(now);
    showNote(language);
    showAll(document.body);
    watch();
    const isKept = "serviceWorker" in navigator && navigator.serviceWorker.controller;
    if (!needsMore && isKept) more(true).catch(() => {}); // so that the copy on the device is whole
  }

  /** The same for the list of languages: where the words do not come, it shows what the page speaks, and why. */
  async function tryOut(/** @type {HTMLSelectElement} */ list) {
    const tag = list.value;
    try {
      await choose(tag);
    } catch (error) {
      const place = document.querySelector("[data-pm-age]");
      if (list.value !== tag) return; // another was chosen since
      list.value = document.documentElement.lang;
      trouble.replaceChildren(failure(error));
      if (place) place.after(trouble);
    }
  }

  /** @param {HTMLSelectElement} select */
  async function start(select) {
    const { languages } = await window.proofmark.data("words");
    select.append(...languages.map((one) => make("option", { value: one.tag, lang: one.tag }, one.name)));
    const tag = languages.some((one) => one.tag === kept()) ? kept() : ENGLISH;
    select.value = tag;
    select.addEventListener("change", async () => {
      keep(select.value);
      await tryOut(select);
      keep(select.value);
    });
    document.addEventListener("click", onTap);
    for (const choice of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-pm-language]"))) choice.hidden = false;
    if (tag !== ENGLISH) await tryOut(select);
  }

  if (select) start(select).catch(() => {}); // without the words, everything stays English
})();
