"""What every list of hits obeys (design.md, "Answers"): hazards first, live things above harmless looks, sources last.

The rules read one letter a entry that `schemas/kin.py` decided when the packs were made: l live, w withdraw, h may look
harmless, p plain.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from schemas import kin
from search import fold
from search.hazards import Hazard
from search.lexicon import Lexicon
from search.query import EXACT, NEAR, PERHAPS, WORDS, Match, Query, Ranked, holds, note
from search.settings import ranking
from search.stems import SHORTEST, are_forms
from search.subject import OBJECTS, anchor

LIVE: Final = frozenset("lw")
OBJECTS_OF_OURS: Final = frozenset("lh")
HARMLESS: Final = "h"
WITHDRAW: Final = "w"
TEXTS: Final = frozenset(ranking()["kinds"]["texts"])
LONG: Final[int] = ranking()["score"]["place_word"]
SLIGHTLY: Final[float] = ranking()["score"]["slightly"]
FEW: Final[int] = ranking()["score"]["few"]
"""So many live things are raised above the harmless looks of their name; of more, the harmless looks are lowered."""

ALIKE: Final[float] = ranking()["score"]["alike"]
"""So much may one name be less like the typed text than another and still be as good: a lent name is."""

_WILD: Final = re.compile(r"[?*]")


def hazard(lexicon: Lexicon, asked: Query) -> Hazard | None:
    """What the query calls for withdrawing from.

    A word that also means something else counts alone, in a find, beside a second hazard or another word of our
    subject, and where a place is named, but not where things are told apart; one that mostly means something else, or
    stands beside a word of another trade, only beside an object of ours.
    """
    read = lexicon.hazards.read(asked.words, asked.typed, asked.spelled)
    found = [one for one in read if not _means_another(lexicon, asked, one, len(read) == 1)]
    sure = [one for one in found if not one.ambiguous]
    if sure or len(found) > 1:
        return (sure or found)[0]
    if not found:
        return None
    one = found[0]
    words = range(one.start, one.end)
    others = [word for position, word in enumerate(asked.words) if position not in words]
    telling = [word for word in others if word in asked.weights or _WILD.search(word)]
    if "apart" in asked.intents and telling:
        _doubt(lexicon, asked, one)
        return None
    often = one.often or lexicon.hazards.speaks_of_another_trade(asked.words, one) or _is_a_person(lexicon, asked, one)
    if not telling or "found" in asked.intents or anchor(lexicon, asked, OBJECTS, words) >= 1:
        return one
    if not often and (anchor(lexicon, asked, without=words) >= 1 or _is_in_a_place(lexicon, others)):
        return one
    _doubt(lexicon, asked, one)
    return None


def _doubt(lexicon: Lexicon, asked: Query, one: Hazard) -> None:
    """Asks whether the hazard is meant, in a note above the list."""
    title = lexicon.hazards.cards[one.card][2]
    note(asked, lexicon, "do_you_mean", title=title[0].lower() + title[1:])


def _is_a_person(lexicon: Lexicon, asked: Query, found: Hazard) -> bool:
    """Whether the word is typed as a name before another name, as `Mina Popescu` and `Mina i Amar`."""
    if found.end - found.start > 1:
        return False
    typed = asked.typed.split()
    for place, word in enumerate(typed):
        if _is_capital(word) and fold.words(word) == [asked.words[found.start]]:
            rest = typed[place + 1 : place + 3]
            if len(rest) > 1 and not set(fold.words(rest[0])).isdisjoint(lexicon.small):
                rest = rest[1:]
            return bool(rest) and _is_capital(rest[0])
    return False


def _is_capital(word: str) -> bool:
    return word.isalpha() and word[0] != word[0].lower() and word[1:] == word[1:].lower() != ""


def _means_another(lexicon: Lexicon, asked: Query, found: Hazard, alone: bool) -> bool:
    """Whether the words of a hazard are here a word that asks, a piece of another name, or another thing's number."""
    return (
        _only_asks(lexicon, asked, found)
        or (
            len(found.phrase) < SHORTEST
            and found.phrase.isalpha()
            and len(asked.telling) > 1
            and "found" not in asked.intents
        )
        or _is_part_of_another(lexicon, asked, found)
        or (alone and found.ambiguous and _is_called_together(lexicon, asked, found))
    )


