"""The identification key: features with their confusions, and candidates with what they can show.

It is the one thing that the command line and the browser read, so both rank alike; `key_table.py` makes it.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log
from typing import NamedTuple

When = tuple[tuple[int, tuple[int, ...]], ...]
"""Positions of other features, each with the positions of its states with which something makes sense."""


class KeyFeature(NamedTuple):
    """A question of the key; `seen[true][other]` is how probably state `true` is taken for state `other`."""

    id: str
    question: str
    help: str
    without_touching: bool
    states: tuple[str, ...]
    labels: tuple[str, ...]
    drawings: tuple[str, ...]
    seen: tuple[tuple[float, ...], ...]
    withdraw: tuple[bool, ...] = ()
    """For each state, whether every live thing that shows it calls for withdrawal: then nothing more is asked."""

    seen_from: int = 0
    """0 from where one stands, 1 close to it, 2 by reading."""

    when: When = ()
    state_when: tuple[When, ...] = ()
    title: str = ""


class Candidate(NamedTuple):
    """An entry that the key can lead to; `shows` maps a feature's position to the positions of its possible states."""

    id: str
    kind: str
    type: str
    title: str
    url: str
    harmless: bool
    withdraw: bool
    first_action: str
    twins: tuple[str, ...]
    also: tuple[tuple[str, str], ...]
    """Ids and titles of entries that look the same to the key."""

    shows: Mapping[int, tuple[int, ...]]
    twin: tuple[str, str] | None = None
    drawing: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all entries for which it stands."""
        return self.id, *(one for one, _ in self.also)


class Key:
    """All features in the order in which they are asked, and all candidates in the order of their ids."""

    def __init__(
        self,
        features: tuple[KeyFeature, ...],
        candidates: tuple[Candidate, ...],
        first: Mapping[str, Mapping[str, str]],
    ) -> None:
        """`first` is the card above all candidates: `loaded` as a rule, `withdraw` once a state calls for it."""
        self.features, self.candidates, self.first = features, candidates, first

    @cached_property
    def rows(self) -> tuple[Mapping[int, tuple[float, ...]], ...]:
        """For each candidate, by feature: how probably each state is noted down when it is there."""
        return tuple(
            {position: _noted(self.features[position], true) for position, true in one.shows.items()}
            for one in self.candidates
        )

    @cached_property
    def bits(self) -> tuple[Mapping[int, float], ...]:
        """For each candidate, by feature: how uncertain the answer is when it is there."""
        return tuple({position: entropy(row) for position, row in rows.items()} for rows in self.rows)

    @cached_property
    def means(self) -> tuple[tuple[float, ...], ...]:
        """For each feature: how probably each state is noted down, on average of the candidates that have it."""
        return tuple(
            _mean([rows[position] for rows in self.rows if position in rows], len(feature.states))
            for position, feature in enumerate(self.features)
        )


def entropy(row: Iterable[float]) -> float:
    """In bits; 0 of a certain answer."""
    return -sum(one * log(one) for one in row if one > 0) / log(2)


def fits(when: When, seen: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether nothing that was seen, or that a thing shows, speaks against a condition."""
    return all(position not in seen or any(one in states for one in seen[position]) for position, states in when)


def _noted(feature: KeyFeature, true: tuple[int, ...]) -> tuple[float, ...]:
    return tuple(sum(feature.seen[one][state] for one in true) / len(true) for state in range(len(feature.states)))


def _mean(rows: list[tuple[float, ...]], states: int) -> tuple[float, ...]:
    return tuple(sum(row[state] for row in rows) / len(rows) if rows else 1.0 for state in range(states))
