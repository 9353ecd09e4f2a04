"""What tests share beside fixtures: paths, the day, types of fixtures, and loud skips."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from schemas.problem import Problem

REPOSITORY = Path(__file__).parent.parent
FIXTURE_KB = REPOSITORY / "tests" / "fixtures" / "kb"
FIXTURE_WORDS = REPOSITORY / "tests" / "fixtures" / "words"
TODAY = date(2026, 11, 24)

LoadText = Callable[[str, str], list[Problem]]
ChangeFixture = Callable[..., list[str]]


def copy_project(folder: Path) -> Path:
    """A project of its own in `folder`: the code and theme as they are, the small knowledge base, few pages."""
    for name in ("docs", "schemas", "search"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "CHANGELOG.md", "pyproject.toml", ".gitignore"):
        shutil.copy(REPOSITORY / name, folder / name)
    for page in (folder / "docs" / "pages").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        text = re.sub(
            r"\[\[[^\]|]+(\|[^\]]+)\]\]", r"[[procedure/discovery\1]]", text
        )  # a labelled link leads somewhere
        page.write_text(re.sub(r"\[\[([^\]|]+)\]\]", r"\1", text), encoding="utf-8")
    for pack in (folder / "docs" / "packs").glob("*.yaml"):
        pack.write_text(
            "title: A pack\nsummary: One card.\nsize: a6\nsheets: [procedure/discovery]\n", encoding="utf-8"
        )
    shutil.copytree(FIXTURE_KB, folder / "kb")
    shutil.rmtree(folder / "docs" / "words")
    shutil.copytree(FIXTURE_WORDS, folder / "docs" / "words")
    return folder


def missing(tool: str, remedy: str) -> None:
    """Skips the test with a loud reason, or fails it in CI where nothing may be skipped."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{tool} is missing, and in CI nothing is skipped. {remedy}")
    pytest.skip(f"NOT TESTED: {tool} is missing. {remedy}")


def in_node(script: str, function: str, data: object, calls: list[list[object]]) -> list[object]:
    """What a function of one of the readers' scripts answers to `data` and each call's arguments, run by Node.js."""
    node = shutil.which("node")
    if node is None:
        missing("Node.js", "Install nodejs.")
    program = (
        "const {data, calls, script, name} = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "const run = require(script)[name];"
        "console.log(JSON.stringify(calls.map((call) => run(data, ...call))));"
    )
    folders = (REPOSITORY / "search", REPOSITORY / "docs" / "theme" / "javascripts")
    path = str(next(folder / script for folder in folders if (folder / script).exists()))
    given = json.dumps({"data": data, "calls": calls, "script": path, "name": function})
    done = subprocess.run([str(node), "-e", program], input=given, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    answers: list[object] = json.loads(done.stdout)
    return answers
