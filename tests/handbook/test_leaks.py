"""Nothing above the level of a build is in any byte of what it writes: strings planted everywhere are searched for.

One project and one overlay serve the whole file; what is made of them at a level is made once.
"""

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from forked import Forks
from leak_search import CANARY, ORDER, Planted, found_in, planted, stripped

pytestmark = pytest.mark.xdist_group("leaks")

LEVELS = ORDER[:-1]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, forks: Forks) -> Planted:
    """A project under git and an overlay with strings planted at every level above CLEAR."""
    return planted(tmp_path_factory.mktemp("leaks"), forks)


@pytest.mark.slow
@pytest.mark.parametrize("level", LEVELS)
def test_no_output_holds_anything_above_its_level(place: Planted, level: str) -> None:
    """The index beside the project is for CLEAR, whatever was built."""
    above, searched = {}, 0
    for name, output in place.made(level).items():
        found, read = found_in(output)
        above |= place.above(found, "CLEAR" if name == "index" else level)
        searched += read
    assert above == {}
    assert searched > 5_000_000


def test_the_search_would_find_a_leak(place: Planted) -> None:
    """The control: what may leave at the level is found, in pages, search data, prints and packs."""
    made = place.made("AMBER")
    found, _ = found_in(made["bundle"])
    may = {word: where for word, where in place.planter.planted.items() if where.split()[0] in {"GREEN", "AMBER"}}
    assert len(found) > 0.8 * len(may)
    files = {"/".join(name.split("/")[:2]) for names in found.values() for name in names}
    assert {"site/search", "site/model", "site/mark", "site/source"} <= files
    printed, _ = found_in(made["prints"])
    for what in ("picture caption", "added name", "weapon-type () title"):
        assert any(may.get(word, "").endswith(what) for word in found), what
        assert any(may[word].endswith(what) and any(name.endswith(".pdf") for name in files)
                   for word, files in printed.items()), what  # fmt: skip


def test_the_search_would_find_a_leak_in_every_form_of_data(place: Planted) -> None:
    found, _ = found_in(place.made("AMBER")["exports"])
    assert {name for names in found.values() for name in names} == {
        "json.json", "csv.zip", "sqlite.db", "jsonld.jsonld", "atom.xml", "gift.gift.txt",
    }  # fmt: skip


