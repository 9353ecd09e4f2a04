"""Identification: it ranks, forgives and explains, and it never clears an object."""

import random
from pathlib import Path

import pytest
from support import TODAY, in_node

from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp
from search.identify import UnknownObservation, identify
from search.key import Candidate, Key, KeyFeature
from search.key_table import key
from search.store import Store
from search.tool_packs import key_json
from search.tools import key_from


def feature(name: str, states: str, touching: bool = False, right: float = 0.9, withdraw: str = "") -> KeyFeature:
    found = tuple(states.split())
    wrong = (1 - right) / (len(found) - 1)
    seen = tuple(tuple(right if one == two else wrong for two in found) for one in found)
    calls = tuple(state in withdraw.split() for state in found)
    return KeyFeature(f"feature/{name}", f"{name}?", "", not touching, found, found, ("",) * len(found), seen, calls)


FEATURES = (
    feature("shape", "pistol rifle tube egg", withdraw="tube egg"),
    feature("magazine", "grip ahead none"),
    feature("bolt", "yes no", touching=True),
    feature("colour", "black orange", right=0.7),
)


def candidate(name: str, shows: str, harmless: bool = False, withdraw: bool = False, twins: str = "") -> Candidate:
    found = {}
    for position, states in enumerate(shows.split()):
        if states != "?":
            found[position] = tuple(sorted(FEATURES[position].states.index(state) for state in states.split(",")))
    known = tuple(twins.split())
    twin = (known[0], known[0]) if known else None
    return Candidate(name, "model", name, name, f"{name}.html", harmless, withdraw, "Call.", known, (), found, twin)


def card(text: str) -> dict[str, str]:
    return {"id": "procedure/x", "title": "A card", "text": text, "url": "procedure/x.html"}


KEY = Key(
    FEATURES,
    (
        candidate("alarm", "pistol grip no black,orange", harmless=True, twins="pistol"),
        candidate("grenade", "egg none ? black", withdraw=True),
        candidate("launcher", "tube none ? black", withdraw=True),
        candidate("pistol", "pistol grip no black"),
        candidate("rifle", "rifle ahead yes black"),
        candidate("smg", "rifle grip,ahead no ?"),
        candidate("toy", "rifle ahead ? orange", harmless=True, twins="rifle smg"),
    ),
    {"loaded": card("Treat it as loaded."), "withdraw": card("Withdraw.")},
)


def ids(found: dict[str, object]) -> list[str]:
    return [one["id"] for one in found["candidates"]]  # type: ignore[index, attr-defined]


def test_the_first_line_is_always_treat_as_loaded_until_a_state_calls_for_withdrawal() -> None:
    assert identify(KEY, {})["first"] == card("Treat it as loaded.")
    assert identify(KEY, {"shape": ("pistol",)})["first"] == card("Treat it as loaded.")


@pytest.mark.parametrize("seen", [("egg",), ("tube",), ("pistol", "tube")])
def test_a_state_that_calls_for_withdrawal_brings_its_card_and_ends_the_questions(seen: tuple[str, ...]) -> None:
    found = identify(KEY, {"shape": seen})
    assert found["first"] == card("Withdraw.")
    assert found["next"] == []
    withdraw = [one["withdraw"] for one in found["candidates"]]
    assert withdraw == sorted(withdraw, reverse=True)


@pytest.mark.parametrize(
    "seen",
    [
        {"shape": ("tube", "?")},
        {"shape": ("?", "tube")},
        {"shape": ("tube",), "feature/shape": ("pistol",)},
        {"feature/shape": ("pistol",), "shape": ("tube",)},
        {"shape": ("tube",), "feature/shape": ("?",)},
    ],
)
def test_nothing_said_beside_a_state_that_calls_for_withdrawal_takes_it_back(seen: dict[str, tuple[str, ...]]) -> None:
    found = identify(KEY, seen)
    assert found["first"] == card("Withdraw.")
    assert ids(found)[0] == "launcher"
    assert in_node("identify.js", "identify", key_json(KEY), [[seen]]) == [found]


def test_a_harmless_looking_candidate_says_that_it_may_be_live_and_names_its_twin() -> None:
    found = {one["id"]: one for one in identify(KEY, {"shape": ("pistol",)})["candidates"]}
    assert found["alarm"]["may_be_live"] == "It may be live. Looks do not clear it: treat it as loaded."
    assert found["alarm"]["live_twin"] == {"id": "pistol", "title": "pistol", "url": "pistol.html"}
    assert (found["pistol"]["may_be_live"], found["pistol"]["live_twin"]) == (None, None)


def test_what_was_seen_ranks_the_candidates_and_says_why() -> None:
    found = identify(KEY, {"shape": ("rifle",), "magazine": ("ahead",)})
    assert ids(found)[0] == "rifle"
    best = found["candidates"][0]
    assert [(one["feature"], one["state"]) for one in best["for"]] == [
        ("feature/magazine", "ahead"),
        ("feature/shape", "rifle"),
    ]
    assert best["against"] == []


def test_one_wrong_observation_does_not_eliminate() -> None:
    found = identify(KEY, {"shape": ("rifle",), "magazine": ("none",), "bolt": ("yes",), "colour": ("black",)})
    assert ids(found)[0] == "rifle"
    assert [one["feature"] for one in found["candidates"][0]["against"]] == ["feature/magazine"]


def test_what_nobody_knows_of_a_candidate_is_neutral() -> None:
    found = identify(KEY, {"bolt": ("yes",)})
    scores = {one["id"]: one["score"] for one in found["candidates"]}
    assert scores["grenade"] == 0


def test_a_harmless_looking_candidate_never_stands_above_its_live_look_alike() -> None:
    found = ids(identify(KEY, {"shape": ("pistol",), "colour": ("orange",)}))
    assert found.index("pistol") < found.index("alarm")


