"""A released entry and its parts as plain values, each with its level, its authority and what is not known of it.

An empty field says one of two things. Of the thing itself it means that nobody wrote it down: **unknown**. Of the entry
as a piece of writing (pictures, former ids, what to read next) it means that there is **none**.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

from handbook.addresses import address_of
from handbook.article.lines import marks
from handbook.article.page import EntryPage
from handbook.book import Book, level_of
from handbook.citations import count_of
from handbook.footnotes import starred_text
from schemas import kin
from schemas.entry import Citation, Entry, Image, Part
from schemas.kinds import KINDS, Feature, Lesson, Procedure, Source, Term
from schemas.kinds.weapons import Weapon
from schemas.walk import references_in

Values = dict[str, Any]

NOT_TOLD: Final = frozenset({"tlp", "origin", "accepted", "of"})
"""Fields that are said otherwise (level, authority), or that only `kb check` reads."""
OURS: Final = (Procedure, Lesson, Feature, Term)
"""Kinds that describe no thing: what they do not hold, there is not."""
OF_THE_ENTRY: Final = frozenset({
    "described", "sources", "related", "images", "formerly", "replaced_by", "checked_by", "reviewed",
    "withdrawn_because", "procedures",
})  # fmt: skip
"""Fields about the entry, not about the thing: when empty, there is none."""
ADDED: Final = ("danger", "first_action")
"""Fields that a model may leave to its type; they are told as its page tells them."""


def entries(book: Book) -> Iterator[Values]:
    """Every entry of the release, in the order of their ids."""
    return (entry_values(EntryPage(book, entry)) for entry in book.release)


def entry_values(page: EntryPage) -> Values:
    """An entry: who it is and how sure, then its fields in the order of its model."""
    entry = page.entry
    count = count_of(entry)
    box = page.danger if isinstance(entry, Weapon) else None
    twin = beside(page)["live_twin"]
    told: Values = {
        "id": entry.id,
        "kind": entry.kind,
        "url": address_of(entry.id),
        **levels(page, entry, [twin["id"]] if twin else []),
        **beside(page),
        "statements": count.all,
        "sourced": count.sourced,
        "unknown": list(unknown(entry)),
    }
    for name in type(entry).model_fields:
        if name not in NOT_TOLD and name != "id" and name not in told["unknown"]:
            told[name] = plain(page, getattr(entry, name), name)
    if box is not None:
        told |= {"danger": plain(page, box.danger), "first_action": plain(page, box.first_action)}
    return told


def part_values(page: EntryPage, part: Part) -> Values:
    """A part of an entry: its fields, its level and its authority."""
    said = {name: plain(page, getattr(part, name), name) for name in _told(type(part))}
    if isinstance(part, Image):
        said["url"] = f"{page.entry.id}/{part.file}"
    return said if isinstance(part, Citation) else {**said, **levels(page, part)}


@cache
def _told(model: type[Part]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name not in NOT_TOLD)


def levels(page: EntryPage, part: Part, beside_it: Sequence[str] = ()) -> Values:
    """The level of a part with the sources and entries that it names, and its authority."""
    found = marks(page, part)
    cited = [one.id for one in getattr(part, "sources", ()) if isinstance(one, Citation)]
    named = [*beside_it, *cited, *(target for _, target, _ in references_in([((), part)]))]
    return {"level": level_of(found["level"], page.links(named)).word, "authority": found["authority"]}


def beside(page: EntryPage) -> Values:
    """How every list treats the entry; what may look harmless is never told without what it is taken for."""
    release, entry = page.book.release, page.entry
    return {"treatment": kin.treatment(release, entry).value, **starred_beside(page.book, entry)}


def starred_beside(book: Book, entry: Entry) -> Values:
    """`may_be_live` and `live_twin` of an entry, as data that a reader is shown."""
    found = book.beside(entry)
    if found["live_twin"]:
        found["live_twin"]["title"] = starred_text(found["live_twin"]["title"])
    return found


def unknown(entry: Entry) -> Iterator[str]:
    """The fields about the thing of which the entry says nothing."""
    if isinstance(entry, OURS):
        return
    for name in type(entry).model_fields:
        if name in NOT_TOLD | OF_THE_ENTRY or (name in ADDED and isinstance(entry, Weapon)):
            continue
        if getattr(entry, name) in (None, ()) and not withheld(entry, name):
            yield name


def withheld(entry: Entry, name: str) -> bool:
    """Whether a field is empty on purpose: the address of a source that describes a method."""
    return name == "address" and isinstance(entry, Source) and entry.address_withheld


def may_be_unknown(kind: str) -> tuple[str, ...]:
    """The fields of a kind that `unknown` may name."""
    model = KINDS[kind]
    if issubclass(model, OURS):
        return ()
    told = ADDED if issubclass(model, Weapon) else ()
    return tuple(
        name
        for name, info in model.model_fields.items()
        if not info.is_required() and name not in NOT_TOLD | OF_THE_ENTRY and name not in told
        if info.default in (None, ())
    )


def plain(page: EntryPage, value: Any, name: str = "") -> Any:
    """A value as JSON holds it; prose carries the footnote's star."""
    if value is None or type(value) is bool:
        return value
    if type(value) is str:
        return starred_text(value) if "Kosovo" in value and name != "address" else value
    if isinstance(value, tuple):
        return [plain(page, one, name) for one in value]
    if isinstance(value, Part):
        return part_values(page, value)
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def cited(citations: Iterable[Values]) -> str:
    """The ids of some citations in one cell; empty when nothing is cited."""
    return "; ".join(dict.fromkeys(one["id"] for one in citations))
