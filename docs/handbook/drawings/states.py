"""Draws the states of the features that the kit gives to the key: the part in black, the rest of the weapon pale."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from handbook.drawings.composing import compose
from handbook.drawings.facts import Facts, Measure
from handbook.drawings.family import family
from handbook.drawings.parts import KIT
from handbook.drawings.writing import svg
from schemas.kinds import Feature

VIEW: Final = (160.0, 100.0)


def state_drawings(features: tuple[object, ...], kit: Path = KIT) -> Iterator[tuple[str, str]]:
    """The path under `kb/` and the SVG of each state whose drawing the kit makes."""
    for feature in features:
        if isinstance(feature, Feature) and feature.slug in _rules(kit / "states.json"):
            for state in feature.states:
                if state.drawing:
                    text = state_drawing(feature.slug, state.key, f"{feature.title}: {state.label}", kit)
                    yield f"feature/{feature.slug}/{state.drawing.file}", text


def state_drawing(feature: str, state: str, title: str, kit: Path = KIT) -> str:
    """The drawing of one state, cut to the part of the weapon that shows it."""
    rules = _rules(kit / "states.json")[feature]
    kin = family(rules["family"], kit)
    seen = {key: (value,) for key, value in {**rules.get("with", {}), **rules.get("for", {}).get(state, {})}.items()}
    millimetres = rules.get("mm", {}).get(state, rules.get("mm", {}).get("*"))
    sizes = (Measure("length", millimetres, "", None),) if millimetres else ()
    facts = Facts("", "", {**seen, feature: (state,)}, {}, sizes)
    x, y, zoom = rules["cut"]
    cut = replace(kin, zoom=zoom, shift=(-x * zoom, -y * zoom), view=VIEW)
    composition = compose(cut, facts, fit=False)
    shown = {slot.name for slot in kin.slots if feature in slot.sources or slot.name in rules.get("shown", ())}
    composition.unknown |= set(composition.parts) - shown
    composition.unknown -= shown
    composition.size = None
    return _without_places(svg(composition, title, ""))


def _without_places(text: str) -> str:
    lines = text.splitlines()
    start = lines.index('<g id="places" display="none">')
    return "\n".join([line for line in lines[:start] if line != "<desc></desc>"] + ["</svg>", ""])


@lru_cache
def _rules(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))
