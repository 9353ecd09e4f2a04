"""A release and its book that note what is asked of them, so that a page is made anew only when an answer changed.

Each question has a name, such as `entry model/zastava-m57`, and its answer a print (`prints.py`): two builds whose
prints of all that a page asked for are equal write the same page.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from sys import intern
from typing import Any

from handbook.book import Book, Link, Value
from handbook.drawings.alike import Alike
from handbook.drawings.picture import Picture
from schemas import kin
from schemas.artist import MadeImage
from schemas.drawing import Drawing
from schemas.entry import Entry, Image
from schemas.release import Release

EVERYTHING = "all"


class Notes:
    """The questions asked since somebody began to listen."""

    def __init__(self) -> None:
        """Nobody listens."""
        self.asked: set[str] | None = None

    def add(self, what: str, key: str = "") -> None:
        """Notes a question."""
        if self.asked is not None:
            self.asked.add(intern(f"{what} {key}") if key else what)

    @contextmanager
    def taken(self) -> Iterator[set[str]]:
        """The questions asked within."""
        before, self.asked = self.asked, set()
        try:
            yield self.asked
        finally:
            self.asked = before


class AskedEntries(Mapping[str, Entry]):
    """Entries by id; whoever looks at more than one of them asked for all."""

    def __init__(self, entries: Mapping[str, Entry], notes: Notes) -> None:
        self.entries, self.notes = entries, notes

    def __getitem__(self, entry_id: str) -> Entry:
        self.notes.add("entry", entry_id)
        return self.entries[entry_id]

    def __contains__(self, entry_id: object) -> bool:
        self.notes.add("is", str(entry_id))
        return entry_id in self.entries

    def __iter__(self) -> Iterator[str]:
        self.notes.add(EVERYTHING)
        return iter(self.entries)

    def __len__(self) -> int:
        self.notes.add(EVERYTHING)
        return len(self.entries)


class AskedRelease(Release):
    """A release that notes what is asked of it; the answers are those of a plain one, which notes nothing."""

    plain: Release
    notes: Notes

    @classmethod
    def of(cls, plain: Release, notes: Notes) -> "AskedRelease":
        """The same release, with notes."""
        given = {one.name: getattr(plain, one.name) for one in fields(Release)}
        made = cls(**(given | {"by_id": AskedEntries(plain.by_id, notes)}))
        made.__dict__.update(plain=plain, notes=notes)
        return made

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind, in the order of their ids."""
        self.notes.add("kind", kind)
        return self.plain.of_kind(kind)

    def portrait(self, entry: Entry) -> tuple[Entry, Image] | None:
        """The picture that stands for an entry, with the entry that it belongs to."""
        self.notes.add("shown", entry.id)
        return self.plain.portrait(entry)

    def made(self, entry: Entry) -> tuple[MadeImage, ...]:
        """The pictures that are made from what an entry states."""
        self.notes.add("shown", entry.id)
        return self.plain.made(entry)

    def drawing_of(self, entry: Entry) -> Drawing | None:
        """The drawing with named places that an entry's points refer to."""
        self.notes.add("shown", entry.id)
        return self.plain.drawing_of(entry)

    def label_of(self, entry: Entry, where: str) -> str | None:
        """The words for a named place on the drawing of an entry, else on that of its type."""
        self.notes.add("shown", entry.id)
        return self.plain.label_of(entry, where)

    def answered(self, question: kin.Question[kin.Answer], entry: Entry) -> kin.Answer:
        """What a question of kin gives for an entry."""
        if self.plain.by_id.get(entry.id) is not entry:
            return question(self, entry)
        self.notes.add("kin", entry.id)
        return self.plain.answered(question, entry)

    def leaving(self, entry: Entry, image: Image) -> bytes:
        """A released picture as every site holds it."""
        self.notes.add("made" if isinstance(image, MadeImage) else "file", f"{entry.id}/{image.file}")
        self.notes.add("places", entry.id)
        self.notes.add("entry", entry.id)
        return self.plain.leaving(entry, image)


class AskedBook(Book):
    """A book that notes what is asked of it."""

    plain: Book
    notes: Notes
    told: dict[tuple[str, str], tuple[Any, set[str]]]

    @classmethod
    def of(cls, plain: Book) -> "AskedBook":
        """The same book, with notes."""
        notes = Notes()
        made = cls(AskedRelease.of(plain.release, notes), plain.settings)
        made.__dict__.update(plain=plain, notes=notes, told={})
        return made

    def once(self, what: str, entry: Entry, make: Callable[[], Value]) -> Value:
        """What `make` gives; whoever gets it again asked all that was asked for it."""
        if self.plain.release.by_id.get(entry.id) is not entry:
            return make()
        key = (what, entry.id)
        if key not in self.told:
            with self.notes.taken() as asked:
                self.told[key] = (make(), asked)
        found, asked = self.told[key]
        for one in asked:
            self.notes.add(one)
        value: Value = found
        return value

    def holds(self, what: str, entry: Entry) -> bool:
        """Whether this was made for an entry, and is remembered."""
        return (what, entry.id) in self.told

    def let_go(self, what: str, entry: Entry) -> None:
        """Remembers it no more."""
        del self.told[what, entry.id]

    def link(self, entry_id: str | None) -> Link | None:
        """The link to an entry."""
        if entry_id:
            self.notes.add("link", entry_id)
        return self.plain.link(entry_id)

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """The links to those of the entries that are in the release."""
        wanted = list(ids)
        for one in wanted:
            self.notes.add("link", one)
        return self.plain.links(wanted)

    def summary(self, entry_id: str) -> str:
        """The summary of an entry."""
        self.notes.add("summary", entry_id)
        return self.plain.summary(entry_id)

    def may_look_harmless(self, entry_id: str) -> bool:
        """Whether people may take the entry for harmless."""
        self.notes.add("kin", entry_id)
        return self.plain.may_look_harmless(entry_id)

    def portrait(self, entry_id: str) -> tuple[Entry, Image] | None:
        """The picture that stands for an entry."""
        self.notes.add("shown", entry_id)
        return self.plain.portrait(entry_id)

    def referring(self, entry_id: str, field: str | None = None, kind: str | None = None) -> tuple[Link, ...]:
        """Entries that refer to this one, by title."""
        self.notes.add("referring", entry_id)
        return self.plain.referring(entry_id, field, kind)

    def same_picture(self, entry: Entry) -> Alike:
        """The models that no drawn part tells from this one."""
        self.notes.add("shown", entry.id)
        return self.plain.same_picture(entry)

    @property
    def drawn(self) -> Mapping[str, Picture]:
        """The pictures that are made from the entries, by id."""
        return _Drawn(self.plain.drawn, self.notes)


class _Drawn(Mapping[str, Picture]):
    """The made pictures; each is a question of its own."""

    def __init__(self, made: Mapping[str, Picture], notes: Notes) -> None:
        self.all, self.notes = made, notes

    def __getitem__(self, entry_id: str) -> Picture:
        self.notes.add("shown", entry_id)
        return self.all[entry_id]

    def __iter__(self) -> Iterator[str]:
        self.notes.add(EVERYTHING)
        return iter(self.all)

    def __len__(self) -> int:
        self.notes.add(EVERYTHING)
        return len(self.all)
