"""Rules about dates."""

from collections.abc import Iterator
from datetime import date

from schemas.kinds import Trend
from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.project import lies_ahead
from schemas.rules.severity import alone, notice, the_day
from schemas.vocabulary import Status


@alone(the_day)
def dates_do_not_lie_ahead(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nothing was written, reviewed or read in the future, and a review is due after the writing."""
    for entry in kb.asked:
        for path, part in kb.parts(entry):
            for name in ("written", "reviewed", "as_read", "adopted"):
                when = vars(part).get(name)
                if isinstance(when, date) and lies_ahead(when, kb.today):
                    message = f"{when} lies in the future (today is {kb.today})."
                    yield kb.problem(entry, (*path, name), message, "Correct the date.")
        if lies_ahead(entry.written, kb.today):
            continue
        if entry.review_by <= entry.written:
            message = f"the review is due on {entry.review_by}, and the writing was on {entry.written}."
            yield kb.problem(entry, ("review_by",), message, "Give a day after the writing.")
        if entry.reviewed and entry.reviewed < entry.written:
            remedy = "Correct one of the two dates."
            yield kb.problem(entry, ("reviewed",), "the review lies before the writing.", remedy)


@alone(the_day)
@notice
def reviews_are_not_overdue(kb: KnowledgeBase) -> Iterator[Problem]:
    """An entry is read again by its review date (a notice)."""
    for entry in kb.asked:
        if entry.written < entry.review_by < kb.today and entry.status is not Status.WITHDRAWN:
            message = f"the review was due on {entry.review_by}."
            remedy = "Read the entry and its sources again, then set a new date."
            yield kb.problem(entry, ("review_by",), message, remedy)


@alone(the_day)
@notice
def notices_are_still_valid(kb: KnowledgeBase) -> Iterator[Problem]:
    """A notice of something new says so only until its date (a notice)."""
    for entry in kb.asked:
        if isinstance(entry, Trend) and entry.valid_until < kb.today and entry.status is not Status.WITHDRAWN:
            message = f"the notice was valid until {entry.valid_until}."
            remedy = "Renew it with a new source, or withdraw it."
            yield kb.problem(entry, ("valid_until",), message, remedy)
