"""Weighs terms once: one combined BM25F impact for each entry and term, in four bits, and one weight for each term.

All weighting lives here; readers of the packs only add up. Fields are combined before saturation, which ranks
descriptions better than adding one score a field (decisions/0003).
"""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cache
from math import log
from typing import Final, NamedTuple

from search.field_terms import FIELDS, boost
from search.form import posting_of

K1: Final = 1.2
B: Final = 0.5
LEVELS: Final = 15
STEPS: Final = 20
"""Steps of a term's weight to one unit of inverse document frequency, so that it fits a byte."""


NAMING: Final = frozenset({"name", "mark", "maker"})
"""The fields by which an entry is called."""


Held = tuple[tuple[str, int], ...]
Counts = Mapping[Held, str]
"""How often in which fields, in the order of `FIELDS` → the terms that an entry holds so, in one text."""


class WeighedTerm(NamedTuple):
    """A term, its weight in 1/20, and its postings: `posting_of` an entry, an impact and whether it is called so."""

    term: str
    weight: int
    postings: list[int]


def weighed(counts: Sequence[Counts], sources: Container[int] = ()) -> list[WeighedTerm]:
    """All terms, sorted, with weights and impacts; how rare a word is, is counted without the sources."""
    lengths = [_lengths(held) for held in counts]
    average = {field: max(1.0, sum(one.get(field, 0) for one in lengths) / max(1, len(counts))) for field in FIELDS}
    postings: dict[str, list[int]] = defaultdict(list)
    sourced: list[str] = []
    for entry, held in enumerate(counts):
        norms = {field: 1 - B + B * length / average[field] for field, length in lengths[entry].items()}
        for times, terms in held.items():
            posting = posting_of(entry, _impact(times, norms), _calls(times))
            for term in terms.split():
                postings[term].append(posting)
            if entry in sources:
                sourced += terms.split()
    counted, in_sources = sum(entry not in sources for entry in range(len(counts))), Counter(sourced)
    weights = {term: weight(len(found) - in_sources[term], counted) for term, found in postings.items()}
    return [WeighedTerm(term, weights[term], postings[term]) for term in sorted(postings)]


def _lengths(held: Counts) -> dict[str, int]:
    """How many words each field of an entry has."""
    lengths: dict[str, int] = {}
    for fields, terms in held.items():
        for field, times in fields:
            lengths[field] = lengths.get(field, 0) + times * (terms.count(" ") + 1)
    return lengths


@cache
def weight(holders: int, entries: int) -> int:
    """The weight of a term that `holders` of `entries` hold, in 1/20, 255 at most."""
    return max(1, min(255, round(log(1 + (entries - holders + 0.5) / (holders + 0.5)) * STEPS)))


@cache
def _calls(held: Held) -> bool:
    """Whether an entry is called so that holds a term in these fields."""
    return any(field in NAMING for field, _ in held)


def _impact(held: Held, norms: Mapping[str, float]) -> int:
    """What the fields of an entry give together, in four bits; more than `LEVELS` is never met."""
    value = 0.0
    for field, times in held:
        value += boost(field) * times / norms[field]
    return round(value / (K1 + value) * (LEVELS + 0.49)) or 1
