"""Data for the page "Compare": what one entry shows under a few headings, in small files that the page loads."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from handbook.book import Book
from handbook.record_fields import filled
from handbook.views.words import AMMUNITION_SORT, FIRE_MODE, MARK_SORT, MEASURED, OBJECTS, figure
from schemas.entry import Entry, Marking, Size
from schemas.kinds import AlarmWeapon, Ammunition, Mark, Model
from schemas.kinds.weapons import Calibre, Copies, Weapon
from schemas.vocabulary import COUNTRIES
from search.packs import write

PACK: Final = 32


def write_comparisons(book: Book, folder: Path) -> list[Path]:
    """Writes `compare.js` (which entry lies in which pack) and the packs; the same bytes from the same release."""
    entries = [entry for kind in OBJECTS for entry in book.release.of_kind(kind)]
    packs = [entries[start : start + PACK] for start in range(0, len(entries), PACK)]
    index = {entry.id: [number, entry.title] for number, pack in enumerate(packs) for entry in pack}
    data: dict[str, Any] = {"compare": index}
    for number, pack in enumerate(packs):
        data[f"compare-{number}"] = {entry.id: comparison(book, entry) for entry in pack}
    return write(data, folder)


def comparison(book: Book, entry: Entry) -> dict[str, Any]:
    """One entry as the page compares it, and what it fills into a record sheet, which loads the same packs."""
    link = book.link(entry.id)
    assert link is not None
    look_alikes = getattr(entry, "look_alikes", ())
    return {
        "title": entry.title,
        "kind": link.kind_word,
        "url": link.address,
        "drawing": link.drawing,
        "summary": entry.summary,
        "rows": [[heading, values] for heading, values in _rows(book, entry) if values],
        "apart": {other.entry: other.apart for other in look_alikes},
        "record": filled(book, entry),
    }


def _rows(book: Book, entry: Entry) -> Iterator[tuple[str, list[str]]]:
    if isinstance(entry, Model | AlarmWeapon):
        yield "Type", _titles(book, [entry.type])
        yield "Maker", list(entry.makers)
        yield "Country", [COUNTRIES[code] for code in entry.countries]
        yield "Calibre", [_calibre(book, calibre) for calibre in entry.calibres]
    if isinstance(entry, Model):
        yield "Years", [entry.years.text] if entry.years else []
        yield "Action", [entry.action] if entry.action else []
        yield "Copies", [_copied(book, one) for one in entry.copies]
        yield "Selector", [f"{one.letters}: {FIRE_MODE[one.mode]}" for one in entry.selector]
    if isinstance(entry, AlarmWeapon):
        yield "Imitates", [_copied(book, one) for one in entry.imitates]
    if isinstance(entry, Model | AlarmWeapon | Ammunition):
        yield "Sizes", [_size(size) for size in entry.sizes]
    if isinstance(entry, Ammunition):
        yield "Sort", [AMMUNITION_SORT[entry.sort]]
        yield "Case", [entry.case_form] if entry.case_form else []
    if isinstance(entry, Mark):
        yield "Sort", [MARK_SORT[entry.sort]]
        yield "Reads", list(entry.reads)
        yield "Shape", [entry.shape.text] if entry.shape else []
        yield "Says", [one.text for one in entry.meanings]
    if isinstance(entry, Weapon):
        yield "What to see or read", [point.text for point in entry.points]
        yield "Marks on it", [_marking(marking) for marking in entry.markings]


def _titles(book: Book, ids: list[str]) -> list[str]:
    return [link.title for link in book.links(ids)]


def _calibre(book: Book, calibre: Calibre) -> str:
    link = book.link(calibre.ammunition)
    return ", ".join(words for words in (link.title if link else None, calibre.text) if words)


def _copied(book: Book, copied: Copies) -> str:
    link = book.link(copied.model)
    return link.title if link else copied.text or ""


def _size(size: Size) -> str:
    of = f" ({size.of})" if size.of else ""
    return f"{MEASURED[size.what]}: {figure(size)}{of}"


def _marking(marking: Marking) -> str:
    return f"{', '.join(marking.reads)}: {marking.text}" if marking.reads else marking.text
