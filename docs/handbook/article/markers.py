"""A drawing with numbered markers: where each number stands so that it hides neither the thing nor another number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import cos, hypot, pi, sin
from typing import Final

from schemas.drawing import Place

MARGIN: Final = 44.0
RADIUS: Final = 20.0
STEP: Final = 2 * RADIUS + 2
DISTANCES: Final = (38.0, 54.0, 72.0, 94.0)
DIRECTIONS: Final = 16


@dataclass(frozen=True)
class Token:
    """One number or letter on the drawing, and the anchor of the words that it stands for."""

    text: str
    anchor: str
    sort: str


@dataclass(frozen=True)
class Marker:
    """The tokens of one named place, with the line that leads to it."""

    label: str
    x: float
    y: float
    tokens: tuple[tuple[Token, float, float], ...]
    line_x: float
    line_y: float


@dataclass
class _Strip:
    """The room that a row of tokens takes, around its middle."""

    x: float
    y: float
    half_width: float
    half_height: float = RADIUS + 1

    def overlap(self, other: "_Strip") -> float:
        wide = self.half_width + other.half_width - abs(self.x - other.x)
        high = self.half_height + other.half_height - abs(self.y - other.y)
        return wide * high if wide > 0 and high > 0 else 0.0

    def holds(self, x: float, y: float) -> bool:
        return abs(self.x - x) < self.half_width + 4 and abs(self.y - y) < self.half_height + 4


@dataclass
class _Layout:
    width: float
    height: float
    places: Sequence[Place]
    taken: list[_Strip] = field(default_factory=list)

    def strip(self, place: Place, tokens: int) -> _Strip:
        """The best free room for a row of tokens near a place."""
        half_width = tokens * STEP / 2
        rooms = [
            _Strip(place.x + distance * cos(turn), place.y + distance * sin(turn), half_width)
            for distance in (reach + half_width - STEP / 2 for reach in DISTANCES)
            for turn in (2 * pi * step / DIRECTIONS for step in range(DIRECTIONS))
        ]
        best = min(rooms, key=lambda room: self._cost(room, place))
        self.taken.append(best)
        return best

    def _cost(self, room: _Strip, place: Place) -> float:
        outside = (
            max(0.0, -MARGIN - (room.x - room.half_width))
            + max(0.0, room.x + room.half_width - self.width - MARGIN)
            + max(0.0, -MARGIN - (room.y - room.half_height))
            + max(0.0, room.y + room.half_height - self.height - MARGIN)
        )
        covered = sum([room.overlap(other) for other in self.taken])
        hidden = sum([room.holds(other.x, other.y) for other in self.places])
        inward = hypot(room.x - self.width / 2, (room.y - self.height / 2) * 2)
        away = hypot(room.x - place.x, room.y - place.y)
        return 200 * outside + 20 * covered + 900 * hidden + away - 0.35 * inward


def markers(
    places: Sequence[Place], tokens: Sequence[tuple[str, Token]], width: float, height: float
) -> tuple[Marker, ...]:
    """The markers of a drawing; `tokens` are (id of the place, token) in the order of the page."""
    by_place: dict[str, list[Token]] = {}
    for place_id, token in tokens:
        by_place.setdefault(place_id, []).append(token)
    known = {place.id: place for place in places}
    rows = tuple((known[place_id], len(found)) for place_id, found in by_place.items() if place_id in known)
    rooms = _rooms(tuple(places), rows, width, height)
    return tuple(_marker(place, by_place[place.id], room) for (place, _), room in zip(rows, rooms, strict=True))


@lru_cache(maxsize=1024)
def _rooms(places: tuple[Place, ...], rows: tuple[tuple[Place, int], ...], width: float, height: float) -> list[_Strip]:
    """The room of each row of tokens; many entries of one type ask for the same."""
    layout = _Layout(width, height, places)
    return [layout.strip(place, count) for place, count in rows]


def _marker(place: Place, tokens: list[Token], room: _Strip) -> Marker:
    first = room.x - (len(tokens) - 1) * STEP / 2
    spots = tuple((token, round(first + index * STEP, 1), round(room.y, 1)) for index, token in enumerate(tokens))
    nearest = min(spots, key=lambda spot: hypot(spot[1] - place.x, spot[2] - place.y))
    return Marker(place.label, place.x, place.y, spots, nearest[1], nearest[2])
