"""JSON Schemas of the kinds, for completion in the editor; committed, and proven fresh by a test.

The committed ones say what an id looks like. Those that `kb new`, `kb build` and `kb serve` write beside them, into a
folder that git ignores, list the ids that there are now, so that an editor completes them.
"""

import json
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, Final

from schemas.fields import REFERS_TO
from schemas.keeping import keep, kept, models
from schemas.kinds import KINDS

FOLDER = Path(__file__).parent / "json"
FOR_EDITORS: Final = Path(".cache/editor")
MADE_OF: Final = Path(".cache/editor.json")
"""The ids and the code from which those for editors were made."""


def json_schemas(ids: Iterable[str] = ()) -> dict[str, str]:
    """File name → text of each schema, the same bytes at each call; with the ids as choices when some are given."""
    known = _by_kind(ids)
    return {f"{kind}.schema.json": _text(kind, deepcopy(_of(kind)), known) for kind in KINDS}


def write(folder: Path = FOLDER) -> list[Path]:
    """Writes all schemas; returns the files."""
    folder.mkdir(exist_ok=True)
    written = []
    for name, text in json_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    return written


def write_for_editors(project: Path) -> list[Path]:
    """Writes the schemas with the ids of a project where they changed; returns those that did. Raises no OSError."""
    ids = sorted(f"{path.parent.name}/{path.stem}" for path in (project / "kb").glob("*/*.yaml"))
    written: list[Path] = []
    made_of = [models(), *ids]
    there = {path.name for path in (project / FOR_EDITORS).glob("*.schema.json")}
    if kept(project / MADE_OF).get("of") == made_of and there == {f"{kind}.schema.json" for kind in KINDS}:
        return written
    try:
        (project / FOR_EDITORS).mkdir(parents=True, exist_ok=True)
        for name, text in json_schemas(ids).items():
            path = project / FOR_EDITORS / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
                written.append(path)
        keep(project / MADE_OF, {"of": made_of})
    except OSError:
        return written  # completion is a comfort; a folder that cannot be written to stops no command
    return written


@cache
def _of(kind: str) -> dict[str, Any]:
    """The schema of a kind as its model gives it, made once a process."""
    return KINDS[kind].model_json_schema()


def _by_kind(ids: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in ids:
        found.setdefault(one.partition("/")[0], []).append(one)
    return found


def _text(kind: str, schema: dict[str, Any], known: dict[str, list[str]]) -> str:
    schema["properties"].pop("id", None)
    if "id" in schema.get("required", []):
        schema["required"].remove("id")
    for part in (schema, *schema.get("$defs", {}).values()):
        part.get("properties", {}).pop("origin", None)
    _refer(schema, known)
    if known:
        lists = {f"ids-{one}": {"type": "string", "enum": found} for one, found in sorted(known.items())}
        schema["$defs"] = {**schema.get("$defs", {}), **lists}
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"Proofmark {kind}"}
    return json.dumps({**schema, **head}, indent=1, ensure_ascii=False, default=str) + "\n"


def _refer(node: Any, known: dict[str, list[str]]) -> None:
    """Makes a choice of the ids that there are of each id, and takes out what marked it."""
    if isinstance(node, dict) and REFERS_TO in node:
        _offer(node, node.pop(REFERS_TO) or list(KINDS), known)
    inside = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
    for inner in inside:
        _refer(inner, known)


def _offer(node: dict[str, Any], kinds: list[str], known: dict[str, list[str]]) -> None:
    """Lets an editor offer the ids of some kinds, beside the form that every id has."""
    choices = [{"$ref": f"#/$defs/ids-{kind}"} for kind in kinds if kind in known]
    if choices:
        plain = {name: node.pop(name) for name in ("type", "pattern", "maxLength", "minLength") if name in node}
        node["anyOf"] = [*choices, plain]
