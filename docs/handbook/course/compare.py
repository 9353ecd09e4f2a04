"""Data for the page "Compare": what articles say of two things under the same headings, in small files."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from handbook.article.article import article
from handbook.article.lines import Article, Form, Section
from handbook.article.text import caution, provenance_of, whole
from handbook.article.words import OBJECTS
from handbook.book import Book
from handbook.course.record import filled
from handbook.drawings.pairing import WORDS
from handbook.drawings.picture import names_of_slots
from handbook.site.shelf import Shelves
from schemas import kin
from schemas.entry import Entry
from search.packs import write

PACK: Final = 32
COMPARED: Final = ("points", "marks", "reads", "shape", "meaning", "selector", "sizes", "facts")
"""Sections that lie on the table beside each other, what is seen first; the rest is on the pages."""


def write_comparisons(book: Book, folder: Path, shelf: Shelves) -> None:
    """Writes `compare.js` (which entry lies in which pack) and the packs; the same bytes from the same release."""
    packs = {name: pack for kind in OBJECTS for name, pack in _packs(kind, book.release.of_kind(kind))}
    index = {entry.id: [name, entry.title] for name, pack in packs.items() for entry in pack}
    shelf.files("compare", lambda: write({"compare": index, "drawn": WORDS}, folder), repr(index))
    for name, pack in packs.items():
        key = " ".join(entry.id for entry in pack)
        shelf.files(f"compare {name}", partial(_write_pack, book, name, pack, folder, shelf), key)
    shelf.let_go()


def tell_ahead(book: Book, entry: Entry, shelf: Shelves) -> None:
    """Tells what is compared of an entry whose page was made just now, and lets go of its article: few ask again."""
    if book.holds("article", entry):
        if entry.kind in OBJECTS:
            shelf.text(f"compared {entry.id}", partial(_text, book, entry.id))
        book.let_go("article", entry)


def _packs(kind: str, entries: Sequence[Entry]) -> Iterator[tuple[str, Sequence[Entry]]]:
    """The packs of a kind by name; its name tells the kind, whose pages say the same (`site/phone_packs.py`)."""
    for start in range(0, len(entries), PACK):
        yield f"{kind}-{start // PACK}", entries[start : start + PACK]


def _write_pack(book: Book, name: str, pack: Sequence[Entry], folder: Path, shelf: Shelves) -> list[Path]:
    entries = [book.release.by_id[entry.id] for entry in pack]
    told = {
        entry.id: json.loads(shelf.text(f"compared {entry.id}", partial(_text, book, entry.id))) for entry in entries
    }
    made = {entry.id: found for entry in entries if (found := drawn(book, entry))}
    return write({f"compare-{name}": told, f"drawn-{name}": made}, folder)


def _text(book: Book, entry_id: str) -> str:
    return json.dumps(comparison(book, book.release.by_id[entry_id]), ensure_ascii=False)


def comparison(book: Book, entry: Entry) -> dict[str, Any]:
    """One entry as the page compares it, and what it fills into a record sheet, which loads the same packs."""
    told = article(book, entry)
    link = book.link(entry.id)
    assert link is not None
    return {
        "title": told.title,
        "kind": link.kind_word,
        "url": link.address,
        "drawing": link.drawing,
        "summary": told.summary.text,
        "marks": provenance_of(told),
        "cautions": [caution(line) for line in told.cautions],
        "seen": seen(told),
        "rows": rows(told),
        "apart": {line.links[0].id: whole(replace(line, links=()), told) for line in told.of("look-alikes")},
        "record": filled(entry, told),
    }


def drawn(book: Book, entry: Entry) -> dict[str, Any] | None:
    """The made picture of an entry, with what the page needs to mark the parts that differ from another's."""
    made, shown = book.drawn.get(entry.id), book.release.portrait(entry)
    if made is None or shown is None or made.composition is None:
        return None
    return {
        "svg": book.release.leaving(*shown).decode(),
        "view": list(made.composition.family.view),
        "scale": made.scale,
        "parts": dict(made.parts),
        "names": dict(names_of_slots(made)),
        "harmless": kin.may_look_harmless(book.release, entry),
    }


def seen(told: Article) -> list[list[Any]]:
    """Question of the key → what is seen, in short words: what two things differ by at a glance."""
    return [[line.links[0].title, [whole(replace(line, links=()), told)]] for line in told.of("key") if line.links]


def rows(told: Article) -> list[list[Any]]:
    """Heading → what is said under it; each heading once."""
    found: dict[str, list[str]] = {}
    for section in map(told.section, COMPARED):
        for heading, text in _lines(section, told) if section else ():
            found.setdefault(heading, []).append(text)
    return [[heading, texts] for heading, texts in found.items()]


def _lines(section: Section, told: Article) -> Iterator[tuple[str, str]]:
    """The lines of a section; facts and figures each under what they are called."""
    for line in section.lines:
        own = section.form is Form.FACTS or (section.form is Form.TABLE and line.lead)
        yield line.lead if own else section.heading or section.caption, whole(line, told)
