"""The one table of what `kb check` can say: a code for each rule, why it is there, and a bad and a good example.

The table itself is `codes.yaml`, which trainers read too: `kb explain CODE` and the page of the rules print it. A code
is kept for good: a rule that goes leaves its code unused.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from schemas.load import read_file

TABLE: Final = Path(__file__).with_name("codes.yaml")
FAMILIES: Final = {
    "F": "Files", "Y": "Writing YAML", "V": "Fields and values", "R": "Names and references", "S": "Sources",
    "T": "Status and level", "D": "Dates", "P": "Pictures and drawings", "K": "The identification key",
    "L": "Languages", "W": "Words", "O": "Overlays", "G": "Pages and packs",
}  # fmt: skip
"""First letter of a code → what its rules are about."""


@dataclass(frozen=True)
class Code:
    """A rule as people meet it; `bad` and `good` are lines of an entry, or empty where words say it better."""

    code: str
    rule: str
    title: str
    why: str
    bad: str = ""
    good: str = ""
    kind: str = "mark"
    mended: bool = False
    notice: bool = False

    @property
    def family(self) -> str:
        """What rules of its letter are about."""
        return FAMILIES[self.code[0]]


@cache
def codes() -> tuple[Code, ...]:
    """Every code, in the order of the table."""
    found: list[dict[str, Any]] = read_file(TABLE).data["codes"]
    return tuple(Code(**one) for one in found)


@cache
def _by_rule() -> dict[str, Code]:
    return {one.rule: one for one in codes()}


def code_of(rule: str) -> str:
    """The code of a rule; raises KeyError for one that the table lacks."""
    return _by_rule()[rule].code


def is_mended(rule: str) -> bool:
    """Whether `kb check --fix` mends what the rule finds."""
    return _by_rule()[rule].mended


def chosen(words: tuple[str, ...]) -> frozenset[str]:
    """The rules that codes, beginnings of codes or names of rules mean; raises KeyError with a word that fits none."""
    found: set[str] = set()
    for word in words:
        fitting = {one.rule for one in codes() if one.code.startswith(word.upper()) or one.rule == word.lower()}
        if not fitting:
            raise KeyError(word)
        found |= fitting
    return frozenset(found)
