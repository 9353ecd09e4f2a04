"""What a quiz question is, and what none may do: teach a dangerous action, clear an object, or give itself away."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from zlib import crc32

from handbook.book import Book
from schemas.entry import Entry

_Kind = TypeVar("_Kind", bound=Entry)

POOL: Final = 250
WRONG: Final = 3
ACT: Final = "Treat it as loaded, whatever the answer."

TOPICS: Final = {
    "marks": "Name the mark",
    "alarm-or-real": "Alarm or real?",
    "look-alikes": "Which look-alike?",
    "order": "Put the steps in order",
    "first": "What do you do first?",
}
"""The topics of generated questions, in the order of the course."""

CLEARS: Final = re.compile(
    r"\b(safe to|is safe|(?<!nothing is )(?<!hall is )cleared|harmless|(is|are|was) (empty|not loaded)"
    r"|no danger|unloaded|not dangerous|cannot fire|may (pass|travel on)|free to go)\b",
    re.IGNORECASE,
)
ACTS: Final = re.compile(
    r"^(then |first )?(open|unload|dry-fire|fire|test|try|press|pull|twist|unscrew|strip|dismantle|rub|chalk|scratch"
    r"|clean|touch|turn|pick|lift|shake|point|aim|move (it|the (weapon|object|selector|safety|slide))|look into|drop)\b"
    r"(?! no| nothing)",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?;:])\s+")


@dataclass(frozen=True)
class Question:
    """One question with its right answer; one with `steps` asks for their order instead."""

    id: str
    topic: str
    text: str
    entry: str
    why: str
    right: str = ""
    wrong: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    picture: str = ""


def teaches_danger(question: Question) -> bool:
    """Whether the right answer clears an object or tells the learner to handle one; such a question is never asked."""
    return any(
        CLEARS.search(sentence) or ACTS.match(sentence)
        for answer in (question.right, *question.steps)
        for sentence in _SENTENCE.split(answer)
    )


def is_fair(question: Question) -> bool:
    """Whether it asks something: enough different answers, and none that the question itself gives away."""
    if question.steps:
        return len(set(question.steps)) == len(question.steps) >= 3
    answers = {answer.casefold() for answer in (question.right, *question.wrong)}
    return len(answers) == 1 + len(question.wrong) >= 3 and not given_away(question)


def given_away(question: Question) -> bool:
    """Whether a word of the question stands in the right answer, and in no wrong one."""
    asked = words_of(" ".join((question.text, *question.seen)))
    return bool((words_of(question.right) & asked) - words_of(" ".join(question.wrong)))


def in_own_order(asking: str, ids: Iterable[str]) -> list[str]:
    """Ids in an order that is the same in every build, and another for every question."""
    return sorted(set(ids), key=lambda one: (crc32(f"{asking} {one}".encode()), one))


def current(book: Book, model: type[_Kind]) -> tuple[_Kind, ...]:
    """The entries of a kind that are not withdrawn; of more than `POOL` an even selection: all pairs are weighed."""
    found = book.release.current(model)
    return found if len(found) <= POOL else tuple(found[place * len(found) // POOL] for place in range(POOL))


def nearest(one: Entry, others: Sequence[_Kind]) -> list[_Kind]:
    """Others of the same kind: declared look-alikes first, then the rest in an order of the question's own."""
    known = {other.id: other for other in others if other.id != one.id}
    declared = [look_alike.entry for look_alike in getattr(one, "look_alikes", ())]
    rest = in_own_order(one.id, known.keys() - set(declared))
    return [known[key] for key in (*declared, *rest) if key in known]


def different(right: str, answers: Iterable[str]) -> tuple[str, ...]:
    """The first few answers that are not the right one, each once."""
    found = dict.fromkeys(answer for answer in answers if answer and answer.casefold() != right.casefold())
    return tuple(found)[:WRONG]


def words_of(text: str) -> frozenset[str]:
    """The words by which a text could be recognised, in small letters."""
    return words_in(text) - _COMMON


def words_in(text: str) -> frozenset[str]:
    """All words of two letters and more, in small letters."""
    return frozenset(re.findall(r"\w{2,}", text.casefold()))


_COMMON: Final = words_in(
    "an and are as at be by do does for from has if in into is it its mm no not of off on one or out over that the they"
    " this to two under was what when which who with you your first mark sign text weapon"
)
"""Words that give nothing away."""
