"""What to say of values: words that are in no list, ids, numbers, dates, countries and texts of a wrong form."""

import re
from typing import Final

from schemas.aliases import CONVERTED
from schemas.nearest import near
from schemas.places import example, fields_at, model_at
from schemas.refused import Case, Refused, plain, quoted
from schemas.right_values import (
    no_such_day,
    right_choice,
    right_country,
    right_date,
    right_id,
    right_number,
    right_slug,
)
from schemas.scripts import sign_name, strange_letter
from schemas.vocabulary import COUNTRIES, JURISDICTIONS
from schemas.walk import reference_fields

SEEN: Final = re.compile(r"U\+([0-9A-F]{4,6})")
MANY: Final = 8
"""A list of more words than this is told in full only when no word of it is meant."""
FLAGS: Final = {
    "yes": "true", "no": "false", "on": "true", "off": "false", "1": "true", "0": "false", "da": "true", "ne": "false",
}  # fmt: skip


def _choice(case: Case) -> Refused:
    expected = re.findall(r"'([^']*)'", str(case.context.get("expected", ""))) or ["true", "false", "often"]
    if isinstance(case.value, list):
        remedy = f"Write the word alone: {next((one for one in case.value if one in expected), expected[0])}"
        return case.refused("not-a-choice", "a list stands where one word is wanted.", remedy)
    meant = right_choice(plain(case.value), expected) if isinstance(case.value, str) else ""
    if len(expected) == 1:
        return case.refused("not-a-choice", f"{quoted(case.value)} is not taken here.", f"Write: {expected[0]}")
    sign = strange_letter(str(case.value)) if meant else ""
    odd = f" It holds {sign_name(sign)}." if sign else ""
    in_full = len(expected) <= MANY or not meant
    words = f": {', '.join(expected)}." if in_full else f" the {len(expected)} words of this field."
    message = f"{quoted(case.value)} is not one of{words}{odd}"
    if converted := CONVERTED.get(plain(case.value).casefold()) if "mm" in expected else None:
        return case.refused("not-a-choice", message, f"Convert the figure: {converted}.")
    remedy = f"Did you mean {_each(meant)}?" if meant else "Choose one of them."
    return case.refused("not-a-choice", message, remedy, sign)


def _each(meant: str) -> str:
    return "'" + meant.replace(", ", "', '").replace(" or ", "' or '") + "'"


def _pattern(case: Case) -> Refused:
    value, pattern = str(case.value), str(case.context.get("pattern", ""))
    sign = strange_letter(value)
    odd = f" It holds {sign_name(sign)}, which is no plain letter." if sign else ""
    parent = model_at(case.model, tuple(step for step in case.where if isinstance(step, str))[:-1])
    reference = reference_fields(parent).get(case.name) if parent else None
    if reference:
        meant = right_id(value, reference.kinds, case.ids)
        message = f"{quoted(value)} is not an id" + (f".{odd}" if sign else ": kind/name in small letters.")
        remedy = f"Did you mean '{meant}'?" if meant else example(case.model, case.where)
        return case.refused("id-form", message, remedy, sign)
    if "http" in pattern:
        remedy = "Write it whole, from https:// on, without blanks."
        return case.refused("form", f"{quoted(value)} is not a web address.", remedy)
    if "a-z0-9" in pattern:
        message = f"{quoted(value)} is not in small letters a-z, digits and hyphens.{odd}"
        return case.refused("form", message, _slug_meant(case, value), sign)
    return case.refused("form", f"{quoted(value)} has the wrong form.{odd}", example(case.model, case.where), sign)


def _slug_meant(case: Case, value: str) -> str:
    """How to write a word in small letters; of a list it may have been two."""
    slug = right_slug(value)
    if slug and " " in value.strip() and isinstance(case.where[-1], int):
        return f"Put a comma between two words, or write '{slug}'."
    return f"Write '{slug}'." if slug else example(case.model, case.where)


