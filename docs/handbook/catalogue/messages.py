"""A message: one English text that is translated once, wherever it is said."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

PARTS: Final = ("interface", "safety", "procedures", "key", "types", "glossary", "more")
"""The files of a language, in the order in which they are worth translating."""
BLANKS: Final = re.compile(r"\s+")
MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
VARYING: Final = re.compile(rf"\d{{1,2}} (?:{MONTHS}) \d{{4}}|\d[\d,.]*\d|\d")
LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Message:
    """An English text with its context, the places that say it, and what it must obey in every language.

    In the text `{1}` is a number or a name that the program puts in, and `[…]` words that are set apart: bold, a link.
    """

    part: str
    context: str
    english: str
    places: tuple[str, ...] = ()
    safety: bool = False
    longest: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What a translator is told beside the text."""
        safety = ("Safety line: shown beside its English until a native reader has read it.",) if self.safety else ()
        length = (f"On cards: at most {self.longest} signs.",) if self.longest else ()
        return (*safety, *length)


def plain(text: str) -> str:
    """A text as it is looked up: blanks of any sort and number are one blank."""
    return BLANKS.sub(" ", text).strip()


def numbered(text: str) -> str:
    """The text with a numbered place for each date and number, as it is looked up when it is not known as it is."""
    count = iter(range(1, 100))
    return VARYING.sub(lambda _: f"{{{next(count)}}}", plain(text))


def is_text(text: str) -> bool:
    """Whether there is something to translate."""
    return bool(LETTER.search(re.sub(r"\{\d\}", "", text)))


def once(found: Iterable[Message]) -> tuple[Message, ...]:
    """Each English text once, in the order given: the first part and context, the places of all, safety of any."""
    known: dict[str, Message] = {}
    for one in _said(found):
        first = known.get(one.english)
        if first is None:
            known[one.english] = one
            continue
        places = tuple(dict.fromkeys((*first.places, *one.places)))
        lengths = [length for length in (first.longest, one.longest) if length]
        known[one.english] = replace(
            first, places=places, safety=first.safety or one.safety, longest=min(lengths, default=0)
        )
    return tuple(known.values())


def _said(found: Iterable[Message]) -> Iterator[Message]:
    for one in found:
        english = plain(one.english)
        if is_text(english):
            yield replace(one, english=english)
