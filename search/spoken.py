"""Reads what was said letter by letter and number by number: `ay kay forty seven` is AK47, `nine by eighteen` 9x18.

Tried only where the plain reading finds no name, and used only when it then finds one.
"""

import re
from collections.abc import Container, Iterator
from typing import Any, Final, NamedTuple

from search import fold
from search.lexicon import Lexicon
from search.settings import ranking

LONGEST_SPELLED: Final[int] = ranking()["heard"]["spelled"]
"""A longer word is not taken for letters said in one breath."""

LONGEST_LETTER: Final[int] = ranking()["heard"]["letter"]
_WRITTEN: Final = re.compile(r"[^\W\d_]{2}-[0-9]")
FIRST_TEN: Final = 20
"""The first number that a unit joins."""

_LETTER_O: Final = re.compile(r"(?<=[0-9])o+(?=[0-9o]*$)")
"""The letter typed for the number zero: `mp4o`, `hs2ooo`."""


def as_written(lexicon: Lexicon, words: list[str], typed: str) -> str | None:
    """The words with letters and numbers written as such, or None when no number and no two letters were spoken.

    Small words alone, `on the`, are no code; and who types `UTS-15` did not say it.
    """
    if _WRITTEN.search(typed):
        return None
    table = lexicon.speech["spoken"]
    found: list[str] = []
    digits = [_LETTER_O.sub(lambda letters: "0" * len(letters[0]), word) for word in words]
    spoken, code = 0 if digits == words else 2, _Code()
    for word, is_typed in [*_parts(digits, table), ("", True)]:
        if code.text and is_typed and word in table["between"]:
            continue
        if code.text and word in table["by"] and (code.number or word not in table["letters"]):
            code.spoken += 2 if code.number else 0
            code.add(_Piece("x"))
        elif not code.takes(word, table):
            if lexicon.small.issuperset(code.words):
                found += code.words
            else:
                found.append(code.text)
                spoken += code.spoken
            found += [word] if word else []
            code = _Code()
    return " ".join(found) if spoken > 1 else None


class _Piece(NamedTuple):
    """What a spoken word adds to a code: its text, the number that the next word may join, and what it replaces."""

    text: str
    number: int = 0
    instead: bool = False
    """Whether it takes the place of the number before it."""


class _Code:
    """A code as it is spoken, word by word."""

    def __init__(self) -> None:
        """`spoken` is how much of it was said: a number counts two, a letter one, a digit nothing."""
        self.text, self.number, self.spoken = "", 0, 0
        self.words: list[str] = []

    def takes(self, word: str, table: Any) -> bool:
        """Adds a word; False when it is neither letter nor number."""
        sound = fold.sound(word)
        piece = _heard(sound, word, table, self.number)
        if piece is None:
            return False
        self.add(piece)
        self.words.append(word)
        if sound in table["units"] or sound in table["tens"]:
            self.spoken += 2
        elif sound in table["letters"] or not word.isdigit():
            self.spoken += 1
        return True

    def add(self, piece: _Piece) -> None:
        """Adds a piece at the end, or in the place of the number before it."""
        kept = self.text.removesuffix(str(self.number)) if piece.instead else self.text
        self.text, self.number = kept + piece.text, piece.number


def _parts(words: list[str], table: Any) -> Iterator[tuple[str, bool]]:
    """(part, whether it was typed alone) of what was said: only a typed `kai` is Greek for "and"."""
    for word in words:
        parts = _apart(word, table)
        for part in parts:
            yield part, len(parts) == 1


def _apart(word: str, table: Any) -> list[str]:
    """`emseventy` as its letter and its number, `arpeegee` as its letters; any other word as it is.

    One letter with a number below twenty may be a word: `határ` is no `6r`, `Peter` no `5r`.
    """
    sound = fold.sound(word)
    if len(sound) > LONGEST_SPELLED:
        return [word]
    numbers = (table["units"], table["tens"], table["times"], table["between"])
    said = _said(sound, table["letters"]) or _said(sound, table["letters"], *numbers) or []
    parts = [one for one in said if one in table["letters"] or one not in table["between"]]
    if len(parts) < 2:
        return [word]
    spoken = [one for one in parts if one not in table["letters"]]
    is_sure = len(parts) > 2 or len(spoken) != 1 or spoken[0] in table["tens"]
    return parts if is_sure else [word]


def _said(sound: str, letters: Container[str], *numbers: Container[str]) -> list[str] | None:
    """The names of letters and numbers of which a word consists, the longest first; None when it does not."""
    if not sound:
        return []
    for size in range(len(sound), 1, -1):
        part = sound[:size]
        is_letter = size <= LONGEST_LETTER and part in letters
        is_part = is_letter or any(part in one for one in numbers)
        rest = _said(sound[size:], letters, *numbers) if is_part else None
        if rest is not None:
            return [part, *rest]
    return None


def _heard(sound: str, word: str, table: Any, before: int) -> _Piece | None:
    """What a word adds behind a number; None when it is neither letter nor number."""
    if sound in table["units"]:
        return _number(int(table["units"][sound]), before)
    if sound in table["tens"]:
        return _number(int(table["tens"][sound]), before)
    if sound in table["inside"] and before % 10 == 0 and before % 100 >= FIRST_TEN:
        return _number(int(table["inside"][sound]), before)
    if sound in table["times"] and before:
        size = int(table["times"][sound])
        last = before % 100 if before >= 1000 > size else before  # `one thousand nine hundred`
        value = before - last + last * size
        return _Piece(str(value), value, instead=True)
    if sound in table["letters"]:
        return _Piece(table["letters"][sound])
    if word.isdigit():
        return _Piece(word, int(word))
    return _Piece(word) if len(word) == 1 and word.isalpha() else None


def _number(value: int, before: int) -> _Piece:
    """A number below a hundred; `seven` joins `forty`, and both join `nine hundred`."""
    is_below = before > 0 and any(before % size == 0 and value < size for size in (100, 1000))
    joins = is_below or (before % 10 == 0 and before % 100 > 0 and value < 10)
    number = before + value if joins else value
    return _Piece(str(number), number if is_below or not joins else 0, instead=joins)
