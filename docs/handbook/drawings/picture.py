"""Gives every model and alarm weapon its picture, and tells in which drawn parts two pictures differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from handbook.drawings.composing import Composition, Finding, compose
from handbook.drawings.facts import Drawn, Facts, facts, of_variant
from handbook.drawings.kit import consistent, family_of, outlined, variants
from handbook.drawings.parts import KIT
from handbook.drawings.rules import Family
from handbook.drawings.wording import Labels, alt_text, caption
from handbook.drawings.writing import scale, svg, with_words
from schemas.entry import Entry
from schemas.kin import Known
from schemas.kinds import AlarmWeapon, Feature, Model
from schemas.release import Release


class Made(StrEnum):
    """How a picture came to be."""

    BY_HAND = "by hand"
    COMPOSED = "composed"
    SHARED = "shared by a family"


Composed = tuple[Composition, tuple[Finding, ...]]
"""The parts of a picture, and what the facts contradict or could not be drawn."""


@dataclass(frozen=True)
class Picture:
    """The picture of an entry or of one of its variants (`model/akm@AKMS`).

    `parts` names the drawn part of each slot that is known, 'none' where the entry says that there is none; `unknown`
    are the slots drawn pale. `shared_with` is the live entry whose outline it shows. `scale` is px per mm. `shapes` is
    the SVG without a word, which entries share that look the same. `composed` gives the drawn parts.
    """

    id: str
    shapes: str
    alt: str
    made: Made
    family: str
    parts: Mapping[str, str]
    unknown: frozenset[str] = frozenset()
    scale: float | None = None
    length_mm: float | None = None
    shared_with: str | None = None
    caption: str = ""
    title: str = ""
    composed: Callable[[], Composed | None] | None = field(default=None, repr=False, compare=False)

    @property
    def composition(self) -> Composition | None:
        """The parts of the picture, and where each lies."""
        found = self.composed() if self.composed else None
        return found[0] if found else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the facts contradict, and what could not be drawn."""
        found = self.composed() if self.composed else None
        return found[1] if found else ()

    @property
    def svg(self) -> str:
        """The picture as a file of its own, with its title and its description."""
        return with_words(self.shapes, self.title, self.alt)

    @property
    def millimetres(self) -> tuple[float, float] | None:
        """How wide and high the whole picture is at the scale of what it shows."""
        composition = self.composition if self.scale else None
        if not composition or not self.scale:
            return None
        width, height = composition.family.view
        return width / self.scale, height / self.scale


def pictures(release: Release) -> Mapping[str, Picture]:
    """The picture of every model and alarm weapon of a release that a family draws, by id."""
    words = labels(release.of_kind("feature"))
    drawn = (picture(release, entry, words) for entry in release if isinstance(entry, Model | AlarmWeapon))
    return {one.id: one for one in drawn if one}


def variant_pictures(release: Release) -> Mapping[str, Picture]:
    """The pictures of the variants that an officer tells apart by sight, by `id@name`."""
    words = labels(release.of_kind("feature"))
    entries = (release.get(entry_id) for entry_id in variants())
    return {one.id: one for entry in entries if isinstance(entry, Model) for one in of_variants(release, entry, words)}


def of_variants(known: Known, entry: Model, words: Labels, kit: Path = KIT) -> Iterator[Picture]:
    """The pictures of the variants of an entry that are drawn, in its order. Raises KitProblem."""
    named = variants(kit).get(entry.id, {})
    for one in entry.variants:
        if one.name in named:
            seen = of_variant(facts(known, entry), one.name, named[one.name])
            made = _picture(f"{entry.id}@{one.name}", one.name, seen, words, kit)
            yield from [made] if made else []


def picture(known: Known, entry: Drawn, words: Labels, kit: Path = KIT) -> Picture | None:
    """The picture of one entry, or None where no family draws it; `words` are the labels of the states of features.

    Raises KitProblem.
    """
    return _picture(entry.id, entry.title, facts(known, entry), words, kit)


def differences(one: Picture, other: Picture) -> tuple[str, ...]:
    """The slots whose drawn parts differ; what only one side records is no difference, nor are two unknowns."""
    both = set(one.parts) & set(other.parts)
    return tuple(sorted(slot for slot in both if _differ(one.parts[slot], other.parts[slot])))


