"""Turns what a model refuses into sentences that a trainer can act on: one mistake, one message, the right value."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ValidationError

from schemas.load import Document
from schemas.places import Path, example, path_of
from schemas.refused import Case, Refused, quoted
from schemas.refused_fields import FIELD_SAID, misspelt_field
from schemas.refused_values import VALUE_SAID
from schemas.right_values import right_choice


def problems_of(
    error: ValidationError, model: type[BaseModel], document: Document, ids: Sequence[str] = ()
) -> list[Refused]:
    """What the model refused, each mistake once; `ids` are those that an id may have meant."""
    cases = list(_cases(error, model, document, ids))
    misspelt = _misspelt(cases)
    told = {fault.line for fault in document.faults}
    found = []
    for case in cases:
        if _is_told_by_another(case, cases, misspelt):
            continue
        if case.sort == "extra_forbidden" and case.where in misspelt:
            one = misspelt_field(case, str(misspelt[case.where][-1]))
        else:
            one = _sentence(case)
        if one.place(document)[0] not in told or one.rule == "missing-field":
            found.append(one)
    return found


def _cases(error: ValidationError, model: type[BaseModel], document: Document, ids: Sequence[str]) -> Iterator[Case]:
    seen = set()
    for detail in error.errors(include_url=False):
        steps = tuple(detail["loc"])
        where = path_of(model, steps)
        if where not in seen:  # a field that takes one of two sorts of value is refused by both
            seen.add(where)
            sort = "choice_of_sorts" if where != steps else detail["type"]
            yield Case(sort, where, detail.get("input"), detail.get("ctx", {}), detail["msg"], model, document, ids)


def _is_told_by_another(case: Case, cases: Sequence[Case], misspelt: Mapping[Path, Path]) -> bool:
    """Whether a missing field is there misspelt, or the items of a list that is too short are there and wrong."""
    if case.sort == "too_short":
        return any(one.where[: len(case.where)] == case.where for one in cases if one is not case)
    return case.sort == "missing" and case.where in misspelt.values()


def _misspelt(cases: Sequence[Case]) -> dict[Path, Path]:
    """Unknown field → the missing one of the same group that it must have meant."""
    found: dict[Path, Path] = {}
    for case in cases:
        if case.sort == "extra_forbidden":
            beside = [one.where for one in cases if one.sort == "missing" and one.where[:-1] == case.where[:-1]]
            free = {str(where[-1]): where for where in beside if where not in found.values()}
            close = right_choice(str(case.where[-1]), list(free))
            if close:
                found[case.where] = free[close]
    return found


def _sentence(case: Case) -> Refused:
    if case.value is None and case.sort not in {"missing", "extra_forbidden"}:
        return case.refused("empty-field", "the field is empty.", example(case.model, case.where, "Fill it in"))
    for sorts, said in (*FIELD_SAID, *VALUE_SAID):
        if case.sort in sorts:
            return said(case)
    return case.refused("form", f"{quoted(case.value)} is not taken here.", example(case.model, case.where))
