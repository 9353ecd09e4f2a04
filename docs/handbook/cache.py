"""Where what is prepared of CLEAR entries is kept: beside the project, or for one run where nobody can write."""

import errno
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from handbook.known import state
from handbook.resources import shared
from handbook.terminal import is_full
from schemas.vocabulary import Tlp
from search.prepared import remove

CACHE: Final = ".cache/search"
NOT_OURS: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST})
Ready = TypeVar("Ready")


def name_of(drafts: bool) -> str:
    """What is kept of CLEAR, in a word."""
    return Tlp.CLEAR.slug + ("-drafts" if drafts else "")


def stamp_of(project: Path, name: str) -> str:
    """Names all from which something of this name is prepared, as it is now: entries, what is drawn, code, packages.

    Who reads entries asks for it before: what changes on the way is then in no folder of an older state.
    """
    return state(project, "entries", [(project / "kb", (".yaml", ".svg")), (shared("drawings"), "")], name)


def in_cache(project: Path, name: str, ready: Callable[[Path], Ready]) -> Ready:
    """What `ready` makes of the folder of this name."""
    try:
        folder = project / CACHE / name
        folder.mkdir(parents=True, exist_ok=True)
        _remove_restricted(folder.parent)
        return ready(folder)
    except OSError as error:
        if error.errno not in NOT_OURS and not is_full(error):
            raise
    try:
        return ready(_folder_of_this_run() / name)
    except OSError as error:
        if not is_full(error):
            raise
        raise OSError(error.errno, error.strerror, f"{project / CACHE} and the temporary folder") from None


def _remove_restricted(folder: Path) -> None:
    """Removes what earlier versions kept here of restricted levels and of overlays."""
    for one in folder.iterdir():
        if not one.name.startswith(Tlp.CLEAR.slug) or "-overlaid" in one.name:
            remove(one)
            with suppress(OSError):
                one.unlink()


@cache
def _folder_of_this_run() -> Path:
    """Where the index lies when the project cannot be written to; nobody else can, since an index is unpickled."""
    import atexit
    import tempfile  # costs a search 4 ms, and is seldom needed

    folder = Path(tempfile.mkdtemp(prefix="proofmark-"))
    atexit.register(remove, folder)
    return folder
