"""Holds the repository to its word: maps, generated files, docs and layers agree with the code."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import files, packages_distributions, version
from pathlib import Path

import pytest
from handbook.article.article import TOLD
from handbook.cli_app import app
from support import FIXTURE_KB, REPOSITORY
from typer.main import get_group

from schemas.json_schema import json_schemas
from schemas.kin import Treatment, treatment
from schemas.kinds import KINDS
from schemas.release import Release
from schemas.rules import RULES
from search.settings import ranking

TRACKED = [
    path
    for path in REPOSITORY.rglob("*")
    if path.is_file() and not {".git", ".venv", "site", ".cache", "node_modules", "__pycache__"} & set(path.parts)
]


def texts(*suffixes: str) -> list[Path]:
    return [path for path in TRACKED if path.suffix in suffixes or path.name in suffixes]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_folder_account_and_fixture(kind: str) -> None:
    assert list((REPOSITORY / "kb" / kind).glob("*.yaml")), f"kb/{kind} is empty"
    assert kind in TOLD
    assert list((FIXTURE_KB / kind).glob("*.yaml"))


@pytest.mark.parametrize("name", json_schemas())
def test_the_committed_json_schemas_are_fresh(name: str) -> None:
    committed = (REPOSITORY / "schemas" / "json" / name).read_text(encoding="utf-8")
    assert committed == json_schemas()[name], "Run: make schemas"


def test_the_editor_maps_every_kind_to_its_schema() -> None:
    mapping = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {f"./schemas/json/{kind}.schema.json": f"kb/{kind}/*.yaml" for kind in KINDS}.items() <= mapping.items()


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_description_and_examples(kind: str) -> None:
    for name, info in KINDS[kind].model_fields.items():
        if name != "id":
            assert info.description, name
            assert info.examples, name


@pytest.mark.parametrize("command", get_group(app).commands)
def test_each_command_has_help_and_stands_in_the_changelog_or_readme(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "handbook.cli", command, "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "Usage" in done.stdout
    documented = (REPOSITORY / "README.md").read_text() + (REPOSITORY / "CHANGELOG.md").read_text()
    assert re.search(rf"kb {command}\b|`{command}`", documented)


def test_the_readme_opens_with_the_two_commands() -> None:
    head = (REPOSITORY / "README.md").read_text(encoding="utf-8")[:900]
    assert head.index("make handbook") < head.index("make test")


def test_every_picture_in_the_readme_is_there() -> None:
    for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (REPOSITORY / "README.md").read_text(encoding="utf-8")):
        assert (REPOSITORY / target).is_file(), target


def test_exactly_one_distribution_gives_whoosh() -> None:
    (found,) = packages_distributions()["whoosh"]
    assert found.lower() in {"whoosh", "whoosh3"}  # the heir, in the nightly run
    assert files(found)


def test_handbook_is_imported_by_that_name_only() -> None:
    for path in texts(".py", ".toml"):
        assert not re.search(r"^\s*(from|import) docs\.", path.read_text(encoding="utf-8"), re.MULTILINE), path


def test_only_the_checking_commands_see_what_is_not_released() -> None:
    allowed = {"check.py", "new.py", "stats.py", "diff.py", "releasing.py", "hook.py", "book.py", "checking.py",
               "picture.py", "known.py"}  # fmt: skip
    for folder in ("search", "docs"):
        for path in (REPOSITORY / folder).rglob("*.py"):
            if path.name not in allowed:
                text = path.read_text(encoding="utf-8")
                assert "schemas.reading" not in text, f"{path} reads entries before release()"
                assert "KnowledgeBase" not in text, f"{path} takes a KnowledgeBase; give it a Release"


@pytest.mark.parametrize(
    ("library", "door"),
    [
        ("yaml", "schemas/load.py"),
        ("whoosh", "search/index.py"),
        ("mkdocs", "docs/hook.py"),
        ("typst", "docs/handbook/print/press.py"),
        ("segno", "docs/handbook/print/qr.py"),
        ("rjsmin", "docs/handbook/site/lean_scripts.py"),
        ("PIL", "schemas/picture.py"),
        ("defusedxml", "schemas/drawing.py"),
        ("markdown", "docs/handbook/site/safe_pages.py"),
        ("babel", "docs/handbook/catalogue/po.py"),
        ("nh3", "docs/handbook/site/safe_pages.py"),
        ("opensearchpy", "docs/handbook/central/engine.py"),
        ("cryptography", "docs/handbook/central/bundles.py"),
    ],
)
def test_each_outside_tool_has_one_door(library: str, door: str) -> None:
    pattern = re.compile(rf"^\s*(from|import) {library}\b", re.MULTILINE)
    users = {
        path.relative_to(REPOSITORY).as_posix()
        for folder in ("schemas", "search", "docs")
        for path in (REPOSITORY / folder).rglob("*.py")
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    assert users == {door}


LONG = {"vocabulary.py"}
"""Modules of more than 300 lines: a list of words."""


def test_modules_fit_in_a_head() -> None:
    long = {}
    for path in (path for folder in ("schemas", "search", "docs") for path in (REPOSITORY / folder).rglob("*")):
        if path.suffix in {".py", ".js"} and path.name not in LONG:
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > 300:
                long[path.name] = lines
    assert long == {}


def test_a_module_that_code_names_is_there() -> None:
    code = [path for path in texts(".py", ".js") if "tests" not in path.parts]
    named = {
        (str(path.relative_to(REPOSITORY)), module)
        for path in code
        for module in re.findall(
            r"(?<![\w/])(?:docs/handbook|schemas|search|tests)/[\w/]+\.py\b", path.read_text(encoding="utf-8")
        )
    }
    assert named
    assert [one for one in sorted(named) if not (REPOSITORY / one[1]).is_file()] == []


def test_decision_records_have_forty_lines_at_most() -> None:
    records = sorted((REPOSITORY / "docs" / "pages" / "contribute" / "decisions").glob("[0-9]*.md"))
    assert records
    for record in records:
        assert len(record.read_text(encoding="utf-8").splitlines()) <= 40, record.name


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    hosts = re.compile(r"https?://[^\s\"')]*(/simple/|registry\.[a-z]+\.)|files\.pythonhosted\.org")
    paths = re.compile(r"(?<![\w.])/(work|root|farm)/[a-z]")
    for path in texts(".py", ".md", ".toml", ".yml", ".yaml", ".js", ".css", ".html", ".json", "Makefile", "run"):
        if path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8")
        assert not hosts.search(text), path
        assert not paths.search(text), path


def test_no_message_of_a_rule_or_a_command_says_that_something_stands() -> None:
    said = []
    for folder in ("schemas/rules", "docs/handbook/commands"):
        for path in sorted((REPOSITORY / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
            words = [one for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            said += [one.value for one in words if id(one) not in told and re.search(r"\bstands\b", one.value)]
    assert said == []


def test_a_sentence_that_both_readers_say_is_written_once() -> None:
    sections = [one for one in ranking().values() if isinstance(one, dict)]
    sentences = [text for one in sections for text in one.values() if isinstance(text, str)]
    assert "Nothing more can be told apart without touching it." in sentences
    for path in (path for folder in ("search", "docs") for path in (REPOSITORY / folder).rglob("*")):
        if path.suffix in {".py", ".js"}:
            text = path.read_text(encoding="utf-8")
            assert [one for one in sentences if f'"{one}"' in text] == [], path


def test_rules_are_listed_once() -> None:
    assert len(set(RULES)) == len(RULES)


def test_every_dependency_stands_on_its_page_with_its_range() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (REPOSITORY / "docs/pages/contribute/dependencies.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([a-z][a-z0-9-]+) \| ([^|]+) \|", page, re.MULTILINE))
    rows.pop("package", None)
    needed = dict(re.match(r"([a-z0-9-]+)(.*)", one).groups() for one in project["dependencies"])  # type: ignore[union-attr]
    assert {name: versions.strip() for name, versions in rows.items()} == needed
    for extra in project["optional-dependencies"].values():
        for one in extra:
            name = re.match(r"[a-z][a-z0-9-]+", one)
            assert name
            assert name[0] in page, one


@pytest.mark.parametrize("name", ["jinja2", "pydantic", "rapidfuzz", "whoosh"])
def test_every_dependency_is_bounded_above(name: str) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (found,) = [one for one in project["dependencies"] if one.startswith(name)]
    assert "<" in found or "==" in found


def test_parts_that_are_held_by_their_sum_agree_with_the_project_and_name_no_address() -> None:
    text = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    pins = {
        name: (release, rest)
        for name, release, rest in re.findall(r"^([a-z0-9-]+)==(\S+)((?: \\\n    \S+)+)", text, re.MULTILINE)
    }
    assert set(pins) == {"babel", "fontpkg-noto-sans", "fontpkg-noto-sans-arabic", "rjsmin", "typst"}
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, (release, sums) in pins.items():
        assert re.fullmatch(r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+", sums), name
        assert [int(one) for one in version(name).split(".")] == [int(one) for one in release.split(".")]
        (needed,) = [one for one in project["dependencies"] if re.match(rf"{name}[=<>]", one)]
        assert release.startswith(re.search(r"[=>]=([0-9.]+)", needed)[1]), needed  # type: ignore[index]
    assert "--require-hashes --requirement constraints.txt" in (REPOSITORY / "Makefile").read_text(encoding="utf-8")


def test_ci_runs_the_three_commands() -> None:
    text = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert all(f"make {name}" in text for name in ("check", "test", "handbook"))


def test_every_reader_of_search_reaches_the_pages() -> None:
    named = set(re.findall(r"javascripts/search/(\w+)\.js", (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")))
    assert {path.stem for path in (REPOSITORY / "search").glob("*.js")} - named == set()


def test_the_search_box_knows_every_kind_and_which_can_be_live(released: Release) -> None:
    script = (REPOSITORY / "docs/theme/javascripts/search-box.js").read_text(encoding="utf-8")
    told = dict(re.findall(r"const (PLURALS|WEAPONS|CAN_BE_LIVE) = [{[](.*?)[}\]];", script, re.DOTALL))
    assert re.findall(r'"?([a-z-]+)"?: "', told["PLURALS"]) == list(KINDS)
    weapons = re.findall(r'"([a-z-]+)"', told["WEAPONS"])
    assert weapons == ranking()["kinds"]["objects"]
    can_be_live = {*weapons, *re.findall(r'"([a-z-]+)"', told["CAN_BE_LIVE"])}
    assert {one.kind for one in released if treatment(released, one) is not Treatment.PLAIN} <= can_be_live
