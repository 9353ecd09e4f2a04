"""The record sheet: its words, what an entry fills in, what a saved file may hold, and what is not a serial number."""

import json
from typing import Any

import pytest
from handbook.article.article import article
from handbook.book import Book
from handbook.course.record import MARK_FIELDS, MARK_ROWS, SECTIONS, filled
from handbook.settings import Settings
from support import in_node

from schemas.release import Release
from search.settings import ranking

LIKELY = ranking()["reading"]["likely"]

SHEET = json.loads(
    json.dumps(
        {
            "sections": [
                {"key": one.key, "title": one.title, "fields": [vars(field) for field in one.fields]}
                for one in SECTIONS
            ],
            "marks": [vars(field) for field in MARK_FIELDS],
            "rows": MARK_ROWS,
        }
    )
)


def fields() -> dict[str, Any]:
    return {one.key: one for section in SECTIONS for one in section.fields}


def test_no_field_asks_for_a_person_a_plate_or_a_case() -> None:
    labels = " ".join(one.label.casefold() for one in fields().values())
    for word in ("name", "person", "owner", "address", "plate", "registration", "case", "officer", "date of birth"):
        assert word not in labels.split(), word


def test_the_seizure_words_of_the_regulation_are_there() -> None:
    found = fields()
    assert found["transport"].choices[:8] == (
        "container", "lorry or van", "personal vehicle", "bus or coach", "train", "commercial aviation",
        "general aviation", "postal freight or parcel",
    )  # fmt: skip
    assert found["place_kind"].choices == ("inland", "border crossing point", "land border", "airport", "maritime port")
    assert {"origin", "dispatch", "destination", "category", "made_how", "quantity", "year"} <= set(found)


def test_a_model_fills_type_make_model_calibre_and_country(released: Release) -> None:
    entry = released.get("model/zastava-m57")
    assert entry is not None
    assert filled(entry, article(Book(released, Settings()), entry)) == {
        "object_kind": "firearm",
        "type": "Semi-automatic pistol",
        "make": "Crvena Zastava, Kragujevac",
        "model": "Zastava M57",
        "calibre": "7.62 x 25 Tokarev",
        "country": "Yugoslavia, Serbia",
        "remarks": "Handbook page: Zastava M57 (model/zastava-m57, revision 1). No forensic finding.",
    }


def test_an_alarm_weapon_is_not_settled_by_its_looks(released: Release) -> None:
    entry = released.get("alarm-weapon/zoraki-914")
    assert entry is not None
    found = filled(entry, article(Book(released, Settings()), entry))
    assert "object_kind" not in found
    assert found["words"] == "blank-firing weapon by its texts, present state not known, not handled further"


def test_a_conversion_fills_the_words_for_the_report(released: Release) -> None:
    entry = released.get("conversion/altered-alarm-weapon")
    assert entry is not None
    assert filled(entry, article(Book(released, Settings()), entry))["words"] == "\n".join(entry.report_words)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("rusty", "This says why there is no number. Leave the number empty and give its state."),
        ("Unknown", "This says why there is no number. Leave the number empty and give its state."),
        ("непознато", "This says why there is no number. Leave the number empty and give its state."),
        ("pa numër", "This says why there is no number. Leave the number empty and give its state."),
        ("9 mm", "This reads like a calibre. A calibre is not a serial number."),
        ("7,62x39", "This reads like a calibre. A calibre is not a serial number."),
        (".380 R", "This reads like a calibre. A calibre is not a serial number."),
        ("12/76", "This reads like a calibre. A calibre is not a serial number."),
        ("cal. 9 x 19 Para", "This reads like a calibre. A calibre is not a serial number."),
        ("7.62x54R", "This reads like a calibre. A calibre is not a serial number."),
        ("9 мм", "This reads like a calibre. A calibre is not a serial number."),
        ("Pat. 1234567", "This reads like a patent number. It is the same on every piece."),
        ("Brevet 12345", "This reads like a patent number. It is the same on every piece."),
        ("D.R.P. 98765", "This reads like a patent number. It is the same on every piece."),
        ("ZASTAVA", "There is no digit in it. Is it a word, a name or a sign?"),
        ("1987", "This may be a year. Look for a longer number."),
        ("12", "This is short. Part and assembly numbers are short; look for a longer one."),
    ],
)
def test_what_is_not_a_serial_number_is_said(typed: str, sentence: str) -> None:
    assert in_node("record-format.js", "serialWarnings", [], [[typed, LIKELY]]) == [[sentence]]


