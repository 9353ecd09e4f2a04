"""Overlays: restricted roots that add to the public entries, and can neither replace nor remove anything of them.

An overlay is a folder with `overlay.yaml` and files at `<kind>/<slug>.yaml`. A slug that begins with the overlay's
prefix is an entry of its own; any other is an addition to the public entry of that id. Each added piece carries the
authority that added it and a marking, the overlay's where it has none.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pydantic import Field, ValidationError

from schemas.entry import Contact, Entry, Image, LegalStatus, Marking, Name, Part, Point, Statement
from schemas.fields import Line, Slug, TlpMark
from schemas.knowledge_base import KnowledgeBase, Laid
from schemas.load import Document, YamlProblem, read_file
from schemas.nearest import nearest
from schemas.problem import Problem, field_name, of_reading
from schemas.reading import Adding, knowledge_base
from schemas.validation import problems_of
from schemas.vocabulary import Tlp

HEAD: Final = "overlay.yaml"
ADDED: Final = ("names", "points", "markings", "legal", "meanings", "images")
NOT_TEXT: Final = frozenset({"status", "revision", "reviewed", "review_by", "checked_by", "accepted"})


class OverlayHead(Part):
    """What an overlay says of itself, in `overlay.yaml`."""

    prefix: Slug = Field(description="How the slugs of its own entries begin.", examples=["rs-police"])
    authority: Line = Field(description="Who answers for it.", examples=["National contact point"])
    tlp: TlpMark = Field(description="TLP 2.0 marking of all that carries none of its own.", examples=["AMBER"])
    contacts: tuple[Contact, ...] = Field(default=(), description="Whom to call here.", examples=[[]])


class Addition(Part):
    """What an overlay adds to one public entry."""

    against: str = Field(
        pattern=r"^[0-9a-f]{12}$",
        description="The hash of the public text that it was written against; `kb check` tells it.",
        examples=["0123456789ab"],
    )
    names: tuple[Name, ...] = Field(default=(), description="Further names.", examples=[[]])
    points: tuple[Point, ...] = Field(default=(), description="Further points.", examples=[[]])
    markings: tuple[Marking, ...] = Field(default=(), description="Further texts and signs on it.", examples=[[]])
    legal: tuple[LegalStatus, ...] = Field(default=(), description="Further legal lines.", examples=[[]])
    meanings: tuple[Statement, ...] = Field(default=(), description="What a mark says beside that.", examples=[[]])
    images: tuple[Image, ...] = Field(
        default=(), description="Photographs; `kb picture add` cleans and names them.", examples=[[]]
    )


@dataclass(frozen=True)
class _Overlay:
    root: Path
    label: str
    head: OverlayHead
    head_document: Document


def is_overlay(folder: Path) -> bool:
    """Whether a folder says that it is an overlay."""
    return (folder / HEAD).is_file()


def text_hash(entry: Entry) -> str:
    """Twelve digits that change when the words of an entry change; review dates do not count."""
    data = entry.model_dump(mode="json", exclude=set(NOT_TEXT))
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode("utf-8")).hexdigest()[:12]


def overlaid(base: KnowledgeBase, folder: Path, label: str | None = None) -> KnowledgeBase:
    """The base with what an overlay adds; the overlay's problems are added to those of the base."""
    shown = label or folder.name
    head, document, problems = head_of(folder, shown)
    if head is None:
        return replace(base, problems=(*base.problems, *problems))
    overlay = _Overlay(folder, shown, head, document)
    clash = _clash(base, overlay)
    if clash:
        return replace(base, problems=(*base.problems, *problems, clash))
    own = knowledge_base(folder, shown, adding=Adding(head.prefix, Addition, HEAD, base.paths))
    merged = _with_entries(base, own, overlay)
    pieces: list[tuple[str, Part]] = [(key, merged.entries[key]) for key in own.entries]
    for entry_id, addition in own.additions.items():
        assert isinstance(addition, Addition)
        merged, added = _with_addition(merged, entry_id, addition, own, overlay)
        pieces.extend((entry_id, piece) for piece in added)
    contacts = tuple(one.model_copy(update={"tlp": _level(one, head)}) for one in head.contacts)
    pieces.extend(("", one) for one in contacts)
    return replace(
        merged,
        problems=tuple(sorted((*merged.problems, *problems, *own.problems))),
        contacts=(*base.contacts, *contacts),
        overlays=(*base.overlays, Laid(head.prefix, head.authority, tuple(pieces))),
    )


def head_of(folder: Path, label: str) -> tuple[OverlayHead | None, Document, tuple[Problem, ...]]:
    """What an overlay says of itself, None when that is not in order, with the document and what is wrong in it."""
    path = f"{label}/{HEAD}"
    try:
        document = read_file(folder / HEAD)
        found = [of_reading(path, one) for one in document.faults]
        head = OverlayHead.model_validate(document.data)
        return None if document.loses else head, document, tuple(found)
    except YamlProblem as one:
        return None, Document(), (of_reading(path, one),)
    except ValidationError as error:
        found += [
            Problem(path, *one.place(document), field_name(one.where), one.message, one.remedy, one.rule)
            for one in problems_of(error, OverlayHead, document)
        ]
        return None, document, tuple(found)


