"""What a page shows at once, and what waits."""

import pytest
from handbook.article.folding import parted
from handbook.article.lines import Form, Line, Note, Section

LINES = (
    Line(text="It was made in 1951."),
    Line(text="The slide is grey.", notes=(Note("on the slide", "place"),)),
    Line(text="A star is on the grip.", notes=(Note("decisive", "decisive"),)),
    Line(text="The slide of 1952 is blue.", notes=(Note("on the slide", "place"),)),
    Line(text="The sight is low."),
)
POINTS = Section("points", "What to see", Form.POINTS, LINES)


def test_the_most_telling_points_are_open_in_the_order_of_the_page_and_the_others_wait() -> None:
    now, later = parted(POINTS, "model")
    assert [line.text for line in now.lines] == [
        "The slide is grey.",
        "A star is on the grip.",
        "The slide of 1952 is blue.",
    ]
    assert later is not None
    assert [line.text for line in later.lines] == ["It was made in 1951.", "The sight is low."]


@pytest.mark.parametrize(
    ("section", "kind"),
    [(POINTS, "lesson"), (Section("facts", "Facts", Form.FACTS, LINES), "model")],
)
def test_what_is_short_or_no_object_is_open_as_a_whole(section: Section, kind: str) -> None:
    assert parted(section, kind) == (section, None)
