"""Reads the kit: the parts of a family, or a drawing by hand, from one SVG with a group for each part.

A group's id is `slot.state`. Circles of class `at-NAME` are anchors, circles of class `place-NAME` named places.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from handbook.resources import shared

SVG: Final = "{http://www.w3.org/2000/svg}"
KIT: Final = shared("drawings")
SHAPES: Final = frozenset(["path", "rect", "circle", "ellipse", "polyline", "line"])


class KitProblem(ValueError):
    """A file of the kit that cannot be used: what is wrong, in which file and line."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        """The line counts from 1."""
        super().__init__(f"{path.name}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(frozen=True)
class Shape:
    """One shape of a part: its element, its classes and its other attributes in order."""

    tag: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """A part: its shapes, the anchors that others stand at, and its named places."""

    id: str
    shapes: tuple[Shape, ...]
    anchors: Mapping[str, tuple[float, float]]
    places: Mapping[str, tuple[str, float]]

    @property
    def slot(self) -> str:
        """The slot that the part fits."""
        return self.id.partition(".")[0]

    @property
    def state(self) -> str:
        """The state that the part stands for; empty where every drawing of the family has it."""
        return self.id.partition(".")[2]


@dataclass(frozen=True)
class Sheet:
    """All parts of one SVG file, in its order, with its view box."""

    path: Path
    view: tuple[float, float]
    parts: Mapping[str, Part]


@lru_cache
def sheet(path: Path) -> Sheet:
    """The parts in a file; raises KitProblem."""
    text = path.read_text(encoding="utf-8")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise KitProblem(path, error.position[0], "this is not well-formed XML.") from None
    box = [float(number) for number in root.get("viewBox", "").split()]
    if len(box) != 4:
        raise KitProblem(path, 1, "the view box has not four numbers.")
    parts: dict[str, Part] = {}
    for group in root.findall(f"{SVG}g"):
        part = Part(group.get("id", ""), tuple(_shapes(group)), _anchors(path, text, group), _places(group))
        if not part.slot or part.id in parts:
            raise KitProblem(path, line_of(text, part.id), f"the part '{part.id}' has no name of its own.")
        parts[part.id] = part
    return Sheet(path, (box[2], box[3]), parts)


def line_of(text: str, part_id: str) -> int:
    """The line on which a part begins; 1 when it is not found."""
    place = text.find(f'id="{part_id}"')
    return text.count("\n", 0, place) + 1 if place >= 0 else 1


def _shapes(group: ElementTree.Element) -> Iterator[Shape]:
    for element in group:
        tag = str(element.tag).removeprefix(SVG)
        classes = frozenset(element.get("class", "").split())
        if tag in SHAPES and not any(name.startswith(("at-", "place-")) for name in classes):
            yield Shape(tag, classes, tuple((key, value) for key, value in element.items() if key != "class"))


def _marked(group: ElementTree.Element, prefix: str) -> Iterator[tuple[str, ElementTree.Element]]:
    for circle in group.iter(f"{SVG}circle"):
        name = circle.get("class", "")
        if name.startswith(prefix):
            yield name.removeprefix(prefix), circle


def _anchors(path: Path, text: str, group: ElementTree.Element) -> dict[str, tuple[float, float]]:
    found = {}
    for name, circle in _marked(group, "at-"):
        place = circle.get("cx", ""), circle.get("cy", "")
        if not all(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number) for number in place):
            raise KitProblem(path, line_of(text, group.get("id", "")), f"the anchor '{name}' has no position.")
        found[name] = (float(place[0]), float(place[1]))
    return found


def _places(group: ElementTree.Element) -> dict[str, tuple[str, float]]:
    return {name: (circle.get("cx", "0"), float(circle.get("cy", "0"))) for name, circle in _marked(group, "place-")}
