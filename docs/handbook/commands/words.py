"""`kb words`: catalogues for translators, made, brought up to date, checked and counted."""

import json
import shutil
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from handbook.catalogue import checking, correcting, extraction, languages, updating
from handbook.catalogue.languages import TONGUES, Tongue
from handbook.catalogue.messages import PARTS, Message
from handbook.catalogue.po import PoProblem
from handbook.catalogue.spoken import Spoken, english, spoken, tongue_named
from handbook.releasing import read
from handbook.resources import of_project, shared
from handbook.terminal import text_of_office
from handbook.workplace import Refusal, shown
from schemas.problem import Problem


def folder_of(project: Path) -> Path:
    """Where the catalogues of a project lie."""
    return project / "docs" / "words"


def speaking(project: Path, tag: str) -> Spoken:
    """A language as it may be shown; raises Refusal for a tag that has no catalogue."""
    tongue = _tongue(tag)
    words = of_project(project, "words")
    try:
        return spoken(words, tongue, english(words))
    except PoProblem as problem:
        raise Refusal(f"The templates in docs/words cannot be read: {problem} Run 'kb words extract'.", 1) from None


def _tongue(tag: str) -> Tongue:
    found = tongue_named(tag)
    if found is None:
        raise Refusal(f"There is no catalogue for '{tag}'. Use one of: {', '.join(one.tag for one in TONGUES)}.")
    return found


def extract(project: Path, today: date) -> dict[str, int]:
    """Writes the templates from the English that is released at CLEAR; messages by part. Raises Refusal."""
    found = _messages(project, today)
    return updating.write_templates(_own(project), found)


def _messages(project: Path, today: date) -> tuple[Message, ...]:
    """Every message; raises Refusal where a file cannot be read, since what it says would be taken for gone."""
    release, left_out = read(project, False, today)
    if left_out:
        raise Refusal(f"{left_out}\nNothing was written: what these files say would be taken for gone.", 1)
    return extraction.messages(project, release)


def _own(project: Path) -> Path:
    """The project's own catalogues: those of the tool to begin with, since its own folder takes their place whole."""
    words = folder_of(project)
    if not words.is_dir():
        shutil.copytree(shared("words"), words)
    return words


def update(project: Path, today: date, tags: Sequence[str]) -> dict[str, dict[str, int]]:
    """Brings templates and languages up to date: those named, else all that are there. Raises Refusal."""
    named = [_tongue(tag).folder for tag in tags]
    found = _messages(project, today)
    words = _own(project)
    updating.write_templates(words, found)
    wanted = named or [one for one in languages.FOLDERS if (words / one).is_dir()]
    try:
        return {one: updating.update(words, one, found) for one in wanted}
    except PoProblem as problem:
        raise Refusal(
            f"A catalogue cannot be read: {problem} (line {problem.line}). Run 'kb words check'.", 1
        ) from None


def check(project: Path, paths: Sequence[Path]) -> list[Problem]:
    """The problems of all catalogues, or of some files or folders."""
    words = folder_of(project)
    only = tuple(one for path in paths for one in _catalogues(words, path))
    return list(checking.problems(words, shown(words), only))


def _catalogues(words: Path, path: Path) -> list[Path]:
    """The catalogues of a file or folder; raises Refusal when it is none and holds none."""
    if not path.exists():
        raise Refusal(f"There is no file or folder '{path}'. Check the spelling.")
    found = [one for one in map(Path.resolve, sorted(words.glob("*/*.po"))) if one.is_relative_to(path.resolve())]
    if not found:
        raise Refusal(f"'{path}' is no catalogue of this project. They are {shown(words)}/LANGUAGE/PART.po.")
    return found


def correct(project: Path, form: Path, write: bool) -> str:
    """The filled forms of a file as one patch of the catalogues, which are changed when `write` says so.

    All or none: raises Refusal at the first form that cannot be used, and then writes nothing.
    """
    words = folder_of(project)
    changed: dict[Path, str] = {}
    try:
        for one in correcting.corrections(text_of_office(form.read_bytes())):
            path, _, after = correcting.corrected(words, one, changed)
            changed[path] = after
    except (correcting.CorrectionProblem, PoProblem) as problem:
        raise Refusal(str(problem), 1) from None
    patches = [
        correcting.patch(path.relative_to(project).as_posix(), path.read_text(encoding="utf-8"), after)
        for path, after in changed.items()
    ]
    for path, after in changed.items() if write else ():
        path.write_text(after, encoding="utf-8", newline="\n")
    return "".join(patches)


def stats(project: Path) -> dict[str, dict[str, Any]]:
    """Language → how many messages are translated, drafts, and the share of the English words that is covered."""
    words = folder_of(project)
    templates = {part: checking.template(words, part) for part in PARTS}
    return {one.tag: _counted(words, one, templates) for one in languages.TONGUES if (words / one.folder).is_dir()}


def _counted(words: Path, tongue: languages.Tongue, templates: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for folder in reversed(tongue.folders):
        known |= {key: one for key, one in updating.known(words, folder).items() if one.translation}
    wanted = [text for texts in templates.values() for text in texts]
    found = [known[text] for text in wanted if text in known]
    covered = {part: _percent_of_words(texts, known) for part, texts in templates.items()}
    return {"messages": len(wanted), "translated": len(found), "drafts": sum(one.draft for one in found),
            "percent_of_words": covered}  # fmt: skip


def _percent_of_words(texts: Iterable[str], known: Container[str]) -> float:
    """How much of the English is translated, by its words."""
    counts = [(len(text.split()), text in known) for text in texts]
    every = sum(count for count, _ in counts)
    return round(100 * sum(count for count, is_known in counts if is_known) / every, 1) if every else 100.0


def stats_text(found: dict[str, dict[str, Any]]) -> str:
    """The counts as a table."""
    head = f"{'':10}{'done':>7}{'draft':>7}" + "".join(f"{part:>12}" for part in PARTS)
    lines = [
        f"{tag:10}{one['translated']:>7}{one['drafts']:>7}"
        + "".join(f"{one['percent_of_words'][part]:>10.1f} %" for part in PARTS)
        for tag, one in found.items()
    ]
    return "\n".join([head, *lines])


def as_json(value: Any) -> str:
    """Any result for a program."""
    return json.dumps(value, ensure_ascii=False)
