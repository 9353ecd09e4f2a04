"""A drawing as it leaves: its shapes and nothing else. What an editor wrote into the file stays behind."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree

from schemas.drawing import SVG, DrawingProblem, drawing_in

UNSEEN: Final = frozenset(["id", "class", "role", "version", "focusable"])
"""Attributes that draw nothing; besides every `aria-` one."""
WORDS: Final = frozenset([f"{SVG}title", f"{SVG}desc"])
PART: Final = "part-"
"""How the names of the parts of a drawing begin that was made here."""
REFERENCE: Final = re.compile(r"(?<=url\()#([^)]+)(?=\))", re.IGNORECASE)


def plain(raw: bytes, alt: str, places: Collection[str], made: bool = False) -> bytes:
    """The drawing written anew, with these named places and no others; raises DrawingProblem.

    Comments, metadata, stray text, classes, hidden shapes and ids that nothing needs are left out; of titles only the
    words that the page says too: the alternative text and the labels of the places. The names of parts stay in
    a drawing that was `made` here, and not in an editor.
    """
    drawing_in(raw)
    root = ElementTree.fromstring(raw)
    referred = dict.fromkeys(name for element in root.iter() for text in element.attrib.values()
                             for name in REFERENCE.findall(text))  # fmt: skip
    ids = {name: f"_{number}" for number, name in enumerate(referred, start=1)}
    fresh = _shape(root, _Kept(frozenset(places), ids, made))
    if fresh is None:
        raise DrawingProblem("it shows nothing")
    fresh.attrib = {"xmlns": SVG[1:-1], **fresh.attrib, "role": "img"}
    if any(title.text == alt for title in root.findall(f"{SVG}title")):
        _put_title(fresh, alt)
    ElementTree.indent(fresh, space="")
    return ElementTree.tostring(fresh, encoding="unicode").encode() + b"\n"


@lru_cache(maxsize=1024)
def plain_of_made(raw: bytes, places: frozenset[str]) -> bytes:
    """The same of a drawing without a word that was made here, once for all entries that look alike."""
    return plain(raw, "", places, made=True)


@dataclass(frozen=True)
class _Kept:
    """The ids that stay: of places that statements name, and of what other shapes refer to, which get a number.

    The names of `parts` stay where the drawing was made here.
    """

    places: frozenset[str]
    numbers: Mapping[str, str]
    parts: bool

    def is_place(self, element: ElementTree.Element) -> bool:
        return element.tag == f"{SVG}circle" and element.get("id") in self.places

    def holds_place(self, element: ElementTree.Element) -> bool:
        return any(map(self.is_place, element.iter()))

    def id_of(self, element: ElementTree.Element) -> str | None:
        found = element.get("id", "")
        is_named = self.is_place(element) or (found == "places" and self.holds_place(element))
        return found if is_named else self.numbers.get(found)

    def class_of(self, element: ElementTree.Element) -> str | None:
        found = element.get("class", "")
        return found if self.parts and found.startswith(PART) else None

    def value(self, text: str) -> str:
        return REFERENCE.sub(lambda match: f"#{self.numbers[match[1]]}", text)


def _shape(element: ElementTree.Element, kept: _Kept, hidden: bool = False) -> ElementTree.Element | None:
    """The shape with the shapes in it; None when it draws nothing and no statement needs it."""
    tag = str(element.tag)
    hidden = hidden or element.get("display") == "none"
    if not tag.startswith(SVG) or tag in WORDS or (hidden and not kept.holds_place(element)):
        return None
    fresh = ElementTree.Element(tag.removeprefix(SVG), _attributes(element, kept))
    if kept.is_place(element):
        _put_title(fresh, element.findtext(f"{SVG}title") or element.get("id") or "")
    fresh.extend(shape for child in element if (shape := _shape(child, kept, hidden)) is not None)
    return fresh


def _attributes(element: ElementTree.Element, kept: _Kept) -> dict[str, str]:
    """The names that stay, then what draws."""
    named = {"id": kept.id_of(element), "class": kept.class_of(element)}
    drawn = {name: text for name, text in element.items() if name not in UNSEEN and not name.startswith("aria-")}
    return {
        **{name: text for name, text in named.items() if text},
        **{name: kept.value(text) for name, text in drawn.items()},
    }


def _put_title(element: ElementTree.Element, text: str) -> None:
    title = ElementTree.Element("title")
    title.text = text
    element.insert(0, title)
