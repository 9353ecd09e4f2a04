"""`kb export csv`: a zip of tables for a spreadsheet, one file a kind, one a sort of part, and one of all lines.

An empty cell would leave open what it means, so each says it: `unknown` (nobody wrote it down) or `none`.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Final

from handbook.article.words import digits
from handbook.book import Book
from handbook.export.document import head
from handbook.export.tables import Cell, Row, Table, Tables, name_of
from schemas.kinds import KINDS

UNKNOWN: Final = "unknown"
NONE: Final = "none"
STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
READ_ME: Final = """\
{name}: the handbook as tables. {day}, TLP:{level}. Format {version}.
{kinds} hold one row an entry; parts/ holds their parts, one row each; lines.csv holds every line of every page.
columns.csv says what each column is. Files are UTF-8, with a comma between cells.
`unknown`: nobody wrote it down. `none`: there is none, or none is named. Several values have '; ' between them.
A cell that a spreadsheet would read as a formula begins with an apostrophe.
{notice}
"""


def as_csv(book: Book) -> bytes:
    """The tables in a zip, with the day of the release as the time of each file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in _files(book):
            member = zipfile.ZipInfo(name, _time(book.release.today))
            member.external_attr, member.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(member, text.encode("utf-8-sig" if name.endswith(".csv") else "utf-8"))
    return packed.getvalue()


def _files(book: Book) -> Iterator[tuple[str, str]]:
    tables = {table.name: table for table in Tables(book)}
    about = head(book)
    kinds = {name_of(kind): kind for kind in KINDS}
    notice = "\n".join(about["notice"])
    yield "README.txt", READ_ME.format(kinds=", ".join(f"{kind}.csv" for kind in KINDS), **{**about, "notice": notice})
    lists = tables.pop("item")
    missing = {(row["entry"], row["field"]) for row in tables["unknown"].rows}
    tables.pop("entry")
    described: list[Row] = []
    for name, table in tables.items():
        if name in kinds:
            table = _with_lists(table, lists)
        file = f"{kinds[name]}.csv" if name in kinds else "lines.csv" if name == "line" else f"parts/{name}.csv"
        described += [{"file": file, "column": column, "text": text} for column, text in table.columns.items()]
        yield file, _text(table, missing if name in kinds else None)
    yield "columns.csv", _text(Table("columns", "", {"file": "", "column": "", "text": ""}, described))


def _with_lists(table: Table, lists: Table) -> Table:
    """The table of a kind with a column for each list of words that its entries hold."""
    ids = {row["id"] for row in table.rows}
    found: dict[Cell, dict[str, list[str]]] = {}
    names: dict[str, str] = {}
    for row in lists.rows:
        if row["part"] in ids:
            names[str(row["field"])] = "Several values have '; ' between them."
            found.setdefault(row["entry"], {}).setdefault(str(row["field"]), []).append(str(row["value"]))
    rows = [
        {**row, **{name: "; ".join(found.get(row["id"], {}).get(name, [])) or None for name in names}}
        for row in table.rows
    ]
    return Table(table.name, table.description, {**table.columns, **names}, rows)


def _text(table: Table, missing: set[tuple[Cell, Cell]] | None = None) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_cell(table, row, name, missing) for name in table.columns])
    return text.getvalue()


def _cell(table: Table, row: Row, name: str, missing: set[tuple[Cell, Cell]] | None) -> str:
    value = row[name]
    if value is None or value == "":
        not_said = table.columns[name].endswith("NULL: not said.")
        return UNKNOWN if (not_said if missing is None else (row["id"], name) in missing) else NONE
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return as_read(value)
    return digits(value) if isinstance(value, float) else str(value)


def as_read(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def _time(day: date) -> tuple[int, int, int, int, int, int]:
    return day.year, day.month, day.day, 12, 0, 0
