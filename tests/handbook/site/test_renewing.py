"""A build that takes what stands gives the bytes of a whole one: after any edit, any damage, any end."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from edits import Edits
from handbook.commands import build as command
from handbook.commands.build import Plan, build
from handbook.drawings import picture
from handbook.site import renewing, shelf, writer
from handbook.workplace import Refusal
from shared import COMMAND
from support import TODAY

from schemas.keeping import keep, kept
from schemas.vocabulary import Tlp

PLAN = Plan(today=TODAY)
PTB = "kb/mark/ptb-circle.yaml"
RECORD = ".cache/site-clear.json"
PACKS = ".cache/packs-clear.json"
STANDING = ".cache/built-clear.json"
Built = dict[str, bytes] | str


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def renewed(project: Path, plan: Plan = PLAN) -> Built:
    """The handbook after a build that may take what stands, or why there is none."""
    picture.KEPT.clear()  # as in a process of its own
    picture.BEFORE.clear()
    try:
        return files(build(project, plan, None))
    except Refusal as refusal:
        return str(refusal)


def whole(project: Path, plan: Plan = PLAN) -> Built:
    """The handbook of a build that knows nothing but the frame, which no entry changes."""
    cache, away = project / ".cache", project / "away"
    cache.rename(away)
    picture.KEPT.clear()
    picture.BEFORE.clear()
    kept = away / "search" / "clear-frame"
    shutil.copytree(kept, cache / "search" / "clear-frame")
    try:
        return files(build(project, plan, project / "other"))
    except Refusal as refusal:
        return str(refusal)
    finally:
        shutil.rmtree(project / "other", ignore_errors=True)
        shutil.rmtree(cache)
        away.rename(cache)


def same(one: Built, other: Built, told: object = "") -> None:
    if isinstance(one, str) or isinstance(other, str):
        assert one == other, told
    else:
        assert set(one) == set(other), told
        assert [name for name in one if one[name] != other[name]] == [], told


def edits(project: Path, seed: int, count: int) -> None:
    done = []
    for number, told in enumerate(islice(Edits(project / "kb", seed), count)):
        done.append(told)
        plan = replace(PLAN, today=TODAY + timedelta(days=number % 7 // 6))
        found = renewed(project, plan)
        if number % 3 == 2 or isinstance(found, str):
            same(found, whole(project, plan), done)
    shutil.rmtree(project / "kb")
    shutil.copytree(Path(__file__).parents[2] / "fixtures" / "kb", project / "kb")
    same(renewed(project), whole(project), done)


def test_random_edits_give_the_bytes_of_whole_builds(built: Path) -> None:
    edits(built, 1, 12)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(2, 10))
def test_many_random_edits_do(built: Path, seed: int) -> None:
    edits(built, seed, 60)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The groups that the last build made anew."""
    made: list[str] = []
    files_of = shelf.Shelf.files

    def files(self: shelf.Shelf, group: str, make: Callable[[], list[Path]], key: str = "") -> list[str]:
        def noted() -> list[Path]:
            made.append(group)
            return list(make())

        return files_of(self, group, noted, key)

    monkeypatch.setattr(shelf.Shelf, "files", files)

    def since() -> list[str]:
        told = sorted(made)
        made.clear()
        return told

    return since


def test_an_edit_makes_anew_only_the_pages_that_asked_for_the_entry(
    built: Path, counted: Callable[[], list[str]]
) -> None:
    renewed(built)
    assert counted() == []
    edit(built / PTB, "\nsummary: ", "\nsummary: It is new. ")
    renewed(built)
    pages = [group for group in counted() if group.startswith("page ")]
    assert "page mark/ptb-circle" in pages
    assert len(pages) < 9
    assert "page substance/hydrogen-peroxide" not in pages


