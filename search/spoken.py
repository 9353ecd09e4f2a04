"""Reads what was said letter by letter and number by number: `ay kay forty seven` is AK47, `nine by eighteen` 9x18.

Tried only where the plain reading finds no name, and used only when it then finds one.
"""

import re
from collections import ChainMap
from collections.abc import Container, Iterator
from typing import Any, Final, NamedTuple

from search import fold
from search.lexicon import Lexicon
from search.settings import ranking

LONGEST_SPELLED: Final[int] = ranking()["heard"]["spelled"]
"""A longer word is not taken for letters said in one breath."""

LONGEST_LETTER: Final[int] = ranking()["heard"]["letter"]
CALIBRE: Final[int] = ranking()["heard"]["calibre"]
"""So many digits of a calibre are its width: `762 39`."""

SHORT_CODE: Final[int] = ranking()["heard"]["code"]
"""A code that was spelled is a name only if it is longer."""

_WRITTEN: Final = re.compile(r"[^\W\d_]{2}-[0-9]")
SURE: Final = 3
"""So many letters and numbers said in one breath are no word."""

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
    parts = [*_parts(digits, table), ("", True)]
    for (word, is_typed), (after, _) in zip(parts, [*parts[1:], ("", True)], strict=True):
        if code.text and is_typed and word in table["between"] and not (code.is_spelled and word in table["letters"]):
            continue
        if code.text and word in table["by"] and (word not in table["letters"] or code.is_before(after, table)):
            code.spoken += 2 if code.number else 0
            code.add(_Piece("x"))
        elif not code.takes(word, after, table):
            text = _calibre(lexicon, code.text)
            if lexicon.small.issuperset(code.words) and not _is_code(lexicon, text):
                found += code.words
            else:
                found.append(text)
                spoken += code.spoken if text == code.text else 2
            found += [word] if word else []
            code = _Code()
    return " ".join(found) if spoken > 1 else None


def _calibre(lexicon: Lexicon, code: str) -> str:
    """Digits that are a calibre without its sign, as it is written: `76239` is `762x39`; any other code as it is."""
    written = f"{code[:CALIBRE]}x{code[CALIBRE:]}"
    return written if len(code) > CALIBRE and code.isdigit() and lexicon.name_position(written) >= 0 else code


def _is_code(lexicon: Lexicon, text: str) -> bool:
    """Whether letters that are all small words spell a name: `pe se el` is PSL."""
    return len(text) > SHORT_CODE and lexicon.name_position(text) >= 0


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

    @property
    def is_spelled(self) -> bool:
        """Whether a letter stands at its end."""
        return self.text[-1:].isalpha()

    @property
    def is_counted(self) -> bool:
        """Whether a digit stands at its end."""
        return self.text[-1:].isdigit()

    def is_before(self, after: str, table: Any) -> bool:
        """Whether a number stands at its end, and another one behind the next word."""
        sound = fold.sound(after)
        is_spoken = any(sound in table[one] for one in ("units", "tens", "inside"))
        return self.is_counted and (after.isdigit() or is_spoken)

    def takes(self, word: str, after: str, table: Any) -> bool:
        """Adds a word before another one; False when it is neither letter nor number."""
        sound = fold.sound(word)
        piece = self._behind(sound, after, table) or _heard(sound, word, table, self.number)
        if piece is None:
            return False
        self.add(piece)
        self.words.append(word)
        if sound in table["units"] or sound in table["tens"]:
            self.spoken += 2
        elif sound in table["letters"] or not word.isdigit():
            self.spoken += 1
        return True

    def _behind(self, sound: str, after: str, table: Any) -> _Piece | None:
        """What a word is only inside a code: `se` behind a letter, and `too` at the end or before `by`."""
        for kind, is_there in (("behind", self.is_spelled), ("behind_number", self.is_counted)):
            if is_there and sound in table[kind]:
                return _Piece(table[kind][sound])
        is_last = len(self.text) > 1 and (not after or after in table["by"])
        return _number(int(table["inside"][sound]), self.number) if is_last and sound in table["inside"] else None

    def add(self, piece: _Piece) -> None:
        """Adds a piece at the end, or in the place of the number before it."""
        kept = self.text.removesuffix(str(self.number)) if piece.instead else self.text
        self.text, self.number = kept + piece.text, piece.number


def _parts(words: list[str], table: Any) -> Iterator[tuple[str, bool]]:
    """(part, whether it was typed alone) of what was said: only a typed `kai` is Greek for "and"."""
    for word in (piece for said in words for piece in _by(said, table)):
        parts = _apart(word, table)
        for part in parts:
            yield part, len(parts) == 1


def _by(word: str, table: Any) -> list[str]:
    """Two numbers with what is said between them, apart: `9by18`, `twobythirtynine`; a number is one: `осамнадесет`."""
    if _is_number(word, table):
        return [word]
    for sign in table["by"]:
        before, _, after = word.partition(sign)
        is_said = before and after and (not (before + after).isdigit() or len(sign) > 1)
        if is_said and _is_number(before, table) and _is_number(after, table):
            return [before, sign, after]
    return [word]


def _is_number(word: str, table: Any) -> bool:
    return word.isdigit() or bool(_said(fold.sound(word), {}, table["units"], table["tens"]))


def _apart(word: str, table: Any) -> list[str]:
    """`emseventy` as its letter and its number, `arpeegee` as its letters; any other word as it is.

    One letter with a number below twenty may be a word: `határ` is no `6r`, `Peter` no `5r`.
    """
    sound = fold.sound(word)
    if len(sound) > LONGEST_SPELLED:
        return [word]
    if turned := _turned(sound, table):
        return turned
    numbers = (table["units"], table["tens"], table["times"], table["between"])
    said = _said(sound, table["letters"]) or _said(sound, table["letters"], *numbers)
    if not said:
        inside = _said(sound, ChainMap(table["letters"], table["behind"]), *numbers) or []
        said = inside if len(inside) > SURE and inside[0] in table["letters"] else []
    parts = [one for one in said if one in table["letters"] or one not in table["between"]]
    if len(parts) < 2:
        return [word]
    spoken = [one for one in parts if one not in table["letters"]]
    is_sure = len(parts) >= SURE or len(spoken) != 1 or spoken[0] in table["tens"]
    return parts if is_sure else [word]


def _turned(sound: str, table: Any) -> list[str]:
    """A number of which the unit is said before the ten, as they are written: `dvainšestdeset`."""
    halves = (sound.partition(one)[::2] for one in table["turned"])
    return next(([ten, unit] for unit, ten in halves if unit in table["units"] and ten in table["tens"]), [])


def _said(sound: str, letters: Container[str], *numbers: Container[str]) -> list[str] | None:
    """The names of letters and numbers of which a word consists, the longest first; None when it does not."""
    found: dict[int, list[str]] = {len(sound): []}
    for start in range(len(sound) - 2, -1, -1):
        for end in range(len(sound), start + 1, -1):
            part, is_letter = sound[start:end], end - start <= LONGEST_LETTER and sound[start:end] in letters
            if end in found and (is_letter or any(part in one for one in numbers)):
                found[start] = [part, *found[end]]
                break
    return found.get(0)


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
