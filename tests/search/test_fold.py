"""Folding: every spelling of one name meets, in Python and in the browser alike."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import in_node

from search import fold

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"][:20] or "empty")
def test_a_text_folds_as_the_vectors_say(vector: dict[str, object]) -> None:
    text = str(vector["text"])
    assert fold.words(text) == vector["words"]
    assert fold.joined(text) == vector["joined"]
    assert fold.terms(text) == vector["terms"]


@pytest.mark.parametrize(
    "spellings",
    [
        ["M70AB2", "M-70 AB2", "m 70 ab 2", "М70АБ2", "m70-ab2"],
        ["7,62×39", "7.62x39", "762x39", "7,62 х 39", "7.62 X 39"],
        ["9 mm P.A.K.", "9mm pak", "9 MM PAK", "9mm P.A.K"],
        ["Škorpion", "Скорпион", "Scorpion", "skorpion"],
        ["Kalashnikov", "Kalašnjikov", "Калашников", "калашњиков"],
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_one_name_are_one(spellings: list[str]) -> None:
    assert len({fold.joined(each) for each in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("PPK", "PK"), ("M70", "M72"), ("AB2", "AV2"), ("Article 5", "Article")])
def test_codes_that_differ_stay_apart(one: str, other: str) -> None:
    assert fold.joined(one) != fold.joined(other)


def test_a_letter_that_people_spell_in_several_ways_has_all_its_readings() -> None:
    assert fold.readings("пълнител") == ("palnitel", "pulnitel", "plnitel")


def test_letters_that_look_latin_are_read_as_latin_where_the_whole_word_is_of_such() -> None:
    assert fold.by_look("РМ 9") == "PM 9"
    assert fold.by_look("ЗАСТАВА") == "ЗАСТАВА"
    assert fold.by_look("PГД-33") == "РГД-33"
    assert fold.by_look("M8З, PMA-З, ОЗМ") == "M83, PMA-3, ОЗМ"


def test_the_readers_of_the_browser_never_look_behind_in_a_regular_expression() -> None:
    scripts = sorted(Path(fold.__file__).parent.glob("*.js"))
    assert [path.name for path in scripts if re.search(r"\(\?<[!=]", path.read_text(encoding="utf-8"))] == []


def test_the_browser_folds_like_the_vectors() -> None:
    answers = folded_in_node([str(vector["text"]) for vector in VECTORS])
    assert answers == [[vector["words"], vector["joined"], vector["terms"]] for vector in VECTORS]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=20, max_size=60))
def test_python_and_browser_fold_any_text_alike(texts: list[str]) -> None:
    known = [text for text in texts if all(unicodedata.category(one) not in {"Cn", "Cs", "Co"} for one in text)]
    ours = [[fold.words(text), fold.joined(text), fold.terms(text)] for text in known]
    assert folded_in_node(known) == ours


def folded_in_node(texts: list[str]) -> list[object]:
    return in_node("fold.js", "folded", fold.table(), [[text] for text in texts])
