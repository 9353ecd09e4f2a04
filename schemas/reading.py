"""Reads a root of YAML files into a KnowledgeBase; a broken file never hides the problems of the others."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from schemas.entry import Entry, Part
from schemas.fields import SLUG_PATTERN, refused_name
from schemas.kinds import KINDS
from schemas.kinds.procedure import Translation
from schemas.knowledge_base import KnowledgeBase
from schemas.load import Document, YamlProblem, read_file
from schemas.nearest import nearest
from schemas.problem import Problem, Severity, field_name
from schemas.validation import problems_of
from schemas.vocabulary import Language

PICTURES: Final = {".svg", ".png", ".jpg", ".jpeg", ".webp"}
TOLERATED: Final = {".git", ".gitattributes", ".gitignore", ".gitkeep", ".DS_Store"}
"""What git and file managers leave in any folder; nothing of it is read."""
OPEN_IN_EDITOR: Final = re.compile(r"\.#|\..*\.sw[a-z]$|\.~lock")
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
    additions: dict[str, Part] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    translations: dict[str, list[Translation]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, path: Path, message: str, remedy: str, line: int = 1, column: int = 1, name: str = "") -> None:
        shown = self.shown(path)
        self.problems.append(Problem(shown, line, column, name, message, remedy))

    def hidden(self, path: Path) -> None:
        """Reports a file whose name begins with a dot; what an editor keeps while it is open stops no build."""
        message, remedy = "the name begins with a dot, so nobody sees the file.", "Remove it, or take the dot away."
        severity: Severity = "notice" if OPEN_IN_EDITOR.match(path.name) else "error"
        self.problems.append(Problem(self.shown(path), 1, 1, "", message, remedy, severity=severity))

    def shown(self, path: Path) -> str:
        return f"{self.label}/{path.relative_to(self.root).as_posix()}"


def knowledge_base(
    root: Path, label: str | None = None, progress: Progress | None = None, adding: Adding | None = None
) -> KnowledgeBase:
    """Everything under `root` (`<kind>/<slug>.yaml`); `label` is what stands before paths in messages.

    `adding` says how an overlay is read. Raises FileNotFoundError when `root` is no folder.
    """
    if not root.is_dir():
        raise FileNotFoundError(f"there is no folder '{root}'.")
    reading = _Reading(root, label if label is not None else root.name, adding)
    files = sorted(_files(root, reading), key=lambda path: path.as_posix())
    for number, path in enumerate(files, start=1):
        _take(reading, path)
        if progress:
            progress(number, len(files))
    return KnowledgeBase(
        root=root,
        entries=dict(sorted(reading.entries.items())),
        translations={key: tuple(value) for key, value in sorted(reading.translations.items())},
        documents=reading.documents,
        paths=reading.paths,
        problems=tuple(sorted(reading.problems)),
        additions=dict(sorted(reading.additions.items())),
    )


def _files(root: Path, reading: _Reading) -> Iterator[Path]:
    """Every YAML file below the root; reports links that lead out and files that are neither entry nor picture."""
    top = root.resolve()
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != ".git")
        for name in sorted([*names, *(name for name in folders if (Path(folder) / name).is_symlink())]):
            path = Path(folder) / name
            if path.is_symlink() and (reason := _leads_away(path, top)):
                reading.report(path, f"the link leads {reason}.", "Put the file itself here.")
            elif path.is_dir() or name in TOLERATED or (reading.adding and path == root / reading.adding.head):
                continue
            elif name.startswith("."):
                reading.hidden(path)
            elif not path.is_file():
                reading.report(path, "this is no plain file.", "Remove it, or put the file itself here.")
            elif path.suffix in {".yaml", ".yml"}:
                yield path
            elif path.suffix.lower() not in PICTURES:
                reading.report(
                    path, "the file is neither an entry nor a picture.", "Move it out of the knowledge base."
                )


def _leads_away(link: Path, top: Path) -> str:
    """Where a link leads that does not end below a folder; empty when it does."""
    try:
        return "" if link.resolve(strict=True).is_relative_to(top) else "out of the knowledge base"
    except (OSError, RuntimeError):
        return "nowhere"


def _take(reading: _Reading, path: Path) -> None:
    parts = path.relative_to(reading.root).parts
    if path.suffix == ".yml":
        reading.report(path, "the file ends with .yml.", "Rename it so that it ends with .yaml.")
    elif len(parts) == 3 and parts[0] == "procedure":
        _take_translation(reading, path)
    elif len(parts) != 2:
        reading.report(path, "an entry lies at <kind>/<slug>.yaml.", "Move the file there.")
    elif parts[0] not in KINDS:
        remedy = f"Did you mean '{nearest(parts[0], KINDS)}'?"
        reading.report(path, f"'{parts[0]}' is not a kind of entry.", remedy)
    elif not re.match(SLUG_PATTERN, path.stem) or len(path.stem) > 60:
        remedy = "Use up to 60 small letters a-z, digits and hyphens."
        reading.report(path, f"the name '{path.stem}' is not a slug.", remedy)
    elif reason := refused_name(path.stem):
        reading.report(path, reason, "Give the file another name.")
    else:
        _take_entry(reading, path, parts[0])


def _take_entry(reading: _Reading, path: Path, kind: str) -> None:
    entry_id = f"{kind}/{path.stem}"
    reading.paths[entry_id] = reading.shown(path)
    document = _document(reading, path, entry_id)
    if document is None:
        return
    if "id" in document.data:
        line, column = document.position(("id",))
        reading.report(path, "the id is made from the path of the file.", "Remove this line.", line, column, "id")
        return
    if reading.adding and not path.stem.startswith(f"{reading.adding.prefix}-"):
        _take_addition(reading, path, entry_id, document, reading.adding)
        return
    if reading.adding and entry_id in reading.adding.taken:
        message = f"the id '{entry_id}' is taken by {reading.adding.taken[entry_id]}; an overlay replaces nothing."
        reading.report(path, message, "Rename the file, or choose another prefix in overlay.yaml.")
        return
    entry = _validated(reading, path, KINDS[kind], document, {"id": entry_id})
    if isinstance(entry, Entry):
        reading.entries[entry_id] = entry


def _take_addition(reading: _Reading, path: Path, entry_id: str, document: Document, adding: Adding) -> None:
    """An addition to a public entry; a whole entry without the overlay's prefix is told in one sentence."""
    if "against" not in document.data and {"title", "status"} & set(document.data):
        message = f"the name of an overlay's own entry begins with '{adding.prefix}-'."
        remedy = f"Rename it to '{adding.prefix}-{path.stem}.yaml', or add to a public entry with 'against'."
        reading.report(path, message, remedy)
        return
    addition = _validated(reading, path, adding.model, document, {})
    if addition is not None:
        reading.additions[entry_id] = addition


