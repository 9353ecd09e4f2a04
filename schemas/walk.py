"""Walks over the parts of an entry: every statement, every reference, every text, with its path."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, get_args

from pydantic import BaseModel

from schemas.entry import Entry, Part
from schemas.fields import RefersTo

FieldPath = tuple[str | int, ...]


def parts(part: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Part]]:
    """The part itself and every part in it, outer before inner."""
    yield path, part
    for name in part_fields(type(part)):
        value = getattr(part, name)
        if isinstance(value, Part):
            yield from parts(value, (*path, name))
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, Part):
                    yield from parts(item, (*path, name, position))


def share_names(part: Part) -> None:
    """Lets parts with the same fields written hold one set of their names: one for each takes a third of an entry."""
    written = part.model_fields_set
    object.__setattr__(part, "__pydantic_fields_set__", _WRITTEN.setdefault(frozenset(written), written))
    for name in part_fields(type(part)):
        value = getattr(part, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Part):
                share_names(inner)


_WRITTEN: Final[dict[frozenset[str], set[str]]] = {}


@cache
def part_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that may hold parts: the others need not be walked into."""
    return tuple(name for name, info in model.model_fields.items() if _may_hold_parts(info.annotation))


def _may_hold_parts(annotation: Any) -> bool:
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, BaseModel)
    return annotation is Any or any(map(_may_hold_parts, get_args(annotation)))


def references(part: Part) -> Iterator[tuple[FieldPath, str, RefersTo]]:
    """Every id that a part and its parts refer to, with what it may point to; not the entry's own id."""
    return references_in(parts(part))


def references_in(found: Iterable[tuple[FieldPath, Part]]) -> Iterator[tuple[FieldPath, str, RefersTo]]:
    """Every id that some parts refer to themselves, with what it may point to."""
    for path, piece in found:
        for name, reference in reference_fields(type(piece)).items():
            value = getattr(piece, name)
            if isinstance(value, str):
                yield (*path, name), value, reference
            elif isinstance(value, tuple):
                for position, item in enumerate(value):
                    yield (*path, name, position), item, reference


def texts(part: Part) -> Iterator[tuple[FieldPath, str]]:
    """Every text in a part and its parts, references excepted."""
    return texts_in(parts(part))


def texts_in(found: Iterable[tuple[FieldPath, Part]]) -> Iterator[tuple[FieldPath, str]]:
    """Every text that stands in some parts themselves, references excepted."""
    for path, piece in found:
        for name in _text_fields(type(piece)):
            value = getattr(piece, name)
            if isinstance(value, str):
                yield (*path, name), str(value)
            elif isinstance(value, tuple):
                for position, item in enumerate(value):
                    if isinstance(item, str):
                        yield (*path, name, position), str(item)


def texts_without(part: Part, fields: frozenset[str]) -> list[str]:
    """The same texts without their paths, and without those that are in one of some fields."""
    of_texts, of_parts = _fields_without(type(part), fields)
    found: list[str] = []
    for name in of_texts:
        value = getattr(part, name)
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            found.extend([one for one in value if isinstance(one, str)])
    for name in of_parts:
        value = getattr(part, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Part):
                found.extend(texts_without(inner, fields))
    return found


@cache
def _fields_without(model: type[BaseModel], fields: frozenset[str]) -> tuple[list[str], list[str]]:
    """The fields of a model that may hold texts, and those that may hold parts, without some."""
    of_texts, of_parts = _text_fields(model), part_fields(model)
    return [one for one in of_texts if one not in fields], [one for one in of_parts if one not in fields]


@cache
def _text_fields(model: type[BaseModel]) -> tuple[str, ...]:
    refers = reference_fields(model)
    return tuple(name for name in model.model_fields if name not in refers and name not in {"id", "of"})


@cache
def reference_fields(model: type[BaseModel]) -> dict[str, RefersTo]:
    """The fields of a model that hold ids of entries."""
    found = {}
    for name, info in model.model_fields.items():
        reference = next((item for item in info.metadata if isinstance(item, RefersTo)), None)
        reference = reference or _refers_in(info.annotation)
        own_id = (name == "id" and issubclass(model, Entry)) or name == "of"
        if reference and not own_id:
            found[name] = reference
    return found


def _refers_in(annotation: Any) -> RefersTo | None:
    """What an annotation, or one in it, says that it refers to."""
    held = getattr(annotation, "__metadata__", ())
    inner = (one for item in held for one in (item, *getattr(item, "metadata", ())))
    found = next((one for one in inner if isinstance(one, RefersTo)), None)
    return found or next(filter(None, map(_refers_in, get_args(annotation))), None)
