"""`kb new --like ID`: the fields of another entry as a beginning, without what may be true of that one alone.

What sorts and refers is kept (type, procedures, features of the key); every statement, figure and state becomes a
placeholder below the other entry's words; sources are never taken along, since each supports what it was read for.
"""

from typing import Any, Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handbook.commands.new_template import SET_LATER, Remarked
from handbook.site.reference import choices
from schemas.entry import Sourced
from schemas.kinds import KINDS
from schemas.places import model_in
from schemas.raw_text import PLACEHOLDER
from schemas.walk import reference_fields

OWN: Final = SET_LATER | {
    "title", "status", "written", "review_by", "names", "described", "images", "drawing", "sources", "tlp", "dispute",
    "basis",
}  # fmt: skip
"""Fields that are the other entry's own."""
KEPT: Final = frozenset({"makers", "countries", "family", "without_touching", "where", "telling"})


def fields_like(kind: str, data: dict[str, Any], other: str) -> dict[str, Any]:
    """The fields to begin with, from those of another entry of the kind."""
    found = _fields(KINDS[kind], data)
    if isinstance(found.get("look_alikes"), list):
        apart = Remarked(PLACEHOLDER, "What tells the two apart?")
        found["look_alikes"].insert(0, {"entry": other, "apart": apart, "sources": [{"id": PLACEHOLDER}]})
    kept = [name for name in found if not isinstance(found[name], Remarked) and name in KEPT]
    return {name: Remarked(value, f"As in {other}; is it so here?") if name in kept else value
            for name, value in found.items()}  # fmt: skip


def _fields(model: type[BaseModel], data: dict[str, Any]) -> dict[str, Any]:
    refers = reference_fields(model)
    found = {
        name: _value(name, info, data[name], name in refers)
        for name, info in model.model_fields.items()
        if data.get(name) is not None and name not in OWN
    }
    if issubclass(model, Sourced):
        found["sources"] = [{"id": PLACEHOLDER}]
    return found


def _value(name: str, info: FieldInfo, value: Any, refers: bool) -> Any:
    part = model_in(info.annotation)
    if part is not None and isinstance(value, dict):
        return _fields(part, value)
    if part is not None and isinstance(value, list):
        return [_fields(part, item) for item in value if isinstance(item, dict)]
    if refers or name in KEPT or isinstance(value, bool) or choices(info.annotation):
        return value
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return Remarked([PLACEHOLDER] if isinstance(value, list) else PLACEHOLDER, f"There: {shown}")
