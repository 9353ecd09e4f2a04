"""What a built handbook carries for programs: the release as `data/handbook.json.gz`, its schema, and the feed."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from handbook.book import Book
from handbook.export.document import SCHEMA_FILE, line_of, packed, pieces, schema_text
from handbook.export.feed import FEED_FILE, as_atom
from handbook.site.shelf import Shelves

FOLDER: Final = "data"
DOCUMENT: Final = f"{FOLDER}/handbook.json.gz"
FILES: Final = frozenset({DOCUMENT, f"{FOLDER}/{SCHEMA_FILE}", FEED_FILE})
"""Addresses that no page loads; a phone does not keep them."""


def write_data(site: Path, book: Book, shelf: Shelves) -> None:
    """Writes the three files into a site; the same bytes from the same release."""
    (site / FOLDER).mkdir(exist_ok=True)

    def line(book: Book, entry_id: str) -> str:
        return shelf.text(f"told {entry_id}", partial(line_of, book, entry_id))

    shelf.files("document", lambda: [_written(site / DOCUMENT, packed(pieces(book, line)))])
    shelf.let_go()
    shelf.files("schema", lambda: [_written(site / FOLDER / SCHEMA_FILE, [schema_text().encode("utf-8")])])
    shelf.files("feed", lambda: [_written(site / FEED_FILE, [as_atom(book)])])


def _written(path: Path, data: Iterable[bytes]) -> Path:
    with path.open("wb") as stream:
        stream.writelines(data)
    return path
