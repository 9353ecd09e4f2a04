"""Tells which models look the same in their pictures."""

from collections.abc import Iterable, Mapping
from heapq import merge
from itertools import islice
from typing import Final, NamedTuple

from handbook.drawings.picture import Picture, differences

MOST: Final = 12
"""So many models are named as looking the same; of more, only the number is told."""


class Alike(NamedTuple):
    """The models of whose pictures no drawn part differs from one's own: the first by name, and how many more."""

    named: tuple[str, ...] = ()
    more: int = 0


def alike(drawn: Iterable[Picture]) -> Mapping[str, Alike]:
    """What looks the same as each model, by id; models that differ from all others are left out.

    Pictures of the same parts are compared once, so that thousands of one look cost as much as one.
    """
    looks: dict[tuple[str, frozenset[tuple[str, str]]], list[tuple[int, Picture]]] = {}
    for position, one in enumerate(drawn):
        if one.id.startswith("model/") and "@" not in one.id:
            looks.setdefault((one.family, frozenset(one.parts.items())), []).append((position, one))
    found: dict[str, Alike] = {}
    for (family, _), members in looks.items():
        same = [
            others
            for (kin, _), others in looks.items()
            if kin == family and not differences(members[0][1], others[0][1])
        ]
        count = sum(map(len, same))
        if count > 1:
            first = [one.id for _, one in islice(merge(*same, key=lambda one: one[0]), MOST + 1)]
            found |= {one.id: _beside(one.id, first, count - 1) for _, one in members}
    return found


def _beside(own: str, first: list[str], others: int) -> Alike:
    named = tuple(one for one in first if one != own)[:MOST]
    return Alike(named, others - len(named))
