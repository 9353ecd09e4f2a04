// Runs the browser's search in Node.js: reads {packs, queries, kind, limit} from standard input, prints a list of answers.
const fs = require("fs");
const path = require("path");
const scripts = path.join(__dirname, "..", "..", "docs", "theme", "javascripts");
const { open } = require(path.join(scripts, "proofmark-search.js"));
const { lexicon } = require(path.join(scripts, "proofmark-lexicon.js"));
const { folder } = require(path.join(scripts, "proofmark-fold.js"));

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
async function load(name) {
  let value;
  new Function("proofmarkData", fs.readFileSync(path.join(asked.packs, name + ".js"), "utf8"))((_, found) => { value = found; });
  return value;
}
(async () => {
  const find = await open(load, { lexicon, folder });
  const answers = [];
  for (const query of asked.queries) answers.push(await find(query, { limit: asked.limit, kind: asked.kind }));
  console.log(JSON.stringify(answers));
})();
