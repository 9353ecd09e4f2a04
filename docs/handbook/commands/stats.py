"""`kb stats`, and the page of the same counts: how much is known, how well it is sourced, and what is overdue."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from handbook.drawings.alike import alike
from handbook.drawings.picture import Made, Picture, pictures, variant_pictures
from handbook.drawings.studio import Studio
from schemas.entry import Entry, Sourced
from schemas.kinds import KINDS, Term
from schemas.knowledge_base import KnowledgeBase
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Status, Tlp
from schemas.walk import parts

BASIS: Final = ("sourced", "general_knowledge")
OUTLINE: Final = frozenset(["frame", "stock"])
"""Parts that are pale where the outline is not known."""


def of_project(project: Path, today: date) -> tuple[dict[str, Any], int]:
    """The counts of the project's own entries, drafts included, and how many problems of reading there are."""
    kb = knowledge_base(project / "kb", "kb")
    drafts = replace(release(kb, Tlp.CLEAR, today, drafts=True), artist=Studio())
    return stats(kb, today) | {"pictures": picture_counts(drafts)}, len(kb.problems)


def picture_counts(found: Release, drawn: Mapping[str, Picture] | None = None) -> dict[str, Any]:
    """How the pictures of models and alarm weapons came to be, and how many show their entry alone.

    `drawn` are those pictures where they are known.
    """
    drawn = pictures(found) if drawn is None else drawn
    models, alarm = ([drawn.get(one.id) for one in found.of_kind(kind)] for kind in ("model", "alarm-weapon"))
    same = alike(drawn.values())
    return {
        "model": _by_origin(models),
        "alarm-weapon": _by_origin(alarm),
        "variants": len(variant_pictures(found)),
        "alone": sum(one.id not in same for one in models if one),
        "outline_of_what_it_copies": sum(not OUTLINE & one.unknown for one in alarm if one),
    }


def _by_origin(made: list[Picture | None]) -> dict[str, int]:
    """How many entries there are, and how many of their pictures came to be in each way."""
    how = Counter(str(one.made) for one in made if one)
    return {"entries": len(made), **{str(one): how[str(one)] for one in Made}}


def stats(kb: KnowledgeBase | Release, today: date) -> dict[str, Any]:
    """Counts by kind and status, statements by source or general knowledge, overdue reviews, languages."""
    kinds = {kind: _of(kb.of_kind(kind)) for kind in KINDS}
    return {
        "entries": len(kb),
        "kinds": kinds,
        "statements": {one: sum(kind[one] for kind in kinds.values()) for one in BASIS},
        "overdue": sorted(entry.id for entry in kb if entry.review_by < today and entry.status is not Status.WITHDRAWN),
        "languages": _languages(kb),
    }


def _of(entries: tuple[Entry, ...]) -> dict[str, Any]:
    statuses = Counter(str(entry.status) for entry in entries)
    return {
        "entries": len(entries),
        **{str(status): statuses.get(str(status), 0) for status in Status},
        **_basis(entries),
    }


def _basis(entries: tuple[Entry, ...]) -> dict[str, int]:
    sourced = general = 0
    for entry in entries:
        for _, part in parts(entry):
            if isinstance(part, Sourced):
                sourced += bool(part.sources)
                general += not part.sources and part.basis is not None
    return dict(zip(BASIS, (sourced, general), strict=True))


def _languages(kb: KnowledgeBase | Release) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for entry in kb:
        counts.update(str(name.language) for name in entry.names)
        if isinstance(entry, Term):
            counts.update(str(word.language) for word in entry.words)
    return dict(sorted(counts.items()))


def as_text(found: dict[str, Any]) -> str:
    """The counts as a table for a terminal."""
    head = f"{'kind':16}{'entries':>8}{'draft':>7}{'publ.':>7}{'verif.':>7}{'withdr.':>8}{'sourced':>9}{'general':>9}"
    rows = [
        f"{kind:16}{row['entries']:>8}{row['draft']:>7}{row['published']:>7}{row['verified']:>7}"
        f"{row['withdrawn']:>8}{row['sourced']:>9}{row['general_knowledge']:>9}"
        for kind, row in found["kinds"].items()
    ]
    both = found["statements"]
    total = both["sourced"] + both["general_knowledge"]
    share = f"{100 * both['sourced'] / total:.0f} %" if total else "none"
    languages = ", ".join(f"{tag} {count}" for tag, count in found["languages"].items()) or "none"
    return "\n".join(
        [
            head,
            *rows,
            f"{'all':16}{found['entries']:>8}",
            (
                f"Statements: {total:,}; with a source {both['sourced']:,} ({share}), "
                f"general knowledge {both['general_knowledge']:,}."
            ),
            f"Names and words by language: {languages}.",
            *([_of_pictures(found["pictures"])] if "pictures" in found else []),
            f"Overdue reviews: {len(found['overdue'])}.",
        ]
    )


def _of_pictures(counts: dict[str, Any]) -> str:
    made = [
        f"{kind} {', '.join(f'{how} {counts[kind][how]}' for how in map(str, Made))} of {counts[kind]['entries']}"
        for kind in ("model", "alarm-weapon")
    ]
    return (
        f"Pictures: {'; '.join(made)}; variants {counts['variants']}. Models that differ from all others in a drawn "
        f"part: {counts['alone']}. Alarm weapons with the outline of what they copy: "
        f"{counts['outline_of_what_it_copies']}."
    )