@pytest.mark.parametrize(
    "typed",
    ["", "A-12345", "М70 345678", "AB[?]12", "123456", "C-3?9*", "04-12-00345-99", "12/34567", "7X12345", "7X123AB"],
)
def test_a_serial_number_is_left_alone(typed: str) -> None:
    assert in_node("record-format.js", "serialWarnings", [], [[typed, LIKELY]]) == [[]]


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (LIKELY, ["This reads like another mark: PTB in a circle. Is there a number beside it?"]),
        (LIKELY - 0.01, []),
    ],
)
def test_what_is_likely_a_known_mark_is_no_serial_number(confidence: float, said: list[str]) -> None:
    reading = {
        "confidence": confidence,
        "not_a_serial": True,
        "says": "approval",
        "span": [0, 7],
        "title": "PTB in a circle",
    }
    assert in_node("record-format.js", "serialWarnings", [reading], [["PTB 123", LIKELY]]) == [said]


def test_a_saved_sheet_reads_back_and_what_it_has_no_field_for_is_named() -> None:
    values = {
        "model": "M57",
        "transport": "train",
        "indicators": ["several identical pieces"],
        "owner": "x",
        "place_kind": "sea",
        "words": "x" * 2001,
    }
    text = json.dumps(
        {
            "format": "proofmark-record-1",
            "values": values,
            "marks": [{"text": "ZASTAVA", "colour": "red"}, *[{"text": "M57"}] * 7],
        }
    )
    assert in_node("record-format.js", "read", SHEET, [[text]]) == [
        {
            "values": {"model": "M57", "transport": "train", "indicators": ["several identical pieces"]},
            "marks": [{"text": "ZASTAVA"}, *[{"text": "M57"}] * 5],
            "left": ["owner", "place_kind", "words (longer than 2000 signs)", "colour", "mark 7", "mark 8"],
            "said": None,
        }
    ]


def test_what_the_handbook_says_is_told_apart_from_what_was_read() -> None:
    said = {"id": "model/zastava-m57", "title": "Zastava M57", "values": {"model": "Zastava M57"}}
    [text] = in_node("record-format.js", "plain", SHEET, [[{"model": "M57"}, [], "2026-11-24", said]])
    assert text == (
        "RECORD SHEET (handbook copy of 2026-11-24). No forensic finding.\n"
        "\nTHE OBJECT, AS MARKED\nModel: M57\n"
        "\nTHE HANDBOOK SAYS, NOT READ ON THE OBJECT: Zastava M57 (model/zastava-m57)\nModel: Zastava M57\n"
    )
    [saved] = in_node("record-format.js", "saved", SHEET, [[{"model": "M57"}, [], "2026-11-24", said]])
    [read] = in_node("record-format.js", "read", SHEET, [[saved]])
    assert read == {"values": {"model": "M57"}, "marks": [], "left": [], "said": said}


def test_the_text_for_a_message_holds_filled_fields_only() -> None:
    values = {"model": "M57", "calibre": "", "words": "one\ntwo", "photographs": ["top"]}
    marks = [{}, {"text": "ZASTAVA", "where": "slide"}, {"where": "left of slide", "state": "worn"}]
    [text] = in_node("record-format.js", "plain", SHEET, [[values, marks, "2026-11-24"]])
    assert text == (
        "RECORD SHEET (handbook copy of 2026-11-24). No forensic finding.\n"
        "\nTHE OBJECT, AS MARKED\nModel: M57\n"
        "\nMARKS\n2. ZASTAVA, slide\n3. left of slide, worn\n"
        "\nPHOTOGRAPHS TAKEN\nTaken: top\n"
        "\nWORDS FOR THE REPORT\nWords: one | two\n"
    )
