"""The sources of one page: numbered once, and pointed to from each statement."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.addresses import address_of
from schemas.entry import Citation, Entry, Part, Sourced, Statement
from schemas.kinds import Procedure, Source
from schemas.kinds.weapons import Weapon
from schemas.release import Release
from schemas.vocabulary import Tlp
from schemas.walk import parts


@dataclass(frozen=True)
class Reference:
    """One number behind a statement, with the place in the source."""

    number: int
    title: str
    locator: str | None
    level: Tlp


@dataclass(frozen=True)
class SourceLine:
    """One line of the list of sources at the end of a page."""

    id: str
    number: int
    title: str
    address: str
    publisher: str
    year: int | None
    locators: tuple[str, ...]
    first_hand: bool
    web_address: str | None
    level: Tlp


@dataclass(frozen=True)
class Count:
    """How many statements of a page name a source."""

    sourced: int
    all: int
    noun: str


class Citations:
    """Numbers the sources of an entry in the order in which they are first cited."""

    def __init__(self, entry: Entry, release: Release) -> None:
        """Sources that are not in the release were dropped with it; the rest are numbered from 1."""
        self._locators: dict[str, dict[str, None]] = {}
        self._sources: dict[str, Source] = {}
        for citation in _citations(entry):
            source = release.get(citation.id)
            if isinstance(source, Source):
                self._sources[source.id] = source
                self._locators.setdefault(source.id, {})
                if citation.locator:
                    self._locators[source.id][citation.locator] = None
        self._numbers = {source_id: number for number, source_id in enumerate(self._sources, start=1)}

    def of(self, citations: Iterable[Citation]) -> tuple[Reference, ...]:
        """The references behind a statement."""
        return tuple(
            Reference(self._numbers[one.id], source.title, one.locator, source.level)
            for one in citations
            if (source := self._sources.get(one.id))
        )

    @property
    def lines(self) -> tuple[SourceLine, ...]:
        """The list of sources."""
        return tuple(
            SourceLine(
                id=source.id,
                number=self._numbers[source.id],
                title=source.title,
                address=address_of(source.id),
                publisher=source.publisher,
                year=source.year,
                locators=tuple(self._locators[source.id]),
                first_hand=source.sort == "primary",
                web_address=None if source.address_withheld else source.address,
                level=source.level,
            )
            for source in self._sources.values()
        )


def count_of(entry: Entry) -> Count:
    """How many points of an entry (of other kinds: steps or statements) name a source."""
    if isinstance(entry, Weapon):
        return _count(entry.points, "point")
    if isinstance(entry, Procedure):
        return _count((*entry.steps, *entry.never, *entry.records), "step")
    return _count([part for _, part in parts(entry) if isinstance(part, Statement)], "statement")


def _count(said: Iterable[Sourced], noun: str) -> Count:
    known = [bool(one.sources) for one in said]
    return Count(sum(known), len(known), noun if len(known) == 1 else f"{noun}s")


def _citations(part: Part) -> Iterable[Citation]:
    for _, piece in parts(part):
        if isinstance(piece, Citation):
            yield piece
