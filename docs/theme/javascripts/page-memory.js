/* Recents and favourites, off until the reader switches them on: ids of CLEAR pages, on this device alone, cleared by
   one tap. The switch and the lists are on the start page; an entry's page offers to keep it. */
(function () {
  "use strict";

  const { make, fill, link } = window.proofmark.parts;
  const memory = window.proofmark.memory;
  const MOST = 12;
  const ID = /^[a-z-]+\/[a-z0-9-]+$/;

  /** @type {(name: string) => string[]} */
  const kept = (name) => memory.read(name, []).filter((/** @type {any} */ one) => typeof one === "string" && ID.test(one)).slice(0, 200);
  const isOn = () => memory.read("remembers", false);

  /** The name of a page: from the index of things that are compared, else from its id. */
  function nameOf(/** @type {any} */ index, /** @type {string} */ id) {
    const known = window.proofmark.own(index, id);
    const slug = id.split("/")[1].replace(/-/g, " ");
    return known ? known[1] : slug[0].toUpperCase() + slug.slice(1);
  }

  function onEntry(/** @type {HTMLElement} */ entry) {
    const id = entry.dataset.pmKeeps || "";
    const actions = entry.querySelector(".pm-actions");
    if (!ID.test(id) || !isOn()) return;
    try {
      memory.write("recents", [id, ...kept("recents").filter((one) => one !== id)].slice(0, MOST));
    } catch { /* said where it is switched on */ }
    const button = make("button", { type: "button", class: "pm-button", onclick: toggle }, "");
    const status = make("span", { role: "status" });

    function toggle() {
      const now = kept("favourites");
      try {
        memory.write("favourites", now.includes(id) ? now.filter((one) => one !== id) : [id, ...now]);
        status.textContent = "";
      } catch (error) {
        status.textContent = /** @type {Error} */ (error).message;
      }
      show();
    }

    function show() {
      const on = kept("favourites").includes(id);
      button.textContent = on ? "★ Favourite" : "☆ Favourite";
      button.setAttribute("aria-pressed", String(on));
    }

    show();
    if (actions) actions.append(button, status);
  }

  async function onStart(/** @type {HTMLElement} */ mount) {
    const status = make("p", { role: "status" });
    const lists = make("div", {});
    const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", onchange: change }));

    async function show() {
      box.checked = isOn();
      const [favourites, recents] = [kept("favourites"), kept("recents")];
      const index = isOn() && favourites.length + recents.length ? await window.proofmark.data("compare").catch(() => ({})) : {};
      const list = (/** @type {string} */ title, /** @type {string[]} */ ids) => ids.length && make("div", {}, make("h3", {}, title),
        make("ul", { class: "pm-links" }, ...ids.map((id) => make("li", {}, link(id + ".html", nameOf(index, id))))));
      fill(lists, ...(isOn() ? [list("Favourites", favourites), list("Opened last", recents),
        favourites.length + recents.length ? make("button", { type: "button", class: "pm-button", onclick: clear }, "Clear both lists") : null] : []));
    }

    function clear() {
      memory.forget("favourites");
      memory.forget("recents");
      show();
    }

    function change() {
      status.textContent = "";
      try {
        if (box.checked) memory.write("remembers", true);
        else for (const name of ["remembers", "favourites", "recents"]) memory.forget(name);
      } catch (error) {
        status.textContent = /** @type {Error} */ (error).message + " Everything else works.";
      }
      show();
    }

    fill(mount, make("details", { class: "pm-fold", open: isOn() }, make("summary", {}, "Favourites and pages opened last"),
      make("label", { class: "pm-memory__switch" }, box, make("span", {}, "Remember them on this device. Nobody else sees them; whoever holds the device does.")),
      status, lists));
    await show();
  }

  const entry = /** @type {HTMLElement | null} */ (document.querySelector(".pm-entry[data-pm-keeps]"));
  const mount = document.getElementById("proofmark-memory");
  if (entry) onEntry(entry);
  if (mount) onStart(mount);
})();
