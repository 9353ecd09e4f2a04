"""`kb search`: hits from the packs that the browser reads too; queries with fields go to Whoosh."""

import atexit
import errno
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
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
NOT_OURS: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def search_store(
    project: Path,
    tlp: Tlp,
    drafts: bool,
    made: Callable[[], Release],
    fresh: bool = False,
    overlays: Sequence[Path] = (),
) -> Store:
    """The index and packs of the project's entries at a level; made again when entries changed, or when told so."""
    level = tlp.slug + ("-drafts" if drafts else "") + ("-overlaid" if overlays else "")
    stamp = stamp_of((project / "kb", *overlays), level)
    ready = rebuilt if fresh else store
    try:
        folder = project / CACHE / level
        folder.mkdir(parents=True, exist_ok=True)
        return ready(folder, stamp, made)
    except OSError as error:
        if error.errno not in NOT_OURS:
            raise
        return ready(_folder_of_this_run() / level, stamp, made)


@cache
def _folder_of_this_run() -> Path:
    """Where the index lies when the project cannot be written to; nobody else can, since an index is unpickled."""
    folder = Path(tempfile.mkdtemp(prefix="proofmark-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def search(project: Path, made: Callable[[], Release], query: str, kind: str | None, limit: int) -> dict[str, Any]:
    """Hits in the JSON of `kb search`; a damaged index is made anew once. Raises Refusal."""
    ready = search_store(project, Tlp.CLEAR, False, made)
    try:
        return _searched(ready, query, kind, limit)
    except index.QueryProblem as problem:
        raise Refusal(str(problem)) from None
    except (PackProblem, OSError, index.IndexProblem):
        return _searched(search_store(project, Tlp.CLEAR, False, made, fresh=True), query, kind, limit)


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
