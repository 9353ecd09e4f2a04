// Runs another engine in Node.js: reads {engine, modules, worker, records, queries} from standard input, prints {index, answers}.
const { createRequire } = require("module");
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const peers = require(path.join(__dirname, "peers.js"));

const asked = JSON.parse(fs.readFileSync(0, "utf8"));

/** Material's worker in a world of its own; gives a function that passes a message and waits for its answer. */
function worker() {
  let handle;
  let answer;
  const world = { console, postMessage: (found) => { answer = found; }, importScripts() {}, TypeError, Map, RegExp };
  world.addEventListener = (_, handler) => { handle = handler; };
  world.self = vm.createContext(world);
  vm.runInContext(fs.readFileSync(asked.worker, "utf8"), world);
  return async (type, data) => { await handle({ data: { type, data } }); return answer; };
}

(async () => {
  const peer = peers[asked.engine];
  const library = asked.engine === "material" ? worker() : createRequire(path.join(asked.modules, "any.js"))(asked.engine);
  const index = peer.build(library, asked.records);
  const search = await peer.open(library, index);
  const answers = [];
  for (const query of asked.queries) {
    try { answers.push(await search(query)); } catch { answers.push([]); }
  }
  process.stdout.write(JSON.stringify({ index, answers }));
})();
