"""What stands in a centre: its nodes, the releases that answer, and what a load left behind."""

from typing import Any, Final

from handbook.central.engine import Engine, Gone
from handbook.central.place import PREFIX, of_index
from handbook.workplace import Refusal

HEALTH: Final = {
    "green": "every release has all its copies",
    "yellow": "every release answers; some copies are missing",
    "red": "a release does not answer",
}


def status(engine: Engine) -> dict[str, Any]:
    """The state of a centre as JSON. Raises Refusal."""
    health = engine.ask("GET", "/_cluster/health")
    try:
        mappings = engine.ask("GET", f"/{PREFIX}-*/_mapping")
        named = engine.ask("GET", f"/_alias/{PREFIX}-*")
    except Gone:
        mappings, named = {}, {}
    found = []
    for index in sorted(mappings):
        aliases = sorted(named.get(index, {}).get("aliases", {}))
        about = mappings[index]["mappings"].get("_meta", {})
        rows = about.get("rows")
        found.append(
            {
                "index": index,
                "authority": about.get("authority", ""),
                "level": f"TLP:{about.get('level', '?')}",
                "release": about.get("release", ""),
                "rows": rows if isinstance(rows, int) else 0,
                "answers": bool(aliases),
                "fault": _fault(index, mappings[index]["mappings"]),
            }
        )
    return {
        "nodes": health["number_of_nodes"],
        "health": health["status"],
        "guarded": engine.is_guarded(),
        "releases": found,
    }


def _fault(index: str, mapping: dict[str, Any]) -> str:
    try:
        of_index(index, mapping)
    except Refusal as refusal:
        return str(refusal)
    return ""


def as_text(found: dict[str, Any]) -> str:
    """The state for a terminal."""
    guard = "with the security plugin" if found["guarded"] else "without the security plugin: TLP:CLEAR only"
    lines = [f"{found['nodes']} nodes, {guard}; {HEALTH[found['health']]}."]
    for one in found["releases"]:
        state = one["fault"] or (
            "answers" if one["answers"] else "does not answer: left behind by a load; the next one removes it"
        )
        lines.append(f"{one['authority']}  {one['level']}  {one['release']}  {one['rows']:,} rows  {state}")
    if not found["releases"]:
        lines.append("No release is loaded. Load a bundle: kb central load")
    return "\n".join(lines)
