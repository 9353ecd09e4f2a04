"""JSON Schemas: what editors and other programs check by; every reader of JSON Schema takes them."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from support import FIXTURE_KB, missing

from schemas.json_schema import FOR_EDITORS, json_schemas, write_for_editors
from schemas.vocabulary import COUNTRIES

IDS = ("mark/ptb-circle", "model/zastava-m57", "procedure/discovery", "source/proof-law")


def values(node: Any, key: str) -> Iterator[Any]:
    if isinstance(node, dict):
        if key in node:
            yield node[key]
        for inner in node.values():
            yield from values(inner, key)
    elif isinstance(node, list):
        for inner in node:
            yield from values(inner, key)


def test_every_pattern_is_one_that_javascript_takes() -> None:
    node = shutil.which("node")
    if node is None:
        missing("Node.js", "Install nodejs.")
    texts = [json.loads(text) for text in json_schemas().values()]
    patterns = sorted({one for text in texts for one in values(text, "pattern") if isinstance(one, str)})
    assert patterns
    program = "for (const one of JSON.parse(require('fs').readFileSync(0, 'utf8'))) new RegExp(one, 'u');"
    done = subprocess.run(
        [str(node), "-e", program], input=json.dumps(patterns), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_countries_are_offered_with_their_names() -> None:
    items = json.loads(json_schemas()["model.schema.json"])["properties"]["countries"]["items"]
    assert items["enum"] == list(COUNTRIES)
    assert items["enumDescriptions"] == list(COUNTRIES.values())


def test_the_committed_schemas_know_no_ids_and_keep_no_marks_of_ours() -> None:
    for text in json_schemas().values():
        assert "x-refers-to" not in text
        assert "ids-" not in text


def test_for_editors_a_field_offers_the_ids_of_its_kinds_and_takes_any_that_may_come() -> None:
    schema = json.loads(json_schemas(IDS)["model.schema.json"])
    procedures = schema["properties"]["procedures"]["items"]
    assert procedures["anyOf"][0] == {"$ref": "#/$defs/ids-procedure"}
    assert procedures["anyOf"][-1]["pattern"]
    assert schema["$defs"]["ids-procedure"]["enum"] == ["procedure/discovery"]
    related = schema["properties"]["related"]["items"]["anyOf"]
    assert [one.get("$ref") for one in related[:-1]] == [
        f"#/$defs/ids-{kind}" for kind in ("model", "mark", "procedure", "source")
    ]


def test_schemas_for_editors_are_written_when_they_changed(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE_KB, tmp_path / "kb")
    assert len(write_for_editors(tmp_path)) == len(json_schemas())
    assert write_for_editors(tmp_path) == []
    shutil.copy(tmp_path / "kb/mark/ptb-circle.yaml", tmp_path / "kb/mark/another.yaml")
    assert write_for_editors(tmp_path)
    assert '"mark/another"' in (tmp_path / FOR_EDITORS / "model.schema.json").read_text(encoding="utf-8")
