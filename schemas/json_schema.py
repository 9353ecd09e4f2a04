"""JSON Schemas of the kinds, for completion in the editor; committed, and proven fresh by a test."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from schemas.kinds import KINDS
from schemas.kinds.procedure import Translation

FOLDER = Path(__file__).parent / "json"


def json_schemas() -> dict[str, str]:
    """File name → text of each schema, the same bytes at each call."""
    models: dict[str, type[BaseModel]] = {**KINDS, "translation": Translation}
    return {f"{kind}.schema.json": _text(kind, model.model_json_schema()) for kind, model in models.items()}


def write(folder: Path = FOLDER) -> list[Path]:
    """Writes all schemas; returns the files."""
    folder.mkdir(exist_ok=True)
    written = []
    for name, text in json_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    return written


def _text(kind: str, schema: dict[str, Any]) -> str:
    for made in ("id", "of", "language"):
        if kind == "translation" or made == "id":
            schema["properties"].pop(made, None)
            if made in schema.get("required", []):
                schema["required"].remove(made)
    for part in (schema, *schema.get("$defs", {}).values()):
        part.get("properties", {}).pop("origin", None)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"Proofmark {kind}"}
    return json.dumps({**schema, **head}, indent=1, ensure_ascii=False, default=str) + "\n"
