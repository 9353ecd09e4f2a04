"""Index pages: all entries of a kind, grouped, with what they can be filtered by.

They keep the order of their plan, so a harmless look may be above a live thing; each such row says that it may be live.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbook.addresses import PAGE_LENGTH, index_address
from handbook.article.extras import WordRow, word_rows
from handbook.book import Book, Link
from handbook.site.list_plans import NOUNS, PLANS, Plan
from schemas.entry import Entry
from schemas.kinds import KINDS, Term


@dataclass(frozen=True)
class Option:
    """One value that a list can be filtered by."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One question that a list can be filtered by."""

    key: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Row:
    """One entry of a list."""

    link: Link
    beside: Mapping[str, Any]
    summary: str
    note: str
    names: str
    facets: Mapping[str, str]
    words: tuple[WordRow, ...]


@dataclass(frozen=True)
class Group:
    """Entries that stand under one heading; the heading may be empty."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class IndexPage:
    """One page of a list; `number` counts from 1."""

    kind: str
    title: str
    intro: str
    total: int
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    number: int
    pages: tuple[str, ...]

    @property
    def noun(self) -> str:
        """What the entries of the list are called, in the number that there are."""
        return NOUNS[self.kind][self.total != 1]

    @property
    def address(self) -> str:
        """The address of the page below the root of the site."""
        return index_address(self.kind, self.number)


def indexes(kind: str, book: Book) -> tuple[IndexPage, ...]:
    """The index pages of a kind; one, however empty, or more when the list is long."""
    plan = PLANS[kind]
    entries = sorted(book.release.of_kind(kind), key=lambda entry: plan.order(entry, book))
    facets, keys = _facets(entries, plan, book)
    parts = [entries[start : start + PAGE_LENGTH] for start in range(0, len(entries), PAGE_LENGTH)] or [[]]
    addresses = tuple(index_address(kind, page) for page in range(1, len(parts) + 1))
    return tuple(
        IndexPage(
            kind=kind,
            title=KINDS[kind].plural,
            intro=plan.intro,
            total=len(entries),
            groups=_groups(part, plan, book, keys),
            facets=facets,
            number=page,
            pages=addresses if len(parts) > 1 else (),
        )
        for page, part in enumerate(parts, start=1)
    )


def _groups(entries: list[Entry], plan: Plan, book: Book, keys: Mapping[tuple[str, str], str]) -> tuple[Group, ...]:
    found: dict[str, list[Row]] = {}
    for entry in entries:
        found.setdefault(plan.group(entry, book), []).append(_row(entry, plan, book, keys))
    return tuple(Group(title, tuple(rows)) for title, rows in found.items())


def _row(entry: Entry, plan: Plan, book: Book, keys: Mapping[tuple[str, str], str]) -> Row:
    link = book.link(entry.id)
    assert link is not None
    return Row(
        link=link,
        beside=book.beside(entry),
        summary=entry.summary,
        note=plan.note(entry, book),
        names=" ".join(name.text for name in entry.names),
        facets={
            key: " ".join(keys[key, value] for value in dict.fromkeys(values(entry, book)))
            for key, (_, values) in plan.facets.items()
        },
        words=word_rows(entry) if isinstance(entry, Term) else (),
    )


def _facets(entries: list[Entry], plan: Plan, book: Book) -> tuple[tuple[Facet, ...], dict[tuple[str, str], str]]:
    """The facets that can tell entries apart, and the short key of each of their values."""
    facets: list[Facet] = []
    keys: dict[tuple[str, str], str] = {}
    for key, (label, values) in plan.facets.items():
        counts: dict[str, int] = {}
        for entry in entries:
            for value in dict.fromkeys(values(entry, book)):
                counts[value] = counts.get(value, 0) + 1
        options = []
        for position, value in enumerate(sorted(counts, key=str.casefold)):
            keys[key, value] = f"{key[0]}{position}"
            options.append(Option(keys[key, value], value, counts[value]))
        if len(options) > 1:
            facets.append(Facet(key, label, tuple(options)))
    return tuple(facets), keys
