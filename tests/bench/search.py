"""Measures the search on the real entries, and with made ones to 10,000, beside MiniSearch, lunr and tantivy.

Milliseconds swing with the machine; the ratios of one run are judged. The browser's figures are taken at six times
slower from `file://`. `python tests/bench/search.py 10000` measures one size, `0` the real entries alone.
"""

import gzip
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.pop(0)  # not this folder: this file must not stand for our package
sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.browsing import Visit, percentile, visits
from bench.desk import our_times, tantivy_times
from bench.distractors import with_distractors
from bench.pages import empty_page, our_page, peer_page
from bench.peers import asked, available, records
from bench.report import Column, printed
from engines import Store, desk, packed, real_release
from judged import NAMES, Answers, negatives, score, wanting

from schemas.release import Release
from search.documents import Document, documents

SIZES = (0, 10_000)
EVERY = 4
"""Of the judged queries every fourth is asked in the browser."""

SLOW = 5_000
"""From so many entries on, the pages of lunr, which take minutes, are opened once."""


@dataclass(frozen=True)
class Bytes:
    """Bytes of some files, as they lie and compressed."""

    raw: int
    gzip: int


def size_of(texts: Sequence[bytes]) -> Bytes:
    """The size of files."""
    return Bytes(sum(map(len, texts)), sum(len(gzip.compress(one, 9)) for one in texts))


def column(found: Sequence[Document], folder: Path, released: Release) -> Column:
    """All figures for these documents."""
    packs = packed(found, folder / "store", released)
    queries = [row.query for row in wanting()]
    indexes = {}
    for engine in available():
        indexes[engine] = asked(engine, records(found), queries[:1]).index
    files = {path.stem: path.read_bytes() for path in sorted(packs.packs.iterdir())}
    peer = indexes.get("minisearch")
    tantivy = tantivy_times(found, queries)
    return Column(
        entries=len(found),
        quality=quality(desk(packs, [*queries, *negatives()])),
        first=_pair(size_of([files[name] for name in ("head", "fold", "names")])),
        all_files=_pair(size_of(list(files.values()))),
        minisearch=_pair(size_of([peer.encode()])) if peer else None,
        desk=percentile(our_times(packs, queries), 0.5),
        tantivy=percentile(tantivy, 0.5) if tantivy else None,
        visits=browsed(packs, indexes, queries[::EVERY], folder, ("lunr", "material") if len(found) >= SLOW else ()),
    )


def quality(answers: Answers) -> dict[str, float]:
    """Shares of the reporting half: among three, first, the worst name class among three; and what is falsely found."""
    rows = wanting("report")
    whole = score(rows, answers)
    names = min(score([row for row in rows if row.sort == sort], answers).third for sort in NAMES)
    wrong = sum(bool(answers[query]) for query in negatives()) / len(negatives())
    return {"third": whole.third, "first": whole.first, "names": names, "false": wrong}


def browsed(
    packs: Store, indexes: dict[str, str], queries: Sequence[str], folder: Path, once: Sequence[str]
) -> dict[str, Visit] | None:
    """What the page of each engine costs."""
    pages = {"empty": empty_page(folder / "empty"), "ours": our_page(folder / "ours", packs.packs)}
    pages |= {engine: peer_page(folder / engine, engine, index) for engine, index in indexes.items()}
    found = visits(pages, queries, once)
    if found is None:
        print("NOT MEASURED: the browser, because Chromium is missing. Install chromium.")
    return found


def _pair(size: Bytes) -> tuple[int, int]:
    return size.raw, size.gzip


def main() -> None:
    """Prints the table."""
    released = real_release()
    real = documents(released)
    columns = []
    for count in [int(argument) for argument in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as name:
            found = with_distractors(real, count) if count > len(real) else real
            columns.append(column(found, Path(name), released))
    print("\n".join(printed(columns)))


if __name__ == "__main__":
    main()
