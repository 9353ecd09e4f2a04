"""The words around an entry's own words on a card, in the card's language with the English beside."""

from typing import Any, Final

from handbook.catalogue.spoken import Spoken
from schemas.vocabulary import Language

LABELS: Final = {
    "danger": "Danger:", "first": "First:", "unarmed": "Unarmed:", "armed": "Armed:", "beware": "Beware:",
    "stop_if": "Stop and withdraw if:", "why": "Why: {1}", "never": "Never", "write_down": "Write down",
    "at_hand": "At hand", "call": "Call", "sources": "Sources",
}  # fmt: skip
"""Each label as the page has it; the card sets its own colons."""


def labels(spoken: Spoken | None) -> dict[str, dict[str, Any]]:
    """Each label in English, and in the card's language where its catalogue has it."""
    return {name: _label(text, spoken) for name, text in LABELS.items()}


def _label(text: str, spoken: Spoken | None) -> dict[str, Any]:
    found = {"en": _bare(text)}
    said = spoken.said(text) if spoken else None
    if spoken is None or said is None:
        return found
    return {**found, "own": _bare(said.text), "language": typeset(Language(spoken.tongue.tag))}


def _bare(text: str) -> str:
    return text.replace("{1}", "").strip(" :")


def typeset(language: Language) -> dict[str, str]:
    """A language as Typst names it: code and script."""
    return {"lang": language.value.split("-")[0], "script": language.script.lower()}
