"""Reference pages made from the code itself: the fields of each kind, and what `kb check` looks for."""

import inspect
import json
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from schemas.codes import FAMILIES, Code, codes
from schemas.entry import Entry
from schemas.kinds import KINDS
from schemas.vocabulary import Tlp
from schemas.walk import reference_fields


@dataclass(frozen=True)
class Field:
    """One field as a trainer reads about it."""

    name: str
    value: str
    choices: tuple[str, ...]
    required: bool
    description: str
    example: str
    part: str | None


@dataclass(frozen=True)
class Piece:
    """A group of fields: the kind itself, or a part of it."""

    name: str
    anchor: str
    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class KindReference:
    """All fields of a kind: those that every entry has, its own, and its parts."""

    kind: str
    title: str
    description: str
    common: Piece
    own: Piece
    parts: tuple[Piece, ...]


def kind_references() -> tuple[KindReference, ...]:
    """The field reference of each kind."""
    return tuple(_kind(kind, model) for kind, model in KINDS.items())


def rule_references() -> tuple[tuple[str, tuple[Code, ...]], ...]:
    """What `kb check` can say: heading of a family → its codes."""
    return tuple((family, tuple(one for one in codes() if one.family == family)) for family in FAMILIES.values())


def _kind(kind: str, model: type[Entry]) -> KindReference:
    common = {name for name in Entry.model_fields if name != "id"}
    return KindReference(
        kind=kind,
        title=model.plural,
        description=inspect.getdoc(model) or "",
        common=_piece("Fields that every entry has", "common", Entry, common),
        own=_piece(f"Fields of a {kind}", "own", model, set(model.model_fields) - common - {"id"}),
        parts=tuple(
            _piece(part.__name__, _anchor(part), part, set(part.model_fields))
            for part in sorted(_parts(model), key=lambda part: part.__name__)
        ),
    )


def _piece(name: str, anchor: str, model: type[BaseModel], names: set[str]) -> Piece:
    shown = [(key, info) for key, info in model.model_fields.items() if key in names and not info.exclude]
    fields = tuple(_field(key, info, model) for key, info in shown)
    return Piece(name, anchor, inspect.getdoc(model) or "", fields)


def _field(name: str, info: FieldInfo, model: type[BaseModel]) -> Field:
    part = _part_in(info.annotation)
    reference = reference_fields(model).get(name)
    value = _value(info.annotation)
    if reference:
        kinds = " or ".join(reference.kinds) or "any kind"
        value = ("list of ids" if value.startswith("list") else "id") + f" ({kinds})"
    examples = [one for one in info.examples or [] if one not in (None, [])]
    return Field(
        name=name,
        value=value,
        choices=choices(info.annotation),
        required=info.is_required(),
        description=info.description or "",
        example=json.dumps(examples[0], ensure_ascii=False, default=str) if examples else "",
        part=_anchor(part) if part else None,
    )


def _anchor(part: type[BaseModel]) -> str:
    return "part-" + re.sub(r"(?<!^)(?=[A-Z])", "-", part.__name__).lower()


def _parts(model: type[BaseModel]) -> set[type[BaseModel]]:
    """Every part that a kind is made of, and the parts of those."""
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [model]
    while waiting:
        for info in waiting.pop().model_fields.values():
            part = _part_in(info.annotation)
            if part and part not in found:
                found.add(part)
                waiting.append(part)
    return found


def _leaves(annotation: Any) -> Iterator[Any]:
    """The plain types in an annotation, without optional, list and annotation wrappers."""
    origin = get_origin(annotation)
    if origin is Literal:
        yield annotation
    elif origin in (Union, types.UnionType, tuple):
        for argument in get_args(annotation):
            if argument not in (type(None), Ellipsis):
                yield from _leaves(argument)
    elif hasattr(annotation, "__metadata__"):
        yield from _leaves(get_args(annotation)[0])
    else:
        yield annotation


def _part_in(annotation: Any) -> type[BaseModel] | None:
    return next((one for one in _leaves(annotation) if isinstance(one, type) and issubclass(one, BaseModel)), None)


def choices(annotation: Any) -> tuple[str, ...]:
    """The words that a field may hold; none when it is free."""
    for leaf in _leaves(annotation):
        if leaf is Tlp:
            return tuple(level.word for level in Tlp)
        if isinstance(leaf, type) and issubclass(leaf, Enum):
            return tuple(str(one.value) for one in leaf)
        if get_origin(leaf) is Literal:
            return tuple(str(one) for one in get_args(leaf))
    return ()


PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", date: "date", datetime: "date"}


def _value(annotation: Any) -> str:
    """What a field holds, in words."""
    first = next(iter(_leaves(annotation)))
    is_list = any(get_origin(one) is tuple for one in (annotation, *get_args(annotation)))
    if isinstance(first, type) and issubclass(first, BaseModel):
        return f"list of {first.__name__}" if is_list else first.__name__
    if get_origin(first) is Literal or (isinstance(first, type) and issubclass(first, Enum)):
        return "list of words" if is_list else "one of"
    word = PLAIN.get(first, "text")
    return f"list of {word}s" if is_list and word in {"text", "number", "date"} else word
