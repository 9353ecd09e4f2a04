"""Rules about the places that points refer to."""

from collections.abc import Iterator

from schemas import kin
from schemas.drawing import Drawing, DrawingProblem, drawing
from schemas.entry import Entry, Marking, Point
from schemas.knowledge_base import KnowledgeBase
from schemas.nearest import near
from schemas.problem import Problem
from schemas.rules.severity import alone


def _drawings(kb: KnowledgeBase) -> object:
    """The drawing of each weapon type."""
    types = map(kb.brief, kb.of_kinds(["weapon-type"]))
    return [(one.id, one.drawing, (kb.beside or {}).get(one.id)) for one in types]


@alone(_drawings)
def places_are_on_the_drawing(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every `where` is a named place on the drawing of the entry's weapon type."""
    for entry in kb.asked:
        if getattr(entry, "type", None) and kin.type_of(kb.entries, entry) is None:
            continue  # which drawing is meant is not known; the type is told
        picture = drawing_of(kb, entry)
        known = {place.id for place in picture.places} if picture else set()
        for path, part in kb.parts(entry):
            where = part.where if isinstance(part, Point | Marking) else None
            if where is None or where in known:
                continue
            message = f"the drawing has no place '{where}'." if picture else "there is no drawing with places."
            meant = near(where, sorted(known))
            remedy = f"Did you mean '{meant}'?" if meant else f"Places: {', '.join(sorted(known))}."
            remedy = remedy if known else "Remove 'where'."
            yield kb.problem(entry, (*path, "where"), message, remedy)


def drawing_of(kb: KnowledgeBase, entry: Entry) -> Drawing | None:
    """The drawing that an entry's points refer to: its own, or that of its weapon type."""
    owner = kin.type_of(kb.entries, entry)
    if owner is None or owner.drawing is None:
        return None
    try:
        return drawing(kb.folder(owner) / owner.drawing.file)
    except DrawingProblem:
        return None
