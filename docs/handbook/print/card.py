"""A procedure as a card: the values that the templates of cards know."""

from collections.abc import Sequence
from typing import Any, Final

from handbook.article.article import article
from handbook.article.lines import Article, Form, Line
from handbook.article.page import EntryPage
from handbook.article.text import caution, provenance
from handbook.article.words import SERVICE, SETTING
from handbook.catalogue.spoken import Spoken
from handbook.print import rows
from handbook.print.imprint import Values, imprint, remarks, strictest
from handbook.print.labels import labels, typeset
from handbook.print.pictures import Pictures
from handbook.print.translated import Translated, TranslatedStep
from schemas.entry import Contact
from schemas.kinds.procedure import Procedure, Step
from schemas.vocabulary import Language

STEP_WORDS: Final = ("do", "unarmed", "warning", "stop_if")
CONTACTS: Final = {"supervisor": "Supervisor", "police": "Police, firearms unit", "eod": "Bomb disposal"}
SHORT: Final = ("a6", "poster")
"""Forms that leave out reasons and sources; the page of the procedure has them."""


def card(
    page: EntryPage,
    size: str,
    pictures: Pictures,
    spoken: Spoken | None = None,
    translation: Translated | None = None,
    poster: bool = False,
) -> Values:
    """The card of a procedure in English or as translated, or a poster of its steps."""
    entry = page.entry
    assert isinstance(entry, Procedure)
    told = article(page.book, entry)
    short = poster or size in SHORT
    language = translation.language if translation else Language.EN
    draft = translation is not None and not translation.reviewed
    crumb = [SETTING[entry.setting], translation.language if translation else SERVICE[entry.service]]
    return {
        "form": "card",
        "id": entry.id,
        "size": size,
        "way": f"poster-{size}" if poster else f"draft-{size}" if draft and size != "a3" else size,
        "language": typeset(language),
        "title": translation.title if translation else entry.title,
        "crumb": " · ".join(crumb),
        "imprint": _imprint(page, pictures, draft),
        "remarks": [*remarks(page), *map(caution, told.cautions), *_remarks(translation)],
        "labels": labels(spoken),
        "danger": _danger(entry, translation, draft),
        "steps": _steps(entry, translation, draft, short, told),
        "never": _list(told, "never", translation.never if translation else None, draft, short),
        **_last(page, translation, poster, short, told),
        "sources": [] if short else [
            rows.of_line(line, Form.SOURCES, pictures, told)["text"] for line in told.of("sources")
        ],
    }  # fmt: skip


def _imprint(page: EntryPage, pictures: Pictures, draft: bool) -> Values:
    made = imprint(page, pictures) | strictest(page.book, [page.entry], *page.book.release.contacts)
    return made | ({"across": made["across"] or "DRAFT"} if draft else {})


def _danger(entry: Procedure, translation: Translated | None, draft: bool) -> Values:
    text = translation or entry
    return {
        "handling": None,
        "danger": text.danger,
        "first": text.first_action,
        "english": {"danger": entry.danger, "first": entry.first_action} if draft else None,
    }


def _steps(entry: Procedure, translation: Translated | None, draft: bool, short: bool, told: Article) -> list[Values]:
    theirs: Sequence[Step | TranslatedStep] = translation.steps if translation else entry.steps
    return [
        _step(line, step, other, draft, short, told)
        for line, step, other in zip(told.of("steps"), entry.steps, theirs, strict=True)
    ]


def _last(page: EntryPage, translation: Translated | None, poster: bool, short: bool, told: Article) -> Values:
    """What a card has below its steps, and a poster has not: what to write down, equipment, whom to call."""
    if poster:
        return {"records": [], "equipment": [], "contacts": []}
    entry = page.entry
    assert isinstance(entry, Procedure)
    return {
        "records": _list(told, "records", translation.records if translation else None, False, short),
        "equipment": list((translation or entry).equipment),
        "contacts": _contacts(page.book.release.contacts),
    }


def _remarks(translation: Translated | None) -> list[str]:
    if translation is None or translation.reviewed:
        return []
    return ["DRAFT translation, not read by a native officer yet. The English words beside it count."]


def _step(line: Line, step: Step, theirs: Step | TranslatedStep, draft: bool, short: bool, told: Article) -> Values:
    """A step in English or as translated, with the sources and marks of the article's line."""
    return {
        **{name: getattr(theirs, name) for name in STEP_WORDS},
        "why": None if short else theirs.why,
        "dispute": None if short else line.dispute,
        "refs": [] if short else rows.numbers(line),
        "marks": provenance(line, told),
        "english": {name: getattr(step, name) for name in STEP_WORDS if draft and getattr(step, name)},
    }


def _list(told: Article, name: str, theirs: Sequence[str] | None, draft: bool, short: bool) -> list[dict[str, Any]]:
    ours = told.of(name)
    texts = [line.text for line in ours] if theirs is None else theirs
    return [
        {"text": text, "refs": [] if short else rows.numbers(line), "marks": provenance(line, told),
         "english": line.text if draft else None}
        for line, text in zip(ours, texts, strict=True)
    ]  # fmt: skip


def _contacts(known: Sequence[Contact]) -> list[str]:
    """Whom to call here, from overlays; without them the template leaves a line to write on."""
    return [f"{CONTACTS[one.role]}: {one.text}" for one in known]
