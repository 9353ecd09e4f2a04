"""The judged queries of `tests/relevance.yaml`, and how well a search answers them."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import yaml
from support import REPOSITORY

QUERIES: Final = REPOSITORY / "tests" / "relevance.yaml"
NAMES: Final = ("exact", "joined", "typo-1", "transliterated", "mark", "wildcard")
"""The classes that call an entry by a name or a mark."""

CLASSES: Final = (*NAMES, "typo-2", "native", "shorthand", "description", "task", "law", "ambiguous")
NEGATIVE: Final = "negative"

Half = Literal["tune", "report"]
Answers = Mapping[str, Sequence[str]]
"""The ids that a search gives to each query, the best first."""


@dataclass(frozen=True)
class Judged:
    """A query with the ids that answer it."""

    query: str
    sort: str
    want: tuple[str, ...]
    half: Half


@dataclass(frozen=True)
class Score:
    """How many queries were asked, and the share whose answer came first, in the first three, and its mean 1/rank."""

    asked: int
    first: float
    third: float
    mrr: float


def judged() -> list[Judged]:
    """All rows, in the order of the file."""
    rows = yaml.load(QUERIES.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [Judged(row["query"], row["class"], tuple(row["want"]), row["half"]) for row in rows]


def half_of(query: str) -> Half:
    """The half in which a query stands; decided by a hash, so that nobody chooses."""
    return "report" if hashlib.sha256(query.encode()).digest()[0] % 2 else "tune"


def wanting(half: Half | None = None) -> list[Judged]:
    """The rows that want an answer, of one half or of both."""
    return [row for row in judged() if row.sort != NEGATIVE and half in {None, row.half}]


def negatives() -> list[str]:
    """The queries that nothing of ours answers."""
    return [row.query for row in judged() if row.sort == NEGATIVE]


def score(rows: Iterable[Judged], answers: Answers) -> Score:
    """How well the answers do on these rows."""
    ranks = [rank(row, answers[row.query]) for row in rows]
    asked = max(1, len(ranks))
    return Score(
        len(ranks),
        sum(one == 1 for one in ranks) / asked,
        sum(0 < one <= 3 for one in ranks) / asked,
        sum(1 / one for one in ranks if one) / asked,
    )


def by_class(rows: Sequence[Judged], answers: Answers) -> dict[str, Score]:
    """The score of each class, then that of all rows."""
    found = {sort: score([row for row in rows if row.sort == sort], answers) for sort in CLASSES}
    return {**found, "all": score(rows, answers)}


def rank(row: Judged, ids: Sequence[str]) -> int:
    """The place of the first right id, from 1, or 0 when none is among the first ten."""
    return next((place for place, one in enumerate(ids[:10], 1) if one in row.want), 0)


def misses(rows: Iterable[Judged], answers: Answers, within: int = 3) -> list[str]:
    """One line a query whose answer is not among the first ones: what was wanted, and the first five given."""
    return [
        f"{row.sort} {row.query!r}: wanted {' or '.join(row.want)}; got {', '.join(answers[row.query][:5]) or 'nothing'}"
        for row in rows
        if not 0 < rank(row, answers[row.query]) <= within
    ]


def answers_of(search: Callable[[str], list[str]], queries: Iterable[str]) -> dict[str, list[str]]:
    """What a search function gives to each query."""
    return {query: search(query) for query in queries}
