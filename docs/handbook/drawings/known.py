"""What checks of drawings found when they last ran, by the sums of the entries from which each picture is made."""

import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from handbook.known import as_problems, known, state
from handbook.resources import shared
from schemas.entry import Entry
from schemas.keeping import keep, kept
from schemas.kept import is_of_project
from schemas.kinds import AlarmWeapon, Model
from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.release import Release

if TYPE_CHECKING:
    from handbook.drawings.wording import Labels

FILE: Final = Path(".cache/found-drawings.json")
LOOK: Final = ("id", "title", "type", "observations", "sizes", "imitates", "look_alikes", "variants", "copies")
"""The fields from which pictures are made, beside the places that points and markings name; a test proves it."""

DRAWN: Final = (Model.kind, AlarmWeapon.kind)
SHARED: Final = ("feature", "weapon-type")
"""Kinds whose entries every picture may need: their words, their drawings."""


def _is_joined(kb: KnowledgeBase) -> bool:
    """Whether entries come from several roots: of these nothing is kept."""
    return bool(kb.roots or kb.public or kb.overlays)


def _before(project: Path, now: str) -> dict[str, Any]:
    """What was found last time, if it was found in this state."""
    told = kept(project / FILE)
    before = told.get("found") if told.get("state") == now else None
    return before if isinstance(before, dict) else {}


def drawings_of(kb: KnowledgeBase, wants: Callable[[str], bool]) -> list[Problem]:
    """Facts that cannot be drawn, in the entries whose paths are wanted; of those that stayed the same as last time."""
    if _is_joined(kb) or not is_of_project(kb.root):
        from handbook.drawings.checking import of_entries

        return [one for one in of_entries(kb) if wants(one.path)]
    project = kb.root.parent
    watched = [*((kb.root / kind, "") for kind in SHARED), (shared("drawings"), "")]
    now = state(project, "drawings", watched)
    before = _before(project, now)
    fresh: dict[str, Any] = {}
    found: list[Problem] = []
    words = cache(partial(_words, kb))
    for key in sorted(kb.of_kinds(DRAWN)):
        row, problems = _held(kb, key, before.get(key))
        if wants(kb.paths[key]):
            row, problems = (row, problems) if problems is not None else _looked(kb, key, words())
            found.extend(problems or ())
        fresh |= {key: row} if row else {}
    if fresh != before:
        keep(project / FILE, {"state": now, "found": fresh})
    return found


def of_kit(project: Path, released: Release) -> list[Problem]:
    """Faults of the kit that a project has: found anew when it changed, or what it draws is called otherwise."""

    def found() -> Iterator[Problem]:
        from handbook.drawings.checking import of_kit

        return of_kit(released)

    kit = shared("drawings")
    if not kit.is_relative_to(project):
        return []
    if not released.is_public:
        return list(found())
    try:
        named = [one["entry"] for one in json.loads((kit / "variants.json").read_bytes())]
    except (OSError, ValueError, TypeError, KeyError):
        named = []  # the check says why
    told = [(one.id, one.states, one.variants) for one in map(released.brief, _known_of(released, named))]
    return known(project, "kit", [(kit, "")], found, repr(told))


def _known_of(released: Release, named: list[str]) -> list[str]:
    """The features of a release, and those of the named entries that it has."""
    return [key for key in released.by_id if key.startswith("feature/")] + [key for key in named if key in released]


def _held(kb: KnowledgeBase, entry_id: str, row: Any) -> tuple[Any, list[Problem] | None]:
    """What was found of an entry, when it and all that its picture is made from stayed the same."""
    try:
        made_from, rows = row
        stayed = _sum(kb, entry_id) == made_from[entry_id][0]
        if (stayed or not rows) and all(_looks_the_same(kb, key, *one) for key, one in made_from.items()):
            fresh = {key: [_sum(kb, key), look] for key, (_, look) in made_from.items()}
            return [fresh, rows], as_problems([[kb.paths[entry_id], *one] for one in rows])
    except (TypeError, ValueError, AttributeError, KeyError):
        pass
    return None, None


def _looks_the_same(kb: KnowledgeBase, key: str, total: str, look: str) -> bool:
    """Whether an entry stayed the same, or at least all of it that a picture is made from."""
    if _sum(kb, key) == total:
        return True
    return bool(_sum(kb, key) and look) and key in kb and look_of(kb.entries[key]) == look


def look_of(entry: Entry) -> str:
    """Names all of an entry that its picture, that of another, and the check of either are made from."""
    if not isinstance(entry, Model | AlarmWeapon):
        return ""
    seen = [repr(getattr(entry, name, ())) for name in LOOK]
    places = [one.where for one in entry.points], [one.where for one in entry.markings]
    return sha256(repr((entry.kind, seen, places)).encode()).hexdigest()[:24]


def _words(kb: KnowledgeBase) -> "Labels":
    from handbook.drawings.picture import labels

    return labels(kb.of_kind("feature"))


def _looked(kb: KnowledgeBase, entry_id: str, words: "Labels") -> tuple[Any, list[Problem]]:
    """What is found of an entry, and how it is kept; not where one of the entries may not be."""
    from handbook.drawings.checking import of_entry

    seen, entry = _Seen(kb), kb.entries[entry_id]
    found = list(of_entry(kb, entry, words, seen)) if isinstance(entry, Model | AlarmWeapon) else []
    made_from = {key: [_sum(kb, key), _look(kb, key)] for key in sorted({entry.id, *seen.asked})}
    rows = [[one.line, one.column, one.field, one.message, one.remedy, one.rule, one.severity] for one in found]
    return ([made_from, rows] if all(total is not None for total, _ in made_from.values()) else None), found


def _look(kb: KnowledgeBase, key: str) -> str:
    return look_of(kb.entries[key]) if key in kb else ""


def _sum(kb: KnowledgeBase, key: str) -> str | None:
    """The sum of an entry; empty when there is none of this id, None when nothing may be kept of it."""
    return (kb.documents[key].sum or None) if key in kb.documents else ""


class _Seen:
    """Entries by their ids, which remembers for which it was asked."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.entries = kb.entries
        self.asked: set[str] = set()

    def get(self, entry_id: str, /) -> Entry | None:
        """The entry with this id."""
        self.asked.add(entry_id)
        return self.entries.get(entry_id)
