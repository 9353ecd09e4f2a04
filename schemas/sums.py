"""The sums of files, each made of the bytes again only where the file can have changed.

A file whose size, dates and place on the disk are those of its last sum is not read again, as git does it: whoever
changes a file and sets its date back still changes `ctime`, which nobody can set. A file that changed in the very
moment in which it was summed is read again the next time. On Windows, where `ctime` is the day of birth, every file is
read (decisions/0013). Of overlays nothing is summed: their names must not stay in a checkout.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from schemas import keeping

MOMENT: Final = 2_000_000_000
"""In nanoseconds: a file that changed so shortly before the sums were made may change again under the same date."""

HAS_CTIME: Final = os.name != "nt"
Sum = tuple[list[int], str]
Endings = str | tuple[str, ...]
Watched = tuple[Path, Endings]
"""A folder, and how the names of the files in it end that matter."""


_SETTLED: Final[dict[str, Sum]] = {}
"""The sums of files that this process has looked at, by their paths: several ask for those of the entries."""


def sums(watched: Iterable[Watched], kept: Path | None = None, told: Mapping[str, str] | None = None) -> dict[str, str]:
    """The sum of each file by `number/name`: the place of its folder among the watched, its name from there on.

    `kept` is the file that remembers them until the next time. `told` are sums by the same names that whoever wrote the
    files knows.
    """
    kept = kept if HAS_CTIME else None
    known: dict[str, Sum] | None = None  # read when it is first needed
    fresh: dict[str, Sum] = {}
    settled = time.time_ns() - MOMENT
    for number, (folder, suffix) in enumerate(watched):
        for name, path, status in files(folder, suffix):
            key = f"{number}/{name}"
            state = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
            if not kept or not _is_settled(state, settled):
                fresh[key] = state, (told or {}).get(key) or sum_of_file(path)
                continue
            found = _SETTLED.get(path)
            if not found or found[0] != state:
                known = _known(kept) if known is None else known
                found = known.get(key)
                found = found if found and found[0] == state else (state, sum_of_file(path))
                _SETTLED[path] = found
            fresh[key] = found
    if kept and (known is not None or not kept.exists()):
        stay = {name: one for name, one in fresh.items() if _is_settled(one[0], settled)}
        if stay != known:
            keeping.keep(kept, stay)
    return {key: total for key, (_, total) in fresh.items()}


def _is_settled(state: list[int], settled: int) -> bool:
    return max(state[1], state[2]) < settled


def files(folder: Path, suffix: Endings) -> Iterator[tuple[str, str, os.stat_result]]:
    """(name from the folder on, path, status) of every file with this ending, in the order of their names.

    Where any ending will do, an empty folder is told too. What is watched may be a single file.
    """
    found: list[tuple[str, str, os.stat_result]] = []
    if not folder.is_dir():
        if folder.is_file():
            yield folder.name, str(folder), folder.stat()
        return
    todo, skipped = [str(folder)], len(str(folder)) + 1
    while todo:
        at = todo.pop()
        with os.scandir(at) as entries:
            inside = list(entries)
        if not inside and not suffix and len(at) > skipped:
            found.append((f"{at[skipped:]}/".replace(os.sep, "/"), at, Path(at).stat()))
        for one in inside:
            if one.is_dir(follow_symlinks=False):
                todo.append(one.path)
            elif one.name.endswith(suffix):
                found.append((one.path[skipped:].replace(os.sep, "/"), one.path, _status(one)))
    yield from sorted(found, key=lambda one: one[0])


def sum_of_file(path: str) -> str:
    """The sum of a file's bytes; of a pipe, or a link to anything else, what it is and where it leads."""
    file = Path(path)
    if file.is_file():
        return hashlib.sha256(file.read_bytes()).hexdigest()
    return f"{stat.S_IFMT(file.lstat().st_mode)} {file.readlink() if file.is_symlink() else ''}"


def _status(one: "os.DirEntry[str]") -> os.stat_result:
    """The status of a file, or of a link that leads nowhere: no entry is read from it."""
    try:
        return one.stat()
    except OSError:
        return one.stat(follow_symlinks=False)


def _known(file: Path) -> dict[str, Sum]:
    """The sums that were kept; none when one of them is damaged."""
    try:
        return {name: (list(state), str(text)) for name, (state, text) in keeping.kept(file).items()}
    except (ValueError, TypeError):
        return {}
