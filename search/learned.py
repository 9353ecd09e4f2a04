"""What judged questions taught: words that tell our subject from others, and with which words people meant an entry.

`make learn` makes `learned.json` of them (decisions/0028). It orders what words find, and helps to tell whether a
question is ours; hazards and readings of marks do not ask for it.
"""

from collections.abc import Iterator
from typing import Any, Final

ALWAYS: Final = "*"
"""The sign that every question bears: what it weighs for an entry is how often people mean that one."""


class Learned:
    """The weights of signs, in steps."""

    def __init__(self, pack: dict[str, Any]) -> None:
        """`pack` as `packed` makes it."""
        self._ours = dict(_each(pack["ours"]))
        self._of_entries: dict[str, list[tuple[int, int]]] = {}
        for entry, signs in zip(pack["entries"], pack["signs"], strict=True):
            for sign, steps in _each(signs):
                self._of_entries.setdefault(sign, []).append((entry, steps))

    def ours(self, signs: list[str]) -> int:
        """How many steps a text is nearer to our subject by its signs."""
        return sum(self._ours.get(sign, 0) for sign in (ALWAYS, *signs))

    def knows(self, word: str) -> bool:
        """Whether people ask with a word, by its sound."""
        return word in self._ours

    def meant(self, signs: list[str]) -> dict[int, int]:
        """How many steps each entry is more likely to be meant, for all that have any."""
        found: dict[int, int] = {}
        for sign in (ALWAYS, *signs):
            for entry, steps in self._of_entries.get(sign, ()):
                found[entry] = found.get(entry, 0) + steps
        return found


def packed(learned: dict[str, Any], positions: dict[str, int]) -> dict[str, Any]:
    """The pack: of each entry that is here its signs, by their steps."""
    here = sorted((positions[entry], signs) for entry, signs in learned["entries"].items() if entry in positions)
    return {"ours": learned["ours"], "entries": [at for at, _ in here], "signs": [signs for _, signs in here]}


def _each(by_steps: dict[str, str]) -> Iterator[tuple[str, int]]:
    """(sign, steps) of texts of signs by their steps."""
    for steps, signs in by_steps.items():
        for sign in signs.split():
            yield sign, int(steps)
