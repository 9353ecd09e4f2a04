"""What every printed sheet carries: id, revision, status, marking, dates, adoption notice, and where its page is."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from handbook.article.article import article
from handbook.article.page import EntryPage
from handbook.article.words import STATUS
from handbook.book import Book, Levelled, level_of
from handbook.print import rows
from handbook.print.pictures import Pictures
from handbook.settings import day, good_until
from schemas.entry import Entry
from schemas.vocabulary import Status, Tlp
from schemas.walk import parts

NOTICE: Final = "Not adopted by any service until yours says so. No forensic finding. Your service's orders come first."
TLP_COLOURS: Final = {
    # Traffic Light Protocol 2.0, colours of the labels on black.
    Tlp.CLEAR: "#ffffff", Tlp.GREEN: "#33ff00", Tlp.AMBER: "#ffc000", Tlp.AMBER_STRICT: "#ffc000", Tlp.RED: "#ff2b2b",
}  # fmt: skip
WEAKEST_FIRST: Final = (Status.WITHDRAWN, Status.DRAFT, Status.PUBLISHED, Status.VERIFIED)
"""Which status counts for a sheet that is made from several entries."""
ACROSS: Final = {Status.DRAFT: "DRAFT", Status.WITHDRAWN: "WITHDRAWN"}

Values = dict[str, Any]


def imprint(page: EntryPage, pictures: Pictures) -> Values:
    """The imprint of one entry's sheet."""
    entry, count = page.entry, page.count
    address = _address(page.book, page.address)
    authority = page.book.release.authorities.get(entry.id)
    return {
        "id": entry.id,
        "facts": [
            f"revision {entry.revision} of {day(entry.reviewed or entry.written)}",
            page.status,
            *([f"added by {authority}"] if authority else []),
            *([f"{count.sourced} of {count.all} {count.noun} sourced"] if count.all else []),
        ],
        "address": address,
        "code": pictures.code(address) if address else None,
        "across": ACROSS.get(entry.status),
        **strictest(page.book, [entry]),
        **_of_copy(page.book),
    }


def joint_imprint(sheet_id: str, book: Book, entries: Sequence[Entry], noun: str = "entries") -> Values:
    """The imprint of a sheet that is made from several entries; the weakest status and the strictest marking count."""
    weakest = min((entry.status for entry in entries), key=WEAKEST_FIRST.index, default=Status.PUBLISHED)
    status = STATUS[weakest] if weakest is not Status.VERIFIED else "Each part verified"
    return {
        "id": sheet_id,
        "facts": [f"made from {len(entries)} {noun}", status],
        "address": _address(book, ""),
        "code": None,
        "across": ACROSS.get(weakest),
        **strictest(book, entries),
        **_of_copy(book),
    }


def strictest(book: Book, entries: Iterable[Entry], *more: Levelled) -> Values:
    """The strictest level of anything that paper has of some entries, names of others included, and of more."""
    return labelled(level_of(Tlp.CLEAR, [*more, *(one for entry in entries for one in _levelled(book, entry))]))


def labelled(level: Tlp) -> Values:
    """A level with the colour of its label."""
    return {"tlp": level.label, "tlp_colour": TLP_COLOURS[level]}


def _levelled(book: Book, entry: Entry) -> Iterator[Levelled]:
    """All that has a level on an entry's sheet: its parts, its lines, its type, what looks the same in its picture."""
    told = article(book, entry)
    yield from (piece for _, piece in parts(entry))
    yield from (told.summary, *told.cautions)
    yield from (line for section in rows.printed(told) for line in section.lines)
    yield from told.chapter.links if told.chapter else ()
    yield from book.links([*([told.type.id] if told.type else []), *book.same_picture(entry).named])


def remarks(page: EntryPage) -> list[str]:
    """What must be known of a sheet beside its cautions: that it is a draft, or overdue for review."""
    entry = page.entry
    found = []
    if entry.status is Status.DRAFT:
        found.append(f"{STATUS[Status.DRAFT]}.")
    if page.is_overdue:
        found.append(f"This text should have been read again by {day(entry.review_by)}.")
    return found


def _of_copy(book: Book) -> Values:
    built = book.release.today
    until = day(good_until(built, book.settings))
    return {
        "dates": f"Copy of {day(built)}; check for a newer copy after {until}.",
        "notice": NOTICE,
        "footnote": None,
    }


def _address(book: Book, page: str) -> str | None:
    site = book.settings.site_url
    return f"{site.rstrip('/')}/{page}" if site else None
