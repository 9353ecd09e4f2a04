"""The handbook as one JSON document: nothing parts from its level, and unknown is not none."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from handbook.book import Book
from handbook.export import carried
from handbook.export.document import as_json, schema
from handbook.settings import Settings
from handbook.site.shelf import Bare

from schemas.kinds import KINDS
from schemas.release import Release


@pytest.fixture(scope="module")
def told(released: Release) -> dict[str, Any]:
    return dict(json.loads(as_json(Book(released, Settings()))))


def entry(told: dict[str, Any], entry_id: str) -> dict[str, Any]:
    (found,) = [one for one in told["entries"] if one["id"] == entry_id]
    return dict(found)


def test_the_head_says_what_it_is(told: dict[str, Any]) -> None:
    assert told["format"] == "proofmark-handbook"
    assert told["version"] == "1.0"
    assert (told["day"], told["level"], told["drafts"], told["overlays"]) == ("2026-11-24", "CLEAR", False, [])
    assert told["counts"] == dict.fromkeys(KINDS, 1) | {"weapon-type": 2}


def test_an_entry_says_who_it_is_how_sure_and_what_it_is_taken_for(told: dict[str, Any]) -> None:
    found = entry(told, "alarm-weapon/zoraki-914")
    assert found["status"] == "published"
    assert (found["level"], found["authority"]) == ("CLEAR", None)
    assert found["url"] == "alarm-weapon/zoraki-914.html"
    assert (found["statements"], found["sourced"]) == (1, 0)
    assert found["treatment"] == "may-look-harmless"
    assert found["may_be_live"] == "It may be live. Looks do not clear it: treat it as loaded."
    assert found["live_twin"] == {
        "id": "weapon-type/semi-automatic-pistol",
        "title": "Semi-automatic pistol",
        "url": "weapon-type/semi-automatic-pistol.html",
    }


def test_a_statement_carries_its_level_authority_and_sources(told: dict[str, Any]) -> None:
    assert entry(told, "alarm-weapon/zoraki-914")["legal"] == [
        {
            "sources": [{"id": "source/proof-law", "locator": "Article 1"}],
            "basis": None,
            "dispute": None,
            "text": "The European Union lists it for import and export rules.",
            "jurisdiction": "EU",
            "law": "law/proof",
            "as_read": "2026-11-22",
            "level": "CLEAR",
            "authority": None,
        }
    ]


def test_what_an_entry_does_not_say_of_the_thing_is_unknown_and_left_out(told: dict[str, Any]) -> None:
    found = entry(told, "model/zastava-m57")
    assert found["unknown"] == ["look_alikes", "legal", "years", "action", "selector", "variants", "copies", "parts"]
    assert not set(found["unknown"]) & set(found)


def test_what_an_entry_does_not_have_as_a_piece_of_writing_is_none(told: dict[str, Any]) -> None:
    found = entry(told, "model/zastava-m57")
    assert (found["images"], found["formerly"], found["sources"]) == ([], [], [])
    assert (found["replaced_by"], found["checked_by"], found["reviewed"]) == (None, None, None)


def test_a_procedure_lacks_nothing_that_could_be_unknown(told: dict[str, Any]) -> None:
    assert entry(told, "procedure/discovery")["unknown"] == []


def test_a_withheld_address_is_not_unknown(root: Path) -> None:
    from datetime import date

    from schemas.reading import knowledge_base
    from schemas.release import release
    from schemas.vocabulary import Tlp

    path = root / "source/proof-law.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("address: https://law.example/proof", "address_withheld: true"), encoding="utf-8")
    made = release(knowledge_base(root, "kb"), Tlp.CLEAR, date(2026, 11, 24))
    found = entry(json.loads(as_json(Book(made, Settings()))), "source/proof-law")
    assert (found["address"], found["address_withheld"]) == (None, True)
    assert "address" not in found["unknown"]


def test_danger_and_first_action_are_told_as_the_page_tells_them(told: dict[str, Any]) -> None:
    """A model may leave them to its type; the export never leaves them out."""
    owner, model = entry(told, "weapon-type/semi-automatic-pistol"), entry(told, "model/zastava-m57")
    assert model["danger"] == owner["danger"]
    assert model["first_action"] == owner["first_action"]


def test_a_name_of_a_place_carries_its_star_and_the_footnote_is_in_the_head(told: dict[str, Any]) -> None:
    assert told["jurisdictions"]["XK"] == "Kosovo*"
    assert any("UNSCR 1244" in line for line in told["notice"])


def test_every_field_is_in_the_schema_and_the_schema_asks_for_no_other(told: dict[str, Any]) -> None:
    """A small reading of the schema, so that every run proves it; `make nightly` asks a validator."""
    made = schema()
    of_kind = {one["title"]: one for one in made["properties"]["entries"]["items"]["oneOf"]}

    def check(value: Any, form: dict[str, Any], where: str) -> None:
        if "$ref" in form:
            form = made["$defs"][form["$ref"].rsplit("/", 1)[1]]
        if "anyOf" in form and isinstance(value, dict):
            form = next(one for one in form["anyOf"] if "$ref" in one or one.get("type") == "object")
            return check(value, form, where)
        if isinstance(value, dict) and "properties" in form:
            assert set(value) <= set(form["properties"]), where
            assert set(form["required"]) <= set(value), where
            for name, one in value.items():
                check(one, form["properties"][name], f"{where}.{name}")
        if isinstance(value, list) and value and "items" in form:
            for one in value:
                check(one, form["items"], where)
        if "enum" in form:
            assert value in form["enum"], where
        return None

    assert set(told) == set(made["required"])
    for one in told["entries"]:
        check(one, of_kind[one["kind"]], one["id"])


def test_a_site_carries_the_document_its_schema_and_the_feed(tmp_path: Path, released: Release) -> None:
    carried.write_data(tmp_path, Book(released, Settings()), Bare(tmp_path))
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == carried.FILES
    data = gzip.decompress((tmp_path / "data/handbook.json.gz").read_bytes())
    assert data == as_json(Book(released, Settings()))
