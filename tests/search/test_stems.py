"""Forms of words: what one is in the languages of the region, and what only looks like one."""

import pytest

from search.settings import speech
from search.stems import Endings, are_forms, endings


@pytest.fixture(scope="module")
def known() -> Endings:
    return endings(speech())


@pytest.mark.parametrize(
    ("one", "other"),
    [("bomvu", "bomva"), ("granata", "granatama"), ("mina", "mine"), ("pistol", "pistols"), ("pistolet", "pistoleta")],
)
def test_words_that_are_forms_of_one(known: Endings, one: str, other: str) -> None:
    assert are_forms(one, other, known)
    assert are_forms(other, one, known)


@pytest.mark.parametrize(
    ("one", "other"), [("mina", "miner"), ("mine", "minute"), ("granata", "granica"), ("ak", "akm"), ("mp5", "mp")]
)
def test_words_that_only_look_alike(known: Endings, one: str, other: str) -> None:
    assert not are_forms(one, other, known)