def test_every_row_of_data_has_the_level_of_what_it_holds(place: Planted) -> None:
    """A text, a name or an id above CLEAR never stands in a row that says less."""
    with closing(sqlite3.connect(place.made("AMBER")["exports"] / "sqlite.db")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = 0
        for table in set(tables) - {"about", "described", "country", "jurisdiction"}:
            cursor = database.execute(f'SELECT * FROM "{table}"')
            names = [one[0] for one in cursor.description]
            for row in cursor:
                told = dict(zip(names, row, strict=True))
                words = [place.planter.planted[one.decode()].split()[0] for one, *_ in held(row)]
                ids = ["AMBER" for one in row if isinstance(one, str) and "planted-amber" in one]
                highest = max([*words, *ids, "CLEAR"], key=ORDER.index)
                assert ORDER.index(told["level"]) >= ORDER.index(highest), (table, told)
                rows += highest == "AMBER"
    assert rows > 400


@pytest.mark.parametrize("name", ["json.json", "jsonld.jsonld"])
def test_every_piece_of_data_has_the_level_of_what_it_holds(place: Planted, name: str) -> None:
    data = json.loads((place.made("AMBER")["exports"] / name).read_text(encoding="utf-8"))
    data.pop("@context", None)
    restricted = 0
    for level, text in pieces(data, "AMBER"):
        words = [place.planter.planted[one.decode()].split()[0] for one, *_ in held((text,))]
        ids = [one.upper() for one in re.findall("/planted-(green|amber)", text)]
        highest = max([*words, *ids, "CLEAR"], key=ORDER.index)
        assert ORDER.index(level) >= ORDER.index(highest), (level, text)
        restricted += highest == "AMBER"
    assert restricted > 10


def pieces(value: object, level: str) -> Iterator[tuple[str, str]]:
    """Every text in data, with the level of the innermost piece that says one."""
    if isinstance(value, str):
        yield level, value
    if isinstance(value, dict):
        level = str(value.get("level", level))
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from pieces(one, level)


def held(row: tuple[object, ...]) -> list[list[bytes]]:
    """The planted strings in a row."""
    return [[match[0].lower()] for match in CANARY.finditer(str(row).encode())]


def test_what_is_planted_in_pictures_would_be_found_in_the_files_as_they_lie(place: Planted) -> None:
    found, _ = found_in(place.overlay)
    sorts = {place.planter.planted[word].removeprefix("RED ") for word in found}
    assert {"EXIF artist", "GPS", "JPEG comment", "PNG text", "SVG comment", "SVG title", "SVG place"} <= sorts


@pytest.mark.slow
def test_a_bundle_without_anything_of_an_overlay_has_the_bytes_of_one_without_the_overlay(place: Planted) -> None:
    place.made("CLEAR")
    (with_overlay,) = place.out("CLEAR").glob("*.zip")
    assert place.bundle("CLEAR", None, place.folder / "without").read_bytes() == with_overlay.read_bytes()


@pytest.mark.slow
def test_a_bundle_has_the_bytes_of_one_whose_overlay_never_held_what_is_above_the_level(place: Planted) -> None:
    place.made("GREEN")
    (whole,) = place.out("GREEN").glob("*.zip")
    less = stripped(place.overlay, place.folder / "stripped", "GREEN")
    assert place.bundle("GREEN", less, place.folder / "less").read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    ("level", "named"), [("CLEAR", []), ("GREEN", ["planted: National contact point"]),
                         ("AMBER+STRICT", ["planted: National contact point"])],
)  # fmt: skip
def test_a_manifest_names_an_overlay_only_when_something_of_it_left(
    place: Planted, level: str, named: list[str]
) -> None:
    manifest = json.loads((place.made(level)["bundle"] / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["overlays"] == named
    assert manifest["marking"] == f"TLP:{level}"


@pytest.mark.parametrize("level", LEVELS)
def test_a_bundle_of_every_level_is_whole_and_says_its_level(place: Planted, level: str) -> None:
    place.made(level)
    (made,) = place.out(level).glob("*.zip")
    assert made.stem.endswith("" if level == "CLEAR" else level.lower().replace("+", "-"))
    done = place.run("bundle", "--verify", str(made))
    assert (done.returncode, done.stdout) == (0, f"{made}: every file is as it was bundled.\n")


def test_an_overlay_whose_path_holds_a_colon_is_laid_over(place: Planted) -> None:
    assert place.overlay.name == "our:overlay" or "\\" in str(place.overlay)
    assert (place.made("AMBER")["bundle"] / "site/model/planted-amber.html").is_file()


def test_plain_mkdocs_puts_a_level_into_the_folder_of_that_level(place: Planted) -> None:
    environment = {"PROOFMARK_TLP": "AMBER", "PROOFMARK_OVERLAYS": str(place.overlay), "NO_MKDOCS_2_WARNING": "1"}
    command = ["git", "-C", str(place.project), "log", "-1", "--format=%ct"]
    day = datetime.fromtimestamp(int(subprocess.run(command, capture_output=True, check=True).stdout), UTC)
    epoch = str(int(day.replace(hour=12, minute=0, second=0).timestamp()))
    done = place.generate("build", "--quiet", SOURCE_DATE_EPOCH=epoch, **environment)
    assert done.returncode == 0, done.stderr
    assert not (place.project / "site").exists()
    assert contents(place.project / "site-amber") == contents(place.made("AMBER")["bundle"] / "site")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "command",
    [
        ("show", "model/zastava-m57", "--json"),
        ("show", "procedure/discovery"),
        ("search", "m57", "--json"),
        ("search", "name:kanar*", "--json"),
        ("mark", "M57"),
        ("diff", "HEAD"),
        ("stats", "--json"),
    ],
)
def test_commands_without_a_level_say_nothing_restricted_after_a_restricted_build(
    place: Planted, command: tuple[str, ...]
) -> None:
    place.made("AMBER+STRICT")
    done = place.run(*command)
    assert done.returncode == 0, done.stderr
    assert "kanar" not in (done.stdout + done.stderr).replace(command[1], "").lower()


@pytest.mark.parametrize(
    ("command", "folder"),
    [
        (("print", "mark/ptb-circle", "--tlp", "AMBER", "--out", "prints"), "prints"),
        (("build", "--tlp", "GREEN", "--out", "public"), "public"),
        (("bundle", "--tlp", "AMBER+STRICT", "--out", "sticks"), "sticks"),
    ],
)
def test_a_folder_that_git_would_add_is_refused_above_clear(
    place: Planted, command: tuple[str, ...], folder: str
) -> None:
    done = place.run(*command)
    assert done.returncode == 2
    assert done.stderr == (
        f"kb: git would add '{folder}', and TLP:{command[command.index('--tlp') + 1]} must not get into a checkout. "
        f"Give a folder outside of it with --out, or write '{folder}*/' into .gitignore.\n"
    )
    assert not (place.project / folder).exists()


@pytest.mark.parametrize("variables", [{"GIT_DIR": ".git"}, {"GIT_DIR": "nowhere"}, {"GIT_CEILING_DIRECTORIES": "/"}])
def test_no_variable_of_git_opens_a_checkout(place: Planted, variables: dict[str, str]) -> None:
    done = place.run("export", "json", "--tlp", "AMBER", "--out", "sub/x.json", **variables)
    assert (done.returncode, done.stderr.partition(",")[0]) == (2, "kb: git would add 'sub'")


def test_a_repository_that_git_names_is_asked_too(place: Planted, tmp_path: Path) -> None:
    """As in a hook of a repository whose work tree holds no .git."""
    apart = tmp_path / "apart.git"
    subprocess.run(["git", "init", "-q", "--bare", str(apart)], check=True)
    named = {"GIT_DIR": str(apart), "GIT_WORK_TREE": str(tmp_path)}
    for out in ("tree/x.json", "x.json"):
        done = place.run("export", "json", "--tlp", "AMBER", "--out", str(tmp_path / out), **named)
        assert (done.returncode, "kb: git would add" in done.stderr) == (2, True)


def test_the_top_of_a_checkout_is_told_another_way_out(place: Planted) -> None:
    done = place.run("export", "json", "--tlp", "AMBER", "--out", "x.json")
    assert done.stderr.endswith("Give a folder outside of it with --out, or one in it that .gitignore names.\n")


def test_an_overlay_in_a_checkout_is_told(place: Planted) -> None:
    inside = place.project / "our-overlay"
    inside.mkdir()
    (inside / "overlay.yaml").write_text("prefix: rs\nauthority: A\ntlp: AMBER\n", encoding="utf-8")
    told = "kb: 'our-overlay' is an overlay in a checkout, and git would add it. Move it out of the project.\n"
    commands = [
        ("check", "our-overlay"),
        ("new", "mark", "Depot", "--overlay", "our-overlay"),
        ("export", "json", "--tlp", "AMBER", "--overlay", "our-overlay"),
    ]
    for command in commands:
        assert place.run(*command).stderr.startswith(told)
    with (place.project / ".gitignore").open("a", encoding="utf-8") as ignored:
        ignored.write("/our-overlay/\n")
    assert told not in place.run(*commands[0]).stderr
    shutil.rmtree(inside)
    subprocess.run(["git", "-C", str(place.project), "checkout", "-q", ".gitignore"], check=True)


def test_a_checkout_that_git_will_not_read_is_refused_above_clear(place: Planted) -> None:
    command = ("print", "mark/ptb-circle", "--tlp", "AMBER", "--out", "prints")
    done = place.run(*command, GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.returncode == 2
    assert done.stderr == (
        "kb: git does not read this checkout of another user, who may add 'prints', and TLP:AMBER must not get into a "
        "checkout. Give a folder outside of it with --out, or trust it: "
        f"git config --global --add safe.directory {place.project}\n"
    )
    assert not (place.project / "prints").exists()


def test_a_checkout_is_refused_above_clear_where_git_is_missing(place: Planted, tmp_path: Path) -> None:
    command = ("print", "mark/ptb-circle", "--tlp", "AMBER", "--out")
    done = place.run(*command, "prints", PATH=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == (
        "kb: git is missing here, and elsewhere it may add 'prints', and TLP:AMBER must not get into a checkout. "
        "Give a folder outside of it with --out, or install git.\n"
    )
    assert not (place.project / "prints").exists()
    assert place.run(*command, str(tmp_path / "prints"), PATH=str(tmp_path)).returncode == 0


def test_git_adds_nothing_of_what_was_made_at_any_level(place: Planted) -> None:
    for level in LEVELS:
        place.made(level)
    done = subprocess.run(["git", "-C", str(place.project), "add", "-A", "--dry-run"], capture_output=True, check=True)
    assert done.stdout == b""
