"""Reads a query that looks stamped as a mark too: what it most surely says stands third, below what it names."""

import re
from typing import Final

from search import fold
from search.lexicon import Lexicon
from search.query import BEGINNING, WORDS, Query, Ranked
from search.safety import HARMLESS, LIVE
from search.settings import ranking

PLACE: Final[int] = ranking()["stamped"]["place"]
MOST_WORDS: Final[int] = ranking()["stamped"]["most_words"]
SURE: Final[float] = ranking()["stamped"]["sure"]
"""So sure a reading of the whole text must be where nothing else is found."""

MOST: Final[float] = ranking()["stamped"]["most"]
"""A reading is of at least so much of the text."""

READ: Final[int] = ranking()["stamped"]["read"]
_DIGIT: Final = re.compile("[0-9]")
_CAPITAL: Final = re.compile("[A-ZА-ЯЂЈЉЊЋЏЃЌЅΑ-Ω]")
_SMALL: Final = re.compile("[a-zа-яђјљњћџѓќѕα-ω]")


def looks_stamped(typed: str) -> bool:
    """Whether a text is short and holds a digit, or capitals alone."""
    few = 0 < len(fold.words(typed)) <= MOST_WORDS
    return few and bool(_DIGIT.search(typed) or (_CAPITAL.search(typed) and not _SMALL.search(typed)))


def with_reading(lexicon: Lexicon, asked: Query, ranked: list[Ranked]) -> list[Ranked]:
    """The list with the surest reading of most of a text that looks stamped as third.

    Of a harmless look only where no live thing bears the same for the reader, and below those that are called so.
    Nothing stands beside a note.
    """
    reader = lexicon.marks if not asked.notes and looks_stamped(asked.typed) else None
    known = {one.entry for one in ranked[:PLACE]}
    for reading in reader.read(asked.typed, limit=READ)["readings"] if reader else ():
        entry = reader.entries[reading["id"]] if reader else -1
        share = (reading["span"][1] - reading["span"][0]) / len(asked.typed.strip())
        if entry in known or share < MOST or (not ranked and (share < 1 or reading["confidence"] < SURE)):
            continue
        asked.read[entry] = reading["meaning"]
        rest = [one for one in ranked if one.entry != entry]
        place = _below_live(lexicon, asked, rest) if lexicon.treatments[entry] == HARMLESS else PLACE
        score = rest[:place][-1].score if rest else reading["confidence"]
        return [*rest[:place], Ranked(entry, score, WORDS), *rest[place:]]
    return ranked


def _below_live(lexicon: Lexicon, asked: Query, ranked: list[Ranked]) -> int:
    """The place below all live things that are called as was typed."""
    named = {one for one, by in asked.names.items() if by.level >= BEGINNING}
    named = named.union(*(owners for _, owners in asked.parts))
    called = named.union(set.intersection(*asked.called.values()) if asked.called else ())
    live = (at for at, one in enumerate(ranked) if lexicon.treatments[one.entry] in LIVE and one.entry in called)
    return max(PLACE, *(at + 1 for at in live), 0)
