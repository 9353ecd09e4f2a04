"""Scripts leave without their comments, and are the same programs."""

import json
import shutil
import subprocess
from pathlib import Path

from handbook.site.lean_scripts import lean
from support import REPOSITORY, missing

PROGRAM = """
const { scripts, espree } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const { parse } = require(espree);
const PLACES = ["start", "end", "range", "loc", "raw"];
const unplaced = (key, value) => (PLACES.includes(key) ? undefined : typeof value === "bigint" ? String(value) : value);
const told = (text) => JSON.stringify(parse(text, { ecmaVersion: 2022 }), unplaced);
console.log(JSON.stringify(scripts.map(([name, one, other]) => [name, told(one) === told(other)])));
"""


def scripts() -> list[Path]:
    folders = (REPOSITORY / "search", REPOSITORY / "docs" / "theme" / "javascripts", REPOSITORY / "docs" / "templates")
    return [path for folder in folders for path in sorted(folder.glob("*.js"))]


def test_a_lean_script_is_the_same_program() -> None:
    espree, node = REPOSITORY / "node_modules" / "espree", shutil.which("node")
    if node is None or not espree.is_dir():
        missing("A parser of JavaScript", "Install nodejs, then run: make check")
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in scripts()]
    given = json.dumps({"scripts": [[name, text, lean(text)] for name, text in texts], "espree": str(espree)})
    done = subprocess.run([str(node), "-e", PROGRAM], input=given, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert [name for name, same in json.loads(done.stdout) if not same] == []
    assert sum(len(lean(text)) for _, text in texts) < 0.7 * sum(len(text) for _, text in texts)
