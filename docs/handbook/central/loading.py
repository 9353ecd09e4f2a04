"""Takes a release into a centre: a new index beside the old one, compared when it is full, then swapped in whole."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from handbook.central.bundles import Bundle
from handbook.central.engine import Engine, Gone
from handbook.central.place import PREFIX, Place, of_index
from handbook.central.rows import mapping, rows
from handbook.central.wishes import MOST
from handbook.workplace import Refusal
from schemas.vocabulary import Tlp

SETTINGS: Final = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-2",
    "refresh_interval": "-1",
    "max_result_window": MOST,
}
"""One shard, since a release is small; a copy of it on each of three nodes, so that two may fail."""

COPIES: Final = "20s"
"""So long a load waits for the copies of a release before the release answers."""


@dataclass(frozen=True)
class Loaded:
    """What a load did: how many rows the index has, whether it was signed, and whether it was there already."""

    place: Place
    rows: int
    signed: bool
    was_there: bool = False


def may_hold(engine: Engine, level: Tlp, ceiling: Tlp) -> None:
    """Raises Refusal where a level may not go to or come from a centre."""
    if level > ceiling:
        raise Refusal(
            f"This is {level.label}, and only what is {ceiling.label} or lower was allowed. "
            f"Give --level {level.word} to allow it.",
            1,
        )
    if level > Tlp.CLEAR:
        engine.access.keep_from_the_wire(f"what is {level.label}")
    if level > Tlp.CLEAR and not engine.access.trusted and not engine.is_guarded():
        raise Refusal(
            f"The centre at {engine.access.shown} has no security plugin: whoever reaches it reads everything. "
            f"It may hold {Tlp.CLEAR.label} only. If its network alone keeps others out, give --trust-network.",
            1,
        )


def load(engine: Engine, bundle: Bundle, older: bool = False) -> Loaded:
    """Takes a bundle in; what was there answers until the new index is whole. Raises Refusal."""
    place = bundle.place
    current = {one: _mapping(engine, one) for one in indexes_behind(engine, place.alias)}
    for told in current.values():
        _refuse_another_authority(told, place)
    for index, told in current.items():
        if there := _as_loaded(engine, index, told, place):
            return Loaded(there, told["_meta"]["rows"], bundle.is_signed, True)
    newest = max((one.removeprefix(f"{PREFIX}-{place.slug}-")[:10] for one in current), default="")
    if newest > bundle.day and not older:
        raise Refusal(
            f"The centre has a later release of {place.authority}, of {newest}; this one is of {bundle.day}. "
            "Give --older to go back.",
            1,
        )
    place = place.beside(current)
    _remove(engine, place.index)
    identity = _create(engine, place)
    count, digest = engine.fill(place.index, rows(bundle.pack, place.slug, place.level.slug))
    _compare(engine, place, identity, count, digest)
    about = place.about(count, digest, whole=True)
    engine.ask("PUT", f"/{place.index}/_mapping", {"_meta": about}, slow=True)
    of_index(place.index, _mapping(engine, place.index))
    engine.ask("PUT", f"/{place.index}/_settings", {"index.blocks.write": True}, slow=True)
    _spread(engine, place)
    _swap(engine, place, current)
    return Loaded(place, count, bundle.is_signed)


def indexes_behind(engine: Engine, alias: str) -> list[str]:
    """The indexes that an alias names."""
    try:
        return sorted(engine.ask("GET", f"/_alias/{alias}"))
    except Gone:
        return []


def _mapping(engine: Engine, index: str) -> dict[str, Any]:
    found: dict[str, Any] = engine.ask("GET", f"/{index}/_mapping")[index]["mappings"]
    return found


def _refuse_another_authority(told: Mapping[str, Any], place: Place) -> None:
    """Raises Refusal where an index is of another authority, whose name only looks the same in an index."""
    other = told.get("_meta", {}).get("authority")
    if isinstance(other, str) and other != place.authority:
        raise Refusal(
            f"'{place.alias}' has a release of '{other}', which one of '{place.authority}' would replace. "
            f"If both are one authority, ask it for a bundle with the name '{other}'; else for one with another name.",
            1,
        )


def _as_loaded(engine: Engine, index: str, told: Mapping[str, Any], place: Place) -> Place | None:
    """The release as an index behind the alias holds it; None where that holds another one, or no longer all of it."""
    try:
        found = of_index(index, told)
        if replace(found, attempt=place.attempt) != place:
            return None
        return found if _held(engine, index) == (told["_meta"]["rows"], told["_meta"]["digest"]) else None
    except Refusal:
        return None


def _create(engine: Engine, place: Place) -> str:
    """Makes the empty index; returns its identity.

    It may be there already where a node went away while it was made; else another load of the same bundle has made it,
    or the engine by itself for rows of that load, with a mapping that it guessed.
    """
    about = place.about(0, 0, whole=False)
    body = {"settings": {"index": SETTINGS}, "mappings": mapping(about)}
    try:
        engine.ask("PUT", f"/{place.index}", body, slow=True, wait_for_active_shards="1")
    except Refusal as refusal:
        if "already exists" not in str(refusal):
            raise
        if _mapping(engine, place.index).get("_meta") != about:
            raise Refusal(
                f"Another load writes to '{place.index}'. Wait until it has ended, then load the bundle again.", 1
            ) from None
    return _identity(engine, place.index)


def _identity(engine: Engine, index: str) -> str:
    settings = engine.ask("GET", f"/{index}/_settings")[index]["settings"]
    return str(settings["index"]["uuid"])


def _compare(engine: Engine, place: Place, identity: str, count: int, digest: int) -> None:
    """Raises Refusal unless the index holds exactly what was sent, in the index that we made."""
    there = _held(engine, place.index)
    if there != (count, digest) or _identity(engine, place.index) != identity:
        raise Refusal(
            f"The index '{place.index}' is not whole: {there[0]:,} of {count:,} rows arrived as they were sent. "
            "What was there before still answers. Load the bundle again.",
            1,
        )


def _held(engine: Engine, index: str) -> tuple[int, int]:
    """How many rows an index holds, and the sum of their sums; nothing where a part of it does not answer."""
    engine.ask("POST", f"/{index}/_refresh", slow=True)
    question = {"size": 0, "track_total_hits": True, "aggs": {"digest": {"sum": {"field": "sum"}}}}
    found = engine.ask("POST", f"/{index}/_search", question, slow=True, allow_partial_search_results="false")
    if found["_shards"]["failed"]:
        return 0, 0
    return found["hits"]["total"]["value"], round(found["aggregations"]["digest"]["value"])


def _spread(engine: Engine, place: Place) -> None:
    """Waits until each node has its copy, so that none is missed; where a node is away, the others have to do."""
    with suppress(Refusal):
        engine.ask("GET", f"/_cluster/health/{place.index}", slow=True, wait_for_status="green", timeout=COPIES)


def _swap(engine: Engine, place: Place, current: Iterable[str]) -> None:
    """Lets the alias name the new index only, in one step; then the old ones go."""
    actions: list[dict[str, Any]] = [{"remove": {"index": one, "alias": place.alias}} for one in current]
    actions.append({"add": {"index": place.index, "alias": place.alias}})
    engine.ask("POST", "/_aliases", {"actions": actions}, slow=True)
    if indexes_behind(engine, place.alias) != [place.index]:
        raise Refusal(f"Another load has changed '{place.alias}' meanwhile. See: kb central status", 1)
    for one in {*current, *_left_behind(engine, place)}:
        _remove(engine, one)


def _left_behind(engine: Engine, place: Place) -> set[str]:
    """The indexes of the same authority and level that answer nothing: loads that were cut off."""
    pattern = f"{PREFIX}-{place.slug}-*-{place.level.slug}"
    mappings = engine.ask("GET", f"/{pattern}/_mapping")
    named = engine.ask("GET", f"/{pattern}/_alias")
    return {
        index
        for index, one in mappings.items()
        if not named[index]["aliases"] and one["mappings"].get("_meta", {}).get("authority") == place.authority
    }


def _remove(engine: Engine, index: str) -> None:
    try:
        engine.ask("DELETE", f"/{index}", slow=True)
    except Gone:
        return
