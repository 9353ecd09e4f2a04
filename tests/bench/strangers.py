"""`make strangers FILE=judged.yaml`: queries that strangers wrote and judged, ours beside the other engines, by class.

The file holds rows of `query`, `class` and `want` (a list of ids, empty when nothing must be found). `HALF=tune` asks
the half to tune on, `HALF=report` the other, `HALF=all` both; only with `MISSES=1` are the rows shown that ours misses.
A hazard named first counts as found where it or the procedure for explosives is wanted.
"""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

sys.path.pop(0)  # not this folder: its search.py must not stand for our package
sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.fts_peer import fts_answers
from bench.peers import asked, available, records
from engines import pocket_answers, real_release, real_store
from judged import half_of

from search.documents import documents
from search.find import find

WITHDRAWAL = "procedure/grenades-and-explosives"


@dataclass(frozen=True)
class Row:
    """A query with the ids that answer it and the class that its author gave it."""

    query: str
    sort: str
    want: tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """What an engine gives: ids, the best first; those that are no weak answers; and the hazard shown above all."""

    ids: tuple[str, ...]
    sure: tuple[str, ...] = ()
    first: str = ""

    def answers(self, want: Sequence[str], within: int, sure: bool = False) -> bool:
        """Whether a wanted id is among the first ones."""
        pinned = bool(self.first) and (self.first in want or WITHDRAWAL in want)
        return pinned or any(one in want for one in (self.sure if sure else self.ids)[:within])


def rows(path: Path, half: str) -> list[Row]:
    """The rows of a file, of one half or of both."""
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    made = [Row(row["query"], row["class"], tuple(row["want"])) for row in found]
    return [row for row in made if half in {"all", half_of(row.query)}]


def ours(answer: Mapping[str, Any]) -> Given:
    """An answer of ours."""
    hits = answer["hits"]
    sure = tuple(hit["id"] for hit in hits if hit["match"] != "perhaps")
    return Given(tuple(hit["id"] for hit in hits), sure, (answer["first"] or {}).get("id", ""))


def given(queries: list[str]) -> dict[str, dict[str, Given]]:
    """What each engine gives to each query, by the engine's name."""
    release = real_release()
    entries = [one for one in documents(release) if one.kind != "source"]
    with tempfile.TemporaryDirectory() as name:
        packs = real_store(Path(name), release)
        lexicon = packs.lexicon()
        found = {"desk": {query: ours(find(lexicon, query)) for query in queries}}
        browser = pocket_answers(packs, queries)
    if browser is not None:
        found["pocket"] = {query: ours(answer) for query, answer in browser.items()}
    found["FTS5, any word"] = {query: Given(tuple(ids)) for query, ids in fts_answers(entries, queries).items()}
    for engine, title in available().items():
        theirs = asked(engine, records(entries), queries).answers
        found[title] = {query: Given(tuple(ids)) for query, ids in theirs.items()}
    return found


def table(asked_rows: Sequence[Row], found: Mapping[str, Mapping[str, Given]]) -> list[str]:
    """For each class one line an engine: first, among three, among three without "perhaps", nothing found."""
    wanting = [row for row in asked_rows if row.want]
    lines = [f"{'class':12}{'asked':>6}  {'engine':20}{'S@1':>6}{'S@3':>6}{'sure':>6}{'none':>6}"]
    for sort in (*dict.fromkeys(row.sort for row in wanting), "all"):
        these = [row for row in wanting if sort in {"all", row.sort}]
        for engine, answers in found.items():
            pairs = [(row, answers[row.query]) for row in these]
            shares = (
                sum(one.answers(row.want, 1) for row, one in pairs),
                sum(one.answers(row.want, 3) for row, one in pairs),
                sum(one.answers(row.want, 3, bool(one.sure)) for row, one in pairs),
                sum(not one.ids and not one.first for _, one in pairs),
            )
            figures = "".join(f"{share / max(1, len(pairs)):6.2f}" for share in shares)
            lines.append(f"{sort:12}{len(these):>6}  {engine:20}{figures}")
    nothing = [row for row in asked_rows if not row.want]
    for engine, answers in found.items():
        silent = sum(not answers[row.query].ids and not answers[row.query].first for row in nothing)
        lines.append(f"{'nothing':12}{len(nothing):>6}  {engine:20} right: {silent}")
    return lines


def main() -> None:
    """Prints the table, and with MISSES=1 what the desk misses."""
    these = rows(Path(os.environ["FILE"]), os.environ.get("HALF", "report"))
    found = given(list(dict.fromkeys(row.query for row in these)))
    print("\n".join(table(these, found)))
    if os.environ.get("MISSES"):
        for row in these:
            if row.want and not found["desk"][row.query].answers(row.want, 3):
                print(
                    f"{row.sort} {row.query!r}: wanted {' or '.join(row.want)}; got {found['desk'][row.query].ids[:3]}"
                )


if __name__ == "__main__":
    main()
