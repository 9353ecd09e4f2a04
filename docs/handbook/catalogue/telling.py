"""An article in another language: each text by itself, the English where the language has none."""

from dataclasses import replace
from typing import Final

from handbook.article.lines import Article, Line, Note, Section
from handbook.article.page import Danger
from handbook.catalogue.spoken import Spoken

AS_THEY_ARE: Final = frozenset({"names", "words", "sources"})
"""Sections whose lines are in the language that they are about."""


def article_in(told: Article, spoken: Spoken) -> Article:
    """The article in a language. A draft of danger and first action has its English before it."""
    return replace(
        told,
        title=spoken.text(told.title),
        summary=_line(told.summary, spoken),
        chapter=_note(told.chapter, spoken) if told.chapter else None,
        danger=_danger(told.danger, spoken),
        cautions=tuple(_line(one, spoken) for one in told.cautions),
        sections=tuple(_section(one, spoken) for one in told.sections),
    )


def _danger(box: Danger | None, spoken: Spoken) -> Danger | None:
    if box is None:
        return None
    return replace(box, danger=_safe(box.danger, spoken), first_action=_safe(box.first_action, spoken))


def _safe(english: str, spoken: Spoken) -> str:
    said = spoken.said(english)
    if said is None:
        return english
    return f"{english} / {said.text}" if said.draft else said.text


def _section(one: Section, spoken: Spoken) -> Section:
    return replace(
        one,
        heading=spoken.text(one.heading),
        caption=spoken.text(one.caption),
        columns=tuple(map(spoken.text, one.columns)),
        note=spoken.text(one.note),
        before=spoken.text(one.before),
        knowledge=spoken.text(one.knowledge),
        lines=one.lines if one.name in AS_THEY_ARE else tuple(_line(line, spoken) for line in one.lines),
    )


def _line(line: Line, spoken: Spoken) -> Line:
    notes = tuple(_note(one, spoken) for one in line.notes)
    return replace(line, lead=spoken.text(line.lead), text=spoken.text(line.text), notes=notes)


def _note(note: Note, spoken: Spoken) -> Note:
    return replace(note, text=spoken.text(note.text))
