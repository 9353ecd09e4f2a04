"""What to say of fields: unknown, missing or empty ones, and values that are a list or a group and should not be."""

import re
from typing import Any, Final

from pydantic import BaseModel

from schemas.places import example, fields_at, model_at, owners_of, text_field
from schemas.refused import Case, Refused, plain, quoted
from schemas.right_values import right_choice, right_country
from schemas.scripts import sign_name, strange_letter
from schemas.vocabulary import COUNTRIES
from schemas.walk import reference_fields


def _missing(case: Case) -> Refused:
    return case.refused("missing-field", "the field is missing.", example(case.model, case.where))


def misspelt_field(case: Case, meant: str) -> Refused:
    """What is told of a field whose name is not quite that of another."""
    written = str(case.where[-1])
    sign = strange_letter(written)
    odd = f" It holds {sign_name(sign)}." if sign else ""
    return case.refused("unknown-field", f"'{written}' is not a field here.{odd}", f"Did you mean '{meant}'?")


def _unknown(case: Case) -> Refused:
    written = str(case.where[-1])
    known = [name for name in fields_at(case.model, case.where[:-1]) if name not in {"id", "of", "origin"}]
    meant = right_choice(written, known)
    if meant:
        return misspelt_field(case, meant)
    message = f"'{written}' is not a field here."
    owner = _owner_above(case, written)
    if owner:
        return case.refused("unknown-field", message, f"It belongs to an item of {owner}: indent it.")
    if len(known) > 12:
        return case.refused("unknown-field", message, "Remove it, or see the page of the fields for its name.")
    return case.refused("unknown-field", message, f"Fields here: {', '.join(known)}.")


def _owner_above(case: Case, written: str) -> str:
    """The list right above a field whose items have such a field; '' when there is none to indent it under."""
    around, line = case.where[:-1], case.document.position(case.where)[0]
    inner = model_at(case.model, around)
    owners = [(*around, name) for name in owners_of(inner, written)] if inner else []
    places = case.document.positions
    above = {places[one][0]: one[-1] for one in owners if one in places and places[one][0] < line}
    return str(above[max(above)]) if above else ""


def _short(case: Case) -> Refused:
    return case.refused("empty-field", "the field is empty.", example(case.model, case.where, "Fill it in"))


def _text(case: Case) -> Refused:
    value = case.value
    if isinstance(value, dict):
        key, inner = next(iter(value.items()), ("", None))
        whole = f"{key}: {inner}" if isinstance(inner, str | int | float) else str(key)
        message = f"'{whole}' is read as a field, because of the colon."
        return case.refused("colon-in-text", message, f'Put the whole text in quotes: "{whole}"')
    if isinstance(value, list):
        one = next((str(item) for item in value if isinstance(item, str | int | float)), "")
        return case.refused(
            "not-text", "a list is here, and one text is wanted.", f"Write it without '- ' and brackets: {one}"
        )
    written = re.split(r"[,\]}]", case.document.written(case.where))[0].strip() or plain(value)
    what = "true or false" if isinstance(value, bool) else "a number"
    return case.refused(
        "not-text", f"'{written}' is read as {what}, and a text is wanted.", f'Put it in quotes: "{written}"'
    )


def _list(case: Case) -> Refused:
    value = case.value
    if isinstance(value, dict):
        first = str(next(iter(value), ""))
        message = "the '- ' before the first field of each item is missing."
        line = case.document.position((*case.where, first))
        return Refused((*case.where, first) if line else case.where, "not-a-list", message, f"Write: - {first}: …")
    shown = _as_item(case, value)
    return case.refused(
        "not-a-list", f"{quoted(value)} is not a list.", f"Write one item a line, each after '- ': {shown}"
    )


def _as_item(case: Case, value: Any) -> str:
    inner = model_at(case.model, case.where)
    name = text_field(inner) if inner else ""
    country = right_country(str(value), COUNTRIES) if case.name == "countries" else ""
    return f"- {name}: {plain(value)}" if name else f"- {country.partition(' ')[0] or plain(value)}"


def _group(case: Case) -> Refused:
    inner = model_at(case.model, case.where)
    name = text_field(inner) if inner else ""
    if isinstance(case.value, list):
        return case.refused("not-a-group", "a list is here, and one group of fields is wanted.", "Take the '- ' away.")
    glued = re.match(r"([a-z_]+):(?!//)(\S.*)", str(case.value))
    if glued and inner and glued[1] in inner.model_fields:
        remedy = f"Write: {glued[1]}: {glued[2]}"
        return case.refused("colon-without-blank", f"a blank is missing after '{glued[1]}:'.", remedy)
    name = (_holder(inner, str(case.value)) if inner else "") or name
    dash = "- " if case.where and isinstance(case.where[-1], int) else ""
    remedy = f"Write: {dash}{name}: {plain(case.value)}" if name else "Write its fields one a line, indented."
    return case.refused("not-a-group", f"{quoted(case.value)} is not a group of fields.", remedy)


def _holder(model: type[BaseModel], written: str) -> str:
    """The field of a part for an id of this kind; '' when the text is no id, or no field takes it."""
    kind, slash, _ = written.partition("/")
    fields = reference_fields(model).items() if slash else ()
    return next((name for name, reference in fields if kind in reference.kinds), "")


FIELD_SAID: Final = (
    ({"extra_forbidden"}, _unknown),
    ({"missing"}, _missing),
    ({"string_type"}, _text),
    ({"tuple_type", "list_type"}, _list),
    ({"model_type", "dict_type", "model_attributes_type"}, _group),
    ({"too_short", "string_too_short"}, _short),
)
"""Sorts of errors → what is said of them."""
