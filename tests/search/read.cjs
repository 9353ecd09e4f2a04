// Runs the browser's search in Node.js: reads {packs, queries} from standard input, prints "section.key" of each number of `ranking.json` that it read.
const fs = require("fs");
const path = require("path");
const { open } = require(path.join(__dirname, "..", "..", "search", "find.js"));

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
/** @type {Set<string>} */
const read = new Set();
const told = (/** @type {string} */ name, /** @type {any} */ section) => (typeof section !== "object" ? section : new Proxy(section, {
  get(own, key) {
    read.add(name + "." + String(key));
    return own[key];
  },
}));
async function load(/** @type {string} */ name) {
  /** @type {any} */
  let value;
  new Function("proofmarkData", fs.readFileSync(path.join(asked.packs, name + ".js"), "utf8"))((/** @type {string} */ _, /** @type {any} */ found) => { value = found; });
  if (name === "head") for (const [key, section] of Object.entries(value.ranking)) value.ranking[key] = told(key, section);
  return value;
}
(async () => {
  const find = await open(load);
  for (const query of asked.queries) await find(query, { limit: 6 });
  console.log(JSON.stringify([...read]));
})();