def test_a_compiled_template_that_is_damaged_or_of_other_code_is_compiled_anew(built: Path) -> None:
    renewed(built)
    compiled = sorted((built / ".cache/templates").iterdir())
    assert compiled
    for number, path in enumerate(compiled):
        told = kept(path)
        if number % 2:
            keep(path, told | {"code": "other", "bytes": ""})
        else:
            path.write_bytes(path.read_bytes()[:-9])
    edit(built / PTB, "\nsummary: ", "\nsummary: It is new. ")
    same(renewed(built), whole(built))


def test_an_edit_of_a_hand_written_page_makes_no_page_of_an_entry_anew(
    built: Path, counted: Callable[[], list[str]]
) -> None:
    page = built / "docs/pages/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA new line.\n", encoding="utf-8")
    found = renewed(built)
    assert counted() == ["written about.html"]
    same(found, whole(built))


def test_a_frame_that_stands_is_not_rendered_again(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renewed(built)

    def fail(*told: object) -> str:
        raise AssertionError("the generator was called")

    monkeypatch.setattr(command, "rendered", fail)
    edit(built / PTB, "\nsummary: ", "\nsummary: It is new. ")
    assert isinstance(renewed(built), dict)
    monkeypatch.undo()
    page = built / "docs/pages/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA new line.\n", encoding="utf-8")
    found = renewed(built)
    assert isinstance(found, dict)
    assert b"A new line." in found["index.html"]


def test_a_site_whose_pages_may_read_anything_takes_no_frame_of_a_build_that_runs_at_the_same_time(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(built / "mkdocs.yml", "  - attr_list\n", "  - attr_list\n  - abbr\n")
    rendered = command.rendered

    def after_another(project: Path, site: Path, told: dict[str, str]) -> str:
        tomorrow = str(TODAY + timedelta(days=1))
        subprocess.run([*COMMAND, "build", "--out", "other", "--today", tomorrow], cwd=built, check=True)
        return rendered(project, site, told)

    monkeypatch.setattr(command, "rendered", after_another)
    assert isinstance(renewed(built), dict)
    days = {"site": "2026-11-24", "other": "2026-11-25"}
    for name, day in days.items():
        assert f"Copy of {day}" in (built / name / "index.html").read_text(encoding="utf-8")
    assert not list((built / ".cache/search").glob("clear-frame/*/told.json"))


def damages(project: Path) -> dict[str, Callable[[], object]]:
    """What may happen to what is kept, or to the handbook that stands."""
    record = project / RECORD
    text = record.read_text(encoding="utf-8")
    told = kept(record)
    (frame,) = (project / ".cache/search/clear-frame").iterdir()
    (cards,) = (project / ".cache/search/clear").glob("*/packs/cards-0.js")
    page, known = project / "site/model/zastava-m57.html", project / ".cache/search/clear-known"
    terms, called = known / "counts-of-texts-more.json", known / "called.json"

    def changed(old: str, new: str) -> dict[str, object]:
        plain = json.dumps(told)
        assert old in plain
        return dict(json.loads(plain.replace(old, new)))

    return {
        "cut": lambda: record.write_text(text[:-30], encoding="utf-8"),
        "none": lambda: record.unlink(),
        "list": lambda: record.write_text("[]", encoding="utf-8"),
        "version": lambda: keep(record, told | {"version": 0}),
        "ground": lambda: keep(record, told | {"ground": "x"}),
        "rows": lambda: keep(record, told | {"rows": {"page x": 3}}),
        "answers": lambda: keep(record, told | {"answers": []}),
        "away": lambda: keep(record, changed('"model/zastava-m57.html"', '"../kb/x.yaml"')),
        "sums": lambda: keep(record, changed('.html": "', '.html": "0')),
        "page": lambda: page.write_text("changed by hand", encoding="utf-8"),
        "page gone": lambda: page.unlink(),
        "no site": lambda: shutil.rmtree(project / "site"),
        "frame": lambda: (frame / "site/index.html").write_bytes(b"z" * (frame / "site/index.html").stat().st_size),
        "frame told": lambda: (frame / "told.json").write_bytes(b"z" * (frame / "told.json").stat().st_size),
        "cards": lambda: cards.write_bytes(cards.read_bytes().replace(b"Zastava", b"Zzzzzzz")),
        "terms": lambda: terms.write_bytes(terms.read_bytes().replace(b" 1", b" 2")),
        "called": lambda: called.write_bytes(called.read_bytes().replace(b"zastava", b"zzzzzzz")),
        "packs": lambda: keep(project / PACKS, kept(project / PACKS) | {"packs": {"offline/model-0.pack": ["", 3]}}),
        "pack": lambda: (project / "site/offline/model-0.pack").write_bytes(b"z"),
        "all": lambda: shutil.rmtree(project / ".cache"),
    }


FEW = ("cut", "away", "page", "frame", "cards", "pack")


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.nightly)])
def test_damage_changes_no_byte(built: Path, every: bool) -> None:
    right = renewed(built)
    for name in damages(built) if every else FEW:
        damages(built)[name]()
        (built / STANDING).unlink(missing_ok=True)  # or nothing is built, since nothing changed
        same(renewed(built), right, name)


