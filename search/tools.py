"""Writes what the browser's identification and mark reader need, as classic scripts of plain data."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from schemas.release import Release
from search.key import Key, key
from search.mark_patterns import glyphs, patterns, shapes


def write_tools(release: Release, folder: Path) -> list[Path]:
    """Writes `key.js` and `marks.js` into a folder; the same bytes from the same release."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {"key": key_json(key(release)), "marks": marks_json(release)}
    written = []
    for name, value in data.items():
        path = folder / f"{name}.js"
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        path.write_text(as_script(name, text), encoding="utf-8")
        written.append(path)
    return written


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


def as_script(name: str, text: str) -> str:
    """JSON text as a classic script that hands it to the page, with nothing that a reader of HTML could misread."""
    escapes = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    for character, escape in escapes.items():
        text = text.replace(character, escape)
    return f'proofmarkData("{name}",{text});\n'
