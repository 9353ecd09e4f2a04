"""Asks a centre: the releases that a reader may see, each answered as at its own desk, joined into one list."""

import time
from collections.abc import Mapping, Sequence
from typing import Any, Final

from handbook.central import ahead
from handbook.central.copy import Copy
from handbook.central.engine import Engine, Gone
from handbook.central.joined import joined
from handbook.central.place import PREFIX, Place, of_index, slug
from handbook.central.rows import Row
from handbook.central.wishes import Wish, question
from handbook.workplace import Refusal
from schemas.vocabulary import Tlp
from search.find import answer, as_json
from search.form import ARE_LIVE
from search.query import Answer, unused
from search.shard import PackProblem

JOINED: Final = 50
"""So many hits of each of several authorities are joined: what one has below may belong above what another has."""

LONGEST: Final = 1_000
FRESH: Final = 5.0
"""For so many seconds the list of releases is taken as it was: a release that went meanwhile is noticed at once."""

AS_KNOWN: Final = "true"
"""Each node says which releases there are as it knows it; else all would wait for the manager, which may hang."""

Question = tuple[str, Mapping[str, Any]]


class Centre:
    """A centre as one reader sees it."""

    def __init__(self, engine: Engine, level: Tlp) -> None:
        """`level` is the highest that the reader may see."""
        self._engine, self._level = engine, level
        self._copies: dict[str, Copy] = {}
        self._places: dict[str, Place] = {}
        self._looked = 0.0

    def search(self, typed: str, kind: str | None, limit: int | None) -> dict[str, Any]:
        """Hits in the JSON of `kb search`, each with its authority, its level and its release. Raises Refusal."""
        if len(typed) > LONGEST:
            raise Refusal(f"The query has {len(typed):,} characters; {LONGEST:,} at most are taken. Shorten it.")
        started = time.perf_counter()
        for attempt in (1, 2):
            try:
                found = self._asked(typed, kind, limit)
                return {**found, "took_ms": round((time.perf_counter() - started) * 1000, 2)}
            except Gone:  # a new release took the place of one that we knew
                self._looked = 0.0
                if attempt == 2:
                    raise
            except PackProblem as problem:
                raise Refusal(f"The index of a release is damaged: {problem} Load its bundle again.", 1) from None
        raise AssertionError("unreachable")

    def _asked(self, typed: str, kind: str | None, limit: int | None) -> dict[str, Any]:
        copies = self._current()
        for copy in copies.values():
            copy.ready()
        ahead.prepare(copies, typed, self._fetch)
        answers = {name: answer(copy, typed) for name, copy in copies.items()}
        most = limit if len(copies) == 1 or limit is None else max(limit, JOINED)
        wishes = ahead.cards(copies, answers, kind, most)
        rows = self._fetch({name: found for name, found in wishes.items() if found})
        for name, found in rows.items():
            copies[name].take(wishes[name], found)
        told = [(self._places[name], _told(copies[name], answers[name], kind, most, limit)) for name in copies]
        return joined(typed, told, limit)

    def forget(self) -> None:
        """Lets the rows of earlier queries go."""
        for copy in self._copies.values():
            copy.forget()

    def places(self) -> list[Place]:
        """The releases that the reader may see: of each authority the one of the highest level."""
        self._current()
        return list(self._places.values())

    def _current(self) -> dict[str, Copy]:
        """The copies of those releases; those of releases that went are let go."""
        if time.monotonic() - self._looked > FRESH:
            places = _visible(self._engine, self._level)
            self._copies = {name: copy for name, copy in self._copies.items() if name in places}
            for name in places:
                if name not in self._copies:
                    self._copies[name] = Copy(_Fetch(self._engine, places[name]))
            self._places, self._looked = places, time.monotonic()
        return {name: self._copies[name] for name in self._places}

    def _fetch(self, wishes: Mapping[str, Sequence[Wish]]) -> dict[str, list[Row]]:
        asked = [_question(self._places[name], found) for name, found in wishes.items()]
        return dict(zip(wishes, self._engine.rows(asked), strict=True)) if asked else {}


def _told(copy: Copy, found: Answer, kind: str | None, most: int | None, limit: int | None) -> dict[str, Any]:
    """An answer as JSON with so many hits at most, which say in `live` whether they are of a live thing.

    What is unused is so in the first hits, up to the limit, as at the desk.
    """
    told = as_json(copy, found, kind, most)
    shown = [one.entry for one in found.ranked if kind in {None, copy.kinds[one.entry]}]
    hits = zip(told["hits"], shown, strict=False)
    return {
        **told,
        "unused": unused(found.asked, shown[:limit]),
        "hits": [{**hit, "live": copy.treatments[entry] in ARE_LIVE} for hit, entry in hits],
    }


class _Fetch:
    """Fetches rows of one release."""

    def __init__(self, engine: Engine, place: Place) -> None:
        self._engine, self._place = engine, place

    def __call__(self, wishes: Sequence[Wish]) -> list[Row]:
        (found,) = self._engine.rows([_question(self._place, wishes)])
        return found


def _question(place: Place, wishes: Sequence[Wish]) -> Question:
    return place.index, question(wishes, place.slug, [place.level.slug])


def _visible(engine: Engine, level: Tlp) -> dict[str, Place]:
    """By index, the releases that a reader of a level may see; raises Refusal where none is, or one is not in order."""
    try:
        named = engine.ask("GET", f"/_alias/{PREFIX}-*", local=AS_KNOWN)
    except Gone:
        named = {}
    best: dict[str, tuple[Tlp, str, str]] = {}
    for index, about in named.items():
        for alias in about["aliases"]:
            held = next((one for one in reversed(Tlp) if alias.endswith(f"-{one.slug}")), None)
            if held is not None and held <= level:
                authority = alias.removesuffix(f"-{held.slug}")
                best[authority] = max(best.get(authority, (held, "", "")), (held, index, alias))
    if not best:
        raise Refusal(
            f"The centre at {engine.access.shown} holds nothing at {level.label} or lower. "
            "Load a bundle: kb central load",
            1,
        )
    names = sorted(index for _, index, _ in best.values())
    mappings = engine.ask("GET", f"/{','.join(names)}/_mapping", local=AS_KNOWN)
    found = {}
    for held, index, alias in sorted(best.values(), key=lambda one: one[1]):
        place = of_index(index, mappings[index]["mappings"])
        if place.level != held or slug(place.authority) != alias.removeprefix(f"{PREFIX}-").removesuffix(
            f"-{held.slug}"
        ):
            raise Refusal(
                f"'{alias}' names '{index}', which is {place.level.label} of {place.authority}. It may not: "
                "load the right bundle again.",
                1,
            )
        found[index] = place
    return found
