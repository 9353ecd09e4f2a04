/* "Report an error" on every page: completes the text block with the page's id and revision, and copies it. */
(function () {
  "use strict";

  const box = /** @type {any} */ (document.querySelector("[data-pm-report]"));
  if (!box) return;
  const { copied } = window.proofmark.parts;
  const text = /** @type {HTMLTextAreaElement} */ (box.querySelector("textarea"));
  const button = /** @type {HTMLButtonElement} */ (box.querySelector("button"));

  /** `model/zastava-m57, revision 1`, or the address of a page that is no entry. */
  function place() {
    const id = document.querySelector(":target .pm-id") || document.querySelector(".pm-status .pm-id");
    if (id) return id.textContent;
    return decodeURI(location.href.split("#")[0].slice(window.proofmark.root.length)) || "index.html";
  }

  function openFromAddress() {
    if (location.hash !== "#report-error") return;
    box.open = true;
    text.focus();
  }

  text.value = text.value.replace("\n", "\nAddress: " + place() + "\n");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.textContent = (await copied(text)) ? "Copied" : "Marked: copy it with the keys or the menu of your device";
  });
  window.addEventListener("hashchange", openFromAddress);
  openFromAddress();
})();
