"""Draws a sheet of questions by seed; `javascripts/quiz-draw.js` draws the same in the browser."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from handbook.course.questions import Question

_MASK: Final = 0xFFFFFFFF
_T = TypeVar("_T")


@dataclass(frozen=True)
class Asked:
    """A question as it stands on one sheet: its answers, or its steps, in the order of that sheet."""

    question: Question
    options: tuple[str, ...]


def sheet(questions: Sequence[Question], seed: int, count: int) -> tuple[Asked, ...]:
    """The sheet with this number: the same from the same questions, wherever it is drawn."""
    below = _numbers(seed)
    drawn = _shuffled(questions, below)[:count]
    return tuple(Asked(one, tuple(_mixed(one, below))) for one in drawn)


def _mixed(question: Question, below: Callable[[int], int]) -> list[str]:
    if not question.steps:
        return _shuffled((question.right, *question.wrong), below)
    mixed = _shuffled(question.steps, below)
    return mixed if mixed != list(question.steps) else [*mixed[1:], mixed[0]]


def _shuffled(things: Sequence[_T], below: Callable[[int], int]) -> list[_T]:
    found = list(things)
    for last in range(len(found) - 1, 0, -1):
        other = below(last + 1)
        found[last], found[other] = found[other], found[last]
    return found


def _numbers(seed: int) -> Callable[[int], int]:
    """Numbers below a bound, one after the other: Mulberry32 (public domain), in 32-bit whole numbers."""
    state = seed & _MASK

    def below(bound: int) -> int:
        nonlocal state
        state = (state + 0x6D2B79F5) & _MASK
        mixed = ((state ^ (state >> 15)) * (state | 1)) & _MASK
        mixed ^= (mixed + (((mixed ^ (mixed >> 7)) * (mixed | 61)) & _MASK)) & _MASK
        return (mixed ^ (mixed >> 14)) % bound

    return below
