"""Rules about the order in which an entry says things."""

from collections.abc import Iterator
from itertools import pairwise

from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.rules.severity import alone, notice


@alone()
@notice
def fields_stand_in_order(kb: KnowledgeBase) -> Iterator[Problem]:
    """Fields follow each other as on the page of the fields, to be compared at a glance (a notice)."""
    for entry in kb.asked:
        order = {name: place for place, name in enumerate(type(entry).model_fields)}
        written = [name for name in kb.documents[entry.id].fields if name in order]
        late = next((name for before, name in pairwise(written) if order[name] < order[before]), None)
        if late:
            after = next(name for name in written if order[name] > order[late])
            remedy = f"Write it above '{after}'; 'kb check --fix' does."
            yield kb.problem(entry, (late,), f"'{late}' is not in its place.", remedy)
