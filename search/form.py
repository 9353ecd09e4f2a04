"""The form of packs: their version, the letters in them, and how a pack is written as a script and read again."""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

VERSION: Final = 16
LIVE: Final = "l"
MAY_LOOK_HARMLESS: Final = "h"
WITHDRAW: Final = "w"
PLAIN: Final = "p"
"""How lists treat an entry, as packs say it."""

ARE_LIVE: Final = frozenset((LIVE, WITHDRAW))
"""The letters of what is live."""

EVEN: Final = 77
"""The letter of a term that is met here as often as in everyday speech; each further letter is half a power of ten."""

DIGITS: Final = "".join(chr(code) for code in range(35, 127) if chr(code) not in "<\\")
"""The digits of numbers in a text; none is written as several letters in JSON or in a script."""

ENDING: Final = 60
"""So many digits end a number; the others go on."""

_VALUES: Final = bytes(DIGITS.index(chr(code)) if chr(code) in DIGITS else 0 for code in range(256))
_GOING_ON: Final = DIGITS[ENDING:].encode()

CLASSES: Final = ("title", "name", "mark", "shared")
"""How near a name is to its owner: its title; its other names, and what a mark reads; a mark on it, or a word of a term
that means it alone; a word of a term that means several things, which tells them apart itself."""


class Owner(NamedTuple):
    """An entry that is called so: its position, how near the name is to it, and where `reason` knows which name."""

    entry: int
    sort: int
    name: int


class Postings(NamedTuple):
    """The entries that hold a term, by impact, from 1 to 15; and those that are called so."""

    by_impact: Mapping[int, Sequence[int]]
    named: frozenset[int]


def posting_of(entry: int, impact: int, named: bool) -> int:
    """An entry that holds a term, with the impact in four bits, and whether it is called so, in one number."""
    return entry << 5 | named << 4 | impact


def entries_to(postings: Iterable[int]) -> str:
    """The entries of postings, as the steps from each to the next."""
    return steps_to([posting >> 5 for posting in postings])


def impacts_of(postings: Iterable[int]) -> str:
    """A letter for each posting: its impact, and whether the entry is called so."""
    return "".join([DIGITS[posting & 31] for posting in postings])


@cache
def digits(number: int) -> str:
    """A number, not below 0, as the fewer digits the smaller it is: the last one ends it."""
    rest, last = divmod(number, ENDING)
    found = DIGITS[last]
    while rest:
        rest, digit = divmod(rest, len(_GOING_ON))
        found = DIGITS[ENDING + digit] + found
    return found


def steps_to(positions: Iterable[int]) -> str:
    """Rising positions as the steps from each to the next; `positions_at` reads them."""
    found, before = list[str](), -1
    for position in positions:
        found.append(digits(position - before - 1))
        before = position
    return "".join(found)


def positions_at(steps: str) -> Iterator[int]:
    """The positions to which steps lead."""
    values = steps.encode().translate(_VALUES)
    position, more = -1, 0
    for value in values:
        if value < ENDING:
            position += more * ENDING + value + 1
            more = 0
            yield position
        else:
            more = more * len(_GOING_ON) + value - ENDING


def count_of(steps: str) -> int:
    """How many numbers a text holds."""
    return len(steps.encode().translate(None, _GOING_ON))


def postings(steps: str, impacts: str) -> Postings:
    """The postings of a term in a pack: the entries, and for each whether it is called so, and the impact."""
    by_impact, named = dict[int, "array[int]"](), list[int]()
    for entry, value in zip(positions_at(steps), impacts.encode().translate(_VALUES), strict=True):
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
