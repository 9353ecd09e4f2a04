"""The pictures of a printed document: each once, by a key that templates know."""

from pathlib import Path
from typing import Any

from handbook.book import Book
from handbook.qr import code
from schemas.entry import Entry, Image
from schemas.release import Release
from schemas.rules.pictures import why_not_shown


class PictureRefused(Exception):
    """A picture that must not be printed; the message says which and why."""


class Pictures:
    """Collects the pictures that the sheets of a document show."""

    def __init__(self, release: Release) -> None:
        """Only pictures of this release can be shown."""
        self._release = release
        self._paths: dict[str, Path] = {}
        self._codes: dict[str, str] = {}

    def shown(self, entry: Entry, image: Image) -> dict[str, Any]:
        """A picture as templates show it: its key, its words, its caption and who made it."""
        key = f"{entry.id}/{image.file}"
        self._paths[key] = self._release.picture(entry, image)
        return {"key": key, "alt": image.alt, "caption": image.caption, "credit": f"{image.credit}, {image.licence}"}

    def portrait(self, book: Book, entry_id: str) -> dict[str, Any] | None:
        """The picture that stands for an entry beside its title, if there is one."""
        entry = book.release.get(entry_id)
        found = book.portrait(entry) if entry else None
        return self.shown(*found) if found else None

    def code(self, address: str) -> str:
        """The key of the QR code that leads to an address."""
        key = f"code:{address}"
        self._codes[key] = code(address)
        return key

    def data(self) -> dict[str, str | list[int]]:
        """Each picture by its key: the text of an SVG, or the bytes of a photograph.

        Raises PictureRefused for one that `kb check` refuses, with its words.
        """
        for key, path in sorted(self._paths.items()):
            if reason := why_not_shown(path):
                raise PictureRefused(f"'{key}' is not shown: {reason}. Run 'kb check'.")
        return self._codes | {key: _data(path) for key, path in sorted(self._paths.items())}


def _data(path: Path) -> str | list[int]:
    if path.suffix == ".svg":
        return path.read_text(encoding="utf-8")
    return list(path.read_bytes())
