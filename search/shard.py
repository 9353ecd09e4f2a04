"""A slice of the dictionary: its terms with their weights, and the entries and lines that hold each."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from search.form import EVEN, Postings, count_of, positions_at, postings
from search.near import distances


class PackProblem(RuntimeError):
    """A pack is missing, damaged or of another version; the message names it."""


def sound_postings(entries: str, impacts: str) -> Postings:
    """The postings of a term; raises PackProblem where it has more impacts than entries, or fewer."""
    try:
        return postings(entries, impacts)
    except ValueError:
        raise PackProblem("the postings of a term are damaged.") from None


class Shard:
    """A slice of the dictionary, with its postings, which are read when asked for."""

    def __init__(self, data: Any) -> None:
        """`data` is what `packs` wrote; raises KeyError or AttributeError when it is damaged."""
        self.terms: list[str] = data["terms"].split("\n")
        self.weights: Sequence[int] = data["weights"]
        self._usual: str = data["usual"]
        self.entries: list[str] = data["entries"].split("\n")
        self.lines_in: list[str] = data["lines"].split("\n")
        self._impacts: str = data["impacts"]
        self._read: dict[int, Postings] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate(map(count_of, self.entries), initial=0))

    def impacts(self, position: int) -> str:
        """The impacts of the term at a position, a letter for each entry."""
        return self._impacts[self._starts[position] : self._starts[position + 1]]

    def position(self, term: str) -> int:
        """Where a term is, or -1."""
        position = bisect_left(self.terms, term)
        return position if position < len(self.terms) and self.terms[position] == term else -1

    def usual(self, position: int) -> float:
        """How much more the term at a position is met here than in everyday speech, in powers of ten."""
        return (ord(self._usual[position]) - EVEN) / 2

    def beginning(self, text: str) -> Iterator[tuple[int, str]]:
        """(position, term) of the terms that begin with a text."""
        for position in range(bisect_left(self.terms, text), len(self.terms)):
            if not self.terms[position].startswith(text):
                break
            yield position, self.terms[position]

    def near(self, term: str, most: int) -> list[tuple[int, int]]:
        """(position, distance) of the terms at most so far from one, with its first letter."""
        found = distances(term, self.terms, most)
        return [(position, distance) for position, distance in found if self.terms[position][0] == term[0]]

    def postings(self, position: int) -> Postings:
        """The postings of the term at a position."""
        if position not in self._read:
            self._read[position] = sound_postings(self.entries[position], self.impacts(position))
        return self._read[position]

    def lines(self, position: int) -> Iterator[int]:
        """The numbers of the lines of description that hold the term at a position."""
        return positions_at(self.lines_in[position])
