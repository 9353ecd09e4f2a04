"""Reads the packs of the identification key and of the mark reader back; `tool_packs.py` makes them."""

from typing import Any

from search.hazards import Reader
from search.key import Candidate, Key, KeyFeature
from search.mark_table import Pattern, Shape
from search.marks import MarkReader


def key_from(data: Any) -> Key:
    """The key that `key_json` made."""
    features = tuple(KeyFeature(**_frozen(one)) for one in data["features"])
    return Key(features, tuple(_candidate(one) for one in data["candidates"]), data["first"])


def _candidate(data: Any) -> Candidate:
    shows = {position: tuple(states) for position, states in data["shows"]}
    return Candidate(**{**_frozen(data), "shows": shows})


def mark_reader(marks: Any, hazards: Reader | None = None) -> MarkReader:
    """The reader of marks from its pack; `hazards` reads what calls for withdrawal in the same text."""
    texts = marks["texts"]
    found = [Pattern(cells=one["cells"], **texts[one["text"]]) for one in marks["patterns"]]
    signs = [Shape(**_frozen(one)) for one in marks["shapes"]]
    return MarkReader(found, signs, hazards)


def _frozen(data: Any) -> dict[str, Any]:
    return {name: _tuples(value) for name, value in data.items()}


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value
