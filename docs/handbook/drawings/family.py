"""Families: which slots a drawing has, what fills them, and where they stand; a drawing by hand is a family of one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from handbook.drawings.parts import KIT, KitProblem, Part, Sheet, line_of, sheet

NOTHING: Final = frozenset(["none", "none-seen", "absent", "not-seen"])
Scene = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Slot:
    """A place that one part fills.

    `sources` are the features that choose it, the leading one first. `sure`: every member of the family has it, so
    its default is never grey. `usual`: the part of all states
    that have none of their own. `prefer`: states drawn first where an entry allows several. `mark`: a mark of the maker, which no copy inherits. `detail`: a copy inherits it in grey.
    """

    name: str
    sources: tuple[str, ...] = ()
    default: str | None = None
    usual: str | None = None
    sure: bool = False
    any: bool = False
    prefer: tuple[str, ...] = ()
    mark: bool = False
    detail: bool = False
    nothing: frozenset[str] = NOTHING
    z: int = 0
    at: tuple[str, str] | None = None
    least: tuple[str, float] | None = None
    skip: frozenset[str] = frozenset()
    layout: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Layout:
    """Where the movable anchors stand when these states are seen."""

    name: str
    when: Mapping[str, str]
    x: Mapping[str, float]


@dataclass(frozen=True)
class Length:
    """How the published length is laid out: from one anchor to another, to the right (1) or to the left (-1)."""

    start: str
    end: str
    sign: int
    least: float
    most: float
    what: str = "length"


@dataclass(frozen=True)
class Family:
    """The rules of a family and its parts by id."""

    name: str
    title: str
    by_hand: bool
    sheet: Sheet
    slots: tuple[Slot, ...]
    layouts: tuple[Layout, ...]
    base: tuple[str, str]
    scene: Scene
    length: Length | None
    unit_per_mm: float | None
    zoom: float
    shift: tuple[float, float]
    view: tuple[float, float]
    ruler: tuple[float, float]

    @property
    def parts(self) -> Mapping[str, Part]:
        """The parts by id."""
        return self.sheet.parts


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
        any=rules.get("any", False),
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
    states = [part.state for part in found.parts.values() if part.slot == name]
    return Slot(
        name=name,
        sources=(name,) if name in features and states[0] else (),
        default=states[0],
        sure=name not in features or not states[0],
        z=place,
    )


def _refuse_strays(found: Sheet, slots: tuple[Slot, ...]) -> None:
    names = {slot.name for slot in slots}
    for part in found.parts.values():
        if part.slot not in names:
            line = line_of(found.path.read_text(encoding="utf-8"), part.id)
            raise KitProblem(found.path, line, f"the part '{part.id}' has no slot in its family.")
