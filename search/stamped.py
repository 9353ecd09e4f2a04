"""Reads a query that looks stamped as a mark too: what it most surely says stands third, below what it names."""

import re
from typing import Final, NamedTuple

from search import fold
from search.form import ARE_LIVE, MAY_LOOK_HARMLESS
from search.lexicon import Lexicon
from search.query import BEGINNING, WORDS, Query, Ranked
from search.settings import ranking
from search.subject import is_of_another_trade

PLACE: Final[int] = ranking()["stamped"]["place"]
MOST_WORDS: Final[int] = ranking()["stamped"]["most_words"]
SURE: Final[float] = ranking()["stamped"]["sure"]
"""So sure a reading of the whole text must be where nothing else is found."""

MOST: Final[float] = ranking()["stamped"]["most"]
"""A reading is of at least so much of the text."""

WHOLE: Final[float] = ranking()["stamped"]["whole"]
FEW: Final[int] = ranking()["stamped"]["few"]
"""So many readings stand where nothing else is found, each of so much of the text."""

PARTS: Final[int] = ranking()["stamped"]["parts"]
"""So many words at least look stamped before others tell where they stand."""

BESIDE: Final[float] = ranking()["stamped"]["beside"]
"""So sure a reading is at least, as a share of the surest."""

READ: Final[int] = ranking()["stamped"]["read"]
_CALLED: Final = re.compile(r" *(?:\+|00)[0-9 /()-]{9,}\Z| *(?:IBAN|iban)(?![A-Za-z])")
"""A telephone number, or what says itself that it is a bank account."""

_ACCOUNT: Final = re.compile(r" *([A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]){11,30}) *")

_UN_NUMBER: Final = re.compile(
    "(?<![0-9A-Za-zА-я])(?:(?:UN|ООН|ONU) ?[0-9]{4}|(?:un|оон|onu) ?0[0-9]{3})(?![0-9])",
)
_SERIAL: Final = re.compile("[0-9]{4,}")
_DIGIT: Final = re.compile("[0-9]")
_CAPITAL: Final = re.compile("[A-ZА-ЯЂЈЉЊЋЏЃЌЅΑ-Ω]")
_SMALL: Final = re.compile("[a-zа-яђјљњћџѓќѕα-ω]")


def looks_stamped(typed: str) -> bool:
    """Whether a text is short and holds a digit, or capitals alone, and is no telephone number or account."""
    few = 0 < len(fold.words(typed)) <= MOST_WORDS and not (_CALLED.match(typed) or _is_account(typed))
    return few and bool(_DIGIT.search(typed) or (_CAPITAL.search(typed) and not _SMALL.search(typed)))


def _is_account(typed: str) -> bool:
    """Whether a text is a bank account with right check digits (ISO 13616), so that no stamp is taken for one."""
    found = _ACCOUNT.fullmatch(typed)
    if found is None:
        return False
    text = found[1].replace(" ", "")
    return int("".join(str(int(one, 36)) for one in text[4:] + text[:4])) % 97 == 1


def stamped_part(typed: str) -> str:
    """The beginning of a text that looks stamped, where plain words tell the rest: `TRZ 5` of `TRZ 5 on the ring`.

    A number of the United Nations is read wherever it stands: `box says UN 0499 in orange`.
    """
    if numbered := _UN_NUMBER.search(typed):
        return numbered[0].upper()
    first = _SMALL.search(typed)
    part = typed[: typed.rfind(" ", 0, first.start()) + 1] if first else ""
    behind = typed[len(part) :]
    is_told = len(fold.words(part)) >= PARTS and not _DIGIT.search(behind) and not _CAPITAL.search(behind)
    return part.rstrip() if is_told else typed


def with_reading(lexicon: Lexicon, asked: Query, ranked: list[Ranked]) -> list[Ranked]:
    """The list with the surest reading of most of a text that looks stamped as third; the surest few where it is empty.

    Of a harmless look only where no live thing bears the same for the reader, and below those that are called so.
    Nothing stands beside a note.
    """
    known = {one.entry for one in ranked[:PLACE]}
    read = [one for one in _readings(lexicon, asked) if one.entry not in known]
    if not ranked:
        sure = {one.entry: one for one in reversed(read) if one.share >= WHOLE and one.confidence >= SURE}
        first = sorted(sure.values(), key=read.index)[:FEW]
        asked.read |= {one.entry: one.meaning for one in first}
        return [Ranked(one.entry, one.confidence, WORDS) for one in first]
    for one in read[:1]:
        asked.read[one.entry] = one.meaning
        rest = [other for other in ranked if other.entry != one.entry]
        place = _below_live(lexicon, asked, rest) if lexicon.treatments[one.entry] == MAY_LOOK_HARMLESS else PLACE
        return [*rest[:place], Ranked(one.entry, rest[:place][-1].score, WORDS), *rest[place:]]
    return ranked


class _Reading(NamedTuple):
    """A reading with its entry and the share of the text that it is of."""

    entry: int
    share: float
    confidence: float
    meaning: str


def _readings(lexicon: Lexicon, asked: Query) -> list[_Reading]:
    """The readings of a good part of a text that looks stamped; none of a thing of another trade: `HP 305 toner`."""
    typed = stamped_part(asked.typed)
    if asked.notes or not looks_stamped(typed) or is_of_another_trade(lexicon, asked):
        return []
    reader = lexicon.marks
    read = (
        _Reading(reader.entries[one["id"]], _share(typed, *one["span"]), one["confidence"], one["meaning"])
        for one in reader.read(typed, READ)["readings"]
        if not _is_said(lexicon, typed[slice(*one["span"])])
    )
    found = [one for one in read if one.share >= MOST]
    least = max((one.confidence for one in found), default=0.0) * BESIDE
    return [one for one in found if one.confidence >= least]


def _is_said(lexicon: Lexicon, part: str) -> bool:
    """Whether the only letters that a reading is of are small words beside a number: `on 069 442`."""
    words = [word for word in fold.words(part) if word.isalpha()]
    return part == part.lower() and bool(words) and lexicon.small.issuperset(words)


def _share(typed: str, start: int, end: int) -> float:
    """How much of the text a reading is of; a long number that it leaves out may be a serial number, not counted."""
    rest = _SERIAL.sub("", f"{typed[:start]} {typed[end:]}")
    read = sum(map(str.isalnum, typed[start:end]))
    return read / (read + sum(map(str.isalnum, rest))) if read else 0.0


def _below_live(lexicon: Lexicon, asked: Query, ranked: list[Ranked]) -> int:
    """The place below all live things that are called as was typed."""
    named = {one for one, by in asked.names.items() if by.level >= BEGINNING}
    called = named.union(set.intersection(*asked.called.values()) if asked.called else ())
    live = (at for at, one in enumerate(ranked) if lexicon.treatments[one.entry] in ARE_LIVE and one.entry in called)
    return max(PLACE, *(at + 1 for at in live), 0)
