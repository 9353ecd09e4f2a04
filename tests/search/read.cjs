// Runs the browser's search, marks and key in Node.js: reads {packs, queries, marks} from standard input, prints "section.key" of each number of `ranking.json` that it read.
const fs = require("fs");
const path = require("path");
const ours = (/** @type {string} */ name) => require(path.join(__dirname, "..", "..", "search", name));
const [{ open }, marks, { identify }] = [ours("find.js"), ours("marks.js"), ours("identify.js")];

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
/** @type {Set<string>} */
const read = new Set();
const told = (/** @type {string} */ name, /** @type {any} */ section) => (typeof section !== "object" ? section : new Proxy(section, {
  get(own, key) {
    read.add(name + "." + String(key));
    return own[key];
  },
}));
/** @returns {any} */
function pack(/** @type {string} */ name) {
  /** @type {any} */
  let value;
  new Function("proofmarkData", fs.readFileSync(path.join(asked.packs, name + ".js"), "utf8"))((/** @type {string} */ _, /** @type {any} */ found) => { value = found; });
  if (name === "head") for (const [key, section] of Object.entries(value.ranking)) value.ranking[key] = told(key, section);
  if (name === "marks" || name === "key") {
    value.ranking = told(name === "key" ? "identify" : name, value.ranking);
    value.sentences = told("sentences", value.sentences);
  }
  return value;
}
(async () => {
  const find = await open(async (/** @type {string} */ name) => pack(name));
  for (const query of asked.queries) await find(query, { limit: 6 });
  const packs = Object.fromEntries(["marks", "hazards", "speech", "fold", "head"].map((name) => [name, pack(name)]));
  for (const text of asked.marks) marks.read(packs, text);
  const key = pack("key");
  const unseen = Object.fromEntries(key.features.map((/** @type {any} */ feature) => [feature.id, ["?"]]));
  for (const one of key.candidates.slice(0, 20)) {
    const seen = Object.fromEntries(one.shows.map((/** @type {any} */ [at, [state]]) => [key.features[at].id, [key.features[at].states[state]]]));
    identify(key, seen);
    identify(key, { ...unseen, ...seen });
  }
  console.log(JSON.stringify([...read]));
})();
