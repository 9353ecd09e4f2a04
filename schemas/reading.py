"""Reads a root of YAML files into a KnowledgeBase; a broken file never hides the problems of the others."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from schemas.brief import Brief
from schemas.collector import nothing_let_go
from schemas.entry import Entry, Part
from schemas.entry_files import entry_files
from schemas.fields import SLUG_PATTERN, refused_name
from schemas.kept import Kept, Shelves, kept_beside
from schemas.kinds import KINDS
from schemas.knowledge_base import KnowledgeBase
from schemas.load import Document, LaterDocument, YamlProblem, read_file
from schemas.nearest import nearest
from schemas.problem import Problem, Severity, field_name, of_reading
from schemas.right_values import right_slug
from schemas.sparing import Entries, Spared, beside, sums_below
from schemas.validation import problems_of
from schemas.walk import share_names

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Adding:
    """How the root of an overlay is read: slugs that begin with the prefix are entries, others hold additions.

    `taken` are the ids that stand already, with their paths: nothing of an overlay takes their place.
    """

    prefix: str
    model: type[Part]
    head: str
    taken: Mapping[str, str]


@dataclass
class _Reading:
    root: Path
    label: str
    adding: Adding | None = None
    kept: Shelves | None = None
    spared: Spared | None = None
    briefs: dict[str, Brief] = field(default_factory=dict)
    additions: dict[str, Part] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: list[tuple[Path, Any, Document, ValidationError]] = field(default_factory=list)
    in_memory: dict[tuple[str, str], Entry] | None = None
    fields: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    whole: bool = False
    sums: Mapping[str, str] | None = None

    def report(self, path: Path, rule: str, message: str, remedy: str, severity: Severity = "error") -> None:
        """Reports what is wrong with a file as a whole."""
        self.problems.append(Problem(self.shown(path), 1, 1, "", message, remedy, rule, severity))

    def shown(self, path: Path) -> str:
        return f"{self.label}/{path.relative_to(self.root).as_posix()}"


def knowledge_base(
    root: Path,
    label: str | None = None,
    progress: Progress | None = None,
    adding: Adding | None = None,
    entries: dict[tuple[str, str], Entry] | None = None,
    spared: Spared | None = None,
    whole: bool = False,
) -> KnowledgeBase:
    """Everything under `root` (`<kind>/<slug>.yaml`); `label` is what stands before paths in messages.

    `adding` says how an overlay is read. `entries` are those that this process knows, by id and sum of their files; it
    is filled here. Those that are `spared` are known in brief, and read when somebody asks for them; where the `whole`
    is wanted, at once. Raises FileNotFoundError when `root` is no folder.
    """
    if not root.is_dir():
        raise FileNotFoundError(f"there is no folder '{root}'.")
    reading = _Reading(root, label if label is not None else root.name, adding, None if adding else kept_beside(root))
    reading.in_memory, reading.spared, reading.whole = entries, spared, whole
    reading.sums = spared.sums if spared else sums_below(root) if reading.kept else None
    files = sorted(entry_files(root, root / adding.head if adding else None, reading.report))
    skipped = len(str(root)) + 1
    with nothing_let_go():
        for number, path in enumerate(files, start=1):
            if not _spare(reading, path, path[skipped:].replace(os.sep, "/")):
                _take(reading, Path(path))
            if progress:
                progress(number, len(files))
    if reading.kept and (whole or not reading.briefs):
        reading.kept.save()
    _report_refused(reading)
    return KnowledgeBase(
        root=root,
        entries=_entries(reading),
        spared=reading.briefs,
        beside=beside(reading.sums) if reading.sums is not None else None,
        documents=reading.documents,
        paths=reading.paths,
        problems=tuple(sorted(reading.problems)),
        additions=dict(sorted(reading.additions.items())),
    )


def _entries(reading: _Reading) -> Mapping[str, Entry]:
    """The entries in the order of their ids; those that were spared are read when somebody asks for them."""
    if reading.whole or not reading.briefs:
        return dict(sorted(reading.entries.items()))

    def read(entry_id: str) -> Entry:
        data = reading.documents[entry_id].data
        return KINDS[entry_id.partition("/")[0]].model_validate(data | {"id": entry_id})

    return Entries(reading.entries, reading.briefs, read)


def _spare(reading: _Reading, path: str, name: str) -> bool:
    """Whether a file need not be read: it holds the entry that was found in order."""
    entry_id = name.removesuffix(".yaml")
    brief = reading.spared.brief(entry_id) if reading.spared else None
    if not brief or not reading.spared or not reading.kept:
        return False
    reading.briefs[entry_id] = brief
    if reading.whole:
        return False
    reading.paths[entry_id] = f"{reading.label}/{name}"
    reading.documents[entry_id] = LaterDocument(path, reading.spared.sums[name], reading.kept.of(brief.kind))
    return True


def _take(reading: _Reading, path: Path) -> None:
    parts = path.relative_to(reading.root).parts
    if path.suffix != ".yaml":
        reading.report(path, "file-name", f"the file ends with {path.suffix}.", f"Rename it to {path.stem}.yaml.")
    elif len(parts) != 2:
        message = "an entry is a file in the folder of its kind: mark/ptb-circle.yaml."
        reading.report(path, "file-place", message, "Move it there.")
    elif parts[0] not in KINDS:
        remedy = f"Did you mean '{nearest(parts[0], KINDS)}'?"
        reading.report(path, "file-place", f"'{parts[0]}' is not a kind of entry.", remedy)
    elif not re.match(SLUG_PATTERN, path.stem) or len(path.stem) > 60:
        message = f"the name '{path.stem}' is not made of up to 60 small letters a-z, digits and hyphens."
        slug = right_slug(path.stem)[:60].strip("-")
        reading.report(path, "file-name", message, f"Rename it to {slug or 'an-english-name'}.yaml.")
    elif reason := refused_name(path.stem):
        reading.report(path, "file-name", reason, "Give the file another name.")
    else:
        _take_entry(reading, path, parts[0])


def _take_entry(reading: _Reading, path: Path, kind: str) -> None:
    entry_id = f"{kind}/{path.stem}"
    reading.paths[entry_id] = reading.shown(path)
    document = _document(reading, path, entry_id)
    if document is None:
        return
    if "id" in document.data:
        message, remedy = "the id is made from the path of the file.", "Remove this line."
        place = document.position(("id",))
        reading.problems.append(Problem(reading.shown(path), *place, "id", message, remedy, "made-from-path"))
        return
    if reading.adding and not path.stem.startswith(f"{reading.adding.prefix}-"):
        _take_addition(reading, path, entry_id, document, reading.adding)
        return
    if reading.adding and entry_id in reading.adding.taken:
        message = f"the id '{entry_id}' is taken by {reading.adding.taken[entry_id]}; an overlay replaces nothing."
        reading.report(path, "overlay", message, "Rename the file, or choose another prefix in overlay.yaml.")
        return
    known, key = reading.in_memory, (entry_id, document.sum)
    entry = known.get(key) if known else None
    entry = entry or _validated(reading, path, KINDS[kind], document, {"id": entry_id})
    if isinstance(entry, Entry):
        share_names(entry)
        reading.entries[entry_id] = entry
        if known is not None and document.sum:
            known[key] = entry


def _take_addition(reading: _Reading, path: Path, entry_id: str, document: Document, adding: Adding) -> None:
    """An addition to a public entry; a whole entry without the overlay's prefix is told in one sentence.

    None where a level in it is read in part only: once it is laid over an entry, nobody can tell it apart.
    """
    if "against" not in document.data and {"title", "status"} & set(document.data):
        message = f"the name of an overlay's own entry begins with '{adding.prefix}-'."
        remedy = f"Rename it to '{adding.prefix}-{path.stem}.yaml', or add to a public entry with 'against'."
        reading.report(path, "overlay", message, remedy)
        return
    addition = _validated(reading, path, adding.model, document, {})
    if addition is not None and not document.loses:
        reading.additions[entry_id] = addition


def _document(reading: _Reading, path: Path, key: str) -> Document | None:
    """The file's document, or None when it cannot be used; what would be lost is reported and reading goes on."""
    kept = reading.kept.of(path.parent.name) if reading.kept else None
    try:
        known = _known(reading, path, key, kept) if kept else None
        document = known or read_file(path, kept)
    except YamlProblem as problem:
        reading.documents[key] = Document()
        reading.problems.append(of_reading(reading.shown(path), problem))
        return None
    reading.documents[key] = _later(reading, path, document, kept) if kept and document.sum else document
    reading.problems.extend(of_reading(reading.shown(path), fault) for fault in document.faults)
    if not isinstance(document.data, dict):
        if not document.faults:
            reading.report(path, "no-fields", "the file holds no fields.", "Start from the output of 'kb new'.")
        return None
    return document


