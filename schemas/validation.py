"""Turns pydantic's errors into sentences that a trainer can act on."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from schemas.nearest import nearest

Path = tuple[str | int, ...]


def problems_of(error: ValidationError, model: type[BaseModel], data: Any) -> Iterator[tuple[Path, str, str]]:
    """(field path, what is, what to do) for each thing that the model refused."""
    for detail in error.errors(include_url=False):
        where: Path = tuple(detail["loc"])
        yield (where, *_sentence(detail, model, where))


def _sentence(detail: Any, model: type[BaseModel], where: Path) -> tuple[str, str]:
    sort, context, value = detail["type"], detail.get("ctx", {}), detail.get("input")
    if sort == "extra_forbidden":
        known = [name for name in _fields_at(model, where[:-1]) if name not in {"id", "of"}]
        return f"'{where[-1]}' is not a field here.", f"Did you mean '{nearest(str(where[-1]), known)}'?"
    if sort == "missing":
        return "the field is missing.", _example(model, where)
    if sort in {"enum", "literal_error"}:
        expected = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        near = f" Did you mean '{nearest(str(value), expected)}'?" if isinstance(value, str) else ""
        return f"{_quoted(value)} is not one of: {', '.join(expected)}.", f"Choose one of them.{near}"
    if sort == "string_pattern_mismatch":
        return f"{_quoted(value)} has the wrong form.", _example(model, where)
    if sort in WANTED:
        return f"{_quoted(value)} is not {WANTED[sort]}.", REMEDIES[sort]
    if sort == "string_too_long":
        return (
            f"the text has {len(value)} characters; {context['max_length']} are allowed.",
            "Shorten or split it.",
        )
    if sort in {"too_short", "string_too_short"}:
        return "the field is empty.", _example(model, where)
    if sort.startswith("date"):
        return f"{_quoted(value)} is not a date.", "Write it as 2026-11-24."
    if sort == "value_error":
        text = str(context.get("error", detail["msg"]))
        first, _, rest = text.partition(". ")
        return (first + ".").replace("..", "."), rest or "Correct it."
    return f"{_quoted(value)}: {detail['msg'].lower()}.", "Correct the value."


WANTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "a group of fields",
    "dict_type": "a group of fields",
    "int_type": "a whole number",
    "float_type": "a number",
}
REMEDIES = {
    "string_type": 'Put it in quotes: "1.10".',
    "tuple_type": "Write one item a line, each after '- '.",
    "model_type": "Write its fields one a line, indented.",
    "dict_type": "Write its fields one a line, indented.",
    "int_type": "Write digits, without quotes.",
    "float_type": "Write digits, without quotes.",
}


def _quoted(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def _example(model: type[BaseModel], where: Path) -> str:
    """A remedy that shows the field's first example."""
    names = [step for step in where if isinstance(step, str)]
    parent = _model_at(model, where[:-1]) if names and isinstance(where[-1], str) else None
    info = parent.model_fields.get(str(where[-1])) if parent else None
    if info is None or not info.examples or info.examples[0] in (None, [], [[]]):
        return "Fill it in, or remove it if it is optional."
    return f"Write for example: {info.examples[0]}"


def _fields_at(model: type[BaseModel], where: Path) -> list[str]:
    found = _model_at(model, where)
    return list(found.model_fields) if found else []


def _model_at(model: type[BaseModel], where: Path) -> type[BaseModel] | None:
    """The model that stands at a path of field names and list positions."""
    found: type[BaseModel] | None = model
    for step in where:
        if isinstance(step, int):
            continue
        info = found.model_fields.get(step) if found else None
        found = _model_in(info.annotation) if info else None
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _model_in(argument)
        if found:
            return found
    return None