def names_of_slots(one: Picture) -> Mapping[str, str]:
    """What each drawn slot is called: the feature that chooses its part, or its own name."""
    slots = one.composition.family.slots if one.composition else ()
    return {slot.name: (slot.sources[0] if slot.sources else slot.name).replace("-", " ") for slot in slots}


def marked(one: Picture, slots: frozenset[str]) -> str:
    """The SVG of a picture with the parts of these slots in colour and with a pattern."""
    return svg(one.composition, "", "", slots) if one.composition else one.shapes


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


def _picture(picture_id: str, title: str, seen: Facts, words: Labels, kit: Path) -> Picture | None:
    """The picture of these facts; the same facts are drawn once."""
    key = sha256(repr((picture_id, title, _told(seen), _print(words), str(kit))).encode()).hexdigest()
    if key not in KEPT:
        made = BEFORE[key] if key in BEFORE else _drawn(picture_id, title, seen, words, kit)
        if made and not made.composed:
            made = replace(made, composed=cache(partial(_composed, picture_id, title, seen, words, kit)))
        KEPT[key] = made
    return KEPT[key]


KEPT: Final[dict[str, Picture | None]] = {}
"""Pictures that this process asked for, by a hash of what they are made from."""

BEFORE: Final[dict[str, Picture | None]] = {}
"""Those of another process, which are composed again when somebody asks for their parts (`drawn_before.py`)."""

_WORDS: Final[list[tuple[Labels, str]]] = []
"""The labels that pictures were drawn with, each once, and their prints."""


def _print(words: Labels) -> str:
    """Names labels by what they say."""
    for known, name in _WORDS:
        if known is words or known == words:
            return name
    name = sha256(repr(words).encode()).hexdigest()
    _WORDS.append((words, name))
    return name


def _told(seen: Facts) -> tuple[object, ...]:
    """The facts in one order, and of what is copied only its name."""
    copied = (seen.model.id, seen.model.title) if seen.model else ()
    facts = (seen.id, seen.type, sorted(seen.states.items()), sorted(seen.positions.items()), seen.sizes)
    return (*facts, sorted(seen.copied), sorted(seen.denied), copied)


def _composed(picture_id: str, title: str, seen: Facts, words: Labels, kit: Path) -> Composed | None:
    """What a picture was composed of that another process drew. Raises KitProblem."""
    made = _drawn(picture_id, title, seen, words, kit)
    return made.composed() if made and made.composed else None


def _drawn(picture_id: str, title: str, seen: Facts, words: Labels, kit: Path) -> Picture | None:
    seen, contradictions = consistent(outlined(seen, kit), kit)
    family = family_of(seen, frozenset(words), kit)
    if family is None:
        return None
    composition, shapes = _look(family, seen, (_print(words), str(kit)))
    alt = alt_text(title, seen, composition, words)
    variant = picture_id.partition("@")[2] or None
    return Picture(
        id=picture_id,
        shapes=shapes,
        alt=alt,
        made=_made(family, seen),
        family=family.name,
        parts={"outline": family.name, **dict(sorted(composition.stated.items()))},
        unknown=frozenset(composition.unknown),
        scale=scale(composition),
        length_mm=composition.size.mm if composition.size else None,
        shared_with=seen.model.id if seen.model else None,
        caption=caption(seen.model.title if seen.model else None, variant, bool(composition.unknown)),
        title=f"{title}: {family.title}",
        composed=lambda: (composition, (*contradictions, *composition.findings)),
    )


_LOOKS: Final[dict[tuple[object, ...], tuple[Composition, str]]] = {}
"""Compositions with their SVG, by all that they are made from."""


def _look(family: Family, seen: Facts, ground: tuple[object, ...]) -> tuple[Composition, str]:
    """What is drawn of these facts, whoever states them, and its SVG without a word."""
    stated = (*sorted(seen.states.items()), *sorted(seen.positions.items()), seen.sizes, seen.copied, seen.denied)
    key = (ground, family.name, family.by_hand, *stated)
    if key not in _LOOKS:
        composition = compose(family, seen)
        _LOOKS[key] = composition, svg(composition, "", "")
    return _LOOKS[key]


def _made(family: Family, seen: Facts) -> Made:
    if seen.model is not None or (family.by_hand and family.name != seen.slug):
        return Made.SHARED
    return Made.BY_HAND if family.by_hand else Made.COMPOSED
