"""Each mistake that trainers make is told once: at its place, by one rule, in their words, with what to write instead."""

import re
import shutil
from pathlib import Path

import pytest
from mistakes import ACCEPTED, ENTRY, FOUND_BY_TRAINERS, MISTAKES, OF_THE_SAME_KINDS, Mistake
from support import FIXTURE_KB, TODAY

from schemas.problem import Problem
from schemas.reading import knowledge_base
from schemas.rules import problems

NOT_OURS = re.compile(
    r"\b(pydantic|yaml|json|python|parse[dr]?|token|scalar|mapping|sequence|indicator|regex|NoneType|dict|tuple|str|int"
    r"|float|bool|input should|valid)\b|[\[{]'|None|\\u",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small base with a model beside it whose look-alike is the entry of the mistakes."""
    root = Path(shutil.copytree(FIXTURE_KB, tmp_path_factory.mktemp("base") / "kb"))
    other = root / "model" / "zastava-m57.yaml"
    apart = "look_alikes:\n  - entry: model/benelli-m4\n    apart: It is a shotgun.\n    basis: general-knowledge\n"
    other.write_text(other.read_text(encoding="utf-8").replace("markings:", f"{apart}markings:"), encoding="utf-8")
    return root


def told(base: Path, text: str) -> list[Problem]:
    (base / "model" / "benelli-m4.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
    return list(problems(knowledge_base(base, "kb"), TODAY))


def test_the_entry_of_the_mistakes_has_none_itself(base: Path) -> None:
    assert told(base, ENTRY) == []


def test_there_are_the_fifty_four_of_trainers_and_as_many_of_the_same_kinds() -> None:
    assert len({mistake.name[:2] for mistake in FOUND_BY_TRAINERS}) == 54
    assert len(OF_THE_SAME_KINDS) >= 40


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_once_with_its_place_and_what_to_write(base: Path, mistake: Mistake) -> None:
    found = told(base, mistake.text)
    if mistake.name in ACCEPTED:
        assert found == []
        return
    assert [f"{one.path}:{one.line}:{one.column} {one.rule}" for one in found] == [
        f"kb/model/benelli-m4.yaml:{mistake.place} {mistake.rule}"
    ]
    for words in mistake.words:
        assert words in f"{found[0].message} {found[0].remedy}"
    assert not NOT_OURS.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", f"{found[0].message} {found[0].remedy}"))


def test_three_mistakes_in_one_file_are_three_messages(base: Path) -> None:
    text = ENTRY.replace("title:", "titel:").replace("[IT]", "[Italy]").replace("low: 1010", "low: x")
    assert [f"{one.line}:{one.column} {one.rule}" for one in told(base, text)] == [
        "1:1 unknown-field",
        "18:13 country",
        "28:5 not-a-number",
    ]


def test_a_placeholder_is_told_with_the_whole_way_to_its_field(base: Path) -> None:
    text = ENTRY.replace("The receiver is smooth on its left.", "FILL-IN")
    assert [one.field for one in told(base, text)] == ["points[1].text"]


@pytest.mark.parametrize(("typed", "mended"), [("2026-02-30", False), ("28.11.2026", True)])
def test_only_a_date_that_is_meant_for_certain_is_said_to_be_mended(base: Path, typed: str, mended: bool) -> None:
    (found,) = told(base, ENTRY.replace("written: 2026-11-24", f"written: {typed}"))
    assert found.is_mended is mended


def test_an_id_that_begins_several_ids_names_them(base: Path) -> None:
    copies = [base / "model" / f"zastava-m57-{name}.yaml" for name in ("left", "right")]
    for copy in copies:
        copy.write_text((base / "model/zastava-m57.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    found = [
        one
        for one in told(base, ENTRY.replace("status:", "related: [model/zastava]\nstatus:"))
        if one.rule == "references-resolve"
    ]
    for copy in copies:
        copy.unlink()
    assert [one.remedy for one in found] == [
        "Did you mean 'model/zastava-m57', 'model/zastava-m57-left' or 'model/zastava-m57-right'?"
    ]


def test_a_copy_that_was_left_behind_is_one_message(base: Path) -> None:
    told(base, ENTRY)
    copy = base / "model" / "zastava-m57-copy.yaml"
    copy.write_text((base / "model" / "zastava-m57.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    found = problems(knowledge_base(base, "kb"), TODAY)
    copy.unlink()
    assert [one.rule for one in found] == ["names-differ-within-a-kind"]


@pytest.mark.parametrize("name", ["benelli-m4.yaml.orig", "benelli-m4.yaml.rej", "benelli-m4.yaml~", "Thumbs.db"])
def test_what_a_tool_left_behind_is_a_notice(base: Path, name: str) -> None:
    told(base, ENTRY)
    left = base / "model" / name
    left.write_text("x", encoding="utf-8")
    found = problems(knowledge_base(base, "kb"), TODAY)
    left.unlink()
    assert [(one.rule, one.severity) for one in found] == [("left-over", "notice")]
