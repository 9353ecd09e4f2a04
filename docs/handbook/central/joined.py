"""Joins the answers of several authorities into one list in the order of every list: hazards first, live things first.

Each authority has judged its own list. Here only what is of different authorities is set in order: by how it answers
and its score, entries of one id side by side, and what may look harmless below a live thing that only another
authority has.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from handbook.central.place import Place
from search.query import ASKS_BACK, MATCH

LEVELS: Final = {word: level for level, word in MATCH.items()}
Hit = dict[str, Any]
Key = tuple[tuple[bool, bool, float], int, int]


def joined(typed: str, answers: Sequence[tuple[Place, Mapping[str, Any]]], limit: int | None) -> dict[str, Any]:
    """One answer in the JSON of `kb search`; each hit has its authority, its level and its release.

    The hits of the answers say in `live` whether they are of a live thing; those of the joined list do not.
    """
    lists = [[{**hit, **_stamp(place)} for hit in found["hits"]] for place, found in answers]
    told = [found for _, found in answers]
    counts = sum((Counter[str](found["counts"]) for found in told), Counter[str]())
    return {
        "query": typed,
        "authorities": [_stamp(place) for place, _ in answers],
        "first": next(filter(None, (found["first"] for found in told)), None),
        "notes": _notes([found["notes"] for found in told]),
        "unused": [word for word in told[0]["unused"] if all(word in found["unused"] for found in told)],
        "hits": [_shown(hit) for hit in _in_order(lists)[:limit]],
        "counts": {kind: counts[kind] for kind in sorted(counts)},
        "total": sum(found["total"] for found in told),
    }


def _shown(hit: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in hit.items() if name != "live"}


def _stamp(place: Place) -> dict[str, str]:
    return {"authority": place.authority, "level": place.level.label, "release": place.release}


def _notes(notes: Sequence[Sequence[Mapping[str, str]]]) -> list[Mapping[str, str]]:
    """The notes that are true of all: what one authority lacks, another may have. A hazard is asked for by any."""
    found: dict[str, Mapping[str, str]] = {}
    for several in notes:
        for one in several:
            everywhere = all(any(one["code"] == other["code"] for other in others) for others in notes)
            if one["code"] == ASKS_BACK or everywhere:
                found.setdefault(one["code"], one)
    return list(found.values())


def _in_order(lists: Sequence[Sequence[Hit]]) -> list[Hit]:
    if len(lists) == 1:
        return list(lists[0])
    places = {(number, hit["id"]): at for number, hits in enumerate(lists) for at, hit in enumerate(hits)}
    flat = [one for number, hits in enumerate(lists) for one in _keyed(number, hits)]
    flat.sort(key=lambda one: one[0])
    ordered = _side_by_side([(number, hit) for (_, _, number), hit in flat])
    return [hit for _, hit in _live_first(ordered, places)]


def _keyed(number: int, hits: Sequence[Hit]) -> Iterator[tuple[Key, Hit]]:
    """Each hit with what it is set in order by; no hit comes before one that its own authority sets above it."""
    least = (False, False, float("-inf"))
    for at, hit in enumerate(hits):
        least = max(least, (hit["kind"] == "source", hit["match"] == "perhaps", -hit["score"]))
        yield (least, at, number), hit


def _side_by_side(ordered: Sequence[tuple[int, Hit]]) -> list[tuple[int, Hit]]:
    """The entries of one id together: at the place of the best, what may look harmless at the place of the last."""
    groups: dict[str, list[tuple[int, Hit]]] = {}
    for one in ordered:
        groups.setdefault(one[1]["id"], []).append(one)
    seen: Counter[str] = Counter()
    found = []
    for _, hit in ordered:
        group = groups[hit["id"]]
        seen[hit["id"]] += 1
        if seen[hit["id"]] == (len(group) if any(one["may_be_live"] for _, one in group) else 1):
            found += group
    return found


def _live_first(ordered: Sequence[tuple[int, Hit]], places: Mapping[tuple[int, str], int]) -> list[tuple[int, Hit]]:
    """The list with what may look harmless behind each live thing that answers as well and that its authority lacks.

    A live thing that an authority has in its own list was judged there: what stood above it may stand there still.
    """

    def last_above(at: int) -> int:
        """Where the last of what belongs above a hit is; its own place where nothing does."""
        if not ordered[at][1]["may_be_live"]:
            return at
        below = range(len(ordered) - 1, at, -1)
        return next((other for other in below if _precedes(ordered[other], ordered[at], places)), at)

    last = [last_above(at) for at in range(len(ordered))]
    return [ordered[at] for at in sorted(range(len(ordered)), key=lambda at: (last[at], last[at] != at))]


def _precedes(live: tuple[int, Hit], harmless: tuple[int, Hit], places: Mapping[tuple[int, str], int]) -> bool:
    """Whether a hit is of a live thing that belongs above one that may look harmless.

    It does where an authority that has both says so, and where none has both.
    """
    if not live[1]["live"] or LEVELS[live[1]["match"]] < LEVELS[harmless[1]["match"]]:
        return False
    judged = [
        places[number, live[1]["id"]] < places[number, harmless[1]["id"]]
        for number in (live[0], harmless[0])
        if (number, live[1]["id"]) in places and (number, harmless[1]["id"]) in places
    ]
    return any(judged) or not judged
