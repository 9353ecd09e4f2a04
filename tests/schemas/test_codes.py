"""The table of codes: every rule is in it, and its examples are what they say."""

import re
import shutil
from pathlib import Path

import pytest
from support import FIXTURE_KB, REPOSITORY, TODAY

from schemas.codes import FAMILIES, Code, code_of, codes
from schemas.kinds import KINDS
from schemas.reading import knowledge_base
from schemas.rules import RULES, name_of, problems
from schemas.rules.severity import severity_of

SHOWN = [one for one in codes() if one.bad]
MISSPELT = {"countrys": "countries"}
FILES = {"mark": "mark/ptb-circle.yaml", "model": "model/zastava-m57.yaml", "feature": "feature/magazine-position.yaml"}


def test_codes_and_rules_are_each_there_once_and_in_order() -> None:
    assert len({one.code for one in codes()}) == len({one.rule for one in codes()}) == len(codes())
    letters = [one.code[0] for one in codes()]
    assert sorted(set(letters), key=letters.index) == list(FAMILIES)
    assert all(re.fullmatch(r"[A-Z][0-9]{3}", one.code) for one in codes())


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_every_rule_across_entries_has_a_code_of_its_severity(rule) -> None:
    found = next(one for one in codes() if one.rule == name_of(rule))
    assert found.notice == (severity_of(rule) == "notice")


def test_every_rule_that_code_names_is_in_the_table() -> None:
    named = set()
    for folder in ("schemas", "docs/handbook"):
        for path in (REPOSITORY / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            named |= set(re.findall(r'rule="([a-z-]+)"|RULE: Final = "([a-z-]+)"', text))
            if path.name.startswith("refused_"):
                named |= {(rule, "") for rule in re.findall(r'refused\(\s*"([a-z-]+)"', text)}
            if path.name in {"reading.py", "entry_files.py"}:
                named |= {(rule, "") for rule in re.findall(r'report\(path, "([a-z-]+)"', text)}
    rules = {one or other for one, other in named}
    assert len(rules) > 30
    for rule in rules:
        assert code_of(rule)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(FIXTURE_KB, tmp_path_factory.mktemp("base") / "kb"))


def with_lines(text: str, lines: str, kind: str) -> str:
    """The entry with its fields replaced by those of some lines, which stand where the first of them belongs."""
    order = list(KINDS[kind].model_fields)
    written = [MISSPELT.get(name, name) for name in re.findall(r"(?m)^([a-z_]+)", lines)]
    fields = [name for name in written if name in order]
    blocks = [block for block in re.split(r"(?m)^(?=[a-z_]+:)", text) if block]
    kept = [block for block in blocks if block.split(":")[0] not in fields]
    later = [at for at, block in enumerate(kept) if order.index(block.split(":")[0]) > order.index(fields[0])]
    place = later[0] if later else len(kept)
    return "".join([*kept[:place], lines, *kept[place:]])


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.code)
def test_the_bad_example_is_found_and_the_good_one_is_not(base: Path, one: Code) -> None:
    path = base / FILES[one.kind]
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(with_lines(whole, one.bad, one.kind), encoding="utf-8")
        found = {problem.rule for problem in problems(knowledge_base(base, "kb"), TODAY)}
        assert one.rule in found, found
        path.write_text(with_lines(whole, one.good, one.kind), encoding="utf-8")
        assert [problem.with_code() for problem in problems(knowledge_base(base, "kb"), TODAY)] == []
    finally:
        path.write_text(whole, encoding="utf-8")
