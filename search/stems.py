"""Tells whether two words are forms of one: a common stem, and what follows is an ending of the region's languages.

No language is asked for, since nobody at a lane says which one is typed. Short words are safe: behind a stem of three
letters only short endings count, and one letter more or less makes another word.
"""

from typing import Final

SHORTEST: Final = 3
BACK: Final = 3
"""How far the common beginning may reach into an ending: `granata` and `granatama` share `granata`, of which `a`
ends the one and `ama` the other."""


def are_forms(one: str, other: str, endings: frozenset[str]) -> bool:
    """Whether two folded words are forms of one word."""
    if one == other:
        return True
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    for stem in range(common, max(SHORTEST, common - BACK) - 1, -1):
        longest = 3 if stem == SHORTEST else 6
        rests = (one[stem:], other[stem:])
        if all(not rest or (len(rest) <= longest and rest in endings) for rest in rests):
            return True
    return False
