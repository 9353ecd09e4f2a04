"""Compiles the identification key: features with their confusions, and candidates with what they can show.

The key is the one thing that the command line and the browser read, so both rank alike. It is made from released
entries only. Probabilities are of one formula: a state is seen as itself with the feature's reliability; what is left
is shared among the other states, states named under `confusions` taking five shares to the others' one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from schemas.entry import Entry
from schemas.kinds import AlarmWeapon, Feature, Model, PrintedWeapon, WeaponType
from schemas.kinds.weapons import Weapon
from schemas.release import Release
from schemas.vocabulary import Handling, Reliability, Status

RELIABILITY: Final = {Reliability.HIGH: 0.94, Reliability.MEDIUM: 0.86, Reliability.LOW: 0.74}
CONFUSED_SHARES: Final = 5
KINDS: Final = ("weapon-type", "model", "alarm-weapon", "printed-weapon")
LIVE_DEFAULT: Final = "weapon-type/semi-automatic-pistol"


@dataclass(frozen=True)
class KeyFeature:
    """A question of the key; `seen[true][other]` is how probably state `true` is taken for state `other`."""

    id: str
    question: str
    help: str
    without_touching: bool
    states: tuple[str, ...]
    labels: tuple[str, ...]
    drawings: tuple[str, ...]
    seen: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Candidate:
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
    also: tuple[str, ...]
    shows: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True)
class Key:
    """All features in the order in which they are asked, and all candidates in the order of their ids."""

    features: tuple[KeyFeature, ...]
    candidates: tuple[Candidate, ...]


def key(release: Release) -> Key:
    """The key of a release."""
    entries = [entry for entry in release.of_kind("feature") if entry.status is not Status.WITHDRAWN]
    asked = sorted((entry for entry in entries if isinstance(entry, Feature)), key=lambda one: (one.order, one.id))
    features = tuple(_feature(entry) for entry in asked)
    places = {feature.id: position for position, feature in enumerate(features)}
    found = [_candidate(release, entry, features, places) for kind in KINDS for entry in release.of_kind(kind)]
    return Key(features, tuple(_joined([one for one in found if one is not None])))


def _feature(entry: Feature) -> KeyFeature:
    states = tuple(state.key for state in entry.states)
    return KeyFeature(
        id=entry.id,
        question=entry.question,
        help=entry.help or "",
        without_touching=entry.without_touching,
        states=states,
        labels=tuple(state.label for state in entry.states),
        drawings=tuple(f"{entry.id}/{state.drawing.file}" if state.drawing else "" for state in entry.states),
        seen=tuple(_row(entry, state, states) for state in states),
    )


def _row(entry: Feature, true: str, states: tuple[str, ...]) -> tuple[float, ...]:
    right = RELIABILITY[entry.reliability]
    confused = {one.seen_as for one in entry.confusions if one.state == true}
    confused |= {one.state for one in entry.confusions if one.seen_as == true}
    shares = [0 if state == true else CONFUSED_SHARES if state in confused else 1 for state in states]
    return tuple(
        right if state == true else round((1 - right) * share / sum(shares), 6)
        for state, share in zip(states, shares, strict=True)
    )


def _candidate(
    release: Release, entry: Entry, features: tuple[KeyFeature, ...], places: Mapping[str, int]
) -> Candidate | None:
    if not isinstance(entry, Weapon) or entry.status is Status.WITHDRAWN:
        return None
    owner = release.get(entry.type) if isinstance(entry, Model | AlarmWeapon) else entry
    shows = {}
    inherited = owner.observations if isinstance(owner, WeaponType) and owner is not entry else ()
    for seen in (*inherited, *entry.observations):
        position = places.get(seen.feature)
        if position is not None:
            states = features[position].states
            shows[position] = tuple(sorted(states.index(state) for state in seen.states if state in states))
    if not entry.observations:
        return None
    return Candidate(
        id=entry.id,
        kind=entry.kind,
        type=owner.id if owner is not None else entry.id,
        title=entry.title,
        url=f"{entry.id}.html",
        harmless=_is_harmless(entry, owner),
        withdraw=isinstance(owner, WeaponType) and owner.handling is Handling.WITHDRAW,
        first_action=entry.first_action or getattr(owner, "first_action", None) or "",
        twins=tuple(_live_twins(release, entry, owner)) if _is_harmless(entry, owner) else (),
        also=(),
        shows={position: states for position, states in sorted(shows.items()) if states},
    )


def _is_harmless(entry: Entry, owner: Any) -> bool:
    """Whether the entry is of a class that looks harmless: alarm, air, toy, deactivated, replica."""
    return isinstance(entry, AlarmWeapon) or (isinstance(owner, WeaponType) and owner.harmless_in_looks)


def _live_twins(release: Release, entry: Weapon, owner: Entry | None) -> list[str]:
    """The live entries that this one looks like: what it copies, its look-alikes, then its type's look-alikes."""
    named: list[str | None] = []
    if isinstance(entry, AlarmWeapon):
        named += [one.model for one in entry.imitates]
    if isinstance(entry, Model):
        named += [one.model for one in entry.copies]
    named += [one.entry for one in entry.look_alikes]
    if isinstance(owner, WeaponType):
        named += [one.entry for one in owner.look_alikes]
    twins = []
    for twin in (*named, LIVE_DEFAULT):
        other = release.get(twin)
        other_owner = release.get(other.type) if isinstance(other, Model) else other
        if isinstance(other, WeaponType | Model | PrintedWeapon) and not _is_harmless(other, other_owner):
            twins.append(other.id)
    return list(dict.fromkeys(twins))


def _joined(candidates: list[Candidate]) -> list[Candidate]:
    """Candidates of one kind, class and danger with equal observations count, and show, as one."""
    groups: dict[Any, list[Candidate]] = {}
    for one in sorted(candidates, key=lambda candidate: candidate.id):
        groups.setdefault((one.kind, one.harmless, one.withdraw, tuple(one.shows.items())), []).append(one)
    joined = []
    for group in groups.values():
        first = group[0]
        twins = tuple(dict.fromkeys(twin for one in group for twin in one.twins))
        joined.append(Candidate(**{**vars(first), "also": tuple(one.id for one in group[1:]), "twins": twins}))
    return sorted(joined, key=lambda candidate: candidate.id)
