"""`kb check --fix`: mends what is safe to mend in the files of some problems, each file written whole."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from handbook.workplace import Target
from schemas.codes import is_mended
from schemas.entry import Entry
from schemas.kinds import KINDS
from schemas.mending import mended
from schemas.picture import FORMATS, PictureProblem, carried, cleaned
from schemas.problem import Problem

DONE: Final = {
    "byte-order-mark": "the byte order mark is gone",
    "tab": "tabs are blanks",
    "strange-blank": "blanks are plain",
    "smart-quotes": "quotes are plain",
    "not-a-date": "dates are year-month-day",
    "fields-stand-in-order": "fields are in order",
    "pictures-carry-no-data": "the picture holds its pixels only",
}


def mend(targets: Iterable[Target], found: Iterable[Problem]) -> list[str]:
    """Mends the files of the problems that can be mended; says what was done, one line a file."""
    wanted: dict[str, set[str]] = {}
    for problem in found:
        if is_mended(problem.rule):
            wanted.setdefault(problem.path, set()).add(problem.rule)
    told = []
    for target in targets:
        for shown, rules in sorted(wanted.items()):
            path = target.root / shown.removeprefix(f"{target.label}/")
            if target.wants(shown) and path.is_file() and not path.is_symlink():
                told += [f"{shown}: mended: {what}." for what in _mend_entry(path, target.root, rules)]
    return told


def _mend_entry(path: Path, root: Path, rules: Collection[str]) -> list[str]:
    parts = path.relative_to(root).parts
    done = []
    if "pictures-carry-no-data" in rules:
        done = [f"{DONE['pictures-carry-no-data']} ({name})" for name in _mend_pictures(path.with_suffix(""))]
    model, made = KINDS.get(parts[0], Entry), {"id": f"{parts[0]}/{path.stem}"}
    before = path.read_bytes()
    after, mends = mended(before, model, made)
    if after != before:
        _write(path, after)
        done += [DONE[rule] for rule in mends]
    return done


def _mend_pictures(folder: Path) -> list[str]:
    done = []
    for picture in sorted(folder.iterdir()) if folder.is_dir() else ():
        if picture.suffix in FORMATS and not picture.is_symlink() and carried(picture):
            try:
                _write(picture, cleaned(picture))
            except PictureProblem:
                continue  # told by the rule that looks at the picture itself
            done.append(picture.name)
    return done


def _write(path: Path, content: bytes) -> None:
    """Puts a file in place whole, with the rights that it had."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        fresh.write_bytes(content)
        fresh.chmod(path.stat().st_mode & 0o777)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
