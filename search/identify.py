"""What am I looking at? Ranks candidates by what was seen, forgives wrong observations, and never clears an object.

An observation weighs by how much more probable it is for a candidate than on average; what nobody knows of a candidate
weighs nothing. A candidate that looks harmless never stands above or without its live look-alike, and what calls for
withdrawing stays in sight while it is plausible.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, floor, log
from typing import Any, Final

from schemas import kin
from search.key import Candidate, Key
from search.settings import ranking

CANNOT_SEE: Final = "?"
NUMBERS: Final[dict[str, Any]] = ranking()["identify"]
PLAUSIBLE: Final = log(NUMBERS["plausible"])
FORGIVEN: Final[float] = NUMBERS["forgiven"]
"""What one observation can speak against a candidate at most: people see wrongly, and answers are forgiven."""

SCALE: Final[int] = NUMBERS["scale"]


class UnknownObservation(ValueError):
    """A feature or state that the key does not have; the message names the known ones."""


@dataclass(frozen=True)
class _Ranked:
    candidate: Candidate
    score: float
    weights: Mapping[int, float]


def identify(key: Key, observations: Mapping[str, tuple[str, ...]], limit: int = 10) -> dict[str, Any]:
    """Candidates and next questions in the JSON of `kb identify`.

    `observations` maps a feature (id or slug) to the states seen, any of which may be the true one; `("?",)` says that
    it cannot be seen. Raises UnknownObservation.
    """
    seen, asked = _understood(key, observations)
    ranked = _ranked(key, seen)
    withdraw = any(key.features[one].withdraw[state] for one, states in seen.items() for state in states)
    shown = _withdraw_first(_shown(ranked, limit)) if withdraw else _shown(ranked, limit)
    return {
        "first": key.first["withdraw" if withdraw else "loaded"],
        "candidates": [_candidate_json(key, one, seen) for one in shown],
        "next": [] if withdraw else _next_questions(key, ranked, asked),
    }


def _withdraw_first(shown: list[_Ranked]) -> list[_Ranked]:
    return sorted(shown, key=lambda one: not one.candidate.withdraw)


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
            raise UnknownObservation(f"'{name}' is not a feature of the key. Features: {known}.")
        asked.add(position)
        if CANNOT_SEE in states:
            continue
        feature = key.features[position]
        for state in states:
            if state not in feature.states:
                raise UnknownObservation(f"'{name}' has no state '{state}'. States: {', '.join(feature.states)}, or ?.")
        if states:
            seen[position] = tuple(sorted({feature.states.index(state) for state in states}))
    return seen, frozenset(asked)


def _ranked(key: Key, seen: Mapping[int, tuple[int, ...]]) -> list[_Ranked]:
    """All candidates, the most probable first; equal scores in the order of danger, then of ids."""
    average = {position: _average(key, position, states) for position, states in seen.items()}
    ranked = []
    for candidate in key.candidates:
        weights = {
            position: _rounded(max(FORGIVEN, log(_probability(key, candidate, position, states) / average[position])))
            for position, states in seen.items()
            if position in candidate.shows
        }
        ranked.append(_Ranked(candidate, _rounded(sum(weights.values())), weights))
    return sorted(ranked, key=_order)


def _order(one: _Ranked) -> tuple[float, bool, bool, str]:
    return -one.score, not one.candidate.withdraw, one.candidate.harmless, one.candidate.id


def _probability(key: Key, candidate: Candidate, position: int, states: tuple[int, ...]) -> float:
    """How probably one of `states` is noted down when the candidate is there."""
    true = candidate.shows[position]
    seen = key.features[position].seen
    return sum(seen[one][state] for one in true for state in states) / len(true)


def _average(key: Key, position: int, states: tuple[int, ...]) -> float:
    known = [_probability(key, one, position, states) for one in key.candidates if position in one.shows]
    return sum(known) / len(known) if known else 1.0


def _shown(ranked: list[_Ranked], limit: int) -> list[_Ranked]:
    """The first candidates, each harmless-looking one behind its live look-alikes, plausible dangers always in."""
    by_id = {one_id: one for one in ranked for one_id in (one.candidate.id, *one.candidate.also)}
    shown: list[_Ranked] = []
    for one in ranked:
        if len(shown) >= limit:
            break
        if one in shown:
            continue
        if one.candidate.harmless:
            twins = _live_twins(one, by_id)
            if not twins:
                continue
            missing = twins[:1] if not any(twin in shown for twin in twins) else []
            better = [twin for twin in twins[1:] if twin.score >= one.score]
            shown.extend(twin for twin in (*missing, *better) if twin not in shown)
        shown.append(one)
    best = ranked[0].score if ranked else 0.0
    for one in ranked:
        if one.candidate.withdraw and one.score > 0 and best - one.score < PLAUSIBLE and one not in shown:
            shown.append(one)
    return shown


def _live_twins(one: _Ranked, by_id: Mapping[str, _Ranked]) -> list[_Ranked]:
    """The live look-alikes of a harmless-looking candidate that the key knows, the most probable first."""
    twins = {by_id[twin].candidate.id: by_id[twin] for twin in one.candidate.twins if twin in by_id}
    return sorted(twins.values(), key=_order)


def _candidate_json(key: Key, one: _Ranked, seen: Mapping[int, tuple[int, ...]]) -> dict[str, Any]:
    weighed = sorted(one.weights.items(), key=lambda pair: -abs(pair[1]))
    speaks = [(position, state, weight) for position, weight in weighed for state in seen[position]]
    candidate = one.candidate
    return {
        "id": candidate.id,
        "kind": candidate.kind,
        "title": candidate.title,
        "score": one.score,
        "for": [_reason(key, *each) for each in speaks if _fits(candidate, each[0], seen)],
        "against": [_reason(key, *each) for each in speaks if not _fits(candidate, each[0], seen)],
        "also": list(candidate.also),
        "url": candidate.url,
        **kin.beside(candidate.harmless, candidate.twin),
        "withdraw": candidate.withdraw,
        "first_action": candidate.first_action,
    }


def _fits(candidate: Candidate, position: int, seen: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether the candidate can show one of the states that were seen."""
    return any(state in candidate.shows[position] for state in seen[position])


