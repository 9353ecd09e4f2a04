"""`kb words`: catalogues for translators, made, brought up to date, checked and counted."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handbook.catalogue import checking, extraction, languages, updating
from handbook.catalogue.messages import PARTS
from handbook.catalogue.po import PoProblem
from handbook.workplace import Refusal, shown
from schemas.problem import Problem
from schemas.release import Release


def folder_of(project: Path) -> Path:
    """Where the catalogues of a project lie."""
    return project / "docs" / "words"


def extract(project: Path, release: Release) -> dict[str, int]:
    """Writes the templates from the English that is released at CLEAR; messages by part."""
    return updating.write_templates(folder_of(project), extraction.messages(project, release))


def update(project: Path, release: Release, folders: Sequence[str]) -> dict[str, dict[str, int]]:
    """Brings templates and languages up to date: those named, else all that are there."""
    for folder in folders:
        if folder not in languages.FOLDERS:
            raise Refusal(f"'{folder}' is no language here. Use one of: {', '.join(languages.FOLDERS)}.")
    words = folder_of(project)
    found = extraction.messages(project, release)
    updating.write_templates(words, found)
    wanted = folders or [one for one in languages.FOLDERS if (words / one).is_dir()]
    try:
        return {one: updating.update(words, one, found) for one in wanted}
    except PoProblem as problem:
        raise Refusal(
            f"A catalogue cannot be read: {problem} (line {problem.line}). Run 'kb words check'.", 1
        ) from None


def check(project: Path, paths: Sequence[Path]) -> list[Problem]:
    """The problems of all catalogues, or of some files or folders."""
    for path in paths:
        if not path.exists():
            raise Refusal(f"There is no file or folder '{path}'. Check the spelling.")
    only = tuple(one.resolve() for path in paths for one in (sorted(path.glob("*.po")) if path.is_dir() else [path]))
    words = folder_of(project)
    return list(checking.problems(words, shown(words), only))


def stats(project: Path) -> dict[str, dict[str, Any]]:
    """Language → how many messages are translated, drafts, and the share of the English words that is covered."""
    words = folder_of(project)
    templates = {part: checking.template(words, part) for part in PARTS}
    return {one.tag: _counted(words, one, templates) for one in languages.TONGUES if (words / one.folder).is_dir()}


def _counted(words: Path, tongue: languages.Tongue, templates: Any) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for folder in reversed(tongue.folders):
        known |= {key: one for key, one in updating.known(words, folder).items() if one.translation}
    told: dict[str, Any] = {}
    for part, english in templates.items():
        every = sum(len(text.split()) for text in english)
        done = sum(len(text.split()) for text in english if text in known)
        told[part] = round(100 * done / every, 1) if every else 100.0
    wanted = [text for english in templates.values() for text in english]
    found = [known[text] for text in wanted if text in known]
    return {"messages": len(wanted), "translated": len(found), "drafts": sum(one.draft for one in found),
            "percent_of_words": told}  # fmt: skip


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
