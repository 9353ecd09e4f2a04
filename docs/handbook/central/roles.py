"""Roles of OpenSearch's security plugin: one reader a level, who sees it and what is below, and one loader a level."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from handbook.central.place import LEVELS, PREFIX
from handbook.workplace import Refusal
from schemas.load import as_yaml
from schemas.vocabulary import Tlp

READS: Final = ("read", "indices:admin/aliases/get", "indices:admin/mappings/get", "indices:monitor/settings/get")
LOADS: Final = (
    *READS,
    "write",
    "create_index",
    "delete",
    "indices:admin/delete",
    "indices:admin/aliases",
    "indices:admin/refresh*",
    "indices:admin/mapping/put",
    "indices:admin/settings/update",
    "indices:monitor/stats",
)


def write_roles(folder: Path) -> list[Path]:
    """Writes `roles.yml` and `roles_mapping.yml` into a folder; raises Refusal where one of them is there already."""
    mapped = {name: {"backend_roles": [name], "users": [], "hosts": []} for name in roles()}
    written = []
    for file, sort, found in (("roles.yml", "roles", roles()), ("roles_mapping.yml", "rolesmapping", mapped)):
        path = folder / file
        if path.exists():
            raise Refusal(f"'{path}' is there already. Give --out a new folder, and compare the two.")
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(_as_text(sort, found), encoding="utf-8")
        written.append(path)
    return written


def roles() -> dict[str, Any]:
    """The roles by name."""
    found: dict[str, Any] = {}
    for level in LEVELS:
        below = [one for one in LEVELS if one <= level]
        found[f"{PREFIX}-read-{level.slug}"] = {
            "description": f"Reads what is {level.label} or lower.",
            "cluster_permissions": ["cluster:monitor/main", "indices:data/read/msearch"],
            "index_permissions": [_permission(below, READS, filtered=True)],
        }
        found[f"{PREFIX}-load-{level.slug}"] = {
            "description": f"Loads what is {level.label} or lower.",
            "cluster_permissions": ["cluster:monitor/main", "cluster:monitor/health", "indices:data/write/bulk"],
            "index_permissions": [_permission(below, LOADS, filtered=False)],
        }
    return found


def _permission(levels: Sequence[Tlp], actions: tuple[str, ...], filtered: bool) -> dict[str, Any]:
    """Indexes end in their level; a reader's rows are filtered by it too, should an index be named falsely."""
    found: dict[str, Any] = {"index_patterns": [f"{PREFIX}-*-{level.slug}" for level in levels]}
    if filtered:
        words = ", ".join(f'"{level.slug}"' for level in levels)
        found["dls"] = f'{{"terms": {{"level": [{words}]}}}}'
    return {**found, "allowed_actions": list(actions)}


def _as_text(sort: str, found: dict[str, Any]) -> str:
    lines = ["---", "# Written by kb central roles; securityadmin of the plugin loads it."]
    for name, fields in {"_meta": {"type": sort, "config_version": 2}, **found}.items():
        lines += [f"{name}:", *(f"  {field}: {as_yaml(value)}" for field, value in fields.items())]
    return "\n".join(lines) + "\n"
