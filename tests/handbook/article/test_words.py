"""What is put into words: what a size measures, and figures."""

import pytest
from handbook.article.extras import number
from handbook.article.words import digits, figure, measured

from schemas.entry import Size


def size(what: str, of: str | None = None) -> Size:
    return Size.model_validate({"what": what, "low": 860, "unit": "mm", "of": of, "basis": "general-knowledge"})


@pytest.mark.parametrize(("what", "of", "said"), [
    ("overall-length", None, "Overall length"),
    ("length-folded", None, "Length, stock folded"),
    ("length-folded", "M70AB2", "Length, stock folded (M70AB2)"),
    ("length-folded", "closed", "Length, closed"),
    ("overall-length", "drawn out", "Length, drawn out"),
    ("length-folded", "A3, stock in", "Length, stock in (A3)"),
    ("overall-length", "stock open, Chinese pieces", "Length, stock open (Chinese pieces)"),
    ("overall-length", "height", "Height"),
    ("overall-length", "height of the PMN", "Height of the PMN"),
    ("overall-length", "launch tube, Igla", "Length of the launch tube (Igla)"),
    ("diameter", "body", "Diameter of the body"),
    ("mass", "loaded", "Mass, loaded"),
    ("mass", "G3, loading state not stated", "Mass (G3, loading state not stated)"),
])  # fmt: skip
def test_the_remark_of_a_size_names_what_is_measured_where_it_says_it_better(
    what: str, of: str | None, said: str
) -> None:
    assert measured(size(what, of)) == said


def test_a_figure_has_its_unit() -> None:
    assert figure(size("overall-length")) == "860\u00a0mm"


@pytest.mark.parametrize(
    ("value", "told", "on_a_page"),
    [
        (310.0, "310", "310"),
        (12400.0, "12400", "12\u202f400"),
        (1234567.0, "1234567", "1\u202f234\u202f567"),
        (0.1234567, "0.1234567", "0.1234567"),
        (1.999, "1.999", "1.999"),
        (0.001, "0.001", "0.001"),
        (0.00001, "0.00001", "0.00001"),
        (1234.5, "1234.5", "1\u202f234.5"),
        (100.0, "100", "100"),
        (0.0, "0", "0"),
    ],
)
def test_a_figure_is_told_with_all_its_digits(value: float, told: str, on_a_page: str) -> None:
    assert (digits(value), number(value)) == (told, on_a_page)
