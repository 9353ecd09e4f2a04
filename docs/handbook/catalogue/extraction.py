"""Every message of a project: the English that is released at CLEAR and nothing else, each text once."""

from pathlib import Path
from typing import Final

from handbook.catalogue.content import content
from handbook.catalogue.interface import interface
from handbook.catalogue.messages import PARTS, Message, once
from schemas.release import Release
from schemas.vocabulary import Tlp

LONGEST: Final = {"procedure.title": 2, "procedure.steps.do": 1.6, "procedure.never": 1.6, "procedure.danger": 1.6,
                  "procedure.first_action": 1.6, "procedure.steps.unarmed": 1.6, "procedure.steps.warning": 1.6,
                  "procedure.steps.stop_if": 1.6, "procedure.records": 1.6}  # fmt: skip
"""How many times as long as the English a line of a card may be in another language."""
SHORT: Final = 16
"""Signs that any line may be longer, however short its English."""


def messages(project: Path, release: Release) -> tuple[Message, ...]:
    """All messages, part by part in the order of `PARTS`; raises ValueError for a release that is not CLEAR."""
    if release.tlp is not Tlp.CLEAR or release.drafts:
        raise ValueError("Only what is released at CLEAR enters a catalogue.")
    found = once((*interface(project, release), *content(release)))
    return tuple(sorted((_measured(one) for one in found), key=lambda one: PARTS.index(one.part)))


def _measured(one: Message) -> Message:
    factor = LONGEST.get(one.context)
    if factor is None:
        return one
    return Message(one.part, one.context, one.english, one.places, one.safety,
                   round(len(one.english) * factor) + SHORT)  # fmt: skip
