"""The one way out: what may leave at a TLP level, and nothing more.

`release()` drops every entry, statement, name, picture and source above the level, every reference to a withheld id,
and every draft. A statement whose sources are all withheld goes with them. Nothing downstream sees a KnowledgeBase.
"""

from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from schemas import kin
from schemas.artist import Artist, MadeImage
from schemas.brief import Brief, brief
from schemas.drawing import Drawing, DrawingProblem, drawing, drawing_bytes, drawing_in
from schemas.entry import Contact, Entry, Image, Part, Sourced
from schemas.kinds import KINDS, Feature, Mark, WeaponType
from schemas.knowledge_base import KnowledgeBase, Laid
from schemas.plain_drawing import plain, plain_of_made
from schemas.sparing import Entries, together
from schemas.vocabulary import Status, Tlp
from schemas.walk import part_fields, parts, reference_fields, references

_Kind = TypeVar("_Kind", bound=Entry)


@dataclass(frozen=True)
class Release:
    """The entries that may leave, by id; made by `release()` alone."""

    root: Path
    tlp: Tlp
    today: date
    by_id: Mapping[str, Entry] = field(repr=False)
    drafts: bool = False
    roots: Mapping[str, Path] = field(default_factory=dict, repr=False)
    pictures: Mapping[tuple[str, str], Path] = field(default_factory=dict, repr=False)
    """Entry and file name → the overlay that adds this picture to a public entry."""
    contacts: tuple[Contact, ...] = ()
    overlays: tuple[str, ...] = ()
    """The overlays of which something leaves, as manifests name them."""
    authorities: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Entry of an overlay's own → who answers for it."""
    spared: Mapping[str, Brief] = field(default_factory=dict, repr=False, compare=False)
    """Entries that leave as they stand in their files and are read when they are asked for, in brief."""
    artist: Artist | None = field(default=None, repr=False, compare=False)
    """Who draws the entries that have no drawing of their own in a file; None: they show that of their type."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of their ids."""
        return tuple(self.by_id.values())

    @property
    def is_public(self) -> bool:
        """Whether all of it is CLEAR and of the base itself: nothing of any other release is kept beside a project."""
        return self.tlp is Tlp.CLEAR and not self.overlays

    def __iter__(self) -> Iterator[Entry]:
        """All entries in the order of their ids."""
        return iter(self.by_id.values())

    def __contains__(self, entry_id: object) -> bool:
        """Whether an entry with this id may leave."""
        return entry_id in self.by_id

    def __len__(self) -> int:
        """The number of entries."""
        return len(self.by_id)

    def get(self, entry_id: str | None) -> Entry | None:
        """The entry with this id, or None."""
        return self.by_id.get(entry_id) if entry_id else None

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind, in the order of their ids."""
        return self._by_kind.get(kind, ())

    def every(self, model: type[_Kind]) -> tuple[_Kind, ...]:
        """All entries of the kind that has this model, in the order of their ids."""
        return tuple(entry for entry in self.of_kind(model.kind) if isinstance(entry, model))

    def current(self, model: type[_Kind]) -> tuple[_Kind, ...]:
        """Those of them that are not withdrawn."""
        return tuple(entry for entry in self.every(model) if entry.status is not Status.WITHDRAWN)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry, ...]]:
        return {kind: tuple(entry for entry in self if entry.kind == kind) for kind in KINDS}

    def brief(self, entry_id: str) -> Brief:
        """An entry in brief, which need not be read for that."""
        return self.spared.get(entry_id) or brief(self.by_id[entry_id], references(self.by_id[entry_id]))

    def picture(self, entry: Entry, image: Image) -> Path:
        """Where a released picture lies on disk, unless it is made."""
        return self.file_of(entry.id, image.file)

    def file_of(self, entry_id: str, file: str) -> Path:
        """Where a file beside an entry lies, or in the overlay that adds it."""
        return (self.pictures.get((entry_id, file)) or self.roots.get(entry_id, self.root)) / entry_id / file

    def places_named_on(self, entry_id: str) -> tuple[str, ...]:
        """The places on the drawing of an entry that released statements name, in order."""
        return tuple(sorted(self._named_places.get(entry_id, ())))

    def leaving(self, entry: Entry, image: Image) -> bytes:
        """A released picture as every site, print and bundle holds it: what is seen, and nothing else in the file.

        Raises DrawingProblem or PictureProblem.
        """
        places = self._named_places.get(entry.id, ())
        if self.artist and isinstance(image, MadeImage):
            return plain_of_made(self.artist.svg(self, entry, image), frozenset(places))
        path = self.picture(entry, image)
        if path.suffix == ".svg":
            return plain(drawing_bytes(path), image.alt, places)
        from schemas.picture import cleaned

        return cleaned(path)

    @cached_property
    def _named_places(self) -> dict[str, set[str]]:
        """Entry → the places on its drawing that released statements name."""
        found: dict[str, set[str]] = {}
        for entry in self:
            shown = self.portrait(entry)
            if shown:
                places = (vars(part).get("where") for _, part in parts(entry))
                found.setdefault(shown[0].id, set()).update(place for place in places if place)
        return found

    def portrait(self, entry: Entry) -> tuple[Entry, Image] | None:
        """The picture that stands for an entry wherever it is shown, with the entry that it belongs to.

        A drawing of its own, made or in a file; else that of its weapon type; of a feature that of its first state.
        """
        made = self.made(entry)
        if made:
            return entry, made[0]
        owner = kin.type_of(self, entry)
        if owner is not None and owner.drawing and owner.id in self._drawings:
            return owner, owner.drawing
        if isinstance(entry, Mark) and entry.shape and entry.shape.confirmed and entry.shape.drawing:
            return entry, entry.shape.drawing
        if isinstance(entry, Feature):
            return next(((entry, state.drawing) for state in entry.states if state.drawing), None)
        return None

    def made(self, entry: Entry) -> tuple[MadeImage, ...]:
        """The pictures that are made from what an entry states, the one that stands for it first."""
        return self.artist.images(self, entry) if self.artist else ()

    def drawing_of(self, entry: Entry) -> Drawing | None:
        """The drawing with named places that an entry's points refer to, or None."""
        shown = self.portrait(entry)
        if shown is None:
            return None
        owner, image = shown
        if self.artist and isinstance(image, MadeImage):
            return drawing_in(self.artist.svg(self, owner, image))
        return self._drawings.get(owner.id)

    def label_of(self, entry: Entry, where: str) -> str | None:
        """The words for a named place on the drawing of an entry, else on that of its type."""
        drawn = (self.drawing_of(one) for one in (entry, kin.type_of(self, entry)) if one)
        return next((found.label for one in drawn if one and (found := one.place(where))), None)

    def answered(self, question: kin.Question[kin.Answer], entry: Entry) -> kin.Answer:
        """What a question of kin gives for an entry; the entries are frozen, so it is asked once."""
        if self.by_id.get(entry.id) is not entry:
            return question(self, entry)
        key = (question.__name__, entry.id)
        if key not in self._answers:
            self._answers[key] = question(self, entry)
        found: kin.Answer = self._answers[key]
        return found

    @cached_property
    def _answers(self) -> dict[tuple[str, str], Any]:
        return {}

    @cached_property
    def _drawings(self) -> dict[str, Drawing]:
        found = {}
        for owner in self.every(WeaponType):
            if owner.drawing:
                with suppress(DrawingProblem):
                    found[owner.id] = drawing(self.picture(owner, owner.drawing))
        return found


