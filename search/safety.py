"""What every list of hits obeys: hazards first, live things above harmless looks, sources last.

The rules read one letter a entry that `schemas/kin.py` decided when the packs were made: l live, w withdraw, h may look
harmless, p plain.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from schemas.beside import beside
from search import fold
from search.called import DESCRIBED, called_by_a_part
from search.form import ARE_LIVE, MAY_LOOK_HARMLESS, WITHDRAW
from search.lexicon import Lexicon
from search.query import BEGINNING, EXACT, NEAR, PERHAPS, WORDS, Match, Query, Ranked
from search.settings import ranking

TEXTS: Final = frozenset(ranking()["kinds"]["texts"])
SLIGHTLY: Final[float] = ranking()["score"]["slightly"]
RAISES: Final[int] = ranking()["score"]["raises"]
"""So many live things are raised above the harmless looks of their name; of more, the harmless looks are lowered."""

RAISES_OF_WHOLE: Final[int] = ranking()["score"]["raises_of_whole"]
"""The same where the whole name of the harmless look was typed: it stays in sight."""

ABOUT: Final = frozenset(("law", "trend"))
BEST: Final[int] = ranking()["score"]["best"]
"""So many live things stand above what many words describe: the best that they fit, not all of a word.

Where a name of several words is among them, those that more of them name stand there too."""

SEVERAL: Final[int] = ranking()["score"]["several"]

ALIKE: Final[float] = ranking()["score"]["alike"]
"""So much may one name be less like the typed text than another and still be as good: a lent name is."""


def twin(lexicon: Lexicon, entry: int) -> dict[str, Any]:
    """`may_be_live` and `live_twin` of an entry that may look harmless; both null for any other."""
    harmless = lexicon.treatments[entry] == MAY_LOOK_HARMLESS
    twins = lexicon.twins(entry) if harmless else []
    return beside(harmless, lexicon.card(twins[0])[:2] if twins else None)


def live_first(lexicon: Lexicon, asked: Query, ranked: list[Ranked]) -> list[Ranked]:
    """The list with live things above the harmless looks that share what was typed; scores fall as the list goes on.

    A few live things are raised above the harmless look; below more of them the harmless look is lowered.
    """
    by_entry = {one.entry: one for one in _with_live_twins(lexicon, asked, ranked)}
    named = _named(lexicon, asked, by_entry)
    live: dict[frozenset[str], list[int]] = {}
    for entry in by_entry:
        if lexicon.treatments[entry] in ARE_LIVE:
            live.setdefault(named[entry], []).append(entry)
    more = _live_from(lexicon, by_entry.values(), PERHAPS if len(asked.telling) == 1 else NEAR)
    for harmless in [entry for entry in by_entry if lexicon.treatments[entry] == MAY_LOOK_HARMLESS]:
        above = _live_above(lexicon, asked, by_entry, live, named, harmless)
        above += sorted(called_by_a_part(lexicon, asked, by_entry, harmless) - set(above))
        above += sorted(more - set(above)) if by_entry[harmless].level < NEAR else []
        _part(by_entry, harmless, above)
    return in_order(lexicon, by_entry.values())


def _live_above(
    lexicon: Lexicon,
    asked: Query,
    by_entry: Mapping[int, Ranked],
    live: Mapping[frozenset[str], list[int]],
    named: Mapping[int, frozenset[str]],
    harmless: int,
) -> list[int]:
    """The live things of a list that belong above one that may look harmless."""
    above = _above(asked, live, named[harmless], harmless)
    bearers = _called_as(lexicon, asked.names.get(harmless), harmless) & by_entry.keys()
    above += [entry for entry in sorted(bearers) if lexicon.treatments[entry] in ARE_LIVE and entry not in above]
    if asked.is_plain and not named[harmless]:
        above = [entry for entry in above if not _is_better_described(asked, harmless, entry)]
    if by_entry[harmless].level < NEAR and len(asked.telling) > DESCRIBED:
        best = sorted(above, key=lambda entry: (-by_entry[entry].score, entry))
        own = named[harmless]
        above = [
            entry for place, entry in enumerate(best) if place < BEST or (len(own) >= SEVERAL and own < named[entry])
        ]
    return above


def _part(by_entry: dict[int, Ranked], harmless: int, above: list[int]) -> None:
    """Puts live things above a harmless look: by raising a few, or, below more, by lowering that."""
    known = by_entry[harmless]
    are_raised = len(above) <= (RAISES_OF_WHOLE if known.level == EXACT else RAISES)
    best = sorted(above, key=lambda entry: (-by_entry[entry].score, entry))
    for place, entry in enumerate(best):
        one = by_entry[entry]
        if are_raised:
            score = max(one.score, known.score + SLIGHTLY * (len(best) - place))
            by_entry[entry] = one._replace(score=score, level=max(one.level, min(WORDS, known.level)))
        elif known.level > PERHAPS and one.level < WORDS:
            by_entry[entry] = one._replace(level=WORDS)
    least = min((by_entry[entry].score for entry in above), default=known.score + 1)
    if known.score >= least:
        by_entry[harmless] = known._replace(score=least - SLIGHTLY)


def _live_from(lexicon: Lexicon, ranked: Iterable[Ranked], level: int) -> set[int]:
    """The live things that answer at a level or better: above harmless looks that only a word brings.

    That is those whose name was typed, or nearly; of a single word, all: it is a name, and describes nothing.
    """
    return {one.entry for one in ranked if one.level >= level and lexicon.treatments[one.entry] in ARE_LIVE}


def _above(asked: Query, live: Mapping[frozenset[str], list[int]], named: frozenset[str], harmless: int) -> list[int]:
    """The live things to which what was typed belongs as much as to a harmless look, in the order of the list."""
    other = asked.names.get(harmless)
    whole = other is not None and other.level >= NEAR and not _is_begun_beside(asked, other, named)
    telling, wild = set(asked.telling), any(fold.WILD.search(word) for word in asked.words)
    found: list[int] = []
    for words, entries in live.items():
        everything = words >= telling and not wild
        if words and (named <= words or _has_its_number(words, named)) and (everything or not whole):
            found += entries
        elif whole:
            found += [entry for entry in entries if _is_as_like(asked.names.get(entry), other)]
    return found


def _is_begun_beside(asked: Query, match: Match, named: frozenset[str]) -> bool:
    """Whether only the beginning of a name was typed, beside words by which more is called: `9 mm iak`."""
    return match.level == BEGINNING and len(asked.telling) > 1 and named < set(asked.telling)


def _has_its_number(words: frozenset[str], named: frozenset[str]) -> bool:
    """Whether of two things with one name the first has a typed number that the other has not: `Glock 19 Gen5`."""
    return bool(words & named) and any(any(map(str.isdigit, word)) for word in words - named)


def _is_better_described(asked: Query, one: int, other: int) -> bool:
    """Whether a description belongs to one entry and not to the other: two of its words and more are of it alone."""
    alone = [held for held in asked.holders.values() if held[one] and not held[other]]
    return len(alone) >= SEVERAL


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
    if len(parts) <= len(words):
        return set()
    return _called_so(lexicon, parts, [one.entry for one in lexicon.owners(position)])


def _called_as(lexicon: Lexicon, match: Match | None, entry: int) -> set[int]:
    """The entries in whose names the words of a name stand that was typed nearly so: `Beretta 92` for `BERETA`."""
    if match is None or match.level != NEAR:
        return set()
    return _called_so(lexicon, lexicon.spaced_of(match.name).split(" "), [entry])


def _called_so(lexicon: Lexicon, parts: list[str], entries: Iterable[int]) -> set[int]:
    """The entries in whose names the words of a name stand, each in a spelling by which one of these is called.

    A letter that ends a word of the name and begins the next is written once.
    """
    words = [(part, before[-1:] + part) for before, part in zip(("", *parts), parts, strict=False)]
    spelt = [[_spellings(lexicon, fold.term(one)) for one in dict.fromkeys(both)] for both in words]
    return set[int]().union(*(set.intersection(*(_spelled(one, entry) for one in spelt)) for entry in entries))


_Spellings = tuple[set[int], list[frozenset[int]]]
"""The entries that are called by a word, and those that are by each word that is nearly spelled so."""


def _spellings(lexicon: Lexicon, term: str) -> _Spellings:
    is_word = term.isalpha() and len(term) >= lexicon.shortest_near
    shards = lexicon.shards_from(term[0]) if is_word else ()
    near = [shard.postings(position).named for shard in shards for position, _ in shard.near(term, 1)]
    return _named_by(lexicon, term), near


def _spelled(spelt: Iterable[_Spellings], entry: int) -> set[int]:
    """The entries in whose names a word stands in a spelling by which one of them is called: `replica`, `replika`."""
    return set[int]().union(*(own.union(*(named for named in near if entry in named)) for own, near in spelt))


def _named_by(lexicon: Lexicon, term: str) -> set[int]:
    shard = lexicon.shard_of(term)
    position = shard.position(term) if shard else -1
    return set(shard.postings(position).named) if shard and position >= 0 else set()


def live_above(ranked: list[Ranked], lexicon: Lexicon) -> list[Ranked]:
    """The list with every live thing above every harmless look, whatever was asked for."""
    least = min((one.score for one in ranked if lexicon.treatments[one.entry] in ARE_LIVE), default=None)
    return [
        one._replace(score=least - SLIGHTLY)
        if least is not None and lexicon.treatments[one.entry] == MAY_LOOK_HARMLESS and one.score >= least
        else one
        for one in ranked
    ]


def hazard_first(lexicon: Lexicon, asked: Query, ranked: list[Ranked], card: int) -> list[Ranked]:
    """The list with what calls for withdrawal above all: the hazard that was named first, then the procedure.

    Of one that was found, the procedure comes first. A question on law or numbers is answered right below. The term
    of the hazard's own name says no more than the hazard, and leaves its place to what the other words name.
    """
    entry, term = lexicon.hazards.cards[card][0], lexicon.hazards.cards[card][-1]
    top = max((one.score for one in ranked), default=0.0)
    procedure, numbers = lexicon.hazards.procedure, lexicon.ranking["first"]
    way_out = numbers["found" if "found" in asked.intents else "procedure"]
    first = {entry: numbers["hazard"] * (top + 1), procedure: way_out * (top + 1)}
    for one in ranked:  # the page that tells the bearers of this very name apart says which of them is the hazard
        if one.level == EXACT and lexicon.standings[one.entry] > lexicon.ranking["standing"]["unit"]:
            first[one.entry] = numbers["apart"] * (top + 1)
    about = asked.intents & ABOUT
    rest = [
        one._replace(score=top + one.score, level=max(one.level, WORDS))
        if (
            lexicon.kinds[one.entry] in about
            if about
            else lexicon.treatments[one.entry] == WITHDRAW and one.entry != term
        )
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
    """A harmless look that one number calls brings the live things that are called by it too: `1911`, `99`.

    A blank's calibre that was typed only in part brings the live thing that it borrows its name from; so does a name
    that has other digits, where nothing else is found: `glick19`.
    """
    known = {one.entry for one in ranked}
    called, more = _called_by_number(lexicon, asked), []
    are_doubtful = all(one.level == PERHAPS for one in ranked)
    for one in ranked:
        if lexicon.treatments[one.entry] != MAY_LOOK_HARMLESS:
            continue
        is_lent = lexicon.kinds[one.entry] in TEXTS and one.level != EXACT
        is_doubtful = are_doubtful and one.entry in asked.names
        others = [*called, *lexicon.twins(one.entry)[: is_lent or is_doubtful]]
        for other in others:
            if other not in known:
                known.add(other)
                more.append(one._replace(entry=other, score=one.score + SLIGHTLY))
    return [*ranked, *more]


def _called_by_number(lexicon: Lexicon, asked: Query) -> list[int]:
    """The live things in whose names a number stands that was typed alone."""
    if len(asked.words) != 1 or not asked.words[0].isdigit():
        return []
    called = asked.called.get(asked.words[0], ())
    return sorted(entry for entry in called if lexicon.treatments[entry] in ARE_LIVE)
