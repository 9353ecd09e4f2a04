"""Which live things are called by a part of what was typed: they stand above what only looks harmless."""

from collections.abc import Mapping
from typing import Final

from search import fold
from search.form import ARE_LIVE
from search.lexicon import Lexicon
from search.query import EXACT, Query, Ranked
from search.settings import ranking

DESCRIBED: Final[int] = ranking()["score"]["described"]
"""More words than these describe a thing."""

CALLED: Final[int] = ranking()["score"]["called"]
"""Among so many words a model's own name still says what the thing is: `M57 etkisiz hale getirilmiş`."""

MODEL: Final = "model"


def called_by_a_part(lexicon: Lexicon, asked: Query, ranked: Mapping[int, Ranked], harmless: int) -> set[int]:
    """The live things of a list that belong above a harmless look, as a part of what was typed calls them.

    That is what the heaviest part calls, where none calls the harmless look, and each model that a part calls, and not
    also the harmless look: the AKM of `AKM 9mm PAK`. A maker's name alone calls no model.
    """
    if ranked[harmless].level == EXACT:
        return set()
    found = _models(lexicon, asked, harmless)
    if harmless not in asked.spans:
        found |= _by_the_heaviest(asked)
    return {one for one in found & ranked.keys() if lexicon.treatments[one] in ARE_LIVE}


def _by_the_heaviest(asked: Query) -> set[int]:
    """The entries whose name is the heaviest part of what was typed, if few words were: the Luger of `9x19 nano`."""
    if len(asked.telling) > DESCRIBED:
        return set()
    most = max((worth for worth, _ in asked.spans.values()), default=0.0)
    return {entry for entry, (worth, _) in asked.spans.items() if worth >= most}


def _models(lexicon: Lexicon, asked: Query, harmless: int) -> set[int]:
    """The models that a part calls and not also the harmless look."""
    if len(asked.telling) > CALLED:
        return set()
    return {
        owner
        for words, owners in asked.parts
        if harmless not in owners and fold.sound("".join(words)) not in lexicon.makers
        for owner in owners
        if lexicon.kinds[owner] == MODEL
    }
