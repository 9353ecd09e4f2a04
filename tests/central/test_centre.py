"""A real centre: three nodes of OpenSearch, several authorities, one node killed. `make test-central` runs it."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from central import made
from central.cluster import Cluster
from handbook.central import loading
from handbook.central.bundles import Bundle, opened
from handbook.central.centre import Centre
from handbook.central.engine import Access, Away, Engine
from handbook.central.loading import indexes_behind, load
from handbook.central.place import Place
from handbook.central.rows import mapping, rows
from handbook.central.standing import status
from handbook.workplace import Refusal
from judged import judged

from schemas.vocabulary import Tlp
from search.find import find
from search.store import Store

pytestmark = [pytest.mark.nightly, pytest.mark.centre, pytest.mark.xdist_group("centre")]

HERE = "Customs of Testland"
ALIAS = "proofmark-customs-of-testland-clear"
QUERIES = 1_000


@pytest.fixture
def engine(nodes: Cluster) -> Iterator[Engine]:
    """A centre that holds nothing yet."""
    found = Engine(Access(tuple(nodes.urls), patience=30))
    yield found
    for index in found.ask("GET", "/_cat/indices", format="json"):
        found.ask("DELETE", f"/{index['index']}")


@pytest.fixture(scope="module")
def real_bundle(tmp_path_factory: pytest.TempPathFactory, real_store: Store) -> Bundle:
    return opened(made.bundle(tmp_path_factory.mktemp("real") / "real.zip", real_store.packs), None, {})


def small(bundled: Any, **about: str) -> Bundle:
    return opened(bundled(f"{random.random()}.zip", **about), None, {})


def ids(found: dict[str, Any]) -> list[str]:
    return [one["id"] for one in found["hits"]]


def test_every_judged_query_is_answered_as_at_the_desk(engine: Engine, real_bundle: Bundle, real_store: Store) -> None:
    load(engine, real_bundle)
    centre, desk = Centre(engine, Tlp.CLEAR), real_store.lexicon()
    for query in [row.query for row in judged()]:
        there, here = centre.search(query, None, 10), find(desk, query)
        for field in ("first", "notes", "unused", "counts", "total"):
            assert there[field] == here[field], query
        own = [{name: value for name, value in one.items() if name not in {"authority", "level", "release"}}
               for one in there["hits"]]  # fmt: skip
        assert own == here["hits"], query


def test_two_authorities_are_side_by_side_and_one_is_alone_again(engine: Engine, bundled: Any) -> None:
    load(engine, small(bundled))
    load(engine, small(bundled, authority="Border Police"))
    hits = Centre(engine, Tlp.CLEAR).search("PTB", None, 4)["hits"]
    assert [one["authority"] for one in hits[:2]] == ["Border Police", HERE]
    assert hits[0]["id"] == hits[1]["id"]


def test_a_new_release_takes_the_place_of_the_old_one(engine: Engine, bundled: Any) -> None:
    first = load(engine, small(bundled))
    centre = Centre(engine, Tlp.CLEAR)
    assert centre.search("PTB", None, 1)["hits"][0]["release"] == first.place.release
    second = load(engine, small(bundled, day="2026-11-25"))
    assert indexes_behind(engine, ALIAS) == [second.place.index]
    assert [one["index"] for one in status(engine)["releases"]] == [second.place.index]
    assert centre.search("PTB", None, 1)["hits"][0]["release"] == second.place.release  # it knew the old one
    with pytest.raises(
        Refusal, match=r"later release of Customs of Testland, of 2026-11-25; this one is of 2026-11-24"
    ):
        load(engine, small(bundled))
    assert load(engine, small(bundled, day="2026-11-25")).was_there


def test_a_load_that_is_cut_off_changes_nothing_and_is_cleared_away(
    engine: Engine, bundled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(engine, small(bundled))
    second = small(bundled, day="2026-11-25")
    with monkeypatch.context() as patch:
        patch.setattr(engine, "fill", lambda index, found: Engine.fill(engine, index, list(found)[:40]) and (1, 1))
        with pytest.raises(Refusal, match=r"is not whole: 40 of 1 rows arrived"):
            load(engine, second)
    assert indexes_behind(engine, ALIAS) == [first.place.index]
    assert ids(Centre(engine, Tlp.CLEAR).search("PTB", None, 3))
    assert "is not whole" in next(one["fault"] for one in status(engine)["releases"] if not one["answers"])
    load(engine, second)
    assert [one["index"] for one in status(engine)["releases"]] == [second.place.index]


@pytest.mark.parametrize("whole", [False, True])
def test_a_half_loaded_or_strange_index_is_never_asked(engine: Engine, bundled: Any, whole: bool) -> None:
    place = Place(HERE, "2026-11-24-00000000", Tlp.CLEAR)
    found = mapping(place.about(1, 1, whole=whole))
    if whole:
        found["properties"]["term"] = {"type": "text"}
    engine.ask("PUT", f"/{place.index}", {"mappings": found, "aliases": {ALIAS: {}}})
    with pytest.raises(Refusal, match="another mapping than ours" if whole else "is not whole"):
        Centre(engine, Tlp.CLEAR).search("PTB", None, 3)


def test_loading_a_bundle_again_mends_a_release_that_lost_a_row(engine: Engine, bundled: Any) -> None:
    bundle = small(bundled)
    damaged = load(engine, bundle).place.index
    engine.ask("PUT", f"/{damaged}/_settings", {"index.blocks.write": False})
    engine.ask("DELETE", f"/{damaged}/_doc/part-head-0", refresh="true")
    with pytest.raises(Refusal, match=r"is damaged.*Load its bundle again"):
        Centre(engine, Tlp.CLEAR).search("PTB", None, 3)
    again = load(engine, bundle)
    assert not again.was_there
    assert ids(Centre(engine, Tlp.CLEAR).search("PTB", None, 3))
    assert [one["index"] for one in status(engine)["releases"]] == [again.place.index]
    assert load(engine, bundle).was_there


def test_an_index_that_the_engine_made_by_itself_is_not_swapped_in(
    engine: Engine, bundled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = load(engine, small(bundled)), small(bundled, day="2026-11-25")
    remove = loading._remove

    def crossed(found: Engine, index: str) -> None:
        """Another load of the same bundle writes on when this one has cleared the index away."""
        remove(found, index)
        if index == second.place.index:
            found.fill(index, [one for one in rows(second.pack, second.place.slug, "clear") if one[1]["row"] == "tail"])

    with monkeypatch.context() as patch:
        patch.setattr(loading, "_remove", crossed)
        with pytest.raises(Refusal, match="Another load writes to"):
            load(engine, second)
    assert indexes_behind(engine, ALIAS) == [first.place.index]
    assert ids(Centre(engine, Tlp.CLEAR).search("PTB", None, 3))
    load(engine, second)
    assert [one["index"] for one in status(engine)["releases"]] == [second.place.index]


def test_what_is_of_a_higher_level_is_not_seen_and_not_behind_a_lower_name(engine: Engine, bundled: Any) -> None:
    load(engine, small(bundled))
    amber = load(engine, small(bundled, marking="TLP:AMBER", authority="Border Police"))
    seen = Centre(engine, Tlp.CLEAR).search("PTB", None, 10)
    assert {one["level"] for one in seen["hits"]} == {"TLP:CLEAR"}
    assert {one["level"] for one in Centre(engine, Tlp.AMBER).search("PTB", None, 10)["hits"]} == {
        "TLP:CLEAR",
        "TLP:AMBER",
    }
    lower = "proofmark-border-police-clear"
    engine.ask("POST", "/_aliases", {"actions": [{"add": {"index": amber.place.index, "alias": lower}}]})
    with pytest.raises(Refusal, match="It may not"):
        Centre(engine, Tlp.CLEAR).search("PTB", None, 10)


def test_rows_of_another_level_or_authority_are_filtered_even_in_one_index(engine: Engine, bundled: Any) -> None:
    one = load(engine, small(bundled))
    engine.ask("PUT", f"/{one.place.index}/_settings", {"index.blocks.write": False})
    strange = {"row": "names", "at": 0, "name": ["ptb"], "texts": ["ptb"], "authority": "x", "level": "amber"}
    engine.ask("PUT", f"/{one.place.index}/_doc/strange", {**strange, "counts": [1], "owners": [0, 0]}, refresh="true")
    assert ids(Centre(engine, Tlp.CLEAR).search("PTB", None, 3))


def test_a_long_query_is_refused_in_one_sentence(engine: Engine, bundled: Any) -> None:
    load(engine, small(bundled))
    centre = Centre(engine, Tlp.CLEAR)
    with pytest.raises(Refusal, match=r"The query has 10,000 characters; 1,000 at most are taken"):
        centre.search("x" * 10_000, None, 10)
    assert centre.search("x" * 1_000, None, 10)["hits"] == []


def test_a_centre_that_holds_nothing_says_so(engine: Engine) -> None:
    with pytest.raises(Refusal, match="holds nothing at TLP:CLEAR or lower"):
        Centre(engine, Tlp.CLEAR).search("PTB", None, 3)


def test_a_release_answers_when_every_node_has_its_copy(nodes: Cluster, engine: Engine, bundled: Any) -> None:
    nodes.kill("three")
    nodes.start("three")  # what is copied again now waits beside the new release
    place = load(engine, small(bundled)).place
    told = engine.ask("GET", f"/_cluster/health/{place.index}")
    assert (told["status"], told["unassigned_shards"]) == ("green", 0)
    nodes.settle(3)


def test_a_manager_that_hangs_is_passed_by_and_all_nodes_are_told(nodes: Cluster, engine: Engine, bundled: Any) -> None:
    load(engine, small(bundled))
    expected = ids(Centre(engine, Tlp.CLEAR).search("PTB", None, 5))
    manager = engine.ask("GET", "/_cat/cluster_manager", format="json")[0]["node"]
    nodes.pause(manager)
    try:
        assert ids(Centre(engine, Tlp.CLEAR).search("PTB", None, 5)) == expected
        for name in set(nodes.names) - {manager}:
            nodes.pause(name)
        with pytest.raises(Away, match="does not answer"):
            Centre(Engine(Access(tuple(nodes.urls), patience=2)), Tlp.CLEAR).search("PTB", None, 5)
    finally:
        for name in nodes.names:
            nodes.pause(name, resume=True)
    nodes.settle(3)


def test_a_node_killed_during_queries_and_a_load_costs_no_answer_and_no_row(
    nodes: Cluster, engine: Engine, bundled: Any, real_bundle: Bundle, real_store: Store
) -> None:
    """The timeline is printed: seconds, queries, wrong ones, those that were refused in words."""
    load(engine, real_bundle)
    desk, centre = real_store.lexicon(), Centre(engine, Tlp.CLEAR)
    chance = random.Random(2026)
    asked = chance.choices([row.query for row in judged()], k=QUERIES)
    expected = {query: ids(find(desk, query)) for query in set(asked)}
    loaded: list[Any] = []
    other = Bundle(
        Place("Border Police", real_bundle.place.release, Tlp.CLEAR), real_bundle.day, real_bundle.pack, False
    )

    def load_other() -> None:
        loaded.append(load(Engine(Access(tuple(nodes.urls), patience=60)), other))

    loading = threading.Thread(target=load_other)
    wrong, refused, times = [], [], []
    started = time.monotonic()
    loading.start()
    for number, query in enumerate(asked):
        if number == QUERIES // 10:
            nodes.kill("two")
        if number == QUERIES // 2:
            nodes.start("two")
        begun = time.monotonic()
        try:
            found = [one["id"] for one in centre.search(query, None, 20)["hits"] if one["authority"] == HERE][:10]
            if found != expected[query]:
                wrong.append(query)
        except Refusal as refusal:
            refused.append(str(refusal))
        times.append(time.monotonic() - begun)
        if (number + 1) % 100 == 0:
            part = sorted(times[-100:])
            print(f"{time.monotonic() - started:6.1f} s  {number + 1:5} asked  {len(wrong)} wrong  {len(refused)} refused  "
                  f"p50 {part[50] * 1000:.0f} ms  max {part[-1] * 1000:.0f} ms")  # fmt: skip
    loading.join(300)
    nodes.settle(3, 180)
    assert (wrong, refused) == ([], [])
    assert loaded
    for place in (real_bundle.place, other.place):
        told = engine.ask("GET", f"/{place.index}/_search", {"size": 0, "track_total_hits": True})
        assert told["hits"]["total"]["value"] == loaded[0].rows
    assert len(list(rows(real_bundle.pack, "x", "clear"))) == loaded[0].rows
    both = Centre(engine, Tlp.CLEAR).search("Zastava M70", None, None)["hits"]
    assert {one["authority"] for one in both} == {HERE, "Border Police"}


def kb(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handbook.cli", "central", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **more})


def test_the_commands_work_from_end_to_end(nodes: Cluster, engine: Engine, bundled: Any, tmp_path: Path) -> None:
    to = [part for url in nodes.urls for part in ("--to", url)]
    done = kb("load", str(bundled()), *to)
    assert done.returncode == 0, done.stderr
    assert "Customs of Testland, TLP:CLEAR, release 2026-11-24" in done.stdout
    assert "not signed: no public key" in done.stdout
    found = json.loads(kb("search", "PTB", "--json", *to).stdout)
    assert found["hits"][0]["authority"] == HERE
    assert f"{HERE}, TLP:CLEAR" in kb("search", "PTB", *to).stdout
    assert "rows  answers" in kb("status", *to).stdout
    amber = kb("load", str(bundled("amber.zip", marking="TLP:AMBER")), *to)
    assert (amber.returncode, "Give --level AMBER" in amber.stderr) == (1, True)
    amber = kb("load", str(bundled("amber.zip", marking="TLP:AMBER")), "--level", "AMBER", *to)
    assert (amber.returncode, "has no security plugin" in amber.stderr) == (1, True)
    assert kb("search", "PTB", "--level", "AMBER", *to).returncode == 1
    fielded = kb("search", "maker:zastava", *to)
    assert (fielded.returncode, "For fields run kb search" in fielded.stderr) == (2, True)
