/* The page "Identify": a tap answers and moves on, Back takes one answer back, the candidates stay in sight.
   The answers live in the history of this page only; nothing is stored or sent. */
(function () {
  "use strict";

  const found = document.getElementById("proofmark-identify");
  if (!found || !found.parentElement || !window.proofmark.identifyView) return;
  const [mount, article] = [found, found.parentElement];
  const { make, fill, link, failure, firstCard } = window.proofmark.parts;
  const { firstLine, fitWords, leftText, list, question, said, strip } = window.proofmark.identifyView;
  const LIMIT = 12;
  const [MOST, LEAST] = [10, 4]; // answers on one screen
  const HIGH = 0.3; // so much of the screen the strip takes at most
  const [AGAIN, NEAR] = [400, 24]; // milliseconds and pixels: a second tap so soon and so near is the same tap

  /** @type {[string, string[]][]} what was answered, in order: feature and states; ["?"] for cannot see */
  let answers = [];
  /** How many answers of this visit the browser's own Back would take back. */
  let depth = 0;
  /** How many entries before this one hold the same answers: a link to a place on this page makes one. */
  let same = 0;
  /** @type {{feature: string | null, chosen: string[] | null, open: boolean, on: boolean}} the question as it is shown now */
  let view = fresh();
  let key = null;
  /** When and where an answer was tapped last. */
  let tapped = { at: -Infinity, x: 0, y: 0 };
  /** How often the page was shown: a newer showing ends an older one. */
  let shown = 0;

  const card = make("div", { class: "pm-key__first" });
  const asked = make("section", { class: "pm-key__question", "aria-label": "Question" });
  const sight = make("aside", { class: "pm-key__strip", "aria-label": "What it may be" });
  const results = make("section", { class: "pm-key__list", "aria-label": "All candidates" });
  const status = make("p", { class: "pm-hidden", "aria-live": "polite" });

  function fresh() {
    return { feature: null, chosen: null, open: false, on: false };
  }

  const featureOf = (id) => key.features.find((feature) => feature.id === id);
  const isOurs = (state) => Boolean(state && Array.isArray(state.identify));

  /** What a browser may have kept of an older copy: answers that this copy does not know are left out. */
  function known(given) {
    return given.filter((one) => Array.isArray(one) && featureOf(one[0]) && Array.isArray(one[1]) && one[1].length &&
      one[1].every((state) => state === "?" || featureOf(one[0]).states.includes(state)));
  }

  function answer(id, states) {
    remember([...answers.filter(([feature]) => feature !== id), [id, states]]);
  }

  /** The next step: a page in the browser's history, so that its Back takes one answer back. */
  function remember(next) {
    answers = next;
    depth += 1;
    same = 0;
    history.pushState({ identify: answers, depth }, "");
    view = fresh();
    show(true);
  }

  function back() {
    if (depth > 0) history.go(-1 - same);
    else {
      answers = answers.slice(0, -1);
      history.replaceState({ identify: answers, depth, same }, "");
      view = fresh();
      show(true);
    }
  }

  function fromHistory(event) {
    if (isOurs(event.state)) {
      answers = known(event.state.identify);
      depth = event.state.depth || 0;
      same = event.state.same || 0;
      view = fresh();
      show(true);
    } else {
      same += 1; // a link to a place on this page keeps the answers
      history.replaceState({ identify: answers, depth, same }, "");
    }
  }

  /** A gloved finger that taps twice answers one question, not the next one unseen too. */
  function onceATap(event) {
    const { timeStamp: at, clientX: x, clientY: y } = event;
    const isSame = at - tapped.at < AGAIN && Math.hypot(x - tapped.x, y - tapped.y) < NEAR;
    tapped = { at, x, y };
    if (isSame) event.stopPropagation();
  }

  /** The way of the quick bar to this page is one to the next object. */
  function fromQuickBar(event) {
    const way = event.target instanceof Element ? event.target.closest(".pm-quick a") : null;
    if (!key || !answers.length || !(way instanceof HTMLAnchorElement) || way.pathname !== location.pathname) return;
    event.preventDefault();
    remember([]);
  }

  const newObject = () => make("button", { type: "button", class: "pm-key__quiet", "data-key": "again", onclick: () => remember([]) }, "New object");

  function callsForWithdrawal() {
    return answers.some(([id, states]) => states.some((state) => state !== "?" && featureOf(id).withdraw[featureOf(id).states.indexOf(state)]));
  }

  /** The answers go to the record sheet, which takes them and leaves nothing behind. */
  function toRecord() {
    const told = answers.filter(([, states]) => states[0] !== "?").map(([id, states]) => [id.split("/")[1], states.join(",")]);
    const seen = new URLSearchParams(told).toString();
    const page = window.proofmark.root + "record-sheet.html";
    location.href = handedOver(seen) ? page : page + "#seen=" + encodeURIComponent(seen);
  }

  /** Whether the next page of this tab can be handed something; from a stick it cannot, nor where storage is refused. */
  function handedOver(seen) {
    if (location.protocol === "file:") return false;
    try {
      sessionStorage.setItem("proofmark-seen", seen);
      return true;
    } catch {
      return false;
    }
  }

  /** Withdrawing stands alone and large; else one line that treats it as loaded. */
  function showFirst(found) {
    const { lead, rest } = firstLine(found.first);
    fill(card, callsForWithdrawal() ? firstCard(found.first, true) : make("p", { class: "pm-key__lead" }, make("b", {}, lead)));
    return callsForWithdrawal() ? "" : rest;
  }

  const acts = (feature) => ({
    pick: (state) => {
      if (!view.chosen) return answer(feature.id, [state]);
      view.chosen = view.chosen.includes(state) ? view.chosen.filter((one) => one !== state) : [...view.chosen, state];
      return show(false);
    },
    unseen: () => answer(feature.id, ["?"]),
    several: () => { view.chosen = []; show(false); },
    go: () => { if (view.chosen && view.chosen.length) answer(feature.id, view.chosen); },
    more: () => { view.open = true; show(false); },
  });

  async function showQuestion(found) {
    if (callsForWithdrawal()) return fill(asked);
    const next = found.next.find((one) => one.feature === view.feature) || found.next[0];
    const feature = view.feature ? featureOf(view.feature) : next && featureOf(next.feature);
    if (!view.feature && (!feature || (found.stop && !view.on))) return showStop(found);
    const states = next && next.feature === feature.id ? next.states : feature.states;
    const turn = shown;
    settleStrip();
    const fit = async (most) => {
      fill(asked, ...question(feature, { ...view, states, most }, acts(feature)));
      await null; // by then the words are in the chosen language, which may need more room
      fitWords(mount);
    };
    await fit(MOST);
    for (let most = MOST - 1; most >= LEAST && turn === shown && !view.open && !view.chosen && isBelowStrip(); most -= 1) await fit(most);
    if (turn === shown && isBelowStrip()) mount.classList.add("pm-key--low"); // no fewer answers can be shown
    return undefined;
  }

  /** The strip stays in sight where it leaves room for the answers. */
  function settleStrip() {
    mount.classList.toggle("pm-key--low", sight.offsetHeight > HIGH * window.innerHeight);
  }

  /** Whether an answer lies behind the strip of a phone: then fewer are shown at once. */
  function isBelowStrip() {
    const tiles = asked.querySelector(".pm-key__tiles");
    if (!tiles) return false;
    const onPhone = getComputedStyle(sight).bottom !== "auto" && !window.matchMedia("(min-width: 60em)").matches;
    return onPhone && tiles.getBoundingClientRect().bottom > sight.getBoundingClientRect().top;
  }

  /** Why no question follows, with a way to go on all the same. */
  function showStop(found) {
    fill(asked,
      make("h2", { id: "question", tabindex: "-1", class: "pm-key__ask" }, found.stop ? found.stop.text : "No further question would help."),
      found.next.length ? make("button", { type: "button", class: "pm-key__quiet", "data-key": "on", onclick: () => { view.on = true; show(true); } }, "Ask on") : null);
  }

  function showAnswers() {
    if (!answers.length) return null;
    return make("details", { class: "pm-tool__others" }, make("summary", {}, "What you have said (" + answers.length + ")"),
      make("ul", { class: "pm-tool__chips" }, ...answers.map(([id, states]) => make("li", {}, make("button", {
        type: "button", class: "pm-tool__chip", "data-key": "change " + id, onclick: () => { view = { ...fresh(), feature: id }; show(true); },
      }, said(featureOf(id), states))))));
  }

  function showOthers(found) {
    if (callsForWithdrawal()) return null;
    const questions = [...new Set([...found.next.map((one) => one.feature), ...key.features.map((one) => one.id)])].map(featureOf);
    return make("details", { class: "pm-tool__others" }, make("summary", {}, "All questions (" + questions.length + ")"),
      make("ul", { class: "pm-tool__chips" }, ...questions.map((feature) => make("li", {}, make("button", {
        type: "button", class: "pm-tool__chip", "data-key": "ask " + feature.id, onclick: () => { view = { ...fresh(), feature: feature.id }; show(true); },
      }, feature.question)))));
  }

  function showList(found, rest) {
    fill(results,
      answers.length ? make("h2", {}, "What it may be") : null,
      answers.length ? list(key, found) : null,
      rest ? make("p", { class: "pm-key__help" }, rest) : null,
      answers.length ? newObject() : null,
      showAnswers(), showOthers(found),
      make("p", {}, "A text or a sign says more than the shape: ", link("read-a-mark.html", "Read a mark"), "."));
  }

  /** @param {boolean} moved whether another question is shown: it comes into view, and the focus goes to it */
  async function show(moved) {
    const turn = (shown += 1);
    const found = await window.proofmark.identify(Object.fromEntries(answers), { limit: LIMIT });
    if (turn !== shown) return;
    const withdraw = callsForWithdrawal();
    mount.classList.toggle("pm-key--withdraw", withdraw);
    mount.classList.toggle("pm-key--stopped", withdraw || Boolean(found.stop && !view.on && !view.feature));
    const rest = showFirst(found);
    fill(sight, ...strip(found, answers.length, { back, record: withdraw ? null : toRecord }));
    showList(found, rest);
    if (moved) window.scrollTo(0, 0);
    await showQuestion(found);
    if (!moved) return;
    const heading = document.getElementById("question");
    if (heading) heading.focus({ preventScroll: true });
    const first = found.types.slice(0, 1).concat(found.candidates.slice(0, 2)).map((one) => one.title).join(", ");
    status.textContent = answers.length ? leftText(found.left) + " It may be: " + first + ". " + found.first.title + ". " + found.first.text : "";
  }

  asked.addEventListener("click", onceATap, true);
  document.addEventListener("click", fromQuickBar);
  window.addEventListener("resize", settleStrip);
  window.addEventListener("popstate", fromHistory);
  new MutationObserver(() => { if (key) show(false); }).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  window.proofmark.data("key").then((value) => {
    key = value;
    answers = isOurs(history.state) ? known(history.state.identify) : [];
    depth = isOurs(history.state) ? history.state.depth || 0 : 0;
    same = isOurs(history.state) ? history.state.same || 0 : 0;
    history.replaceState({ identify: answers, depth, same }, "");
    mount.classList.add("pm-key");
    article.classList.add("pm-key-page");
    fill(mount, card, asked, sight, results, status);
    return show(false);
  }).catch((error) => fill(mount, failure(error)));
})();
