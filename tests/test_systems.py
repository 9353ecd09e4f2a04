"""What can be proved on one system for the others: names, lengths, encodings, letters in two forms, odd folders."""

import ast
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from handbook.commands import init as command
from support import REPOSITORY

from schemas.fields import WINDOWS_DEVICE
from schemas.kinds import KINDS

WINDOWS_PATH = 260
ROOM = 100
"""Signs that the folder of a checkout and the name of an unfinished build may have."""


def tracked() -> list[str]:
    done = subprocess.run(["git", "-C", str(REPOSITORY), "ls-files", "-z"], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("NOT TESTED: this is no checkout.")
    return [one for one in done.stdout.decode("utf-8").split("\0") if one]


def test_no_file_has_a_name_that_a_windows_disk_refuses() -> None:
    for path in tracked():
        for step in path.split("/"):
            assert not re.search(r'[<>:"|?*\\\x00-\x1f]|[. ]$', step), path
            assert not WINDOWS_DEVICE.match(step.partition(".")[0]), path


def test_no_two_files_differ_only_by_case_or_by_the_form_of_a_letter() -> None:
    """A disk of Windows or macOS would hold one of the two."""
    paths = tracked()
    assert all(path.isascii() for path in paths)
    assert len({path.casefold() for path in paths}) == len(paths)


def test_paths_leave_room_for_the_folder_that_they_are_in() -> None:
    longest = max(tracked(), key=len)
    assert len(longest) <= WINDOWS_PATH - ROOM, longest


def test_addresses_of_pages_leave_room_for_the_folder_that_they_are_in() -> None:
    """Of an entry with the longest id that is allowed, with a picture of the longest name."""
    from schemas.entry import Entry, Image

    most_id = next(one.max_length for one in Entry.model_fields["id"].metadata if hasattr(one, "max_length"))
    most_file = next(one.max_length for one in Image.model_fields["file"].metadata if hasattr(one, "max_length"))
    unfinished = len("site-amber-strict.pm-new-9999999/")
    assert max(most_id + len(".html"), most_id + 1 + most_file) + unfinished <= WINDOWS_PATH - 50
    real = max(len(path) for path in tracked() if path.startswith("kb/"))
    assert real + unfinished <= WINDOWS_PATH - ROOM


def unencoded(tree: ast.AST) -> list[int]:
    """Lines of calls that would read or write text in the encoding of the system."""
    found = []
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        given = {one.arg: one.value for one in call.keywords}
        if name in {"read_text", "write_text"}:
            place = 0 if name == "read_text" else 1
            if "encoding" not in given and len(call.args) <= place:
                found.append(call.lineno)
        elif name in {"run", "Popen", "check_output"}:
            as_text = any(
                isinstance(given.get(one), ast.Constant) and given[one].value for one in ("text", "universal_newlines")
            )  # type: ignore[attr-defined]
            if as_text and "encoding" not in given:
                found.append(call.lineno)
        elif name in {"open", "fdopen"}:
            words = [one.value for one in [*call.args, given.get("mode")] if isinstance(one, ast.Constant)]
            binary = any(isinstance(word, str) and re.fullmatch(r"[rwax]\+?b\+?", word) for word in words)
            ours = isinstance(call.func, ast.Name) or (
                isinstance(call.func, ast.Attribute)
                and isinstance(call.func.value, ast.Name)
                and call.func.value.id == "os"
            )
            if ours and name in {"open", "fdopen"} and not binary and "encoding" not in given:
                found.append(call.lineno)
    return found


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("p.read_text()", [1]),
        ("p.read_text('utf-8')", []),
        ("p.write_text(t)", [1]),
        ("p.write_text(t, encoding='utf-8')", []),
        ("open('a')", [1]),
        ("open('a', 'rb')", []),
        ("subprocess.run(c, text=True)", [1]),
        ("subprocess.run(c, text=True, encoding='utf-8')", []),
        ("subprocess.run(c, capture_output=True)", []),
    ],
)
def test_the_reading_of_code_finds_text_without_an_encoding(code: str, lines: list[int]) -> None:
    assert unencoded(ast.parse(code)) == lines


def test_no_text_is_read_or_written_in_the_encoding_of_the_system() -> None:
    for folder in ("schemas", "search", "docs"):
        for path in (REPOSITORY / folder).rglob("*.py"):
            assert unencoded(ast.parse(path.read_text(encoding="utf-8"))) == [], path


