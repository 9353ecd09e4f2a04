"""Tells whether two words are forms of one: a common stem, and what follows is an ending of the region's languages.

No language is asked for, since nobody at a lane says which one is typed. Short words are safe: behind a short stem only
a few plain endings count, and one letter more or less makes another word.
"""

from typing import Any, Final, NamedTuple

from search.settings import ranking

SHORTEST: Final[int] = ranking()["stems"]["shortest"]
SHORT: Final[int] = ranking()["stems"]["short"]
LONGEST_ENDING: Final[int] = ranking()["stems"]["ending"]
BACK: Final[int] = ranking()["stems"]["back"]
"""How far the common beginning may reach into an ending: `granata` and `granatama` share `granata`, of which `a`
ends the one and `ama` the other."""


class Endings(NamedTuple):
    """Endings behind stems of three letters, of four, and of more."""

    three: frozenset[str]
    four: frozenset[str]
    more: frozenset[str]


def endings(speech: Any) -> Endings:
    """The endings in the pack of word lists."""
    three, four = frozenset(speech["endings"]["three"]), frozenset(speech["endings"]["four"])
    return Endings(three, three | four | {""}, three | four | frozenset(speech["endings"]["more"]) | {""})


def beginning_of(word: str) -> str:
    """The letters with which every form of a word begins."""
    return word[: max(SHORTEST, len(word) - LONGEST_ENDING)]


def are_forms(one: str, other: str, known: Endings) -> bool:
    """Whether two folded words are forms of one word."""
    if one == other or (min(len(one), len(other)) >= SHORTEST and (one + "s" == other or other + "s" == one)):
        return True
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    for stem in range(common, max(SHORTEST, common - BACK) - 1, -1):
        allowed = known.three if stem == SHORTEST else known.four if stem == SHORT else known.more
        if one[stem:] in allowed and other[stem:] in allowed:
            return True
    return False
