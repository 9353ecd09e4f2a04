"""A procedure in another language, line by line from the catalogue; a line that it lacks is English."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from handbook.catalogue.spoken import Said, Spoken
from schemas.kinds import Procedure
from schemas.kinds.procedure import Step
from schemas.vocabulary import Language

ENOUGH: Final = 0.5
"""The share of its lines that a procedure needs to be there in a language."""
STEP_FIELDS: Final = ("do", "why", "warning", "stop_if", "unarmed")


@dataclass(frozen=True)
class TranslatedStep:
    """A step in another language."""

    do: str
    why: str | None
    warning: str | None
    stop_if: str | None
    unarmed: str | None


@dataclass(frozen=True)
class Translated:
    """A procedure in another language; `reviewed` when a native reader has read each of its lines."""

    language: Language
    title: str
    danger: str
    first_action: str
    steps: tuple[TranslatedStep, ...]
    never: tuple[str, ...]
    records: tuple[str, ...]
    equipment: tuple[str, ...]
    reviewed: bool


def translated(entry: Procedure, spoken: Spoken) -> Translated | None:
    """The procedure in a language, or None when the language lacks most of it.

    The released entry is asked line by line, so that nothing that is withheld can come by way of a catalogue.
    """
    said = [spoken.said(text) for text in _lines(entry)]
    known = [one for one in said if one]
    if len(known) < ENOUGH * len(said):
        return None
    return Translated(
        language=Language(spoken.tongue.tag),
        title=spoken.text(entry.title),
        danger=spoken.text(entry.danger),
        first_action=spoken.text(entry.first_action),
        steps=tuple(_step(step, spoken) for step in entry.steps),
        never=tuple(spoken.text(one.text) for one in entry.never),
        records=tuple(spoken.text(one.text) for one in entry.records),
        equipment=tuple(map(spoken.text, entry.equipment)),
        reviewed=len(known) == len(said) and not any(map(_is_draft, known)),
    )


def _is_draft(said: Said) -> bool:
    return said.draft


def _lines(entry: Procedure) -> Iterator[str]:
    yield from (entry.title, entry.danger, entry.first_action, *entry.equipment)
    for step in entry.steps:
        yield from (text for name in STEP_FIELDS if (text := getattr(step, name)))
    yield from (one.text for one in (*entry.never, *entry.records))


def _step(step: Step, spoken: Spoken) -> TranslatedStep:
    found: dict[str, Any] = {name: getattr(step, name) for name in STEP_FIELDS}
    told: dict[str, Any] = {name: spoken.text(text) if text else None for name, text in found.items()}
    return TranslatedStep(**told)
