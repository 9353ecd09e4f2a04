"""Makers: where one is named and the model is not here, no other maker answers in its place."""

import pytest

from search.find import find
from search.lexicon import Lexicon


def test_an_unknown_model_of_a_known_maker_is_said(lexicon: Lexicon) -> None:
    assert [one["code"] for one in find(lexicon, "EKOL X77")["notes"]] == ["model"]


def test_the_entries_of_that_maker_follow(lexicon: Lexicon) -> None:
    found = find(lexicon, "EKOL X77", limit=40)
    answers = [one for one in found["hits"] if one["match"] != "perhaps" and one["kind"] in {"model", "alarm-weapon"}]
    assert answers
    assert all("ekol" in one["id"] or one["may_be_live"] is None for one in answers)


@pytest.mark.parametrize("typed", ["zastava m57", "zastava", "pistol"])
def test_a_known_model_and_a_maker_alone_need_no_note(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["notes"] == []


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("star circle 10", "mark/arsenal-circle-10"),
        ("cartridge with a green plastic star-crimped end instead of a bullet", "term/blank-cartridge"),
    ],
)
def test_a_word_that_is_also_a_maker_puts_no_better_answer_back(lexicon: Lexicon, typed: str, entry: str) -> None:
    assert find(lexicon, typed)["hits"][0]["id"] == entry