def test_where_nothing_changed_nothing_is_built_until_a_file_of_the_handbook_is_touched(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = renewed(built)
    build_anew = command._renew
    count: list[str] = []

    def counted(project: Path, plan: Plan, target: Path) -> str:
        count.append(str(target))
        return build_anew(project, plan, target)

    monkeypatch.setattr(command, "_renew", counted)
    same(renewed(built), right)
    assert not count
    told, site = kept(built / STANDING), built / "site"
    changes: list[Callable[[], object]] = [
        lambda: (site / "index.html").write_text("changed by hand", encoding="utf-8"),
        lambda: (site / "offline/model-0.pack").unlink(),
        lambda: (site / "more.html").write_text("", encoding="utf-8"),
        lambda: (built / STANDING).write_text("[]", encoding="utf-8"),
        lambda: keep(built / STANDING, told | {"said": 3}),
        lambda: keep(built / STANDING, told | {"inputs": ""}),
        lambda: shutil.rmtree(built / ".cache/editor"),
    ]
    for number, change in enumerate(changes, start=1):
        change()
        same(renewed(built), right, number)
        assert len(count) == number, number
    assert (built / ".cache/editor").is_dir()
    tomorrow = replace(PLAN, today=TODAY + timedelta(days=1))
    same(renewed(built, tomorrow), whole(built, tomorrow))


def test_a_folder_of_another_name_is_a_change(built: Path) -> None:
    edit(built / "docs/templates/changes.html", "<h1>What changed</h1>", "<h1>Our news</h1>")
    right = renewed(built)
    for name in ("templates", "pages"):
        folder = built / "docs" / name
        folder.rename(f"{folder}.off")
        assert renewed(built) == whole(built) != right
        folder.with_name(f"{name}.off").rename(folder)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_an_edit_behind_a_linked_folder_of_pages_is_in_the_handbook(built: Path) -> None:
    (built / "elsewhere").mkdir()
    (built / "docs/pages/shared").symlink_to(built / "elsewhere")
    for words in ("About apples.", "About pears."):
        (built / "elsewhere/national.md").write_text(f"# National\n\n{words}\n", encoding="utf-8")
        found = renewed(built)
        assert isinstance(found, dict)
        assert words.encode() in found["shared/national.html"]


def test_a_clock_that_moved_changes_no_byte(built: Path) -> None:
    right = renewed(built)
    for moved in (10**9, -(10**9)):
        for path in [*(built / "kb").rglob("*.yaml"), *(built / "site").rglob("*.html")]:
            os.utime(path, (path.stat().st_mtime + moved, path.stat().st_mtime + moved))
        same(renewed(built), right)


STAGES = ["write_site", "write_offline", "save", "_swap"]


@pytest.mark.parametrize("stage", ["write_data", *(pytest.param(one, marks=pytest.mark.nightly) for one in STAGES)])
def test_a_build_that_ends_in_any_stage_leaves_the_last_one_and_the_next_is_right(
    built: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    before = renewed(built)
    edit(built / PTB, "\nsummary: ", "\nsummary: It is new. ")
    where = {"write_offline": renewing, "save": shelf.Shelf, "_swap": command}.get(stage, writer)

    def end(*told: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(where, stage, end)
    with pytest.raises(KeyboardInterrupt):
        build(built, PLAN, None)
    monkeypatch.undo()
    same(files(built / "site"), before, stage)
    same(renewed(built), whole(built), stage)


def test_an_edit_while_pages_are_written_is_found_by_search_after_the_next_build(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site, cards = writer.write_site, "search/cards-0.js"

    def edited(*given: Any, **more: Any) -> writer.Written:
        edit(built / PTB, "title: ", "title: Newname ")
        return write_site(*given, **more)

    monkeypatch.setattr(writer, "write_site", edited)
    edit(built / PTB, "title: ", "title: Oldname ")
    first = renewed(built)
    monkeypatch.undo()
    second = renewed(built)
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert (b"Oldname" in first[cards], b"Newname" in first[cards]) == (True, False)
    assert b"Newname" in second[cards]
    same(second, whole(built))


def test_nothing_that_carries_a_level_stays_beside(built: Path) -> None:
    right = renewed(built)
    edit(built / PTB, "\nsummary: ", "\ntlp: GREEN\nsummary: The secretword. ")
    assert isinstance(renewed(built), str)
    kept = [path for path in (built / ".cache").rglob("*") if path.is_file()]
    assert not [path for path in kept if b"secretword" in path.read_bytes()]
    edit(built / PTB, "\ntlp: GREEN\nsummary: The secretword. ", "\nsummary: ")
    same(renewed(built), right)


def overlay_of(project: Path, folder: Path, level: str) -> Path:
    """An overlay with one mark, which no other file names."""
    (folder / "mark").mkdir(parents=True)
    head = f"prefix: xx\nauthority: A service\ntlp: {level}\n"
    (folder / "overlay.yaml").write_text(head, encoding="utf-8")
    text = (project / PTB).read_text(encoding="utf-8").replace("title: ", "title: Secretword ")
    (folder / "mark" / "xx-secretmark.yaml").write_text(text, encoding="utf-8")
    return folder


def kept_of(project: Path, *words: bytes) -> list[Path]:
    """The files beside a project that hold one of the words, in whichever letters."""
    files = [path for path in (project / ".cache").rglob("*") if path.is_file()]
    return [path for path in files if any(word in path.read_bytes().lower() for word in words)]


@pytest.mark.parametrize("level", [Tlp.CLEAR, Tlp.GREEN])
def test_a_level_above_clear_and_an_overlay_keep_nothing_and_take_nothing(
    built: Path, tmp_path: Path, level: Tlp
) -> None:
    right = renewed(built)
    record = (built / RECORD).read_bytes()
    plan = replace(PLAN, tlp=level, overlays=(overlay_of(built, tmp_path / "overlay", level.word),))
    pack = built / "docs/packs/lane.yaml"
    edit(pack, "procedure/discovery", "mark/xx-secretmrk")
    with pytest.raises(Refusal, match="Did you mean 'mark/xx-secretmark'"):
        build(built, plan, tmp_path / "restricted")
    assert kept_of(built, b"secretword", b"secretmark") == []
    edit(pack, "mark/xx-secretmrk", "procedure/discovery")
    build(built, plan, tmp_path / "restricted")
    assert (tmp_path / "restricted/mark/xx-secretmark.html").is_file()
    assert "Secretword" in (tmp_path / "restricted/search/cards-0.js").read_text(encoding="utf-8")
    assert (built / RECORD).read_bytes() == record
    assert kept_of(built, b"secretword", b"secretmark") == []
    same(renewed(built), right)
