"""Reads the shape of a sign as it is told in words, or drawn with brackets or one character: `((10))`, `★ 1953`."""

import re
from collections.abc import Iterator, Sequence, Set
from math import floor
from typing import Any, Final

from search.mark_table import Shape, glyphs
from search.settings import ranking

NUMBERS: Final[dict[str, Any]] = ranking()["marks"]
_SIGNS: Final = {english: stems.split() for english, stems in glyphs()["signs"].items()}
"""What words for a sign begin with, in the languages of the region."""

_SOUNDS: Final = str.maketrans(*glyphs()["sounds"])
STEM: Final[int] = NUMBERS["stem"]
_DRAWN: Final = [(re.compile(drawn), words.split()) for drawn, words in glyphs()["drawn"]]
"""How a shape is drawn, with what stands in it, and the shape in words."""


def shapes_read(shapes: Sequence[Shape], typed: str) -> Iterator[tuple[Shape, float]]:
    """(shape, confidence) of the shapes that a text tells or draws."""
    told = [[word for word in _words(typed) if word not in NUMBERS["small"]], *_drawn(typed)]
    known = {word for shape in shapes for word in shape.words}
    told = [[_in_english(word, known) for word in words] for words in told]
    for shape in shapes:
        confidence = max(_likeness(shape, words) for words in told)
        if confidence >= NUMBERS["least"]:
            yield shape, confidence


def _drawn(typed: str) -> Iterator[list[str]]:
    """Each drawing in a text in words, with what stands in it: `((10))` is a double circle 10."""
    for drawn, words in _DRAWN:
        for found in drawn.finditer(typed):
            yield words + [word for inner in found.groups() for word in _words(inner)]


def _in_english(word: str, known: Set[str]) -> str:
    """The English word of a sign that a word of the region begins as: `krugu` and `кругу` are a circle.

    A letter alone is told by its sound: `круна Н` has an N.
    """
    if word in known or word.rstrip("s") in known:
        return word
    if len(word) == 1:
        return word.translate(_SOUNDS)
    begun = [(len(stem), english) for english, stems in _SIGNS.items() for stem in stems if _begins(word, stem)]
    return max(begun)[1] if begun else word


def _begins(word: str, stem: str) -> bool:
    return word.startswith(stem) and (len(stem) >= STEM or word == stem)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _likeness(shape: Shape, asked: Sequence[str]) -> float:
    """How well the typed words describe a shape: the share of them that its words hold; one word alone tells little."""
    if not asked:
        return 0.0
    held = sum(word in shape.words or word.rstrip("s") in shape.words for word in asked)
    if held < 1 or (held < 2 and len(asked) > 1) or not any(word.isalpha() and len(word) > 2 for word in asked):
        return 0.0
    covered = NUMBERS["sign_told"] + NUMBERS["sign_held"] * held / len(shape.words)
    told = NUMBERS["sign"] if held > 1 else NUMBERS["sign"] * NUMBERS["sign_alone"]
    return rounded(told * held / len(asked) * covered)


def rounded(number: float) -> float:
    """To three digits, halves upward as JavaScript does it."""
    return floor(number * 1000 + 0.5) / 1000
