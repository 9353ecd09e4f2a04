"""Rules about translations of procedures."""

from collections.abc import Iterator

from schemas.kinds import Procedure
from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.rules.severity import notice


def translations_are_complete(kb: KnowledgeBase) -> Iterator[Problem]:
    """A translation belongs to a procedure, has as many steps, and says which revision it translates."""
    for owner, translations in kb.translations.items():
        procedure = kb.entries.get(owner)
        for translation in translations:
            key = f"{owner}/{translation.language}"
            if not isinstance(procedure, Procedure):
                if owner not in kb.unread:
                    yield kb.problem(key, (), f"there is no '{owner}'.", "Rename the folder.")
                continue
            for name in ("steps", "never", "records", "equipment"):
                there, here = len(getattr(procedure, name)), len(getattr(translation, name))
                if there != here:
                    message = f"{here} stand here, {there} in the original."
                    yield kb.problem(key, (name,), message, "Translate each one, in the same order.")
            if translation.translates > procedure.revision:
                message = f"the original is at revision {procedure.revision}."
                yield kb.problem(key, ("translates",), message, "Give the revision that you translated.")
            if translation.status == "reviewed" and not translation.reviewed_by:
                yield kb.problem(key, ("status",), "no reviewer is named.", "Add reviewed_by (a role).")


@notice
def translations_are_up_to_date(kb: KnowledgeBase) -> Iterator[Problem]:
    """A translation is made from the newest revision of its procedure (a notice)."""
    for owner, translations in kb.translations.items():
        procedure = kb.entries.get(owner)
        for one in translations:
            if isinstance(procedure, Procedure) and one.translates < procedure.revision:
                message = f"revision {one.translates} was translated; the original is at {procedure.revision}."
                yield kb.problem(f"{owner}/{one.language}", ("translates",), message, "Bring it up to date.")
