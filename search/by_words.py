"""Finds entries by their words: each word, nearly written where nobody knows it, and the last one as a beginning."""

import re
from collections.abc import Iterator
from typing import Final

from search import fold
from search.asked import Asked
from search.lexicon import Lexicon, Shard
from search.suggest import distances

FUZZY: Final = (1.0, 0.8, 0.55)
"""What a word counts by its distance from the typed one."""

PREFIX: Final = 0.4
SPREAD: Final = 64
NEAR_TERMS: Final = 6
MAX_TERM: Final = 31
_WILD: Final = re.compile(r"[?*]")


def take_words(lexicon: Lexicon, words: list[str], asked: Asked) -> None:
    """Adds what each telling word gives to the entries that hold it; a word counts for an entry once, by its best."""
    small = set(fold.table()["small"])
    telling = list(dict.fromkeys(word for word in words if not _WILD.search(word) and word not in small))
    for number, word in enumerate(telling):
        term = fold.term(word)
        last = number == len(telling) - 1 and len(word) > 2
        best: dict[int, tuple[float, float]] = {}
        weight, nearest = lexicon.head["unknown"], 0.0
        held = asked.holders.setdefault(word, [])
        for shard, place, share in _candidates(lexicon, term, last):
            if share > nearest:
                weight, nearest = shard.weights[place], share
            gain = min(shard.weights[place], weight) * share
            worth = [(gain * impact / 15, gain) for impact in range(16)]
            held.append(shard.postings(place))
            if best:
                for entry, impact in held[-1]:
                    if entry not in best or worth[impact][0] > best[entry][0]:
                        best[entry] = worth[impact]
            else:
                best = {entry: worth[impact] for entry, impact in held[-1]}
        asked.weight += weight
        for entry, (value, gain) in best.items():
            asked.words[entry] += value
            asked.covered[entry] += gain


def _candidates(lexicon: Lexicon, term: str, last: bool) -> Iterator[tuple[Shard, int, float]]:
    """The term itself; else terms nearly written so; and for the last word those that begin so: with their share."""
    shard = lexicon.shard_of(term)
    place = shard.place(term) if shard else -1
    if shard and place >= 0:
        yield shard, place, 1.0
    elif not re.search(r"[0-9]", term) and 3 < len(term) <= MAX_TERM:
        yield from _near_terms(lexicon, term)
    if last:
        yield from _longer_terms(lexicon, term)


def _near_terms(lexicon: Lexicon, term: str) -> Iterator[tuple[Shard, int, float]]:
    most = 1 if len(term) < 8 else 2
    found = []
    for number, shard in enumerate(lexicon.shards_from(term[0])):
        for place, distance in distances(term, shard.terms, most):
            if shard.terms[place][0] == term[0]:
                found.append((distance, shard.weights[place], number, place, shard))
    found.sort(key=lambda one: one[:4])
    for distance, _, _, place, shard in found[:NEAR_TERMS]:
        yield shard, place, FUZZY[distance] * (1.0 if distance == found[0][0] else 0.6)


def _longer_terms(lexicon: Lexicon, term: str) -> Iterator[tuple[Shard, int, float]]:
    count = 0
    for shard in lexicon.shards_from(term):
        for place, longer in enumerate(shard.terms):
            if longer != term and longer.startswith(term):
                count += 1
                if count > SPREAD:
                    return
                yield shard, place, PREFIX * len(term) / len(longer)
