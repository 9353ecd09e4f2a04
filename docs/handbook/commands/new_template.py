"""The text of a new entry: needed fields with a placeholder to fill in, the others as comments, each with an example.

Examples are those of the kind (`schemas/examples`), cut from the file as they are written there, so that the shape of
a list is seen as it will be typed. What is known already (a title, answers, fields of another entry) is filled in.
"""

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any, Final

from annotated_types import MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handbook.site.reference import choices
from schemas.codes import TABLE
from schemas.entry import Sourced
from schemas.kinds import KINDS
from schemas.load import as_yaml
from schemas.places import model_in
from schemas.raw_text import PLACEHOLDER

EXAMPLES: Final = TABLE.with_name("examples")
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
WIDTH: Final = 100
SAID: Final = "Who says exactly this; or 'basis: general-knowledge' in place of these two lines."
SET_LATER: Final = frozenset(
    {"id", "revision", "reviewed", "checked_by", "withdrawn_because", "formerly", "replaced_by", "accepted", "origin"}
)
"""Fields that a new entry does not have yet."""

WANTED_BY_RULE: Final = frozenset({"year"})
"""Fields that no model needs and a rule asks for: a source has its year, or says that it is undated."""


def template(kind: str, given: Mapping[str, Any], schema: str = "", head: tuple[str, ...] = ()) -> str:
    """The text of a new entry; `given` are the fields that are known, `schema` is where editors find the kind's."""
    model = KINDS[kind]
    shown = examples(kind)
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    lines += [
        f"# A new {kind}. Write over each {PLACEHOLDER}. Take the '# ' away before a field that you need,",
        "# and remove the others. The examples are of other entries: nothing of them is true of yours.",
        *(f"# {line}" for line in head),
    ]
    for name, info in model.model_fields.items():
        if name not in SET_LATER or name in given:
            lines += ["", *_field(name, info, shown.get(name) or list(_in_short(name, info)), given)]
    return "\n".join(lines) + "\n"


def examples(kind: str) -> dict[str, list[str]]:
    """Field → the lines of the kind's example that show it."""
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", (EXAMPLES / f"{kind}.yaml").read_text(encoding="utf-8"))
    return {block.partition(":")[0]: block.rstrip("\n").split("\n") for block in blocks if not block.startswith("#")}


def _field(name: str, info: FieldInfo, example: list[str], given: Mapping[str, Any]) -> Iterator[str]:
    yield from _remark(info.description or "")
    found = choices(info.annotation)
    if found and len(found) > 1 and not all(one in (info.description or "") for one in found):
        yield from _remark(f"One of: {', '.join(found)}.")
    if name in given:
        yield from written(name, given[name])
        return
    yield from _remark(_also(info, example))
    if not info.is_required() and name not in WANTED_BY_RULE:
        yield from (f"# {line}" for line in example)
        return
    if example:
        yield "# Example:"
        yield from (f"#   {line}" for line in example)
    yield from skeleton(name, info)


def _in_short(name: str, info: FieldInfo) -> Iterator[str]:
    """A field as its own examples show it, where the kind's example does not have it."""
    part, example = model_in(info.annotation), (info.examples or [None])[0]
    if part is None:
        yield from written(name, example if example != [] else [""])
        return
    item = {
        key: inner.examples[0] for key, inner in part.model_fields.items() if inner.is_required() and inner.examples
    }
    yield from written(name, [item] if _is_list(info) else item)


def _remark(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, WIDTH)]


def _also(info: FieldInfo, example: list[str]) -> str:
    """The fields of a part that its example leaves out."""
    part = model_in(info.annotation)
    if part is None:
        return ""
    seen = {line.lstrip(" -").partition(":")[0] for line in example}
    others = [name for name in part.model_fields if name not in seen | {"origin", "tlp", "sources", "basis"}]
    return f"An item may have too: {', '.join(others)}." if others else ""


def skeleton(name: str, info: FieldInfo, indent: str = "") -> Iterator[str]:
    """A needed field with placeholders: each needed field of each item that it must have."""
    part = model_in(info.annotation)
    least = next((one.min_length for one in info.metadata if isinstance(one, MinLen)), 0)
    if part is None:
        yield f"{indent}{name}: {f'[{PLACEHOLDER}]' if _is_list(info) else PLACEHOLDER}"
        return
    yield f"{indent}{name}:"
    if not _is_list(info):
        yield from _part(part, f"{indent}  ")
        return
    for _ in range(max(least, 1)):
        lines = list(_part(part, f"{indent}    "))
        yield f"{indent}  - {lines[0].lstrip()}"
        yield from lines[1:]


def _part(part: type[BaseModel], indent: str) -> Iterator[str]:
    needed = [(name, info) for name, info in part.model_fields.items() if info.is_required()]
    for name, info in needed or list(part.model_fields.items())[:1]:
        yield from skeleton(name, info, indent)
    if issubclass(part, Sourced):
        yield f"{indent}# {SAID}"
        yield f"{indent}sources:"
        yield f"{indent}  - id: {PLACEHOLDER}"


def _is_list(info: FieldInfo) -> bool:
    return "tuple[" in str(info.annotation)


def written(name: str, value: Any, indent: str = "") -> Iterator[str]:
    """A field with its value, as an entry writes it, below its remark if it has one."""
    if isinstance(value, Remarked):
        yield from (f"{indent}# {line}" for line in wrap(value.remark, WIDTH))
        value = value.value
    if isinstance(value, dict):
        yield f"{indent}{name}:"
        for key, inner in value.items():
            yield from written(key, inner, f"{indent}  ")
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{indent}{name}:"
        for item in value:
            yield from _item(item, indent)
    elif isinstance(value, list):
        yield f"{indent}{name}: [{', '.join(scalar(item) for item in value)}]"
    else:
        yield f"{indent}{name}: {scalar(value)}"


def _item(item: Mapping[str, Any], indent: str) -> Iterator[str]:
    """An item of a list, its dash before its first field; a remark on that field is above the dash."""
    lines = [line for key, inner in item.items() for line in written(key, inner, f"{indent}    ")]
    first = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
    yield from (line[2:] for line in lines[:first])
    yield f"{indent}  - {lines[first].lstrip()}"
    yield from lines[first + 1 :]


class Remarked:
    """A value with a remark above it."""

    def __init__(self, value: Any, remark: str) -> None:
        """`remark` is one line or more of plain words."""
        self.value, self.remark = value, remark


def scalar(value: Any) -> str:
    """A value as YAML reads it back; a text that looks like a day is one."""
    if isinstance(value, str) and DAY.fullmatch(value):
        return value
    return "" if value is None else as_yaml(value)
