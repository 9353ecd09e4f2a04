"""Two look-alikes on one sheet: what tells them apart, then everything in which they differ."""

from typing import Any, Final

from handbook.article.article import article
from handbook.article.lines import Article
from handbook.article.text import caution, provenance, provenance_of
from handbook.article.words import HANDLING
from handbook.book import Book
from handbook.course import compare
from handbook.print import rows
from handbook.print.imprint import Values, joint_imprint
from handbook.print.labels import typeset
from handbook.print.pictures import Pictures
from schemas.entry import Entry, LookAlike
from schemas.vocabulary import Handling, Language

TALLEST: Final = 0.37
"""How high a picture may be on the sheet, as a part of the width of its column."""


class NotLookAlikes(Exception):
    """Neither of the two names the other as a look-alike; the message says whom they name."""


def apart(book: Book, first: Entry, second: Entry, size: str, pictures: Pictures) -> Values:
    """The sheet of a pair; raises NotLookAlikes."""
    ours, theirs = article(book, first), article(book, second)
    told = list({row["text"]: row for row in (*_told(ours, theirs), *_told(theirs, ours))}.values())
    if not told:
        raise NotLookAlikes(_whom_it_names(book, first, second))
    pair = book.pair(first, second, TALLEST)
    shares = pair.shares if pair and pair.shares else (1.0, 1.0)
    sheet_id = f"{first.id}+{second.id}"
    return {
        "form": "apart",
        "id": sheet_id,
        "size": size,
        "language": typeset(Language.EN),
        "title": f"{first.title} or {second.title}?",
        "crumb": "Told apart",
        "imprint": joint_imprint(sheet_id, book, [first, second]),
        "danger": _danger(ours, theirs),
        "told": told,
        "pair": pair.said if pair else None,
        "sides": [
            {
                "title": one.title,
                "id": one.id,
                "picture": pictures.portrait(book, one.id, pair.slots if pair else ()),
                "share": 100 * share,
                "marks": [*provenance_of(one), *map(caution, one.cautions)],
            }
            for one, share in zip((ours, theirs), shares, strict=True)
        ],
        "table": _table(ours, theirs),
    }


def _whom_it_names(book: Book, first: Entry, second: Entry) -> str:
    known = [one.entry for one in look_alikes(first) if one.entry in book.release]
    return (
        f"'{first.id}' and '{second.id}' do not name each other as look-alikes. "
        f"Look-alikes of '{first.id}': {', '.join(known) or 'none'}."
    )


def look_alikes(entry: Entry) -> tuple[LookAlike, ...]:
    """The look-alikes that an entry names; none for kinds without them."""
    found: tuple[LookAlike, ...] = getattr(entry, "look_alikes", ())
    return found


def _told(told: Article, other: Article) -> list[rows.Row]:
    return [
        rows.row(line.text, meta=[*(ref.title for ref in line.refs), *provenance(line, told)])
        for line in told.of("look-alikes")
        if line.links[0].id == other.id
    ]


def _danger(first: Article, second: Article) -> Values | None:
    """The danger of the pair, above all of what one withdraws from; where it is neither, looks clear neither."""
    known = [one.danger for one in (first, second) if one.danger]
    if not known:
        return None
    known.sort(key=lambda one: one.handling is not Handling.WITHDRAW)
    withdraw = known[0].handling is Handling.WITHDRAW
    return {
        "handling": HANDLING[Handling.WITHDRAW] if withdraw else "Looks do not clear an object",
        "danger": " ".join(dict.fromkeys(one.danger for one in known)),
        "first": known[0].first_action,
        "english": None,
    }


def _table(first: Article, second: Article) -> list[dict[str, Any]]:
    """Rows of heading and both values, those that differ first."""
    ours, theirs = (dict(compare.rows(one)) for one in (first, second))
    lines = [
        {"heading": heading, "values": [ours.get(heading, []), theirs.get(heading, [])]}
        for heading in dict.fromkeys([*ours, *theirs])
    ]
    return sorted(lines, key=lambda line: line["values"][0] == line["values"][1])
