"""The packs of the identification key and of the mark reader: plain data beside the search packs."""

from collections.abc import Sequence
from typing import Any, Final

from schemas.beside import MAY_BE_LIVE
from schemas.release import Release
from search.key import Key
from search.key_table import key
from search.mark_patterns import Stamped, compiled, shapes, stamped
from search.mark_table import Pattern, glyphs
from search.remembered import Remembered
from search.settings import ranking

KEY_SENTENCES: Final = ("alone", "untold")
MARK_SENTENCES: Final = ("belied", "letter", "long", "may_be_live", "not_a_serial", "outline")


def tool_packs(release: Release, remembered: Remembered | None = None) -> dict[str, Any]:
    """The packs `key` and `marks`; the same from the same release, whatever is remembered of it."""
    return {"key": key_json(key(release)), "marks": marks_json(release, remembered)}


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


def marks_json(release: Release, remembered: Remembered | None = None) -> dict[str, Any]:
    """Patterns, shapes and the table of glyphs as plain data; what several patterns say is written once, in `texts`."""
    found = stamped(release)
    kinds, read, possible = ranking()["kinds"], ranking()["limits"]["read"], ranking()["reading"]["possible"]
    return {
        "glyphs": glyphs(),
        **(remembered or Remembered()).whole("patterns", found, lambda: _patterns(found)),
        "shapes": [shape._asdict() for shape in shapes(release)],
        "ranking": {
            **ranking()["marks"],
            "explains": kinds["explains"],
            "named": kinds["models"],
            "read": read,
            "possible": possible,
        },
        "sentences": {one: ranking()["sentences"][one] for one in MARK_SENTENCES},
    }


def _patterns(found: Sequence[Stamped]) -> dict[str, Any]:
    said: dict[Pattern, int] = {}
    made = [
        {"cells": pattern.cells, "text": said.setdefault(pattern._replace(cells="", twin=_fixed(pattern)), len(said))}
        for pattern in compiled(found)
    ]
    texts = [{name: value for name, value in one._asdict().items() if name != "cells"} for one in said]
    return {"patterns": made, "texts": texts}


def _fixed(pattern: Pattern) -> tuple[str, ...] | None:
    return None if pattern.twin is None else tuple(pattern.twin)
