"""Adds up what the words of a query are worth to each entry: exactly for what may have most, for the rest a bound.

A hundred thousand exact sums take longer than all else. So the bounds of all entries are added up as one great number,
a byte for each entry; only what may be among the best by its bound is then added up word by word.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import ceil, floor
from operator import itemgetter
from typing import Final, NamedTuple

MOST: Final = 255
"""The greatest number in a byte."""

EVERY: Final = -1
"""The mask of every entry: a mask has a byte for each entry, of which all bits are set or none."""


class Worth(NamedTuple):
    """What a term is worth to the entries that hold it with one impact, and what it would be worth at most."""

    value: float
    gain: float
    entries: Sequence[int]


class Sums(dict[int, tuple[float, float]]):
    """By entry: the value and the gain of the words that it holds, each added up when the entry is asked for."""

    def __init__(self, entries: int) -> None:
        """Nothing is held yet by so many entries."""
        super().__init__()
        self._entries = entries
        self._words: list[tuple[Sequence[int], Sequence[float], Sequence[float]]] = []

    def add(self, worths: Sequence[Worth]) -> Sequence[int]:
        """Adds a word: for an entry counts the term of the greatest value, of equal ones the first.

        Gives a number for each entry, which is 0 for one that does not hold the word.
        """
        rising = sorted(worths, key=itemgetter(0), reverse=True)[::-1]  # equal ones from the last to the first
        places = bytearray(self._entries) if len(rising) <= MOST else array("H", bytes(2 * self._entries))
        for place, (_, _, entries) in enumerate(rising, 1):
            for entry in entries:
                places[entry] = place
        self._words.append((places, [0.0, *(one.value for one in rising)], [0.0, *(one.gain for one in rising)]))
        return places

    def __missing__(self, entry: int) -> tuple[float, float]:
        """The sums of an entry, in the order of words."""
        value = gain = 0.0
        for places, values, gains in self._words:
            value += values[places[entry]]
            gain += gains[places[entry]]
        self[entry] = value, gain
        return value, gain

    def most_value(self, among: int) -> float:
        """The greatest value of the entries of a mask."""
        return self._most(0, self._values, among)

    def most_gain(self, among: int) -> float:
        """The greatest gain of these entries."""
        return self._most(1, self._gains, among)

    def best(self, least: float, count: int) -> list[int]:
        """The entries that gain at least so much; of many, all that may be among so many of the greatest values."""
        sure, may = self._gains.surely(least), self._gains.maybe(least)
        found = self._values.first(count, sure, may)
        return [entry for entry in found if self[entry][1] >= least]

    def _most(self, which: int, bounds: "_Bounds", among: int) -> float:
        most = 0.0
        for entry in bounds.highest(among):
            most = max(most, self[entry][which])
            if most >= bounds.whole:
                break
        return most

    @cached_property
    def _values(self) -> "_Bounds":
        return _Bounds(self._entries, [(places, values) for places, values, _ in self._words])

    @cached_property
    def _gains(self) -> "_Bounds":
        return _Bounds(self._entries, [(places, gains) for places, _, gains in self._words])


class _Bounds:
    """For each entry a byte that says how many steps its sum has at most, and at least but one for each word."""

    def __init__(self, entries: int, words: Sequence[tuple[Sequence[int], Sequence[float]]]) -> None:
        self._size, self._slack = entries, len(words) + 1
        self.whole = sum(max(worths) for _, worths in words)
        self._step = self.whole / (MOST - self._slack) or 1.0
        self._all = sum(_in_one(places, [ceil(worth / self._step) for worth in worths]) for places, worths in words)

    def surely(self, least: float) -> int:
        """The mask of entries whose sum is at least so much."""
        return self._mask(ceil(least / self._step) + self._slack)

    def maybe(self, least: float) -> int:
        """The mask of the entries whose sum may be so much: no other's is."""
        return self._mask(floor(least / self._step))

    def highest(self, among: int) -> Iterator[int]:
        """The entries of a mask of which one has the greatest sum."""
        steps = self._bytes(among)
        top = next((step for step in range(MOST, 0, -1) if steps.find(step) >= 0), 0)
        return _reaching(steps, top - self._slack)

    def first(self, count: int, sure: int, may: int) -> Iterator[int]:
        """The entries of the mask `may` without those below the greatest sums of so many in the mask `sure`."""
        steps = self._bytes(sure)
        reached = bisect_left(
            range(MOST + 1), -count + 1, key=lambda step: -len(steps.translate(None, bytes(range(step))))
        )
        return _reaching(self._bytes(may), reached - 1 - self._slack)

    def _mask(self, least: int) -> int:
        least = min(least, MOST + 1)
        return int.from_bytes(self._bytes(EVERY).translate(bytes(least).ljust(MOST + 1, b"\xff")), "little")

    def _bytes(self, among: int) -> bytes:
        return (self._all & among).to_bytes(self._size, "little")


def _in_one(places: Sequence[int], steps: Sequence[int]) -> int:
    """One number of a byte for each entry, by its place."""
    if isinstance(places, bytearray):
        return int.from_bytes(places.translate(bytes(steps).ljust(MOST + 1, b"\0")), "little")
    return int.from_bytes(bytes(map(steps.__getitem__, places)), "little")


def _reaching(steps: bytes, least: int) -> Iterator[int]:
    """The entries whose bytes are at least so great, and not 0."""
    table = bytes(max(1, least)).ljust(MOST + 1, b"\1")
    return (found.start() for found in re.finditer(b"\1", steps.translate(table)))