def _reason(key: Key, position: int, state: int, weight: float) -> dict[str, Any]:
    feature = key.features[position]
    return {"feature": feature.id, "state": feature.states[state], "weight": weight}


def _next_questions(key: Key, ranked: list[_Ranked], asked: frozenset[int]) -> list[dict[str, Any]]:
    """Questions not yet asked, by the information expected of their answer; those without touching come first."""
    top = ranked[0].score if ranked else 0.0
    near = [one for one in ranked if top - one.score < NUMBERS["near"]]
    of_type = Counter(one.candidate.type for one in near)  # a type with many models asks no louder than another
    likely = [(one.candidate, exp(one.score - top) / of_type[one.candidate.type]) for one in near]
    total = sum(weight for _, weight in likely)
    found = []
    for position, feature in enumerate(key.features):
        if position in asked or not likely:
            continue
        gain = _gain(key, position, [(one, weight / total) for one, weight in likely])
        if gain > NUMBERS["least_gain"]:
            found.append((not feature.without_touching, -gain, position))
    return [{"feature": key.features[position].id, "gain": -gain} for _, gain, position in sorted(found)]


def _gain(key: Key, position: int, likely: list[tuple[Candidate, float]]) -> float:
    """Expected information in bits: entropy of the answer less its entropy when the candidate is known."""
    known = [(one, weight) for one, weight in likely if position in one.shows]
    share = sum(weight for _, weight in known)
    if share <= 0:
        return 0.0
    states = range(len(key.features[position].states))
    answers = [[_probability(key, one, position, (state,)) for state in states] for one, _ in known]
    mean = [
        sum(weight * row[state] for (_, weight), row in zip(known, answers, strict=True)) / share for state in states
    ]
    inner = sum(weight * _entropy(row) for (_, weight), row in zip(known, answers, strict=True)) / share
    return _rounded(max(0.0, (_entropy(mean) - inner) * share))


def _entropy(row: list[float]) -> float:
    return -sum(one * log(one) for one in row if one > 0) / log(2)


def _rounded(number: float) -> float:
    """To six digits, halves upward as JavaScript does it."""
    return floor(number * SCALE + 0.5) / SCALE
