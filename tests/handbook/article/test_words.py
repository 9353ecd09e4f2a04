"""What is put into words: what a size measures, and its figure."""

import pytest
from handbook.article.words import figure, measured

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
