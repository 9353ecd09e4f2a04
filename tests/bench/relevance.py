"""`make relevance`: how often the right entry comes first and among the first three, for ours and for other engines.

The reporting half of `tests/relevance.yaml` is printed; `make relevance HALF=tune` prints the half to tune on, and
`HALF=all` both. Desk is `kb search`, pocket the browser's code in Node.js; all engines read the same released entries.
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.pop(0)  # not this folder: its search.py must not stand for our package
sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.peers import asked, available, records
from engines import desk, pocket, real_release, real_store
from judged import Answers, Judged, by_class, judged, misses, negatives, wanting

from search.documents import documents


def answers(queries: list[str]) -> dict[str, Answers]:
    """What each engine gives to each query, by the engine's name."""
    release = real_release()
    with tempfile.TemporaryDirectory() as name:
        packs = real_store(Path(name), release)
        found: dict[str, Answers] = {"desk": desk(packs, queries)}
        browser = pocket(packs, queries)
    if browser is None:
        print("NOT MEASURED: pocket, because Node.js is missing. Install nodejs.")
    else:
        found["pocket"] = browser
    entries = records(documents(release))
    return found | {name: asked(engine, entries, queries).answers for engine, name in available().items()}


def table(rows: list[Judged], found: dict[str, Answers]) -> list[str]:
    """One line a class, three figures an engine: first, among three, mean of 1/rank."""
    scores = {engine: by_class(rows, given) for engine, given in found.items()}
    lines = [f"{'':22}" + "".join(f"{engine:>18}" for engine in scores)]
    lines.append(f"{'class':16}{'asked':>6}" + f"{'S@1  S@3   MRR':>18}" * len(scores))
    for sort, first in scores["desk"].items():
        row = (given[sort] for given in scores.values())
        lines.append(
            f"{sort:16}{first.asked:>6}" + "".join(f"{f'{s.first:.2f} {s.third:.2f}  {s.mrr:.2f}':>18}" for s in row)
        )
    return lines


def main() -> None:
    """Prints the table, what desk misses, and what is found that nobody wants."""
    half = os.environ.get("HALF", "report")
    rows = wanting() if half == "all" else [row for row in wanting() if row.half == half]
    found = answers([row.query for row in judged()])
    print(f"\n{len(rows)} judged queries, half: {half}\n" + "\n".join(table(rows, found)))
    wrong = {engine: sum(bool(given[query]) for query in negatives()) for engine, given in found.items()}
    print(f"{'false found':22}" + "".join(f"{f'{count} of {len(negatives())}':>18}" for count in wrong.values()))
    print("\nNot among the first three at the desk:\n" + "\n".join(misses(rows, found["desk"]) or ["nothing"]))


if __name__ == "__main__":
    main()
