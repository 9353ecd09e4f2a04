"""The index beside the project: made once, made again when entries change, never trusted when damaged."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from schemas.release import Release
from search.find import find
from search.lexicon import PackProblem
from search.store import rebuilt, stamp_of, store


class Counted:
    """A release that counts how often it was asked for."""

    def __init__(self, released: Release) -> None:
        self.released, self.times = released, 0

    def __call__(self) -> Release:
        self.times += 1
        return self.released


@pytest.fixture
def made(released: Release) -> Counted:
    return Counted(released)


def test_an_index_is_made_once(tmp_path: Path, made: Counted) -> None:
    for _ in range(3):
        assert find(store(tmp_path, "one", made).lexicon(), "zastava m57")["hits"]
    assert made.times == 1


def test_a_new_state_of_the_entries_has_a_new_index_and_the_old_one_goes(tmp_path: Path, made: Counted) -> None:
    store(tmp_path, "one", made)
    store(tmp_path, "two", made)
    assert made.times == 2
    assert [path.name for path in tmp_path.iterdir()] == ["two"]


def test_the_stamp_changes_with_the_entries(root: Path) -> None:
    before = stamp_of([root], "clear")
    assert stamp_of([root], "clear") == before
    assert stamp_of([root], "green") != before
    path = root / "mark" / "ptb-circle.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert stamp_of([root], "clear") != before


def test_the_stamp_changes_with_a_word_of_the_same_length_in_a_file_that_kept_its_date(root: Path) -> None:
    path = root / "mark" / "ptb-circle.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "tlp: GREEN\n", encoding="utf-8")
    before, date = stamp_of([root], "green"), path.stat()
    path.write_text(text + "tlp: AMBER\n", encoding="utf-8")
    os.utime(path, ns=(date.st_atime_ns, date.st_mtime_ns))
    assert path.stat().st_mtime_ns == date.st_mtime_ns
    assert stamp_of([root], "green") != before


@pytest.mark.parametrize("name", ["ready", "packs/names.js", "packs/head.js", "whoosh"])
def test_a_half_written_index_is_made_again(tmp_path: Path, made: Counted, name: str) -> None:
    found = store(tmp_path, "one", made)
    for path in [tmp_path / "one" / name] if name != "whoosh" else list(found.whoosh.glob("*.seg")):
        path.write_bytes(path.read_bytes()[:-7])
    assert find(store(tmp_path, "one", made).lexicon(), "zastava m57")["hits"]
    assert made.times == 2


def test_flipped_bytes_are_a_problem_and_a_rebuild_mends_them(tmp_path: Path, made: Counted) -> None:
    found = store(tmp_path, "one", made)
    path = found.packs / "names.js"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:40] + "!!!!" + text[44:], encoding="utf-8")
    with pytest.raises(PackProblem, match=r"search/names\.js is missing or damaged"):
        find(found.lexicon(), "zastava m57")
    assert find(rebuilt(tmp_path, "one", made).lexicon(), "zastava m57")["hits"]


def test_what_an_interrupted_run_left_is_no_index(tmp_path: Path, made: Counted) -> None:
    (tmp_path / "building-one-1").mkdir()
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "packs").mkdir()
    assert find(store(tmp_path, "one", made).lexicon(), "zastava m57")["hits"]


def test_two_runs_at_once_make_one_good_index(project: Path) -> None:
    command = [sys.executable, "-m", "handbook.cli", "search", "zastava m57", "--json"]
    runs = [subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    answers = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], answers
    assert all(b"model/zastava-m57" in out for out, _ in answers)
    level = project / ".cache" / "search" / "clear"
    assert len(list(level.iterdir())) == 1