def _only_asks(lexicon: Lexicon, asked: Query, found: Hazard) -> bool:
    """Whether the word is one with which people ask, as `law`; in capitals among small letters it is a designation."""
    word = asked.words[found.start]
    if len(asked.words) == 1 or found.end - found.start > 1 or not any(word in one for one in lexicon.intents.values()):
        return False
    return asked.typed == asked.typed.upper() or word.upper() not in re.findall(r"[A-Z]+", asked.typed)


def _is_called_together(lexicon: Lexicon, asked: Query, found: Hazard) -> bool:
    """Whether another word names with this one an object that is no hazard, as `scorpion` beside `M84`."""
    words = range(found.start, found.end)
    others = [word for position, word in enumerate(asked.words) if position not in words and word in asked.spelled]
    both = set[int]().union(*(asked.called.get(asked.words[position], ()) for position in words))
    called = both & set[int]().union(*(asked.called.get(word, ()) for word in others))
    treatments = {lexicon.treatments[entry] for entry in called}
    return WITHDRAW not in treatments and not treatments.isdisjoint(OBJECTS_OF_OURS)


def _is_part_of_another(lexicon: Lexicon, asked: Query, found: Hazard) -> bool:
    """Whether the words are a name of something else, or a piece of one: `strela` in `crna strela`, a rifle."""
    for (start, end), (_, owners) in zip(asked.spans_at, asked.parts, strict=True):
        longer = start <= found.start and found.end <= end and end - start > found.end - found.start
        same = (start, end) == (found.start, found.end) and not found.exact
        treatments = {lexicon.treatments[entry] for entry in owners}
        if (longer or same) and WITHDRAW not in treatments and not treatments.isdisjoint(OBJECTS_OF_OURS):
            return True
    return False


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
    harmless = lexicon.treatments[entry] == HARMLESS
    twins = lexicon.twins(entry) if harmless else []
    return kin.beside(harmless, lexicon.card(twins[0])[:2] if twins else None)


def live_first(lexicon: Lexicon, asked: Query, ranked: list[Ranked]) -> list[Ranked]:
    """The list with live things above the harmless looks that share what was typed; scores fall as the list goes on.

    One or two live things are raised above the harmless look; below more of them the harmless look is lowered.
    """
    by_entry = {one.entry: one for one in _with_live_twins(lexicon, asked, ranked)}
    named = _named(lexicon, asked, by_entry)
    live: dict[frozenset[str], list[int]] = {}
    for entry in by_entry:
        if lexicon.treatments[entry] in LIVE:
            live.setdefault(named[entry], []).append(entry)
    for harmless in [entry for entry in by_entry if lexicon.treatments[entry] == HARMLESS]:
        above = _above(asked, live, named[harmless], harmless)
        bearers = _called_as(lexicon, asked.names.get(harmless)) & by_entry.keys()
        above += [entry for entry in sorted(bearers) if lexicon.treatments[entry] in LIVE and entry not in above]
        if asked.is_plain and not named[harmless]:
            above = [entry for entry in above if not _is_better_described(asked, harmless, entry)]
        known = by_entry[harmless]
        if len(above) <= FEW:
            for entry in above:
                one = by_entry[entry]
                score = max(one.score, known.score + SLIGHTLY)
                by_entry[entry] = replace(one, score=score, level=max(one.level, min(WORDS, known.level)))
        elif known.level > PERHAPS:
            for entry in above:
                one = by_entry[entry]
                by_entry[entry] = replace(one, level=max(one.level, WORDS))
        least = min((by_entry[entry].score for entry in above), default=known.score + 1)
        if known.score >= least:
            by_entry[harmless] = replace(known, score=least - SLIGHTLY)
    return in_order(lexicon, by_entry.values())


