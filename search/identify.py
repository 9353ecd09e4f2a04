"""What am I looking at? Ranks candidates by what was seen, forgives wrong observations, and never clears an object.

An observation weighs by how much more probable it is for a candidate than on average; what nobody knows of a candidate
weighs nothing. A candidate that looks harmless never stands above or without its live look-alike, and what calls for
withdrawing stays in sight while it is plausible.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import Any, Final

from schemas.beside import beside
from search.key import Candidate, Key
from search.questions import NUMBERS, PLAUSIBLE, Ranked, Seen, left, next_questions, rounded, stop

CANNOT_SEE: Final = "?"
FORGIVEN: Final[float] = NUMBERS["forgiven"]
"""What one observation can speak against a candidate at most: people see wrongly, and answers are forgiven."""

CONVINCES: Final[float] = NUMBERS["convinces"]
"""What one observation can speak for a candidate at most, however rare it is."""

TYPES: Final[int] = NUMBERS["types"]


class UnknownObservation(ValueError):
    """A feature or state that the key does not have; the message names the known ones."""


def identify(key: Key, observations: Mapping[str, tuple[str, ...]], limit: int = 10) -> dict[str, Any]:
    """Candidates and next questions in the JSON of `kb identify`.

    `observations` maps a feature (id or slug) to the states seen, any of which may be the true one; `("?",)` says that
    it cannot be seen, and `?` beside a state nothing. Raises UnknownObservation.
    """
    seen, asked = _understood(key, observations)
    ranked = _ranked(key, seen)
    withdraw = any(key.features[one].withdraw[state] for one, states in seen.items() for state in states)
    shown = _withdraw_first(_shown(ranked, limit)) if withdraw else _shown(ranked, limit)
    types = _one_withdraw_first(_types(ranked)) if withdraw else _types(ranked)
    questions = [] if withdraw else next_questions(key, ranked, seen, asked)
    return {
        "first": key.first["withdraw" if withdraw else "loaded"],
        "types": [_head_json(one) for one in types[:TYPES]],
        "candidates": [_candidate_json(key, one, seen) for one in shown],
        "left": left(ranked),
        "next": questions,
        "stop": None if withdraw else stop(key, ranked, seen, questions),
    }


def _withdraw_first(shown: list[Ranked]) -> list[Ranked]:
    return sorted(shown, key=lambda one: not one.candidate.withdraw)


def _one_withdraw_first(types: list[Ranked]) -> list[Ranked]:
    """The likeliest type that calls for withdrawal, then all by likelihood: a slip of the finger hides nothing."""
    first = next((one for one in types if one.candidate.withdraw), None)
    return [first, *(one for one in types if one is not first)] if first else types


def _understood(
    key: Key, observations: Mapping[str, tuple[str, ...]]
) -> tuple[dict[int, tuple[int, ...]], frozenset[int]]:
    places = {feature.id: position for position, feature in enumerate(key.features)}
    seen: dict[int, tuple[int, ...]] = {}
    asked = set()
    for name, states in observations.items():
        position = places.get(name if "/" in name else f"feature/{name}")
        if position is None:
            known = ", ".join(feature.id.split("/")[1] for feature in key.features)
            remedy = f"Features: {known}." if known else "The key has no features yet."
            raise UnknownObservation(f"'{name}' is not a feature of the key. {remedy}")
        asked.add(position)
        found = _positions(key.features[position].states, name, [one for one in states if one != CANNOT_SEE])
        if found:
            seen[position] = tuple(sorted(found.union(seen.get(position, ()))))
    return seen, frozenset(asked)


def _positions(known: tuple[str, ...], name: str, states: Sequence[str]) -> set[int]:
    """The places of states in their feature; raises UnknownObservation."""
    for state in states:
        if state not in known:
            raise UnknownObservation(f"'{name}' has no state '{state}'. States: {', '.join(known)}, or ?.")
    return {known.index(state) for state in states}


def _ranked(key: Key, seen: Mapping[int, tuple[int, ...]]) -> list[Ranked]:
    """All candidates, the most probable first; equal scores in the order of danger, then of ids."""
    average = {position: sum(key.means[position][state] for state in states) for position, states in seen.items()}
    ranked = []
    for place, (candidate, rows) in enumerate(zip(key.candidates, key.rows, strict=True)):
        weights = {}
        for position, states in seen.items():
            if position in rows:
                noted = sum(rows[position][state] for state in states)
                weights[position] = rounded(min(CONVINCES, max(FORGIVEN, log(noted / average[position]))))
        ranked.append(Ranked(candidate, rounded(sum(weights.values())), weights, place))
    return sorted(ranked, key=_order)


def _order(one: Ranked) -> tuple[float, bool, bool, str]:
    return -one.score, not one.candidate.withdraw, one.candidate.harmless, one.candidate.id


def _types(ranked: list[Ranked]) -> list[Ranked]:
    """Each weapon type with the score of the best that belongs to it, harmless looks behind their live look-alikes.

    Of equal types the one with more entries stands first: it is met more often.
    """
    best: dict[str, float] = {}
    for one in ranked:
        best.setdefault(one.candidate.type, one.score)
    entries = Counter(one.candidate.type for one in ranked)
    own = [one._replace(score=best[one.candidate.id]) for one in ranked if one.candidate.id == one.candidate.type]
    own.sort(key=lambda one: (*_order(one)[:3], -entries[one.candidate.id], one.candidate.id))
    return _shown(own, len(own))


def _shown(ranked: list[Ranked], limit: int) -> list[Ranked]:
    """The first candidates, each harmless-looking one behind its live look-alikes, plausible dangers always in."""
    by_id = {one_id: one for one in ranked for one_id in one.candidate.ids}
    shown: list[Ranked] = []
    for one in ranked:
        if len(shown) >= limit:
            break
        shown += [each for each in _with_twins(one, by_id, shown) if each not in shown]
    best = ranked[0].score if ranked else 0.0
    return [*shown, *(one for one in ranked if _is_near_danger(one, best) and one not in shown)]


def _with_twins(one: Ranked, by_id: Mapping[str, Ranked], shown: list[Ranked]) -> list[Ranked]:
    """A candidate; one that looks harmless behind its live look-alikes that are as likely, and never without one."""
    if not one.candidate.harmless:
        return [one]
    twins = _live_twins(one, by_id)
    if not twins:
        return []
    missing = twins[:1] if not any(twin in shown for twin in twins) else []
    return [*missing, *(twin for twin in twins[1:] if twin.score >= one.score), one]


def _is_near_danger(one: Ranked, best: float) -> bool:
    """Whether a candidate calls for withdrawal and is still plausible."""
    return one.candidate.withdraw and one.score > 0 and best - one.score < PLAUSIBLE


def _live_twins(one: Ranked, by_id: Mapping[str, Ranked]) -> list[Ranked]:
    """The live look-alikes of a harmless-looking candidate that the key knows, the most probable first."""
    twins = {by_id[twin].candidate.id: by_id[twin] for twin in one.candidate.twins if twin in by_id}
    return sorted(twins.values(), key=_order)


def _candidate_json(key: Key, one: Ranked, seen: Seen) -> dict[str, Any]:
    weighed = sorted(one.weights.items(), key=lambda pair: -abs(pair[1]))
    speaks = [(position, state, weight) for position, weight in weighed for state in seen[position]]
    candidate = one.candidate
    return {
        **_head_json(one),
        "kind": candidate.kind,
        "type": candidate.type,
        "for": [_reason(key, *each) for each in speaks if _fits(candidate, each[0], seen)],
        "against": [_reason(key, *each) for each in speaks if not _fits(candidate, each[0], seen)],
        "also": [{"id": one, "title": title} for one, title in candidate.also],
        "first_action": candidate.first_action,
    }


def _head_json(one: Ranked) -> dict[str, Any]:
    candidate = one.candidate
    return {
        "id": candidate.id,
        "title": candidate.title,
        "score": one.score,
        "url": candidate.url,
        "drawing": candidate.drawing,
        **beside(candidate.harmless, candidate.twin),
        "withdraw": candidate.withdraw,
    }


def _fits(candidate: Candidate, position: int, seen: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether the candidate can show one of the states that were seen."""
    return any(state in candidate.shows[position] for state in seen[position])


def _reason(key: Key, position: int, state: int, weight: float) -> dict[str, Any]:
    feature = key.features[position]
    return {"feature": feature.id, "state": feature.states[state], "weight": weight}
