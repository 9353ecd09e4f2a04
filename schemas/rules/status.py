"""Rules about how far an entry has come and who may read it."""

from collections.abc import Iterator

from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.rules.severity import alone
from schemas.vocabulary import Status, Tlp

STANDING = {"type", "law", "sources"}
"""Fields that name what an entry rests on: what rests on a draft alone does not leave either."""


@alone()
def status_is_earned(kb: KnowledgeBase) -> Iterator[Problem]:
    """`verified` names role and date, `withdrawn` its reason; other entries carry neither."""
    for entry in kb.asked:
        if entry.status is Status.VERIFIED and not (entry.checked_by and entry.reviewed):
            remedy = "Only a person sets it: add checked_by (a role) and reviewed (a date), or use 'published'."
            yield kb.problem(entry, ("status",), "'verified' has no checker and date.", remedy)
        if entry.status is Status.WITHDRAWN and not entry.withdrawn_because:
            yield kb.problem(entry, ("status",), "no reason is given.", "Add withdrawn_because.")
        if entry.status is not Status.WITHDRAWN and entry.withdrawn_because:
            remedy = "Set 'status: withdrawn', or remove the reason."
            yield kb.problem(entry, ("withdrawn_because",), "the entry is not withdrawn.", remedy)
        if entry.checked_by and entry.status is not Status.VERIFIED:
            remedy = "Set 'status: verified', or remove checked_by."
            yield kb.problem(entry, ("checked_by",), "a checker is named in an unverified entry.", remedy)


def _drafts(kb: KnowledgeBase) -> list[str]:
    """The entries that are drafts."""
    return [one.id for one in kb.briefs if one.is_draft]


@alone(_drafts)
def published_entries_stand_on_published_ones(kb: KnowledgeBase) -> Iterator[Problem]:
    """A published entry does not depend on a draft: its weapon type, sources and the law of a line are published."""
    for entry in kb.asked:
        if entry.status is Status.DRAFT:
            continue
        for path, other, _ in kb.references(entry):
            if not STANDING.isdisjoint(path) and other in kb and kb.brief(other).is_draft:
                remedy = f"Publish '{other}' first, or make this entry a draft."
                message = f"'{other}' is a draft."
                yield kb.problem(entry, path, message, remedy)


@alone()
def markings_are_clear_here(kb: KnowledgeBase) -> Iterator[Problem]:
    """Everything in this repository is TLP:CLEAR, since git has already told it."""
    for entry in kb.asked:
        for path, part in kb.parts(entry):
            if part.level is not Tlp.CLEAR and kb.is_public(entry, part):
                remedy = "Move it to an overlay and ask your security officer; git history keeps it."
                message = f"{part.level.label} is in the public knowledge base."
                yield kb.problem(entry, (*path, "tlp"), message, remedy)
