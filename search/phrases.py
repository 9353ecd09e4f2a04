"""The phrases by which hazards are known: what sort of words they are, which card they mean, and a hazard once read."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

AMBIGUOUS: Final = 1
DESIGNATION: Final = 2
OFTEN: Final = 4
SELDOM: Final = 16
STAMP: Final = 64
OTHER: Final = 32
"""A thing of another trade, which says that a question is none of ours."""

GREEK: Final = 8
"""Greek letters meet only Greek words: `μήνα`, a month, folds to `mina`."""

Row = Sequence[Any]
"""A phrase as the pack has it: its text, its flags, and its card if it has one."""


class Hazard(NamedTuple):
    """A hazard that a query names: its card, the words that name it, and whether they also mean other things."""

    card: int
    start: int
    end: int
    ambiguous: bool
    often: bool
    seldom: bool = False
    exact: bool = True
    """False for another form of the word."""

    phrase: str = ""
    """The words of the hazard that were read, by their sound."""

    faint: bool = False
    """True for a misspelt word and for a stamp of letters only."""


class Phrase(NamedTuple):
    """Words by their sound, what sort of words they are, and the card that they mean."""

    text: str
    flags: int
    card: int
    words: list[str]
    joined: str

    @classmethod
    def of(cls, row: Row) -> "Phrase":
        """The phrase of which this is written."""
        text, flags, *card = row
        return cls(text, flags, card[0] if card else -1, text.split(), text.replace(" ", ""))

    def fits(self, part: Iterable[str], greek: frozenset[str]) -> bool:
        """Whether it may be meant by these words, where some were typed in Greek letters."""
        return bool(self.flags & GREEK) or greek.isdisjoint(part)

    def is_unsure(self) -> bool:
        """Whether it also means something else."""
        return bool(self.flags & (AMBIGUOUS | OFTEN))

    def at(self, start: int, end: int, exact: bool = True, misspelt: bool = False) -> Hazard:
        """The hazard that it names at a place of a query."""
        often, seldom, stamp = (bool(self.flags & flag) for flag in (OFTEN, SELDOM, STAMP))
        return Hazard(self.card, start, end, self.is_unsure(), often, seldom, exact, self.text, misspelt or stamp)


class ByBeginning:
    """Phrases by their first letters, each made ready when it is first asked for: a query asks for few."""

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Beginnings, each with what is written of a phrase."""
        self._rows, self._made = by_key(rows), dict[str, list[Phrase]]()

    def of(self, beginning: str) -> list[Phrase]:
        """The phrases that begin so."""
        found = self._made.get(beginning)
        if found is None:
            found = self._made[beginning] = [Phrase.of(row) for row in self._rows.get(beginning, ())]
        return found


def by_key(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    """All that stands under each key, in its order."""
    found: dict[str, list[Any]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found
