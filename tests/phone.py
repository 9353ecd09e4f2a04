"""What tests ask of the packs of a phone: opened and composed by the worker's own script, in Node.js."""

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from support import REPOSITORY, missing

UNPACK = REPOSITORY / "docs" / "templates" / "unpack.js"
READ = "const fs = require('fs'); const unpack = require(process.argv[1]); const read = (path) => unpack.opened(new Uint8Array(fs.readFileSync(path)));"
COMPARE = """
const path = require("path"); const site = process.argv[2]; const folder = path.join(site, "offline");
const shells = read(path.join(folder, "shells.pack")); const wrong = []; const all = [];
for (const name of fs.readdirSync(folder)) {
  if (name === "shells.pack") continue;
  const rows = read(path.join(folder, name));
  for (const address of Object.keys(rows)) {
    all.push(address);
    const made = Buffer.from(unpack.composed(shells, address, rows[address]), "utf8");
    if (!made.equals(fs.readFileSync(path.join(site, address)))) wrong.push(address);
  }
}
console.log(JSON.stringify({wrong, all}));
"""


def _node(program: str, *arguments: str) -> Any:
    node = shutil.which("node")
    if node is None:
        missing("Node.js", "Install nodejs.")
    command = [str(node), "-e", READ + program, str(UNPACK), *arguments]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout)


def opened(pack: Path) -> dict[str, Any]:
    """What a pack holds."""
    found: dict[str, Any] = _node("console.log(JSON.stringify(read(process.argv[2])));", str(pack))
    return found


def composed(site: Path) -> list[str]:
    """The files of the packs that are not composed byte for byte as they are in the site."""
    wrong: list[str] = _node(COMPARE, str(site))["wrong"]
    return wrong


def fetched(site: Path) -> dict[str, int]:
    """The files that a phone fetches for its copy in English, and the bytes of each as it travels: packs as they are."""
    worker = (site / "service-worker.js").read_text(encoding="utf-8")
    lists = [json.loads(one) for one in re.findall(r'\{(?:"[^"{}]+":"[0-9a-f]{16}",?)+\}', worker)]
    files = {one: (site / one).read_bytes() for one in max(lists, key=len)}
    return {one: len(data if one.endswith((".pack", ".png")) else gzip.compress(data)) for one, data in files.items()}


def left_of(site: Path) -> list[str]:
    """The pages and pictures that no pack holds; the page of what is missing is of the host alone."""
    held = set(_node(COMPARE, str(site))["all"])
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return sorted(one for one in files - held if re.search(r"\.(html|svg)$", one) and one != "404.html")
