"""The form of packs: their version, the letters in them, and how a pack is written as a script and read again."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

VERSION: Final = 7
LIVE: Final = "l"
MAY_LOOK_HARMLESS: Final = "h"
WITHDRAW: Final = "w"
PLAIN: Final = "p"
"""How lists treat an entry, as packs say it."""

ARE_LIVE: Final = frozenset((LIVE, WITHDRAW))
"""The letters of what is live."""

EVEN: Final = 77
"""The letter of a term that is met here as often as in everyday speech; each further letter is half a power of ten."""

CLASSES: Final = ("title", "name", "mark", "shared")
"""How near a name is to its owner: its title; its other names, and what a mark reads; a mark on it, or a word of a term
that means it alone; a word of a term that means several things, which tells them apart itself."""


@dataclass(frozen=True)
class Owner:
    """An entry that is called so: its position, how near the name is to it, and where `reason` knows which name."""

    entry: int
    sort: int
    name: int


@dataclass(frozen=True)
class Postings:
    """The entries that hold a term, by impact, from 1 to 15; and those that are called so."""

    by_impact: Mapping[int, Sequence[int]]
    named: frozenset[int]


def postings(packed: Iterable[int]) -> Postings:
    """The postings in a pack: the step from the entry before, whether it is called so, and the impact."""
    by_impact, named, entry = dict[int, "array[int]"](), list[int](), -1
    for value in packed:
        entry += (value >> 5) + 1
        by_impact.setdefault(value & 15, array("I")).append(entry)
        if value & 16:
            named.append(entry)
    return Postings(by_impact, frozenset(named))


def as_script(name: str, value: Any) -> str:
    """A value as a classic script that hands it to the page, with nothing that a reader of HTML could misread."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character, escape in {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}.items():
        text = text.replace(character, escape)
    return f'proofmarkData("{name}",{text});\n'


def from_script(text: str) -> Any:
    """The value in a script that `as_script` made; raises ValueError when it is damaged."""
    if not text.endswith(");\n"):
        raise ValueError("the pack is cut off")
    return json.loads(text[text.index(",") + 1 : -3])
