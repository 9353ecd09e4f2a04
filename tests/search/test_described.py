"""Things as published descriptions tell of them: the key leads to them, and one wrong answer does not lead away."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from search.identify import UnknownObservation, identify
from search.key import Candidate, Key
from search.store import Store
from search.tools import key_from

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent.parent / "described.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def known(real: Store) -> Key:
    """The key of the real entries."""
    return key_from(real.pack("key"))


def candidates(known: Key, case: Mapping[str, Any]) -> list[Candidate]:
    things = set(case["thing"])
    return [one for one in known.candidates if things & set(one.ids)]


def leads_to_the_type(known: Key, case: Mapping[str, Any], seen: Mapping[str, tuple[str, ...]]) -> bool:
    types = {one["id"] for one in identify(known, seen, 5)["types"][:3]}
    return any(one.type in types for one in candidates(known, case))


def observed(case: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {feature: tuple(states) for feature, states in case["seen"].items()}


def test_forty_described_things_stand_in_the_key_and_each_names_its_source(known: Key) -> None:
    assert len(CASES) >= 40
    for case in CASES:
        assert 4 <= len(case["seen"]) <= 8
        assert case["source"].startswith(("source/", "http"))
        assert candidates(known, case), case["thing"]


def test_seven_in_ten_described_things_are_among_the_first_five_and_all_types_among_three(known: Key) -> None:
    found = 0
    for case in CASES:
        shown = [one for one in identify(known, observed(case), 12)["candidates"] if one["id"] != one["type"]][:5]
        found += any(set(case["thing"]) & {each["id"] for each in (one, *one["also"])} for one in shown)
        assert leads_to_the_type(known, case, observed(case)), case
    assert found / len(CASES) >= 0.7


@pytest.mark.nightly
def test_one_wrong_answer_keeps_the_type_among_the_first_three(known: Key) -> None:
    kept: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    features = {feature.id.split("/")[1]: feature for feature in known.features}
    for case in CASES:
        for name, states in observed(case).items():
            for state in set(features[name].states) - set(states):
                sort = "form" if name == "overall-form" else "other"
                asked[sort] += 1
                kept[sort] += leads_to_the_type(known, case, {**observed(case), name: (state,)})
    assert kept["other"] / asked["other"] >= 0.95
    assert kept["form"] / asked["form"] >= 0.85


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["thing"][0]))
def test_a_described_thing_is_told_in_the_words_of_the_key(known: Key, case: Mapping[str, Any]) -> None:
    try:
        identify(known, observed(case), 1)
    except UnknownObservation as problem:
        pytest.fail(str(problem))
