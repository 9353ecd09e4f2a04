"""Names a state of the entries and of the code that reads them, by the bytes of every file.

A file whose size, dates and place on the disk are those of its last sum is not read again, as git does it: whoever
changes a file and sets its date back still changes `ctime`, which nobody can set. A file that changed in the very
moment in which it was summed is read again the next time. On Windows, where `ctime` is the day of birth, and for
overlays, whose names must not stay in a checkout, every file is read (decisions/0013).
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from schemas import keeping
from search.form import VERSION

CODE: Final = (Path(__file__).parent, Path(__file__).parent.parent / "schemas")
MOMENT: Final = 2_000_000_000
"""In nanoseconds: a file that changed so shortly before the sums were made may change again under the same date."""

HAS_CTIME: Final = os.name != "nt"
Sum = tuple[list[int], str]
Watched = tuple[Path, str]
"""A folder, and how the names of the files in it end that matter."""


def stamp_of(
    root: Path, more: str, overlays: Iterable[Path] = (), kept: Path | None = None, also: Iterable[Watched] = ()
) -> str:
    """Names a state of the entries under `root` and `overlays` and of the code; `more` names what else matters.

    `kept` is the file that remembers the sums of `root`, of the code and of the files that are watched `also`.
    """
    settled = time.time_ns() - MOMENT
    known = _known(kept) if kept and HAS_CTIME else {}
    fresh: dict[str, Sum] = {}
    digest = hashlib.sha256(f"{VERSION} {more}".encode())
    watched = ((root, ".yaml"), *((code, ".py") for code in CODE), (CODE[0], ".json"), *also)
    for number, (folder, suffix) in enumerate(watched):
        for name, path, status in _files(folder, suffix):
            key = f"{number}/{name}"
            state = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
            found = known.get(key)
            fresh[key] = found if found and found[0] == state else (state, _sum(path))
            digest.update(f"{name} {fresh[key][1]}\n".encode("utf-8", "surrogateescape"))
    for folder in overlays:
        for name, path, _ in _files(folder, ".yaml"):
            digest.update(f"{name} {_sum(path)}\n".encode("utf-8", "surrogateescape"))
    if kept and HAS_CTIME and fresh != known:
        keeping.keep(kept, {name: one for name, one in fresh.items() if max(one[0][1], one[0][2]) < settled})
    return digest.hexdigest()[:24]


def _files(folder: Path, suffix: str) -> Iterator[tuple[str, str, os.stat_result]]:
    """(name from the folder on, path, status) of every file with this ending, in the order of their names."""
    found: list[tuple[str, str, os.stat_result]] = []
    todo, skipped = [str(folder)], len(str(folder)) + 1
    while todo:
        with os.scandir(todo.pop()) as entries:
            for one in entries:
                if one.is_dir(follow_symlinks=False):
                    todo.append(one.path)
                elif one.name.endswith(suffix):
                    found.append((one.path[skipped:], one.path, _status(one)))
    yield from sorted(found, key=lambda one: one[0])


def _status(one: "os.DirEntry[str]") -> os.stat_result:
    """The status of a file, or of a link that leads nowhere: no entry is read from it."""
    try:
        return one.stat()
    except OSError:
        return one.stat(follow_symlinks=False)


def _sum(path: str) -> str:
    """The sum of a file's bytes; of a pipe, or a link that leads nowhere, that of none."""
    file = Path(path)
    return hashlib.sha256(file.read_bytes() if file.is_file() else b"").hexdigest()


def _known(file: Path) -> dict[str, Sum]:
    """The sums that were kept; none when one of them is damaged."""
    try:
        return {name: (list(state), str(text)) for name, (state, text) in keeping.kept(file).items()}
    except (ValueError, TypeError):
        return {}
