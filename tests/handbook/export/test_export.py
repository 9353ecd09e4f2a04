"""`kb export`: one whole file or none, and a sentence that says why."""

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from handbook.commands import export as command
from handbook.export.formats import FORMATS
from handbook.workplace import Refusal
from support import FIXTURE_KB, REPOSITORY

from schemas.release import Release
from schemas.vocabulary import Tlp


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of entries and settings only: an export needs no more."""
    (tmp_path / "kb").symlink_to(FIXTURE_KB)
    (tmp_path / "mkdocs.yml").write_text("site_name: Proofmark\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kb(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handbook.cli", "export", *arguments, "--today", "2026-11-24"]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


def written(place: Path, release: Release, out: str, force: bool = False) -> Path:
    form = FORMATS["json"]
    return command.export(place, release, form, command.target(place, form, Path(out), release, force))


def test_a_file_is_written_and_named(place: Path) -> None:
    done = kb(place, "json", "--out", "data/handbook.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "data/handbook.json is written.\n", "")
    assert json.loads((place / "data/handbook.json").read_text(encoding="utf-8"))["day"] == "2026-11-24"


def test_without_a_name_it_goes_to_out_under_the_day(place: Path, released: Release) -> None:
    assert command.target(place, FORMATS["sqlite"], None, released, False) == place / "out/handbook-2026-11-24.db"
    amber = replace(released, tlp=Tlp.AMBER_STRICT)
    path = command.target(place, FORMATS["sqlite"], None, amber, False)
    assert path == place / "out-amber-strict/handbook-2026-11-24.amber-strict.db"


@pytest.mark.parametrize("out", ["kb/a.json", "kb/out/a.json", "docs/pages/a.json"])
def test_a_file_among_what_a_check_reads_is_refused(place: Path, released: Release, out: str) -> None:
    with pytest.raises(
        Refusal, match=f"'{Path(out).parent}' is in {out.partition('/')[0]}/, where each check reads it"
    ):
        written(place, released, out)


def test_an_existing_file_stays_unless_told(place: Path, released: Release) -> None:
    (place / "mine.json").write_text("mine", encoding="utf-8")
    with pytest.raises(Refusal, match=r"'mine.json' is there already. Give another --out, or --force to replace it."):
        written(place, released, "mine.json")
    assert (place / "mine.json").read_text(encoding="utf-8") == "mine"
    written(place, released, "mine.json", force=True)
    assert (place / "mine.json").read_text(encoding="utf-8").startswith("{")


def test_a_folder_is_no_file(place: Path, released: Release) -> None:
    (place / "folder").mkdir()
    with pytest.raises(Refusal, match=r"'folder' is a folder. Name a file in it, such as 'folder/handbook.json'."):
        written(place, released, "folder", force=True)


def test_tables_in_one_zip_are_not_called_csv(place: Path, released: Release) -> None:
    with pytest.raises(Refusal, match=r"the tables are in one zip. Name it 'handbook.zip'."):
        command.target(place, FORMATS["csv"], Path("handbook.csv"), released, False)


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_nothing_half_written(
    place: Path, released: Release, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    (place / "data").mkdir()
    (place / "data/old.json").write_text("old", encoding="utf-8")

    def full(handle: int) -> None:
        raise OSError(fault, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal, match=r"the disk is full, or your share of it. Make room, then try again. Nothing was"):
        written(place, released, "data/old.json", force=True)
    assert [path.name for path in (place / "data").iterdir()] == ["old.json"]
    assert (place / "data/old.json").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom a folder can refuse")
def test_a_folder_that_may_not_be_written_is_one_sentence(place: Path) -> None:
    (place / "shut").mkdir(mode=0o500)
    done = kb(place, "json", "--out", "shut/a.json")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)


def test_a_level_too_high_is_refused(place: Path) -> None:
    done = kb(place, "json", "--tlp", "red", "--out", "a.json")
    assert done.returncode == 2
    assert done.stderr == (
        "kb: TLP:RED is for the people in the room: it is never built, printed or bundled. Use AMBER+STRICT or lower.\n"
    )
    assert not (place / "a.json").exists()


def test_what_is_restricted_does_not_get_into_a_checkout(place: Path) -> None:
    subprocess.run(["git", "init", "-q", str(place)], check=True)
    done = kb(place, "csv", "--tlp", "AMBER", "--out", "sheets/a.zip")
    assert done.returncode == 2
    assert "git would add 'sheets', and TLP:AMBER must not get into a checkout." in done.stderr
    assert not (place / "sheets").exists()


def test_a_format_that_is_none_is_named_with_the_nearest(place: Path) -> None:
    with pytest.raises(Refusal, match=r"'sqlit' is not a format. Did you mean 'sqlite'\? json: the whole release"):
        command.known_format("sqlit")


def test_the_formats_are_those_of_the_page() -> None:
    page = (REPOSITORY / "docs/pages/operate/data.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in page for name in FORMATS)


def test_only_a_release_is_exported() -> None:
    for path in (REPOSITORY / "docs/handbook/export").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "schemas.reading" not in text
        assert "KnowledgeBase" not in text


def test_drafts_leave_only_when_asked(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Proofmark\n", encoding="utf-8")
    path = root / "term/pistol.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    found: dict[bool, Any] = {}
    for drafts in (False, True):
        name = f"drafts-{drafts}.json"
        assert kb(tmp_path, "json", "--out", name, *(["--drafts"] if drafts else [])).returncode == 0
        found[drafts] = json.loads((tmp_path / name).read_text(encoding="utf-8"))
    ids = {drafts: {one["id"] for one in told["entries"]} for drafts, told in found.items()}
    assert ids[True] - ids[False] == {"term/pistol"}
    assert found[True]["drafts"]
