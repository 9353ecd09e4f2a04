"""Rules about who says so."""

from collections.abc import Iterator

from schemas.entry import Point, Sourced
from schemas.kinds import Source
from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.rules.severity import alone, notice
from schemas.vocabulary import Telling


@alone()
def statements_have_a_source_or_say_general_knowledge(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every statement, point, size and observation names a source or says `basis: general-knowledge`."""
    for entry in kb.asked:
        for path, part in kb.parts(entry):
            if not isinstance(part, Sourced):
                continue
            if not part.sources and part.basis is None:
                remedy = "Add the source that supports it, or 'basis: general-knowledge'."
                yield kb.problem(entry, path, "nobody is named who says so.", remedy)


@alone()
def decisive_points_have_a_source(kb: KnowledgeBase) -> Iterator[Problem]:
    """A `decisive` point names a source; that two say so independently, only a reviewer can see."""
    for entry in kb.asked:
        for path, part in kb.parts(entry):
            if isinstance(part, Point) and part.telling is Telling.DECISIVE and not part.sources:
                remedy = "Make it 'supporting', or add the source."
                yield kb.problem(entry, (*path, "telling"), "a decisive point has no source.", remedy)


@notice
def sources_are_used(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every source is cited by an entry (a notice)."""
    if kb.unread:
        return  # a file that could not be read may cite it
    asked = [key for key in kb.of_kinds(["source"]) if key in kb.asked_ids]
    used = {other for one in kb.briefs for other in (*one.refers, *one.formerly)} if asked else set()
    for source in asked:
        if source not in used:
            remedy = "Cite it where it supports a statement, or remove it."
            yield kb.problem(source, (), "no entry cites this source.", remedy)


def _unread(kb: KnowledgeBase) -> list[str]:
    """The sources that nobody read."""
    return [key for key in kb.of_kinds([Source.kind]) if kb.brief(key).unread]


@alone(_unread)
def sources_are_dated(kb: KnowledgeBase) -> Iterator[Problem]:
    """A source has a year, or says in its summary that it is undated; one that nobody read is not cited."""
    unread = set(_unread(kb))
    for entry in kb.asked:
        if isinstance(entry, Source) and entry.year is None and "undated" not in entry.summary.lower():
            remedy = "Add the year, or write 'Undated.' in the summary."
            yield kb.problem(entry, ("year",), "the source has no year.", remedy)
        for path, other, _ in kb.references(entry):
            if other in unread and path[0] != "related":
                remedy = "Read it first, or mark the statement as general knowledge."
                yield kb.problem(entry, path, f"'{other}' was not read.", remedy)
