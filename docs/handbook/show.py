"""`kb show`: one entry in the terminal, danger and first action first."""

from collections.abc import Iterator
from typing import Any

from handbook.workplace import Refusal
from schemas.entry import Entry, Sourced, Statement
from schemas.kinds import AlarmWeapon, Model, Procedure, WeaponType
from schemas.kinds.weapons import Weapon
from schemas.nearest import nearest
from schemas.release import Release
from schemas.vocabulary import KOSOVO_FOOTNOTE


def entry_of(release: Release, entry_id: str) -> Entry:
    """The entry with this id, this former id or this slug; raises Refusal with the nearest id."""
    found = release.get(entry_id.strip().strip("/").removeprefix("kb/").removesuffix(".yaml"))
    found = found or next((entry for entry in release if entry_id in entry.formerly), None)
    same_slug = [entry for entry in release if entry.slug == entry_id]
    if found or len(same_slug) == 1:
        return found or same_slug[0]
    if len(same_slug) > 1:
        raise Refusal(f"'{entry_id}' names several entries: {', '.join(entry.id for entry in same_slug)}.")
    ids = [entry.id for entry in release]
    near = nearest(entry_id, ids) if "/" in entry_id else nearest(entry_id, [one.split("/")[1] for one in ids])
    raise Refusal(f"No released entry has the id '{entry_id}'. Did you mean '{near}'?")


def as_json(entry: Entry) -> dict[str, Any]:
    """The entry's fields as they were released."""
    return {"id": entry.id, "kind": entry.kind, **entry.model_dump(mode="json", exclude_none=True)}


def as_text(release: Release, entry: Entry) -> str:
    """The entry for a terminal."""
    lines = [entry.title, "=" * len(entry.title), *_warning(release, entry), entry.summary, ""]
    for name in type(entry).model_fields:
        if name not in BASE and name not in {"danger", "first_action"}:
            lines += _field(name, getattr(entry, name))
    claims = _claims(entry)
    lines += [
        f"{entry.id} · {entry.status} · {entry.tlp.label} · revision {entry.revision}, written {entry.written}",
        f"{sum(map(bool, claims))} of {len(claims)} statements sourced; the rest is general knowledge.",
        "Not adopted by any service until yours says so. No forensic finding. Your service's orders come first.",
    ]
    text = "\n".join(lines)
    return f"{text}\n{KOSOVO_FOOTNOTE}" if "Kosovo*" in text or "XK" in text else text


BASE = {
    "id", "title", "summary", "status", "tlp", "revision", "written", "reviewed", "review_by", "checked_by", "images",
    "drawing", "accepted", "formerly", "observations",
}  # fmt: skip


def _warning(release: Release, entry: Entry) -> Iterator[str]:
    owner: Entry | None = release.get(entry.type) if isinstance(entry, Model | AlarmWeapon) else None
    for name, label in (("danger", "DANGER"), ("first_action", "FIRST")):
        text = getattr(entry, name, None) or getattr(owner, name, None)
        if text:
            yield f"{label}: {text}"
    if isinstance(entry, Weapon | Procedure | WeaponType):
        yield ""


def _claims(entry: Entry) -> list[bool]:
    from schemas.walk import parts

    return [bool(part.sources) for _, part in parts(entry) if isinstance(part, Sourced)]


def _field(name: str, value: Any) -> list[str]:
    if value in ((), None, ""):
        return []
    head = name.replace("_", " ").capitalize()
    if isinstance(value, tuple):
        return [f"{head}:", *(f"  - {_item(item)}" for item in value), ""]
    return [f"{head}: {_item(value)}"]


def _item(item: Any) -> str:
    if not hasattr(item, "model_dump"):
        return str(item)
    data = item.model_dump(mode="json", exclude_defaults=True)
    cited = ", ".join(one["id"].split("/")[1] for one in data.pop("sources", []))
    data.pop("basis", None)
    lead = data.pop("text", None) if isinstance(item, Statement) else None
    rest = "; ".join(f"{key.replace('_', ' ')}: {_flat(value)}" for key, value in data.items())
    text = ". ".join(part for part in (str(lead).rstrip(".") if lead else "", rest) if part)
    return f"{text} [{cited}]" if cited else text


def _flat(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_flat(item) for item in value)
    if isinstance(value, dict):
        return " ".join(_flat(item) for item in value.values())
    return str(value)
