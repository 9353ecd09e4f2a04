"""What the reader of marks reads: patterns, shapes and the table of glyphs; `mark_patterns.py` makes them."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

GLYPHS: Final = Path(__file__).with_name("glyphs.json")
LIVE_CALIBRE: Final = "live calibre"
"""What the name of a calibre of live things only says."""

WORD: Final = 3
"""So many letters in a row are a word: a letter of it stands for no figure."""

_PART: Final = re.compile(r"\S+")
_DOTS: Final = re.compile(r"\.{2,}")
_DOT_BEHIND: Final = re.compile(r"([^\W\d_]{3})\.(?=[^\W\d_]{2})")
_DOT_BEFORE: Final = re.compile(r"([^\W\d_]{2})\.(?=[^\W\d_]{3})")
"""One dot in a word; `P.A.K.` and `CAL.9` are no words."""

_AT_DIGIT: Final = re.compile(r"([^\W\d_])\?(?=\d)")
_AT_LETTER: Final = re.compile(r"(\d)\?(?=[^\W\d_])")


class Pattern(NamedTuple):
    """One text that may be stamped, and what it says."""

    cells: str
    id: str
    kind: str
    title: str
    meaning: str
    says: str
    not_a_serial: bool
    treatment: str = "p"
    twin: Sequence[str] | None = None
    """For what may look harmless: id and title of the live thing that it is taken for."""

    entry: int = -1
    """Its place among the entries of the release."""


class Shape(NamedTuple):
    """One symbol in words."""

    words: tuple[str, ...]
    id: str
    title: str
    meaning: str
    treatment: str = "p"
    twin: Sequence[str] | None = None
    entry: int = -1


@cache
def glyphs() -> dict[str, Any]:
    """The table of look-alike glyphs."""
    found: dict[str, Any] = json.loads(GLYPHS.read_text(encoding="utf-8"))
    return found


class Glyphs(NamedTuple):
    """The glyphs of what was typed, each with its place in the typed text."""

    cells: str
    places: tuple[int, ...]
    starts: frozenset[int]
    ends: frozenset[int]
    dotted: frozenset[int] = frozenset()
    """Where a dot or comma is right before."""

    spelled: frozenset[int] = frozenset()
    """The letters of words that have no figure: `L` in `cal 8` is no 1."""


def with_gaps(typed: str) -> str:
    """The typed text with `?` for what people write for an unread character: `ZAST.VA`, `AUSTR..`, `P_A-2`."""
    marked = _DOTS.sub(lambda dots: "?" * len(dots.group()), typed.replace("_", "?").replace("\u2026", "*"))
    return _DOT_BEFORE.sub(r"\1?", _DOT_BEHIND.sub(r"\1?", marked))


def over_gaps(typed: str) -> str:
    """The typed text with `-` for a `?` between a letter and a digit, where often no glyph is: `FIM?92`."""
    return _AT_LETTER.sub(r"\1-", _AT_DIGIT.sub(r"\1-", typed))


def turned(typed: str, most: int) -> Iterator[tuple[str, list[int], int]]:
    """A text of a few parts begun at each other one, `8mm KNALL` of `KNALL 8mm`, with the place of each character.

    And where in it the seam is: lines of a stamp are read off in any order.
    """
    parts = list(_PART.finditer(typed))
    if len(parts) > most:
        return
    for first in range(1, len(parts)):
        ordered = [*parts[first:], *parts[:first]]
        text = " ".join(part.group() for part in ordered)
        places = [place for part in ordered for place in (*range(*part.span()), part.end())][:-1]
        yield text, places, sum(part.end() - part.start() + 1 for part in parts[first:])


def glyphs_of(typed: str) -> Glyphs:
    """The glyphs of the typed text; separators fall away but mark where words begin and end."""
    table = glyphs()
    separators = set(table["separators"]) - {"*"}
    cells: list[str] = []
    places: list[int] = []
    starts, ends, dotted, apart = set[int](), set[int](), set[int](), True
    for place, character in enumerate(typed):
        for capital in character.upper():
            if capital in separators or capital.isspace():
                if not apart:
                    ends.add(len(cells))
                apart = True
                continue
            if apart or (cells and cells[-1].isdigit() != capital.isdigit()):
                starts.add(len(cells))
                ends.add(len(cells))
            if typed[:place].endswith((".", ",")):
                dotted.add(len(cells))
            cells.append(table["twins"].get(capital, capital))
            places.append(place)
            apart = False
    ends.add(len(cells))
    text = "".join(cells)
    return Glyphs(text, tuple(places), frozenset(starts), frozenset(ends), frozenset(dotted), _spelled(text, places))


def _spelled(cells: str, places: Sequence[int]) -> frozenset[int]:
    """The places of the letters in words of some length that are of letters alone, and stand alone."""
    bounds = [at for at in range(len(cells)) if at == 0 or places[at] > places[at - 1] + 1]
    words = pairwise([*bounds, len(cells)])
    alone = ((start, end) for start, end in words if end - start >= WORD and cells[start:end].isalpha())
    return frozenset(place for start, end in alone for place in range(start, end))
