"""Meets a query with single lines of description: words that are told in one line belong together.

A line that holds three of the words or more, and few others, answers even where no word is of our subject.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from search import fold
from search.form import steps_to
from search.settings import ranking, speech

if TYPE_CHECKING:
    from search.remembered import Remembered

LEAST: Final[int] = ranking()["line"]["least"]
LONGEST: Final = 26
WORDS: Final[int] = ranking()["line"]["words"]
ENOUGH: Final[float] = ranking()["line"]["enough"]


class Told(NamedTuple):
    """How nearly the best line of an entry says what was typed, from 0 to 1, and how many of the words it holds."""

    near: float
    words: int

    @property
    def is_enough(self) -> bool:
        """Whether the line answers by itself."""
        return self.words >= WORDS and self.near >= ENOUGH


NOTHING: Final = Told(0.0, 0)


def lines(described: Sequence[Sequence[str]], remembered: "Remembered") -> tuple[dict[str, Any], dict[str, str]]:
    """The pack of the lines of all entries, and for each term the steps to the lines that hold it.

    Lines are numbered through all entries; the pack has how many each entry has, and a letter for the length of each.
    """
    small = frozenset(speech()["small"])
    lengths: list[str] = []
    by_term: dict[str, list[int]] = {}
    for texts in described:
        for text in texts:
            terms: list[str] = remembered.of("lines", text, partial(_told, text, small)).split()
            for term in terms:
                by_term.setdefault(term, []).append(len(lengths))
            lengths.append(chr(96 + max(1, min(LONGEST, len(terms)))))
    pack = {"counts": [len(texts) for texts in described], "lengths": "".join(lengths)}
    return pack, {term: steps_to(found) for term, found in by_term.items()}


def _told(text: str, small: frozenset[str]) -> str:
    return " ".join(sorted(set(fold.terms(text)) - small))


class Lines:
    """The pack read back: the entry and the length of each line."""

    def __init__(self, pack: Any) -> None:
        """`pack` is what `lines` made."""
        self.entries: list[int] = [entry for entry, count in enumerate(pack["counts"]) for _ in range(count)]
        self.lengths: list[int] = [ord(one) - 96 for one in pack["lengths"]]

    def told(self, found: dict[int, tuple[float, int]], weight: float) -> dict[int, Told]:
        """The best line of each entry; `found` has the weight and the number of the words that a line holds."""
        best: dict[int, Told] = {}
        for line in sorted(line for line, (_, count) in found.items() if count >= LEAST):
            entry, (gain, count) = self.entries[line], found[line]
            asked, said = gain / weight, min(1.0, count / self.lengths[line])
            near = 2 * asked * said / (asked + said)
            if near > best.get(entry, NOTHING).near:
                best[entry] = Told(near, count)
        return best
