"""Orders what a text may be read as: the surest first, live things before harmless looks, and says what belies one."""

from collections.abc import Iterable, Sequence, Set
from typing import Any, Final

from search.mark_table import LIVE_CALIBRE
from search.settings import ranking

NUMBERS: Final[dict[str, Any]] = ranking()["marks"]
OF_ONE_PART: Final[int] = NUMBERS["of_one_part"]
PRECEDES: Final[float] = NUMBERS["precedes"]
BELIES: Final[float] = NUMBERS["belies"]
"""So sure is what a live calibre belies, and that calibre."""

EXPLAINS: Final[list[str]] = ranking()["kinds"]["explains"]
SENTENCES: Final[dict[str, str]] = ranking()["sentences"]
POSSIBLE: Final[float] = ranking()["reading"]["possible"]
LONGEST: Final[int] = NUMBERS["longest"]
CALIBRE: Final = "calibre"
CLEARED: Final = "deactivation"
"""What a mark of deactivation says."""


def in_order(readings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The readings as they are shown."""
    found = sorted(readings, key=_order)
    blank = [one for one in found if one["may_be_live"] and one["kind"] in EXPLAINS]
    return _live_first(_several([_unless_blank(one, blank) for one in found]))


def are_belied(readings: Sequence[dict[str, Any]]) -> bool:
    """Whether a live calibre stands beside what may look harmless, which no live name reads as surely."""
    looks = [one for one in readings if one["may_be_live"] and not any(_is_called_live(two, one) for two in readings)]
    return any(_belies(one, other) for one in readings for other in looks)


def warnings(typed: str, readings: list[dict[str, Any]], limit: int | None, outlined: Set[str]) -> list[str]:
    """What is said above the readings of a text; `outlined` are the marks with a shape."""
    found = [SENTENCES["belied"]] if are_belied(readings) else []
    readings = readings[:limit]
    if any(one["says"] in {"selector", "selector letter"} for one in readings):
        found.append(SENTENCES["letter"])
    if _stand_in_outlines(readings, outlined):
        found.append(SENTENCES["outline"])
    if any(one["not_a_serial"] for one in readings):
        found.append(SENTENCES["not_a_serial"])
    if len(typed) > LONGEST:
        found.append(SENTENCES["long"].format(longest=LONGEST))
    return found


def _stand_in_outlines(readings: Sequence[dict[str, Any]], outlined: Set[str]) -> bool:
    """Whether letters that stand in one outline are read, and another mark has them in another: `PTB`."""
    marks = [one for one in readings if one["id"] in outlined and one["confidence"] >= POSSIBLE]
    letters = [one for one in marks if one["says"] != "shape"]
    return any(_overlap(one, two) for one in letters for two in marks if one["id"] != two["id"])


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    (start, end), (from_, to) = one["span"], other["span"]
    return bool(start < to and from_ < end)


def _unless_blank(reading: dict[str, Any], blank: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The reading; of a live calibre that a blank one reads as surely, as a calibre: `9 mm P` in `9 mm P.A.K.`."""
    is_blank = reading["says"] == LIVE_CALIBRE and any(_is_as_sure(one, reading) for one in blank)
    return {**reading, "says": CALIBRE} if is_blank else reading


def _is_called_live(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether one reading is of a live model or its maker, by the same part; a type alone says little."""
    return bool(one["live"] and one["kind"] in {"model", "mark"} and _is_as_sure(one, other))


def _is_as_sure(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether one reading is as sure as another of a part that both read."""
    return bool(one["confidence"] >= other["confidence"] and _overlap(one, other))


def _belies(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether one reading is of a live calibre, and the other of what may look harmless in another part of the text.

    A deactivated weapon keeps its calibre.
    """
    (start, end), (from_, to) = one["span"], other["span"]
    is_live = one["says"] == LIVE_CALIBRE and other["may_be_live"] and other["says"] != CLEARED
    return bool(is_live and min(one["confidence"], other["confidence"]) >= BELIES and (end <= from_ or to <= start))


def keep(found: dict[tuple[str, int, int], dict[str, Any]], reading: dict[str, Any]) -> None:
    """Keeps the surest reading of each entry at each place."""
    place = (reading["id"], *reading["span"])
    if place not in found or found[place]["confidence"] < reading["confidence"]:
        found[place] = reading


def _order(reading: dict[str, Any]) -> tuple[float, int, bool, int, str]:
    """The surest first; of equals the longer part, live things, and what explains a mark before what carries it."""
    start, end = reading["span"]
    explains = EXPLAINS.index(reading["kind"]) if reading["kind"] in EXPLAINS else len(EXPLAINS)
    return -reading["confidence"], start - end, bool(reading["may_be_live"]), explains, reading["id"]


def _several(readings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The readings without what a surer one of the entry holds; behind the others a third of one part, and a piece."""
    counts: dict[tuple[int, int], int] = {}
    kept: list[dict[str, Any]] = []
    more: list[dict[str, Any]] = []
    for one in readings:
        start, end = one["span"]
        surer = [two for two in (*kept, *more) if two["span"][0] <= start and end <= two["span"][1]]
        if any(two["id"] == one["id"] for two in surer):
            continue
        counts[start, end] = counts.get((start, end), 0) + 1
        is_piece = any(two["span"] != one["span"] for two in surer)
        (more if is_piece or counts[start, end] > OF_ONE_PART else kept).append(one)
    return [*kept, *more]


def _live_first(readings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The readings with each of what may look harmless behind the live ones that read the same part, or are surer."""
    ordered: list[dict[str, Any]] = []
    waiting: list[dict[str, Any]] = []
    for position, one in enumerate(readings):
        if one["may_be_live"] and any(_precedes(other, one) for other in readings[position + 1 :] if other["live"]):
            waiting.append(one)
            continue
        ordered.append(one)
        left = readings[position + 1 :]
        ready = [two for two in waiting if not any(_precedes(other, two) for other in left if other["live"])]
        ordered += ready
        waiting = [two for two in waiting if two not in ready]
    return [*ordered, *waiting]


def _precedes(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether one reading belies the other, is of a live model called deactivated, or half as sure of its part.

    If not surer, not of a piece of it; of another part, where the other is not half as sure, or where both are of
    things and it is less sure.
    """
    (start, end), (from_, to) = one["span"], other["span"]
    if not (start < to and from_ < end):
        is_called_cleared = other["says"] == CLEARED and one["kind"] == "model" and one["confidence"] >= BELIES
        is_of_things = one["kind"] == "model" and other["kind"] not in EXPLAINS
        is_unsure = other["confidence"] < (1.0 if is_of_things else PRECEDES) * one["confidence"]
        return bool(_belies(one, other) or is_called_cleared or is_unsure)
    if one["confidence"] > other["confidence"]:
        return True
    is_piece = from_ <= start and end <= to and to - from_ > end - start
    return bool(one["confidence"] >= PRECEDES * other["confidence"] and not is_piece)
