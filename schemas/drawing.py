"""Reads the named places of a drawing, and says what in an SVG may not be shown."""

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

SVG: Final = "{http://www.w3.org/2000/svg}"
MAX_BYTES: Final = 200_000
MAX_DEPTH: Final = 40
MAX_SIDE: Final = 100_000.0
NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
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
    stat = _stat(path)
    return _drawing(path, stat.st_mtime_ns, stat.st_size)


def drawing_bytes(path: Path) -> bytes:
    """What an SVG file holds, when it is missing or too large a DrawingProblem."""
    _stat(path)
    return path.read_bytes()


def _stat(path: Path) -> os.stat_result:
    try:
        stat = path.stat()
    except OSError:
        raise DrawingProblem("the file is missing") from None
    if stat.st_size > MAX_BYTES:
        raise DrawingProblem(f"the file is larger than {MAX_BYTES // 1000} kB")
    return stat


@lru_cache(maxsize=2048)
def _drawing(path: Path, changed: int, size: int) -> Drawing:
    return drawing_in(path.read_bytes())


@lru_cache(maxsize=2048)
def drawing_in(raw: bytes) -> Drawing:
    """The drawing in the bytes of an SVG; raises DrawingProblem when it is unsafe or broken."""
    root = parsed(raw)
    if root.tag != f"{SVG}svg":
        raise DrawingProblem("it is not an SVG")
    _refuse_deep(root)
    for element in root.iter():
        _refuse_unsafe(element)
    width, height = _size(root)
    return Drawing(width, height, tuple(_places(root)))


def parsed(raw: bytes) -> Element:
    """The root of a drawing's XML: plain UTF-8, without declarations and instructions; raises DrawingProblem."""
    try:
        text = raw.decode("utf-8")
        declared = re.match(r"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)", text)
        if text.startswith("\ufeff") or "\0" in text or (declared and declared[1].lower() != "utf-8"):
            raise DrawingProblem("it is not plain UTF-8")
        if re.search(r"<\?(?!xml\s)", text, re.IGNORECASE):
            raise DrawingProblem("it holds an instruction, such as one for a stylesheet")
        root: Element = fromstring(text, forbid_dtd=True)
    except UnicodeDecodeError:
        raise DrawingProblem("it is not plain UTF-8") from None
    except DefusedXmlException:
        raise DrawingProblem("it declares a document type or an entity") from None
    except ParseError as error:
        raise DrawingProblem(f"it is not well-formed XML ({error})") from None
    return root


def _refuse_deep(root: Element) -> None:
    """Refuses what is nested deeper than any drawing, which printing would not follow."""
    level, depth = [root], 0
    while level:
        level, depth = [child for element in level for child in element], depth + 1
        if depth > MAX_DEPTH:
            raise DrawingProblem(f"its shapes are nested more than {MAX_DEPTH} deep")


def _size(root: Element) -> tuple[float, float]:
    """The drawing's own width and height, from the viewBox."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(box) != 4 or not all(map(NUMBER.match, box)):
        raise DrawingProblem("it has no viewBox of four numbers")
    sides = [*map(float, box[2:]), *(float(one.removesuffix("px")) for one in _own_sides(root))]
    if not all(0 < side <= MAX_SIDE for side in sides) or any(abs(float(one)) > MAX_SIDE for one in box[:2]):
        raise DrawingProblem(f"a side of it is not between 0 and {MAX_SIDE:,.0f}")
    return sides[0], sides[1]


def _own_sides(root: Element) -> list[str]:
    found = [root.get(name, "") for name in ("width", "height") if root.get(name) is not None]
    if not all(NUMBER.match(one.removesuffix("px")) for one in found):
        raise DrawingProblem("its width or height is no plain number")
    return found


def _refuse_unsafe(element: Element) -> None:
    name = str(element.tag).removeprefix(SVG)
    if name not in ALLOWED:
        raise DrawingProblem(f"it holds <{name[:40]}>, which drawings do not use")
    for attribute, value in element.attrib.items():
        if attribute not in ATTRIBUTES and not attribute.startswith("aria-"):
            raise DrawingProblem(f"it holds the attribute '{attribute[:60]}', which drawings do not use")
        if re.search(r"url\s*\((?!#)|javascript:|data:|//", value.replace("\\", ""), re.IGNORECASE):
            raise DrawingProblem(f"its attribute '{attribute}' refers to something outside")


def _places(root: Element) -> list[Place]:
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
