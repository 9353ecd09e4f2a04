"""`kb export gift`: the questions of the quiz for a learning platform that reads GIFT, such as Moodle.

GIFT holds no pictures, so a question about a drawn sign stays out. It has no question of order either: the steps of a
procedure are to be paired with their numbers.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from handbook.article.page import EntryPage
from handbook.book import Book, level_of
from handbook.course.questions import Question
from handbook.course.quiz import question_json, restricted, topics
from handbook.export.document import head
from schemas.vocabulary import Tlp

_KEPT: Final = re.compile(r"([~=#{}:\\])")
"""Signs that GIFT takes for its own."""


def as_gift(book: Book) -> bytes:
    """Every topic as a category, each question with its reason, status, level and sources in the feedback."""
    about = head(book)
    known = restricted(book)
    first = [f"// {about['name']}, quiz of {about['day']}. TLP:{about['level']}. Format {about['version']}."]
    first += [f"// {line}" for line in about["notice"]]
    blocks = [
        "\n\n".join([f"$CATEGORY: $course$/{_flat(about['name'])}/{_flat(title)}",
                     *(_question(book, one, question_json(book, one, known)) for one in questions)])
        for title, questions in _asked_once(book) if questions
    ]  # fmt: skip
    return ("\n\n".join(["\n".join(first), *blocks]) + "\n").encode()


def _asked_once(book: Book) -> Iterator[tuple[str, list[Question]]]:
    """The title of each topic with the questions in words that no topic before it has."""
    seen: set[str] = set()
    for title, questions in topics(book).values():
        fresh = [one for one in questions if one.id not in seen and not one.picture]
        seen |= {one.id for one in fresh}
        yield title, fresh


def _question(book: Book, question: Question, told: dict[str, Any]) -> str:
    seen = "".join(f" “{one}”" for one in told["seen"])
    text = f"::{_own(question.id)}::{_own(told['text'] + seen)}"
    feedback = "\n".join(f"\t{line}" for line in _answers(told))
    return f"// {question.id}\n{text} {{\n{feedback}\n\t####{_own(' '.join(_behind(book, question, told)))}\n}}"


def _answers(told: dict[str, Any]) -> Iterator[str]:
    if told["steps"]:
        yield from (f"={place} -> {_own(step)}" for place, step in enumerate(told["steps"], start=1))
        return
    yield f"={_own(told['right'])}"
    yield from (f"~{_own(one)}" for one in told["wrong"])


def _behind(book: Book, question: Question, told: dict[str, Any]) -> Iterator[str]:
    """Why the answer is right, where to read it, and who says so."""
    yield told["why"]
    if "note" in told:
        yield told["note"]
    entry = book.release.get(question.entry)
    if entry is None:
        yield f"{Tlp.CLEAR.label}."
        return
    page = EntryPage(book, entry)
    sources = page.citations.lines
    authority = book.release.authorities.get(entry.id)
    yield f"Read: {told['read']} ({entry.id}). {page.status}. {level_of(entry.level, sources).label}."
    if authority:
        yield f"Added by {authority}."
    yield (
        f"Sources of that page: {', '.join(line.id for line in sources)}." if sources else "That page names no source."
    )


def _own(text: str) -> str:
    """A text on one line, its signs kept from GIFT."""
    return _KEPT.sub(r"\\\1", " ".join(text.split()))


def _flat(title: str) -> str:
    """A title as one step of a category's path."""
    return " ".join(title.replace("/", "-").split())
