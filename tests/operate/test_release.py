"""A release: what must agree before it is made, its notes, its sums, and a signature by a key made for the test."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from support import FIXTURE_KB, REPOSITORY, missing

pytestmark = pytest.mark.skipif(os.name == "nt", reason="releases are made on Linux")
SCRIPT = REPOSITORY / ".ci" / "release"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small repository with a version, a changelog, entries, and a tag on its first commit."""
    for tool in ("git", "bash", "awk"):
        if shutil.which(tool) is None:
            missing(tool, f"Install {tool}.")
    shutil.copytree(FIXTURE_KB, tmp_path / "kb")
    (tmp_path / "mkdocs.yml").write_text("site_name: Proofmark\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 0.1.0\n\nNew:\n\n- All of it.\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    commit(tmp_path, "first")
    git(tmp_path, "tag", "v0.1.0")
    return tmp_path


def git(tree: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Trainer", "-c", "user.email=trainer@example.invalid", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(tree), *who, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(tree: Path, subject: str) -> None:
    git(tree, "add", "-A")
    git(tree, "commit", "-qm", subject)


def release(tree: Path, command: str) -> subprocess.CompletedProcess[str]:
    scripts = tree / ".git" / "scripts"
    scripts.mkdir(exist_ok=True)
    import sys

    (scripts / "kb").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m handbook.cli "$@"\n', encoding="utf-8")
    (scripts / "kb").chmod(0o755)
    environment = {**os.environ, "RELEASE_ROOT": str(tree), "BIN": str(scripts)}
    return subprocess.run(["bash", str(SCRIPT), command], env=environment, capture_output=True, text=True, check=False)


def next_version(tree: Path) -> None:
    (tree / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n', encoding="utf-8")
    path = tree / "CHANGELOG.md"
    text = path.read_text(encoding="utf-8").replace("## 0.1.0", "## 0.2.0 · 2026-11-28\n\nNew:\n\n- More.\n\n## 0.1.0")
    path.write_text(text, encoding="utf-8")


def test_what_agrees_is_ready(tree: Path) -> None:
    next_version(tree)
    commit(tree, "0.2.0")
    done = release(tree, "check")
    assert (done.returncode, done.stdout) == (0, "Version 0.2.0, after v0.1.0: ready to make.\n"), done.stderr


def test_a_changed_tree_is_refused(tree: Path) -> None:
    (tree / "kb/term/pistol.yaml").unlink()
    assert "the tree has changes. Commit or remove them: git status." in release(tree, "check").stderr


def test_a_version_without_its_part_in_the_changelog_is_refused(tree: Path) -> None:
    (tree / "pyproject.toml").write_text('[project]\nversion = "0.3.0"\n', encoding="utf-8")
    commit(tree, "0.3.0")
    assert "CHANGELOG.md has no part '## 0.3.0'" in release(tree, "check").stderr


def test_a_version_that_was_tagged_elsewhere_is_refused(tree: Path) -> None:
    (tree / "kb/term/pistol.yaml").unlink()
    commit(tree, "later")
    assert "the tag v0.1.0 is at another commit. Count the version up." in release(tree, "check").stderr


def test_notes_are_the_changelogs_part_and_what_changed_since_the_last_tag(tree: Path) -> None:
    next_version(tree)
    path = tree / "kb/term/pistol.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("revision: 1", ""), encoding="utf-8")
    (tree / "kb/lesson/first-minutes.yaml").unlink()
    commit(tree, "0.2.0")
    done = release(tree, "notes")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# Proofmark 0.2.0\n\nNot adopted by any service until yours says so.")
    assert "New:\n\n- More.\n" in done.stdout
    assert "All of it" not in done.stdout
    assert "## What changed in the entries since v0.1.0\n\n    Removed lesson: " in done.stdout


def test_sums_that_a_service_signed_tell_of_a_changed_byte(tmp_path: Path) -> None:
    """As the page says it: sign the sums with a key of ssh, check the signature, then the sums."""
    for tool in ("ssh-keygen", "sha256sum"):
        if shutil.which(tool) is None:
            missing(tool, f"Install {tool}.")

    def run(*words: str, given: bytes = b"") -> int:
        return subprocess.run(words, cwd=tmp_path, input=given, capture_output=True, check=False).returncode

    (tmp_path / "handbook.db").write_bytes(b"data")
    sums = subprocess.run(["sha256sum", "handbook.db"], cwd=tmp_path, capture_output=True, check=True).stdout
    (tmp_path / "SHA256SUMS").write_bytes(sums)
    assert run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "service", "-f", "key") == 0
    public = (tmp_path / "key.pub").read_text(encoding="utf-8")
    (tmp_path / "signers").write_text(f"service {public}", encoding="utf-8")
    assert run("ssh-keygen", "-Y", "sign", "-f", "key", "-n", "proofmark", "SHA256SUMS") == 0
    check = ("ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "service", "-n", "proofmark", "-s", "SHA256SUMS.sig")
    assert run(*check, given=sums) == 0
    assert run("sha256sum", "-c", "SHA256SUMS") == 0
    (tmp_path / "handbook.db").write_bytes(b"date")
    assert run("sha256sum", "-c", "SHA256SUMS") != 0
    assert run(*check, given=sums.replace(b"a", b"b", 1)) != 0
