"""A release and its book that note what is asked of them, so that a page is made anew only when an answer changed.

Each question has a name, such as `entry model/zastava-m57`, and its answer a print: two builds whose prints of all that
a page asked for are equal write the same page.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields

from handbook.book import Book, Link
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
            self.asked.add(f"{what} {key}" if key else what)

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
        self.notes.add("portrait", entry.id)
        return self.plain.portrait(entry)

    def made(self, entry: Entry) -> tuple[MadeImage, ...]:
        """The pictures that are made from what an entry states."""
        self.notes.add("made", entry.id)
        return self.plain.made(entry)

    def drawing_of(self, entry: Entry) -> Drawing | None:
        """The drawing with named places that an entry's points refer to."""
        self.notes.add("drawing", entry.id)
        return self.plain.drawing_of(entry)

    def label_of(self, entry: Entry, where: str) -> str | None:
        """The words for a named place on the drawing of an entry, else on that of its type."""
        self.notes.add("labels", entry.id)
        return self.plain.label_of(entry, where)

    def answered(self, question: kin.Question[kin.Answer], entry: Entry) -> kin.Answer:
        """What a question of kin gives for an entry."""
        if self.plain.by_id.get(entry.id) is not entry:
            return question(self, entry)
        self.notes.add("kin", f"{question.__name__} {entry.id}")
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

    @classmethod
    def of(cls, plain: Book) -> "AskedBook":
        """The same book, with notes."""
        notes = Notes()
        made = cls(AskedRelease.of(plain.release, notes), plain.settings)
        made.__dict__.update(plain=plain, notes=notes)
        return made

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

    def portrait(self, entry_id: str) -> tuple[Entry, Image] | None:
        """The picture that stands for an entry."""
        self.notes.add("portrait", entry_id)
        return self.plain.portrait(entry_id)

    def referring(self, entry_id: str, field: str | None = None, kind: str | None = None) -> tuple[Link, ...]:
        """Entries that refer to this one, by title."""
        self.notes.add("referring", entry_id)
        return self.plain.referring(entry_id, field, kind)

    def same_picture(self, entry: Entry) -> tuple[str, ...]:
        """The models that no drawn part tells from this one."""
        self.notes.add("same", entry.id)
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
        self.notes.add("drawn", entry_id)
        return self.all[entry_id]

    def __iter__(self) -> Iterator[str]:
        self.notes.add(EVERYTHING)
        return iter(self.all)

    def __len__(self) -> int:
        self.notes.add(EVERYTHING)
        return len(self.all)


class Prints:
    """The print of each answer of a book; equal prints mean equal answers."""

    def __init__(self, book: Book, sums: Mapping[str, str]) -> None:
        """`sums` are those of the files of entries that leave as they were written; others are looked at whole."""
        self.book, self.release, self.sums = book, book.release, sums
        self.known: dict[str, str] = {}

    def of(self, question: str) -> str:
        """The print of the answer to a question."""
        found = self.known.get(question)
        if found is None:
            what, _, key = question.partition(" ")
            found = self.known[question] = _short(getattr(self, f"_{what}")(key))
        return found

    def _all(self, key: str) -> object:
        return [(one, self.of(f"entry {one}")) for one in self.release.by_id]

    def _kind(self, key: str) -> object:
        return [(one.id, self.of(f"entry {one.id}")) for one in self.release.of_kind(key)]

    def _is(self, key: str) -> object:
        return key in self.release.by_id

    def _entry(self, key: str) -> object:
        entry = self.release.by_id.get(key)
        return entry and (self.sums.get(key) or entry.model_dump_json())

    def _link(self, key: str) -> object:
        return self.book.link(key)

    def _summary(self, key: str) -> object:
        return self._of(key, lambda entry: entry.summary)

    def _kin(self, key: str) -> object:
        """A question of `schemas/kin.py`, by its name."""
        question, _, entry_id = key.partition(" ")
        return self._of(entry_id, lambda entry: getattr(kin, question)(self.release, entry))

    def _labels(self, key: str) -> object:
        return self._of(
            key,
            lambda entry: [self.of(f"drawing {one.id}") for one in (entry, kin.type_of(self.release, entry)) if one],
        )

    def _referring(self, key: str) -> object:
        return self.book.origins(key), self.book.referring(key)

    def _portrait(self, key: str) -> object:
        return self._of(key, lambda entry: (shown := self.release.portrait(entry)) and (shown[0].id, shown[1]))

    def _made(self, key: str) -> object:
        """The pictures of an entry, or one of them by its file name."""
        kind, slug, *file = key.split("/")
        return self._of(
            f"{kind}/{slug}",
            lambda entry: [
                (one, self.release.artist.svg(self.release, entry, one) if self.release.artist and file else b"")
                for one in self.release.made(entry)
                if one.file in file or not file
            ],
        )

    def _drawing(self, key: str) -> object:
        """What the drawing is read from: that is quicker than to read it."""
        return self._of(key, lambda entry: (shown := self.release.portrait(entry)) and self._source(*shown))

    def _source(self, owner: Entry, image: Image) -> object:
        what = "made" if isinstance(image, MadeImage) else "file"
        return owner.id, image, self.of(f"{what} {owner.id}/{image.file}")

    def _places(self, key: str) -> object:
        return self.release.places_named_on(key)

    def _file(self, key: str) -> object:
        kind, slug, file = key.split("/")
        path = self.release.file_of(f"{kind}/{slug}", file)
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None

    def _same(self, key: str) -> object:
        return self._of(key, self.book.same_picture)

    def _drawn(self, key: str) -> object:
        one = self.book.drawn.get(key)
        return one and (
            one.svg,
            one.alt,
            one.caption,
            one.family,
            one.scale,
            sorted(one.parts.items()),
            one.shared_with,
        )

    def _of(self, key: str, answer: Callable[[Entry], object]) -> object:
        entry = self.release.by_id.get(key)
        return answer(entry) if entry else None


def _short(answer: object) -> str:
    return hashlib.sha256(repr(answer).encode("utf-8", "surrogatepass")).hexdigest()[:20]
