"""What a language has for an English text, line by line: its own, that of the language it differs from, or nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from handbook.catalogue.checking import errors, longest
from handbook.catalogue.cyrillic import cyrillic, exceptions
from handbook.catalogue.languages import TONGUES, Tongue, file_of
from handbook.catalogue.messages import PARTS, VARYING, numbered, plain
from handbook.catalogue.po import Entry, PoProblem, read

SAFETY: Final = "Safety line"
PLACE: Final = re.compile(r"\{(\d)\}")


@dataclass(frozen=True)
class Said:
    """An English text in another language, and whether that is a draft."""

    text: str
    draft: bool


@dataclass(frozen=True)
class English:
    """The English texts that are translated, in their order; which are safety lines, and how long they may be."""

    texts: tuple[str, ...]
    safety: frozenset[str]
    longest: Mapping[str, int]
    first: int = 0
    """How many of the texts come before the last part, which few pages need."""


@dataclass(frozen=True)
class Spoken:
    """A language: its texts by their English. It holds CLEAR texts only, since a catalogue holds no others."""

    tongue: Tongue
    texts: Mapping[str, Said]

    def said(self, english: str) -> Said | None:
        """The text in this language, or None; a number or a date in it may be another than in the catalogue."""
        known = plain(english)
        found = self.texts.get(known)
        if found is not None:
            return found
        places = self.texts.get(numbered(known))
        if places is None:
            return None
        values = VARYING.findall(known)
        return Said(PLACE.sub(lambda match: values[int(match[1]) - 1], places.text), places.draft)

    def text(self, english: str) -> str:
        """The text in this language, else the English."""
        found = self.said(english)
        return found.text if found else english

    @cached_property
    def has_drafts(self) -> bool:
        """Whether anything in it has not been read by a native reader."""
        return any(one.draft for one in self.texts.values())


def english(words: Path) -> English:
    """The English of the templates; raises PoProblem."""
    parts = [list(read(path)) for part in PARTS if (path := file_of(words, "", part)).is_file()]
    entries = [one for part in parts for one in part]
    last = len(parts[-1]) if len(parts) == len(PARTS) else 0
    safety = frozenset(one.english for one in entries if any(note.startswith(SAFETY) for note in one.notes))
    room = {one.english: length for one in entries if (length := longest(one))}
    return English(tuple(one.english for one in entries), safety, room, len(entries) - last)


def spoken(words: Path, tongue: Tongue, known: English) -> Spoken:
    """A language as it may be shown: a line with an error of its check, or of an older release, is left out."""
    wanted = frozenset(known.texts)
    texts: dict[str, Said] = {}
    for folder in reversed(tongue.folders):
        for one in _entries(words, folder):
            room = known.longest.get(one.english, 0)
            is_asked = one.translation and one.english in wanted
            if is_asked and not errors(words, folder, one.english, one.translation, room):
                texts[one.english] = Said(one.translation, one.draft)
    if tongue.cyrillic:
        own = exceptions(words)
        texts = {key: Said(cyrillic(one.text, key, own), one.draft) for key, one in texts.items()}
    return Spoken(tongue, texts)


def _entries(words: Path, folder: str) -> Iterator[Entry]:
    for part in PARTS:
        path = file_of(words, folder, part)
        if path.is_file():
            try:
                yield from read(path)
            except PoProblem:
                continue  # `kb words check` reports it; pages show the English


def known_tongues(words: Path) -> tuple[Tongue, ...]:
    """The languages that have a catalogue, in the order of the selector."""
    return tuple(one for one in TONGUES if any((words / folder).is_dir() for folder in one.folders))


def tongue_named(tag: str) -> Tongue | None:
    """The language that a tag or a folder names, in any case: `sr` is Serbian in Latin letters."""
    wanted = tag.lower()
    return next(
        (one for one in TONGUES if wanted == one.tag.lower() or (wanted == one.folder and not one.cyrillic)), None
    )
