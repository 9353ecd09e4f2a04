"""The nearest of some known words to a word that nobody knows; the schemas' one use of rapidfuzz."""

from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

from schemas.scripts import by_look

MEANT: Final = 55.0
"""So alike (0-100) is what somebody may have meant to type."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like `word`; the first of equals in the order given, '' when none is known."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio)
    return str(found[0]) if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """What to do about an id that no entry has: the nearest, where one is alike, or how ids are found."""
    ids = list(known)
    if not ids:
        return "There is none yet."
    found = near(word, ids, MEANT)
    return f"Did you mean '{found}'?" if found else "kb search finds the ids by any name."


def near(word: str, known: Iterable[str], at_least: float = 65.0) -> str:
    """The known word most like `word`, when it is alike enough (0-100) to be meant; '' when none is."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=at_least)
    return str(found[0]) if found else ""


def near_pairs(texts: list[str], at_least: float) -> list[tuple[int, int, float]]:
    """Pairs of positions whose texts are at least so alike (0-100), each pair once."""
    pairs = []
    for position, text in enumerate(texts):
        rest = texts[position + 1 :]
        for _, score, offset in process.extract(text, rest, scorer=fuzz.ratio, score_cutoff=at_least, limit=None):
            pairs.append((position, position + 1 + offset, score))
    return sorted(pairs)


def near_titles(title: str, known: list[tuple[str, str]], at_least: float = 70.0) -> list[tuple[str, str]]:
    """The (id, title) pairs whose titles are near to `title`, the nearest first, five at most."""
    titles = [by_look(other).casefold() for _, other in known]
    found = process.extract(by_look(title).casefold(), titles, scorer=fuzz.WRatio, score_cutoff=at_least, limit=5)
    return [known[position] for _, _, position in found]
