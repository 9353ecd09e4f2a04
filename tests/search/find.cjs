// Runs the browser's search in Node.js: reads {packs, queries, kind, limit} from standard input, prints a list of answers.
const fs = require("fs");
const path = require("path");
const { open } = require(path.join(__dirname, "..", "..", "search", "find.js"));

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
async function load(name) {
  let value;
  new Function("proofmarkData", fs.readFileSync(path.join(asked.packs, name + ".js"), "utf8"))((_, found) => { value = found; });
  return value;
}
(async () => {
  const find = await open(load);
  const answers = [];
  for (const query of asked.queries) answers.push(await find(query, { limit: asked.limit, kind: asked.kind }));
  console.log(JSON.stringify(answers));
})();
