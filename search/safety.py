"""What every list of hits obeys (design.md, "Answers"): hazards first, live things above harmless looks, sources last.

The rules read one letter a entry that `schemas/kin.py` decided when the packs were made: l live, w withdraw, h may look
harmless, p plain.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from schemas import kin
from search import fold
from search.hazards import Hazard
from search.lexicon import Lexicon
from search.query import EXACT, NEAR, PERHAPS, WORDS, Query, Ranked, note
from search.settings import ranking
from search.stems import are_forms
from search.subject import OBJECTS, anchor

LIVE: Final = frozenset("lw")
HARMLESS: Final = "h"
WITHDRAW: Final = "w"
TEXTS: Final = frozenset(ranking()["kinds"]["texts"])
LONG: Final[int] = ranking()["score"]["place_word"]
SLIGHTLY: Final[float] = ranking()["score"]["slightly"]


def hazard(lexicon: Lexicon, asked: Query) -> Hazard | None:
    """What the query calls for withdrawing from.

    A word that also means something else counts alone, in a find, beside a second hazard or another word of our subject,
    and where a place is named; one that mostly means something else only beside an object of ours.
    """
    found = lexicon.hazards.read(asked.words, asked.typed)
    sure = [one for one in found if not one.ambiguous]
    if sure or len(found) > 1:
        return (sure or found)[0]
    if not found:
        return None
    one = found[0]
    words = range(one.start, one.end)
    others = [word for position, word in enumerate(asked.words) if position not in words]
    telling = [word for word in others if word in asked.weights]
    if not telling or "found" in asked.intents or anchor(lexicon, asked, OBJECTS, words) >= 1:
        return one
    if not one.often and (anchor(lexicon, asked, without=words) >= 1 or _is_in_a_place(lexicon, others)):
        return one
    title = lexicon.hazards.cards[one.card][2]
    note(asked, lexicon, "do_you_mean", title=title[0].lower() + title[1:])
    return None


def _is_in_a_place(lexicon: Lexicon, words: list[str]) -> bool:
    """Whether one of the words, in any form, is of a place or circumstance in which something is found."""
    sounds = {fold.sound(word) for word in words if len(word) > 2}
    places = {fold.sound(place) for place in lexicon.places}
    return not sounds.isdisjoint(places) or any(
        len(word) >= LONG and len(place) >= LONG and are_forms(word, place, lexicon.endings)
        for word in sounds
        for place in places
    )


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
    """The list with live things above harmless looks; scores are lowered so that they fall as the list goes on.

    A part of the query that names a live and a harmless-looking entry puts the live one above, however little it scores;
    a live entry that is called as the whole query is, or begins so, or nearly, stands above all of them.
    """
    by_entry = {one.entry: one for one in _with_live_twins(lexicon, asked, ranked)}
    bounds: dict[int, float] = {}
    whole = [one for one in by_entry.values() if lexicon.treatments[one.entry] in LIVE and one.level >= NEAR]
    for one in by_entry.values():
        if whole and lexicon.treatments[one.entry] == HARMLESS:
            bounds[one.entry] = min(other.score for other in whole)
    parts = [
        (_of(lexicon, called, by_entry, LIVE), _of(lexicon, called, by_entry, HARMLESS))
        for called in _called(lexicon, asked)
    ]
    named = {entry for _, harmless in parts for entry in harmless}
    others = {entry for entry in by_entry if lexicon.treatments[entry] == HARMLESS and entry not in named}
    for live, harmless in (*parts, ([entry for live, _ in parts for entry in live], [*others])):
        if not live or not harmless:
            continue
        if any(by_entry[entry].level > PERHAPS for entry in harmless):
            for entry in live:
                by_entry[entry] = replace(by_entry[entry], level=max(WORDS, by_entry[entry].level))
        least = min(by_entry[entry].score for entry in live)
        for entry in harmless:
            bounds[entry] = min(least, bounds.get(entry, least))
    for entry, bound in bounds.items():
        if by_entry[entry].score >= bound:
            by_entry[entry] = replace(by_entry[entry], score=bound - SLIGHTLY)
    return in_order(lexicon, by_entry.values())


def _of(lexicon: Lexicon, called: Iterable[int], known: Container[int], treatments: Container[str]) -> list[int]:
    return [entry for entry in sorted(called) if entry in known and lexicon.treatments[entry] in treatments]


def _called(lexicon: Lexicon, asked: Query) -> Iterator[set[int]]:
    """For each name in the query, each other telling word, and the query as a whole: the entries that are called so."""
    single: list[tuple[list[str], list[int]]] = [
        ([word], []) for word in asked.telling if not any(word in words for words, _ in asked.parts)
    ]
    for words, owners in (*asked.parts, *single, (asked.words, [])):
        telling = [word for word in dict.fromkeys(words) if word in asked.weights]
        named = [{one.entry for held in asked.holders[word] for one in held if one.named} for word in telling]
        yield set(owners) | (set.intersection(*named) if named else set()) | _called_joined(lexicon, words)


def _called_joined(lexicon: Lexicon, words: list[str]) -> set[int]:
    """The entries in whose names the words are one: `M70` for `M 70`."""
    term = fold.term("".join(words))
    shard = lexicon.shard_of(term) if len(words) > 1 else None
    position = shard.position(term) if shard else -1
    return {one.entry for one in shard.postings(position) if one.named} if shard and position >= 0 else set()


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
