"""`kb central`: takes bundles into a joint centre, asks it, and says how it is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook import workplace
from handbook.central.bundles import opened
from handbook.central.centre import Centre
from handbook.central.engine import Access, Engine
from handbook.central.loading import Loaded, may_hold
from handbook.central.loading import load as take_in
from handbook.central.place import level as level_of
from handbook.commands.search import as_text
from handbook.settings import Settings, settings_of
from handbook.workplace import Refusal
from search import fielded


@dataclass(frozen=True)
class Reach:
    """How the centre is reached, as `Access` says it; no address means that of the project's settings."""

    to: tuple[str, ...]
    ca: Path | None
    patience: float
    trusted: bool = False


@dataclass(frozen=True)
class Terms:
    """On what terms bundles are taken in."""

    authority: str | None
    key: Path | None
    level: str
    older: bool


def engine(reach: Reach) -> Engine:
    """The centre that is meant; raises Refusal when none is named, or something else answers."""
    told = _settings()[1].central_url if not reach.to else ""
    to = reach.to or tuple(one.strip() for one in told.split(",") if one.strip())
    if not to:
        raise Refusal("No centre is named. Give --to URL, or set central_url in mkdocs.yml.")
    found = Engine(Access(to, reach.patience, reach.ca, reach.trusted))
    found.check()
    return found


def load(bundles: Sequence[Path], reach: Reach, terms: Terms) -> list[Loaded]:
    """Takes bundles in, when all of them are in order; raises Refusal."""
    project, settings = _settings()
    keys = {who: project / file for who, file in settings.central_keys.items()}
    found = [opened(path, terms.authority, keys, terms.key) for path in bundles]
    centre = engine(reach)
    ceiling = level_of(terms.level)
    for one in found:
        may_hold(centre, one.place.level, ceiling)
    return [take_in(centre, one, terms.older) for one in found]


def search(query: str, reach: Reach, level: str, kind: str | None, limit: int | None) -> dict[str, Any]:
    """Hits of all authorities; raises Refusal."""
    if fielded.is_fielded(query):
        raise Refusal("A centre answers names, marks and words. For fields run kb search at a desk.")
    seen, centre = level_of(level), engine(reach)
    may_hold(centre, seen, seen)
    return Centre(centre, seen).search(query, kind, limit)


def _settings() -> tuple[Path, Settings]:
    """The project with its settings; the defaults where there is none."""
    try:
        project = workplace.project()
    except Refusal:
        return Path.cwd(), Settings()
    return project, settings_of(project)


def loaded_json(one: Loaded) -> dict[str, Any]:
    """What a load did, as JSON."""
    place = one.place
    return {
        "authority": place.authority,
        "level": place.level.label,
        "release": place.release,
        "index": place.index,
        "rows": one.rows,
        "signed": one.signed,
        "was_there": one.was_there,
    }


def loaded_text(found: Sequence[Loaded]) -> str:
    """What loads did, for a terminal."""
    lines = []
    for one in found:
        place = f"{one.place.authority}, {one.place.level.label}, release {one.place.release}"
        done = "was loaded already" if one.was_there else f"is loaded: {one.rows:,} rows"
        signed = "its signature is right" if one.signed else "not signed: no public key of this authority is known here"
        lines.append(f"{place} {done}; {signed}.")
    return "\n".join(lines)


def hits_text(found: dict[str, Any]) -> str:
    """The hits for a terminal, each with whose it is."""
    hits = [{**one, "title": f"{one['title']} · {one['authority']}, {one['level']}"} for one in found["hits"]]
    return as_text({**found, "hits": hits})


def as_json(found: Any) -> str:
    """A value as JSON."""
    return json.dumps(found, ensure_ascii=False)
