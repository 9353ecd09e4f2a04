"""`kb mark`: the reading of full and partial marks in the terminal."""

from pathlib import Path
from typing import Any, Final

from handbook.commands.search import answered, made
from handbook.terminal import first_lines, twin_lines
from search.settings import ranking
from search.store import Store

READING: Final[dict[str, Any]] = ranking()["reading"]


def mark(project: Path, text: str, everything: bool = False) -> dict[str, Any]:
    """Readings of what is CLEAR in a project, in the JSON of `kb mark`."""
    return answered(project, made(project), lambda ready: read_mark(ready, text, everything))


def read_mark(ready: Store, text: str, everything: bool = False) -> dict[str, Any]:
    """Readings in the JSON of `kb mark`: the surest, or all."""
    reader = ready.lexicon().marks
    return reader.read(text, None) if everything else reader.read(text)


def mark_text(found: dict[str, Any]) -> str:
    """The readings for a terminal."""
    lines = [*first_lines(found["first"]), *found["warnings"]]
    for one in found["readings"]:
        start, end = one["span"]
        lines += [
            f"{found['text'][start:end]!r}: {one['title']} ({_sure(one)})",
            f"    {one['meaning']}  [{one['id']}]",
        ]
        lines += twin_lines(one)
    if found["total"] > len(found["readings"]):
        lines.append(f"{len(found['readings'])} of {found['total']:,} are shown. --all shows all of them.")
    if not found["readings"]:
        lines.append(READING["none"])
    return "\n".join(lines)


def _sure(reading: dict[str, Any]) -> str:
    if reading["confidence"] >= READING["likely"]:
        return "likely"
    return "possible" if reading["confidence"] >= READING["possible"] else "weak"
