"""`kb init`: a base of one's own that needs no checkout of ours."""

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from handbook import resources
from handbook.commands import init as command
from handbook.workplace import Refusal
from support import REPOSITORY, missing

from schemas.kinds import KINDS
from schemas.reading import knowledge_base

pytestmark = pytest.mark.xdist_group("wheel")

GUARD = """\
import sys

def refuse(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith({checkout!r}):
        if "/.venv/" not in arguments[0]:
            raise PermissionError("a file of the checkout was read: " + arguments[0])

sys.addaudithook(refuse)
"""
"""Put beside an unpacked wheel: a read of any file of the checkout ends the command."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once."""
    if find_spec("hatchling") is None:
        missing("hatchling", "Run 'make test', which installs it.")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, with a guard that lets nothing of the checkout be read."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    (folder / "sitecustomize.py").write_text(GUARD.format(checkout=f"{REPOSITORY}{os.sep}"), encoding="utf-8")
    return folder


def kb(place: Path, code: Path | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command with the code of an unpacked wheel, or with that of these tests."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795521600", **({"PYTHONPATH": str(code)} if code else {})}
    command = [sys.executable, "-m", "handbook.cli", *arguments]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_a_country_starts_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    """Made, checked, built, searched and printed; the guard proves that no file of the checkout was read."""
    made = kb(tmp_path, unpacked, "init", "land", "--name", "Priručnik")
    assert (made.returncode, made.stdout) == (0, "land is ready. Go there, then run: kb check; kb build\n"), made.stderr
    base = tmp_path / "land"
    checked = kb(base, unpacked, "check")
    assert ": 0 errors" in checked.stdout
    built = kb(base, unpacked, "build")
    assert (built.returncode, built.stderr) == (0, "")
    page = (base / "site/model/zastava-m57.html").read_text(encoding="utf-8")
    assert "Example: Zastava M57" in page
    assert "Priručnik" in page
    for name in resources.PAGES:
        assert (base / "site" / name.replace(".md", ".html")).is_file()
    assert not re.search(
        r"\[\[|procedure/tracing-request", (base / "site/read-a-mark.html").read_text(encoding="utf-8")
    )
    found = json.loads(kb(base, unpacked, "search", "Застава М57", "--json").stdout)
    assert found["hits"][0]["id"] == "model/zastava-m57"
    printed = kb(base, unpacked, "print", "procedure/discovery")
    assert (printed.returncode, printed.stdout) == (0, "out/procedure--discovery-a6.pdf is printed.\n"), printed.stderr
    assert kb(base, unpacked, "export", "json", "--out", "handbook.json").returncode == 0
    written = kb(base, unpacked, "new", "mark", "Star in a ring")
    assert written.returncode == 0, written.stderr
    first = (base / "kb/mark/star-in-a-ring.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert (base / "kb/mark" / first.partition("$schema=")[2]).is_file(), first


def test_the_guard_would_end_a_command_that_reads_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    done = kb(tmp_path, unpacked, "--root", str(REPOSITORY), "check")
    assert "a file of the checkout was read" in done.stderr


def test_the_wheel_holds_what_a_base_needs_and_no_entry_of_ours(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for part in ("theme/main.html", "templates/entry.html", "templates/typst/main.typ", "words/interface.pot", "words/sr/interface.po",
                 "drawings/families.json", "kit/mkdocs.yml", "hook.py"):  # fmt: skip
        assert f"handbook/shared/{part}" in names
    assert {f"schemas/json/{kind}.schema.json" for kind in KINDS} <= names
    assert {"search/find.js", "search/ranking.json"} <= names
    assert not [name for name in names if name.startswith("kb/")]


def test_a_base_has_one_example_of_each_kind_and_each_says_that_it_is_one(tmp_path: Path) -> None:
    base = command.init(tmp_path / "land", "Handbook", examples=True)
    kb = knowledge_base(base / "kb", "kb")
    assert kb.problems == ()
    assert {entry.kind for entry in kb} == set(KINDS)
    assert all(entry.title.startswith("Example: ") for entry in kb)


def test_a_base_has_its_settings_in_one_file_and_its_name_in_its_pages(tmp_path: Path) -> None:
    base = command.init(tmp_path / "land", "Priručnik: zemlja", examples=False)
    assert "site_name: 'Priručnik: zemlja'" in (base / "mkdocs.yml").read_text(encoding="utf-8")
    for path in base.rglob("*"):
        if path.is_file():
            assert "ZZ" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("name", ["Hand<b>", 'A "B"', "", "x" * 81, "a\\b", "a\nb"])
def test_a_name_that_a_page_would_read_as_html_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match="cannot be a name"):
        command.init(tmp_path / "land", name, examples=False)
    assert not (tmp_path / "land").exists()


def test_a_filled_folder_is_refused_and_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refusal, match=r"'full' holds something already, such as 'notes.txt'. Give an empty or a new"):
        command.init(Path("full"), "Handbook", examples=True)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["notes.txt"]


