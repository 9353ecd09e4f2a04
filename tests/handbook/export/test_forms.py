"""CSV, SKOS, Atom and GIFT: what other programs read, in their own grammar."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from handbook.book import Book
from handbook.course.quiz import topics
from handbook.export.feed import as_atom
from handbook.export.formats import FORMATS
from handbook.export.glossary import as_jsonld
from handbook.export.questions import as_gift
from handbook.export.sheets import as_csv
from handbook.settings import Settings

from schemas.kinds import KINDS
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def book(released: Release) -> Book:
    return Book(released, Settings())


@pytest.fixture(scope="module")
def sheets(book: Book) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(as_csv(book))) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_release_gives_the_same_bytes(name: str, released: Release) -> None:
    made = [FORMATS[name].made(Book(released, Settings())) for _ in range(2)]
    assert made[0] == made[1]


def test_the_zip_has_a_table_for_each_kind(sheets: dict[str, str]) -> None:
    assert {f"{kind}.csv" for kind in KINDS} <= set(sheets)
    assert {"README.txt", "lines.csv", "columns.csv", "parts/point.csv", "parts/legal_status.csv"} <= set(sheets)


@pytest.mark.parametrize("count", ["1234567", "0.1234567", "1.999", "310"])
def test_a_figure_is_in_its_cell_as_it_was_written(root: Path, count: str) -> None:
    trend = root / "trend/action-days.yaml"
    trend.write_text(trend.read_text(encoding="utf-8").replace("count: 310", f"count: {count}"), encoding="utf-8")
    made = release(knowledge_base(root, "kb"), Tlp.CLEAR, date(2026, 11, 24))
    with zipfile.ZipFile(io.BytesIO(as_csv(Book(made, Settings())))) as archive:
        told = rows(archive.read("parts/count.csv").decode("utf-8-sig"))
        lines = rows(archive.read("lines.csv").decode("utf-8-sig"))
    assert [one["count"] for one in told if one["label"] == "November 2023"] == [count]
    (line,) = [one["text"].replace("\u202f", "") for one in lines if one["lead"] == "November 2023"]
    assert line == count


def test_a_cell_says_unknown_or_none_and_is_never_empty(sheets: dict[str, str]) -> None:
    (model,) = rows(sheets["model.csv"])
    assert model["action"] == "unknown"
    assert model["replaced_by"] == "none"
    assert model["may_be_live"] == "none"
    assert model["countries"] == "YUCS; RS"
    for name, text in sheets.items():
        if name.endswith(".csv"):
            assert all(cell for row in rows(text) for cell in row.values()), name


def test_every_sheet_of_entries_and_parts_has_level_status_authority_and_sources(sheets: dict[str, str]) -> None:
    for name, text in sheets.items():
        if name.endswith(".csv") and name != "columns.csv":
            assert {"level", "status", "authority", "sources"} <= set(text.split("\r\n")[0].split(",")), name


def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(root: Path) -> None:
    path = root / "model/zastava-m57.yaml"
    text = path.read_text(encoding="utf-8").replace("tetejac", '"=HYPERLINK(1)"')
    path.write_text(text, encoding="utf-8")
    made = release(knowledge_base(root, "kb"), Tlp.CLEAR, date(2026, 11, 24))
    with zipfile.ZipFile(io.BytesIO(as_csv(Book(made, Settings())))) as archive:
        names = rows(archive.read("parts/name.csv").decode("utf-8-sig"))
    assert "'=HYPERLINK(1)" in [row["text"] for row in names]
    assert not [row for row in names if row["text"].startswith("=")]


def test_skos_labels_obey_the_integrity_rules(book: Book) -> None:
    """One preferred label a language (S14); preferred, alternative and hidden labels never meet (S13)."""
    graph = json.loads(as_jsonld(book))["@graph"]
    concepts = [one for one in graph if one["type"] == "skos:Concept"]
    assert concepts
    ids = {one["id"] for one in graph}
    for one in concepts:
        labels = {name: [tuple(sorted(label.items())) for label in one.get(name, [])]
                  for name in ("prefLabel", "altLabel", "hiddenLabel")}  # fmt: skip
        assert max(Counter(dict(label).get("@language") for label in labels["prefLabel"]).values()) == 1, one["id"]
        every = [label for found in labels.values() for label in found]
        assert len(every) == len(set(every)), one["id"]
        assert one["inScheme"] in ids
        assert {"status", "level"} <= set(one)
        assert all(target in ids for target in [one.get("broader", one["inScheme"]), *one.get("related", [])])


def test_a_type_that_may_look_harmless_names_its_live_twin_in_skos(book: Book) -> None:
    graph = json.loads(as_jsonld(book))["@graph"]
    (found,) = [one for one in graph if one["id"] == "urn:proofmark:weapon-type/alarm-pistol"]
    assert found["mayBeLive"] == "It may be live. Looks do not clear it: treat it as loaded."
    assert found["liveTwin"] == "urn:proofmark:weapon-type/semi-automatic-pistol"


def test_nothing_is_fetched_to_read_the_concepts(book: Book) -> None:
    assert isinstance(json.loads(as_jsonld(book))["@context"], dict)


def feed(book: Book) -> Any:
    return ElementTree.fromstring(as_atom(book))


def test_the_feed_has_what_rfc_4287_asks_for(book: Book) -> None:
    found = feed(book)
    for one in [found, *found.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(one.findall(ATOM + name)) == 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.findtext(f"{ATOM}updated"))
    assert found.findtext(f"{ATOM}author/{ATOM}name")
    ids = [one.findtext(f"{ATOM}id") for one in found.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def test_the_feed_tells_notices_changes_and_what_is_withdrawn_but_no_sources(root: Path) -> None:
    path = root / "mark/ptb-circle.yaml"
    text = path.read_text(encoding="utf-8").replace("status: published", "status: withdrawn")
    path.write_text(text + "\nwithdrawn_because: It was two marks.\n", encoding="utf-8")
    made = release(knowledge_base(root, "kb"), Tlp.CLEAR, date(2026, 11, 24))
    told = {one.findtext(f"{ATOM}title"): one for one in feed(Book(made, Settings())).findall(f"{ATOM}entry")}
    assert "Notice: Weapons in joint action days" in told or any(title.startswith("Notice: ") for title in told)
    withdrawn = told["Withdrawn: PTB in a circle"]
    assert withdrawn.findtext(f"{ATOM}summary").startswith("It was two marks.")
    assert "New: Proof ordinance" not in told


def test_a_feed_entry_says_level_status_sources_and_that_it_may_be_live(book: Book) -> None:
    told = {one.findtext(f"{ATOM}title"): one for one in feed(book).findall(f"{ATOM}entry")}
    summary = told["New: Zoraki 914"].findtext(f"{ATOM}summary")
    assert "It may be live. Looks do not clear it." in summary
    assert "Published, not yet verified by a person. TLP:CLEAR. Sources: Proof ordinance." in summary


def test_the_feed_of_the_same_entries_does_not_change_with_the_day(released: Release) -> None:
    from dataclasses import replace

    later = replace(released, today=date(2026, 11, 30))
    assert as_atom(Book(later, Settings())) == as_atom(Book(released, Settings()))


def test_a_feed_with_an_address_links_to_it(released: Release) -> None:
    found = feed(Book(released, Settings(site_url="https://handbook.example/base")))
    links = {one.get("rel"): one.get("href") for one in found.findall(f"{ATOM}link")}
    assert links == {"alternate": "https://handbook.example/base/changes.html",
                     "self": "https://handbook.example/base/feed.xml"}  # fmt: skip


def questions(text: str) -> list[tuple[str, str, list[str], str]]:
    """GIFT as a platform reads it: name, question, answers, what is said afterwards."""
    body = "\n".join(line for line in text.splitlines() if not line.startswith(("//", "$CATEGORY")))
    found = []
    for block in re.split(r"\n{2,}", body.strip()):
        name, asked, inside = re.fullmatch(
            r"::((?:\\.|[^:\\])+)::((?:\\.|[^{}\\])+) \{\n(.*)\n\}", block, re.DOTALL
        ).groups()  # type: ignore[union-attr]
        answers, _, after = inside.partition("\n\t####")
        assert not re.search(r"(?<!\\)[~=#{}]", after), block
        found.append((name, asked, [one.strip() for one in answers.split("\n")], after))
    return found


def test_every_question_can_be_read_as_gift(book: Book) -> None:
    asked = {one.id for _, found in topics(book).values() for one in found if not one.picture}
    found = questions(as_gift(book).decode())
    assert {re.sub(r"\\(.)", r"\1", name) for name, *_ in found} == asked
    for _, _, answers, after in found:
        pairs = [one for one in answers if " -> " in one]
        assert len(pairs) >= 3 if pairs else sum(one.startswith("=") for one in answers) == 1
        assert re.search(r"TLP\\:CLEAR\.", after)
        assert "Sources of that page\\:" in after or "That page names no source." in after


def test_signs_of_gift_in_a_text_stay_signs_of_the_text(root: Path) -> None:
    path = root / "lesson/first-minutes.yaml"
    text = path.read_text(encoding="utf-8")
    right = re.search(r"right: (.*)", text)[1]  # type: ignore[index]
    path.write_text(text.replace(f"right: {right}", "right: 'Keep {away} ~ 50 m = far: #1'", 1), encoding="utf-8")
    made = release(knowledge_base(root, "kb"), Tlp.CLEAR, date(2026, 11, 24))
    found = questions(as_gift(Book(made, Settings())).decode())
    assert any(r"=Keep \{away\} \~ 50 m \= far\: \#1" in answers for _, _, answers, _ in found)


def test_what_names_a_restricted_entry_has_its_level_in_every_form(root: Path) -> None:
    file = root / "weapon-type" / "semi-automatic-pistol.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "tlp: AMBER\n", encoding="utf-8")
    book = Book(release(knowledge_base(root, "kb"), Tlp.AMBER, date(2026, 11, 24)), Settings())
    graph = {one["id"]: one for one in json.loads(as_jsonld(book))["@graph"]}
    twin = "urn:proofmark:weapon-type/semi-automatic-pistol"
    alarm, term = graph["urn:proofmark:weapon-type/alarm-pistol"], graph["urn:proofmark:term/pistol"]
    assert (alarm["liveTwin"], alarm["level"]) == (twin, "AMBER")
    assert (term["related"], term["level"]) == ([twin], "AMBER")
    feed = ElementTree.fromstring(as_atom(book)).findall(f"{ATOM}entry")
    naming = [one for one in feed if "Semi-automatic pistol" in one.findtext(f"{ATOM}summary", "")]
    assert naming
    assert {one.findtext(f"{ATOM}rights") for one in naming} == {"TLP:AMBER"}
    with zipfile.ZipFile(io.BytesIO(as_csv(book))) as archive:
        tables = [rows(archive.read(name).decode("utf-8-sig")) for name in archive.namelist() if name.endswith(".csv")]
    held = [row for table in tables for row in table if "weapon-type/semi-automatic-pistol" in row.values()]
    assert len(held) > 20
    assert {row["level"] for row in held} == {"AMBER"}
