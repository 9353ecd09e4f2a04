"""The pictures of a printed document: each once, by a key that templates know."""

from typing import Any

from handbook.book import Book
from handbook.print.qr import code
from schemas.artist import MadeImage
from schemas.entry import Entry, Image
from schemas.release import Release


class PictureRefused(Exception):
    """A picture that must not be printed; the message says which and why."""


class Pictures:
    """Collects the pictures that the sheets of a document show."""

    def __init__(self, release: Release) -> None:
        """Only pictures of this release can be shown."""
        self._release = release
        self._pictures: dict[str, tuple[Entry, Image]] = {}
        self._codes: dict[str, str] = {}

    def shown(self, entry: Entry, image: Image) -> dict[str, Any]:
        """A picture as templates show it: its key, its words, its caption and who made it."""
        marked = image.marked if isinstance(image, MadeImage) else ()
        key = "+".join([f"{entry.id}/{image.file}", *marked])
        self._pictures[key] = entry, image
        return {"key": key, "alt": image.alt, "caption": image.caption, "credit": f"{image.credit}, {image.licence}"}

    def portrait(self, book: Book, entry_id: str, marked: tuple[str, ...] = ()) -> dict[str, Any] | None:
        """The picture that stands for an entry beside its title, if there is one; `marked` parts in colour."""
        entry = book.release.get(entry_id)
        found = book.release.portrait(entry) if entry else None
        if not found:
            return None
        owner, image = found
        return self.shown(owner, image.model_copy(update={"marked": marked}) if marked else image)

    def code(self, address: str) -> str:
        """The key of the QR code that leads to an address."""
        key = f"code:{address}"
        self._codes[key] = code(address)
        return key

    def data(self) -> dict[str, str | list[int]]:
        """Each picture by its key: the text of an SVG, or the bytes of a photograph.

        Raises PictureRefused for one that `kb check` refuses, with its words.
        """
        return self._codes | {key: self._data(*one) for key, one in sorted(self._pictures.items())}

    def _data(self, entry: Entry, image: Image) -> str | list[int]:
        try:
            data = self._release.leaving(entry, image)
        except ValueError as problem:  # DrawingProblem and PictureProblem: their words are the reason
            raise PictureRefused(f"'{entry.id}/{image.file}' is not shown: {problem}. Run 'kb check'.") from None
        return data.decode() if image.file.endswith(".svg") else list(data)
