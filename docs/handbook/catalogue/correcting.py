"""A correction as an officer or a trainer writes it, put into a catalogue: language, line, English, old, new."""

import difflib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from handbook.catalogue.checking import errors
from handbook.catalogue.languages import file_of
from handbook.catalogue.messages import PARTS, plain
from handbook.catalogue.po import Entry, read
from handbook.catalogue.spoken import english, tongue_named

FIELDS: Final = ("Language", "Line", "English", "Old", "New")
FIELD: Final = re.compile(rf"^({'|'.join(FIELDS)}):[ \t]*(.*)$", re.MULTILINE)

NOTHING: Final[Mapping[Path, str]] = {}


class CorrectionProblem(Exception):
    """A correction that cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Correction:
    """One line of a language, as it is and as it should be; `line` is the id of the line or the page that says it."""

    language: str
    line: str
    english: str
    old: str
    new: str


def corrections(text: str) -> tuple[Correction, ...]:
    """The filled forms in a text, one after the other; raises CorrectionProblem."""
    found: list[dict[str, str]] = []
    for name, value in FIELD.findall(unicodedata.normalize("NFC", text)):  # a Mac writes a letter and its accent as two
        if name == FIELDS[0]:
            found.append({})
        if found:
            found[-1][name] = plain(value)
    if not found:
        raise CorrectionProblem(f"There is no filled form in it. A form has the lines {', '.join(FIELDS)}.")
    return tuple(_correction(one) for one in found)


def _correction(one: dict[str, str]) -> Correction:
    missing = [name for name in ("English", "New") if not one.get(name)]
    if missing:
        raise CorrectionProblem(f"The form for '{one['Language']}' has no {' and no '.join(missing)}. Fill it in.")
    return Correction(*(one.get(name, "") for name in FIELDS))


def corrected(words: Path, one: Correction, changed: Mapping[Path, str] = NOTHING) -> tuple[Path, str, str]:
    """The file that a correction changes, its text before and after; raises CorrectionProblem and PoProblem.

    `changed` are files as corrections before this one leave them.
    The line stays a draft: only a native reader of a service takes the sign away.
    """
    tongue = tongue_named(one.language)
    if tongue is None or tongue.cyrillic:
        raise CorrectionProblem(f"'{one.language}' has no catalogue of its own; Serbian is corrected in Latin letters.")
    room = english(words).longest.get(one.english, 0)
    for message, remedy, _ in errors(words, tongue.folder, one.english, one.new, room):
        raise CorrectionProblem(f"'{one.new}': {message} {remedy}")
    path, before, entry = _entry(words, tongue.folder, one.english, changed)
    if one.old and plain(entry.translation) != one.old:
        raise CorrectionProblem(f"The catalogue has '{entry.translation}' now, not '{one.old}'. Look again.")
    return path, before, _replaced(before, entry.line, one.new)


def _entry(words: Path, folder: str, english: str, changed: Mapping[Path, str]) -> tuple[Path, str, Entry]:
    """The message in the first file of a language that has it, and the text of that file."""
    for path in (file_of(words, folder, part) for part in PARTS):
        if path.is_file():
            text = changed.get(path) or path.read_text(encoding="utf-8")
            if entry := read(path, text.encode()).entries.get(english):
                return path, text, entry
    raise CorrectionProblem(f"No catalogue of '{folder}' has the English '{english}'. Copy it exactly.")


def _replaced(text: str, line: int, new: str) -> str:
    """The file with another translation of the message whose English begins on a line."""
    lines = text.split("\n")
    start = next(place for place in range(line - 1, len(lines)) if lines[place].startswith("msgstr "))
    end = start + 1
    while end < len(lines) and lines[end].startswith('"'):
        end += 1
    return "\n".join([*lines[:start], f"msgstr {json.dumps(new, ensure_ascii=False)}", *lines[end:]])


def patch(path: str, before: str, after: str) -> str:
    """The change as a patch that `git apply` takes."""
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"a/{path}", f"b/{path}")
    return "".join(lines)
