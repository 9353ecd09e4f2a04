"""`kb review`: each statement numbered beside its sources, for an examiner; the answers come back as a proposal."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from handbook.article.page import EntryPage
from handbook.article.statements import statements
from handbook.book import Book
from handbook.commands.review import as_csv, print_review, proposal
from handbook.settings import Settings
from handbook.workplace import Refusal
from pypdf import PdfReader
from support import REPOSITORY

from schemas.entry import Citation
from schemas.overlay import overlaid
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp

MARK = "mark/ptb-circle"
ROLE = "firearms examiner, national laboratory"


def page_of(released: Release, entry_id: str = MARK) -> EntryPage:
    return EntryPage(Book(released, Settings()), released.by_id[entry_id])


def filled(
    released: Release,
    path: Path,
    answers: dict[int, str],
    role: str = ROLE,
    day: str = "24.11.2026",
    entry_id: str = MARK,
) -> Path:
    rows = list(csv.reader(io.StringIO(as_csv(page_of(released, entry_id)).decode("utf-8-sig"), newline="")))
    for row in rows[1:]:
        if row[1] == "role":
            row[4] = role
        elif row[1] == "day":
            row[4] = day
        elif row[0].isdigit() and int(row[0]) in answers:
            row[4], _, row[5] = answers[int(row[0])].partition(" | ")
    table = io.StringIO()
    csv.writer(table, delimiter=";").writerows(rows)
    path.write_text(table.getvalue(), encoding="utf-8", newline="")
    return path


def everything(released: Release, word: str = "right", entry_id: str = MARK) -> dict[int, str]:
    return {one.number: word for one in statements(page_of(released, entry_id))}


def test_each_statement_has_a_number_a_line_and_its_sources_in_full(released: Release) -> None:
    found = statements(page_of(released))
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert len({one.line for one in found}) == len(found)
    meaning = next(one for one in found if one.text.startswith("The type was approved"))
    assert meaning.line.startswith(f"{MARK}#")
    assert meaning.sources == (
        "Ministry of the Interior: Proof ordinance, 2006, grade A; Annex II; https://law.example/proof",
    )
    model = statements(page_of(released, "model/zastava-m57"))
    assert next(one for one in model if "grip is longer" in one.text).sources == (
        "Said without a source, as general knowledge.",
    )


def test_beside_the_summary_are_the_sources_of_the_page(released: Release) -> None:
    entry = released.by_id[MARK].model_copy(update={"sources": (Citation(id="source/proof-law"),)})
    page = page_of(replace(released, by_id={**released.by_id, MARK: entry}))
    assert statements(page)[0].sources == (
        "For the page as a whole: Ministry of the Interior: Proof ordinance, 2006, grade A; https://law.example/proof",
    )
    assert statements(page_of(released))[0].sources == ("No source stands beside it.",)


@pytest.mark.parametrize("kind", ["weapon-type", "model", "law", "procedure", "term", "feature", "substance", "trend"])
def test_every_statement_of_a_kind_is_asked(released: Release, kind: str) -> None:
    for entry in released:
        if entry.kind == kind:
            asked = " ".join(one.text for one in statements(page_of(released, entry.id)))
            assert entry.summary in asked
            for name in ("points", "meanings", "means", "steps", "notices"):
                for one in getattr(entry, name, ()):
                    assert getattr(one, "text", None) or one.do in asked


def test_the_paper_and_the_table_hold_the_same_statements(released: Release, tmp_path: Path) -> None:
    paper, table = print_review(REPOSITORY, released, MARK, tmp_path)
    assert (paper.name, table.name) == ("review-mark-ptb-circle.pdf", "review-mark-ptb-circle.csv")
    printed = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(paper).pages)
    assert "Role and organisation of whoever checks, no name" in printed
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    assert [row["no"] for row in rows if row["no"]] == [str(one.number) for one in statements(page_of(released))]
    assert "The type was approved as a blank-firing weapon." in printed
    assert print_review(REPOSITORY, released, MARK, tmp_path)[1].read_bytes() == table.read_bytes()


def test_all_right_is_a_proposal_that_only_a_person_can_take_up(released: Release, tmp_path: Path) -> None:
    found = proposal(released, MARK, filled(released, tmp_path / "a.csv", everything(released)))
    assert found.is_whole
    text = found.as_text()
    assert "    reviewed: 2026-11-24\n    checked_by: firearms examiner, national laboratory\n" in text
    assert "The status 'verified' is for that person to set. This command has changed nothing." in text
    assert "status: verified" not in text
    assert found.as_json()["every_statement_is_right"] is True


def test_what_is_wrong_unclear_or_open_is_told_and_nothing_is_proposed(released: Release, tmp_path: Path) -> None:
    answers = {**everything(released), 2: "wrong | It is a square.", 3: "?"}
    del answers[1]
    found = proposal(released, MARK, filled(released, tmp_path / "a.csv", answers))
    assert not found.is_whole
    text = found.as_text()
    assert "1 wrong, 1 unclear, 1 not checked." in text
    assert "\n2. wrong: " in text
    assert "   It is a square.\n" in text
    assert "Not checked: 1." in text
    assert "checked_by" not in text


@pytest.mark.parametrize(
    ("role", "day", "strange"),
    [
        ("Marko Marković", "2026-11-24", "'Marko Marković' looks like a person."),
        ("Examiner Marko Marković", "2026-11-24", "'Examiner Marko Marković' looks like a person."),
        ("Марко Марковић", "2026-11-24", "'Марко Марковић' looks like a person."),
        ("examiner P. Petrović", "2026-11-24", "'examiner P. Petrović' looks like a person."),
        ("examiner, a@lab.example", "2026-11-24", "'examiner, a@lab.example' looks like a person."),
        ("", "2026-11-24", "no role says who checked."),
        (ROLE, "yesterday", "'yesterday' is not a date."),
        (ROLE, "2026-11-26", "2026-11-26 is before the entry was written, or lies in the future."),
    ],
)
def test_a_proposal_names_a_role_and_a_day_and_never_a_person(
    released: Release, tmp_path: Path, role: str, day: str, strange: str
) -> None:
    found = proposal(released, MARK, filled(released, tmp_path / "a.csv", everything(released), role, day))
    assert any(one.startswith(strange) for one in found.strange), found.strange
    assert not found.is_whole


@pytest.mark.parametrize(
    "role",
    [
        "Forensic Laboratory",
        "Firearms Examiner",
        "National Forensic Centre",
        "Federal Criminal Police",
        "Zagreb Police Laboratory",
        "Форензички Институт",
    ],
)
def test_a_role_in_capitals_is_no_person(released: Release, tmp_path: Path, role: str) -> None:
    found = proposal(released, MARK, filled(released, tmp_path / "a.csv", everything(released), role))
    assert (found.role, found.strange) == (role, [])
    assert f"checked_by: {role}\n" in found.as_text()


def test_a_day_that_has_begun_in_the_east_is_no_future(released: Release, tmp_path: Path) -> None:
    """The day of all commands is that of UTC, here the 24th."""
    found = proposal(released, MARK, filled(released, tmp_path / "a.csv", everything(released), day="2026-11-25"))
    assert (found.day, found.strange) == ("2026-11-25", [])


def test_a_statement_that_was_changed_since_is_told_and_is_open(released: Release, tmp_path: Path) -> None:
    path = filled(released, tmp_path / "a.csv", everything(released))
    line = statements(page_of(released))[1].line
    path.write_text(path.read_text(encoding="utf-8").replace(line, f"{line}-x"), encoding="utf-8")
    found = proposal(released, MARK, path)
    assert [one.line for one in found.open] == [line]
    assert found.strange[0].startswith("statement 2 is no longer in the entry: ")


@pytest.mark.parametrize(
    ("entry_id", "old", "new"),
    [
        (
            MARK,
            'sources: [{id: source/proof-law, locator: "Annex II"}]\ncountries',
            "basis: general-knowledge\ncountries",
        ),
        (MARK, 'Annex II"}]\ncountries', 'Annex III"}]\ncountries'),
        ("model/zastava-m57", "where: magazine", "where: magazine\n    telling: decisive"),
    ],
)
def test_a_statement_whose_sources_or_weight_changed_since_is_told_and_is_open(
    released: Release, root: Path, tmp_path: Path, today: date, entry_id: str, old: str, new: str
) -> None:
    path = root / f"{entry_id}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    changed = release(knowledge_base(root, "kb"), Tlp.CLEAR, today)
    answers = everything(released, "right", entry_id)
    found = proposal(changed, entry_id, filled(released, tmp_path / "a.csv", answers, entry_id=entry_id))
    (one,), (strange,) = found.open, found.strange
    assert strange.startswith(f"statement {one.number} has other words or sources now: ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
@pytest.mark.parametrize("word", ["right", "Tačno", "DA", "✓"])
def test_a_table_is_read_as_spreadsheets_of_the_region_save_it(
    released: Release, tmp_path: Path, encoding: str, word: str
) -> None:
    path = filled(released, tmp_path / "a.csv", everything(released, word))
    text = path.read_text(encoding="utf-8")
    if encoding == "cp1250" and word == "✓":
        return
    path.write_bytes(text.encode(encoding, "replace"))
    assert proposal(released, MARK, path).is_whole


def test_the_line_that_excel_writes_above_a_table_is_passed_over(released: Release, tmp_path: Path) -> None:
    path = filled(released, tmp_path / "a.csv", everything(released))
    path.write_text("sep=;\n" + path.read_text(encoding="utf-8"), encoding="utf-8", newline="")
    assert proposal(released, MARK, path).is_whole


def test_an_entry_of_an_overlay_is_named_where_it_is(root: Path, tmp_path: Path, today: date) -> None:
    overlay = tmp_path / "ours"
    (overlay / "mark").mkdir(parents=True)
    (overlay / "overlay.yaml").write_text("prefix: rs\nauthority: A\ntlp: AMBER\n", encoding="utf-8")
    own = (root / f"{MARK}.yaml").read_text(encoding="utf-8").replace("PTB in a circle", "Depot stamp")
    (overlay / "mark/rs-depot.yaml").write_text(own, encoding="utf-8")
    of_both = release(overlaid(knowledge_base(root, "kb"), overlay), Tlp.AMBER, today)
    table = filled(of_both, tmp_path / "a.csv", everything(of_both, "right", "mark/rs-depot"), entry_id="mark/rs-depot")
    text = proposal(of_both, "mark/rs-depot", table, [overlay]).as_text()
    assert f"Whoever answers for it in this role writes into {overlay}/mark/rs-depot.yaml:" in text


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\x00\xff\x00", b'no,section\n"' + b"x" * 200_000 + b'"\n'])
def test_another_file_is_refused(released: Release, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(Refusal, match="is not a table of 'kb review'"):
        proposal(released, MARK, tmp_path / "a.csv")


def test_a_cell_never_begins_a_formula(root: Path, today: date) -> None:
    path = root / f"{MARK}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("text: The type was approved", "text: =HYPERLINK(1) was approved", 1), encoding="utf-8"
    )
    page = page_of(release(knowledge_base(root, "kb"), Tlp.CLEAR, today))
    cells = [cell for row in csv.reader(io.StringIO(as_csv(page).decode("utf-8-sig"), newline="")) for cell in row]
    assert next(cell for cell in cells if "HYPERLINK" in cell).startswith("'=HYPERLINK(1)")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
