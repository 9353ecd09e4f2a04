"""Rules about the identification key."""

from collections.abc import Iterator

from schemas.entry import Entry, Observation, Part
from schemas.kinds.knowledge import Condition, Confusion, State
from schemas.knowledge_base import KnowledgeBase
from schemas.nearest import near
from schemas.problem import Problem
from schemas.rules.severity import alone
from schemas.walk import FieldPath


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
