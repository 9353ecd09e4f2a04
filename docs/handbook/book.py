"""A release as pages see it: entries as links, and who refers to whom."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar

from handbook.addresses import address_of
from handbook.drawings.alike import Alike, alike
from handbook.drawings.pairing import Pair, paired
from handbook.drawings.picture import Picture, pictures
from handbook.settings import Settings
from schemas import beside as warning
from schemas import kin
from schemas.entry import Entry, Image
from schemas.kinds import KINDS
from schemas.release import Release
from schemas.vocabulary import Status, Tlp
from schemas.walk import references

Value = TypeVar("Value")


@dataclass(frozen=True)
class Link:
    """An entry as another page points to it; addresses count from the root of the site."""

    id: str
    kind: str
    kind_word: str
    title: str
    address: str
    drawing: str | None
    withdrawn: bool
    level: Tlp


class Levelled(Protocol):
    """Whatever has a level: a link, a line, a reference, a part of an entry."""

    @property
    def level(self) -> Tlp:
        """How far it may go."""


def level_of(level: Tlp, named: Iterable[Levelled]) -> Tlp:
    """The level of something that also names these: a name goes no further than the page that it is of."""
    return max([level, *(one.level for one in named)])


@dataclass(frozen=True)
class Book:
    """The release, with what pages ask of it again and again."""

    release: Release
    settings: Settings

    def once(self, what: str, entry: Entry, make: Callable[[], Value]) -> Value:
        """What `make` gives for an entry; a book that notes what is asked of it remembers it."""
        return make()

    def holds(self, what: str, entry: Entry) -> bool:
        """Whether this was made for an entry, and is remembered."""
        return False

    def let_go(self, what: str, entry: Entry) -> None:
        """Remembers it no more."""

    def link(self, entry_id: str | None) -> Link | None:
        """The link to an entry, or None when it is not in the release."""
        return self._links.get(entry_id) if entry_id else None

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """The links to those of the entries that are in the release, in the given order, each once."""
        return tuple(self._links[key] for key in dict.fromkeys(ids) if key in self._links)

    def summary(self, entry_id: str) -> str:
        """The summary of an entry; a question apart from its link, which most pages show without it."""
        return self.release.by_id[entry_id].summary

    def may_look_harmless(self, entry_id: str) -> bool:
        """Whether people may take the entry for harmless; a question apart from its text."""
        return kin.may_look_harmless(self.release, self.release.get(entry_id))

    def beside(self, entry: Entry) -> dict[str, Any]:
        """`may_be_live` and `live_twin` of an entry, as every list shows them beside it."""
        return warning.beside(self.may_look_harmless(entry.id), kin.first_twin(self.release, entry))

    def portrait(self, entry_id: str) -> tuple[Entry, Image] | None:
        """The picture that stands for an entry, and the entry that it belongs to; None of one outside the release."""
        entry = self.release.get(entry_id)
        return self.release.portrait(entry) if entry else None

    def referring(self, entry_id: str, field: str | None = None, kind: str | None = None) -> tuple[Link, ...]:
        """Entries that refer to this one, by title; only from a field or of a kind when told so."""
        found = {
            origin: self._links[origin]
            for origin, name in self._references.get(entry_id, ())
            if (field is None or name == field) and (kind is None or origin.startswith(f"{kind}/"))
        }
        return tuple(sorted(found.values(), key=lambda link: (link.title.casefold(), link.id)))

    def origins(self, entry_id: str) -> tuple[tuple[str, str], ...]:
        """The ids of the entries that refer to this one, each with the field in which it does."""
        return tuple(self._references.get(entry_id, ()))

    def picture(self, entry: Entry, image: Image | None) -> str | None:
        """The address of a released picture, or None when there is none."""
        return f"{entry.id}/{image.file}" if image else None

    def thumbnail(self, entry: Entry) -> str | None:
        """The address of the picture that stands for an entry in lists; `Release.portrait` chooses it."""
        found = self.release.portrait(entry)
        return self.picture(*found) if found else None

    @cached_property
    def drawn(self) -> Mapping[str, Picture]:
        """The pictures that are made from the entries, by id; none where the release has no artist."""
        return pictures(self.release) if self.release.artist else {}

    def same_picture(self, entry: Entry) -> Alike:
        """The models that no drawn part tells from this one."""
        return self._alike.get(entry.id, Alike())

    def pair(self, one: Entry, other: Entry, tallest: float) -> Pair | None:
        """The pictures of two entries beside each other, where both are made; `tallest` as in `paired`."""
        ours, theirs = self.drawn.get(one.id), self.drawn.get(other.id)
        harmless = [kin.may_look_harmless(self.release, entry) for entry in (one, other)]
        return paired(ours, theirs, harmless[0] != harmless[1], tallest) if ours and theirs else None

    @cached_property
    def _alike(self) -> Mapping[str, Alike]:
        return alike(self.drawn.values())

    @cached_property
    def _links(self) -> dict[str, Link]:
        return {entry.id: self._link(entry) for entry in self.release}

    def _link(self, entry: Entry) -> Link:
        return Link(
            id=entry.id,
            kind=entry.kind,
            kind_word=KINDS[entry.kind].plural,
            title=entry.title,
            address=address_of(entry.id),
            drawing=self.thumbnail(entry),
            withdrawn=entry.status is Status.WITHDRAWN,
            level=entry.level,
        )

    @cached_property
    def _references(self) -> dict[str, list[tuple[str, str]]]:
        """Target id → (id of the entry that refers to it, name of the field), in order, each once."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for entry in self.release:
            for path, target, _ in references(entry):
                if target != entry.id:
                    found.setdefault(target, {})[(entry.id, str(path[0]))] = None
        return {target: list(origins) for target, origins in found.items()}
