"""The packs of the identification key and of the mark reader: plain data beside the search packs, and read back."""

from dataclasses import asdict
from typing import Any, Final

from schemas import kin
from schemas.release import Release
from search.hazards import Reader
from search.key import Candidate, Key, KeyFeature, key
from search.mark_patterns import Pattern, Shape, glyphs, patterns, shapes
from search.marks import MarkReader
from search.settings import ranking

KEY_SENTENCES: Final = ("alone", "untold")
MARK_SENTENCES: Final = ("letter", "long", "may_be_live", "not_a_serial")


def tool_packs(release: Release) -> dict[str, Any]:
    """The packs `key` and `marks`; the same from the same release."""
    return {"key": key_json(key(release)), "marks": marks_json(release)}


def key_json(found: Key) -> dict[str, Any]:
    """The key as plain data; `shows` as pairs of positions."""
    return {
        "features": [asdict(feature) for feature in found.features],
        "candidates": [{**asdict(one), "shows": list(one.shows.items())} for one in found.candidates],
        "first": found.first,
        "ranking": ranking()["identify"],
        "may_be_live": kin.MAY_BE_LIVE,
        "sentences": {one: ranking()["sentences"][one] for one in KEY_SENTENCES},
    }


def key_from(data: Any) -> Key:
    """The key that `key_json` made."""
    features = tuple(KeyFeature(**_frozen(one)) for one in data["features"])
    return Key(features, tuple(_candidate(one) for one in data["candidates"]), data["first"])


def _candidate(data: Any) -> Candidate:
    shows = {position: tuple(states) for position, states in data["shows"]}
    return Candidate(**{**_frozen(data), "shows": shows})


def marks_json(release: Release) -> dict[str, Any]:
    """Patterns, shapes and the table of glyphs as plain data."""
    return {
        "glyphs": glyphs(),
        "patterns": [asdict(pattern) for pattern in patterns(release)],
        "shapes": [asdict(shape) for shape in shapes(release)],
        "ranking": {**ranking()["marks"], "explains": ranking()["kinds"]["explains"]},
        "sentences": {one: ranking()["sentences"][one] for one in MARK_SENTENCES},
    }


def mark_reader(marks: Any, hazards: Reader | None = None) -> MarkReader:
    """The reader of marks from its pack; `hazards` reads what calls for withdrawal in the same text."""
    found = [Pattern(**_frozen(one)) for one in marks["patterns"]]
    signs = [Shape(**_frozen(one)) for one in marks["shapes"]]
    return MarkReader(found, signs, hazards)


def _frozen(data: Any) -> dict[str, Any]:
    return {name: _tuples(value) for name, value in data.items()}


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value
