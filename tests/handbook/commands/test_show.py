"""Texts of entries are prepared once for each state, and are those that the entries themselves give."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from handbook.book import Book
from handbook.commands.show import INDEX, TEXTS, shown
from handbook.commands.show_text import as_json, as_text
from handbook.releasing import released
from handbook.settings import Settings
from handbook.workplace import Refusal

DAY = date(2026, 11, 24)
PTB = "mark/ptb-circle"


def prepared(project: Path) -> Path:
    """The folder of the texts, once they are made."""
    (folder,) = (project / ".cache/search/clear-shown").iterdir()
    return folder


def told(project: Path, day: date = DAY) -> dict[str, tuple[str, str]]:
    """Both texts of every entry, from the entries themselves."""
    book = Book(released(project, day=day.isoformat()), Settings())
    return {one.id: (as_text(book, one), json.dumps(as_json(one), ensure_ascii=False)) for one in book.release}


def both(project: Path, word: str, day: date = DAY) -> tuple[str, str]:
    return shown(project, word, False, False, day), shown(project, word, True, False, day)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_prepared_is_what_the_entries_give(project: Path) -> None:
    assert {one: both(project, one) for one in told(project)} == told(project)


def test_a_state_without_a_sentence_has_no_colon(project: Path) -> None:
    assert "\n  - ahead of the trigger\n" in shown(project, "feature/magazine-position", False, False, DAY)


def test_a_change_of_an_entry_changes_what_is_shown_of_it_and_of_others(project: Path) -> None:
    before = both(project, PTB), both(project, "model/zastava-m57")
    replace(project / "kb/weapon-type/semi-automatic-pistol.yaml", "title: ", "title: Changed ")
    replace(project / f"kb/{PTB}.yaml", "title: ", "title: New ")
    after = both(project, PTB), both(project, "model/zastava-m57")
    assert after == (told(project)[PTB], told(project)["model/zastava-m57"])
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_a_name_that_is_withheld_is_shown_no_more(project: Path) -> None:
    both(project, PTB)
    replace(project / f"kb/{PTB}.yaml", "\nstatus:", "\ntlp: GREEN\nstatus:")
    with pytest.raises(Refusal, match="No released entry has the id 'mark/ptb-circle'"):
        both(project, PTB)
    assert b"PTB in a circle" not in (prepared(project) / TEXTS).read_bytes()


NAMES = (PTB, "ptb-circle", "mark/ptb-ring", "ptb-ring", "Mark/PTB-Circle", "mark\\ptb-circle")
AS_COMPLETED = ("{}", "kb/{}", "{}.yaml", " {}/", "./kb/{}.yaml", "/a/kb/kb/{}.yaml", "../{}.yaml", "{}.html#points")


def test_an_entry_is_named_by_its_id_its_slug_a_former_id_a_file_of_these_or_its_page(project: Path) -> None:
    replace(project / f"kb/{PTB}.yaml", "\nsort:", "\nformerly: [mark/ptb-ring]\nsort:")
    asked = [form.format(name) for form in AS_COMPLETED for name in NAMES]
    told = {one: shown(project, one, False, False, DAY).splitlines()[0] for one in asked}
    assert told == dict.fromkeys(asked, "PTB in a circle")


def test_a_file_that_is_no_entry_is_told_with_the_nearest_id(project: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        shown(project, "kb/mark/ptb-circel.yaml", False, False, DAY)
    assert str(refusal.value) == (
        "No released entry has the id 'kb/mark/ptb-circel.yaml'. Did you mean 'mark/ptb-circle'?"
    )


def test_a_slug_is_that_of_an_entry_before_that_of_a_former_id(project: Path) -> None:
    replace(project / f"kb/{PTB}.yaml", "\nsort:", "\nformerly: [mark/zastava-m57]\nsort:")
    assert shown(project, "zastava-m57", False, False, DAY).startswith("Zastava M57")


@pytest.mark.parametrize(("asked", "told"), [("nothing\nhere", "'nothing\\nhere'"), ("Ништа", "'Ништа'")])
def test_a_word_that_means_no_entry_stays_on_its_line(project: Path, asked: str, told: str) -> None:
    with pytest.raises(Refusal) as refusal:
        shown(project, asked, False, False, DAY)
    assert str(refusal.value) == f"No released entry has the id {told}. kb search finds the ids by any name."


def test_a_base_without_entries_says_so(tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    with pytest.raises(Refusal, match=r"^No released entry has the id 'mark/x'\. There is none yet\.$"):
        shown(tmp_path, "mark/x", False, False, DAY)


@pytest.mark.parametrize("asked", ["", " ", "/", "..", "kb/.yaml"])
def test_where_no_id_is_given_one_is_wanted(project: Path, asked: str) -> None:
    with pytest.raises(Refusal) as refusal:
        shown(project, asked, False, False, DAY)
    assert str(refusal.value) == (
        f"'{asked}' is not an id. Write one, such as model/zastava-m57; kb search finds it by any name."
    )


@pytest.mark.parametrize("file", [INDEX, TEXTS, "ready"])
@pytest.mark.parametrize("damage", ["cut", "other", "older"])
def test_damaged_texts_are_made_again(project: Path, file: str, damage: str) -> None:
    right = both(project, PTB)
    path = prepared(project) / file
    size = path.stat().st_size
    path.write_bytes({"cut": path.read_bytes()[:-9], "other": b"z" * size, "older": b"{}".ljust(size)}[damage])
    assert both(project, PTB) == right


def test_a_review_that_runs_out_is_told_though_no_file_changed(project: Path) -> None:
    replace(project / "kb/trend/action-days.yaml", "valid_until: 2027-05-24", "valid_until: 2026-11-25")
    days = [DAY + timedelta(days=one) for one in (0, 1, 2, 3, 1, -400)]
    assert [both(project, "trend/action-days", day) for day in days] == [
        told(project, day)["trend/action-days"] for day in days
    ]
    assert "is old" in both(project, "trend/action-days", days[2])[0]
