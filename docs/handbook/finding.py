"""`kb search`: hits from the packs that the browser reads too; queries with fields go to Whoosh."""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from handbook.workplace import Refusal
from schemas.release import Release
from schemas.vocabulary import Tlp
from search import index
from search.find import find, hit
from search.lexicon import PackProblem
from search.store import Store, rebuilt, stamp_of, store

CACHE: Final = ".cache/search"
PASSING: Final = ".index"


def search_store(
    project: Path, drafts: bool, made: Callable[[], Release], fresh: bool = False, overlays: Sequence[Path] = ()
) -> Store:
    """The index and packs of what is CLEAR in the project; made again when entries changed, or when told so."""
    name = Tlp.CLEAR.slug + ("-drafts" if drafts else "") + ("-overlaid" if overlays else "")
    cache = project / CACHE / name
    cache.mkdir(parents=True, exist_ok=True)
    for folder in cache.parent.iterdir():  # earlier versions kept restricted levels here
        if not folder.name.startswith(Tlp.CLEAR.slug):
            shutil.rmtree(folder, ignore_errors=True)
    stamp = stamp_of((project / "kb", *overlays), name)
    return rebuilt(cache, stamp, made) if fresh else store(cache, stamp, made)


@contextmanager
def packs_of(project: Path, release: Release, site: Path, overlays: Sequence[Path]) -> Iterator[Path]:
    """The folder of the packs of a release, for as long as they are copied.

    Above CLEAR they are made inside the site and go again: nothing restricted stays in a cache of the checkout.
    """
    if release.tlp is Tlp.CLEAR:
        yield search_store(project, release.drafts, lambda: release, overlays=overlays).packs
        return
    passing = site / PASSING
    try:
        yield store(passing, "index", lambda: release).packs
    finally:
        shutil.rmtree(passing, ignore_errors=True)


def search(project: Path, made: Callable[[], Release], query: str, kind: str | None, limit: int) -> dict[str, Any]:
    """Hits in the JSON of `kb search`; a damaged index is made anew once. Raises Refusal."""
    ready = search_store(project, False, made)
    try:
        return _searched(ready, query, kind, limit)
    except index.QueryProblem as problem:
        raise Refusal(str(problem)) from None
    except (PackProblem, OSError, index.IndexProblem):
        return _searched(search_store(project, False, made, fresh=True), query, kind, limit)


def _searched(ready: Store, query: str, kind: str | None, limit: int) -> dict[str, Any]:
    if index.is_fielded(query):
        return _fielded(ready, query, kind, limit)
    return find(ready.lexicon(), query, kind, limit)


def _fielded(ready: Store, query: str, kind: str | None, limit: int) -> dict[str, Any]:
    started = time.perf_counter()
    lexicon = ready.lexicon()
    places = {card[0]: entry for entry, card in lexicon.all_cards()}
    why = f"answers to {query.strip()}"
    found = [(places[entry_id], score) for entry_id, score in index.fielded(ready.whoosh, query)]
    hits = [hit(lexicon, entry, round(score, 6), why) for entry, score in found if kind in {None, lexicon.kinds[entry]}]
    return {"query": query, "took_ms": round((time.perf_counter() - started) * 1000, 2), "hits": hits[:limit]}


def as_text(found: dict[str, Any]) -> str:
    """The hits for a terminal."""
    lines = []
    for one in found["hits"]:
        note = " (withdrawn)" if one["withdrawn"] else ""
        lines += [f"{one['title']}{note}  [{one['id']}]", f"    {one['why']}"]
    if not lines:
        lines = [
            f"Nothing here is called '{found['query'].strip()}'.",
            "Try one word less, or say what can be seen (kb identify) or read (kb mark). Looks do not clear an object.",
        ]
    return "\n".join(lines)