def kb(place: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    words = [sys.executable, "-m", "handbook.cli", *arguments]
    full = {**os.environ, "SOURCE_DATE_EPOCH": "1795521600", **environment}
    return subprocess.run(words, cwd=place, capture_output=True, check=False, env=full)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base in a deep folder whose name has blanks, signs and a decomposed letter, as macOS writes it."""
    name = unicodedata.normalize("NFD", "Priručnik #1 50% (граница) & co")
    folder = tmp_path_factory.mktemp("odd").joinpath(*["a folder that is deep"] * 8, name)
    return command.init(folder, "Handbook", examples=True)


def test_a_base_in_an_odd_folder_is_checked_and_exported(odd: Path) -> None:
    assert len(str(odd)) > WINDOWS_PATH - 60
    assert b": 0 errors" in kb(odd, "check").stdout
    done = kb(odd, "export", "sqlite", "--out", "out/handbook of žirado.db")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (odd / "out/handbook of žirado.db").is_file()


@pytest.mark.nightly
@pytest.mark.slow
def test_a_base_in_an_odd_folder_is_built_and_printed(odd: Path) -> None:
    built = kb(odd, "build")
    assert (built.returncode, built.stderr) == (0, b"")
    assert (odd / "site/model/zastava-m57.html").is_file()
    printed = kb(odd, "print", "procedure/discovery", "--out", "cards č")
    assert (printed.returncode, printed.stderr) == (0, b"")


@pytest.mark.parametrize("query", ["startni pištolj", "Застава М57 šaržer"])
def test_a_query_in_decomposed_letters_is_the_same_query(odd: Path, query: str) -> None:
    """Keyboards and pasteboards of macOS give letters and their marks apart."""
    found = set()
    for form in ("NFC", "NFD"):
        said = kb(odd, "search", unicodedata.normalize(form, query)).stdout.decode("utf-8")
        found.add(tuple(re.findall(r"\[([a-z-]+/[a-z0-9-]+)\]", said)))
    assert len(found) == 1
    assert found != {()}


@pytest.mark.parametrize("arguments", [("check",), ("export", "jsn"), ("--help",)])
def test_a_code_page_of_the_region_gets_the_same_bytes(odd: Path, arguments: tuple[str, ...]) -> None:
    plain, here = kb(odd, *arguments), kb(odd, *arguments, PYTHONIOENCODING="cp1250", PYTHONUTF8="0")
    assert (here.returncode, here.stdout, here.stderr) == (plain.returncode, plain.stdout, plain.stderr)
    assert b"Traceback" not in here.stderr


def test_an_entry_named_in_other_letters_than_ids_have_is_refused_in_either_form(root: Path) -> None:
    from schemas.reading import knowledge_base

    for form in ("NFC", "NFD"):
        path = root / "term" / unicodedata.normalize(form, "pištolj.yaml")
        path.write_text((root / "term/pistol.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        (problem,) = knowledge_base(root, "kb").problems
        assert "Traceback" not in str(problem)
        path.unlink()


def test_an_entry_whose_name_differs_only_by_case_is_refused(root: Path) -> None:
    """On Linux both files lie there; on the other systems the second would take the place of the first."""
    from schemas.reading import knowledge_base

    path = root / "term" / "Pistol.yaml"
    path.write_text((root / "term/pistol.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert len(list((root / "term").glob("*.yaml"))) == 2 or os.name == "nt"
    assert [problem.path for problem in knowledge_base(root, "kb").problems] == ["kb/term/Pistol.yaml"]


def test_the_workflow_for_three_systems_names_every_version_that_the_project_takes() -> None:
    text = (REPOSITORY / ".github/workflows/systems.yml").read_text(encoding="utf-8")
    assert "[ubuntu-latest, windows-latest, macos-latest]" in text
    assert '["3.11", "3.12", "3.13", "3.14"]' in text
    assert "workflow_dispatch:" in text


def test_the_workflow_for_three_systems_leaves_out_only_the_nightly_run_and_the_browser() -> None:
    text = (REPOSITORY / ".github/workflows/systems.yml").read_text(encoding="utf-8")
    assert '-m "not nightly and not browser"\n' in text


def test_every_kind_of_the_model_has_a_folder_name_that_every_disk_takes() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", kind) and not WINDOWS_DEVICE.match(kind) for kind in KINDS)
