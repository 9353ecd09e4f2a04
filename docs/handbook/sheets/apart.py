"""Two look-alikes on one sheet: what tells them apart, then everything in which they differ."""

from typing import Any

from handbook.book import Book
from handbook.comparing import comparison
from handbook.sheets import rows
from handbook.sheets.imprint import Values, joint_imprint
from handbook.sheets.labels import typeset
from handbook.sheets.pictures import Pictures
from handbook.views.page import EntryPage
from schemas.entry import Entry, LookAlike
from schemas.vocabulary import Language


class NotLookAlikes(Exception):
    """Neither of the two names the other as a look-alike; the message says whom they name."""


def apart(book: Book, first: Entry, second: Entry, size: str, pictures: Pictures) -> Values:
    """The sheet of a pair; raises NotLookAlikes."""
    told = list({row["text"]: row for row in (*_told(book, first, second), *_told(book, second, first))}.values())
    if not told:
        known = [one.entry for one in look_alikes(first) if one.entry in book.release]
        raise NotLookAlikes(
            f"'{first.id}' and '{second.id}' do not name each other as look-alikes. "
            f"Look-alikes of '{first.id}': {', '.join(known) or 'none'}."
        )
    sheet_id = f"{first.id}+{second.id}"
    return {
        "form": "apart",
        "id": sheet_id,
        "size": size,
        "language": typeset(Language.EN),
        "title": f"{first.title} or {second.title}?",
        "crumb": "Told apart",
        "imprint": joint_imprint(sheet_id, book, [first, second]),
        "danger": _danger(book, first, second),
        "told": told,
        "sides": [
            {"title": one.title, "id": one.id, "picture": pictures.portrait(book, one.id)} for one in (first, second)
        ],
        "table": _table(book, first, second),
    }


def look_alikes(entry: Entry) -> tuple[LookAlike, ...]:
    """The look-alikes that an entry names; none for kinds without them."""
    found: tuple[LookAlike, ...] = getattr(entry, "look_alikes", ())
    return found


def _told(book: Book, entry: Entry, other: Entry) -> list[rows.Row]:
    page = EntryPage(book, entry)
    return [
        {**rows.claim(page, one, one.apart), "refs": [], "meta": [ref.title for ref in page.references(one)]}
        for one in look_alikes(entry)
        if one.entry == other.id
    ]


def _danger(book: Book, first: Entry, second: Entry) -> Values | None:
    """The danger of the pair: of either where only one has words of its own, and looks clear neither."""
    known = [page.danger for page in (EntryPage(book, first), EntryPage(book, second)) if page.danger]
    if not known:
        return None
    withdraw = next((one for one in known if one.handling == "withdraw"), known[0])
    said = list(dict.fromkeys(one.danger for one in known))
    return {
        "handling": "Looks do not clear an object",
        "danger": " ".join(said),
        "first": withdraw.first_action,
        "english": None,
    }


def _table(book: Book, first: Entry, second: Entry) -> list[dict[str, Any]]:
    """Rows of heading and both values, those that differ first."""
    ours, theirs = (dict(comparison(book, one)["rows"]) for one in (first, second))
    lines = [
        {"heading": heading, "values": [ours.get(heading, []), theirs.get(heading, [])]}
        for heading in dict.fromkeys([*ours, *theirs])
    ]
    return sorted(lines, key=lambda line: line["values"][0] == line["values"][1])
