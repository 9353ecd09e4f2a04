"""The one door to rapidfuzz in search: what is nearly written like a query, by optimal string alignment.

A distance counts letters put in, left out, exchanged or swapped with their neighbour; no letter is changed twice.
"""

from collections.abc import Sequence


def distances(text: str, known: Sequence[str], most: int) -> list[tuple[int, int]]:
    """(position, distance) of everything known that is at most so far from `text`, in the order of positions."""
    from rapidfuzz import process  # loaded for a query that is written like nothing known
    from rapidfuzz.distance import OSA

    found = process.extract(text, known, scorer=OSA.distance, processor=None, score_cutoff=most, limit=None)
    return sorted((position, int(distance)) for _, distance, position in found)
