"""Quizzes for the course: the questions of a release by topic, and the data that the quiz page loads.

A question is made from what entries say, or comes from a lesson. Its order on a sheet is drawn by seed
(`draw.py`, and the same in the browser), so a sheet can be drawn again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from handbook.article.article import LIVE_LEAD, article, cautions
from handbook.article.page import EntryPage
from handbook.article.text import caution, provenance, provenance_of
from handbook.book import Book
from handbook.course.actions import first, order
from handbook.course.questions import TOPICS, Question, is_fair, teaches_danger
from handbook.course.recognition import alarm_or_real, marks, what_fits
from handbook.footnotes import starred_text
from schemas.kinds import Lesson
from schemas.vocabulary import KOSOVO_FOOTNOTE, Status
from search.packs import write

MOST: Final = 400
"""Questions of one topic in the data; no class asks for more, and a phone loads them all."""

Restricted = Sequence[tuple[str, list[str]]]
"""Text or id → its level and authority."""


_GENERATORS: Final[dict[str, Callable[[Book], Iterator[Question]]]] = {
    "marks": marks,
    "alarm-or-real": alarm_or_real,
    "look-alikes": what_fits,
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
    known = restricted(book)
    for key, (_, asked) in found.items():
        data[f"quiz-{key}"] = [question_json(book, one, known) for one in asked]
    return write(data, folder)


def question_json(book: Book, question: Question, restricted: Restricted = ()) -> dict[str, Any]:
    """A question as the page asks it: plain data, with the link that a wrong answer leads to."""
    link = book.link(question.entry)
    entry = book.release.get(question.entry)
    marks = _marks(question, restricted)
    live = [caution(line) for line in cautions(EntryPage(book, entry)) if line.lead == LIVE_LEAD] if entry else []
    data = _starred({
        **asdict(question),
        "text": f"{question.text} ({', '.join(marks)})" if marks else question.text,
        "why": " ".join([question.why, *live]),
        "url": link.address if link else "",
        "read": link.title if link else "",
    })  # fmt: skip
    if "Kosovo*" in str(data):
        data["note"] = KOSOVO_FOOTNOTE
    return dict(data)


def _marks(question: Question, restricted: Restricted) -> list[str]:
    """Level and authority of everything restricted or added that a question says, its entry's first."""
    said = "\n".join((question.text, question.why, question.right, *question.wrong, *question.steps, *question.seen))
    found = [marks for text, marks in restricted if text in said or text == question.entry]
    return list(dict.fromkeys(mark for marks in found for mark in marks))


def restricted(book: Book) -> Restricted:
    """What a release holds above CLEAR, or from an overlay: each text and id with its level and authority."""
    if book.release.is_public:
        return ()
    found: list[tuple[str, list[str]]] = []
    for told in (article(book, entry) for entry in book.release):
        own = provenance_of(told)
        found += [(one, own) for one in (told.id, told.title, told.summary.text) if own]
        for line in told.lines():
            marks = [*own, *provenance(line, told)]
            found += [(text, marks) for text in (line.text, *line.stamps) if text and marks]
    return found


def _lessons(book: Book) -> Iterator[Lesson]:
    current = (one for one in book.release.every(Lesson) if one.status is not Status.WITHDRAWN)
    yield from sorted(current, key=lambda one: (one.order, one.id))


def _starred(value: Any) -> Any:
    if isinstance(value, str):
        return starred_text(value)
    if isinstance(value, dict):
        return {key: _starred(one) for key, one in value.items()}
    return [_starred(one) for one in value] if isinstance(value, tuple | list) else value
