"""Rules about the identification key."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from schemas.entry import Entry, Observation, Part
from schemas.kinds.knowledge import Condition, Confusion, State
from schemas.knowledge_base import KnowledgeBase
from schemas.nearest import near
from schemas.problem import Problem
from schemas.rules.severity import alone, notice
from schemas.walk import FieldPath

OFTEN: Final = 7
"""So many observations tell that what nobody observed of a feature is missing, and is not still to come."""


def _states(kb: KnowledgeBase) -> list[tuple[str, tuple[str, ...]]]:
    """The states of each feature."""
    return [(one.id, one.states) for one in map(kb.brief, kb.of_kinds(["feature"]))]


@alone(_states)
def observations_name_known_states(kb: KnowledgeBase) -> Iterator[Problem]:
    """Observations, conditions and confusions name states that the feature has; no feature or state is there twice."""
    for entry in kb.asked:
        seen: set[str] = set()
        for path, part in kb.parts(entry):
            yield from _twice(kb, entry, path, part, seen)
            yield from _unknown_states(kb, entry, path, part)
            if isinstance(part, Confusion) and part.state == part.seen_as:
                yield kb.problem(
                    entry, (*path, "seen_as"), f"'{part.state}' is taken for itself.", "Name another state."
                )


@notice
def states_are_shown_by_something(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each answer that the key offers is shown by some entry, once the feature is observed often (a notice)."""
    shown = Counter(one for each in kb.briefs for one in each.shows)
    for key in kb.of_kinds(["feature"]):
        states = kb.brief(key).states
        counts = [shown[f"{key.partition('/')[2]}={state}"] for state in states]
        for position, (state, count) in enumerate(zip(states, counts, strict=True)):
            if not count and sum(counts) >= OFTEN:
                message = f"no entry shows '{state}': as an answer it would speak against everything."
                yield kb.problem(
                    key, ("states", position, "key"), message, "Write it where it is seen, or take it out."
                )


def _twice(kb: KnowledgeBase, entry: Entry, path: FieldPath, part: Part, seen: set[str]) -> Iterator[Problem]:
    """A feature or a state that was seen before in this entry; `seen` takes each."""
    match part:
        case Observation(feature=name):
            field, message, remedy = "feature", f"'{name}' is observed twice.", "Join the states in one."
        case State(key=name):
            field, message, remedy = "key", f"'{name}' is the key of two states.", "Give each a key of its own."
        case _:
            return
    if name in seen:
        yield kb.problem(entry, (*path, field), message, remedy)
    seen.add(name)


def _unknown_states(kb: KnowledgeBase, entry: Entry, path: FieldPath, part: Part) -> Iterator[Problem]:
    feature, named = _named(entry, path, part)
    keys = kb.brief(feature).states if feature in kb else ()
    for place, state in named:
        if keys and state not in keys:
            message = f"'{feature}' has no state '{state}'."
            meant = near(state, keys)
            remedy = f"Did you mean '{meant}'?" if meant else f"States: {', '.join(keys)}."
            yield kb.problem(entry, place, message, remedy)


def _named(entry: Entry, path: FieldPath, part: Part) -> tuple[str, list[tuple[FieldPath, str]]]:
    """The feature of which a part speaks, and its states with their places."""
    if isinstance(part, Observation | Condition):
        return part.feature, [((*path, "states", position), state) for position, state in enumerate(part.states)]
    if isinstance(part, Confusion):
        return entry.id, [((*path, "state"), part.state), ((*path, "seen_as"), part.seen_as)]
    return "", []
