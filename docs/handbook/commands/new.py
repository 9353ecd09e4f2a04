"""`kb new`: an empty entry with every field explained, made from the kind's model."""

import re
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from handbook.workplace import Refusal
from schemas.fields import refused_name
from schemas.kinds import KINDS
from schemas.load import as_yaml
from schemas.nearest import near_titles, nearest

DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
LETTERS = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ß": "ss", "×": "x", "ı": "i"})


def slug_of(title: str) -> str:
    """The slug that a title gives; raises Refusal when none is left."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(LETTERS))
    ascii_only = "".join(character for character in plain if character.isascii())
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60].strip("-")
    if not slug:
        raise Refusal(f"'{title}' has no letters a-z or digits to name a file by. Give an English title.")
    if reason := refused_name(slug):
        raise Refusal(f"{reason[0].upper()}{reason[1:]} Give a longer title.")
    return slug


def known_kind(kind: str) -> str:
    """The kind as given; raises Refusal with the nearest one."""
    if kind not in KINDS:
        raise Refusal(
            f"'{kind}' is not a kind of entry. Did you mean '{nearest(kind, KINDS)}'? Kinds: {', '.join(KINDS)}."
        )
    return kind


def near_duplicates(root: Path, kind: str, title: str) -> list[tuple[str, str]]:
    """(id, title) of entries of the kind whose title is near to a new one's."""
    from schemas.reading import knowledge_base

    entries = knowledge_base(root).of_kind(kind)
    return near_titles(title, [(entry.id, entry.title) for entry in entries])


def template(kind: str, title: str, today: date) -> str:
    """The text of a new entry: needed fields to fill in, optional ones as comments."""
    given = {
        "title": title,
        "status": "draft",
        "written": today.isoformat(),
        "review_by": (today + timedelta(days=365)).isoformat(),
    }
    model = KINDS[kind]
    lines = [
        f"# yaml-language-server: $schema=../../schemas/json/{kind}.schema.json",
        f"# A new {kind}. Fields without '#' are needed. Remove what stays empty; run 'kb check' often.",
    ]
    for name, info in model.model_fields.items():
        if name != "id":
            lines += ["", *_field(name, info, given.get(name))]
    return "\n".join(lines) + "\n"


def write(root: Path, kind: str, title: str, today: date) -> Path:
    """Writes the template of a new entry; raises Refusal when the file is there already."""
    path = root / kind / f"{slug_of(title)}.yaml"
    if path.exists():
        raise Refusal(f"'{path}' is there already. Edit it, or choose another title.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template(kind, title, today), encoding="utf-8")
    return path


def _field(name: str, info: FieldInfo, given: str | None) -> list[str]:
    lines = [f"# {info.description}"]
    example = info.examples[0] if info.examples else None
    if given is not None:
        return [*lines, f"{name}: {_scalar(given)}"]
    shown = _yaml(name, example)
    if info.is_required() and info.default is PydanticUndefined:
        return [*lines, *shown]
    return [*lines, *(f"# {line}" for line in shown)]


def _yaml(name: str, value: Any) -> list[str]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        first = ", ".join(f"{key}: {_scalar(inner)}" for key, inner in value[0].items())
        return [f"{name}:", f"  - {{{first}}}"]
    if isinstance(value, list):
        return [f"{name}: [{', '.join(_scalar(item) for item in value)}]"]
    return [f"{name}: {_scalar(value)}"]


def _scalar(value: Any) -> str:
    """A value as YAML reads it back; a text of digits that looks like a day is one."""
    if isinstance(value, str) and DAY.fullmatch(value):
        return value
    return "" if value is None else as_yaml(value)