def _take_translation(reading: _Reading, path: Path) -> None:
    procedure, tag = f"procedure/{path.parent.name}", path.stem
    if tag not in {language.value for language in Language}:
        remedy = f"Did you mean '{nearest(tag, [language.value for language in Language])}'?"
        reading.report(path, f"'{tag}' is not a language tag that Proofmark knows.", remedy)
        return
    key = f"{procedure}/{tag}"
    reading.paths[key] = reading.shown(path)
    document = _document(reading, path, key)
    if document is None:
        return
    translation = _validated(reading, path, Translation, document, {"of": procedure, "language": tag})
    if isinstance(translation, Translation):
        reading.translations.setdefault(procedure, []).append(translation)


def _document(reading: _Reading, path: Path, key: str) -> Document | None:
    """The file's document, or None when it cannot be used; what would be lost is reported and reading goes on."""
    try:
        document = read_file(path)
    except YamlProblem as problem:
        reading.documents[key] = Document()
        reading.report(path, problem.message, problem.remedy, problem.line, problem.column, problem.key)
        return None
    reading.documents[key] = document
    for twice in document.faults:
        reading.report(path, twice.message, twice.remedy, twice.line, twice.column, twice.key)
    if not isinstance(document.data, dict):
        reading.report(path, "the file holds no fields.", "Start from the output of 'kb new'.")
        return None
    return document


def _validated(reading: _Reading, path: Path, model: Any, document: Document, made: dict[str, str]) -> Any:
    try:
        return model.model_validate(document.data | made)
    except ValidationError as error:
        for where, message, remedy in problems_of(error, model, document.data):
            line, column = document.position(where)
            reading.report(path, message, remedy, line, column, field_name(where))
        return None
