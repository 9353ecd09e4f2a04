"""Compiles the identification key from released entries only.

Probabilities are of one formula: a state is seen as itself with the feature's reliability; what is left is shared among
the other states, states named under `confusions` taking five shares to the others' one.
"""

from collections.abc import Mapping
from typing import Any, Final

from schemas import kin
from schemas.addresses import address_of
from schemas.entry import Entry
from schemas.kinds import Feature, PrintedWeapon, WeaponType
from schemas.kinds.knowledge import Condition
from schemas.kinds.weapons import Weapon
from schemas.release import Release
from schemas.vocabulary import Reliability, SeenFrom, Status
from search.documents import drawing_address
from search.key import Candidate, Key, KeyFeature, When, fits
from search.settings import ranking

RELIABILITY: Final = {Reliability.HIGH: 0.94, Reliability.MEDIUM: 0.86, Reliability.LOW: 0.74}
CONFUSED_SHARES: Final = 5
KINDS: Final = ("weapon-type", "model", "alarm-weapon", "printed-weapon")
PRINTED: Final = "weapon-type/printed-firearm"
FIRST_LINE: Final = (
    "Treat it as loaded. Do not touch it. Looks do not clear an object: "
    "an alarm, air, toy, deactivated or replica weapon can look exactly like a live one."
)


def key(release: Release) -> Key:
    """The key of a release."""
    current = (one for one in release.every(Feature) if one.status is not Status.WITHDRAWN)
    asked = sorted(current, key=lambda one: (one.order, one.id))
    places = {entry.id: position for position, entry in enumerate(asked)}
    states = {entry.id: tuple(state.key for state in entry.states) for entry in asked}
    features = tuple(_feature(entry, places, states) for entry in asked)
    found = [_candidate(release, entry, features, places) for kind in KINDS for entry in release.of_kind(kind)]
    candidates = _joined([one for one in found if one is not None])
    features = tuple(one._replace(withdraw=_withdraw(candidates, place, one)) for place, one in enumerate(features))
    first = {
        "loaded": _card(release, kin.DISCOVERY, FIRST_LINE),
        "withdraw": _card(release, kin.WITHDRAWAL, ranking()["sentences"]["withdraw"]),
    }
    return Key(features, tuple(candidates), first)


def _card(release: Release, entry_id: str, text: str) -> dict[str, str]:
    """The card of a procedure, or of the page "I found something" where it is not released."""
    entry = release.get(entry_id)
    if entry is None:
        return {"id": "found", "title": "I found something", "text": text, "url": "found.html"}
    return {"id": entry.id, "title": entry.title, "text": text, "url": address_of(entry.id)}


def _withdraw(candidates: list[Candidate], feature: int, known: KeyFeature) -> tuple[bool, ...]:
    things = [one for one in candidates if not one.harmless and feature in one.shows]
    showing = [[one.withdraw for one in things if state in one.shows[feature]] for state in range(len(known.states))]
    return tuple(bool(found) and all(found) for found in showing)


def _feature(entry: Feature, places: Mapping[str, int], known: Mapping[str, tuple[str, ...]]) -> KeyFeature:
    def when(conditions: tuple[Condition, ...]) -> When:
        return tuple(
            (places[one.feature], named)
            for one in conditions
            if one.feature in places and (named := _named(known[one.feature], one.states))
        )

    states = known[entry.id]
    return KeyFeature(
        id=entry.id,
        question=entry.question,
        help=entry.help or "",
        without_touching=entry.without_touching,
        states=states,
        labels=tuple(state.label for state in entry.states),
        drawings=tuple(f"{entry.id}/{state.drawing.file}" if state.drawing else "" for state in entry.states),
        seen=tuple(_row(entry, state, states) for state in states),
        title=entry.title,
        seen_from=tuple(SeenFrom).index(entry.seen_from),
        when=when(entry.when),
        state_when=tuple(when(state.when) for state in entry.states) if any(one.when for one in entry.states) else (),
    )


def _named(known: tuple[str, ...], states: tuple[str, ...]) -> tuple[int, ...]:
    """The places of states; one that the feature does not have is left out, and `kb check` names it."""
    return tuple(sorted(map(known.index, set(known).intersection(states))))


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
    if not isinstance(entry, Weapon) or not entry.observations or entry.status is Status.WITHDRAWN:
        return None
    owner = kin.type_of(release, entry)
    return Candidate(
        id=entry.id,
        kind=entry.kind,
        type=owner.id if owner is not None else _type_without_entry(release, entry),
        title=entry.title,
        url=address_of(entry.id),
        harmless=kin.may_look_harmless(release, entry),
        withdraw=kin.calls_for_withdrawal(release, entry),
        first_action=entry.first_action or getattr(owner, "first_action", None) or "",
        twins=kin.live_twins(release, entry),
        twin=kin.first_twin(release, entry),
        also=(),
        shows=_shows(owner, entry, features, places),
        drawing=drawing_address(release, entry) or "",
    )


def _type_without_entry(release: Release, entry: Weapon) -> str:
    """The type of what names none: printed weapons have one, others are their own."""
    return PRINTED if isinstance(entry, PrintedWeapon) and PRINTED in release else entry.id


def _shows(
    owner: WeaponType | None, entry: Weapon, features: tuple[KeyFeature, ...], places: Mapping[str, int]
) -> dict[int, tuple[int, ...]]:
    """The states that an entry can show of each feature; what it does not state is as its type has it."""
    stated: dict[int, tuple[int, ...]] = {}
    for seen in (*(owner.observations if owner else ()), *entry.observations):
        if seen.feature in places:
            position = places[seen.feature]
            stated[position] = _named(features[position].states, seen.states)
    shows = {position: states for position, states in sorted(stated.items()) if states}
    return {position: _possible(features[position], states, shows) for position, states in shows.items()}


def _possible(feature: KeyFeature, states: tuple[int, ...], shows: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    """The states without those that the rest of the entry rules out; all of them when it rules out all."""
    if not feature.state_when:
        return states
    return tuple(state for state in states if fits(feature.state_when[state], shows)) or states


def _joined(candidates: list[Candidate]) -> list[Candidate]:
    """Candidates of one kind, class and danger with equal observations count, and show, as one."""
    groups: dict[Any, list[Candidate]] = {}
    for one in sorted(candidates, key=lambda candidate: candidate.id):
        groups.setdefault((one.kind, one.harmless, one.withdraw, tuple(one.shows.items())), []).append(one)
    joined = []
    for group in groups.values():
        first = group[0]
        twins = tuple(dict.fromkeys(twin for one in group for twin in one.twins))
        joined.append(
            Candidate(**{**first._asdict(), "also": tuple((one.id, one.title) for one in group[1:]), "twins": twins})
        )
    return sorted(joined, key=lambda candidate: candidate.id)
