"""Single fields: a text can be seen, a number is a number, a day is a day, a name fits on every disk."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schemas.fields import Day, Figure, FileName, Line, Whole, line, one_line, refused_name, safe_text


def message(form: object, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(form).validate_python(value)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize(
    "text",
    ["\u3164", "\u2800", "\u115f", "\u1160", "\uffa0", "\u034f", "a\ufe0f", "a\u3164b", "\u200d", "\u200c\u200c", "a \u200d b"],
)  # fmt: skip
def test_a_sign_that_shows_nothing_is_refused(text: str) -> None:
    assert "hides or reorders text" in message(Line, text)


def test_a_text_of_blanks_alone_is_refused() -> None:
    assert "the text is empty" in message(Line, "\u00a0\u2003")


@pytest.mark.parametrize("text", ["a" + "\u0301\u0302" * 75, "\u0301a", "Zastava\u0336\u0337\u0338\u0335"])
def test_a_pile_of_combining_marks_is_refused(text: str) -> None:
    assert "has no letter of its own" in message(Line, text)


@pytest.mark.parametrize("text", ["Zaštita", "Tiếng Việt", "مُسَدَّس", "می\u200cخواهم", "и\u0301", "7,62 × 25"])
def test_letters_with_their_own_marks_are_text(text: str) -> None:
    assert TypeAdapter(Line).validate_python(text)


@pytest.mark.parametrize(("form", "value"), [(Whole, True), (Whole, "1"), (Whole, 1.0), (Figure, True), (Figure, "9")])
def test_what_is_no_number_is_not_taken_for_one(form: object, value: object) -> None:
    assert "valid" in message(form, value)


@pytest.mark.parametrize("value", [0, "0", 86400, "20261124", "2026-11-24T00:00:00", True])
def test_a_number_is_no_day(value: object) -> None:
    assert "is not a date. Write it as 2026-11-24." in message(Day, value)


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com0", "com9", "lpt1", "index", "index-2"])
def test_a_name_of_a_device_or_of_a_list_page_is_refused(name: str) -> None:
    assert refused_name(name)


@pytest.mark.parametrize("name", ["con-1", "console", "com10", "indexed", "index-page", "nullo"])
def test_a_name_that_only_begins_so_is_free(name: str) -> None:
    assert refused_name(name) == ""


def test_a_picture_is_not_named_like_a_device() -> None:
    assert "means a device on Windows" in message(FileName, "aux.svg")


@given(
    st.text(
        st.sampled_from(
            "aZ9 .×“\u0301\u0308éи\u0430\u200c\u200d\u200b\ufe0f\u3164\u00a0\n\t\u2028\u0636\u0651\u0915\u094d\u2800\x7f\u0378"
        )
    )
)
def test_what_is_taken_at_a_glance_is_what_a_close_look_takes(text: str) -> None:
    assert told(line, text) == told(lambda one: one_line(safe_text(one)), text)


def told(look: Callable[[str], str], text: str) -> str:
    try:
        return look(text)
    except ValueError as error:
        return f"refused: {error}"
