"""Rules across entries, in the order in which they run; their docstrings are "What `kb check` looks for"."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.rules import (
    dates,
    drawings,
    observations,
    order,
    pictures,
    references,
    sources,
    status,
    wording,
)
from schemas.rules.known import known_of
from schemas.rules.severity import Rule, reads_of, severity_of

RULES: tuple[Rule, ...] = (
    references.references_resolve,
    references.references_point_to_the_right_kind,
    references.look_alikes_are_mutual,
    references.former_ids_are_free,
    references.former_ids_are_addresses,
    references.names_keep_to_one_alphabet,
    references.texts_keep_to_one_alphabet,
    references.names_differ_within_a_kind,
    sources.statements_have_a_source_or_say_general_knowledge,
    sources.decisive_points_have_a_source,
    sources.sources_are_used,
    sources.sources_are_dated,
    status.status_is_earned,
    status.published_entries_stand_on_published_ones,
    status.markings_are_clear_here,
    dates.dates_do_not_lie_ahead,
    dates.reviews_are_not_overdue,
    dates.notices_are_still_valid,
    drawings.places_are_on_the_drawing,
    pictures.pictures_exist_and_are_used,
    pictures.pictures_are_what_their_name_says,
    pictures.pictures_carry_no_data,
    observations.observations_name_known_states,
    observations.states_are_shown_by_something,
    wording.texts_are_plain,
    wording.sentences_are_short,
    wording.one_thing_has_one_word,
    wording.content_policy_is_kept,
    wording.accepted_findings_still_stand,
    order.fields_stand_in_order,
)

AT_A_TIME: Final = 500
"""So many entries are walked over before the rules go on to the next."""


def name_of(rule: Rule) -> str:
    """The rule's name as messages and `accepted` lines write it: with hyphens."""
    return str(rule.__name__).replace("_", "-")


def problems(kb: KnowledgeBase, today: date, wants: Callable[[str], bool] | None = None) -> tuple[Problem, ...]:
    """All problems of a knowledge base, those of reading first, in the order of files and lines.

    Where only some files are wanted (`wants` is asked with their paths), rules that look at one entry at a time look at
    theirs; what is told of other files is not whole.
    """
    only = None if wants is None else frozenset(key for key, path in kb.paths.items() if wants(path))
    found, dated = [*kb.problems], kb.looked_at(today, only)
    known = known_of(dated, RULES)
    for rule in RULES:
        if not reads_of(rule):
            found.extend(_named(rule, rule(dated)))
    for some in _by_so_many(dated):
        for number, rule in enumerate(RULES):
            if reads := reads_of(rule):
                found.extend(_named(rule, known.problems(some, rule, number, reads) if known else rule(some)))
    if known:
        known.save()
    return tuple(sorted(set(found)))


def _by_so_many(kb: KnowledgeBase) -> Iterator[KnowledgeBase]:
    """The same entries, some of them asked for at a time: what rules walked over is let go with them."""
    asked = sorted(kb.asked_ids)
    for start in range(0, len(asked), AT_A_TIME):
        yield kb.looked_at(kb.today, frozenset(asked[start : start + AT_A_TIME]))


def _named(rule: Rule, found: Iterable[Problem]) -> Iterator[Problem]:
    """What a rule found, with its name and how serious it is."""
    name, severity = name_of(rule), severity_of(rule)
    return (one._replace(rule=name, severity=severity) for one in found)
