"""What a built handbook carries for programs: the release as `data/handbook.json.gz`, its schema, and the feed."""

from pathlib import Path
from typing import Final

from handbook.book import Book
from handbook.export.document import SCHEMA_FILE, as_json, packed, schema_text
from handbook.export.feed import FEED_FILE, as_atom

FOLDER: Final = "data"
DOCUMENT: Final = f"{FOLDER}/handbook.json.gz"
FILES: Final = frozenset({DOCUMENT, f"{FOLDER}/{SCHEMA_FILE}", FEED_FILE})
"""Addresses that no page loads; a phone does not keep them."""


def write_data(site: Path, book: Book) -> None:
    """Writes the three files into a site; the same bytes from the same release."""
    (site / FOLDER).mkdir(exist_ok=True)
    (site / DOCUMENT).write_bytes(packed(as_json(book)))
    (site / FOLDER / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
    (site / FEED_FILE).write_bytes(as_atom(book))
