"""Safety of lists: hazards first, live things above harmless looks, digits never corrected."""

from itertools import takewhile
from typing import Any

import pytest

from schemas.beside import MAY_BE_LIVE
from search.find import find
from search.lexicon import Lexicon
from search.settings import ranking


def answer(lexicon: Lexicon, typed: str) -> dict[str, Any]:
    return find(lexicon, typed, limit=60)


@pytest.mark.parametrize("typed", ["grenade in a box", "mine", "bomba u gepeku", "RPG-7"])
def test_a_hazard_is_pinned(lexicon: Lexicon, typed: str) -> None:
    found = answer(lexicon, typed)
    assert found["first"]
    assert found["hits"][0]["handling"] == "withdraw"


@pytest.mark.parametrize("typed", ["found a mine in the field", "nasao sam granatu u dvoristu", "нашао сам бомбу"])
def test_of_a_hazard_that_was_found_the_way_to_withdraw_comes_first(lexicon: Lexicon, typed: str) -> None:
    found = answer(lexicon, typed)
    assert found["first"]
    assert found["hits"][0]["id"] == "procedure/grenades-and-explosives"
    assert found["hits"][1]["handling"] == "withdraw"


@pytest.mark.parametrize("typed", ["granata", "nasao sam granatu u dvoristu", "граната", "gránát a kertben"])
def test_a_word_for_a_hand_grenade_and_a_shell_means_the_grenade_first(lexicon: Lexicon, typed: str) -> None:
    assert answer(lexicon, typed)["first"]["id"] == "weapon-type/hand-grenade"


@pytest.mark.parametrize("typed", ["this bag is not mine", "next month μήνα", "zastava m57"])
def test_what_means_no_hazard_is_not_pinned(lexicon: Lexicon, typed: str) -> None:
    assert answer(lexicon, typed)["first"] is None


@pytest.mark.parametrize(
    ("typed", "live"),
    [("8mm", "ammunition/32-acp"), ("Hi-Power", "model/fn-hp"), (".380", "model/beretta-80-series")],
)
def test_the_first_hit_is_live_where_live_and_harmless_things_share_a_name(
    lexicon: Lexicon, typed: str, live: str
) -> None:
    assert answer(lexicon, typed)["hits"][0]["id"] == live


@pytest.mark.parametrize(
    ("typed", "live"),
    [
        ("COLT", {"model/colt-1911", "model/colt-revolvers", "ammunition/38-long-colt", "ammunition/45-colt"}),
        (".45 colt", {"model/colt-1911", "ammunition/45-colt"}),
        ("walther", {"model/walther-p38", "model/walther-pp", "model/walther-p99", "model/walther-p22-ppq"}),
    ],
)
def test_all_live_things_of_a_name_stand_above_its_harmless_looks(lexicon: Lexicon, typed: str, live: set[str]) -> None:
    hits = answer(lexicon, typed)["hits"]
    above = list(takewhile(lambda one: not one["may_be_live"], hits))
    assert live <= {one["id"] for one in above}
    assert len(above) < len(hits)


@pytest.mark.parametrize("typed", ["zoraki", "alarm pistol", "airsoft", "deactivated"])
def test_what_may_look_harmless_names_its_live_twin_in_the_same_row(lexicon: Lexicon, typed: str) -> None:
    rows = [one for one in answer(lexicon, typed)["hits"] if one["may_be_live"]]
    assert rows
    assert all(one["live_twin"] for one in rows)


def test_a_harmless_look_whose_name_only_begins_so_stands_below_the_live_name_that_was_typed(lexicon: Lexicon) -> None:
    ids = [one["id"] for one in answer(lexicon, "Star t")["hits"]]
    assert ids.index("model/spanish-pocket") < ids.index("weapon-type/alarm-pistol")


def test_a_number_is_not_corrected_to_another(lexicon: Lexicon) -> None:
    found = answer(lexicon, "7x58")
    assert [one["code"] for one in found["notes"]] == ["number"]
    assert {one["match"] for one in found["hits"]} == {"perhaps"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zolja me ubola", "rocket launcher"),
        ("how is an m76 different from an m91 sniper", "M35, M38, M72, M79, M84, M91 and M93 hand grenades"),
    ],
)
def test_a_word_that_mostly_means_something_else_asks_back_in_one_line(
    lexicon: Lexicon, typed: str, meant: str
) -> None:
    found = answer(lexicon, typed)
    assert found["first"] is None
    assert found["notes"] == [{"code": "do_you_mean", "text": f"Do you mean {meant}? Do not touch it. Withdraw."}]


def test_a_calibre_that_is_here_is_not_answered_by_another(lexicon: Lexicon) -> None:
    hits = answer(lexicon, "7x57")["hits"]
    assert hits[0]["id"] == "ammunition/7x57"


@pytest.mark.parametrize(("typed", "live"), [("1911", "model/colt-1911"), ("99", "model/walther-p99")])
def test_a_number_alone_brings_what_is_live_and_called_so(lexicon: Lexicon, typed: str, live: str) -> None:
    ids = [one["id"] for one in find(lexicon, typed)["hits"]]
    harmless = next(place for place, one in enumerate(ids) if one.startswith("alarm-weapon/"))
    assert ids.index(live) < harmless


@pytest.mark.parametrize(
    ("typed", "live"),
    [
        ("9x19 nano", "ammunition/9mm-luger"),
        ("plinsko arožje", "conversion/altered-gas-or-traumatic-weapon"),
        ("pushkëajri", "conversion/altered-air-gun"),
        ("kıima tüfek", "weapon-type/break-action-shotgun"),
        ("glick 19 gen5", "model/glock-17-19"),
        ("glick19gen5", "model/glock-17-19"),
        ("9 mm iak", "ammunition/380-acp"),
        ("AKM 9mm PAK", "model/akm"),
        ("TT 6 mm BB", "model/tt33"),
        ("CZ 75 4,5mm CO2", "model/cz-75"),
    ],
)
def test_a_live_thing_that_a_part_or_a_slip_names_stands_above_every_harmless_look(
    lexicon: Lexicon, typed: str, live: str
) -> None:
    hits = answer(lexicon, typed)["hits"]
    ids = [one["id"] for one in hits]
    assert live in ids
    assert all(one["may_be_live"] is None for one in hits[: ids.index(live)])


def test_the_sentence_beside_harmless_looks_is_one(lexicon: Lexicon) -> None:
    assert ranking()["sentences"]["may_be_live"] == MAY_BE_LIVE


def test_a_described_harmless_look_stands_right_below_live_things(lexicon: Lexicon) -> None:
    found = [one["id"] for one in find(lexicon, "orange gun with a wide bore and short barrel")["hits"]]
    assert found.index("weapon-type/grenade-launcher") < found.index("weapon-type/signal-pistol") < 3