def test_a_fresh_checkout_is_no_filled_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".DS_Store").write_bytes(b"")
    assert (command.init(tmp_path, "Handbook", examples=False) / "mkdocs.yml").is_file()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_nowhere_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "land").symlink_to(tmp_path / "nowhere")
    with pytest.raises(Refusal, match="land' is a link that leads nowhere"):
        command.init(tmp_path / "land", "Handbook", examples=True)


def test_a_file_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "land").write_text("", encoding="utf-8")
    with pytest.raises(Refusal, match="'land' is a file"):
        command.init(Path("land"), "Handbook", examples=True)


def test_renewing_writes_the_tools_own_files_and_nothing_else(tmp_path: Path) -> None:
    base = command.init(tmp_path / "land", "Handbook", examples=True)
    (base / "docs/hook.py").write_text("old", encoding="utf-8")
    (base / "schemas/json/mark.schema.json").write_text("old", encoding="utf-8")
    (base / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
    (base / "kb/mark/ptb-circle.yaml").unlink()
    command.renew(base)
    assert "events()" in (base / "docs/hook.py").read_text(encoding="utf-8")
    assert (base / "schemas/json/mark.schema.json").read_text(encoding="utf-8").startswith("{")
    assert (base / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: Ours\n"
    assert not (base / "kb/mark/ptb-circle.yaml").exists()


@pytest.mark.parametrize("own", ['{"editor.fontSize": 20, "yaml.schemas": {"./a.json": "b/*.yaml"}}', "{}"])
def test_renewing_brings_the_map_of_schemas_into_the_editors_own_settings(tmp_path: Path, own: str) -> None:
    base = command.init(tmp_path / "land", "Handbook", examples=False)
    file = base / ".vscode/settings.json"
    ours = json.loads(file.read_text(encoding="utf-8"))["yaml.schemas"]
    file.write_text(own, encoding="utf-8")
    command.renew(base)
    before, after = json.loads(own), json.loads(file.read_text(encoding="utf-8"))
    assert after == {**before, "yaml.schemas": {**before.get("yaml.schemas", {}), **ours}}


def test_settings_of_an_editor_that_hold_remarks_stay_as_they_are(tmp_path: Path) -> None:
    base = command.init(tmp_path / "land", "Handbook", examples=False)
    (base / ".vscode/settings.json").write_text('{\n  // mine\n  "editor.fontSize": 20,\n}\n', encoding="utf-8")
    command.renew(base)
    assert (base / ".vscode/settings.json").read_text(encoding="utf-8").startswith("{\n  // mine\n")


def test_what_is_no_base_is_not_renewed(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is no base"):
        command.renew(tmp_path)


@pytest.mark.slow
def test_a_base_without_entries_checks_and_builds(tmp_path: Path) -> None:
    base = command.init(tmp_path / "land", "Handbook", examples=False)
    assert kb(base, None, "check").stdout == "0 entries read: 0 errors, 0 notices.\n"
    built = kb(base, None, "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert (base / "site/model/index.html").is_file()


@pytest.mark.slow
def test_where_the_settings_name_no_folder_of_pages_an_edit_of_one_is_in_the_handbook(tmp_path: Path) -> None:
    base = command.init(tmp_path / "land", "Handbook", examples=False)
    settings = base / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("docs_dir: docs/pages\n", ""), encoding="utf-8")
    for words in ("About apples.", "About pears."):
        (base / "docs/national.md").write_text(f"# National\n\n{words}\n", encoding="utf-8")
        assert kb(base, None, "build").returncode == 0
        assert words in (base / "site/national.html").read_text(encoding="utf-8")


def test_another_folder_is_worked_on_from_anywhere(tmp_path: Path) -> None:
    base = command.init(tmp_path / "land", "Handbook", examples=True)
    (tmp_path / "elsewhere").mkdir()
    done = kb(tmp_path / "elsewhere", None, "--root", str(base), "check")
    assert (done.returncode, ": 0 errors" in done.stdout) == (0, True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = kb(tmp_path, None, "--root", "nowhere", "check")
    assert (done.returncode, done.stderr) == (
        2, "kb: There is no folder 'nowhere'. Give --root the folder of a project.\n",
    )  # fmt: skip


@pytest.mark.nightly
@pytest.mark.slow
def test_the_wheel_installs_in_a_fresh_environment_and_its_base_passes_its_own_tests(
    wheel: Path, tmp_path: Path
) -> None:
    """With nothing but the package index: install, init, check, build, search, print, and the tests of the kit."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    python, tool = scripts / "python", scripts / "kb"
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def run(*words: str | Path, cwd: Path = tmp_path) -> str:
        done = subprocess.run(
            [*map(str, words)], cwd=cwd, env=clean, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    run(tool, "init", "land")
    base = tmp_path / "land"
    run(tool, "check", cwd=base)
    run(tool, "build", cwd=base)
    assert "model/zastava-m57" in run(tool, "search", "m57", cwd=base)
    run(tool, "print", "procedure/discovery", cwd=base)
    run(python, "-m", "unittest", "discover", "tests", cwd=base)
