"""Keeps the index and its packs beside the project, and makes them again when entries changed or a file is damaged."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.form import from_script
from search.lexicon import Lexicon
from search.prepared import prepared, prepared_anew

if TYPE_CHECKING:
    from schemas.release import Release


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
    return Store(prepared(cache, stamp, lambda folder: _fill(made(), folder)))


def rebuilt(cache: Path, stamp: str, made: Callable[[], "Release"]) -> Store:
    """The store made anew, in the place of a damaged one."""
    return Store(prepared_anew(cache, stamp, lambda folder: _fill(made(), folder)))


def _fill(release: "Release", folder: Path) -> None:
    from search import index, packs  # what builds is loaded only to build: a search that finds all ready is quick
    from search.documents import documents
    from search.impacts import weighed
    from search.tool_packs import tool_packs

    found = documents(release)
    index.build(found, folder / "whoosh")
    ids = [one.id for one in found]
    sources = {position for position, one in enumerate(found) if one.kind == "source"}
    terms = weighed(index.postings(folder / "whoosh", ids), len(ids), sources)
    packs.write(packs.packs(found, terms), folder / "packs")
    packs.write(tool_packs(release), folder / "packs")
