"""Folders of prepared data, one for each state of the entries: made beside, and renamed when whole.

An interrupted run leaves nothing that looks ready, and two runs at once each make the same and keep the first. A folder
is taken by the sizes of its files, and so none is cut; who hands files on asks whether it `is_sound`.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from schemas.sums import sum_of_file

READY: Final = "ready"
LEFT_OVER_AFTER: Final = 3600.0

Fill = Callable[[Path], None]
Now = Callable[[], str] | None
Prepare = Callable[[Path, str, Fill, Now], Path]


def prepared(cache: Path, stamp: str, fill: Fill, now: Now = None) -> Path:
    """The folder of a state; `fill` writes into a new one when none is whole, and older states are removed then.

    Where `now` names another state when all is written, the folder serves this run alone: no other finds it ready.
    """
    folder = cache / stamp
    if not _is_whole(folder):
        _make(folder, fill, now)
        _tidy(cache, stamp)
    return folder


def prepared_anew(cache: Path, stamp: str, fill: Fill, now: Now = None) -> Path:
    """The folder made anew, in the place of a damaged one; raises OSError where nobody may take that away."""
    aside = cache / f"removed-{stamp}-{os.getpid()}"
    with suppress(FileNotFoundError):
        (cache / stamp).rename(aside)
        remove(aside)
    return prepared(cache, stamp, fill, now)


def is_sound(folder: Path) -> bool:
    """Whether the folder holds what was written when all was ready, byte by byte, and nothing else.

    One that serves this run alone, which was just made, is sound too.
    """
    if not (folder / READY).exists():
        return True
    try:
        return (folder / READY).read_text(encoding="utf-8") == _written(folder)
    except (OSError, ValueError):
        return False


def remove(folder: Path) -> None:
    """Removes a folder with all in it, as far as the system lets."""
    import shutil  # with all that presses files; a command that finds everything ready needs none of it

    shutil.rmtree(folder, ignore_errors=True)


def _written(folder: Path) -> str:
    """Sum, name and size of each file, a line for each."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    files.pop(READY, None)
    return "".join(f"{sum_of_file(str(one))} {name} {one.stat().st_size}\n" for name, one in sorted(files.items()))


def _is_whole(folder: Path) -> bool:
    """Whether every file has the size that was written down."""
    try:
        lines = (folder / READY).read_text(encoding="utf-8").splitlines()
        sizes = dict(line.partition(" ")[2].rsplit(" ", 1) for line in lines)
        return bool(sizes) and all((folder / name).stat().st_size == int(size) for name, size in sizes.items())
    except (OSError, ValueError):
        return False


def _make(folder: Path, fill: Fill, now: Now) -> None:
    fresh = folder.with_name(f"building-{folder.name}-{os.getpid()}")
    try:
        fresh.mkdir(parents=True, exist_ok=True)
        fill(fresh)
        if now is None or now() == folder.name:
            (fresh / READY).write_text(_written(fresh), encoding="utf-8")
        if not _is_whole(folder):
            remove(folder)
        try:
            fresh.rename(folder)
        except OSError:
            if not _is_whole(folder):  # otherwise another run was first, and made the same
                raise
    finally:
        remove(fresh)


def _tidy(cache: Path, keep: str) -> None:
    """Removes older states, and what runs left that were interrupted more than an hour ago."""
    for folder in cache.iterdir():
        with suppress(OSError):  # another run renamed or removed it meanwhile
            age = time.time() - folder.stat().st_mtime
            if folder.name != keep and (not folder.name.startswith("building-") or age > LEFT_OVER_AFTER):
                remove(folder)
