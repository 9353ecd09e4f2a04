"""The pull-request kit: its steps are run by the shell as they are written, in a base under git."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.commands import init as command
from support import REPOSITORY, missing

from schemas.kinds import KINDS

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="the kit's steps are for the shell of a Linux runner"),
    pytest.mark.xdist_group("kit"),
]
KIT = REPOSITORY / "docs" / "kit"
GITHUB: dict[str, Any] = yaml.safe_load((KIT / "dot-github/workflows/pull-request.yml").read_text(encoding="utf-8"))
GITLAB: dict[str, Any] = yaml.safe_load((KIT / "dot-gitlab-ci.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = GITHUB["jobs"]["entries"]["steps"]
PAGE = (REPOSITORY / "docs/pages/operate/reviewing.md").read_text(encoding="utf-8")


def git(base: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Trainer", "-c", "user.email=trainer@example.invalid", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(base), *who, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base under git with a change in its branch; `kb` is that of these tests."""
    for tool in ("git", "bash"):
        if shutil.which(tool) is None:
            missing(tool, f"Install {tool}.")
    made = command.init(tmp_path_factory.mktemp("kit") / "land", "Handbook", examples=True)
    scripts = made / ".venv" / "bin"
    scripts.mkdir(parents=True)
    python = shlex.quote(sys.executable)
    for name, words in {"kb": f"{python} -m handbook.cli", "python": python}.items():
        (scripts / name).write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        (scripts / name).chmod(0o755)
    git(made, "init", "-q", "-b", "main")
    git(made, "add", "-A")
    git(made, "commit", "-qm", "first")
    path = made / "kb/mark/ptb-circle.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("blank-firing weapon.", "signal weapon. @all", 1), encoding="utf-8"
    )
    git(made, "commit", "-qam", "changed")
    return made


