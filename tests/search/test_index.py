"""The field language of `kb search`: Whoosh answers, over folded words."""

from pathlib import Path

import pytest

from schemas.release import Release
from search import index
from search.documents import documents


@pytest.fixture(scope="module")
def folder(released: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the small knowledge base."""
    path = tmp_path_factory.mktemp("whoosh") / "index"
    index.build(documents(released), path)
    return path


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("maker:zastava", {"model/zastava-m57"}),
        ("maker:Застава AND calibre:7,62x25", {"model/zastava-m57"}),
        ("kind:mark", {"mark/ptb-circle"}),
        ("kind:model OR kind:mark", {"model/zastava-m57", "mark/ptb-circle"}),
        ("kind:model NOT maker:zastava", set()),
        ('"slide covers"', {"weapon-type/semi-automatic-pistol"}),
        ('name:"zastava m57"', {"model/zastava-m57"}),
    ],
)
def test_fields_operators_and_phrases(folder: Path, query: str, expected: set[str]) -> None:
    assert index.is_fielded(query)
    assert {entry_id for entry_id, _ in index.fielded(folder, query)} == expected


@pytest.mark.parametrize("query", ["maker:", 'name:""', "maker:( AND )"])
def test_a_query_without_a_word_says_what_to_write(folder: Path, query: str) -> None:
    with pytest.raises(index.QueryProblem, match="Write for example: maker:zastava AND calibre:9x18"):
        index.fielded(folder, query)


@pytest.mark.parametrize("query", ["maker:[a TO z]", "name:a^9", "*:*", "name:*", 'name:"', "((((", "NOT NOT", "a:b:c"])
def test_odd_queries_are_answered(folder: Path, query: str) -> None:
    try:
        index.fielded(folder, query)
    except index.QueryProblem as problem:
        assert "Write for example" in str(problem)


def test_plain_words_are_no_field_query() -> None:
    assert not index.is_fielded("zastava and m57")


def test_a_damaged_index_is_a_problem_of_its_own(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(index.IndexProblem):
        index.fielded(tmp_path, "maker:zastava")
