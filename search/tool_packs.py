"""The packs of the identification key and of the mark reader: plain data beside the search packs."""

from typing import Any, Final

from schemas.beside import MAY_BE_LIVE
from schemas.release import Release
from search.key import Key
from search.key_table import key
from search.mark_patterns import patterns, shapes
from search.mark_table import Pattern, glyphs
from search.settings import ranking

KEY_SENTENCES: Final = ("alone", "untold")
MARK_SENTENCES: Final = ("belied", "letter", "long", "may_be_live", "not_a_serial")


def tool_packs(release: Release) -> dict[str, Any]:
    """The packs `key` and `marks`; the same from the same release."""
    return {"key": key_json(key(release)), "marks": marks_json(release)}


def key_json(found: Key) -> dict[str, Any]:
    """The key as plain data; `shows` as pairs of positions."""
    return {
        "features": [feature._asdict() for feature in found.features],
        "candidates": [{**one._asdict(), "shows": list(one.shows.items())} for one in found.candidates],
        "first": found.first,
        "ranking": ranking()["identify"],
        "may_be_live": MAY_BE_LIVE,
        "sentences": {one: ranking()["sentences"][one] for one in KEY_SENTENCES},
    }


def marks_json(release: Release) -> dict[str, Any]:
    """Patterns, shapes and the table of glyphs as plain data; what several patterns say is written once, in `texts`."""
    said: dict[Pattern, int] = {}
    made = [
        {"cells": pattern.cells, "text": said.setdefault(pattern._replace(cells="", twin=_fixed(pattern)), len(said))}
        for pattern in patterns(release)
    ]
    kinds, read = ranking()["kinds"], ranking()["limits"]["read"]
    return {
        "glyphs": glyphs(),
        "patterns": made,
        "texts": [{name: value for name, value in one._asdict().items() if name != "cells"} for one in said],
        "shapes": [shape._asdict() for shape in shapes(release)],
        "ranking": {**ranking()["marks"], "explains": kinds["explains"], "named": kinds["models"], "read": read},
        "sentences": {one: ranking()["sentences"][one] for one in MARK_SENTENCES},
    }


def _fixed(pattern: Pattern) -> tuple[str, ...] | None:
    return None if pattern.twin is None else tuple(pattern.twin)
