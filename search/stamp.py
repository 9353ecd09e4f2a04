"""Names a state of the entries and of the code that reads them, by the bytes of every file.

A file whose size, dates and place on the disk are those of its last sum is not read again, as git does it: whoever
changes a file and sets its date back still changes `ctime`, which nobody can set. A file that changed in the very
moment in which it was summed is read again the next time. On Windows, where `ctime` is the day of birth, and for
overlays, whose names must not stay in a checkout, every file is read (decisions/0013).
"""

import hashlib
import os
import stat
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
    watched = ((root, ".yaml"), *((code, ".py") for code in CODE), (CODE[0], ".json"), *also)
    digest = _digest(watched, f"{VERSION} {more}", kept)
    for folder in overlays:
        for name, path, _ in _files(folder, ".yaml"):
            digest.update(f"{name} {_sum(path)}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:24]


def state_of(watched: Iterable[Watched], more: str, kept: Path | None = None) -> str:
    """Names a state of some files; `more` and `kept` as in `stamp_of`."""
    return _digest(watched, more, kept).hexdigest()[:24]


def _digest(watched: Iterable[Watched], more: str, kept: Path | None) -> "hashlib._Hash":
    settled = time.time_ns() - MOMENT
    remembers = kept if HAS_CTIME else None
    known = _known(remembers) if remembers else {}
    fresh: dict[str, Sum] = {}
    digest = hashlib.sha256(more.encode("utf-8", "surrogateescape"))
    for number, (folder, suffix) in enumerate(watched):
        for name, path, status in _files(folder, suffix):
            key = f"{number}/{name}"
            state = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
            found = known.get(key)
            fresh[key] = found if found and found[0] == state else (state, _sum(path))
            digest.update(f"{number} {name} {fresh[key][1]}\n".encode("utf-8", "surrogateescape"))
    if remembers and fresh != known:
        keeping.keep(remembers, {name: one for name, one in fresh.items() if max(one[0][1], one[0][2]) < settled})
    return digest


def _files(folder: Path, suffix: str) -> Iterator[tuple[str, str, os.stat_result]]:
    """(name from the folder on, path, status) of every file with this ending, in the order of their names.

    What is watched may be a single file.
    """
    found: list[tuple[str, str, os.stat_result]] = []
    if not folder.is_dir():
        if folder.is_file():
            yield folder.name, str(folder), folder.stat()
        return
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
    """The sum of a file's bytes; of a pipe, or a link to anything else, what it is and where it leads."""
    file = Path(path)
    if file.is_file():
        return hashlib.sha256(file.read_bytes()).hexdigest()
    return f"{stat.S_IFMT(file.lstat().st_mode)} {file.readlink() if file.is_symlink() else ''}"


def _known(file: Path) -> dict[str, Sum]:
    """The sums that were kept; none when one of them is damaged."""
    try:
        return {name: (list(state), str(text)) for name, (state, text) in keeping.kept(file).items()}
    except (ValueError, TypeError):
        return {}