def _above(asked: Query, live: Mapping[frozenset[str], list[int]], named: frozenset[str], harmless: int) -> list[int]:
    """The live things to which what was typed belongs as much as to a harmless look, in the order of the list."""
    other = asked.names.get(harmless)
    whole = other is not None and other.level >= NEAR
    telling, wild = set(asked.telling), any(_WILD.search(word) for word in asked.words)
    found: list[int] = []
    for words, entries in live.items():
        everything = words >= telling and not wild
        if words and named <= words and (everything or not whole):
            found += entries
        elif whole:
            found += [entry for entry in entries if _is_as_like(asked.names.get(entry), other)]
    return found


def _is_better_described(asked: Query, one: int, other: int) -> bool:
    """Whether a description belongs to one entry and not to the other: two of its words and more are of it alone."""
    alone = [held for held in asked.holders.values() if holds(held, one) and not holds(held, other)]
    return len(alone) >= FEW


def _is_as_like(one: Match | None, other: Match | None) -> bool:
    """Whether a name is as like the typed text as another."""
    return bool(one and other and one.level >= other.level and one.similarity >= other.similarity - ALIKE)


def _named(lexicon: Lexicon, asked: Query, entries: Iterable[int]) -> dict[int, frozenset[str]]:
    """The telling words by which each entry is called."""
    found: dict[int, set[str]] = {entry: set() for entry in entries}
    for word in asked.telling:
        for entry in asked.called[word]:
            if entry in found:
                found[entry].add(word)
    for words, owners in (*asked.parts, (asked.words, [])):
        telling = {word for word in words if word in asked.weights}
        for entry in {*owners, *_called_joined(lexicon, words), *_called_apart(lexicon, words)}:
            if entry in found:
                found[entry] |= telling
    return {entry: frozenset(words) for entry, words in found.items()}


def _called_joined(lexicon: Lexicon, words: list[str]) -> set[int]:
    """The entries in whose names the words are one: `M70` for `M 70`."""
    return _named_by(lexicon, fold.term("".join(words))) if len(words) > 1 else set()


def _called_apart(lexicon: Lexicon, words: list[str]) -> set[int]:
    """The entries in whose names the words of a name stand that was typed as one: `air gun` for `airgun`."""
    position = lexicon.name_position(fold.sound("".join(words)))
    parts = lexicon.spaced(position).split(" ") if position >= 0 else []
    return (
        set.intersection(*(_named_by(lexicon, fold.term(one)) for one in parts)) if len(parts) > len(words) else set()
    )


def _called_as(lexicon: Lexicon, match: Match | None) -> set[int]:
    """The entries in whose names the words of a name stand that was typed nearly so: `Beretta 92` for `BERETA`."""
    if match is None or match.level != NEAR:
        return set()
    parts = lexicon.spaced(lexicon.position_of(match.name)).split(" ")
    return set.intersection(*(_named_by(lexicon, fold.term(one)) for one in parts))


def _named_by(lexicon: Lexicon, term: str) -> set[int]:
    shard = lexicon.shard_of(term)
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
    """The list with what calls for withdrawal above all: the hazard that was named first, then the procedure."""
    top = max((one.score for one in ranked), default=0.0)
    procedure = lexicon.hazards.procedure
    first = {entry: 3 * (top + 1), procedure: 2 * (top + 1)}
    for one in ranked:  # the page that tells the bearers of this very name apart says which of them is the hazard
        if one.level == EXACT and lexicon.standings[one.entry] > lexicon.ranking["standing"]["unit"]:
            first[one.entry] = 4 * (top + 1)
    rest = [
        replace(one, score=top + one.score, level=max(one.level, WORDS))
        if lexicon.treatments[one.entry] == WITHDRAW
        else one
        for one in ranked
        if one.entry not in first
    ]
    return in_order(lexicon, [*(Ranked(one, score, WORDS) for one, score in first.items() if one >= 0), *rest])


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
