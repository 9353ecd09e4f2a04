"""Quizzes for the course: the questions of a release by topic, and the data that the quiz page loads.

A question is made from what entries say, or comes from a lesson. Its order on a sheet is drawn by seed
(`quiz_draw.py`, and the same in the browser), so a sheet can be drawn again.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from handbook.book import Book
from handbook.footnotes import starred_text
from handbook.quiz_actions import first, order
from handbook.quiz_parts import TOPICS, Question, is_fair, teaches_danger
from handbook.quiz_recognition import alarm_or_real, look_alikes, marks
from schemas.kinds import Lesson
from schemas.vocabulary import KOSOVO_FOOTNOTE, Status
from search.packs import write

MOST: Final = 400
"""Questions of one topic in the data; no class asks for more, and a phone loads them all."""


_GENERATORS: Final[dict[str, Callable[[Book], Iterator[Question]]]] = {
    "marks": marks,
    "alarm-or-real": alarm_or_real,
    "look-alikes": look_alikes,
    "order": order,
    "first": first,
}


def generated(book: Book) -> Iterator[Question]:
    """All questions that the entries give, by topic; none that teaches danger, none without enough answers."""
    for topic in TOPICS:
        for one in _GENERATORS[topic](book):
            if is_fair(one) and not teaches_danger(one):
                yield one


def lesson_items(lesson: Lesson) -> Iterator[Question]:
    """The lesson's own questions, as its authors wrote them; one that teaches danger is left out."""
    for number, item in enumerate(lesson.quiz, start=1):
        key = f"{lesson.id}#{number}"
        one = Question(key, "lesson", item.question, item.entry, item.why, item.right, item.wrong)
        if not teaches_danger(one):
            yield one


def topics(book: Book) -> dict[str, tuple[str, tuple[Question, ...]]]:
    """Key → title and questions: each generated topic, then each lesson with what it reads."""
    made = tuple(generated(book))
    found = {key: (title, tuple(one for one in made if one.topic == key)) for key, title in TOPICS.items()}
    for lesson in _lessons(book):
        read = {lesson.id, *lesson.entries}
        about = (*lesson_items(lesson), *(one for one in made if one.entry in read))
        found[f"lesson-{lesson.slug}"] = (f"Lesson {lesson.order}: {lesson.title}", about)
    return {key: (title, questions[:MOST]) for key, (title, questions) in found.items() if questions}


def write_quiz(book: Book, folder: Path) -> list[Path]:
    """Writes `quiz.js` (the topics) and `quiz-<topic>.js`; the same bytes from the same release."""
    found = topics(book)
    index = [{"key": key, "title": title, "count": len(asked)} for key, (title, asked) in found.items()]
    data: dict[str, Any] = {"quiz": index}
    for key, (_, asked) in found.items():
        data[f"quiz-{key}"] = [question_json(book, one) for one in asked]
    return write(data, folder)


def question_json(book: Book, question: Question) -> dict[str, Any]:
    """A question as the page asks it: plain data, with the link that a wrong answer leads to."""
    link = book.link(question.entry)
    data = _starred({**asdict(question), "url": link.address if link else "", "read": link.title if link else ""})
    if "Kosovo*" in str(data):
        data["note"] = KOSOVO_FOOTNOTE
    return dict(data)


def _lessons(book: Book) -> Iterator[Lesson]:
    lessons = [one for one in book.release.of_kind("lesson") if isinstance(one, Lesson)]
    yield from sorted(
        (one for one in lessons if one.status is not Status.WITHDRAWN), key=lambda one: (one.order, one.id)
    )


def _starred(value: Any) -> Any:
    if isinstance(value, str):
        return starred_text(value)
    if isinstance(value, dict):
        return {key: _starred(one) for key, one in value.items()}
    return [_starred(one) for one in value] if isinstance(value, tuple | list) else value
