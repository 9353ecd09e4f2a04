"""The rules of a family: which slots a drawing has, what fills them, where they stand, how long it may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handbook.drawings.parts import Part, Sheet

NOTHING: Final = frozenset(["none", "none-seen", "absent", "not-seen"])
Scene = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Slot:
    """A place that one part fills.

    `sources` are the features that choose it, the leading one first; `either`: any of them may lead. `sure`: every
    member of the family has it, so its default is never pale. `usual`: the part of all states that have none of their
    own. `prefer`: states drawn first where an entry allows several. `nothing`: states that draw nothing.
    `mark`: a mark of the maker, which no copy inherits. `detail`: a copy inherits it pale.
    """

    name: str
    sources: tuple[str, ...] = ()
    default: str | None = None
    usual: str | None = None
    sure: bool = False
    either: bool = False
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
    def thing(self) -> str:
        """What the family draws, in words: its title without the side that is seen."""
        return self.title.partition(",")[0]

    @property
    def parts(self) -> Mapping[str, Part]:
        """The parts by id."""
        return self.sheet.parts
