"""Keeps the packs beside the project, and makes them again when entries changed or a file is damaged.

The index that answers queries in the field language is made beside them when the first such query is asked.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.form import from_script
from search.lexicon import Lexicon
from search.prepared import Now, Prepare, prepared, prepared_anew

if TYPE_CHECKING:
    from schemas.release import Release
    from search.remembered import Remembered


class Store:
    """The packs of one state of the entries, and the index beside them."""

    def __init__(self, packs: Path, index: Callable[[], Path]) -> None:
        """`index` gives the folder of the index, which it makes when it must."""
        self.packs, self._index = packs, index

    @property
    def whoosh(self) -> Path:
        """The folder of the index."""
        return self._index()

    def lexicon(self) -> Lexicon:
        """The packs as the command line reads them; raises PackProblem when one is damaged."""
        return Lexicon(self.pack)

    def pack(self, name: str) -> Any:
        """The value of one pack."""
        return from_script((self.packs / f"{name}.js").read_text(encoding="utf-8"))


def store(cache: Path, stamp: str, made: Callable[[], "Release"], now: Now = None) -> Store:
    """The store of this state of the entries; `made` gives the release when something must be built first.

    `now` names the state again when that is built: it is kept if nothing changed on the way.
    """
    return _stored(cache, stamp, made, now, prepared)


def rebuilt(cache: Path, stamp: str, made: Callable[[], "Release"], now: Now = None) -> Store:
    """The store made anew, in the place of a damaged one."""
    return _stored(cache, stamp, made, now, prepared_anew)


def _stored(cache: Path, stamp: str, made: Callable[[], "Release"], now: Now, ready: Prepare) -> Store:
    beside = cache.with_name(f"{cache.name}-index")
    known = cache.with_name(f"{cache.name}-known")
    packs = ready(cache, stamp, lambda folder: _fill(made(), folder, known), now)
    return Store(packs / "packs", lambda: ready(beside, stamp, lambda folder: _index(made(), folder), now) / "whoosh")


# What builds is loaded only to build: a search that finds all ready is quick.
def _fill(release: "Release", folder: Path, known: Path) -> None:
    from search import packs
    from search.remembered import Remembered
    from search.tool_packs import tool_packs

    remembered = Remembered(known if release.is_public else None)
    _fill_words(release, folder, remembered)
    packs.write(tool_packs(release, remembered), folder / "packs")
    remembered.save()


def _fill_words(release: "Release", folder: Path, remembered: "Remembered") -> None:
    """Writes the packs of names and words; what they are made of is let go at its end."""
    from search import packs
    from search.counts import counted
    from search.documents import uncoded

    found, terms = counted(uncoded(release), remembered)
    packs.write(packs.each(found, terms, remembered), folder / "packs")


def _index(release: "Release", folder: Path) -> None:
    from search import index
    from search.documents import documents

    index.build(documents(release), folder / "whoosh")
