"""Reads what was said letter by letter and number by number: `ay kay forty seven` is AK47, `nine by eighteen` 9x18.

Tried only where the plain reading finds no name, and used only when it then finds one.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from search import fold
from search.lexicon import Lexicon


def as_written(lexicon: Lexicon, words: list[str]) -> str | None:
    """The words with letters and numbers written as such, or None when no number and no two letters were spoken.

    Small words alone, `on the`, are no code.
    """
    table = lexicon.speech["spoken"]
    found: list[str] = []
    spoken, code = 0, _Code()
    for word in [*(part for joined in words for part in _apart(joined, table)), ""]:
        if code.text and word in table["between"]:
            continue
        if code.text and word in table["by"]:
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


@dataclass
class _Code:
    """A code as it is spoken, word by word."""

    text: str = ""
    number: int = 0
    words: list[str] = field(default_factory=list)
    spoken: int = 0
    """How much of it was said: a number counts two, a letter one, a digit nothing."""

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


def _apart(word: str, table: Any) -> list[str]:
    """`sixtyfive` as its two numbers; any other word as it is."""
    sound = fold.sound(word)
    for tens in table["tens"]:
        rest = sound[len(tens) :]
        if sound.startswith(tens) and rest in table["units"]:
            return [tens, rest]
    return [word]


def _heard(sound: str, word: str, table: Any, before: int) -> _Piece | None:
    """What a word adds behind a number; None when it is neither letter nor number."""
    if sound in table["units"]:
        return _unit(int(table["units"][sound]), before)
    if sound in table["tens"]:
        return _Piece(table["tens"][sound], int(table["tens"][sound]))
    if sound in table["times"] and before:
        value = before * int(table["times"][sound])
        return _Piece(str(value), value, instead=True)
    if sound in table["letters"]:
        return _Piece(table["letters"][sound])
    if word.isdigit():
        return _Piece(word, int(word))
    return _Piece(word) if len(word) == 1 and word.isalpha() else None


def _unit(value: int, before: int) -> _Piece:
    """A number below twenty; `seven` joins `forty`."""
    joins = before % 10 == 0 and before % 100 > 0 and value < 10
    return _Piece(str(before + value), instead=True) if joins else _Piece(str(value), value)
