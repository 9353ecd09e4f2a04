"""Writes what the browser's identification and mark reader need, as classic scripts of plain data."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from schemas.release import Release
from search.key import Key, key
from search.mark_patterns import glyphs, patterns, shapes
from search.packs import write


def write_tools(release: Release, folder: Path) -> list[Path]:
    """Writes `key.js` and `marks.js` into a folder; the same bytes from the same release."""
    data = {"key": key_json(key(release)), "marks": marks_json(release)}
    return write(data, folder)


def key_json(found: Key) -> dict[str, Any]:
    """The key as plain data; `shows` as pairs of positions."""
    return {
        "features": [asdict(feature) for feature in found.features],
        "candidates": [{**asdict(one), "shows": list(one.shows.items())} for one in found.candidates],
    }


def marks_json(release: Release) -> dict[str, Any]:
    """Patterns, shapes and the table of glyphs as plain data."""
    return {
        "glyphs": glyphs(),
        "patterns": [asdict(pattern) for pattern in patterns(release)],
        "shapes": [asdict(shape) for shape in shapes(release)],
    }
