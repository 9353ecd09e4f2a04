"""Quiz questions about what to do: the order of a procedure's steps, and what comes first.

A wrong answer to "what comes first" is a later step of the same procedure: true, but not yet. Where an object asks for
withdrawal, the wrong answers are what its harmless-looking look-alikes would ask for.
"""

from collections.abc import Iterator
from typing import Final

from handbook.book import Book
from handbook.course.questions import ACT, Question, current, different, in_own_order, nearest
from schemas import kin
from schemas.kinds import Procedure, WeaponType
from schemas.vocabulary import Setting

_TIMELESS: Final = frozenset({Setting.ANY, Setting.REPORTING, Setting.DOCUMENTS})
_NO_STEP: Final = ("If ", "When ", "Leave ", "Remember ", "A ", "An ", "The ", "No ", "On ")
STEPS: Final = 5
URGENT: Final = 3
"""Of what is this urgent every step counts; elsewhere steps further apart leave less doubt about their order."""


def order(book: Book) -> Iterator[Question]:
    """The steps of a procedure, to be put in its order; unarmed services read their own words first."""
    for one in current(book, Procedure):
        if one.setting in _TIMELESS or one.trained_only:
            continue
        steps = [f"Unarmed: {step.unarmed} Armed: {step.do}" if step.unarmed else step.do for step in one.steps]
        plain = [text for text in steps if not text.startswith(_NO_STEP)]
        pace = 1 if one.urgency <= URGENT else max(1, (len(plain) - 1) // (STEPS - 1))
        asked = f"{one.title}: which order does the procedure give?"
        yield Question(f"{one.id}#order", "order", asked, one.id, f"First: {one.first_action}",
                       steps=tuple(plain[::pace][:STEPS]))  # fmt: skip


def first(book: Book) -> Iterator[Question]:
    """What comes first in a procedure, and before something that asks for withdrawal."""
    yield from _of_procedures(book)
    yield from _of_types(book)


def _of_procedures(book: Book) -> Iterator[Question]:
    for one in current(book, Procedure):
        if one.setting is not Setting.ANY and not one.trained_only:
            later = [step.do for step in one.steps[3:] if not step.do.startswith(_NO_STEP)]
            wrong = different(one.first_action, in_own_order(one.id, later))
            yield Question(f"{one.id}#first", "first", f"{one.title}: what comes first?", one.id,
                           f"The other answers come later. {one.danger}", one.first_action, wrong)  # fmt: skip


def _of_types(book: Book) -> Iterator[Question]:
    types = current(book, WeaponType)
    for one in types:
        if kin.calls_for_withdrawal(book.release, one) and one.first_action:
            near = [other for other in nearest(one, types) if not kin.calls_for_withdrawal(book.release, other)]
            wrong = different(one.first_action, (other.first_action or "" for other in near if not _asks_eod(other)))
            text = f"It may be this: {one.title}. What do you do first?"
            yield Question(f"{one.id}#first", "first", text, one.id, one.danger or ACT, one.first_action, wrong)


def _asks_eod(one: WeaponType) -> bool:
    return "EOD" in (one.first_action or "") or "withdraw" in (one.first_action or "").casefold()
