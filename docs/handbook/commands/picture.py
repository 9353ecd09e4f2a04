"""`kb picture add`: a photograph, cleaned and scaled, with its words, into an overlay."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from handbook.workplace import Refusal
from schemas.entry import Image
from schemas.kinds import KINDS
from schemas.load import Document, YamlProblem, as_yaml, read, read_file
from schemas.nearest import did_you_mean
from schemas.overlay import HEAD, OverlayHead, is_overlay, text_hash
from schemas.picture import FORMATS, PictureProblem, photographs
from schemas.reading import knowledge_base

EMPTY: Final = re.compile(r"\[ *\]|null|~")
"""A list that is written out as empty."""
ITEM: Final = re.compile(r"( *)-(?: |$)")
INDENT: Final = "  "
VIEWS: Final = ("left", "right", "marks", "front-end")


@dataclass(frozen=True)
class Words:
    """What is said of a photograph."""

    alt: str
    credit: str
    licence: str
    level: str | None = None
    view: str | None = None


def add(project: Path, file: Path, entry_id: str, overlay: Path, words: Words) -> list[Path]:
    """Writes the photograph and names it in the overlay's addition to the entry; raises Refusal."""
    head, entry_hash = _head(overlay), _hash_of(project, entry_id)
    folder = overlay / entry_id
    name = _name(folder, head.prefix, words.view)
    image = _image(f"{name}.webp", words)
    made = _photographs(file)
    addition = overlay / f"{entry_id}.yaml"
    text = _with_image(addition, image) if addition.is_file() else _block([f"against: {entry_hash}", "images:"], image)
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / f"{name}{suffix}" for suffix in made]
    for path, data in zip(written, made.values(), strict=True):
        path.write_bytes(data)
    addition.write_text(text, encoding="utf-8")
    return [*written, addition]


def _head(overlay: Path) -> OverlayHead:
    if not is_overlay(overlay):
        raise Refusal(f"'{overlay}' is no overlay: it has no {HEAD}. See 'Overlays' in the handbook.")
    try:
        return OverlayHead.model_validate(read_file(overlay / HEAD).data)
    except (YamlProblem, ValidationError):
        raise Refusal(f"'{overlay / HEAD}' has problems. Run 'kb check {overlay}'.") from None


def _hash_of(project: Path, entry_id: str) -> str:
    kind = entry_id.partition("/")[0]
    kb = knowledge_base(project / "kb", "kb")
    entry = kb.entries.get(entry_id)
    if entry is None:
        known = kb.ids if kind in KINDS else KINDS
        raise Refusal(f"There is no entry '{entry_id}'. {did_you_mean(entry_id, known)}")
    return text_hash(entry)


def _name(folder: Path, prefix: str, view: str | None) -> str:
    """`rs-police-left-1`: the first number that is free."""
    if view is not None and view not in VIEWS:
        raise Refusal(f"'{view}' is no view. Views: {', '.join(VIEWS)}.")
    stem = f"{prefix}-{view or 'photograph'}"
    number = next(one for one in range(1, 1000) if not (folder / f"{stem}-{one}.webp").exists())
    return f"{stem}-{number}"


def _image(file: str, words: Words) -> dict[str, Any]:
    """The lines of the image, as the model accepts them; raises Refusal with the first fault."""
    found = {"file": file, "alt": words.alt, "credit": words.credit, "licence": words.licence}
    if words.level:
        found["tlp"] = words.level.upper()
    try:
        Image.model_validate(found)
    except ValidationError as error:
        fault = error.errors()[0]
        raise Refusal(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}.") from None
    return found


def _photographs(file: Path) -> dict[str, bytes]:
    """The upright, scaled picture without anything but its pixels; raises Refusal."""
    if file.suffix.lower() not in FORMATS:
        raise Refusal(f"'{file}' is no photograph that is shown here: {', '.join(FORMATS)}.")
    if not file.is_file():
        raise Refusal(f"There is no file '{file}'. Check the spelling.")
    try:
        return photographs(file)
    except PictureProblem as problem:
        raise Refusal(f"'{file}' is not taken: {problem}.") from None


def _with_image(addition: Path, image: dict[str, Any]) -> str:
    """The text of an addition with the image first below `images`; raises Refusal where it would not read so."""
    try:
        before = read_file(addition)
    except YamlProblem:
        before = Document()
    if not isinstance(before.data, dict):
        raise Refusal(f"'{addition}' has problems. Run 'kb check' on it. Nothing is written.", 1)
    text = _added(before, image)
    held = before.data.get("images") or []
    if not isinstance(held, list) or _data(text) != {**before.data, "images": [image, *held]}:
        raise Refusal(
            f"'{addition}' has its images in a form to which none can be added. "
            "Begin each on a line of its own, with '- '. Nothing is written.",
            1,
        )
    return text


def _data(text: str) -> Any:
    try:
        return read(text).data
    except YamlProblem:
        return None


def _added(before: Document, image: dict[str, Any]) -> str:
    """The text of a document with the image: first below `images`, or with that key at the end."""
    lines = before.text.replace("\r\n", "\n").rstrip("\n").split("\n")
    if "images" not in before.data:
        return _block([*lines, "images:"], image)
    at, _ = before.position(("images",))
    key = EMPTY.sub("", lines[at - 1]).rstrip()
    first = next((found for line in lines[at:] if (found := ITEM.match(line))), None)
    return _block([*lines[: at - 1], key], image, lines[at:], first[1] if first else INDENT)


def _block(head: Sequence[str], image: dict[str, Any], rest: Sequence[str] = (), indent: str = INDENT) -> str:
    """The lines of an image between others."""
    lines = [f"{key}: {as_yaml(value)}" for key, value in image.items()]
    item = [f"{indent}{' ' if place else '-'} {line}" for place, line in enumerate(lines)]
    return "\n".join([*head, *item, *rest]) + "\n"
