"""The table of the search bench: one line a measure, one column a size, figures beside the goals they are judged by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bench.browsing import Visit

MANY: Final = 5_000
"""From so many entries on, the goals for 10,000 hold."""


@dataclass(frozen=True)
class Column:
    """All figures of one size; what could not be measured is None."""

    entries: int
    quality: dict[str, float]
    first: tuple[int, int]
    all_files: tuple[int, int]
    minisearch: tuple[int, int] | None
    desk: float
    tantivy: float | None
    visits: dict[str, Visit] | None


@dataclass(frozen=True)
class Goal:
    """A line of the table: its figure, and the bound for the real entries and for 10,000; a bound may be None."""

    text: str
    figure: Callable[[Column], float | None]
    real: float | None
    many: float | None
    least: bool = False
    form: str = "{:.2f}"


def _visit(column: Column, engine: str) -> Visit | None:
    return (column.visits or {}).get(engine)


def _of(engine: str, field: str) -> Callable[[Column], float | None]:
    """A figure of one page."""

    def figure(column: Column) -> float | None:
        visit = _visit(column, engine)
        return None if visit is None else float(getattr(visit, field))

    return figure


def _times(engine: str, field: str) -> Callable[[Column], float | None]:
    """How many times more another engine's page costs than ours."""

    def figure(column: Column) -> float | None:
        one, other = _of("ours", field)(column), _of(engine, field)(column)
        return None if one is None or other is None else other / max(one, 0.1)

    return figure


def _smaller(column: Column) -> float | None:
    return column.minisearch[1] / column.first[1] if column.minisearch else None


def _beside_tantivy(column: Column) -> float | None:
    return column.desk / column.tantivy if column.tantivy else None


def _heap(engine: str) -> Callable[[Column], float | None]:
    """The heap of an engine's page above that of an empty page."""

    def figure(column: Column) -> float | None:
        one, empty = _of(engine, "heap")(column), _of("empty", "heap")(column)
        return None if one is None or empty is None else one - empty

    return figure


GOALS: Final = (
    Goal("right entry among three, reporting half", lambda one: one.quality["third"], 0.98, 0.97, True, "{:.3f}"),
    Goal("right entry first, reporting half", lambda one: one.quality["first"], 0.93, 0.92, True, "{:.3f}"),
    Goal("the worst of the six name classes, among three", lambda one: one.quality["names"], 1.0, 0.99, True, "{:.3f}"),
    Goal("negative queries found all the same", lambda one: one.quality["false"], 0.02, 0.02, False, "{:.3f}"),
    Goal("first load, KB", lambda one: one.first[0] / 1000, None, None, form="{:.0f}"),
    Goal("first load, KB gzip", lambda one: one.first[1] / 1000, 120, 400, form="{:.0f}"),
    Goal(
        "MiniSearch's index, KB gzip",
        lambda one: one.minisearch[1] / 1000 if one.minisearch else None,
        None,
        None,
        form="{:.0f}",
    ),
    Goal("MiniSearch's index, times ours, gzip", _smaller, None, 10, True, "{:.1f}"),
    Goal("all files, KB", lambda one: one.all_files[0] / 1000, None, None, form="{:.0f}"),
    Goal("an empty page is ready, ms at 6x", _of("empty", "ready"), None, None, form="{:.0f}"),
    Goal("ours is ready, ms at 6x", _of("ours", "ready"), None, None, form="{:.0f}"),
    Goal("MiniSearch is ready, times ours", _times("minisearch", "ready"), 2, 9, True, "{:.1f}"),
    Goal("lunr, built before, is ready, times ours", _times("lunr", "ready"), None, None, form="{:.1f}"),
    Goal("Material's lunr is ready, times ours", _times("material", "ready"), None, 70, True, "{:.1f}"),
    Goal("a query, p50 warm, ms at 6x", _of("ours", "p50"), None, None, form="{:.1f}"),
    Goal("a query, p95 warm, ms at 6x", _of("ours", "p95"), None, None, form="{:.1f}"),
    Goal("a query, p95 cold, ms at 6x", _of("ours", "cold"), None, None, form="{:.1f}"),
    Goal("MiniSearch's query p95, times ours", _times("minisearch", "p95"), 1, 15, True, "{:.1f}"),
    Goal("lunr's query p95, times ours", _times("lunr", "p95"), None, None, form="{:.1f}"),
    Goal("Material's query p95, times ours", _times("material", "p95"), None, None, form="{:.1f}"),
    Goal("heap above an empty page, MB", _heap("ours"), 4, 8, form="{:.1f}"),
    Goal("the same for MiniSearch, MB", _heap("minisearch"), None, None, form="{:.1f}"),
    Goal("desk query, p50 ms", lambda one: one.desk, None, None),
    Goal("tantivy query, p50 ms", lambda one: one.tantivy, None, None),
    Goal("desk query p50, of tantivy's", _beside_tantivy, 1, 1),
)


def printed(columns: Sequence[Column]) -> list[str]:
    """The lines of the table."""
    lines = [f"{'':48}" + "".join(f"{f'{one.entries:,} entries':>24}" for one in columns)]
    return lines + [f"{goal.text:48}" + "".join(f"{_cell(goal, one):>24}" for one in columns) for goal in GOALS]


def _cell(goal: Goal, column: Column) -> str:
    figure = goal.figure(column)
    bound = goal.many if column.entries >= MANY else goal.real
    if figure is None:
        return "not measured"
    if bound is None:
        return goal.form.format(figure) + " " * 12
    met = figure >= bound if goal.least else figure <= bound
    return f"{goal.form.format(figure)} {'≥' if goal.least else '≤'} {bound:g} {'met' if met else 'MISSED':6}"
