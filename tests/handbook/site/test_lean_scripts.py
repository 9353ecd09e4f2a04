"""Scripts leave without their comments, and are the same programs."""

import json
import shutil
import subprocess
from pathlib import Path

from handbook.commands.build import Plan, build
from handbook.site.lean_scripts import lean
from support import REPOSITORY, TODAY, missing

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
    assert [name for name, text in texts if lean(text) == text] == []  # as one with template literals would be
    assert sum(len(lean(text)) for _, text in texts) < 0.7 * sum(len(text) for _, text in texts)


OWN = """// two blanks and a comment in a text stay
window.own = (names) => `${names.map((one) => `<b>${one}  // ${1 + 1}</b>`).join(" ")}`;
"""


def test_a_script_with_texts_in_texts_stays_as_it_is_written(built: Path) -> None:
    (built / "docs" / "theme" / "javascripts" / "own.js").write_text(OWN, encoding="utf-8")
    settings = built / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    last = "  - javascripts/offline.js\n"
    assert last in text
    settings.write_text(text.replace(last, f"{last}  - javascripts/own.js\n"), encoding="utf-8")
    site = build(built, Plan(today=TODAY), None)
    joined = (site / "javascripts" / "proofmark-data.js").read_text(encoding="utf-8")
    assert OWN in joined
    assert "Loads data files of the site" not in joined
    assert "optimal string alignment" not in joined