def release(kb: KnowledgeBase, tlp: Tlp, today: date, drafts: bool = False) -> Release:
    """What may leave at this level; `drafts` lets drafts out too, for a preview."""
    kept = _kept(kb, tlp, drafts)
    return Release(
        root=kb.root,
        tlp=tlp,
        today=today,
        by_id=kept,
        drafts=drafts,
        spared={key: kb.spared[key] for key in kept.spared} if isinstance(kept, Entries) else {},
        roots={key: root for key, root in kb.roots.items() if key in kept},
        pictures={key: root for key, root in kb.pictures.items() if key[0] in kept},
        contacts=tuple(one for one in kb.contacts if one.level <= tlp),
        authorities=_authorities(kb, kept),
        overlays=tuple(one.name for one in kb.overlays if _leaves(one, tlp, kept)),
    )


def _kept(kb: KnowledgeBase, tlp: Tlp, drafts: bool) -> Mapping[str, Entry]:
    """The entries that leave, each without what is withheld; what needs one that stays, stays too.

    Nothing is withheld from an entry that was spared, if all that it refers to leaves: it holds no level.
    """
    allowed = {key for key in kb.ids if _may_leave(kb, key, tlp, drafts)}
    while True:
        whole = {key for key, one in kb.spared.items() if key in allowed and allowed.issuperset(one.refers)}
        walked = [key for key in kb.ids if key in allowed and key not in whole]
        released = {key: _entry(kb.entries[key], tlp, allowed) for key in walked}
        kept = {key: entry for key, entry in released.items() if entry is not None}
        if len(kept) == len(released):
            return together(kept, whole, kb.entries)
        allowed = whole | kept.keys()


