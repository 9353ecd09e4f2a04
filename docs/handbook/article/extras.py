"""The values that single kinds need beside the common ones, by the name under which the template knows them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from handbook.article.page import EntryPage
from handbook.article.words import digits
from handbook.book import Link
from schemas.entry import Image
from schemas.kinds import KINDS, Feature, Lesson, Term
from schemas.kinds.knowledge import QuizItem, State, Word
from schemas.kinds.weapons import Weapon
from schemas.vocabulary import LANGUAGE_NAMES, Language

Extras = Mapping[str, Any]


def extras(page: EntryPage) -> Extras:
    """The values that only this kind's template asks for."""
    prepare = EXTRAS.get(page.entry.kind)
    return prepare(page) if prepare else {}


def number(value: float) -> str:
    """A figure with thin spaces between thousands: `12 400`."""
    return digits(value, ",").replace(",", "\u202f")


@dataclass(frozen=True)
class WordRow:
    """The words of a term in one language; doubtful ones are for search only and not here."""

    language: str
    tag: str
    words: tuple[Word, ...]


def word_rows(term: Term) -> tuple[WordRow, ...]:
    """The words that pages may show, by language in the order of the vocabulary."""
    found: dict[Language, list[Word]] = {}
    for word in term.words:
        if not word.doubtful:
            found.setdefault(word.language, []).append(word)
    return tuple(WordRow(LANGUAGE_NAMES[tag], tag.value, tuple(found[tag])) for tag in Language if tag in found)


@dataclass(frozen=True)
class ItemWithAnswers:
    """A quiz item with its answers in an order that gives nothing away."""

    item: QuizItem
    options: tuple[str, ...]


def _lesson(page: EntryPage) -> Extras:
    assert isinstance(page.entry, Lesson)
    return {
        "quiz": tuple(
            ItemWithAnswers(item, tuple(sorted((item.right, *item.wrong), key=str.casefold)))
            for item in page.entry.quiz
        )
    }


NAMED: Final = 12
"""So many entries are named under a state of a feature; a list of hundreds tells nobody anything."""


@dataclass(frozen=True)
class StateView:
    """One state of a feature, how many entries show it, and the first of them."""

    state: State
    picture: str | None
    mistaken_for: tuple[str, ...]
    shown_by: tuple[Link, ...]
    number: int


def _feature(page: EntryPage) -> Extras:
    entry = page.entry
    assert isinstance(entry, Feature)
    labels = {state.key: state.label for state in entry.states}
    shown = _shown(page, entry)
    return {
        "states": tuple(
            StateView(
                state=state,
                picture=_picture(page, state.drawing),
                mistaken_for=tuple(
                    labels.get(one.seen_as, one.seen_as) for one in entry.confusions if one.state == state.key
                ),
                shown_by=page.links(shown.get(state.key, ())[:NAMED]),
                number=len(shown.get(state.key, ())),
            )
            for state in entry.states
        )
    }


def _shown(page: EntryPage, entry: Feature) -> dict[str, list[str]]:
    """State → the entries that can show it, those that show no other first."""
    found: list[tuple[int, str, str]] = []
    for link in page.referring("observations"):
        other = page.book.release.get(link.id)
        for observation in other.observations if isinstance(other, Weapon) else ():
            if observation.feature == entry.id:
                found.extend((len(observation.states), key, link.id) for key in observation.states)
    shown: dict[str, list[str]] = {}
    for _, key, entry_id in sorted(found, key=lambda one: one[0] > 1):
        shown.setdefault(key, []).append(entry_id)
    return shown


def _picture(page: EntryPage, image: Image | None) -> str | None:
    return page.book.picture(page.entry, image)


@dataclass(frozen=True)
class CitedBy:
    """The entries of one kind that cite a source."""

    words: str
    links: tuple[Link, ...]


def _source(page: EntryPage) -> Extras:
    links = page.referring()
    groups = (
        CitedBy(model.plural, tuple(link for link in links if link.kind == kind)) for kind, model in KINDS.items()
    )
    return {"cited_by": tuple(group for group in groups if group.links)}


EXTRAS: Final[Mapping[str, Callable[[EntryPage], Extras]]] = {
    "lesson": _lesson,
    "feature": _feature,
    "source": _source,
}
