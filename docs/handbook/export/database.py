"""`kb export sqlite`: the tables as one SQLite file, with views for what is asked most; the same bytes each time."""

import sqlite3
from collections.abc import Iterable
from typing import Final

from handbook.book import Book
from handbook.export.document import head
from handbook.export.tables import Row, Table, Tables
from schemas.vocabulary import COUNTRIES, JURISDICTIONS

VIEWS: Final = {
    "made_in": """
        SELECT item.entry, entry.kind, entry.title, item.value AS code, country.name AS country,
               item.status, item.level, item.authority, entry.sources, item.may_be_live, item.live_twin
        FROM item JOIN entry ON entry.id = item.entry JOIN country ON country.code = item.value
        WHERE item.field = 'countries'""",
    "calibre_of": """
        SELECT calibre.entry, entry.kind, entry.title, calibre.ammunition, cartridge.title AS cartridge, calibre.text,
               calibre.status, calibre.level, calibre.authority, calibre.sources, calibre.basis,
               calibre.may_be_live, calibre.live_twin
        FROM calibre JOIN entry ON entry.id = calibre.entry
        LEFT JOIN entry AS cartridge ON cartridge.id = calibre.ammunition""",
    "legal_of": """
        SELECT own.id AS entry, own.kind, own.title, legal_status.entry AS said_of, legal_status.jurisdiction,
               jurisdiction.name, legal_status.text, legal_status.law, legal_status.as_read, legal_status.status,
               legal_status.level, legal_status.authority, legal_status.sources, legal_status.basis,
               own.may_be_live, own.live_twin
        FROM entry AS own
        LEFT JOIN (SELECT id, type FROM model UNION ALL SELECT id, type FROM alarm_weapon) AS typed ON typed.id = own.id
        JOIN legal_status ON legal_status.entry IN (own.id, typed.type)
        JOIN jurisdiction ON jurisdiction.code = legal_status.jurisdiction""",
}  # fmt: skip
"""Views: where a thing was made, what calibres it is known in, what law says of it or of its type."""


SORTS: Final = {
    "id": " TEXT PRIMARY KEY",
    "entry": " TEXT REFERENCES entry(id)",
    "target": " TEXT REFERENCES entry(id)",
    "source": " TEXT REFERENCES entry(id)",
}
"""Columns that are keys: programs such as Datasette make links of those that refer."""


def as_sqlite(book: Book) -> bytes:
    """The release as an SQLite file."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA encoding = 'UTF-8'")
        with connection:
            tables = [*Tables(book), *_added(book)]
            for table in tables:
                _write(connection, table)
            _write(connection, _described(tables))
            for name, query in VIEWS.items():
                connection.execute(f'CREATE VIEW "{name}" AS {query.strip()}')
        return connection.serialize()
    finally:
        connection.close()


def _added(book: Book) -> Iterable[Table]:
    about = head(book)
    said = {key: "\n".join(value) if isinstance(value, list) else str(value) for key, value in about.items()}
    yield Table("about", "What this file is, and how to read it.", {"key": "What.", "value": "Its value."},
                [{"key": key, "value": value} for key, value in said.items()])  # fmt: skip
    for name, codes in (("country", COUNTRIES), ("jurisdiction", JURISDICTIONS)):
        columns = {"code": "The code.", "name": "Its name."}
        rows: list[Row] = [{"code": code, "name": text} for code, text in sorted(codes.items())]
        yield Table(name, f"Every {name} that the handbook knows, with or without an entry.", columns, rows)


def _described(tables: Iterable[Table]) -> Table:
    columns = {"table_name": "The table.", "column_name": "The column; empty: the table itself.", "text": "What it is."}
    rows: list[Row] = []
    for table in tables:
        rows.append({"table_name": table.name, "column_name": "", "text": table.description})
        rows += [{"table_name": table.name, "column_name": name, "text": text} for name, text in table.columns.items()]
    return Table("described", "What each table and column is.", columns, rows)


def _write(connection: sqlite3.Connection, table: Table) -> None:
    names = ", ".join(f'"{name}"{SORTS.get(name, "")}' for name in table.columns)
    connection.execute(f'CREATE TABLE "{table.name}" ({names})')
    signs = ", ".join("?" * len(table.columns))
    connection.executemany(
        f'INSERT INTO "{table.name}" VALUES ({signs})', ([row[name] for name in table.columns] for row in table.rows)
    )
    for name in ("entry", "part", "target", "source"):
        if name in table.columns:
            connection.execute(f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ("{name}")')
