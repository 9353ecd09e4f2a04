"""Gives every model and alarm weapon its picture, and tells in which drawn parts two pictures differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handbook.drawings.composing import Composition, Finding, compose
from handbook.drawings.facts import Drawn, Facts, facts
from handbook.drawings.family import Family
from handbook.drawings.kit import family_of
from handbook.drawings.wording import alt_text
from handbook.drawings.writing import scale, svg
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
    """The picture of an entry.

    `parts` names the drawn part of each slot that is known, 'none' where the entry says that there is none; `unknown`
    are the slots drawn pale. `shared_with` is the live entry whose outline it shows. `scale` is px per mm.
    """

    entry: str
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
    entries = [entry for entry in release if isinstance(entry, Model | AlarmWeapon)]
    return {entry.id: picture(release, entry, words) for entry in entries}


def picture(known: Known, entry: Drawn, words: Mapping[str, Mapping[str, str]]) -> Picture:
    """The picture of one entry; `words` are the labels of the states of each feature."""
    found = facts(known, entry)
    family = family_of(found, frozenset(words))
    composition = compose(family, found)
    alt = alt_text(entry, composition, words)
    return Picture(
        entry=entry.id,
        svg=svg(composition, f"{entry.title}: {family.title}", alt),
        alt=alt,
        made=_made(family, found),
        family=family.name,
        parts=_parts(composition, found),
        unknown=frozenset(composition.unknown),
        scale=scale(composition),
        length_mm=composition.length_mm,
        shared_with=found.model.id if found.model else None,
        findings=tuple(composition.findings),
    )


def differences(one: Picture, other: Picture) -> tuple[str, ...]:
    """The slots whose drawn parts differ; what only one side records is no difference, nor are two unknowns."""
    both = set(one.parts) & set(other.parts)
    return tuple(sorted(slot for slot in both if one.parts[slot] != other.parts[slot]))


def labels(features: tuple[object, ...]) -> dict[str, dict[str, str]]:
    """The label of each state of each feature, by the feature's slug."""
    return {
        one.slug: {state.key: state.label for state in one.states} for one in features if isinstance(one, Feature)
    }


def _made(family: Family, found: Facts) -> Made:
    if found.model is not None:
        return Made.SHARED
    return Made.BY_HAND if family.by_hand else Made.COMPOSED


def _parts(composition: Composition, found: Facts) -> dict[str, str]:
    """What is drawn for sure, and the family as the outline that holds it."""
    return {"outline": composition.family.name, **dict(sorted(composition.stated.items()))}