def run(base: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a step as a runner does: by bash, and at the first fault it ends."""
    full = {**os.environ, "SOURCE_DATE_EPOCH": "1795521600", **environment}
    return subprocess.run(["bash", "-e", "-c", script], cwd=base, env=full, capture_output=True, text=True, check=False)


def step(name: str) -> str:
    (found,) = [one["run"] for one in STEPS if one.get("name") == name]
    return str(found)


def test_check_passes_on_a_sound_base_and_annotates_a_fault(base: Path) -> None:
    assert run(base, step("Check")).returncode == 0
    path = base / "kb/term/pistol.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("published", "publishd"), encoding="utf-8")
    done = run(base, step("Check"))
    path.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=kb/term/pistol.yaml,line=")


def test_what_changes_is_said_in_sentences_that_address_nobody(base: Path, tmp_path: Path) -> None:
    """The comment is a block of code: no name in an entry is notified, and no HTML of an entry is shown."""
    summary = tmp_path / "summary.md"
    done = run(base, step("Say what changes"), BASE=git(base, "rev-parse", "HEAD~1"), GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["What this pull request changes in the entries:", ""]
    assert any("mark/ptb-circle" in line for line in lines)
    assert all(line.startswith("    ") for line in lines[2:])
    assert (base / "out/changes.md").read_text(encoding="utf-8") == summary.read_text(encoding="utf-8")


def test_a_base_commit_that_is_none_ends_the_step(base: Path, tmp_path: Path) -> None:
    done = run(base, step("Say what changes"), BASE="nothing", GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    assert done.returncode != 0
    assert "git has no entries at 'nothing'" in done.stderr


@pytest.mark.slow
def test_the_preview_is_a_handbook(base: Path) -> None:
    done = run(base, step("Preview"))
    assert done.returncode == 0, done.stderr
    assert "signal weapon. @all" in (base / "site/mark/ptb-circle.html").read_text(encoding="utf-8")
    assert git(base, "status", "--porcelain") == ""


@pytest.mark.slow
@pytest.mark.nightly
def test_the_tests_of_the_base_pass(base: Path) -> None:
    done = run(base, step("Test"))
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.nightly
def test_every_line_of_the_gitlab_job_passes(base: Path) -> None:
    lines = [line for line in GITLAB["entries"]["script"] if "venv .venv" not in line and "pip install" not in line]
    assert len(lines) == len(GITLAB["entries"]["script"]) - 2
    done = run(base, "\n".join(lines), CI_MERGE_REQUEST_DIFF_BASE_SHA=git(base, "rev-parse", "HEAD~1"))
    assert done.returncode == 0, done.stderr
    assert "mark/ptb-circle" in (base / "out/changes.md").read_text(encoding="utf-8")


def test_gitlab_says_nothing_without_a_token(base: Path) -> None:
    assert run(base, "\n".join(GITLAB["entries"]["after_script"]), REVIEW_TOKEN="").returncode == 0


def test_the_hook_stops_a_commit_with_a_fault_and_lets_a_sound_one_pass(base: Path) -> None:
    path = base / "kb/term/pistol.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("published", "publishd"), encoding="utf-8")
    git(base, "add", "kb")
    stopped = run(base, "hooks/pre-commit")
    path.write_text(before.replace("Example: ", ""), encoding="utf-8")
    git(base, "add", "kb")
    passed = run(base, "hooks/pre-commit")
    git(base, "reset", "-q", "--hard")
    assert (stopped.returncode, passed.returncode) == (1, 0), (stopped.stdout, passed.stdout, passed.stderr)
    assert stopped.stdout.startswith("kb/term/pistol.yaml:")


def test_the_hook_looks_at_what_is_committed_and_not_at_what_is_in_the_folder(base: Path) -> None:
    path = base / "kb/term/pistol.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("published", "publishd"), encoding="utf-8")
    git(base, "add", "kb")
    path.write_text(before, encoding="utf-8")
    stopped = run(base, "hooks/pre-commit")
    git(base, "reset", "-q", "--hard")
    (base / "kb/mark/new.yaml").write_text("title: [", encoding="utf-8")
    path.write_text(before.replace("Example: ", ""), encoding="utf-8")
    git(base, "add", "kb/term")
    passed = run(base, "hooks/pre-commit")
    (base / "kb/mark/new.yaml").unlink()
    git(base, "reset", "-q", "--hard")
    assert (stopped.returncode, passed.returncode) == (1, 0), (stopped.stdout, passed.stdout)
    assert "kb/term/pistol.yaml:" in stopped.stdout


def test_the_hook_stops_a_commit_that_takes_away_what_others_name(base: Path) -> None:
    git(base, "rm", "-q", "kb/weapon-type/semi-automatic-pistol.yaml")
    stopped = run(base, "hooks/pre-commit")
    git(base, "reset", "-q", "--hard")
    assert stopped.returncode == 1
    assert "no entry has the id 'weapon-type/semi-automatic-pistol'" in stopped.stdout


def test_the_hook_has_nothing_to_say_of_a_commit_without_entries(base: Path) -> None:
    assert run(base, "sh hooks/pre-commit").stdout == ""


def test_nothing_is_fetched_but_packages_and_actions_named_by_commit() -> None:
    for workflow in [*(REPOSITORY / ".github/workflows").glob("*.yml"), KIT / "dot-github/workflows/pull-request.yml"]:
        text = workflow.read_text(encoding="utf-8")
        used = re.findall(r"uses: (\S+)", text)
        assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in used), used
        assert not re.search(r"\b(curl|wget|docker|npm|npx)\b", text), workflow.name
    assert "curl" not in "\n".join(GITLAB["entries"]["script"])


def test_a_pull_request_from_outside_gets_no_secret_and_no_right_to_write() -> None:
    assert set(GITHUB[True]) == {"pull_request"}, "never pull_request_target: it runs foreign code with our rights"
    checkout = next(one for one in STEPS if str(one.get("uses", "")).startswith("actions/checkout@"))
    assert checkout["with"]["persist-credentials"] is False
    (comment,) = [one for one in STEPS if one.get("name") == "Comment"]
    assert "head.repo.full_name == github.repository" in comment["if"]
    for one in STEPS:
        assert "${{" not in one.get("run", ""), "an expression in a script would run what a title holds"


def test_owners_are_named_for_every_kind() -> None:
    lines = (KIT / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"\S+ +@your-org/[a-z]+", line) for line in rules)
    assert {f"/kb/{kind}/" for kind in KINDS} <= {line.split()[0] for line in rules}


def test_pre_commit_checks_entries_and_nothing_else() -> None:
    (repository,) = yaml.safe_load((KIT / "dot-pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    (hook,) = repository["hooks"]
    assert (repository["repo"], hook["entry"], hook["language"]) == ("local", "kb check", "system")
    assert re.search(hook["files"], "kb/mark/ptb-circle.yaml")
    assert not re.search(hook["files"], "kb/weapon-type/semi-automatic-pistol/drawing.svg")


def test_the_page_for_reviewers_says_of_each_step_whether_it_was_run() -> None:
    for one in STEPS:
        assert one.get("name", "checkout") in PAGE
    assert "`hooks`" in PAGE or "core.hooksPath hooks" in PAGE
