/* Keeps this copy on the device when it comes from a web server, and says how far that is. On file:// it does nothing. */
(function () {
  "use strict";

  const words = document.querySelector("[data-pm-offline]");
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;

  function say(text) {
    if (words) words.textContent = " " + text;
  }

  function watch(worker) {
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed") {
        say(navigator.serviceWorker.controller
          ? "A newer copy is on this device. Close all its pages, then open it again."
          : "This copy works without a network now.");
      }
      if (worker.state === "redundant") say("The copy was not kept whole. Open it again with a network.");
    });
  }

  navigator.serviceWorker.register(window.proofmark.root + "service-worker.js", { updateViaCache: "none" }).then((found) => {
    if (navigator.serviceWorker.controller) say("This copy works without a network.");
    if (found.installing) {
      if (!navigator.serviceWorker.controller) say("Keeping a copy on this device …");
      watch(found.installing);
    }
    found.addEventListener("updatefound", () => { if (found.installing) watch(found.installing); });
  }).catch(() => say("This browser keeps no copy. Use it with a network, or from a stick on a PC."));
})();
