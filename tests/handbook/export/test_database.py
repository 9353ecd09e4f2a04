"""The handbook as tables: each row complete in itself, and ten questions of an analyst answered by SQL."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from handbook.book import Book
from handbook.export.database import as_sqlite
from handbook.export.tables import TAIL, Tables, name_of
from handbook.settings import Settings
from support import REPOSITORY, TODAY

from schemas.kinds import KINDS
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import JURISDICTIONS, Tlp
from search.index import fielded
from search.store import Store

PAGE = REPOSITORY / "docs" / "pages" / "operate" / "data.md"
QUESTIONS = re.findall(r"\*\*(\d+)\. .*?```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def opened(data: bytes, folder: Path) -> sqlite3.Connection:
    (folder / "handbook.db").write_bytes(data)
    return sqlite3.connect(folder / "handbook.db")


@pytest.fixture(scope="module")
def database(released: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    data = as_sqlite(Book(released, Settings()))
    with closing(opened(data, tmp_path_factory.mktemp("database"))) as connection:
        yield connection


def asked(database: sqlite3.Connection, number: int) -> list[tuple[Any, ...]]:
    (query,) = [text for one, text in QUESTIONS if int(one) == number]
    return database.execute(query).fetchall()


def test_the_file_is_whole(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_refers_to_an_entry_is_a_key_so_that_programs_make_links(database: sqlite3.Connection) -> None:
    keys = {(row[3], row[2], row[4]) for row in database.execute("PRAGMA foreign_key_list(cites)")}
    assert keys == {("entry", "entry", "id"), ("source", "entry", "id")}
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_id_that_a_field_names_twice_is_one_row(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT entry, field, target FROM reference").fetchall()
    assert len(rows) == len(set(rows)) > 0


def test_each_kind_has_a_table(database: sqlite3.Connection) -> None:
    for kind in KINDS:
        (count,) = database.execute(f"SELECT count(*) FROM {name_of(kind)}").fetchone()
        assert count == (2 if kind == "weapon-type" else 1)


def test_every_row_has_status_level_authority_and_sources(released: Release) -> None:
    for table in Tables(Book(released, Settings())):
        for row in table.rows:
            assert set(TAIL) <= set(row), table.name
            assert row["status"] in {"published", "verified", "withdrawn"}, table.name
            assert row["level"] == "CLEAR", table.name
            assert isinstance(row["sources"], str), table.name


def test_what_may_look_harmless_says_so_in_every_row(database: sqlite3.Connection, released: Release) -> None:
    for table in Tables(Book(released, Settings())):
        for row in table.rows:
            if "alarm-weapon/zoraki-914" in (row.get("entry"), row.get("id")):
                assert row["may_be_live"] == "It may be live. Looks do not clear it: treat it as loaded.", table.name
                assert row["live_twin"] == "weapon-type/semi-automatic-pistol", table.name


def test_every_column_is_described(database: sqlite3.Connection) -> None:
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'described'").fetchall()
    for (table,) in tables:
        named = {name for (_, name, *_) in database.execute(f'PRAGMA table_info("{table}")')}
        said = "SELECT column_name, text FROM described WHERE table_name = ? AND column_name <> ''"
        described = dict(database.execute(said, (table,)))
        assert set(described) == named, table
        assert all(described.values()), table


def test_a_part_in_a_part_is_a_row_that_names_what_it_belongs_to(database: sqlite3.Connection) -> None:
    found = database.execute("SELECT id, part, field, place, count FROM count").fetchall()
    assert found[0][:4] == ("trend/action-days#series[1].rows[1]", "trend/action-days#series[1]", "rows", 1)


def test_every_line_of_every_page_is_there_under_the_id_that_the_page_gives_it(
    database: sqlite3.Connection, released: Release
) -> None:
    from handbook.article.article import article

    book = Book(released, Settings())
    ids = {line.id for one in released for line in article(book, one).lines() if line.id}
    assert ids <= {one for (one,) in database.execute("SELECT id FROM line")}


def test_the_page_asks_ten_questions() -> None:
    assert [int(number) for number, _ in QUESTIONS] == list(range(1, 11))


def test_models_in_a_calibre_made_in_a_country(database: sqlite3.Connection) -> None:
    assert asked(database, 1) == []
    (query,) = [text for number, text in QUESTIONS if number == "1"]
    same = query.replace("ammunition/7-62x39", "ammunition/7-62x25")
    assert database.execute(same).fetchall() == [("model/zastava-m57", "Zastava M57")]


def test_the_status_of_alarm_weapons_is_asked_of_every_jurisdiction_and_unknown_where_nothing_is_said(
    database: sqlite3.Connection,
) -> None:
    found = asked(database, 2)
    assert {row[0] for row in found} == set(JURISDICTIONS)
    assert ("AL", None, None, None, None) in found


def test_marks_without_a_source(database: sqlite3.Connection) -> None:
    database.execute("SAVEPOINT before")
    database.execute("UPDATE mark SET sources = ''")
    assert asked(database, 3) == [("mark/ptb-circle", "PTB in a circle")]
    database.execute("ROLLBACK TO before")
    assert asked(database, 3) == []


def test_models_of_which_something_is_unknown(database: sqlite3.Connection) -> None:
    assert asked(database, 4) == [("model/zastava-m57", "years")]


def test_entries_to_read_again(database: sqlite3.Connection) -> None:
    found = asked(database, 5)
    assert found[0][:2] == min(
        (one.review_by.isoformat(), one.id) for one in knowledge_base(REPOSITORY / "tests/fixtures/kb")
    )
    assert len(found) == 16


def test_what_rests_on_one_source(database: sqlite3.Connection) -> None:
    found = asked(database, 6)
    assert [row[0] for row in found] == ["source/proof-law"]


def test_decisive_points_with_their_sources(root: Path, tmp_path: Path) -> None:
    model = root / "model/zastava-m57.yaml"
    text = "  - text: The grip is longer than that of the TT.\n    basis: general-knowledge\n"
    cited = text.replace("basis: general-knowledge", "sources: [{id: source/proof-law, locator: Annex II}]")
    written = model.read_text(encoding="utf-8")
    assert text in written
    model.write_text(written.replace(text, f"{cited}    telling: decisive\n"), encoding="utf-8")
    made = release(knowledge_base(root, "kb"), Tlp.CLEAR, TODAY)
    with closing(opened(as_sqlite(Book(made, Settings())), tmp_path)) as database:
        assert asked(database, 7) == [
            ("model/zastava-m57", "The grip is longer than that of the TT.", "source/proof-law", "Annex II", "A")
        ]


def test_alarm_weapons_with_what_they_are_taken_for(database: sqlite3.Connection) -> None:
    for row in asked(database, 8):
        assert row[1:3] == (
            "It may be live. Looks do not clear it: treat it as loaded.", "weapon-type/semi-automatic-pistol",
        )  # fmt: skip


def test_texts_on_things_of_a_country(database: sqlite3.Connection) -> None:
    assert asked(database, 9) == [("9 mm P.A.K.", "alarm-weapon/zoraki-914", "")]


def test_how_well_each_kind_is_sourced(database: sqlite3.Connection) -> None:
    found = {row[0]: row[1:] for row in asked(database, 10)}
    assert set(found) == set(KINDS)
    assert found["alarm-weapon"] == (1, 1, 0, 0)


@pytest.mark.nightly
@pytest.mark.slow
def test_the_ten_questions_have_answers_in_the_handbook(
    tmp_path: Path, real_released: Release, real_store: Store
) -> None:
    """The answers are counted again from the entries themselves."""
    made = real_released
    with closing(opened(as_sqlite(Book(made, Settings())), tmp_path)) as database:
        answers = {number: asked(database, number) for number in range(1, 11)}
    models: Any = made.of_kind("model")
    serbian = {
        one.id
        for one in models
        if "RS" in one.countries and any(round_.ammunition == "ammunition/7-62x39" for round_ in one.calibres)
    }
    assert {row[0] for row in answers[1]} == serbian
    assert len(serbian) >= 3
    found = fielded(real_store.whoosh, "calibre:7.62x39 AND country:RS AND kind:model")
    assert {entry_id for entry_id, _ in found} == serbian, "kb search answers as SQL does"
    assert {row[0] for row in answers[2] if row[2]} >= {"EU", "AL", "BG", "HR", "RS", "TR"}
    from schemas.entry import Citation
    from schemas.walk import parts

    bare = {one.id for one in made.of_kind("mark") if not any(isinstance(part, Citation) for _, part in parts(one))}
    assert {row[0] for row in answers[3]} == bare
    assert all(answers.values())
