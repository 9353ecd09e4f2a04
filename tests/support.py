"""What tests share beside fixtures: paths, the day, types of fixtures, and loud skips."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Generic, TypeVar

import pytest

from schemas.problem import Problem

REPOSITORY = Path(__file__).parent.parent
FIXTURE_KB = REPOSITORY / "tests" / "fixtures" / "kb"
FIXTURE_WORDS = REPOSITORY / "tests" / "fixtures" / "words"
TODAY = date(2026, 11, 24)

LoadText = Callable[[str, str], list[Problem]]
ChangeFixture = Callable[..., list[str]]
Value = TypeVar("Value")


class Counted(Generic[Value]):
    """Gives a value, and counts how often it was asked for it."""

    def __init__(self, value: Value) -> None:
        self.value, self.times = value, 0

    def __call__(self) -> Value:
        self.times += 1
        return self.value


CODE = ("schemas", "search", "docs/handbook")
"""What a test never changes in a project of its own; where links may be made, it is linked and not copied."""


class Server(ThreadingHTTPServer):
    """A web server of a test; a browser that has gone away is no fault, and says nothing into another test's output."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Says what went wrong, unless the other end went away."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


RECORDS = re.compile(r"docs/pages/contribute/decisions/(?!0001)")


def copy_project(folder: Path) -> Path:
    """A project of its own in `folder`: the code and theme as they are, the small knowledge base, few pages."""
    shutil.copytree(REPOSITORY / "docs", folder / "docs", ignore=_not_copied)
    for name in CODE:
        _link(REPOSITORY / name, folder / name)
    for name in ("mkdocs.yml", "CHANGELOG.md", "pyproject.toml", ".gitignore"):
        shutil.copy(REPOSITORY / name, folder / name)
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^ *- .*: contribute/decisions/(?!0001).*\n", "", settings)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
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


def _not_copied(folder: str, names: list[str]) -> set[str]:
    """Of what is in a folder, the code, what Python keeps beside it, and all decision records but the first."""
    inside = Path(folder).relative_to(REPOSITORY)
    return {
        name
        for name in names
        if name == "__pycache__" or (inside / name).as_posix() in CODE or RECORDS.match((inside / name).as_posix())
    }


def _link(code: Path, place: Path) -> None:
    """The code in a place of its own, without a copy of it where links may be made."""
    try:
        place.symlink_to(code, target_is_directory=True)
    except OSError:
        shutil.copytree(code, place, ignore=shutil.ignore_patterns("__pycache__"))


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