def _clash(base: KnowledgeBase, overlay: _Overlay) -> Problem | None:
    """The problem of a prefix that claims the names of another overlay, or lets that one claim ours."""
    prefix = overlay.head.prefix
    for other in base.overlays:
        if f"{prefix}-".startswith(f"{other.prefix}-") or f"{other.prefix}-".startswith(f"{prefix}-"):
            line, column = overlay.head_document.position(("prefix",))
            message = f"'{prefix}' overlaps with '{other.prefix}' of {other.authority}."
            remedy = "Agree on prefixes of which none begins another."
            return Problem(f"{overlay.label}/{HEAD}", line, column, "prefix", message, remedy, "overlay")
    return None


def _with_entries(base: KnowledgeBase, own: KnowledgeBase, overlay: _Overlay) -> KnowledgeBase:
    """The base and the overlay's own entries, each with the overlay's marking where it has none."""

    def is_own(key: str) -> bool:
        kind, slug = key.split("/")[:2]
        return slug.startswith(f"{overlay.head.prefix}-") and f"{kind}/{slug}" not in base.paths

    entries = {
        key: entry if "tlp" in entry.model_fields_set else entry.model_copy(update={"tlp": overlay.head.tlp})
        for key, entry in own.entries.items()
    }
    return replace(
        base,
        entries=dict(sorted((dict(base.entries) | entries).items())),
        documents=dict(base.documents) | {key: found for key, found in own.documents.items() if is_own(key)},
        paths=dict(base.paths) | {key: path for key, path in own.paths.items() if is_own(key)},
        roots=dict(base.roots) | dict.fromkeys(entries, overlay.root),
        spared={},
    )


def _with_addition(
    base: KnowledgeBase, entry_id: str, addition: Addition, own: KnowledgeBase, overlay: _Overlay
) -> tuple[KnowledgeBase, list[Part]]:
    """The base with an addition to one entry, and the pieces that were added."""
    entry = base.entries.get(entry_id)
    document, path = own.documents[entry_id], own.paths[entry_id]
    if entry is None or entry_id in base.roots:
        remedy = (
            f"Did you mean '{nearest(entry_id, base.ids)}'? An entry of the overlay begins '{overlay.head.prefix}-'."
        )
        problem = Problem(path, 1, 1, "", f"there is no public entry '{entry_id}' to add to.", remedy, "overlay")
        return replace(base, problems=(*base.problems, problem)), []
    marked, strange = _pieces(addition, entry, overlay.head)
    public = base.public.get(entry_id, entry)
    merged = replace(
        base,
        entries=dict(base.entries) | {entry_id: _extended(entry, marked)},
        public=dict(base.public) | {entry_id: public},
        moved=dict(base.moved) | {place: (path, document, own) for place, own in _moved(entry, marked)},
        pictures=dict(base.pictures) | {(entry_id, one.file): overlay.root for one in addition.images},
        problems=(
            *base.problems,
            *(_strange_field(entry, name, document, path) for name in strange),
            *_foreign_pictures(addition, document, path, overlay.head.prefix),
            *_changed_since(addition, public, document, path),
        ),
    )
    return merged, [one for more in marked.values() for one in more]


def _pieces(addition: Addition, entry: Entry, head: OverlayHead) -> tuple[dict[str, list[Part]], list[str]]:
    """The added pieces by list, marked, and the lists that the kind of the entry does not have."""
    given = {name: getattr(addition, name) for name in ADDED if getattr(addition, name)}
    known = type(entry).model_fields
    marked = {name: [_marked(one, head) for one in pieces] for name, pieces in given.items() if name in known}
    return marked, [name for name in given if name not in known]


def _extended(entry: Entry, marked: Mapping[str, list[Part]]) -> Entry:
    """The entry with the added pieces behind its own."""
    return entry.model_copy(update={name: (*getattr(entry, name), *more) for name, more in marked.items()})


def _moved(entry: Entry, marked: Mapping[str, list[Part]]) -> Iterator[tuple[tuple[str, str, int], int]]:
    """Where each added piece is in the entry, and where it is in the file of the overlay."""
    for name, more in marked.items():
        before = len(getattr(entry, name))
        yield from (((entry.id, name, before + place), place) for place in range(len(more)))


def _strange_field(entry: Entry, name: str, document: Document, path: str) -> Problem:
    """What an overlay adds to a kind that has no such list."""
    line, column = document.position((name,))
    return Problem(path, line, column, name, f"a {entry.kind} has no '{name}'.", "Remove these lines.", "overlay")


def _changed_since(addition: Addition, public: Entry, document: Document, path: str) -> Iterator[Problem]:
    """A notice where the public text is another than the one that was added to."""
    current = text_hash(public)
    if addition.against != current:
        line, column = document.position(("against",))
        remedy = f"Read {public.id} again. If it still holds, write against: {current}"
        message = "the public text has changed since this was written."
        yield Problem(path, line, column, "against", message, remedy, "overlay", "notice")


def _foreign_pictures(addition: Addition, document: Document, path: str, prefix: str) -> Iterator[Problem]:
    """Pictures whose name could be that of a public picture, or of another overlay's."""
    for place, one in enumerate(addition.images):
        if not one.file.startswith(f"{prefix}-"):
            line, column = document.position(("images", place, "file"))
            message, remedy = (
                f"the name '{one.file}' does not begin with '{prefix}-'.",
                "Rename the file and this line.",
            )
            yield Problem(path, line, column, f"images[{place}].file", message, remedy, "overlay")


def _marked(piece: Part, head: OverlayHead) -> Part:
    """The piece with who added it and how it is marked: as itself says, CLEAR too, else as the overlay."""
    return piece.model_copy(update={"origin": head.authority, "tlp": _level(piece, head)})


def _level(piece: Any, head: OverlayHead) -> Tlp:
    return head.tlp if piece.tlp is None else Tlp(piece.tlp)
