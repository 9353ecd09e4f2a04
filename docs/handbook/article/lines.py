"""What an article is made of: sections of lines, each with its stamps, sources, level and authority."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any, Final, TypeVar

from handbook.article.page import Danger, EntryPage
from handbook.book import Levelled, Link, level_of
from handbook.citations import Reference
from schemas import kin
from schemas.entry import Entry, Image, Part, Sourced, Statement
from schemas.vocabulary import Language, Tlp


class Form(StrEnum):
    """How the lines of a section are set; templates know no other."""

    PLAIN = "plain"
    BULLETS = "bullets"
    FACTS = "facts"
    TABLE = "table"
    POINTS = "points"
    LETTERS = "letters"
    STEPS = "steps"
    NEVER = "never"
    RECORDS = "records"
    APART = "apart"
    CARDS = "cards"
    LINKS = "links"
    STATES = "states"
    SOURCES = "sources"


@dataclass(frozen=True)
class Note:
    """A remark below a line; `sort` tells what it is about, `links` where it leads."""

    text: str
    sort: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Line:
    """One thing that an article says. `links` are named before the text; lines of one `lead` belong together."""

    id: str = ""
    lead: str = ""
    text: str = ""
    stamps: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    refs: tuple[Reference, ...] = ()
    dispute: str | None = None
    picture: tuple[Entry, Image] | None = None
    level: Tlp = Tlp.CLEAR
    authority: str | None = None
    notes: tuple[Note, ...] = ()
    general: bool = False
    anchor: str = ""
    language: Language | None = None
    address: str | None = None
    figure: float | None = None


@dataclass(frozen=True)
class Section:
    """Lines under one heading; `name` is its anchor, `note` and `knowledge` are said below them, once."""

    name: str
    heading: str
    form: Form
    lines: tuple[Line, ...]
    note: str = ""
    columns: tuple[str, ...] = ()
    caption: str = ""
    before: str = ""
    knowledge: str = ""

    @property
    def groups(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """Lead → the lines under it, where lines of one lead follow each other."""
        return tuple((lead, tuple(found)) for lead, found in groupby(self.lines, key=lambda line: line.lead))


@dataclass(frozen=True)
class Article:
    """The account of an entry at the level of the release."""

    id: str
    title: str
    summary: Line
    chapter: Note | None
    type: kin.Typed | None
    danger: Danger | None
    cautions: tuple[Line, ...]
    sections: tuple[Section, ...]
    level: Tlp
    authority: str | None

    def section(self, name: str) -> Section | None:
        """The section of this name, if the article has it."""
        return next((one for one in self.sections if one.name == name), None)

    def of(self, name: str) -> tuple[Line, ...]:
        """The lines of the section of this name; none when the article has no such section."""
        found = self.section(name)
        return found.lines if found else ()

    def lines(self) -> Iterator[Line]:
        """Every line, the cautions first."""
        yield from self.cautions
        for section in self.sections:
            yield from section.lines


DIGITS: Final = 6
Piece = TypeVar("Piece", Line, Section)


def identified(entry_id: str, section: Section) -> Section:
    """The section with an id on each line: entry, section and a hash of what the line says in English."""
    taken: dict[str, int] = {}
    lines = []
    for line in section.lines:
        said = line.id or "|".join((line.lead, *(link.id for link in line.links), *line.stamps, line.text))
        key = f"{entry_id}#{section.name}-{hashlib.sha256(said.encode()).hexdigest()[:DIGITS]}"
        taken[key] = taken.get(key, 0) + 1
        lines.append(changed(line, id=key if taken[key] == 1 else f"{key}-{taken[key]}"))
    return changed(section, lines=tuple(lines))


def changed(one: Piece, **values: Any) -> Piece:
    """The same line or section with other values; `dataclasses.replace` takes five times as long for so many fields."""
    made = object.__new__(type(one))
    made.__dict__.update(vars(one), **values)
    return made


def claim(page: EntryPage, said: Sourced, text: str, **more: Any) -> Line:
    """A line that somebody says: with its sources, with what another source says instead, its level and authority."""
    own = said.text if isinstance(said, Statement) else ""
    return _levelled(Line(
        text=text,
        refs=page.references(said),
        dispute=said.dispute,
        general=said.basis is not None,
        **{"id": own, **marks(page, said), **more},
    ))  # fmt: skip


def marks(page: EntryPage, part: Part) -> dict[str, Any]:
    """The level and the authority of a piece: its own, else those of its entry."""
    own = vars(part).get("origin") or page.book.release.authorities.get(page.entry.id)
    return {"level": max(part.level, page.entry.level), "authority": own}


def plain(page: EntryPage, text: str = "", **more: Any) -> Line:
    """A line of the entry itself, without sources of its own."""
    return _levelled(Line(text=text, **{**marks(page, page.entry), **more}))


def _levelled(line: Line) -> Line:
    """The line at the level of all that it names or shows."""
    named: list[Levelled] = [*line.links, *line.refs, *(line.picture or ())]
    named += [link for note in line.notes for link in note.links]
    level = level_of(line.level, named)
    return line if level is line.level else changed(line, level=level)


def statements(page: EntryPage, said: Iterable[Statement]) -> Iterator[Line]:
    """Statements, one a line."""
    return (claim(page, one, one.text) for one in said)


def facts(page: EntryPage, pairs: Iterable[tuple[str, str | None]]) -> Iterator[Line]:
    """Facts in words, those that are known."""
    return (plain(page, text, lead=lead) for lead, text in pairs if text)


def linked(page: EntryPage, links: Iterable[Link], lead: str = "") -> Iterator[Line]:
    """Other entries, one a line."""
    return (plain(page, lead=lead, links=(link,)) for link in links)


def notes(*found: Note | str | None) -> tuple[Note, ...]:
    """The remarks that there are."""
    return tuple(Note(one) if isinstance(one, str) else one for one in found if one)


def section(name: str, heading: str, form: Form, lines: Iterable[Line], **more: Any) -> Section:
    """A section; the account leaves it out when it has no line."""
    return Section(name, heading, form, tuple(lines), **more)
