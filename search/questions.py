"""Which question helps next, with the answers worth offering, and when there is nothing more to ask.

What is seen from where one stands comes before what is seen close to, and that before what must be read. A question
that makes no sense with the answers given never comes.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from math import exp, floor, log
from typing import Any, Final, NamedTuple

from search.key import Candidate, Key, KeyFeature, When, entropy, fits
from search.settings import ranking

NUMBERS: Final[dict[str, Any]] = ranking()["identify"]
SENTENCES: Final[dict[str, str]] = ranking()["sentences"]
SCALE: Final[int] = NUMBERS["scale"]
PLAUSIBLE: Final = log(NUMBERS["plausible"])
LEFT: Final = log(NUMBERS["left"])

Seen = Mapping[int, tuple[int, ...]]


class Ranked(NamedTuple):
    """A candidate with its score; `place` is its position in the key."""

    candidate: Candidate
    score: float
    weights: Mapping[int, float]
    place: int


def next_questions(key: Key, ranked: list[Ranked], seen: Seen, asked: frozenset[int]) -> list[dict[str, Any]]:
    """Questions not yet asked: shape first, then by the information expected of the answer; touching comes last.

    A question whose sense hangs on another waits for that one. One that all who are left answer alike is not asked.
    """
    likely = list(_likely(ranked))
    remaining = _remaining(ranked)
    gains = {
        position: _gain(key, position, likely)
        for position, feature in enumerate(key.features)
        if likely and position not in asked and _makes_sense(feature.when, seen, likely)
    }
    worth = {position for position, (gain, _) in gains.items() if gain > NUMBERS["worth"]}
    found = []
    for position, (gain, mean) in gains.items():
        feature = key.features[position]
        held = {state for one in remaining for state in one.candidate.shows.get(position, ())}
        if gain > NUMBERS["least_gain"] and len(held) > 1:
            order = (*_turn(feature, position, worth), -_at_a_glance(gain, mean), position)
            offered = _offered(feature, mean, held, seen, likely)
            found.append((order, {"feature": feature.id, "gain": gain, "states": offered}))
    return [question for _, question in sorted(found, key=lambda one: one[0])]


def _turn(feature: KeyFeature, position: int, worth: Collection[int]) -> tuple[int, int, int, int]:
    """When a question is asked: touching last, what is worth little after the rest, from afar first, in its turn."""
    if position not in worth:
        return int(not feature.without_touching), 1, 0, 0
    waits = any(other in worth for other, _ in feature.when)
    return int(not feature.without_touching), 0, feature.seen_from, int(waits)


def left(ranked: list[Ranked]) -> dict[str, int]:
    """How many types, and how many models and other entries, are still near the first."""
    near = _remaining(ranked)
    models = sum(1 + len(one.candidate.also) for one in near if one.candidate.kind != "weapon-type")
    return {"types": len({one.candidate.type for one in near}), "models": models}


def stop(key: Key, ranked: list[Ranked], seen: Seen, questions: list[dict[str, Any]]) -> dict[str, str] | None:
    """Why no question should follow, or None: one stands alone, or looks tell nothing more apart."""
    if not seen:
        return None
    if len(seen) >= NUMBERS["enough_answers"] and _is_alone(ranked):
        return {"code": "alone", "text": SENTENCES["alone"]}
    features = {feature.id: feature for feature in key.features}
    useful = (features[one["feature"]].without_touching and one["gain"] > NUMBERS["worth"] for one in questions)
    return None if any(useful) else {"code": "untold", "text": SENTENCES["untold"]}


def _remaining(ranked: list[Ranked]) -> list[Ranked]:
    """The candidates that are still near the first: those that the screen counts as left."""
    return [one for one in ranked if ranked[0].score - one.score <= LEFT]


def _is_alone(ranked: list[Ranked]) -> bool:
    """Whether the first stands clear of all others but its own type, and what looks like it and may be live."""
    things = [one for one in ranked if one.candidate.kind != "weapon-type"]
    first = things[0] if things else None
    if first is None or ranked[0].score - first.score > 0:
        return False
    own = {*first.candidate.ids, *first.candidate.twins}
    rivals = (one for one in things[1:] if one.candidate.id not in own and not own & set(one.candidate.twins))
    return all(first.score - one.score > LEFT for one in rivals)


def _likely(ranked: list[Ranked]) -> Iterator[tuple[Ranked, float]]:
    """The candidates near the first, with their shares; a type with many models asks no louder than another."""
    top = ranked[0].score if ranked else 0.0
    near = [one for one in ranked if top - one.score < NUMBERS["near"]]
    of_type = Counter(one.candidate.type for one in near)
    weighed = [(one, exp(one.score - top) / of_type[one.candidate.type]) for one in near]
    total = sum(weight for _, weight in weighed)
    for one, weight in weighed:
        yield one, weight / total


def _gain(key: Key, position: int, likely: list[tuple[Ranked, float]]) -> tuple[float, list[float]]:
    """Expected information in bits, and how probable each answer is."""
    known = [(key.rows[one.place], key.bits[one.place], weight) for one, weight in likely]
    known = [(rows, bits, weight) for rows, bits, weight in known if position in rows]
    share = sum(weight for _, _, weight in known)
    states = range(len(key.features[position].states))
    if share <= 0:
        return 0.0, [0.0 for _ in states]
    mean = [sum(weight * rows[position][state] for rows, _, weight in known) / share for state in states]
    inner = sum(weight * bits[position] for _, bits, weight in known) / share
    return rounded(max(0.0, (entropy(mean) - inner) * share)), mean


def _at_a_glance(gain: float, mean: list[float]) -> float:
    """The gain, less where more answers are to be looked through than a screen shows."""
    probable = sum(one > NUMBERS["few"] for one in mean)
    return rounded(gain * min(1.0, NUMBERS["many_states"] / max(1, probable)))


def _makes_sense(when: When, seen: Seen, likely: list[tuple[Ranked, float]]) -> bool:
    """Whether the answers fit a condition, or most of what is likely fits it against one of the answers."""
    against = [(position, states) for position, states in when if not fits(((position, states),), seen)]
    return all(
        sum(share for one, share in likely if set(one.candidate.shows.get(position, ())) & set(states))
        >= NUMBERS["doubt"]
        for position, states in against
    )


def _offered(
    feature: KeyFeature, mean: list[float], held: set[int], seen: Seen, likely: list[tuple[Ranked, float]]
) -> list[str]:
    """The states that something left can show and that fit the answers; of many the most probable first."""
    whens = feature.state_when or ((),) * len(feature.states)
    places = [one for one, when in enumerate(whens) if one in held and _makes_sense(when, seen, likely)]
    if len(places) > NUMBERS["many_states"]:
        places.sort(key=lambda one: (-rounded(mean[one]), one))
    return [feature.states[one] for one in places]


def rounded(number: float) -> float:
    """To six digits, halves upward as JavaScript does it."""
    return floor(number * SCALE + 0.5) / SCALE
