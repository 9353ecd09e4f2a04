"""Gives every model and alarm weapon its picture, and tells in which drawn parts two pictures differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from handbook.drawings.composing import Finding, compose
from handbook.drawings.facts import Drawn, Facts, facts, of_variant
from handbook.drawings.kit import consistent, family_of, variants
from handbook.drawings.parts import KIT
from handbook.drawings.rules import Family
from handbook.drawings.wording import Labels, alt_text
from handbook.drawings.writing import scale, svg
from schemas.entry import Entry
from schemas.kin import Known
from schemas.kinds import AlarmWeapon, Feature, Model
from schemas.release import Release


class Made(StrEnum):
    """How a picture came to be."""

    BY_HAND = "by hand"
    COMPOSED = "composed"
    SHARED = "shared by a family"


@dataclass(frozen=True)
class Picture:
    """The picture of an entry or of one of its variants (`model/akm@AKMS`).

    `parts` names the drawn part of each slot that is known, 'none' where the entry says that there is none; `unknown`
    are the slots drawn pale. `shared_with` is the live entry whose outline it shows. `scale` is px per mm.
    """

    id: str
    svg: str
    alt: str
    made: Made
    family: str
    parts: Mapping[str, str]
    unknown: frozenset[str] = frozenset()
    scale: float | None = None
    length_mm: float | None = None
    shared_with: str | None = None
    findings: tuple[Finding, ...] = field(default=(), compare=False)


def pictures(release: Release) -> Mapping[str, Picture]:
    """The picture of every model and alarm weapon of a release, by id."""
    words = labels(release.of_kind("feature"))
    return {entry.id: picture(release, entry, words) for entry in release if isinstance(entry, Model | AlarmWeapon)}


def variant_pictures(release: Release) -> Mapping[str, Picture]:
    """The pictures of the variants that an officer tells apart by sight, by `id@name`."""
    words = labels(release.of_kind("feature"))
    found = {}
    for entry_id, named in variants().items():
        entry = release.get(entry_id)
        known = {one.name for one in entry.variants} if isinstance(entry, Model) else set()
        for name, states in named.items():
            if isinstance(entry, Model) and name in known:
                seen = of_variant(facts(release, entry), name, states)
                found[f"{entry_id}@{name}"] = _picture(f"{entry_id}@{name}", name, seen, words, KIT)
    return found


def picture(known: Known, entry: Drawn, words: Labels, kit: Path = KIT) -> Picture:
    """The picture of one entry; `words` are the labels of the states of each feature. Raises KitProblem."""
    return _picture(entry.id, entry.title, facts(known, entry), words, kit)


def differences(one: Picture, other: Picture) -> tuple[str, ...]:
    """The slots whose drawn parts differ; what only one side records is no difference, nor are two unknowns."""
    both = set(one.parts) & set(other.parts)
    return tuple(sorted(slot for slot in both if _differ(one.parts[slot], other.parts[slot])))


def _differ(part: str, other: str) -> bool:
    """Whether two drawn parts stand for different things; across families only their states can tell."""
    (family, _, name), (others, _, other_name) = part.partition("/"), other.partition("/")
    if family == others or not name or not other_name:
        return part != other
    state, other_state = (one.partition(".")[2].partition("+")[0] for one in (name, other_name))
    return bool(state and other_state) and state != other_state


def labels(features: Iterable[Entry]) -> Labels:
    """The label of each state of each feature, by the feature's slug."""
    return {one.slug: {state.key: state.label for state in one.states} for one in features if isinstance(one, Feature)}


def _picture(picture_id: str, title: str, seen: Facts, words: Labels, kit: Path) -> Picture:
    seen, contradictions = consistent(seen, kit)
    family = family_of(seen, frozenset(words), kit)
    composition = compose(family, seen)
    alt = alt_text(title, seen, composition, words)
    return Picture(
        id=picture_id,
        svg=svg(composition, f"{title}: {family.title}", alt),
        alt=alt,
        made=_made(family, seen),
        family=family.name,
        parts={"outline": family.name, **dict(sorted(composition.stated.items()))},
        unknown=frozenset(composition.unknown),
        scale=scale(composition),
        length_mm=composition.size.mm if composition.size else None,
        shared_with=seen.model.id if seen.model else None,
        findings=(*contradictions, *composition.findings),
    )


def _made(family: Family, seen: Facts) -> Made:
    if seen.model is not None or (family.by_hand and family.name != seen.slug):
        return Made.SHARED
    return Made.BY_HAND if family.by_hand else Made.COMPOSED
