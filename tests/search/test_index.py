"""The field language of `kb search`: Whoosh answers, over folded words."""

import re
from pathlib import Path

import pytest
from support import REPOSITORY, TODAY

from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp
from search import fielded, index
from search.documents import documents
from search.store import Store


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
        ("(kind:model OR kind:mark) NOT maker:zastava", {"mark/ptb-circle"}),
        ("kind:(model OR mark)", {"model/zastava-m57", "mark/ptb-circle"}),
        ("kind:models", {"model/zastava-m57"}),
        ("country:RS kind:model", {"model/zastava-m57"}),
        ("country:serbia kind:model", {"model/zastava-m57"}),
        ("maker:zast* AND name:m5?", {"model/zastava-m57"}),
        ("id:model/*", {"model/zastava-m57"}),
        ('id:"model/*"', {"model/zastava-m57"}),
        ("Maker:Zastava", {"model/zastava-m57"}),
    ],
)
def test_fields_operators_and_phrases(folder: Path, query: str, expected: set[str]) -> None:
    assert fielded.is_fielded(query)
    assert {entry_id for entry_id, _ in index.fielded(folder, query)} == expected


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ('"zastava m57"', "model/zastava-m57"),
        ('"circle ptb"', "mark/ptb-circle"),
        ('"zastava kragujevac"', "model/zastava-m57"),
        ('"7.62 x 25 tokarev"', "model/zastava-m57"),
        ('"semi automatic pistol"', "model/zastava-m57"),
        ('"ministry of the interior"', "source/proof-law"),
        ('"blades stamp"', "term/pistol"),
        ("kragujevac AND blades", "model/zastava-m57"),
        ('"slide covers"', "weapon-type/semi-automatic-pistol"),
    ],
)
def test_a_word_or_phrase_without_a_field_is_looked_for_in_every_field_of_words(
    root: Path, tmp_path: Path, query: str, wanted: str
) -> None:
    for entry in ("model/zastava-m57", "term/pistol"):
        path = root / f"{entry}.yaml"
        path.write_text(f"{path.read_text(encoding='utf-8')}described:\n  - two blades stamp\n", encoding="utf-8")
    index.build(documents(release(knowledge_base(root, "kb"), Tlp.CLEAR, TODAY)), tmp_path / "index")
    assert wanted in {entry_id for entry_id, _ in index.fielded(tmp_path / "index", query)}


@pytest.mark.parametrize("query", ["maker:", 'name:""', "maker:( AND )"])
def test_a_query_without_a_word_says_what_to_write(folder: Path, query: str) -> None:
    with pytest.raises(fielded.QueryProblem, match="Write for example: maker:zastava AND calibre:9x18"):
        index.fielded(folder, query)


@pytest.mark.parametrize("query", ["maker:[a TO z]", "name:a^9", "*:*", "name:*", 'name:"', "((((", "NOT NOT", "a:b:c"])
def test_odd_queries_are_answered(folder: Path, query: str) -> None:
    try:
        index.fielded(folder, query)
    except fielded.QueryProblem as problem:
        assert str(problem).endswith((".", "?"))


@pytest.mark.parametrize("deep", ["(", "NOT ", "name:", "(NOT kind:"])
def test_a_query_too_deep_is_refused_in_words(folder: Path, deep: str) -> None:
    with pytest.raises(fielded.QueryProblem) as problem:
        index.fielded(folder, deep * 900 + "name:x")
    assert str(problem.value) == "More than 20 brackets, NOT or fields are inside each other. Write fewer."


def test_brackets_inside_each_other_are_answered_to_a_depth_that_people_write(folder: Path) -> None:
    deep = f"{'(' * 19}maker:zastava{')' * 19}"
    assert [entry_id for entry_id, _ in index.fielded(folder, deep)] == ["model/zastava-m57"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("makker:zastava", "There is no field 'makker'. Did you mean 'maker'?"),
        ("maker:zastva", "No maker here is called 'zastva'. Did you mean 'zastava'?"),
        ("country:serbja", "'serbja' is no value of country. Did you mean country:RS (Serbia)?"),
        ("country:slov", "country:slov is one of several: Slovenia, Slovakia. Write one."),
        ("status:drft", "'drft' is no value of status. Did you mean status:draft (draft)?"),
        ("year:197", "'197' is no year. Write year:1974, or year:1970..1985."),
        ("year:[1970 TO 1980]", "'[' has no meaning here."),
        ('"zastava m?7"', "'zastava m?7' has a '?' between quotes. Leave out the quotes, or write the whole word."),
        ('name:"zast*"', "'zast*' has a '*' between quotes. Leave out the quotes, or write the whole word."),
    ],
)
def test_what_is_unknown_is_named_with_the_nearest(folder: Path, query: str, message: str) -> None:
    assert fielded.is_fielded(query)
    with pytest.raises(fielded.QueryProblem) as problem:
        index.fielded(folder, query)
    assert str(problem.value).startswith(message)


@pytest.mark.parametrize("query", ["zastava and m57", "PTB:123", "https://example.org", "9:30", "pistol (9 mm)"])
def test_plain_words_are_no_field_query(query: str) -> None:
    assert not fielded.is_fielded(query)


def test_every_example_of_the_page_finds_something(real: Store) -> None:
    page = (REPOSITORY / "docs" / "pages" / "questions.md").read_text(encoding="utf-8")
    examples = [one for one in re.findall(r"`([^`]+)`", page) if re.search(r"[:\" ]", one) and fielded.is_fielded(one)]
    examples.remove("field:value")
    assert len(examples) > 25
    assert [one for one in examples if not index.fielded(real.whoosh, one)] == []


def test_every_field_has_its_line_on_the_page() -> None:
    page = (REPOSITORY / "docs" / "pages" / "questions.md").read_text(encoding="utf-8")
    assert [field for field in fielded.ALL if f"| `{field}` |" not in page] == []


def test_a_damaged_index_is_a_problem_of_its_own(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(index.IndexProblem):
        index.fielded(tmp_path, "maker:zastava")
