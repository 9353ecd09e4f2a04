"""The pages for trainers: every command in them runs, and what they say it prints is what it prints."""

import re
from pathlib import Path

import pytest
from handbook.cli_app import app
from support import REPOSITORY
from typer.testing import CliRunner

PAGES = REPOSITORY / "docs" / "pages" / "contribute"
BLOCK = re.compile(r"^ *```(sh|text)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
FAULT = "written: 24.11.2026"


def commands() -> list[tuple[str, str]]:
    found = []
    for name in ("begin.md", "checking.md", "examining.md"):
        for sort, text in BLOCK.findall((PAGES / name).read_text(encoding="utf-8")):
            found += [(name, line.strip()) for line in text.splitlines() if sort == "sh"]
    return found


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    monkeypatch.setenv("PROOFMARK_ASK", "1")
    overlay = project.parent / "overlay"
    overlay.mkdir(exist_ok=True)
    (overlay / "overlay.yaml").write_text("prefix: rs\nauthority: A contact point\ntlp: AMBER\n", encoding="utf-8")
    return project


def run(line: str) -> tuple[int, str]:
    words = [one.strip('"') for one in re.findall(r'"[^"]*"|\S+', line)]
    assert words[0] == "kb"
    done = CliRunner().invoke(app, [*words[1:], *(["--force"] if words[1] == "new" else [])], input="A law.\n")
    return done.exit_code, done.stdout


@pytest.mark.parametrize(("page", "line"), commands())
def test_a_command_of_a_page_runs(here: Path, page: str, line: str) -> None:
    if "--read" in line:
        run(line.partition(" --read")[0])
        assert run(line)[0] == 1  # nothing is answered yet, and that is said
    else:
        assert run(line)[0] == 0


def test_what_a_page_shows_is_what_is_printed(here: Path) -> None:
    blocks = BLOCK.findall((PAGES / "checking.md").read_text(encoding="utf-8"))
    shown = [text for sort, text in blocks if sort == "text"]
    mark = here / "kb/mark/ptb-circle.yaml"
    mark.write_text(mark.read_text(encoding="utf-8").replace("written: 2026-11-24", FAULT), encoding="utf-8")
    assert run("kb check kb/mark/ptb-circle.yaml")[1].splitlines()[0] == shown[0].strip()
    assert run("kb explain Y203")[1].strip() == shown[1].strip()
