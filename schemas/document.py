"""What one file holds: its data, where each value is, and what is wrong with it."""

from dataclasses import dataclass, field
from typing import Any

from schemas.yaml_problem import Positions, Step, YamlProblem


@dataclass
class Document:
    """The data of one file and where each value stands, as (line, column) counted from 1."""

    data: Any = field(default_factory=lambda: None)
    positions: Positions = field(default_factory=dict)
    faults: list[YamlProblem] = field(default_factory=list)
    tagged: set[tuple[Step, ...]] = field(default_factory=set)  # values with a tag, which is never followed
    text: str = field(default_factory=str, repr=False)
    sum: str = field(default="", repr=False)
    """The sum of the file's bytes, where something may be kept of it; else empty."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the file, in its order."""
        return tuple(self.data)

    @property
    def loses(self) -> bool:
        """Whether a level or a status in the file is read in part only."""
        return any(one.loses for one in self.faults)

    def position(self, path: tuple[Step, ...]) -> tuple[int, int]:
        """Where a value stands, or the nearest thing around it; the first line when nothing is known."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, (1, 1))

    def place_of(self, path: tuple[Step, ...], sign: str) -> tuple[int, int]:
        """Where a sign is in a value; where the value is when the sign is not found there."""
        line, column = self.position(path)
        for number, text in enumerate(self.text.split("\n")[line - 1 : line + 20], start=line):
            place = text.find(sign, column - 1 if number == line else 0)
            if place >= 0:
                return number, place + 1
        return line, column

    def written(self, path: tuple[Step, ...]) -> str:
        """A value of one line as its writer wrote it, such as `7.50`, which a number no longer tells."""
        line, column = self.position(path)
        rest = self.text.split("\n")[line - 1][column - 1 :]
        after = rest.partition(":")[2] if path and isinstance(path[-1], str) else rest
        return after.partition(" #")[0].strip().rstrip(",]}").strip()