def _may_leave(kb: KnowledgeBase, key: str, tlp: Tlp, drafts: bool) -> bool:
    """Whether an entry may leave by its level and its status, of which nothing must be lost."""
    if key in kb.spared:
        return drafts or not kb.spared[key].is_draft
    entry = kb.entries[key]
    return entry.level <= tlp and not kb.documents[key].loses and (drafts or entry.status is not Status.DRAFT)


def _authorities(kb: KnowledgeBase, kept: Mapping[str, Entry]) -> dict[str, str]:
    """Who added each entry that an overlay brought."""
    pieces = ((one.authority, owner, piece) for one in kb.overlays for owner, piece in one.pieces)
    return {owner: authority for authority, owner, piece in pieces if owner in kept and isinstance(piece, Entry)}


def _leaves(overlay: Laid, tlp: Tlp, kept: Mapping[str, Entry]) -> bool:
    """Whether anything of an overlay leaves."""
    return any((not owner or owner in kept) and _part(piece, tlp, kept) is not None for owner, piece in overlay.pieces)


def _entry(entry: Entry, tlp: Tlp, allowed: Container[str]) -> Entry | None:
    found = _part(entry, tlp, allowed)
    return found if isinstance(found, Entry) else None


def _part(part: Part, tlp: Tlp, allowed: Container[str]) -> Part | None:
    """The part without what is withheld, or None when the part itself must stay."""
    if part.level > tlp:
        return None
    changes = dict(_changes(part, tlp, allowed))
    if any(not changes[name] for name, _, is_required in _fields(type(part)) if is_required and name in changes):
        return None
    if isinstance(part, Sourced) and changes.get("sources") == () and part.basis is None:
        return None
    return part.model_copy(update=changes) if changes else part


def _changes(part: Part, tlp: Tlp, allowed: Container[str]) -> Iterator[tuple[str, Any]]:
    """The fields that hold something withheld, with what is left of them."""
    for name, refers, _ in _fields(type(part)):
        old = getattr(part, name)
        new = _references(old, allowed) if refers else _value(old, tlp, allowed)
        if new is not old:
            yield name, new


@cache
def _fields(model: type[Part]) -> tuple[tuple[str, bool, bool], ...]:
    """The fields in which something may be withheld: name, whether they hold ids, whether they must be filled."""
    refers = reference_fields(model).keys() - {"formerly"}
    inside = {*refers, *part_fields(model)}
    return tuple(
        (name, name in refers, info.is_required()) for name, info in model.model_fields.items() if name in inside
    )


def _references(value: Any, allowed: Container[str]) -> Any:
    if isinstance(value, tuple):
        kept = tuple(item for item in value if item in allowed)
        return value if len(kept) == len(value) else kept
    return value if value is None or value in allowed else None


def _value(value: Any, tlp: Tlp, allowed: Container[str]) -> Any:
    if isinstance(value, Part):
        return _part(value, tlp, allowed)
    if isinstance(value, tuple) and any(isinstance(item, Part) for item in value):
        kept = tuple(_part(item, tlp, allowed) for item in value)
        if all(new is old for new, old in zip(kept, value, strict=True)):
            return value
        return tuple(item for item in kept if item is not None)
    return value
