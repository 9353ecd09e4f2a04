"""Reads what was said letter by letter and number by number: `ay kay forty seven` is AK47, `nine by eighteen` 9x18.

Tried only where the plain reading finds no name, and used only when it then finds one. Where nothing at all is found, a
word that nobody knows is read as it may be heard: `oozy` for Uzi.
"""

import re
from collections.abc import Container, Iterator
from itertools import product
from typing import Any, Final, NamedTuple

from search import fold
from search.lexicon import Lexicon
from search.settings import ranking

HEARD: Final = [(re.compile(spelling), other) for spelling, other in ranking()["heard"]["spellings"]]
"""Spellings, and others of the same sound."""

LONGEST_SPELLED: Final[int] = ranking()["heard"]["spelled"]
"""A longer word is not taken for letters said in one breath."""

LONGEST_LETTER: Final[int] = ranking()["heard"]["letter"]
SHORTEST_HEARD: Final[int] = ranking()["heard"]["shortest"]
_WRITTEN: Final = re.compile(r"[^\W\d_]{2}-[0-9]")
_RUN_ON: Final = re.compile(r"([a-z]{4,}?)(m?[0-9][a-z0-9]*)")
"""A name with a number behind it for want of a blank: `zolja64mm`, `skorpionm84`."""

_SWAPPED: Final = re.compile(r"[a-z]{2,4}[0-9]{1,3}[a-z]?")
"""A designation two letters of which may have been typed in the wrong order: `FCG9`."""

_LETTER_O: Final = re.compile(r"(?<=[0-9])o+(?=[0-9o]*$)")
"""The letter typed for the number zero: `mp4o`, `hs2ooo`."""

BEGINNING: Final[int] = ranking()["heard"]["beginning"]
"""A word of so many letters may also be only the beginning of a name."""


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
        if code.text and word in table["by"]:
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
    parts = _said(sound, table["letters"]) or _said(sound, table["letters"], table["units"], table["tens"])
    if not parts or len(parts) == 1:
        return [word]
    numbers = [one for one in parts if one not in table["letters"]]
    is_sure = len(parts) > 2 or len(numbers) != 1 or numbers[0] in table["tens"]
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


def as_heard(lexicon: Lexicon, words: list[str]) -> str | None:
    """The words with each that is no name as the name that it sounds like; None when there is none such."""
    heard = [_name_heard(lexicon, word) for word in words]
    return " ".join(heard) if heard != words else None


def _name_heard(lexicon: Lexicon, word: str) -> str:
    if run_on := _RUN_ON.fullmatch(word):
        return " ".join(run_on.groups()) if _is_word(lexicon, run_on[1]) else word
    if _SWAPPED.fullmatch(word) and lexicon.name_position(fold.sound(word)) < 0:
        return next((one for one in _swapped(word) if lexicon.name_position(fold.sound(one)) >= 0), word)
    is_short = not word.isalpha() or len(word) < SHORTEST_HEARD
    if is_short or lexicon.name_position(fold.sound(word)) >= 0:
        return word
    return next((one for one in _variants(word) if _is_name(lexicon, fold.sound(one))), word)


def _is_word(lexicon: Lexicon, word: str) -> bool:
    """Whether a name is written so, or a word is, or nearly."""
    if lexicon.name_position(fold.sound(word)) >= 0:
        return True
    term = fold.term(word)
    near = len(term) >= lexicon.shortest_near
    return any(shard.position(term) >= 0 or (near and shard.near(term, 1)) for shard in lexicon.shards_from(term[:1]))


def _swapped(word: str) -> Iterator[str]:
    """The word with two letters beside each other in the other order; digits are never changed."""
    for at in range(len(word) - 1):
        if word[at : at + 2].isalpha():
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _is_name(lexicon: Lexicon, sound: str) -> bool:
    """Whether a name is written so, or begins so."""
    return lexicon.name_position(sound) >= 0 or (len(sound) >= BEGINNING and len(lexicon.starting(sound)) > 0)


def _variants(word: str) -> Iterator[str]:
    """The word in other spellings, those with most changes last."""
    rules = [rule for rule in HEARD if rule[0].search(word)]
    for chosen in sorted(product((False, True), repeat=len(rules)), key=sum):
        variant = word
        for (spelling, other), is_chosen in zip(rules, chosen, strict=True):
            variant = spelling.sub(other, variant) if is_chosen else variant
        if variant != word:
            yield variant
