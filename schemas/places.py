"""What a model wants at a path of field names and list positions: its fields, an example, where a field belongs."""

from typing import Any, Final, get_args

from pydantic import BaseModel

Path = tuple[str | int, ...]
FIRST: Final = (
    "text",
    "do",
    "id",
    "entry",
    "feature",
    "ammunition",
    "name",
    "question",
    "label",
    "code",
    "file",
    "key",
)
"""Fields by which a part is told; a lone text written in place of the part belongs to the first that it has."""
SORTS: Final = ("bool", "literal[", "str", "constrained-str", "function-")


def path_of(model: type[BaseModel], steps: tuple[str | int, ...]) -> Path:
    """The path without what pydantic adds where a field takes one of several sorts of value."""
    last = steps[-1] if steps else None
    if isinstance(last, str) and last.startswith(SORTS) and last not in fields_at(model, steps[:-1]):
        return steps[:-1]
    return steps


def model_at(model: type[BaseModel], where: Path) -> type[BaseModel] | None:
    """The model at a path."""
    found: type[BaseModel] | None = model
    for step in where:
        if isinstance(step, int):
            continue
        info = found.model_fields.get(step) if found else None
        found = model_in(info.annotation) if info else None
    return found


def fields_at(model: type[BaseModel], where: Path) -> list[str]:
    """The names of the fields of the model at a path."""
    found = model_at(model, where)
    return list(found.model_fields) if found else []


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation holds, in a list or as it is."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = model_in(argument)
        if found:
            return found
    return None


def text_field(model: type[BaseModel]) -> str:
    """The field of a part that a lone text must have meant; '' when there is none."""
    return next((name for name in FIRST if name in model.model_fields), "")


def owners_of(model: type[BaseModel], name: str) -> list[str]:
    """The fields of a model whose items have a field of this name."""
    found = []
    for field, info in model.model_fields.items():
        inner = model_in(info.annotation)
        if inner and name in inner.model_fields:
            found.append(field)
    return found


def example(model: type[BaseModel], where: Path, lead: str = "Write") -> str:
    """A remedy that shows the first example of the field at a path."""
    field = where[:-1] if where and isinstance(where[-1], int) else where
    parent = model_at(model, field[:-1]) if field else None
    info = parent.model_fields.get(str(field[-1])) if parent else None
    shown = _shown(info.examples[0]) if info is not None and info.examples else ""
    if shown:
        return f"{lead}, for example: {shown}"
    return f"{'Fill it in' if lead == 'Write' else lead}, or remove the line if it is optional."


def _shown(value: Any) -> str:
    """An example as an entry writes it, in one line."""
    if value is None or value in ([], [[]]):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(f"{key}: {inner}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(filter(None, map(_shown, value)))
    return str(value)
