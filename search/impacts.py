"""Weighs terms once: one combined BM25F impact for each entry and term, in four bits, and one weight for each term.

All weighting lives here; readers of the packs only add up. Fields are combined before saturation, which ranks
descriptions better than adding one score a field (decisions/0003).
"""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Final

from search.index import FIELDS, boost

K1: Final = 1.2
B: Final = 0.5
LEVELS: Final = 15
STEPS: Final = 20
"""Steps of a term's weight to one unit of inverse document frequency, so that it fits a byte."""


NAMING: Final = frozenset({"name", "mark", "maker"})
"""The fields by which an entry is called."""


Counts = Mapping[str, Mapping[str, int]]
"""Field → term → how often an entry holds it there, the fields in the order of `FIELDS`."""


@dataclass(frozen=True)
class WeighedTerm:
    """A term, its weight in 1/20, and for each holder (entry, impact from 1 to 15, whether it is called so)."""

    term: str
    weight: int
    impacts: tuple[tuple[int, int, bool], ...]


def weighed(counts: Sequence[Counts], sources: Container[int] = ()) -> list[WeighedTerm]:
    """All terms, sorted, with weights and impacts; how rare a word is, is counted without the sources."""
    entries = len(counts)
    lengths = [{field: sum(by_term.values()) for field, by_term in held.items()} for held in counts]
    average = {field: max(1.0, sum(one.get(field, 0) for one in lengths) / max(1, entries)) for field in FIELDS}
    impacts: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    holders: Counter[str] = Counter()
    for entry, held in enumerate(counts):
        combined: dict[str, float] = {}
        for field, by_term in held.items():
            norm, by = 1 - B + B * lengths[entry][field] / average[field], boost(field)
            for term, times in by_term.items():
                combined[term] = combined.get(term, 0.0) + by * times / norm
        called = {term for field in NAMING & held.keys() for term in held[field]}
        for term, value in combined.items():
            impacts[term].append((entry, _impact(value), term in called))
        if entry not in sources:
            holders.update(combined.keys())
    counted = sum(entry not in sources for entry in range(entries))
    return [WeighedTerm(term, weight(holders[term], counted), tuple(found)) for term, found in sorted(impacts.items())]


@cache
def weight(holders: int, entries: int) -> int:
    """The weight of a term that `holders` of `entries` hold, in 1/20, 255 at most."""
    return max(1, min(255, round(log(1 + (entries - holders + 0.5) / (holders + 0.5)) * STEPS)))


def _impact(value: float) -> int:
    """What the fields of an entry give together, in four bits; more than `LEVELS` is never met."""
    return round(value / (K1 + value) * (LEVELS + 0.49)) or 1
