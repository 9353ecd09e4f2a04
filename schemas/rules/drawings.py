"""Rules about the places that points refer to."""

from collections.abc import Iterator

from schemas.brief import Brief
from schemas.drawing import Drawing, DrawingProblem, drawing
from schemas.entry import Entry, Marking, Point
from schemas.kinds import AlarmWeapon, Model, WeaponType
from schemas.knowledge_base import KnowledgeBase
from schemas.nearest import near
from schemas.problem import Problem
from schemas.rules.severity import alone


def _drawings(kb: KnowledgeBase) -> object:
    """The drawing of each weapon type."""
    types = map(kb.brief, kb.of_kinds([WeaponType.kind]))
    return [(one.id, one.drawing, (kb.beside or {}).get(one.id)) for one in types]


@alone(_drawings)
def places_are_on_the_drawing(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every `where` is a named place on the drawing of the entry's weapon type."""
    for entry in kb.asked:
        if getattr(entry, "type", None) and _type_of(kb, entry) is None:
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
    owner = _type_of(kb, entry)
    if owner is None or not owner.drawing:
        return None
    try:
        return drawing(kb.roots.get(owner.id, kb.root) / owner.id / owner.drawing)
    except DrawingProblem:
        return None


def _type_of(kb: KnowledgeBase, entry: Entry) -> Brief | None:
    """The weapon type of an entry: its own, or itself when it is one."""
    key = entry.type if isinstance(entry, Model | AlarmWeapon) else entry.id
    return kb.brief(key) if key in kb and key.startswith(f"{WeaponType.kind}/") else None
