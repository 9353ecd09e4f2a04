"""Measures a joint centre of three nodes on loopback beside the desk in one run: load, and what one query takes.

`python tests/bench/central.py 10000 100000` names the sizes, 0 the real entries alone. Rows of earlier queries are let go
before each query, so that nothing but the parts of a release is kept; the desk has all its packs in memory. What each
stage took is told as it ends: 100,000 entries take some minutes before the first question.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("PROOFMARK_TIER", "4")
sys.path.pop(0)  # not this folder: its search.py must not stand for our package
sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.browsing import percentile
from bench.distractors import with_distractors
from central import made
from central.cluster import Cluster, NoEngine, running
from engines import Store, packed, real_release
from handbook.central.bundles import opened
from handbook.central.centre import Centre
from handbook.central.engine import Access, Engine
from handbook.central.loading import load
from judged import wanting

from schemas.release import Release
from schemas.vocabulary import Tlp
from search.documents import documents
from search.find import find

SIZES = (0, 10_000)
EVERY = 2
"""Of the judged queries every second is timed; all are compared."""


def main() -> None:
    """Prints one line a size."""
    release = real_release()
    try:
        with running() as nodes:
            for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
                with tempfile.TemporaryDirectory() as name:
                    print(measured(nodes, release, size, Path(name)), flush=True)
    except NoEngine as reason:
        print(reason)


def measured(nodes: Cluster, release: Release, size: int, folder: Path) -> str:
    """What was measured, in one line."""
    store = _store(release, size, folder)
    engine = Engine(Access(tuple(nodes.urls), patience=120))
    with stage("bundle"):
        bundle = opened(made.bundle(folder / "bundle.zip", store.packs, "Bench"), None, {})
    started, used = time.perf_counter(), time.process_time()
    with stage("load"):
        done = load(engine, bundle)
    took, cpu = time.perf_counter() - started, time.process_time() - used
    with stage("settle"):
        nodes.settle(3, 300)
    centre, desk = Centre(engine, Tlp.CLEAR), store.lexicon()
    queries = [row.query for row in wanting()]
    same = first = 0
    with stage("compare"):
        for query in queries:
            there = [one["id"] for one in centre.search(query, None, 10)["hits"]]
            here = [one["id"] for one in find(desk, query)["hits"]]
            same, first = same + (there[:3] == here[:3]), first + (there == here)
    with stage("time the centre"):
        ours = _times(lambda query: _cold(centre, query), queries[::EVERY])
    with stage("time the desk"):
        theirs = _times(lambda query: find(desk, query), queries[::EVERY])
    engine.ask("DELETE", f"/{done.place.index}")
    entries = desk.head["entries"]
    return (
        f"{entries:,} entries, {done.rows:,} rows: load {took:.0f} s (ours {cpu:.0f} CPU s); same first three {same} of "
        f"{len(queries)}, same ten {first}; centre p50 {percentile(ours, 0.5):.1f} p95 {percentile(ours, 0.95):.1f} ms; "
        f"desk p50 {percentile(theirs, 0.5):.1f} p95 {percentile(theirs, 0.95):.1f} ms"
    )


def _store(release: Release, size: int, folder: Path) -> Store:
    """The packs of the real entries with made ones up to a size."""
    with stage("documents"):
        found = documents(release)
        found = with_distractors(found, size) if size > len(found) else found
    with stage("packs"):
        return packed(found, folder / "store", release)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Tells what a stage took, and how much memory this process has needed by then."""
    started, used = time.perf_counter(), time.process_time()
    yield
    took, cpu = time.perf_counter() - started, time.process_time() - used
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {name}: {took:.1f} s ({cpu:.1f} CPU s), {most:,} MB", file=sys.stderr, flush=True)


def _cold(centre: Centre, query: str) -> None:
    centre.forget()
    centre.search(query, None, 10)


def _times(ask: Callable[[str], Any], queries: Sequence[str]) -> list[float]:
    """The least ms of two passes for each query."""
    least = [float("inf")] * len(queries)
    for _ in range(2):
        for place, query in enumerate(queries):
            started = time.perf_counter()
            ask(query)
            least[place] = min(least[place], (time.perf_counter() - started) * 1000)
    return least


if __name__ == "__main__":
    main()
