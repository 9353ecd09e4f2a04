"""A procedure as a card: the values that the templates of cards know."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from handbook.views.imprint import Values, imprint, remarks
from handbook.views.kinds import TranslationView
from handbook.views.page import EntryPage
from handbook.views.rows import numbers
from handbook.views.sources import source_line
from handbook.views.words import SERVICE, SETTING
from schemas.entry import Statement
from schemas.kinds.procedure import Procedure, Step, TranslatedStep

STEP_WORDS: Final = ("do", "unarmed", "warning", "stop_if")
"""The words of a step that keep people safe; a draft translation has the English beside each."""

Labels = Mapping[str, Values]


def card(page: EntryPage, size: str, labels: Labels, translation: TranslationView | None = None) -> Values:
    """The card of a procedure, in English or as translated. A6 leaves out reasons and sources: its page has them."""
    entry = page.entry
    assert isinstance(entry, Procedure)
    small = size == "a6"
    text = translation.text if translation else entry
    draft = translation is not None and not translation.reviewed
    made = imprint(page)
    crumb = [SETTING[entry.setting], SERVICE[entry.service]]
    return {
        "form": "card",
        "id": entry.id,
        "size": size,
        "title": text.title,
        "crumb": " · ".join([*crumb, translation.language] if translation else crumb),
        "imprint": made | ({"across": made["across"] or "DRAFT"} if draft else {}),
        "remarks": [*remarks(page), *_remarks(entry, translation)],
        "labels": labels,
        "danger": {
            "handling": None,
            "danger": text.danger,
            "first": text.first_action,
            "english": {"danger": entry.danger, "first": entry.first_action} if draft else None,
        },
        "steps": [
            _step(page, step, theirs, draft, small)
            for step, theirs in (translation.steps if translation else [(step, step) for step in entry.steps])
        ],
        "never": _lines(page, entry.never, translation.text.never if translation else None, draft, small),
        "records": _lines(page, entry.records, translation.text.records if translation else None, False, small),
        "equipment": list(text.equipment),
        "sources": [] if small else [source_line(line) for line in page.citations.lines],
    }


def _remarks(entry: Procedure, translation: TranslationView | None) -> list[str]:
    found = []
    if entry.trained_only:
        found.append("Trained and authorised officers only.")
    if translation and not translation.reviewed:
        found.append("DRAFT translation, not read by a native officer yet. The English words beside it count.")
    if translation and translation.outdated:
        found.append(
            f"Made from revision {translation.text.translates}; the English text is newer (revision {entry.revision})."
        )
    return found


def _step(page: EntryPage, step: Step, theirs: Step | TranslatedStep, draft: bool, small: bool) -> Values:
    return {
        **{name: getattr(theirs, name) for name in STEP_WORDS},
        "why": None if small else theirs.why,
        "dispute": None if small else step.dispute,
        "refs": [] if small else numbers(page, step),
        "english": {name: getattr(step, name) for name in STEP_WORDS if draft and getattr(step, name)},
    }


def _lines(
    page: EntryPage, ours: Sequence[Statement], theirs: Sequence[str] | None, draft: bool, small: bool
) -> list[dict[str, Any]]:
    texts = [one.text for one in ours] if theirs is None else theirs
    return [
        {"text": text, "refs": [] if small else numbers(page, one), "english": one.text if draft else None}
        for one, text in zip(ours, texts, strict=False)
    ]
