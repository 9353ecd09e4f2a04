"""Reads families of the kit; a drawing by hand is a family of one."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from handbook.drawings.parts import KIT, KitProblem, Sheet, line_of, sheet
from handbook.drawings.rules import NOTHING, Family, Layout, Length, Slot


@lru_cache
def family(name: str, kit: Path = KIT) -> Family:
    """A family of the kit; raises KitProblem when a part fits no slot."""
    path = kit / "parts" / f"{name}.json"
    try:
        rules = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise KitProblem(path, error.lineno, "this is not JSON.") from None
    found = sheet(kit / "parts" / f"{name}.svg")
    slots = tuple(_slot(one) for one in rules["slots"])
    _refuse_strays(found, slots)
    return Family(
        name=name,
        title=rules["title"],
        by_hand=False,
        sheet=found,
        slots=slots,
        layouts=tuple(Layout(one["name"], one["if"], one["x"]) for one in rules["layouts"]),
        base=tuple(rules["base"]),
        scene={key: (place[0], place[1]) for key, place in rules["start"].items()},
        length=Length(*rules["length"]),
        unit_per_mm=rules["unit_per_mm"],
        zoom=rules["zoom"],
        shift=tuple(rules["shift"]),
        view=tuple(rules["view"]),
        ruler=tuple(rules["ruler"]),
    )


@lru_cache
def by_hand(slug: str, features: frozenset[str], kit: Path = KIT) -> Family | None:
    """The drawing by hand with this name as a family of one, or None; its groups stand in the order of drawing."""
    path = kit / "own" / f"{slug}.svg"
    if not path.is_file():
        return None
    rules = _own_rules(kit / "own" / "own.json").get(slug)
    if rules is None:
        raise KitProblem(path, 1, "own.json does not name this drawing. Add its side and its usual length.")
    found = sheet(path)
    names = list(dict.fromkeys(part.slot for part in found.parts.values()))
    least, most = rules["mm"]
    scene = {name: place for part in found.parts.values() for name, place in part.anchors.items()}
    sign = 1 if scene.get("tip", (1.0, 0.0))[0] > scene.get("rear", (0.0, 0.0))[0] else -1
    return Family(
        name=slug,
        title=rules["title"],
        by_hand=True,
        sheet=found,
        slots=tuple(_own_slot(name, place, found, features) for place, name in enumerate(names)),
        layouts=(Layout("normal", {}, {}),),
        base=("", ""),
        scene=scene,
        length=Length("rear", "tip", sign, least, most, rules.get("what", "length")),
        unit_per_mm=None,
        zoom=1,
        shift=(0, 0),
        view=found.view,
        ruler=(rules.get("step", 100), found.view[1] - 8),
    )


@lru_cache
def own_names(kit: Path = KIT) -> frozenset[str]:
    """The names of all drawings by hand."""
    return frozenset(path.stem for path in (kit / "own").glob("*.svg"))


@lru_cache
def _own_rules(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except json.JSONDecodeError as error:
        raise KitProblem(path, error.lineno, "this is not JSON.") from None


def _slot(rules: Mapping[str, Any]) -> Slot:
    return Slot(
        name=rules["slot"],
        sources=tuple(rules.get("from", ())),
        default=rules.get("default"),
        usual=rules.get("usual"),
        sure=rules.get("sure", False),
        either=rules.get("either", False),
        prefer=tuple(rules.get("prefer", ())),
        mark=rules.get("mark", False),
        detail=rules.get("detail", False),
        nothing=NOTHING | frozenset(rules.get("nothing", ())),
        z=rules["z"],
        at=tuple(rules["at"]) if "at" in rules else None,
        least=tuple(rules["min"]) if "min" in rules else None,
        skip=frozenset(rules.get("skip", ())),
        layout=rules.get("layout"),
    )


def _own_slot(name: str, place: int, found: Sheet, features: frozenset[str]) -> Slot:
    """A group named as a feature obeys it; one without a state is drawn unless the entry says that there is none."""
    states = [part.state for part in found.parts.values() if part.slot == name]
    whole = states == [""]
    return Slot(
        name=name,
        sources=(name,) if name in features else (),
        default=states[0],
        usual="" if whole else None,
        sure=whole or name not in features,
        z=place,
    )


def _refuse_strays(found: Sheet, slots: tuple[Slot, ...]) -> None:
    names = {slot.name for slot in slots}
    for part in found.parts.values():
        if part.slot not in names:
            line = line_of(found.path.read_text(encoding="utf-8"), part.id)
            raise KitProblem(found.path, line, f"the part '{part.id}' has no slot in its family.")
