"""Keeps the index and its packs beside the project, makes them again when entries changed, and trusts nothing damaged.

Each state of the entries has a folder of its own, named by its stamp. It is made beside and renamed when whole, so an
interrupted run leaves nothing that looks ready, and two runs at once each make the same and keep the first.
"""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from search.form import from_script
from search.lexicon import Lexicon

if TYPE_CHECKING:
    from schemas.release import Release

READY: Final = "ready"
LEFT_OVER_AFTER: Final = 3600.0


class Store:
    """One ready index with its packs."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds `whoosh/` and `packs/`."""
        self.whoosh, self.packs = folder / "whoosh", folder / "packs"

    def lexicon(self) -> Lexicon:
        """The packs as the command line reads them; raises PackProblem when one is damaged."""
        return Lexicon(self.pack)

    def pack(self, name: str) -> Any:
        """The value of one pack."""
        return from_script((self.packs / f"{name}.js").read_text(encoding="utf-8"))


def store(cache: Path, stamp: str, made: Callable[[], "Release"]) -> Store:
    """The store of this state of the entries; `made` gives the release when it must be built first."""
    folder = cache / stamp
    if not _is_whole(folder):
        _build(made(), folder)
        _tidy(cache, stamp)
    return Store(folder)


def rebuilt(cache: Path, stamp: str, made: Callable[[], "Release"]) -> Store:
    """The store made anew, in the place of a damaged one."""
    shutil.rmtree(cache / stamp, ignore_errors=True)
    return store(cache, stamp, made)


def _is_whole(folder: Path) -> bool:
    """Whether every file has the size that was written down when all were ready."""
    try:
        lines = (folder / READY).read_text(encoding="utf-8").splitlines()
        sizes = dict(line.rsplit(" ", 1) for line in lines)
        return bool(sizes) and all((folder / name).stat().st_size == int(size) for name, size in sizes.items())
    except (OSError, ValueError):
        return False


def _build(release: "Release", folder: Path) -> None:
    from search import index, packs  # what builds is loaded only to build: a search that finds all ready is quick
    from search.documents import documents
    from search.impacts import weighed
    from search.tool_packs import tool_packs

    fresh = folder.with_name(f"building-{folder.name}-{os.getpid()}")
    try:
        found = documents(release)
        index.build(found, fresh / "whoosh")
        ids = [one.id for one in found]
        sources = {position for position, one in enumerate(found) if one.kind == "source"}
        terms = weighed(index.postings(fresh / "whoosh", ids), len(ids), sources)
        packs.write(packs.packs(found, terms), fresh / "packs")
        packs.write(tool_packs(release), fresh / "packs")
        files = sorted(path for path in fresh.rglob("*") if path.is_file())
        lines = [f"{path.relative_to(fresh).as_posix()} {path.stat().st_size}\n" for path in files]
        (fresh / READY).write_text("".join(lines), encoding="utf-8")
        if not _is_whole(folder):
            shutil.rmtree(folder, ignore_errors=True)
        try:
            fresh.rename(folder)
        except OSError:
            if not _is_whole(folder):  # otherwise another run was first, and made the same
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _tidy(cache: Path, keep: str) -> None:
    """Removes older states, and what runs left that were interrupted more than an hour ago."""
    for folder in cache.iterdir():
        age = time.time() - folder.stat().st_mtime
        if folder.name != keep and (not folder.name.startswith("building-") or age > LEFT_OVER_AFTER):
            shutil.rmtree(folder, ignore_errors=True)
