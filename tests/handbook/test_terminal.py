"""What `kb` says where the system does not help: code pages, full disks, folders that nobody can write, odd days."""

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from handbook.commands import search as command
from handbook.commands.build import _cleaned
from handbook.print import press
from handbook.print.press import CardProblem, printed
from handbook.terminal import in_words
from support import REPOSITORY, copy_project

from schemas.project import ProjectProblem, today_is
from schemas.release import Release

CODE_PAGES = ("cp1250", "ascii", "utf-8")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that no test of this file changes."""
    return copy_project(tmp_path_factory.mktemp("terminal"))


def kb(place: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "handbook.cli", *arguments]
    return subprocess.run(command, cwd=place, capture_output=True, check=False, env={**os.environ, **environment})


@pytest.mark.parametrize(
    "arguments", [("search", "застава", "--json"), ("show", "model/zastava-m57"), ("show", "term/pistol", "--json")]
)
def test_output_is_the_same_bytes_on_every_code_page(place: Path, arguments: tuple[str, ...]) -> None:
    outputs = set()
    for page in CODE_PAGES:
        done = kb(place, *arguments, PYTHONIOENCODING=page)
        assert (done.returncode, done.stderr) == (0, b"")
        outputs.add(re.sub(rb'"took_ms": [0-9.]+', b"", done.stdout))
    (output,) = outputs
    assert re.search("[а-я]", output.decode("utf-8"))


def test_a_refusal_with_strange_letters_is_told_on_every_code_page(place: Path) -> None:
    done = kb(place, "show", "model/застава", PYTHONIOENCODING="ascii")
    assert "model/застава" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_bytes_that_are_no_letters_are_told(place: Path) -> None:
    done = kb(place, "search", os.fsdecode(b"\xff"), "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"kb: One of the words is no UTF-8. Set the terminal to UTF-8 and type it again.\n"


def test_a_build_speaks_utf8_too(place: Path) -> None:
    page = place / "docs" / "pages" / "about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n[[model/застава]] [[model/zastva-m57]]\n", encoding="utf-8")
    done = kb(place, "build", PYTHONIOENCODING="cp1252")
    page.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert "no released entry has the id 'model/zastva-m57'" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_called_full(number: int) -> None:
    sentence = "the disk is full, or your share of it (site/a.html). Make room, then try again."
    assert in_words(OSError(number, "No space left on device", "site/a.html")) == sentence


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="NOT TESTED: this system has no /dev/full.")
def test_output_that_fits_nowhere_is_told_without_a_traceback(place: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "handbook.cli", "show", "term/pistol"]
        done = subprocess.run(command, cwd=place, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode()) == (
        1,
        "kb: the disk is full, or your share of it. Make room, then try again.\n",
    )


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("OSError: [Errno 28] No space left on device: 'site/a.html'",
         "the disk is full, or your share of it (site/a.html). Make room, then try again."),
        ("OSError: [Errno 28] No space left on device",
         "the disk is full, or your share of it. Make room, then try again."),
        ("OSError: [WinError 112] There is not enough space on the disk: 'D:\\a'",
         "the disk is full, or your share of it (D:\\a). Make room, then try again."),
        ("PermissionError: [Errno 13] Permission denied: 'site'",
         "site: Permission denied. Check rights and free space."),
        ("ValueError: x", "The build met a fault of its own: ValueError: x. Please report it with the command that you ran."),
    ],
)  # fmt: skip
def test_what_the_system_refused_the_generator_is_no_fault_of_ours(last: str, said: str) -> None:
    assert _cleaned(f"Traceback (most recent call last):\n  File x\n{last}") == said


def test_a_project_that_nobody_can_write_is_searched_all_the_same(place: Path, released: Release) -> None:
    (place / ".cache").rename(place / "away") if (place / ".cache").exists() else None
    (place / ".cache").write_text("a file, where no folder can be made", encoding="utf-8")
    try:
        found = command.search(place, lambda: released, "застава м57", None, 1)
    finally:
        (place / ".cache").unlink()
    assert found["hits"][0]["id"] == "model/zastava-m57"


def test_a_full_disk_is_not_taken_for_a_project_that_nobody_can_write(
    place: Path, released: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(command, "store", full)
    with pytest.raises(OSError, match="No space left"):
        command.search_store(place, False, lambda: released)


@pytest.mark.parametrize("many", [1, 100])
def test_fonts_that_are_not_installed_are_named(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "FONT_PACKAGES", ["no_such_fonts"])
    with pytest.raises(CardProblem, match="the fonts of cards are not installed"):
        list(printed(REPOSITORY / "docs/templates/typst", [{}] * many))


@pytest.mark.parametrize("day", ["2999-01-01", "0001-01-01", "1979-12-31", "9999-12-31"])
def test_a_day_that_no_zip_can_carry_is_refused(day: str) -> None:
    with pytest.raises(ProjectProblem, match=r"--today says .* Give a day from 1980 to 2099\."):
        today_is(day)


@pytest.mark.parametrize(
    ("command", "seconds"),
    [("check", "-5"), ("build", "32503680000"), ("stats", "99999999999999999999"), ("check", "abc")],
)
def test_an_odd_source_date_is_refused_in_words(place: Path, command: str, seconds: str) -> None:
    done = kb(place, command, SOURCE_DATE_EPOCH=seconds)
    assert done.returncode == 2
    assert b"SOURCE_DATE_EPOCH" in done.stderr
    assert b"Traceback" not in done.stderr


def test_old_spellings_in_whoosh_warn_no_user_at_the_first_start(place: Path, tmp_path: Path) -> None:
    shutil.rmtree(place / ".cache", ignore_errors=True)
    command = [sys.executable, "-W", "error::SyntaxWarning", "-X", f"pycache_prefix={tmp_path}", "-m", "handbook.cli"]
    done = subprocess.run([*command, "search", "maker:zastava"], cwd=place, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Zastava M57" in done.stdout


def test_the_name_of_a_new_entry_is_one_that_every_disk_holds(place: Path) -> None:
    for title in ("Con", "COM¹", "Index 2"):
        done = kb(place, "new", "term", title, "--force")
        assert done.returncode == 2, title
        assert b"The name '" in done.stderr
    assert [path.name for path in (place / "kb" / "term").iterdir()] == ["pistol.yaml"]
