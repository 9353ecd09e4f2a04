"""Reads the named places of a drawing, and says what in an SVG may not be shown."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

SVG: Final = "{http://www.w3.org/2000/svg}"
MAX_BYTES: Final = 200_000
ALLOWED: Final = frozenset(
    [
        "svg",
        "g",
        "path",
        "circle",
        "ellipse",
        "rect",
        "line",
        "polyline",
        "polygon",
        "title",
        "desc",
        "defs",
        "clipPath",
    ]
)
ATTRIBUTES: Final = frozenset(
    [
        "id",
        "d",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "points",
        "width",
        "height",
        "viewBox",
        "transform",
        "fill",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "stroke-miterlimit",
        "fill-rule",
        "clip-rule",
        "clip-path",
        "clipPathUnits",
        "opacity",
        "fill-opacity",
        "stroke-opacity",
        "display",
        "role",
        "aria-hidden",
        "version",
        "class",
        "focusable",
    ]
)


class DrawingProblem(ValueError):
    """A drawing that is not shown, with the reason."""


@dataclass(frozen=True)
class Place:
    """A named place on a drawing, in the drawing's own units."""

    id: str
    label: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """The size of a drawing and its named places by id."""

    width: float
    height: float
    places: tuple[Place, ...]

    def place(self, place_id: str) -> Place | None:
        """The place with this id, or None."""
        return next((place for place in self.places if place.id == place_id), None)


def drawing(path: Path) -> Drawing:
    """The drawing in an SVG file; raises DrawingProblem when it is unsafe, broken or missing."""
    try:
        stat = path.stat()
    except OSError:
        raise DrawingProblem("the file is missing") from None
    if stat.st_size > MAX_BYTES:
        raise DrawingProblem(f"the file is larger than {MAX_BYTES // 1000} kB")
    return _drawing(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=2048)
def _drawing(path: Path, changed: int, size: int) -> Drawing:
    raw = path.read_bytes()
    if re.search(rb"<!(DOCTYPE|ENTITY)|<\?(?!xml )", raw, re.IGNORECASE):
        raise DrawingProblem("it declares a document type, an entity or an instruction")
    try:
        root = ElementTree.fromstring(raw)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise DrawingProblem(f"it is not well-formed XML ({error})") from None
    if root.tag != f"{SVG}svg":
        raise DrawingProblem("it is not an SVG")
    for element in root.iter():
        _refuse_unsafe(element)
    box = [float(number) for number in re.findall(r"-?[0-9]+(?:\.[0-9]+)?", root.get("viewBox", ""))]
    if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
        raise DrawingProblem("it has no viewBox of four numbers")
    return Drawing(box[2], box[3], tuple(_places(root)))


def _refuse_unsafe(element: ElementTree.Element) -> None:
    name = str(element.tag).removeprefix(SVG)
    if name not in ALLOWED:
        raise DrawingProblem(f"it holds <{name[:40]}>, which drawings do not use")
    for attribute, value in element.attrib.items():
        if attribute not in ATTRIBUTES and not attribute.startswith("aria-"):
            raise DrawingProblem(f"it holds the attribute '{attribute[:60]}', which drawings do not use")
        if re.search(r"url\s*\((?!#)|javascript:|data:|//", value.replace("\\", ""), re.IGNORECASE):
            raise DrawingProblem(f"its attribute '{attribute}' refers to something outside")


def _places(root: ElementTree.Element) -> list[Place]:
    group = next((element for element in root.iter(f"{SVG}g") if element.get("id") == "places"), None)
    found = []
    for circle in group.iter(f"{SVG}circle") if group is not None else ():
        title = circle.find(f"{SVG}title")
        label = title.text if title is not None and title.text else circle.get("id", "")
        try:
            found.append(Place(circle.get("id", ""), label, float(circle.get("cx", "")), float(circle.get("cy", ""))))
        except ValueError:
            raise DrawingProblem(f"the place '{circle.get('id')}' has no position") from None
    return found
