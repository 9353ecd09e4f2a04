"""The index beside the project: made once, made again when entries change, never trusted when damaged."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from engines import real_store
from support import Counted, missing

from schemas.release import Release
from schemas.sums import MOMENT
from search.find import find
from search.form import VERSION, steps_to
from search.index import fielded
from search.settings import ranking, speech
from search.shard import PackProblem, Shard
from search.stamp import state_of
from search.store import rebuilt, store


@pytest.fixture
def made(released: Release) -> Counted[Release]:
    return Counted(released)


def test_an_index_is_made_once(tmp_path: Path, made: Counted[Release]) -> None:
    for _ in range(3):
        assert find(store(tmp_path, "one", made).lexicon(), "zastava m57")["hits"]
    assert made.times == 1


def test_a_new_state_of_the_entries_has_a_new_index_and_the_old_one_goes(
    tmp_path: Path, made: Counted[Release]
) -> None:
    store(tmp_path, "one", made)
    store(tmp_path, "two", made)
    assert made.times == 2
    assert [path.name for path in tmp_path.iterdir()] == ["two"]


def test_the_index_is_made_when_a_query_needs_it_and_is_that_of_the_packs(
    tmp_path: Path, made: Counted[Release]
) -> None:
    found = store(tmp_path / "clear", "one", made)
    assert not (tmp_path / "clear-index").exists()
    assert fielded(found.whoosh, "maker:zastava")[0][0] == "model/zastava-m57"
    assert [path.name for path in (tmp_path / "clear-index").iterdir()] == ["one"]


def test_benches_and_tests_ask_the_packs_of_the_product(tmp_path: Path, made: Counted[Release]) -> None:
    ours, theirs = store(tmp_path / "clear", "one", made).packs, real_store(tmp_path / "bench", made.value).packs
    assert {path.name: path.read_bytes() for path in ours.iterdir()} == {
        path.name: path.read_bytes() for path in theirs.iterdir()
    }


@pytest.fixture
def sums(tmp_path: Path) -> Path:
    """Where sums are kept."""
    return tmp_path / "kept" / "sums.json"


def stamp_of(root: Path, more: str, kept: Path | None = None) -> str:
    return state_of([(root, ".yaml")], more, kept)


def test_the_stamp_changes_with_the_entries(root: Path, sums: Path) -> None:
    before = stamp_of(root, "clear", kept=sums)
    assert stamp_of(root, "clear", kept=sums) == stamp_of(root, "clear") == before
    assert stamp_of(root, "green", kept=sums) != before
    path = root / "mark" / "ptb-circle.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = stamp_of(root, "clear", kept=sums)
    assert changed == stamp_of(root, "clear") != before
    path.rename(path.with_name("ptb-ring.yaml"))
    assert stamp_of(root, "clear", kept=sums) == stamp_of(root, "clear") not in {before, changed}


def test_the_stamp_changes_with_a_word_of_the_same_length_in_a_file_that_kept_its_date(root: Path, sums: Path) -> None:
    path = root / "mark" / "ptb-circle.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "tlp: GREEN\n", encoding="utf-8")
    time.sleep(MOMENT / 1e9)  # what changed so lately would be read again anyhow
    before, date = stamp_of(root, "green", kept=sums), path.stat()
    assert "mark/ptb-circle.yaml" in sums.read_text(encoding="utf-8")
    path.write_text(text + "tlp: AMBER\n", encoding="utf-8")
    os.utime(path, ns=(date.st_atime_ns, date.st_mtime_ns))
    assert path.stat().st_mtime_ns == date.st_mtime_ns
    assert stamp_of(root, "green", kept=sums) == stamp_of(root, "green") != before


@pytest.mark.parametrize(
    "damage", ["", "[]", "{", '{"0/mark/ptb-circle.yaml": 3}', '{"0/mark/ptb-circle.yaml": [[1], 2]}']
)
def test_damaged_sums_are_made_again(root: Path, sums: Path, damage: str) -> None:
    before = stamp_of(root, "clear", kept=sums)
    sums.write_text(damage, encoding="utf-8")
    assert stamp_of(root, "clear", kept=sums) == before


def test_a_place_that_takes_no_sums_stops_nothing(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert stamp_of(root, "clear", kept=file / "sums.json") == stamp_of(root, "clear")


@pytest.mark.parametrize(
    "asked", [["search", "zastava m57"], ["mark", "PTB 735"], ["identify"], ["show", "zastava-m57"]]
)
def test_an_answer_loads_no_models_of_entries(root: Path, asked: list[str]) -> None:
    project = root.parent
    (project / "mkdocs.yml").write_text("site_name: Small\n", encoding="utf-8")
    code = (
        "import sys; from handbook.cli_app import app\n"
        f"try: app({['--root', str(project), *asked]!r})\n"
        "except SystemExit: pass\n"
        "print(sorted({'pydantic', 'whoosh', 'yaml', 'mkdocs'} & set(sys.modules)))"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout[-500:] + done.stderr[-500:]


def test_a_question_without_options_loads_nothing_that_reads_them(root: Path) -> None:
    (root.parent / "mkdocs.yml").write_text("site_name: Small\n", encoding="utf-8")
    code = (
        "import sys; from handbook.cli import main\n"
        "sys.argv = ['kb', 'search', 'zastava m57']; main()\n"
        "print(sorted({'typer', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    for _ in range(2):
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=root.parent, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout[-500:] + done.stderr[-500:]


@pytest.mark.parametrize("name", ["ready", "packs/names.js", "packs/head.js"])
def test_half_written_packs_are_made_again(tmp_path: Path, made: Counted[Release], name: str) -> None:
    store(tmp_path, "one", made)
    path = tmp_path / "one" / name
    path.write_bytes(path.read_bytes()[:-7])
    assert find(store(tmp_path, "one", made).lexicon(), "zastava m57")["hits"]
    assert made.times == 2


def test_a_half_written_index_is_made_again(tmp_path: Path, made: Counted[Release]) -> None:
    cache = tmp_path / "clear"
    for path in store(cache, "one", made).whoosh.glob("*.seg"):
        path.write_bytes(path.read_bytes()[:-7])
    assert fielded(store(cache, "one", made).whoosh, "maker:zastava")
    assert made.times == 3


def test_flipped_bytes_are_a_problem_and_a_rebuild_mends_them(tmp_path: Path, made: Counted[Release]) -> None:
    found = store(tmp_path, "one", made)
    path = found.packs / "names.js"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:40] + "!!!!" + text[44:], encoding="utf-8")
    with pytest.raises(PackProblem, match=r"search/names\.js is missing or damaged"):
        find(found.lexicon(), "zastava m57")
    assert find(rebuilt(tmp_path, "one", made).lexicon(), "zastava m57")["hits"]


def test_packs_with_other_numbers_than_this_reader_wants_are_of_another_version() -> None:
    numbers = [f"{name}.{key}" for name, section in ranking().items() if isinstance(section, dict) for key in section]
    words = [*(f"speech.{key}" for key in speech()), *(f"subject.{key}" for key in speech()["subject"])]
    total = hashlib.sha256("\n".join(sorted(numbers + words)).encode()).hexdigest()[:12]
    assert (VERSION, total) == (16, "642f3bdec934"), (
        "Raise VERSION in search/form.py and search/lexicon.js, then the sum."
    )


def test_a_term_with_fewer_impacts_than_entries_is_said_to_be_damaged() -> None:
    held = {"terms": "zastava", "weights": [1], "usual": "M", "lines": "", "entries": steps_to([3, 700, 90_000])}
    assert shard_of(held, "$$$").postings(0).by_impact[1].tolist() == [3, 700, 90_000]
    with pytest.raises(PackProblem, match="damaged"):
        shard_of(held, "$$").postings(0)


def shard_of(held: dict[str, object], impacts: str) -> Shard:
    return Shard({**held, "impacts": impacts})


@pytest.mark.parametrize(
    ("asked", "damaged"),
    [
        (["search", "maker:zastava"], "clear-index/*/ready"),
        (["identify", "magazine-position=none"], "clear/*/packs/key.js"),
        (["show", "zastava-m57"], "clear-shown/*/texts"),
        (["show", "zastava-m57", "--today", "2040-01-01"], None),
    ],
)
def test_where_nobody_may_write_what_is_damaged_or_outdated_is_made_for_this_run(
    root: Path, asked: list[str], damaged: str | None
) -> None:
    (root.parent / "mkdocs.yml").write_text("site_name: Small\n", encoding="utf-8")
    command = [sys.executable, "-m", "handbook.cli", "--root", str(root.parent), *asked]
    right = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if damaged:
        (path,) = (root.parent / ".cache/search").glob(damaged)
        path.write_bytes(b"!" * path.stat().st_size)
    else:
        subprocess.run([*command, "--today", "2026-11-24"], capture_output=True, check=True)
    folders = [root.parent, *(path for path in root.parent.rglob("*") if path.is_dir())]
    before = sorted(root.parent.rglob("*"))
    try:
        for folder in folders:
            folder.chmod(0o555)
        done = subprocess.run([*without_rights(), *command], capture_output=True, text=True, check=False)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert (done.returncode, done.stdout, done.stderr) == (0, right, "")
    assert sorted(root.parent.rglob("*")) == before


def without_rights() -> list[str]:
    """The words before a command that hold it to the rights of files, which do not bind root."""
    if getattr(os, "geteuid", lambda: 1)():
        return []
    if shutil.which("setpriv") is None:
        missing("setpriv", "Install util-linux, or run the tests as another user than root.")
    return ["setpriv", "--bounding-set", "-dac_override"]


def test_what_an_interrupted_run_left_is_no_index(tmp_path: Path, made: Counted[Release]) -> None:
    (tmp_path / "building-one-1").mkdir()
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "packs").mkdir()
    assert find(store(tmp_path, "one", made).lexicon(), "zastava m57")["hits"]


def test_what_another_run_finishes_during_the_clean_up_stops_nothing(tmp_path: Path, made: Counted[Release]) -> None:
    for number in range(400):
        path = tmp_path / f"old-{number % 20}" / f"{number}.js"
        path.parent.mkdir(exist_ok=True)
        path.touch()
    for number in range(10):
        (tmp_path / f"building-two-{number}").mkdir()

    def finish() -> None:
        while len(list(tmp_path.glob("old-*"))) == 20:
            time.sleep(1e-4)
        for path in tmp_path.glob("building-two-*"):
            path.rename(path.with_name(path.name.removeprefix("building-")))

    with ThreadPoolExecutor(1) as other:
        finished = other.submit(finish)
        assert find(store(tmp_path, "one", made).lexicon(), "zastava m57")["hits"]
        finished.result()


def test_what_changed_while_packs_and_index_were_made_is_found_by_no_later_run(
    tmp_path: Path, made: Counted[Release]
) -> None:
    for times in (2, 4):
        found = store(tmp_path / "clear", "one", made, now=lambda: "two")
        assert find(found.lexicon(), "zastava m57")["hits"]
        assert fielded(found.whoosh, "maker:zastava")
        assert made.times == times


def test_two_runs_at_once_make_one_good_index(project: Path) -> None:
    command = [sys.executable, "-m", "handbook.cli", "search", "zastava m57", "--json"]
    runs = [subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    answers = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], answers
    assert all(b"model/zastava-m57" in out for out, _ in answers)
    level = project / ".cache" / "search" / "clear"
    assert len(list(level.iterdir())) == 1
