"""Relevance: the judged queries of `tests/relevance.yaml`, answered from the real entries, meet the goals of both searches.

The reporting half decides; the tuning half is free to tune on. `make relevance` prints the figures beside other engines.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import pytest
import yaml
from engines import at_the_desk, pocket
from judged import CLASSES, NAMES, NEGATIVE, Answers, by_class, half_of, judged, misses, negatives, score, wanting
from support import REPOSITORY, missing

from schemas.release import Release
from search.find import find
from search.lexicon import Lexicon
from search.store import Store

pytestmark = pytest.mark.xdist_group("relevance")

ALL_IN_THREE = 0.98
ALL_FIRST = 0.93
EACH_CLASS = 0.95
FALSE_FOUND = 0.05


@pytest.fixture(scope="module")
def entries(real_released: Release) -> Release:
    """The real entries, released."""
    return real_released


@pytest.fixture(scope="module")
def packs(real_store: Store) -> Store:
    """The packs of the real entries."""
    return real_store


@pytest.fixture(scope="module")
def answers(lexicon: Lexicon) -> Answers:
    """What the command line finds for every judged query."""
    return at_the_desk(lexicon, [row.query for row in judged()])


def test_each_query_stands_once() -> None:
    assert [query for query, times in Counter(row.query for row in judged()).items() if times > 1] == []


def test_each_query_stands_in_the_half_that_its_hash_gives() -> None:
    assert [f"{row.query!r}: half: {half_of(row.query)}" for row in judged() if row.half != half_of(row.query)] == []


def test_every_class_has_queries_enough() -> None:
    found = Counter(row.sort for row in judged())
    assert found.keys() == {*CLASSES, NEGATIVE}
    assert min(found[sort] for sort in CLASSES) >= 15
    assert found[NEGATIVE] >= 50
    assert sum(found[sort] for sort in CLASSES) >= 280


def test_only_a_negative_query_wants_nothing() -> None:
    assert [row.query for row in judged() if (not row.want) != (row.sort == NEGATIVE)] == []


def test_every_wanted_id_is_a_released_entry(entries: Release) -> None:
    ids = {entry.id for entry in entries}
    assert [f"{row.query!r}: {one}" for row in judged() for one in row.want if one not in ids] == []


def test_the_right_entry_is_among_the_first_three(answers: Answers) -> None:
    rows = wanting("report")
    assert score(rows, answers).third >= ALL_IN_THREE, "\n".join(misses(rows, answers))


def test_the_right_entry_comes_first(answers: Answers) -> None:
    rows = wanting("report")
    assert score(rows, answers).first >= ALL_FIRST, "\n".join(misses(rows, answers, within=1))


@pytest.mark.parametrize("sort", CLASSES)
def test_no_class_of_queries_is_left_behind(answers: Answers, sort: str) -> None:
    rows = [row for row in wanting("report") if row.sort == sort]
    assert by_class(rows, answers)[sort].third >= EACH_CLASS, "\n".join(misses(rows, answers))


@pytest.mark.parametrize("sort", NAMES)
def test_a_name_or_a_mark_is_always_among_the_first_three(answers: Answers, sort: str) -> None:
    rows = [row for row in wanting("report") if row.sort == sort]
    assert misses(rows, answers) == []


def test_an_ambiguous_name_shows_first_the_page_that_tells_its_bearers_apart(answers: Answers) -> None:
    rows = [row for row in wanting("report") if row.sort == "ambiguous"]
    assert misses(rows, answers, within=1) == []


def test_what_is_not_ours_is_not_found(answers: Answers) -> None:
    found = [f"{query!r}: {', '.join(answers[query][:3])}" for query in negatives() if answers[query]]
    assert len(found) <= FALSE_FOUND * len(negatives()), "\n".join(found)


def test_the_browser_gives_the_same_three_in_the_same_order(packs: Store, answers: Answers) -> None:
    theirs = pocket(packs, list(answers))
    if theirs is None:
        missing("Node.js", "Install nodejs.")
    else:
        assert {query: ids[:3] for query, ids in theirs.items()} == {query: ids[:3] for query, ids in answers.items()}


LEAST: Final = {"sentence": 0.94, "region": 0.94, "typo": 0.89, "mark": 0.9, "seen": 0.87, "law": 0.96}
"""The share of strangers' questions of each class whose answer is among the first three; of rows that nothing was learned from."""


def test_what_strangers_ask_is_answered_and_their_talk_of_other_things_is_not(lexicon: Lexicon) -> None:
    judge(lexicon, "unread.yaml", LEAST, silent=0.94)


@pytest.mark.nightly
def test_what_was_learned_from_is_answered_too(lexicon: Lexicon) -> None:
    """Half of the talk there is hard: one word, or one that weapons have too (`bomb cyclone`, `шах`)."""
    judge(lexicon, "strangers.yaml", dict.fromkeys(LEAST, 0.87), silent=0.9)


def judge(lexicon: Lexicon, name: str, least: Mapping[str, float], silent: float) -> None:
    """Asks the rows of a file: so many of each class must be right, so much of the talk silent, and few of ours."""
    right: dict[str, list[bool]] = {}
    nothing = {True: list[bool](), False: list[bool]()}
    text = (REPOSITORY / "tests" / name).read_text(encoding="utf-8")
    for row in yaml.load(text, Loader=yaml.CSafeLoader):
        answer = find(lexicon, row["query"], limit=3)
        shown = {hit["id"] for hit in answer["hits"]} | {(answer["first"] or {"id": ""})["id"]} - {""}
        nothing[bool(row["want"])].append(not shown)
        if row["want"]:
            right.setdefault(row["class"], []).append(not shown.isdisjoint(row["want"]))
    shares = {sort: sum(found) / len(found) for sort, found in right.items()}
    assert {sort: share for sort, share in shares.items() if share < least[sort]} == {}
    assert sum(nothing[False]) / len(nothing[False]) >= silent
    assert sum(nothing[True]) / len(nothing[True]) <= 0.035
