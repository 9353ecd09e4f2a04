"""What a release asks of whoever draws the pictures that no file holds: `handbook.drawings` does."""

from typing import TYPE_CHECKING, Protocol

from schemas.entry import Entry, Image
from schemas.fields import Slug, Words

if TYPE_CHECKING:
    from schemas.release import Release


class MadeImage(Image):
    """A picture that is made from facts; its words tell them all, so they are longer than those of a file."""

    alt: Words
    caption: Words | None = None
    marked: tuple[Slug, ...] = ()
    """The parts that are drawn in colour and with a pattern, as beside a look-alike."""


class Artist(Protocol):
    """Draws entries from what they state; the release decides what leaves, and cleans it like a file."""

    def images(self, release: "Release", entry: Entry) -> tuple[MadeImage, ...]:
        """The pictures made for an entry, the one that stands for it first; none when it has none."""

    def svg(self, release: "Release", entry: Entry, image: MadeImage) -> bytes:
        """A picture that `images` told of, without title and description, with some of its parts marked."""
