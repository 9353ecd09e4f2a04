"""What may leave of the project's entries and of overlays, for every command that shows or prints something."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from handbook.drawings.studio import Studio
from handbook.workplace import level, progress, shown, today
from schemas.knowledge_base import KnowledgeBase
from schemas.overlay import overlaid
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp


def left_out(kb: KnowledgeBase) -> str:
    """Which files are not in order, and what tells why; empty when all are."""
    files = sorted({problem.path for problem in kb.problems if problem.severity == "error"})
    if not files:
        return ""
    named = ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
    return f"Not in order yet: {named}. For the reasons run: kb check {files[0] if len(files) == 1 else ''}".rstrip()


def read(project: Path, drafts: bool, day: date) -> tuple[Release, str]:
    """The release of what is CLEAR, and what could not be read, in a sentence."""
    with progress("Reading kb") as step:
        kb = knowledge_base(project / "kb", "kb", step)
    return replace(release(kb, Tlp.CLEAR, day, drafts), artist=Studio()), left_out(kb)


def released(
    project: Path, tlp: str = "CLEAR", drafts: bool = False, day: str | None = None, overlays: tuple[Path, ...] = ()
) -> Release:
    """The release at a level; files with problems of reading are named on standard error."""
    with progress("Reading kb") as step:
        kb = knowledge_base(project / "kb", "kb", step)
    for folder in overlays:
        kb = overlaid(kb, folder, shown(folder))
    if told := left_out(kb):
        print(told, file=sys.stderr)
    return replace(release(kb, level(tlp), today(day), drafts), artist=Studio())
