"""What a drawing may rest on: the states that an entry observes, its published length, and what it copies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from schemas.entry import Size
from schemas.kin import Known, live_twins
from schemas.kinds import AlarmWeapon, Model
from schemas.vocabulary import Measured, Unit

MM: Final = {Unit.MM: 1.0, Unit.CM: 10.0, Unit.M: 1000.0}
Drawn = Model | AlarmWeapon


@dataclass(frozen=True)
class Facts:
    """The states of each feature, where each is observed, the length in mm, and what is only copied.

    `copied` holds features that the entry takes from the live weapon that it copies; it states nothing of them itself.
    `denied` holds features that the entry's own answer keeps from being copied: they are drawn as unknown.
    """

    entry: Drawn
    states: Mapping[str, tuple[str, ...]]
    positions: Mapping[str, int]
    length_mm: float | None = None
    length_at: int | None = None
    copied: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    model: Model | None = None


def facts(known: Known, entry: Drawn) -> Facts:
    """What the entry states, over what it copies when it is an alarm weapon."""
    own = {_key(one.feature): one.states for one in entry.observations}
    positions = {_key(one.feature): place for place, one in enumerate(entry.observations)}
    at, length = _length(entry)
    model = copied_model(known, entry)
    if model is None:
        return Facts(entry, own, positions, length, at)
    theirs = {_key(one.feature): one.states for one in model.observations}
    sourced = {_key(one.feature) for one in entry.observations if one.sources}
    states, denied = dict(theirs), set()
    for feature, mine in own.items():
        shared = tuple(state for state in theirs.get(feature, ()) if state in mine)
        states[feature] = shared or mine
        if feature in theirs and not shared and feature not in sourced:
            denied.add(feature)
    return Facts(
        entry=entry,
        states=states,
        positions=positions,
        length_mm=length if length is not None else _length(model)[1],
        length_at=at,
        copied=frozenset(theirs) - frozenset(own),
        denied=frozenset(denied),
        model=model,
    )


def copied_model(known: Known, entry: Drawn) -> Model | None:
    """The live model whose outline an alarm weapon has: the first that it imitates and that may leave."""
    if not isinstance(entry, AlarmWeapon):
        return None
    twins = set(live_twins(known, entry))
    for one in entry.imitates:
        model = known.get(one.model) if one.model else None
        if isinstance(model, Model) and (model.id in twins or not twins):
            return model
    return None


def _key(feature_id: str) -> str:
    return feature_id.partition("/")[2]


def _length(entry: Drawn) -> tuple[int | None, float | None]:
    """The place and the middle of the first published overall length, in mm."""
    for place, size in _lengths(entry):
        return place, (size.low + (size.high if size.high is not None else size.low)) / 2 * MM[size.unit]
    return None, None


def _lengths(entry: Drawn) -> Iterator[tuple[int, Size]]:
    for place, size in enumerate(entry.sizes):
        if size.what is Measured.OVERALL_LENGTH and size.unit in MM:
            yield place, size
