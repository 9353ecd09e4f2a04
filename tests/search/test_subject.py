"""Our subject: which questions are about it, and which words alone do not say so."""

import pytest

from search.find import find
from search.lexicon import Lexicon
from search.names import take_spans
from search.query import Query, query
from search.subject import anchor
from search.words import take_words


def asked(lexicon: Lexicon, typed: str) -> Query:
    found = query(lexicon, typed)
    take_words(lexicon, found)
    take_spans(lexicon, found)
    return found


@pytest.mark.parametrize("typed", ["a pistol", "zastava m57 price", "what is a grenade", "пиштољ у торби"])
def test_one_sure_word_anchors(lexicon: Lexicon, typed: str) -> None:
    assert anchor(lexicon, asked(lexicon, typed)) >= 1


@pytest.mark.parametrize("typed", ["pizza margherita", "this bag is not mine", "42", ""])
def test_a_question_of_something_else_is_not_anchored(lexicon: Lexicon, typed: str) -> None:
    assert anchor(lexicon, asked(lexicon, typed)) < 1


def test_words_that_are_left_out_do_not_anchor(lexicon: Lexicon) -> None:
    assert anchor(lexicon, asked(lexicon, "pistol"), without=range(1)) == 0


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("Is it true the Uzi was also produced in Croatia?", "model/uzi"),
        ("mutual recognition of deactivation certificates between states", "law/eu-2015-2403"),
        ("Serbia regulation 9/2016", "law/rs-9-2016"),
        ("Blanks with a violet or yellow end, does the colour mean something?", "mark/colours-of-blanks"),
        ("Can you explain to an intern what headstamp means?", "procedure/reading-and-recording-marks"),
    ],
)
def test_signs_together_make_a_question_ours(lexicon: Lexicon, typed: str, entry: str) -> None:
    assert entry in [one["id"] for one in find(lexicon, typed)["hits"][:3]]


@pytest.mark.parametrize(
    "typed",
    ["hello how are you today", "Galatasaray bilet", "reset router password", "sladoled od vanile", "+381 64 123 4567"],
)
def test_what_is_said_every_day_is_not_ours(lexicon: Lexicon, typed: str) -> None:
    found = find(lexicon, typed)
    assert (found["hits"], found["first"]) == ([], None)


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("AH in a square  PSF", "mark/date-italy"),
        ("круг са бројем и ППУ 1988", "mark/headstamp-ppu"),
        ("na tulcu piše ППУ 1988", "mark/headstamp-ppu"),
        ("star with year 1953 on receiver", "mark/tula-star"),
    ],
)
def test_a_shape_and_what_stands_in_it_are_ours(lexicon: Lexicon, typed: str, entry: str) -> None:
    assert entry in [one["id"] for one in find(lexicon, typed)["hits"][:3]]


@pytest.mark.parametrize(
    "typed",
    [
        "IBAN HR12 1001 0051 8630 0016 0",
        "BA39 1290 0794 0102 8494",
        "00385 91 555 0142",
        "+381 (64) 123-45-67",
        "crown prince wedding",
        "makeup primer for oily skin",
    ],
)
def test_a_number_to_call_or_to_pay_and_a_bare_shape_are_not_ours(lexicon: Lexicon, typed: str) -> None:
    found = find(lexicon, typed)
    assert (found["hits"], found["first"]) == ([], None)


@pytest.mark.parametrize("typed", ["gold ring 14K", "star hotel 20 EUR", "krona 100 SEK", "star wars DVD"])
def test_what_is_measured_or_paid_makes_no_sign(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["hits"] == []


def test_a_stamp_like_an_account_is_read(lexicon: Lexicon) -> None:
    assert "mark/date-ak-trunnion" in [one["id"] for one in find(lexicon, "AK74 1976 5454 1234")["hits"]]
