"""What every entry's template may ask for: words, links, references, the danger and the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from handbook.addresses import address_of, edit_address, index_address, report_address
from handbook.article.markers import MARGIN, Marker, Token, markers
from handbook.article.words import STATUS, figure, measured
from handbook.book import Book, Link
from handbook.citations import Citations, Count, Reference, count_of
from handbook.settings import day
from schemas import kin
from schemas.entry import Entry, Observation, Part, Size, Sourced
from schemas.kinds import KINDS, Ammunition, Feature, Term
from schemas.kinds.weapons import Weapon
from schemas.vocabulary import JURISDICTIONS, Handling, Status, Tlp

OF_A_CARTRIDGE: Final = (
    "A live cartridge can fire. Looks do not clear it.",
    "Treat it as live. Do not open or strike it.",
)
OF_AN_OBJECT: Final = ("Looks do not clear an object.", "Treat it as loaded. Keep clear of the muzzle.")
"""The danger and the first action where neither an entry nor its type has words of its own."""


@dataclass(frozen=True)
class Danger:
    """The box at the top: what can hurt, and what to do first."""

    danger: str
    first_action: str
    handling: Handling | None
    from_type: Link | None


@dataclass(frozen=True)
class DrawingView:
    """A drawing with its markers, in its own units."""

    address: str
    alt: str
    view_box: str
    width: float
    height: float
    markers: tuple[Marker, ...]
    credit: str
    licence: str
    of_type: Link | None
    caption: str = ""
    same: tuple[Link, ...] = ()
    same_more: int = 0

    @property
    def and_more(self) -> str:
        """How many more look the same than are named, behind their names."""
        return f" and {self.same_more:,} more" if self.same_more else ""


@dataclass(frozen=True)
class EntryPage:
    """One entry's page; templates know it as `page`."""

    book: Book
    entry: Entry

    @property
    def address(self) -> str:
        """The address of the page below the root of the site."""
        return address_of(self.entry.id)

    @property
    def index(self) -> str:
        """The address of the list in which the entry stands."""
        return index_address(self.entry.kind)

    @property
    def plural(self) -> str:
        """The name of that list."""
        return KINDS[self.entry.kind].plural

    @cached_property
    def citations(self) -> Citations:
        """The numbered sources of the page."""
        return Citations(self.entry, self.book.release)

    def references(self, said: Sourced) -> tuple[Reference, ...]:
        """The references behind a statement."""
        return self.citations.of(said.sources)

    @property
    def count(self) -> Count:
        """How many of the statements name a source."""
        return count_of(self.entry)

    @property
    def status(self) -> str:
        """The status in words that say what it means."""
        if self.entry.status is Status.VERIFIED and self.entry.reviewed:
            return f"Verified by {self.entry.checked_by} on {day(self.entry.reviewed)}"
        return STATUS[self.entry.status]

    @property
    def is_overdue(self) -> bool:
        """Whether the entry's review was due before the day of the build."""
        return self.entry.review_by < self.book.release.today

    def level(self, part: Part) -> str | None:
        """The TLP label of a part that is stricter than CLEAR."""
        return part.level.label if part.level > Tlp.CLEAR else None

    def link(self, entry_id: str | None) -> Link | None:
        """The link to another entry, or None when it is not in the release."""
        return self.book.link(entry_id)

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """The links to other entries."""
        return self.book.links(ids)

    def referring(self, field: str | None = None, kind: str | None = None) -> tuple[Link, ...]:
        """Entries that refer to this one."""
        return self.book.referring(self.entry.id, field, kind)

    def country(self, code: str) -> str:
        """The name of a country or jurisdiction."""
        return JURISDICTIONS[code]

    def size(self, size: Size) -> str:
        """A size as people read it: `about 200–205 mm`."""
        return figure(size)

    def measured(self, size: Size) -> str:
        """What a size measures, in words."""
        return measured(size)

    @property
    def danger(self) -> Danger | None:
        """The danger box; a model has its type's words unless it brings its own, a term those of a hazard."""
        if not isinstance(self.entry, Weapon):
            return self._danger_of_what_it_names()
        danger, first = self.entry.danger, self.entry.first_action
        usual = OF_A_CARTRIDGE if isinstance(self.entry, Ammunition) else OF_AN_OBJECT
        owner = kin.typed(self.book.release, self.entry)
        if owner is None:
            return Danger(danger or usual[0], first or usual[1], Handling.TREAT_AS_LOADED, None)
        inherited = owner.id != self.entry.id and not (danger and first)
        return Danger(
            danger=danger or owner.danger or usual[0],
            first_action=first or owner.first_action or usual[1],
            handling=owner.handling,
            from_type=self.link(owner.id) if inherited else None,
        )

    def _danger_of_what_it_names(self) -> Danger | None:
        """What to withdraw from, of a term that names nothing else."""
        if not isinstance(self.entry, Term) or self.entry.ambiguous:
            return None
        meant = self.book.release.get(kin.hazard(self.book.release, self.entry))
        found = EntryPage(self.book, meant).danger if meant else None
        return replace(found, from_type=found.from_type or self.link(meant.id)) if meant and found else None

    @property
    def is_object(self) -> bool:
        """Whether it is a thing on the table, with points and a drawing."""
        return isinstance(self.entry, Weapon)

    @cached_property
    def drawing(self) -> DrawingView | None:
        """The drawing that the entry's points and marks refer to."""
        shown, picture = self.book.release.portrait(self.entry), self.book.release.drawing_of(self.entry)
        if shown is None or picture is None:
            return None
        owner, image = shown
        tokens = list(self._tokens())
        used = {place_id for place_id, _ in tokens}
        places = [place for place in picture.places if place.id in used]
        edge = MARGIN if places else 0
        same = self.book.same_picture(self.entry)
        size = (-edge, -edge, picture.width + 2 * edge, picture.height + 2 * edge)
        return DrawingView(
            address=f"{owner.id}/{image.file}",
            alt=image.alt,
            view_box=" ".join(f"{number:g}" for number in size),
            width=picture.width,
            height=picture.height,
            markers=markers(places, tokens, picture.width, picture.height),
            credit=image.credit,
            licence=image.licence,
            of_type=self.link(owner.id) if owner is not self.entry else None,
            caption=image.caption or "",
            same=self.book.links(same.named),
            same_more=same.more,
        )

    def _tokens(self) -> Iterable[tuple[str, Token]]:
        """The number of each point and the letter of each mark that names a place."""
        if isinstance(self.entry, Weapon):
            for number, point in enumerate(self.entry.points, start=1):
                if point.where:
                    yield point.where, Token(str(number), f"point-{number}", "point")
            for number, marking in enumerate(self.entry.markings):
                if marking.where:
                    yield marking.where, Token(letter(number), f"marking-{letter(number)}", "marking")

    def place(self, where: str | None) -> str | None:
        """The words for a named place on the drawing."""
        return self.book.release.label_of(self.entry, where) if where else None

    def states(self, observation: Observation) -> tuple[str, ...]:
        """The labels of the states that an observation allows."""
        feature = self.book.release.get(observation.feature)
        labels = {state.key: state.label for state in feature.states} if isinstance(feature, Feature) else {}
        return tuple(labels.get(key, key) for key in observation.states)

    @property
    def edit(self) -> str | None:
        """Where the entry's file is edited, if the copy knows."""
        base = self.book.settings.edit_url
        return edit_address(base, self.entry.id) if base else None

    @property
    def report(self) -> str | None:
        """Where an error is reported, if the copy knows."""
        pattern = self.book.settings.report_to
        return report_address(pattern, self.entry.id) if pattern else None


def letter(position: int) -> str:
    """A, B … Z, AA, AB … for positions from 0."""
    first, last = divmod(position, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)
