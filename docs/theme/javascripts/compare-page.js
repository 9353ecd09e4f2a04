/* The page "Compare": any two entries side by side, what is seen to differ first. The two ids stand in the address. */
(function () {
  "use strict";

  const mount = document.getElementById("proofmark-compare");
  if (!mount) return;
  const { make, fill, link, failure } = window.proofmark.parts;
  const own = window.proofmark.own;
  const sides = ["a", "b"];
  const NO_WEAPONS = ["ammunition", "mark"];
  const HINT = "Choose two things. Looks do not clear an object: where both fit, the more dangerous one counts.";
  const table = make("div", { class: "pm-compare__result", "aria-live": "polite" });
  const inputs = {};
  let index = {};
  /** How often a comparison was asked for: a newer one ends an older one. */
  let asked = 0;

  /** The two ids in the address: `#a=model/…&b=model/…`. */
  function chosen() {
    const found = new URLSearchParams(location.hash.slice(1));
    return sides.map((side) => found.get(side) || "");
  }

  function choose(side, id) {
    const ids = chosen();
    ids[sides.indexOf(side)] = id;
    location.hash = sides.map((each, place) => each + "=" + encodeURIComponent(ids[place])).join("&");
  }

  async function entryOf(id) {
    const place = own(index, id);
    if (!place) return null;
    const pack = await window.proofmark.data("compare-" + place[0]);
    return { id, ...own(pack, id) };
  }

  /** Chooses, and shows the same pair again where it was chosen before. */
  function take(side, id) {
    const before = location.hash;
    choose(side, id);
    if (location.hash === before) show().catch((error) => fill(table, failure(error)));
  }

  /** What is called as was typed, weapons first; but what is of a sort with the other side. Null where more was typed. */
  async function candidates(input, place) {
    const typed = input.value;
    const hits = typed.trim() ? (await window.proofmark.search(typed, { limit: 12 })).hits : [];
    if (typed !== input.value) return null;
    const [other] = chosen()[1 - place].split("/");
    const kind = (hit) => hit.id.split("/")[0];
    const behind = (hit) => Number(NO_WEAPONS.includes(other) ? kind(hit) !== other : NO_WEAPONS.includes(kind(hit)));
    return hits.filter((hit) => own(index, hit.id)).sort((one, two) => behind(one) - behind(two));
  }

  function picker(side, place) {
    const name = "pm-compare-" + side;
    const list = make("ul", { class: "pm-tool__chips", "data-side": side });
    const input = make("input", {
      id: name, type: "search", class: "pm-tool__input", autocomplete: "off", spellcheck: "false", maxlength: "100",
      placeholder: "Type a name",
    });
    input.addEventListener("input", async () => {
      asked += 1;
      fill(table, make("p", {}, HINT)); // what was compared is no more what the fields say
      const found = await candidates(input, place);
      if (!found) return;
      fill(list, ...found.slice(0, 5).map((hit) => make("li", {}, make("button", {
        type: "button", class: "pm-tool__chip",
        onclick: () => { fill(list); take(side, hit.id); },
      }, hit.title))), input.value.trim() && !found.length ? make("li", {}, "Nothing here is called so.") : null);
    });
    input.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const [first] = (await candidates(input, place)) || [];
      if (!first) return;
      fill(list);
      take(side, first.id);
      const other = inputs[sides[1 - place]];
      if (other && !other.value) other.focus();
    });
    inputs[side] = input;
    return make("div", { class: "pm-compare__side" },
      make("label", { for: name, class: "pm-tool__label" }, place ? "and this" : "Compare this"), input, list);
  }

  function cell(values) {
    return make("td", {}, values.length ? make("ul", {}, ...values.map((value) => make("li", {}, value))) : "not recorded");
  }

  function rowsOf(ours, theirs) {
    const headings = [...new Set([...ours, ...theirs].map(([heading]) => heading))];
    const valuesOf = (rows, heading) => (rows.find((row) => row[0] === heading) || [heading, []])[1];
    return headings.map((heading) => {
      const values = [valuesOf(ours, heading), valuesOf(theirs, heading)];
      return { heading, values, both: values.every((one) => one.length), same: JSON.stringify(values[0]) === JSON.stringify(values[1]) };
    });
  }

  /** The name of a side with its page and its level. */
  function naming(entry) {
    return [link(entry.url, entry.title, "pm-way"), make("small", {}, " " + entry.kind),
      ...entry.marks.map((mark) => make("span", { class: "pm-tlp" }, mark))];
  }

  /** What to know of a side before anything else, above both: so that they stay side by side. */
  const cautions = (entry) => entry.cautions.map((text) => make("p", { class: "pm-live" }, make("b", {}, entry.title, ": "), text));

  /** The heads of the columns: names alone, and unseen, where the pictures above have named both. */
  function heads(one, two, drawn) {
    const column = (entry) => (drawn ? make("th", { scope: "col" }, entry.title) : make("th", { scope: "col" },
      entry.drawing ? make("img", { src: window.proofmark.root + entry.drawing, alt: "", class: "pm-tool__drawing" }) : null,
      ...naming(entry)));
    return make("thead", { class: drawn ? "pm-compare__unseen" : null }, make("tr", {}, make("td"), column(one), column(two)));
  }

  /** Both drawings at one scale, what differs in colour and hatched, and what may be read from it. */
  async function pictures(one, two) {
    const packs = await Promise.all([one, two].map((each) => window.proofmark.data("drawn-" + own(index, each.id)[0])));
    const made = [one, two].map((each, place) => own(packs[place], each.id));
    if (!made[0] || !made[1]) return null;
    const pair = window.proofmark.pair.paired(made[0], made[1], await window.proofmark.data("drawn"), 0.6);
    return make("figure", { class: "pm-pair" }, window.proofmark.pair.hatch(),
      ...made.map((each, place) => make("div", { class: "pm-pair__side" },
        window.proofmark.pair.shown(each, pair.slots, pair.shares ? pair.shares[place] : 1),
        make("div", { class: "pm-pair__title" }, ...naming([one, two][place])))),
      make("figcaption", {}, pair.said));
  }

  function section(rows, title) {
    if (!rows.length) return null;
    return make("tbody", {},
      make("tr", {}, make("th", { colspan: "3", scope: "rowgroup", class: "pm-compare__group" }, title)),
      ...rows.map((row) => make("tr", {}, make("th", { scope: "row" }, row.heading), ...row.values.map(cell))));
  }

  function tableOf(name, ...parts) {
    if (!parts.some(Boolean)) return null;
    return make("div", { class: "pm-compare__scroll", tabindex: "0", role: "region", "aria-label": name },
      make("table", { class: "pm-compare__table" }, ...parts));
  }

  function folded(title, ...inside) {
    return inside.some(Boolean) ? make("details", { class: "pm-fold" }, make("summary", {}, title), ...inside) : null;
  }

  async function show() {
    const turn = (asked += 1);
    const ids = chosen();
    const [one, two] = await Promise.all(ids.map(entryOf));
    if (turn !== asked) return;
    [one, two].forEach((entry, place) => { if (entry || ids[place]) inputs[sides[place]].value = entry ? entry.title : ""; });
    if (!one || !two) {
      const unknown = ids.filter((id, place) => id && ![one, two][place]);
      fill(table, ...unknown.map((id) => make("p", {}, "There is no page here with this name", ": ", make("b", {}, id.slice(0, 80)))), make("p", {}, HINT));
      return;
    }
    const seen = rowsOf(one.seen, two.seen);
    const differ = seen.filter((row) => row.both && !row.same);
    const rows = rowsOf(one.rows, two.rows);
    const drawn = await pictures(one, two);
    if (turn !== asked) return;
    const apart = own(one.apart, two.id) || own(two.apart, one.id);
    fill(table,
      make("p", { class: "pm-tool__touch" }, "Looks do not clear an object: where both fit, the more dangerous one counts."),
      ...cautions(one), ...cautions(two),
      apart ? make("p", { class: "pm-compare__apart" }, make("b", {}, "Told apart by", ": "), apart) : null,
      drawn,
      tableOf("What is seen", heads(one, two, drawn), section(differ.length ? differ : rows.filter((row) => !row.same), differ.length ? "Seen to differ" : "Different")),
      differ.length ? folded("All points, marks and figures that differ", tableOf("Further differences", section(rows.filter((row) => !row.same), "Different"))) : null,
      folded("The same, or recorded of one only",
        tableOf("The same", section([...seen.filter((row) => row.both && row.same), ...rows.filter((row) => row.same)], "The same"),
          section(seen.filter((row) => !row.both), "Recorded of one only"))));
  }

  window.addEventListener("hashchange", () => show().catch((error) => fill(table, failure(error))));
  window.proofmark.data("compare").then((value) => {
    index = value;
    mount.classList.add("pm-tool");
    fill(mount, make("div", { class: "pm-compare__pickers" }, ...sides.map(picker)), table);
    return show();
  }).catch((error) => fill(mount, failure(error)));
})();
