"""What every list of hits obeys (design.md, "Answers"): hazards first, live things above harmless looks, sources last.

The rules read one letter a entry that `schemas/kin.py` decided when the packs were made: l live, w withdraw, h may look
harmless, p plain.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from schemas import kin
from search.hazards import Hazard, Reader
from search.lexicon import Lexicon
from search.query import EXACT, NEAR, PERHAPS, WORDS, Query, Ranked, note

LIVE: Final = frozenset("lw")
HARMLESS: Final = "h"
WITHDRAW: Final = "w"
TEXTS: Final = frozenset({"ammunition", "mark"})
SLIGHTLY: Final = 0.000001


def hazard(lexicon: Lexicon, reader: Reader, asked: Query, anchored: float) -> Hazard | None:
    """What to withdraw from; an ambiguous word counts alone or beside another word of our subject."""
    found = reader.read(asked.words)
    sure = [one for one in found if not one.ambiguous]
    if sure:
        return sure[0]
    if not found:
        return None
    one = found[0]
    others = [word for position, word in enumerate(asked.words) if not one.start <= position < one.end]
    alone = not any(word in asked.weights for word in others)
    if alone or anchored >= 1 or "found" in asked.intents or len(found) > 1:
        return one
    title = reader.cards[one.card][2]
    note(asked, lexicon, "do_you_mean", title=title[0].lower() + title[1:])
    return None


def twin(lexicon: Lexicon, entry: int) -> dict[str, Any]:
    """`may_be_live` and `live_twin` of an entry that may look harmless; both null for any other."""
    if lexicon.treatments[entry] != HARMLESS:
        return {"may_be_live": None, "live_twin": None}
    twins = lexicon.twins(entry)
    if not twins:
        return {"may_be_live": kin.MAY_BE_LIVE, "live_twin": None}
    entry_id, title = lexicon.card(twins[0])[:2]
    return {"may_be_live": kin.MAY_BE_LIVE, "live_twin": {"id": entry_id, "title": title, "url": f"{entry_id}.html"}}


def live_first(lexicon: Lexicon, asked: Query, ranked: list[Ranked]) -> list[Ranked]:
    """The list with live things above harmless looks; scores are lowered so that they fall as the list goes on."""
    ranked = _with_live_twins(lexicon, asked, ranked)
    called = [one for one in ranked if lexicon.treatments[one.entry] in LIVE and _is_called(asked, one)]
    least = min((one.score for one in called if one.level != PERHAPS), default=None)
    weak = min((one.score for one in called), default=None)
    ordered = []
    for one in ranked:
        bound = None
        if lexicon.treatments[one.entry] == HARMLESS:
            bound = weak if one.level == PERHAPS else least
        ordered.append(one if bound is None or one.score < bound else replace(one, score=bound - SLIGHTLY))
    return in_order(lexicon, ordered)


def live_above(ranked: list[Ranked], lexicon: Lexicon) -> list[Ranked]:
    """The list with every live thing above every harmless look, whatever was asked for."""
    least = min((one.score for one in ranked if lexicon.treatments[one.entry] in LIVE), default=None)
    return [
        replace(one, score=least - SLIGHTLY)
        if least is not None and lexicon.treatments[one.entry] == HARMLESS and one.score >= least
        else one
        for one in ranked
    ]


def hazard_first(lexicon: Lexicon, ranked: list[Ranked], entry: int) -> list[Ranked]:
    """The list with what calls for withdrawal above all, the hazard that was named among it."""
    top = max((one.score for one in ranked), default=0.0)
    raised = [
        replace(one, score=top + one.score, level=max(one.level, WORDS))
        if lexicon.treatments[one.entry] == WITHDRAW else one
        for one in ranked
    ]  # fmt: skip
    if all(one.entry != entry for one in ranked):
        raised.append(Ranked(entry, top + 1.0, WORDS))
    return in_order(lexicon, raised)


def in_order(lexicon: Lexicon, ranked: Iterable[Ranked]) -> list[Ranked]:
    """The best first, weak answers below the others, sources below all."""
    return sorted(
        ranked, key=lambda one: (lexicon.kinds[one.entry] == "source", one.level == PERHAPS, -one.score, one.entry)
    )


def _is_called(asked: Query, one: Ranked) -> bool:
    """Whether the typed text, or a part of it, is a name of the entry, or all its words are in its names."""
    if one.level >= NEAR or one.entry in asked.spans:
        return True
    return asked.weight > 0 and asked.named[one.entry] >= 0.99 * asked.weight


def _with_live_twins(lexicon: Lexicon, asked: Query, ranked: list[Ranked]) -> list[Ranked]:
    """A blank's calibre that was typed only in part brings the live thing that it borrows its name from."""
    known = {one.entry for one in ranked}
    more = []
    for one in ranked:
        if lexicon.treatments[one.entry] == HARMLESS and lexicon.kinds[one.entry] in TEXTS and one.level != EXACT:
            for twin in lexicon.twins(one.entry)[:1]:
                if twin not in known:
                    known.add(twin)
                    more.append(replace(one, entry=twin, score=one.score + SLIGHTLY))
    return [*ranked, *more]
