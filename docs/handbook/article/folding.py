"""What a page shows at once, what waits behind its heading, and what is said once for a whole section."""

import re
from typing import Final

from handbook.article import words
from handbook.article.lines import Article, Line, Section, changed
from schemas.vocabulary import Handling

AT_ONCE: Final = {"points": 3, "look-alikes": 2, "marks": 2, "facts": 5}
"""Section → how many of its lines are open; the rest is one tap away."""
AT_ONCE_ALARM: Final = {**AT_ONCE, "look-alikes": 1, "marks": 1, "facts": 4}
"""The same on the page of an alarm weapon, whose looks tell less."""
FOLDED: Final = frozenset({
    "sizes", "selector", "variants", "law", "key", "names", "related", "sources", "parts", "customs", "models",
    "alarm-weapons", "marks-seen", "copied", "imitated", "report", "pictures", "procedures",
})  # fmt: skip
"""Sections of an object that wait behind their heading."""
ALWAYS_FOLDED: Final = frozenset({"key", "names", "related", "sources"})
"""Those of any other page."""
_RANK: Final = {"decisive": 0, "weak": 2}
_HISTORY: Final = re.compile(
    r"\b(?:in|since|from|until|before|after|by|between|on|of|during)\s+"
    r"(?:(?:early|late|the|about|and|\d{1,2}|(?:Jan|Febr)uary|March|April|May|June|July|August|"
    r"(?:Septem|Octo|Novem|Decem)ber)\s+)*(?:1[789]|20)\d\d\b",
    re.IGNORECASE,
)
"""A line that dates something; one without a place on the object tells of its past before its looks."""


def is_folded(told: Article, section: Section, kind: str) -> bool:
    """Whether the section waits behind its heading on a page of this kind; that of a source is all content."""
    if kind == "source":
        return False
    if section.name == "procedures" and told.danger and told.danger.handling is Handling.WITHDRAW:
        return False
    return section.name in (FOLDED if kind in words.ON_THE_TABLE else ALWAYS_FOLDED)


def parted(section: Section, kind: str) -> tuple[Section, Section | None]:
    """The lines that are open, of points the most telling in the order of the page; and those that wait, if any do.

    No text is lost between the two.
    """
    shown = {id(line) for line in _open(section, kind)}
    if len(shown) == len(section.lines):
        return section, None
    now = tuple(line for line in section.lines if id(line) in shown)
    later = tuple(line for line in section.lines if id(line) not in shown)
    return changed(section, lines=now), changed(section, lines=later)


def knowledge_of(section: Section) -> str:
    """What of a section is general knowledge, said once; nothing where that would say too much or too little."""
    general = [line for line in section.lines if line.general]
    if not general:
        return ""
    if len(general) == len(section.lines):
        return words.ALL_GENERAL
    if all(line.general != bool(line.refs) for line in section.lines):
        return words.REST_GENERAL
    leads = list(dict.fromkeys(line.lead for line in general))
    return f"{words.GENERAL_UNDER} {', '.join(leads)}." if all(leads) else ""


def _open(section: Section, kind: str) -> tuple[Line, ...]:
    number = (AT_ONCE_ALARM if kind == "alarm-weapon" else AT_ONCE).get(section.name)
    if number is None or kind not in words.ON_THE_TABLE or len(section.lines) <= number:
        return section.lines
    return tuple(sorted(section.lines, key=_rank)[:number] if section.name == "points" else section.lines[:number])


def _rank(line: Line) -> int:
    """The most telling first; what tells of the past, and not of a place on the object, last."""
    if not any(note.sort == "place" for note in line.notes) and _HISTORY.search(line.text):
        return 3
    return min((_RANK[note.sort] for note in line.notes if note.sort in _RANK), default=1)
