"""Reads every text of every mark with one character in five unread, and prints how often the right reading comes first.

Unread are characters drawn by a fixed seed. Texts of fewer than three characters are left out: they decide nothing.
Several entries may carry the same text; a reading counts as right when it is of any of them.
"""

import random
from dataclasses import dataclass
from pathlib import Path

from schemas.kinds import Mark
from schemas.project import today_is
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp
from search.mark_patterns import MAX_CELLS, cells_of, patterns, shapes
from search.marks import MarkReader

ROUNDS = 5


@dataclass(frozen=True)
class Read:
    """One text as typed, the entries that carry it, and the entries in the order of the readings."""

    typed: str
    right: frozenset[str]
    found: tuple[str, ...]

    def within(self, places: int) -> bool:
        """Whether a right reading is among the first so many entries."""
        return bool(self.right & set(self.found[:places]))


def readings(made: Release, rounds: int = ROUNDS) -> list[Read]:
    """Every text of every mark, several times, with one in five characters unread."""
    reader, chance, found = MarkReader(patterns(made), shapes(made)), random.Random(2026), []
    carriers: dict[str, set[str]] = {}
    for pattern in reader.patterns:
        carriers.setdefault(pattern.cells, set()).add(pattern.id)
    for entry in made.of_kind("mark"):
        assert isinstance(entry, Mark)
        for text in entry.reads:
            if not 3 <= len(cells_of(text)) <= MAX_CELLS or "#" in text or "$" in text:
                continue
            for _ in range(rounds):
                typed = unread(text, chance)
                ids = [one["id"] for one in reader.read(typed)["readings"]]
                right = frozenset(carriers[cells_of(text)])
                found.append(Read(typed, right, tuple(dict.fromkeys(ids))))
    return found


def unread(text: str, chance: random.Random) -> str:
    """The text with one in five of its letters and digits as `?`, at least one."""
    places = [place for place, one in enumerate(text) if one.isalnum()]
    lost = set(chance.sample(places, max(1, len(places) // 5)))
    return "".join("?" if place in lost else one for place, one in enumerate(text))


def main() -> None:
    """Prints the shares for the project's own marks."""
    root = Path(__file__).parent.parent.parent / "kb"
    made = release(knowledge_base(root, "kb"), Tlp.CLEAR, today_is())
    found = readings(made)
    for places in (1, 3):
        share = sum(one.within(places) for one in found) / len(found)
        print(f"right reading among the first {places}: {share:.3f} of {len(found):,}")
    for one in [one for one in found if not one.within(3)][:12]:
        print(f"  missed: {one.typed!r} wanted {sorted(one.right)[0]} got {list(one.found[:3])}")


if __name__ == "__main__":
    main()