def _known(reading: _Reading, path: Path, key: str, kept: Kept) -> Document | None:
    """The document in a file of a known sum, if its data is kept: its text is read when somebody asks for it."""
    total = (reading.sums or {}).get(f"{key}.yaml", "")
    data = kept.find(total) if total else None
    if data is None:
        return None
    document = LaterDocument(str(path), total, kept)
    document.data = data
    return document


def _later(reading: _Reading, path: Path, document: Document, kept: Kept) -> Document:
    """The same document without what it holds: that is kept, and few ask for it once the entry is made."""
    fields = reading.fields.setdefault(document.fields, document.fields)
    return LaterDocument(str(path), document.sum, kept, fields)


def _validated(reading: _Reading, path: Path, model: Any, document: Document, made: dict[str, str]) -> Any:
    try:
        return model.model_validate(document.data | made)
    except ValidationError as error:
        reading.refused.append((path, model, document, error))
        return None


def _report_refused(reading: _Reading) -> None:
    """Reports what the models refused; told after all is read, when every id that may be meant is known."""
    taken = reading.adding.taken if reading.adding else {}
    ids = sorted({one for one in (*reading.paths, *taken) if one.count("/") == 1})
    for path, model, document, error in reading.refused:
        shown = reading.shown(path)
        for one in problems_of(error, model, document, ids):
            place = one.place(document)
            reading.problems.append(Problem(shown, *place, field_name(one.where), one.message, one.remedy, one.rule))
