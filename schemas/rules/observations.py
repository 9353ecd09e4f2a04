"""Rules about the identification key."""

from collections.abc import Iterator

from schemas.entry import Entry, Observation
from schemas.kinds.knowledge import Condition
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
    """An observation names a state that its feature has, and each feature once an entry."""
    for entry in kb.asked:
        seen: set[str] = set()
        for path, part in kb.parts(entry):
            if not isinstance(part, Observation | Condition):
                continue
            if isinstance(part, Observation) and part.feature in seen:
                message = f"'{part.feature}' is observed twice."
                yield kb.problem(entry, (*path, "feature"), message, "Join the states in one.")
            if isinstance(part, Observation):
                seen.add(part.feature)
            yield from _unknown_states(kb, entry, path, part)


def _unknown_states(
    kb: KnowledgeBase, entry: Entry, path: FieldPath, part: Observation | Condition
) -> Iterator[Problem]:
    keys = kb.brief(part.feature).states if part.feature in kb else ()
    for position, state in enumerate(part.states):
        if keys and state not in keys:
            message = f"'{part.feature}' has no state '{state}'."
            meant = near(state, keys)
            remedy = f"Did you mean '{meant}'?" if meant else f"States: {', '.join(keys)}."
            yield kb.problem(entry, (*path, "states", position), message, remedy)
