"""The prints of the answers that a book gives (`asked.py`): equal prints mean equal answers."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import partial
from typing import Final

from handbook.book import Book
from schemas import kin
from schemas.artist import MadeImage
from schemas.entry import Entry, Image

DIGITS: Final = 20


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
            total = self.sums.get(key) if what == "entry" else None
            found = self.known[question] = total[:DIGITS] if total else _short(getattr(self, f"_{what}")(key))
        return found

    def _all(self, key: str) -> object:
        return [(one, self.of(f"entry {one}")) for one in self.release.by_id]

    def _kind(self, key: str) -> object:
        return [(one.id, self.of(f"entry {one.id}")) for one in self.release.of_kind(key)]

    def _is(self, key: str) -> object:
        return key in self.release.by_id

    def _entry(self, key: str) -> object:
        entry = self.release.by_id.get(key)
        return entry and entry.model_dump_json()

    def _link(self, key: str) -> object:
        return _plain(self.book.link(key))

    def _summary(self, key: str) -> object:
        return self._of(key, lambda entry: entry.summary)

    def _kin(self, key: str) -> object:
        """All that `schemas/kin.py` says of an entry."""
        return self._of(key, lambda entry: [_plain(question(self.release, entry)) for question in kin.QUESTIONS])

    def _referring(self, key: str) -> object:
        """Who refers to an entry, and how each is linked: links are chosen and put in order by that alone."""
        return [(origin, field, self.of(f"link {origin}")) for origin, field in self.book.origins(key)]

    def _shown(self, key: str) -> object:
        """Which pictures show an entry, what they are read from, and what looks the same: that of its type too."""
        return self._of(key, self._pictures)

    def _pictures(self, entry: Entry) -> object:
        shown, owner = self.release.portrait(entry), kin.type_of(self.release, entry)
        return (
            shown and self._source(*shown),
            [vars(one) for one in self.release.made(entry)],
            self._drawn(entry.id),
            self.book.same_picture(entry),
            owner and owner is not entry and self.of(f"shown {owner.id}"),
        )

    def _source(self, owner: Entry, image: Image) -> object:
        """What a picture is read from: that is quicker than to read it."""
        what = "made" if isinstance(image, MadeImage) else "file"
        return owner.id, vars(image), self.of(f"{what} {owner.id}/{image.file}")

    def _made(self, key: str) -> object:
        """One of the made pictures of an entry, by its file name."""
        kind, slug, file = key.split("/")
        return self._of(f"{kind}/{slug}", partial(self._svg, file))

    def _svg(self, file: str, entry: Entry) -> object:
        artist, images = self.release.artist, self.release.made(entry)
        wanted = [one for one in images if one.file == file] if artist else []
        return [(vars(one), artist and _sum(artist.svg(self.release, entry, one))) for one in wanted]

    def _places(self, key: str) -> object:
        return self.release.places_named_on(key)

    def _file(self, key: str) -> object:
        kind, slug, file = key.split("/")
        path = self.release.file_of(f"{kind}/{slug}", file)
        return _sum(path.read_bytes()) if path.is_file() else None

    def _drawn(self, key: str) -> object:
        one = self.book.drawn.get(key)
        return one and (
            _sum(one.shapes.encode()),
            one.title,
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


def _plain(answer: object) -> object:
    """What a dataclass holds, which is written down quicker than itself; any other answer as it is."""
    return vars(answer) if is_dataclass(answer) else answer


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _short(answer: object) -> str:
    return _sum(repr(answer).encode("utf-8", "surrogatepass"))[:DIGITS]
