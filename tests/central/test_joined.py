"""Answers of several authorities in one list: hazards first, live things first, one id side by side."""

import shutil
from pathlib import Path
from typing import Any, cast

import pytest
from central.memory import Nodes
from engines import real_store
from handbook.central.centre import Centre
from handbook.central.engine import Engine
from handbook.central.joined import joined
from handbook.central.place import Place
from support import TODAY

from schemas.reading import knowledge_base
from schemas.release import release
from schemas.vocabulary import Tlp


def hit(entry: str, score: float, match: str = "exact", live: bool = True, harmless: bool = False) -> dict[str, Any]:
    kind = entry.split("/")[0]
    sentence = "It may be live." if harmless else None
    twin = {"id": "model/live", "title": "Live", "url": "model/live.html"} if harmless else None
    return {"id": entry, "kind": kind, "title": entry, "score": score, "match": match, "live": live,
            "may_be_live": sentence, "live_twin": twin}  # fmt: skip


def told(*hits: dict[str, Any], first: Any = None, notes: Any = (), unused: Any = ()) -> dict[str, Any]:
    return {"first": first, "notes": list(notes), "unused": list(unused), "hits": list(hits), "counts": {"model": len(hits)},
            "total": len(hits)}  # fmt: skip


def together(*answers: dict[str, Any], limit: int | None = 10) -> dict[str, Any]:
    places = [Place(f"Authority {letter}", "2026-11-24-00000000", Tlp.CLEAR) for letter in "ABC"]
    return joined("typed", list(zip(places, answers, strict=False)), limit)


def shown(found: dict[str, Any]) -> list[str]:
    return [f"{one['id']} {one['authority'][-1]}" for one in found["hits"]]


def test_one_authority_alone_is_answered_as_at_its_desk() -> None:
    alarm, live = hit("alarm-weapon/a", 1.0, live=False, harmless=True), hit("model/b", 2.0)
    assert shown(together(told(alarm, live))) == ["alarm-weapon/a A", "model/b A"]


def test_entries_of_one_id_are_side_by_side_with_their_authorities() -> None:
    one, other = told(hit("model/a", 3.0), hit("model/b", 2.0)), told(hit("model/c", 2.5), hit("model/a", 1.0))
    assert shown(together(one, other)) == ["model/a A", "model/a B", "model/c B", "model/b A"]


def test_a_live_thing_that_only_another_authority_has_is_above_the_harmless_look() -> None:
    alarm = hit("alarm-weapon/a", 3.0, live=False, harmless=True)
    assert shown(together(told(alarm), told(hit("model/b", 1.0)))) == ["model/b B", "alarm-weapon/a A"]


def test_a_live_thing_that_answers_less_well_stays_below() -> None:
    alarm = hit("alarm-weapon/a", 3.0, live=False, harmless=True)
    found = together(told(alarm), told(hit("model/b", 1.0, match="words")))
    assert shown(found) == ["alarm-weapon/a A", "model/b B"]


def test_what_an_authority_judged_itself_stays_as_it_judged() -> None:
    alarm, live = hit("alarm-weapon/a", 3.0, live=False, harmless=True), hit("model/b", 1.0)
    both = told(alarm, live)
    assert shown(together(both, both)) == ["alarm-weapon/a A", "alarm-weapon/a B", "model/b A", "model/b B"]


def test_the_order_of_an_authority_is_kept_where_it_has_reasons_of_its_own() -> None:
    weak, reading = hit("model/a", 1.0, match="perhaps"), hit("mark/m", 1.0, match="words", live=False)
    assert shown(together(told(weak, reading), told())) == ["model/a A", "mark/m A"]


def test_where_authorities_judge_differently_the_live_thing_is_above() -> None:
    alarm, live = hit("alarm-weapon/a", 3.0, live=False, harmless=True), hit("model/b", 1.0)
    found = together(told(alarm, live), told(hit("model/b", 4.0), alarm))
    assert [one.split()[0] for one in shown(found)] == ["model/b", "model/b", "alarm-weapon/a", "alarm-weapon/a"]


def test_the_withdraw_card_of_any_authority_is_above_all() -> None:
    card = {"id": "procedure/withdraw", "title": "Withdraw", "text": "Withdraw.", "url": "x"}
    assert together(told(hit("model/a", 1.0)), told(first=card))["first"] == card


def test_a_note_that_something_is_not_here_holds_only_where_nobody_has_it() -> None:
    number, doubt = {"code": "number", "text": "Nothing here has it."}, {"code": "do_you_mean", "text": "A mine?"}
    assert together(told(notes=[number, doubt]), told(hit("model/a", 1.0)))["notes"] == [doubt]
    assert together(told(notes=[number]), told(notes=[number]))["notes"] == [number]


def test_a_word_is_unused_when_no_authority_used_it() -> None:
    assert together(told(unused=["big", "red"]), told(unused=["red"]))["unused"] == ["red"]


def test_weak_answers_and_sources_are_below_whatever_their_score() -> None:
    weak, source = hit("model/a", 9.0, match="perhaps"), hit("source/s", 9.0, live=False)
    assert shown(together(told(source), told(hit("model/b", 1.0), weak))) == ["model/b B", "model/a B", "source/s A"]


def test_each_hit_tells_authority_level_and_release_and_nothing_of_our_own() -> None:
    (found,) = together(told(hit("model/a", 1.0)))["hits"]
    assert (found["authority"], found["level"], found["release"]) == ("Authority A", "TLP:CLEAR", "2026-11-24-00000000")
    assert "live" not in found


@pytest.fixture
def centre(root: Path, tmp_path: Path) -> Centre:
    """Two authorities: A has an alarm weapon, B a law and, by a longer name, a live pistol."""
    titles = {
        "A": {"alarm-weapon/zoraki-914": "Falcons"},
        "B": {"law/proof": "Falcon 1", "model/zastava-m57": "Falcon of the Mountains"},
    }
    releases = {}
    for letter, named in titles.items():
        folder = Path(shutil.copytree(root, tmp_path / letter / "kb"))
        for entry, title in named.items():
            path = folder / f"{entry}.yaml"
            rest = path.read_text(encoding="utf-8").partition("\n")[2]
            path.write_text(f"title: {title}\n{rest}", encoding="utf-8")
        store = real_store(tmp_path / letter, release(knowledge_base(folder, "kb"), Tlp.CLEAR, TODAY))
        releases[Place(f"Authority {letter}", "2026-11-24-00000000", Tlp.CLEAR)] = store.pack
    return Centre(cast(Engine, Nodes(releases)), Tlp.CLEAR)


@pytest.mark.parametrize("limit", [None, 3, 2, 1])
def test_a_limit_cuts_the_list_that_was_joined_of_whole_lists(centre: Centre, limit: int | None) -> None:
    in_order = ["law/proof B", "model/zastava-m57 B", "alarm-weapon/zoraki-914 A"]
    assert shown(centre.search("Falcon", None, limit)) == in_order[:limit]
