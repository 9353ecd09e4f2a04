"""A copy that fetches its rows answers as the desk that has all packs, in a few questions."""

import random
from typing import Any

import pytest
from central.memory import Memory
from handbook.central import ahead
from handbook.central.copy import Copy
from handbook.central.rows import rows
from judged import negatives, wanting

from search.find import answer, as_json, find
from search.lexicon import Lexicon
from search.shard import PackProblem
from search.store import Store

pytestmark = pytest.mark.xdist_group("copy")

MOST_QUESTIONS = 8


@pytest.fixture(scope="module")
def memory(real_store: Store) -> Memory:
    return Memory(rows(real_store.pack, "testland", "clear"))


def asked(memory: Memory, copy: Copy, query: str) -> dict[str, Any]:
    copies = {"it": copy}
    ahead.prepare(copies, query, lambda wishes: {name: memory(found) for name, found in wishes.items()})
    found = {"it": answer(copy, query)}
    wishes = ahead.cards(copies, found, None, 10)["it"]
    copy.take(wishes, memory(wishes))
    return as_json(copy, found["it"], None, 10)


def at_the_desk(lexicon: Lexicon, query: str) -> dict[str, Any]:
    found = find(lexicon, query)
    return {name: value for name, value in found.items() if name not in {"query", "took_ms"}}


def mistyped(query: str, chance: random.Random) -> str:
    at = chance.randrange(len(query))
    return query[:at] + chance.choice("aeinrstkz0179 ?*") + query[at + chance.randint(0, 1) :]


def test_answers_are_those_of_the_desk_to_the_last_field(memory: Memory, real_store: Store) -> None:
    chance, copy, lexicon = random.Random(2026), Copy(memory), real_store.lexicon()
    queries = [row.query for row in wanting()][::12] + negatives()[::6]
    for query in [*queries, *(mistyped(one, chance) for one in queries[::2])]:
        copy.forget()
        assert asked(memory, copy, query) == at_the_desk(lexicon, query), query


def test_a_query_takes_few_questions(memory: Memory) -> None:
    copy = Copy(memory)
    for query in (
        "Zastava M70",
        "zastva m70",
        "M7? AB2",
        "пиштољ са кратком цеви",
        "nine by eighteen",
        "TRZ 50 MOD 70",
    ):
        copy.forget()
        before = memory.asked
        asked(memory, copy, query)
        assert memory.asked - before <= MOST_QUESTIONS, query


def test_rows_of_many_queries_are_let_go(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.central.copy.KEPT", 10)
    copy = Copy(memory)
    asked(memory, copy, "Zastava M70")
    assert copy.rows_kept > 10
    copy.ready()
    assert copy.rows_kept == 0


@pytest.mark.parametrize("lost", ["part-head-0", "part-about-0"])
def test_an_index_that_lost_a_part_is_not_opened(small_store: Store, lost: str) -> None:
    memory = Memory(one for one in rows(small_store.pack, "testland", "clear") if one[0] != lost)
    with pytest.raises(PackProblem):
        Copy(memory)


def test_a_row_that_is_missing_is_told_and_never_passed_over(small_store: Store) -> None:
    found = dict(rows(small_store.pack, "testland", "clear"))
    memory = Memory((name, row) for name, row in found.items() if not name.startswith("card-"))
    with pytest.raises(PackProblem):
        asked(memory, Copy(memory), "PTB")


def test_every_row_has_its_authority_its_level_and_its_sum(small_store: Store) -> None:
    found = dict(rows(small_store.pack, "testland", "green"))
    assert {(row["authority"], row["level"]) for row in found.values()} == {("testland", "green")}
    changed = dict(rows(small_store.pack, "testland", "amber"))
    assert sum(one["sum"] for one in found.values()) != sum(one["sum"] for one in changed.values())