def _number(case: Case) -> Refused:
    whole = case.sort.startswith("int")
    what = "a whole number" if whole else "a number"
    meant = right_number(plain(case.value), whole) if isinstance(case.value, str) else ""
    if isinstance(case.value, str) and case.value == meant:
        return case.refused("not-a-number", f"the number '{meant}' is in quotes.", f"Write it without quotes: {meant}")
    lettered = any(sign.isalpha() for sign in plain(case.value))
    apart = meant and lettered and "unit" in fields_at(case.model, case.where[:-1])
    unit = " The unit has a field of its own." if apart else ""
    remedy = f"Write: {meant}{'.' if unit else ''}{unit}" if meant else "Write digits, without quotes and words."
    return case.refused("not-a-number", f"{quoted(case.value)} is not {what}.", remedy)


def _flag(case: Case) -> Refused:
    word = plain(case.value).casefold()
    meant = FLAGS.get(word) or near(word, ("true", "false"), 75.0)
    quotes = ", without quotes" if word in {"true", "false"} else ""
    remedy = f"Write: {meant}{quotes}" if meant else "Write true or false."
    return case.refused("not-true-or-false", f"{quoted(case.value)} is not true or false.", remedy)


def _date(case: Case) -> Refused:
    text = plain(case.value)
    meant, why, sign = right_date(text), no_such_day(text), strange_letter(text)
    odd = f" It holds {sign_name(sign)}." if sign else ""
    remedy = why or (f"Write: {meant}" if meant else "Write year-month-day, such as 2026-11-24.")
    return case.refused("not-a-date", f"{quoted(text)} is not a date.{odd}", remedy, sign)


def _length(case: Case) -> Refused:
    most = case.context["max_length"]
    message = f"the text has {len(case.value)} characters; {most} are allowed."
    return case.refused("too-long", message, "Shorten or split it.")


def _range(case: Case) -> Refused:
    low = case.context.get("gt", case.context.get("ge"))
    said = f"Write {low:g} or more." if low is not None else f"Write {case.context.get('le', 0):g} or less."
    if isinstance(case.value, int) and 0 <= case.value < 100 and low and low >= 1000:
        said = "Write the year with all four digits."
    return case.refused("number-range", f"{quoted(case.value)} is out of range.", said)


def _own_words(case: Case) -> Refused:
    """What a check of ours says; those of countries, dates and signs get the value that was meant."""
    text = str(case.context.get("error", case.message))
    first, _, rest = text.partition(". ")
    message, remedy = (first + ".").replace("..", "."), rest or "Correct it."
    if "not a date" in message:
        return _date(case)
    if "not a code" in message:
        return _country(case)
    sign = SEEN.search(message)
    if sign:
        letter = chr(int(sign[1], 16))
        named = message.replace(f"U+{sign[1]}", sign_name(letter))
        return case.refused("hidden-sign", named, remedy, letter)
    if "TLP" in message and plain(case.value).casefold() in {"white", "tlp:white"}:
        remedy = "TLP 2.0 calls it CLEAR."
    rule = "level" if "TLP" in message else "empty-field" if "empty" in message else "form"
    return case.refused(rule, message, remedy)


def _country(case: Case) -> Refused:
    known = JURISDICTIONS if "jurisdiction" in case.name else COUNTRIES
    meant = right_country(str(case.value), known)
    what = "a jurisdiction" if known is JURISDICTIONS else "a country"
    message = f"{quoted(case.value)} is not the code of {what} that the handbook knows."
    if meant:
        return case.refused("country", message, f"Write {meant}.")
    return case.refused(
        "country", message, "Use a code of ISO 3166 such as RS (Serbia); the page of the fields has all."
    )


VALUE_SAID: Final = (
    ({"enum", "literal_error", "choice_of_sorts"}, _choice),
    ({"string_pattern_mismatch"}, _pattern),
    ({"int_type", "float_type", "int_from_float", "int_parsing", "float_parsing"}, _number),
    ({"bool_type", "bool_parsing"}, _flag),
    ({"date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"}, _date),
    ({"string_too_long"}, _length),
    ({"greater_than", "greater_than_equal", "less_than", "less_than_equal"}, _range),
    ({"value_error"}, _own_words),
)
"""Sorts of errors → what is said of them."""
