"""Templates and catalogues brought up to date with the English: what changed becomes a draft that keeps what it was."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from handbook.catalogue.languages import base_of, file_of
from handbook.catalogue.messages import PARTS, Message
from handbook.catalogue.po import Entry, PoFile, read, write

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
    A translation that nothing asks for any more is put aside in its file, and comes back with its English.
    """
    parts = by_part(messages)
    new = {one.english: one for found in parts.values() for one in found}
    old = known(words, folder, put_aside=True)
    kept = {key: one for key, one in old.items() if key in new}
    lost = {key: one for key, one in old.items() if key not in new and one.translation}
    changed, gone = _changed([one for key, one in new.items() if key not in kept], lost)
    for part, found in parts.items():
        _write_part(file_of(words, folder, part), folder, found, {**kept, **changed}, gone)
    done = sum(bool(one.translation) for one in kept.values())
    return {"translated": done, "changed": len(changed), "missing": len(new) - done - len(changed)}


def _write_part(
    path: Path, folder: str, messages: list[Message], entries: Mapping[str, Entry], gone: Mapping[str, Entry]
) -> None:
    """Writes one file of a language; one of differences holds only what differs, and goes when nothing is in it."""
    wanted = [one for one in messages if not base_of(folder) or one.english in entries]
    aside = [gone[one.english] for one in _all(path) if one.english in gone]
    if wanted or aside:
        write(path, folder, wanted, entries, aside)
    else:
        path.unlink(missing_ok=True)


def known(words: Path, folder: str, put_aside: bool = False) -> Mapping[str, Entry]:
    """Every message in the files of a language by its English, with those put aside if wanted; raises PoProblem."""
    found: dict[str, Entry] = {}
    for part in PARTS:
        for entry in _all(file_of(words, folder, part), put_aside):
            key = entry.english
            if key not in found or (entry.translation and not found[key].translation):
                found[key] = entry
    return found


def _all(path: Path, put_aside: bool = True) -> tuple[Entry, ...]:
    """The messages of a file, if it is there."""
    file = read(path) if path.is_file() else PoFile(path)
    return (*file, *(file.gone if put_aside else ()))


def _changed(new: list[Message], lost: Mapping[str, Entry]) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """New English → the translation of its earlier form, as a draft that names the old English; and what is left."""
    found: dict[str, Entry] = {}
    left = dict(lost)
    for message in new:
        near = difflib.get_close_matches(message.english, left, 1, NEAR)
        if near:
            was = left.pop(near[0])
            found[message.english] = replace(was, english=message.english, draft=True, was=was.was or was.english)
    return found, left
