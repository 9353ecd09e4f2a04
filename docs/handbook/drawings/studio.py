"""The artist of a release: the pictures of its models and alarm weapons as images that leave like any other."""

import re
from collections.abc import Iterator
from typing import Final

from handbook.drawings.parts import KitProblem
from handbook.drawings.picture import Picture, labels, marked, of_variants, picture
from handbook.drawings.wording import Labels
from schemas.artist import MadeImage
from schemas.entry import Entry
from schemas.kinds import AlarmWeapon, Model
from schemas.release import Release

FILE: Final = "picture.svg"
CREDIT: Final = "Proofmark"
LICENCE: Final = "CC-BY-4.0"


class Studio:
    """Makes pictures when they are asked for; the facts decide, and the same facts are drawn once."""

    def __init__(self) -> None:
        """The words of the key are read once a release, and so is what each of its entries looks like."""
        self._words: tuple[Release | None, Labels] = (None, {})
        self._made: dict[str, tuple[Entry, tuple[Picture, ...], tuple[MadeImage, ...]]] = {}

    def images(self, release: Release, entry: Entry) -> tuple[MadeImage, ...]:
        """The picture of an entry, then those of its variants that are told apart by sight."""
        return self._of(release, entry)[1]

    def svg(self, release: Release, entry: Entry, image: MadeImage) -> bytes:
        """The picture with this file name without a word, its marked parts in colour and with a pattern."""
        (found,) = (one for one in self._of(release, entry)[0] if file_of(one) == image.file)
        return (marked(found, frozenset(image.marked)) if image.marked else found.shapes).encode()

    def _of(self, release: Release, entry: Entry) -> tuple[tuple[Picture, ...], tuple[MadeImage, ...]]:
        """The pictures of an entry and their images; none where the kit has a fault, which `kb check` reports."""
        if not isinstance(entry, Model | AlarmWeapon):
            return (), ()
        if self._words[0] is not release:
            self._words, self._made = (release, labels(release.of_kind("feature"))), {}
        known = self._made.get(entry.id)
        if known is None or known[0] is not entry:
            drawn = tuple(self._drawn(release, entry))
            known = self._made[entry.id] = (entry, drawn, tuple(map(_image, drawn)))
        return known[1:]

    def _drawn(self, release: Release, entry: Model | AlarmWeapon) -> Iterator[Picture]:
        try:
            made = picture(release, entry, self._words[1])
            yield from [made] if made else []
            yield from of_variants(release, entry, self._words[1]) if isinstance(entry, Model) else ()
        except KitProblem:
            return


def _image(made: Picture) -> MadeImage:
    return MadeImage(file=file_of(made), alt=made.alt, credit=CREDIT, licence=LICENCE, caption=made.caption)


def file_of(made: Picture) -> str:
    """The file name of a picture beside its entry's page."""
    variant = made.id.partition("@")[2]
    return f"picture-{re.sub(r'[^a-z0-9]+', '-', variant.casefold()).strip('-')}.svg" if variant else FILE