def test_a_harmless_looking_candidate_never_stands_without_its_live_look_alike() -> None:
    assert ids(identify(KEY, {"shape": ("pistol",), "colour": ("orange",)}, limit=1))[:2] == ["pistol", "alarm"]


def test_a_plausible_danger_stays_in_sight_with_its_first_action() -> None:
    found = identify(KEY, {"shape": ("egg", "tube"), "colour": ("orange",)}, limit=1)
    dangers = [one for one in found["candidates"] if one["withdraw"]]
    assert {one["id"] for one in dangers} == {"grenade", "launcher"}
    assert all(one["first_action"] == "Call." for one in dangers)


def test_no_percentage_is_shown() -> None:
    assert "%" not in repr(identify(KEY, {"shape": ("pistol",)}))


def test_cannot_see_changes_nothing_but_is_not_asked_again() -> None:
    plain, unseen = identify(KEY, {}), identify(KEY, {"shape": ("?",)})
    assert ids(plain) == ids(unseen)
    assert "feature/shape" in [one["feature"] for one in plain["next"]]
    assert "feature/shape" not in [one["feature"] for one in unseen["next"]]


def test_questions_without_touching_come_first() -> None:
    questions = [one["feature"] for one in identify(KEY, {})["next"]]
    assert questions[0] == "feature/shape"
    assert questions[-1] == "feature/bolt"


@pytest.mark.parametrize(
    ("observations", "message"),
    [
        ({"colr": ("black",)}, "'colr' is not a feature of the key. Features: shape, magazine, bolt, colour."),
        ({"colour": ("blue",)}, "'colour' has no state 'blue'. States: black, orange, or ?."),
        ({"colour": ("blue", "?")}, "'colour' has no state 'blue'. States: black, orange, or ?."),
    ],
)
def test_unknown_words_are_refused_with_the_known_ones(observations: dict[str, tuple[str, ...]], message: str) -> None:
    with pytest.raises(UnknownObservation) as caught:
        identify(KEY, observations)
    assert str(caught.value) == message


def test_a_base_without_features_says_so() -> None:
    with pytest.raises(UnknownObservation, match=r"^'a' is not a feature of the key\. The key has no features yet\.$"):
        identify(Key((), (), KEY.first), {"a": ("b",)})


def test_what_looks_the_same_to_the_key_is_named_by_its_title() -> None:
    key = Key(KEY.features, (KEY.candidates[3]._replace(also=(("model/other", "Another pistol"),)),), KEY.first)
    found = identify(key, {"shape": ("pistol",)})
    assert found["candidates"][0]["also"] == [{"id": "model/other", "title": "Another pistol"}]
    assert found["left"] == {"types": 1, "models": 2}
    assert in_node("identify.js", "identify", key_json(key), [[{"shape": ["pistol"]}]]) == [found]


def test_equal_observations_count_and_show_as_one(released: Release) -> None:
    found = key(released)
    assert [one.id for one in found.candidates] == [
        "alarm-weapon/zoraki-914",
        "model/zastava-m57",
        "weapon-type/alarm-pistol",
        "weapon-type/semi-automatic-pistol",
    ]


def test_a_condition_on_a_state_that_its_feature_lacks_is_left_out_of_the_key(root: Path) -> None:
    states = ["in-gripp, in-grip", "in-gripp"]
    (root / "feature/a-shape.yaml").write_text(
        "title: A shape\nsummary: What it has.\nstatus: published\nwritten: 2026-11-24\nreview_by: 2027-11-24\n"
        f"question: What?\norder: 20\nwhen:\n  - feature: feature/magazine-position\n    states: [{states[0]}]\n"
        "states:\n  - key: a\n    label: one\n  - key: b\n    label: two\n    when:\n"
        f"      - feature: feature/magazine-position\n        states: [{states[1]}]\n",
        encoding="utf-8",
    )
    found = key(release(knowledge_base(root, "kb"), Tlp.CLEAR, TODAY)).features
    assert [(one.id, one.when, one.state_when) for one in found] == [
        ("feature/magazine-position", (), ()),
        ("feature/a-shape", ((0, (0,)),), ((), ())),
    ]


def test_every_harmless_looking_candidate_of_a_release_has_a_live_twin(released: Release) -> None:
    for one in key(released).candidates:
        assert one.twins or not one.harmless


def test_the_browser_ranks_exactly_as_the_command_line() -> None:
    chance = random.Random(7)
    calls: list[dict[str, list[str]]] = [{}]
    for _ in range(200):
        chosen = chance.sample(FEATURES, chance.randint(1, 4))
        calls.append({one.id: chance.sample([*one.states, "?"], chance.randint(1, 2)) for one in chosen})
    expected = [identify(KEY, {name: tuple(states) for name, states in call.items()}) for call in calls]
    assert in_node("identify.js", "identify", key_json(KEY), [[call] for call in calls]) == expected


def test_the_browser_ranks_the_real_entries_alike(real: Store) -> None:
    chance, pack = random.Random(13), real.pack("key")
    calls: list[dict[str, list[str]]] = [
        {},
        *({one["id"]: [chance.choice(one["states"])]} for one in pack["features"]),
    ]
    for _ in range(60):
        chosen = chance.sample(pack["features"], chance.randint(1, 6))
        calls.append({one["id"]: chance.sample([*one["states"], "?"], chance.randint(1, 2)) for one in chosen})
    known = key_from(pack)
    expected = [identify(known, {name: tuple(states) for name, states in call.items()}, 8) for call in calls]
    theirs = in_node("identify.js", "identify", pack, [[call, 8] for call in calls])
    for call, one, other in zip(calls, theirs, expected, strict=True):
        assert one == other, call
