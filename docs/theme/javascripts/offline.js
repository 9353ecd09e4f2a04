/* Keeps this copy on the device when it comes from a web server, and says how far that is, whether the device may remove
   it, and why it was not kept. On file:// it does nothing. */
(function () {
  "use strict";

  const place = document.querySelector("[data-pm-offline]");
  const workers = navigator.serviceWorker;
  const isBeingWritten = document.querySelector('script[src="/livereload.js"]'); // `kb serve` shows each edit; a copy would hide it
  if (!workers || !location.protocol.startsWith("http") || isBeingWritten) return;
  const root = window.proofmark.root;
  const NEWER = "A newer copy is on this device. Close all its pages, then open it again.";
  const KEPT = " It is kept until you remove it.";
  const MAY_GO = " But this device may remove the copy when room is short; put it on the home screen, and open it before a shift.";
  /** @type {WeakSet<ServiceWorker>} a worker is told of twice: as the one that installs, and as the one that was found */
  const watched = new WeakSet();
  let full = false;

  function say(/** @type {string} */ text) {
    if (place) place.textContent = " " + text;
  }

  /** Whether nobody has asked yet that copies may stay; this device remembers it, since some browsers ask aloud. */
  function isFirst() {
    if (window.proofmark.memory.read("asked-to-stay", false)) return false;
    window.proofmark.memory.write("asked-to-stay", true);
    return true;
  }

  /** Says that the copy is whole, and whether the device may remove it; asks it once not to. No answer is no fault. */
  async function sayWhole(/** @type {string} */ words) {
    say(words + MAY_GO);
    const store = navigator.storage;
    if (!store || !store.persisted || !store.persist) return;
    if ((await store.persisted()) || (isFirst() && (await store.persist()))) say(words + KEPT);
  }

  function watch(/** @type {ServiceWorker} */ worker) {
    if (watched.has(worker)) return;
    watched.add(worker);
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && workers.controller) say(NEWER);
      else if (worker.state === "installed") sayWhole("This copy works without a network now.").catch(() => {});
      if (worker.state === "redundant" && !full) say("The copy was not kept whole. Open it again with a network.");
    });
  }

  workers.addEventListener("message", (event) => {
    if (!event.data || event.data.scope !== root) return;
    full = true;
    say("There is no room on this device: " + Math.ceil(event.data.needed / 1e6) + " MB are needed. " +
      (workers.controller ? "The older copy stays." : "Make room, then open it again with a network."));
  });
  workers.register(root + "service-worker.js", { updateViaCache: "none" }).then((found) => {
    if (found.waiting && workers.controller) say(NEWER);
    else if (workers.controller) sayWhole("This copy works without a network.").catch(() => {});
    if (found.installing) {
      if (!workers.controller) say("Keeping a copy on this device …");
      watch(found.installing);
    }
    found.addEventListener("updatefound", () => { if (found.installing) watch(found.installing); });
  }).catch(() => say("This browser keeps no copy. Use it with a network, or from a stick on a PC."));
})();
