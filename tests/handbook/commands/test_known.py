"""What `kb check` keeps changes no answer: after any edit it says what a check says that knows nothing."""

import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest
from edits import Edits
from handbook.commands.answers import answered
from handbook.commands.check import Looked, looked
from handbook.workplace import Target
from support import TODAY

from schemas.keeping import keep, kept
from schemas.problem import Problem

KEPT = (
    "answers.json",
    "checked.json",
    "found-drawings.json",
    "found-words.json",
    "found-pages.json",
    "found-packs.json",
    "briefs.json",
)
PTB = "mark/ptb-circle"


def cold(project: Path, day: date = TODAY, only: tuple[str, ...] = ()) -> list[Problem]:
    """The problems that a check finds which knows nothing."""
    cache, away = project / ".cache", project / "away"
    if cache.exists():
        cache.rename(away)
    found = check(project, day, only).problems
    shutil.rmtree(cache)
    if away.exists():
        away.rename(cache)
    return found


def check(project: Path, day: date = TODAY, only: tuple[str, ...] = ()) -> Looked:
    return looked([Target(project / "kb", "kb", only)], day)


def said(project: Path, monkeypatch: pytest.MonkeyPatch, *paths: str) -> tuple[str, int]:
    monkeypatch.chdir(project)
    return answered([Path(one) for one in paths], ([], []), "text", TODAY)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edits(project: Path, seed: int, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    check(project)
    done = []
    for number, told in enumerate(islice(Edits(project / "kb", seed), count)):
        done.append(told)
        if number % 3 == 0:  # a check of one kind between must not spoil what is known of the others
            kind = ("kb/" + told.split()[-1].partition(".")[0], "kb/model", "kb/mark")[number % 2 + 1]
            assert check(project, only=(kind,)).problems == cold(project, only=(kind,)), done
        day = TODAY + timedelta(days=number % 5 // 4)
        assert check(project, day).problems == cold(project, day), done
        if number % 4 == 0:
            monkeypatch.setattr("handbook.commands.answers.FILE", Path(".cache/none.json"))
            right = said(project, monkeypatch)
            (project / ".cache/none.json").unlink(missing_ok=True)
            monkeypatch.undo()
            assert said(project, monkeypatch) == said(project, monkeypatch) == right, done
            monkeypatch.undo()


def test_no_edit_leads_to_an_answer_that_a_cold_check_does_not_give(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits(project, 1, 10, monkeypatch)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(2, 12))
def test_no_edit_of_many_does(project: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    edits(project, seed, 60, monkeypatch)


def damaged(path: Path) -> Iterator[str]:
    """The file damaged in every way, one after the other; what each is called."""
    text = path.read_text(encoding="utf-8")
    told = kept(path)
    rows = {"nothing_besides": {PTB: [["x", None]]}} if path.name == "checked.json" else {PTB: [["x", None]]}
    told_so = {"shape": {"found": 3, "told": 3}, "rows": {"found": rows, "told": rows}}
    for damage in ("", "{", "[]", "{}", text[:-20]):
        path.write_text(damage, encoding="utf-8")
        yield damage[:40]
    for name, one in told_so.items():
        keep(path, told | one)
        yield name


def test_damage_in_what_is_kept_changes_no_answer(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(project / f"kb/{PTB}.yaml", "\nsummary: ", "\nsummary: This is how to make it. ")
    right = said(project, monkeypatch)
    assert "how to make" in right[0]
    for file in KEPT:
        path = project / ".cache" / file
        for what in damaged(path):
            if file != "answers.json":
                (project / ".cache/answers.json").unlink()
            assert said(project, monkeypatch) == right, (file, what)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_pages_in_a_linked_folder_are_checked_as_all_are(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = project / "elsewhere/national.md"
    page.parent.mkdir()
    (project / "docs/pages/shared").symlink_to(page.parent)
    page.write_text("# National\n", encoding="utf-8")
    assert said(project, monkeypatch)[1] == 0
    page.write_text("# National\n\n[[model/none]]\n", encoding="utf-8")
    text, status = said(project, monkeypatch)
    assert "docs/pages/shared/national.md:3:1: no released entry has the id 'model/none'." in text
    page.write_text("# National\n\n<script></script>\n", encoding="utf-8")
    text, status = said(project, monkeypatch)
    assert "docs/pages/shared/national.md:3:1: <script> does not belong in a page" in text
    assert status == 1


@pytest.mark.parametrize("name", ["docs/pages/about.md", "CHANGELOG.md"])
def test_a_page_or_changelog_that_is_not_utf_8_is_told_once_with_its_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert said(project, monkeypatch)[1] == 0
    (project / name).write_bytes(b"# About\n\nThe caf\xe9 of [[model/none]].\n")
    text, status = said(project, monkeypatch)
    assert status == 1
    assert [line for line in text.splitlines() if name in line] == [
        f"{name}:3:8: the file is not UTF-8: a letter of 'café' is saved in another encoding. "
        "Save it as UTF-8 in your editor. [F102]"
    ]


def test_a_file_that_kept_size_and_date_is_checked_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / f"kb/{PTB}.yaml"
    replace(path, "\nsummary: ", "\nsummary: This is how to like it. ")
    before, clean = path.stat(), said(project, monkeypatch)
    replace(path, "how to like it", "how to make it")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "how to make" in said(project, monkeypatch)[0]
    assert "how to make" not in clean[0]


def test_nothing_of_a_level_or_of_a_broken_file_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(project / f"kb/{PTB}.yaml", "\nsummary: ", "\ntlp: GREEN\nsummary: This is how to make Secretword. ")
    (project / "kb/mark/broken.yaml").write_text("title: Secretword\npoints: [\n", encoding="utf-8")
    for paths in ((), (f"kb/{PTB}.yaml",), ("kb/mark/broken.yaml",)):
        said(project, monkeypatch, *paths)
    kept = [path.read_text(encoding="utf-8") for path in (project / ".cache").rglob("*.json")]
    assert not any("Secretword" in text or "how to make" in text for text in kept)


def test_the_answer_of_another_day_or_another_question_is_not_taken(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(project / f"kb/{PTB}.yaml", "review_by: ", f"review_by: {TODAY.isoformat()} # ")
    monkeypatch.chdir(project)
    told = [
        answered([], ([], ignored), "text", TODAY + timedelta(days=days)) for days in (0, 1) for ignored in ([], ["D"])
    ]
    again = [
        answered([], ([], ignored), "text", TODAY + timedelta(days=days)) for days in (0, 1) for ignored in ([], ["D"])
    ]
    assert told == again
    assert len({text for text, _ in told}) == 2
