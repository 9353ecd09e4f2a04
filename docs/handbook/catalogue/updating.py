"""Templates and catalogues brought up to date with the English: what changed becomes a draft that keeps what it was."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from handbook.catalogue.languages import base_of, file_of
from handbook.catalogue.messages import PARTS, Message
from handbook.catalogue.po import Entry, read, write

NEAR: Final = 0.72
"""How like an old English text must be to a new one to be its earlier form."""


def write_templates(words: Path, messages: Iterable[Message]) -> dict[str, int]:
    """Writes a template for each part; returns how many messages each has."""
    parts = by_part(messages)
    for part, found in parts.items():
        write(file_of(words, "", part), "", found, {})
    return {part: len(found) for part, found in parts.items()}


def by_part(messages: Iterable[Message]) -> dict[str, list[Message]]:
    """The messages of each part, in order."""
    found: dict[str, list[Message]] = {part: [] for part in PARTS}
    for one in messages:
        found[one.part].append(one)
    return found


def update(words: Path, folder: str, messages: Iterable[Message]) -> dict[str, int]:
    """Brings the files of a language up to date; returns how many are known, drafts by change, and new.

    A message that moved to another part keeps its translation. A catalogue of differences holds only what differs.
    """
    parts = by_part(messages)
    new = {one.english: one for found in parts.values() for one in found}
    old = known(words, folder)
    kept = {key: one for key, one in old.items() if key in new}
    lost = [one for key, one in old.items() if key not in new and one.translation]
    changed = _changed([one for key, one in new.items() if key not in kept], lost)
    for part, found in parts.items():
        _write_part(file_of(words, folder, part), folder, found, {**kept, **changed})
    done = sum(bool(one.translation) for one in kept.values())
    return {"translated": done, "changed": len(changed), "missing": len(new) - done - len(changed)}


def _write_part(path: Path, folder: str, messages: list[Message], entries: Mapping[str, Entry]) -> None:
    """Writes one file of a language; one of differences holds only what differs, and goes when nothing does."""
    wanted = [one for one in messages if not base_of(folder) or one.english in entries]
    if wanted:
        write(path, folder, wanted, entries)
    else:
        path.unlink(missing_ok=True)


def known(words: Path, folder: str) -> Mapping[str, Entry]:
    """Every message in the files of a language, by its English; raises PoProblem."""
    found: dict[str, Entry] = {}
    for part in PARTS:
        path = file_of(words, folder, part)
        if path.is_file():
            for key, entry in read(path).entries.items():
                if key not in found or (entry.translation and not found[key].translation):
                    found[key] = entry
    return found


def _changed(new: list[Message], lost: list[Entry]) -> dict[str, Entry]:
    """New English → the translation of its earlier form, as a draft that says what the English was."""
    found: dict[str, Entry] = {}
    left = {one.english: one for one in lost}
    for message in new:
        near = difflib.get_close_matches(message.english, left, 1, NEAR)
        if near:
            was = left.pop(near[0])
            found[message.english] = replace(was, english=message.english, draft=True, was=was.was or was.english)
    return found
