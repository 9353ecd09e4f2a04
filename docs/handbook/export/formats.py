"""The forms in which the handbook leaves as data: name, ending, what it is for, and who writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from handbook.book import Book
from handbook.export.database import as_sqlite
from handbook.export.document import as_json
from handbook.export.feed import as_atom
from handbook.export.glossary import as_jsonld
from handbook.export.questions import as_gift
from handbook.export.sheets import as_csv


@dataclass(frozen=True)
class Format:
    """One form of export; `made` gives its bytes, the same from the same release."""

    ending: str
    holds: str
    made: Callable[[Book], bytes]


FORMATS: Final = {
    "json": Format("json", "the whole release as one document with a schema", as_json),
    "csv": Format("zip", "tables for a spreadsheet", as_csv),
    "sqlite": Format("db", "tables to ask with SQL", as_sqlite),
    "jsonld": Format("jsonld", "glossary and weapon types as SKOS", as_jsonld),
    "atom": Format("xml", "notices and changes as a feed", as_atom),
    "gift": Format("gift.txt", "the quiz for a learning platform", as_gift),
}
