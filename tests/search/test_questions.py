"""Questions of the key: shape first, only what makes sense, and an end when looking tells nothing more."""

import pytest
from support import in_node

from search.identify import identify
from search.key import Candidate, Key, KeyFeature
from search.tool_packs import key_json


def feature(name: str, states: str, seen_from: int = 0, **more: object) -> KeyFeature:
    found = tuple(states.split())
    seen = tuple(tuple(0.9 if one == two else 0.1 / (len(found) - 1) for two in found) for one in found)
    made = KeyFeature(f"feature/{name}", f"{name}?", "", True, found, found, ("",) * len(found), seen)
    return made._replace(withdraw=(False,) * len(found), seen_from=seen_from, **more)  # type: ignore[arg-type]


FEATURES = (
    feature("form", "handgun long-gun"),
    feature(
        "family", "slide revolver bolt", when=((0, (0, 1)),), state_when=(((0, (0,)),), ((0, (0,)),), ((0, (1,)),))
    ),
    feature("stock", "wood wire", when=((0, (1,)),)),
    feature("calibre", "live blank none-seen", seen_from=2),
    feature("hammer", "spur ring", when=((0, (0,)),)),
)


def candidate(name: str, kind: str, shows: str, harmless: bool = False, twins: tuple[str, ...] = ()) -> Candidate:
    states = {
        position: (FEATURES[position].states.index(state),)
        for position, state in enumerate(shows.split())
        if state != "?"
    }
    own = f"type/{kind}"
    twin = (twins[0], twins[0]) if twins else None
    return Candidate(name, "model", own, name, f"{name}.html", harmless, False, "Call.", twins, (), states, twin)


def of_type(name: str, shows: str) -> Candidate:
    return candidate(f"type/{name}", name, shows)._replace(kind="weapon-type")


CARD = {"id": "x", "title": "A card", "text": "Treat it as loaded.", "url": "x.html"}
KEY = Key(
    FEATURES,
    (
        candidate("alarm", "pistol", "handgun slide ? blank ring", harmless=True, twins=("tt",)),
        candidate("makarov", "pistol", "handgun slide ? live spur"),
        candidate("mauser", "rifle", "long-gun bolt wood live ?"),
        candidate("mosin", "rifle", "long-gun bolt wire none-seen ?"),
        candidate("nagant", "revolver", "handgun revolver ? live spur"),
        candidate("tt", "pistol", "handgun slide ? live ring"),
        of_type("pistol", "handgun slide ? live ?"),
        of_type("revolver", "handgun revolver ? live ?"),
        of_type("rifle", "long-gun bolt ? live ?"),
    ),
    {"loaded": CARD, "withdraw": CARD},
)


def asked(**seen: str) -> list[str]:
    found = identify(KEY, {name: tuple(states.split()) for name, states in seen.items()})
    return [one["feature"].removeprefix("feature/") for one in found["next"]]


def test_a_question_whose_sense_hangs_on_another_waits_for_it() -> None:
    assert asked()[0] == "form"
    assert asked(form="?")[0] == "family"


def test_a_question_that_makes_no_sense_with_the_answers_never_comes() -> None:
    assert "stock" not in asked(form="handgun")
    assert "hammer" not in asked(form="long-gun")
    assert "stock" in asked(form="long-gun")


def test_it_comes_when_most_of_what_was_seen_speaks_against_the_answer_that_forbids_it() -> None:
    assert "stock" not in asked(form="handgun", family="?")
    assert "stock" in asked(form="handgun", family="bolt", hammer="?", calibre="live none-seen")


def test_shape_is_asked_before_what_must_be_read() -> None:
    found = asked(form="handgun", family="slide")
    assert found.index("hammer") < found.index("calibre")


def test_only_answers_that_fit_what_was_seen_are_offered() -> None:
    offered = {one["feature"]: one["states"] for one in identify(KEY, {"form": ("handgun",)})["next"]}
    assert offered["feature/family"] == ["slide", "revolver"]


def test_a_question_that_all_who_are_left_answer_alike_is_not_asked() -> None:
    assert asked(family="?")[0] == "form"
    assert asked(family="bolt") == ["stock", "calibre"]  # all who are left are long guns


def test_an_answer_that_nothing_left_can_give_is_not_offered() -> None:
    found = identify(KEY, {"form": ("handgun",), "family": ("slide",), "hammer": ("spur",)})["next"]
    assert {one["feature"]: one["states"] for one in found}["feature/calibre"] == ["live", "blank"]


def test_types_stand_apart_and_the_right_one_first() -> None:
    found = identify(KEY, {"form": ("long-gun",), "family": ("bolt",)})
    assert found["types"][0]["id"] == "type/rifle"


def test_it_counts_how_many_types_and_models_are_left() -> None:
    assert identify(KEY, {})["left"] == {"types": 3, "models": 6}
    assert identify(KEY, {"form": ("long-gun",), "family": ("bolt",), "stock": ("wire",)})["left"]["types"] == 1


def stopped(**seen: str) -> str:
    stop = identify(KEY, {name: (state,) for name, state in seen.items()})["stop"]
    return stop["text"] if stop else ""


def test_it_stops_when_one_stands_alone() -> None:
    assert stopped(form="long-gun") == ""
    alone = stopped(form="long-gun", family="bolt", stock="wood", calibre="live")
    assert alone == "One stands alone. That proves nothing: treat it as loaded."


def test_it_stops_when_looking_tells_nothing_more_apart() -> None:
    untold = stopped(form="?", family="?", stock="?", calibre="live", hammer="?")
    assert untold == "Nothing more can be told apart without touching it."


def test_cannot_see_is_another_answer_than_looked_and_there_is_none() -> None:
    unseen, none = identify(KEY, {"calibre": ("?",)}), identify(KEY, {"calibre": ("none-seen",)})
    assert all(one["score"] == 0 for one in unseen["candidates"])
    assert any(one["score"] < 0 for one in none["candidates"])


@pytest.mark.parametrize("wrong", ["form", "family", "hammer"])
def test_the_browser_asks_and_stops_alike(wrong: str) -> None:
    truth = {"form": ["handgun"], "family": ["slide"], "calibre": ["live"], "hammer": ["ring"]}
    calls = [dict(list(truth.items())[:count]) for count in range(5)]
    calls.append({**truth, wrong: [FEATURES[[one.id for one in FEATURES].index(f"feature/{wrong}")].states[-1]]})
    calls.append({**truth, wrong: ["?"]})
    expected = [identify(KEY, {name: tuple(states) for name, states in call.items()}) for call in calls]
    assert in_node("identify.js", "identify", key_json(KEY), [[call] for call in calls]) == expected
