"""The languages of the handbook: their names, their folders, and what a language falls back to."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True)
class Tongue:
    """A language as readers choose it: tag, its own name, folder of its catalogue, and what it differs from."""

    tag: str
    name: str
    folder: str
    base: str = ""
    cyrillic: bool = False

    @property
    def folders(self) -> tuple[str, ...]:
        """Where its words are looked for, the nearest first."""
        return (self.folder, self.base) if self.base else (self.folder,)


TONGUES: Final = (
    Tongue("sq", "Shqip", "sq"),
    Tongue("bs", "Bosanski", "bs", "sr"),
    Tongue("bg", "Български", "bg"),
    Tongue("cnr-Latn", "Crnogorski", "cnr", "sr"),
    Tongue("el", "Ελληνικά", "el"),
    Tongue("hr", "Hrvatski", "hr", "sr"),
    Tongue("hu", "Magyar", "hu"),
    Tongue("mk", "Македонски", "mk"),
    Tongue("ro", "Română", "ro"),
    Tongue("sr-Latn", "Srpski", "sr"),
    Tongue("sr-Cyrl", "Српски", "sr", cyrillic=True),
    Tongue("tr", "Türkçe", "tr"),
)
"""In the order of the selector; English is the original and has no catalogue."""
FOLDERS: Final = tuple(dict.fromkeys(one.folder for one in TONGUES))


def base_of(folder: str) -> str:
    """The catalogue that the one in a folder differs from, or nothing."""
    return next((one.base for one in TONGUES if one.folder == folder), "")


def tongue_of(folder: str) -> Tongue:
    """The language whose catalogue lies in a folder; raises KeyError."""
    found = next((one for one in TONGUES if one.folder == folder and not one.cyrillic), None)
    if found is None:
        raise KeyError(folder)
    return found


def file_of(words: Path, folder: str, part: str) -> Path:
    """The file of one part of a language; without a folder the template."""
    return words / folder / f"{part}.po" if folder else words / f"{part}.pot"
