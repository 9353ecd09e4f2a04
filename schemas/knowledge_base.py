"""A root of entries as read from disk: every entry that could be read, and every problem met on the way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from schemas import walk
from schemas.brief import Brief, brief
from schemas.entry import Contact, Entry, Part
from schemas.fields import RefersTo
from schemas.kinds import KINDS
from schemas.load import Document
from schemas.problem import Problem, field_name

FieldPath = tuple[str | int, ...]
Moved = tuple[str, Document, int]
"""Where a piece that an overlay added stands: the shown path, its document, its place in that file's list."""


@dataclass(frozen=True)
class Laid:
    """An overlay that was laid over a base: who it is, and what it gave.

    Each piece stands with the id of its entry, "" for a contact.
    """

    prefix: str
    authority: str
    pieces: tuple[tuple[str, Part], ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """An overlay as manifests name it: its prefix and its authority."""
        return f"{self.prefix}: {self.authority}"


@dataclass(frozen=True)
class KnowledgeBase:
    """All entries of a root by id, where each value stands, and what could not be read.

    `additions` is what an overlay's own root adds to public entries; the fields below it tell, in a merged base, which
    overlays were laid over it, whom they say to call, where their entries' pictures lie, and those that they add to
    public ones, the public text of entries that were added to, and where each added piece stands.
    """

    root: Path
    entries: Mapping[str, Entry]
    documents: Mapping[str, Document] = field(repr=False)
    paths: Mapping[str, str] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    additions: Mapping[str, Part] = field(default_factory=dict, repr=False)
    overlays: tuple[Laid, ...] = ()
    contacts: tuple[Contact, ...] = ()
    roots: Mapping[str, Path] = field(default_factory=dict, repr=False)
    pictures: Mapping[tuple[str, str], Path] = field(default_factory=dict, repr=False)
    public: Mapping[str, Entry] = field(default_factory=dict, repr=False)
    moved: Mapping[tuple[str, str, int], Moved] = field(default_factory=dict, repr=False)
    today: date = date.max
    """The day on which rules look at it; whoever runs them sets it."""
    only: frozenset[str] | None = None
    """The ids whose problems are asked for; None for all."""
    spared: Mapping[str, Brief] = field(default_factory=dict, repr=False)
    """Entries that are as they were when they were found in order, in brief; one is read when it is asked for."""
    beside: Mapping[str, str] | None = field(default=None, repr=False)
    """Names the state of the files in the folder beside an entry, by its id; None where nothing is kept."""

    def __iter__(self) -> Iterator[Entry]:
        """Entries in the order of their ids."""
        return iter(self.entries.values())

    def __contains__(self, entry_id: object) -> bool:
        """Whether an entry has this id."""
        return entry_id in self.entries

    def __len__(self) -> int:
        """The number of entries."""
        return len(self.entries)

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind, in the order of their ids."""
        return tuple(self.entries[key] for key in self._by_kind.get(kind, ()))

    def of_kinds(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """The ids of all entries of some kinds."""
        return tuple(key for kind in kinds for key in self._by_kind.get(kind, ()))

    @property
    def asked(self) -> Iterator[Entry]:
        """The entries at which a rule looks that looks at one at a time."""
        return map(self.entries.__getitem__, self._in_order)

    @cached_property
    def asked_ids(self) -> frozenset[str]:
        """The ids of these entries."""
        return frozenset(self.ids if self.only is None else self.only.intersection(self.ids))

    @cached_property
    def _in_order(self) -> tuple[str, ...]:
        return self.ids if self.only is None else tuple(key for key in self.ids if key in self.asked_ids)

    def looked_at(self, today: date, only: frozenset[str] | None) -> "KnowledgeBase":
        """The same entries, of which rules look at some; what was found out about all of them is known of these."""
        made = replace(self, today=today, only=only)
        made.__dict__.update(ids=self.ids, unread=self.unread, _briefs=self._briefs, _by_kind=self._by_kind)
        return made

    def brief(self, entry_id: str) -> Brief:
        """An entry in brief: all that rules across entries ask, which need not read it for that."""
        if entry_id not in self._briefs:
            entry = self.entries[entry_id]
            self._briefs[entry_id] = brief(entry, walk.references(entry))
        return self._briefs[entry_id]

    @property
    def briefs(self) -> Iterator[Brief]:
        """All entries in brief, in the order of their ids."""
        return map(self.brief, self.ids)

    @cached_property
    def _briefs(self) -> dict[str, Brief]:
        return dict(self.spared)

    @cached_property
    def _by_kind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for key in self.ids:
            found.setdefault(key.partition("/")[0], []).append(key)
        return found

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """All ids."""
        return tuple(self.entries)

    @cached_property
    def unread(self) -> frozenset[str]:
        """Ids of files that are there but could not be read; references to them are not wrong."""
        return frozenset(self.paths) - frozenset(self.entries)

    def parts(self, entry: Entry) -> tuple[tuple[FieldPath, Part], ...]:
        """The entry and every part in it with its path; walked once, since every rule asks."""
        if entry.id not in self._parts:
            self._parts[entry.id] = tuple(walk.parts(entry))
        return self._parts[entry.id]

    def texts(self, entry: Entry) -> tuple[tuple[FieldPath, str], ...]:
        """Every text in an entry with its path, references excepted."""
        if entry.id not in self._texts:
            self._texts[entry.id] = tuple(walk.texts_in(self.parts(entry)))
        return self._texts[entry.id]

    def said(self, entry: Entry) -> str:
        """All these texts, each on lines of its own: where a sign is in none of them, none need be looked at."""
        if entry.id not in self._said:
            self._said[entry.id] = "\n".join([text for _, text in self.texts(entry)])
        return self._said[entry.id]

    def references(self, entry: Entry) -> tuple[tuple[FieldPath, str, RefersTo], ...]:
        """Every id that an entry refers to, with what it may point to."""
        if entry.id not in self._references:
            self._references[entry.id] = tuple(walk.references_in(self.parts(entry)))
        return self._references[entry.id]

    @cached_property
    def _parts(self) -> dict[str, tuple[tuple[FieldPath, Part], ...]]:
        return {}

    @cached_property
    def _texts(self) -> dict[str, tuple[tuple[FieldPath, str], ...]]:
        return {}

    @cached_property
    def _said(self) -> dict[str, str]:
        return {}

    @cached_property
    def _references(self) -> dict[str, tuple[tuple[FieldPath, str, RefersTo], ...]]:
        return {}

    def folder(self, entry: Entry) -> Path:
        """Where the pictures of an entry lie."""
        return self.roots.get(entry.id, self.root) / entry.kind / entry.slug

    def picture(self, entry: Entry, file: str) -> Path:
        """Where a picture of an entry lies: beside the entry, or in the overlay that adds it."""
        folder = self.folder(entry)
        root = self.pictures.get((entry.id, file))
        return (root / entry.kind / entry.slug if root else folder) / file

    def is_public(self, entry: Entry, part: Part) -> bool:
        """Whether a piece stands in the public root, not in an overlay."""
        return entry.id not in self.roots and getattr(part, "origin", None) is None

    def problem(
        self,
        entry: Entry | str,
        field: FieldPath,
        message: str,
        remedy: str,
        sign: str = "",
    ) -> Problem:
        """A problem at a field of an entry (or of the file with this key), with its line and column.

        `sign` is the piece of the text that is meant; the column is its own then.

        Whoever runs the rules writes down of which rule it is, and how serious.
        """
        key = entry if isinstance(entry, str) else entry.id
        path, document = self.paths[key], self.documents[key]
        if len(field) > 1 and isinstance(field[1], int) and (key, str(field[0]), field[1]) in self.moved:
            path, document, place = self.moved[key, str(field[0]), field[1]]
            field = (field[0], place, *field[2:])
        line, column = document.place_of(field, sign) if sign else document.position(field)
        return Problem(path, line, column, field_name(field), message, remedy)
