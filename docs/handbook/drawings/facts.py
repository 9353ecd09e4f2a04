"""What a drawing may rest on: the states that an entry observes, its published sizes, and what it copies."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from schemas.kin import Known, live_twins
from schemas.kinds import AlarmWeapon, Model
from schemas.vocabulary import Measured, Unit

MM: Final = {Unit.MM: 1.0, Unit.CM: 10.0, Unit.M: 1000.0}
WHAT: Final = {Measured.OVERALL_LENGTH: "length", Measured.DIAMETER: "diameter"}
Drawn = Model | AlarmWeapon
States = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Measure:
    """A published size in mm, from `least` to `most`; `place` is where it is published, None if it is copied."""

    what: str
    mm: float
    of: str
    place: int | None
    least: float | None = None
    most: float | None = None

    @property
    def is_range(self) -> bool:
        """Whether several sizes are published; `mm` is the middle of them."""
        return self.least != self.most


@dataclass(frozen=True)
class Facts:
    """The states of each feature, where each is observed, the published sizes, and what is only copied.

    `copied` holds features that the entry takes from the live weapon that it copies; it states nothing of them itself.
    `denied` holds features that the entry's own answer keeps from being copied: they are drawn as unknown.
    """

    id: str
    type: str
    states: States
    positions: Mapping[str, int]
    sizes: tuple[Measure, ...] = ()
    copied: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    model: Model | None = None

    @property
    def slug(self) -> str:
        """The name of the entry, which is that of its drawing by hand."""
        return self.id.partition("/")[2]

    def size(self, what: str) -> Measure | None:
        """The first published size of this sort."""
        return next((one for one in self.sizes if one.what == what), None)


def facts(known: Known, entry: Drawn) -> Facts:
    """What the entry states, over what it copies when it is an alarm weapon."""
    own = {_key(one.feature): one.states for one in entry.observations}
    positions = {_key(one.feature): place for place, one in enumerate(entry.observations)}
    model = copied_model(known, entry)
    if model is None:
        return Facts(entry.id, entry.type, own, positions, tuple(_sizes(entry)))
    theirs = {_key(one.feature): one.states for one in model.observations}
    sourced = {_key(one.feature) for one in entry.observations if one.sources}
    states = {**theirs, **{feature: _agreed(mine, theirs.get(feature, ())) for feature, mine in own.items()}}
    return Facts(
        id=entry.id,
        type=entry.type,
        states=states,
        positions=positions,
        sizes=(*_sizes(entry), *_copied_sizes(entry, model)),
        copied=frozenset(theirs) - frozenset(own),
        denied=frozenset(
            feature
            for feature, mine in own.items()
            if feature in theirs and feature not in sourced and not set(mine) & set(theirs[feature])
        ),
        model=model,
    )


def of_variant(found: Facts, name: str, states: Mapping[str, str]) -> Facts:
    """The facts of a variant: its own states over the model's; a length that is not its own counts as copied."""
    named = [one for one in found.sizes if _names(one.of, name)]
    others = [replace(one, place=None) for one in found.sizes if not _names(one.of, name)]
    return replace(
        found, states={**found.states, **{key: (state,) for key, state in states.items()}}, sizes=(*named, *others)
    )


def copied_model(known: Known, entry: Drawn) -> Model | None:
    """The live model whose outline an alarm weapon has: the first that it imitates and that may leave."""
    if not isinstance(entry, AlarmWeapon):
        return None
    twins = set(live_twins(known, entry))
    models = (known.get(one.model) for one in entry.imitates if one.model and (one.model in twins or not twins))
    return next((one for one in models if isinstance(one, Model)), None)


def _agreed(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """The live weapon's states that the entry allows, in their order; else the entry's own."""
    return tuple(state for state in theirs if state in mine) or mine


def _key(feature_id: str) -> str:
    return feature_id.partition("/")[2]


def _sizes(entry: Drawn) -> Iterator[Measure]:
    """The published lengths, heights and diameters, each the middle of its range."""
    for place, size in enumerate(entry.sizes):
        if size.unit in MM and size.what in WHAT:
            what = "height" if "height" in (size.of or "") else WHAT[size.what]
            low, high = (one * MM[size.unit] for one in (size.low, size.high if size.high is not None else size.low))
            yield Measure(what, (low + high) / 2, size.of or "", place, low, high)


def _copied_sizes(entry: Drawn, model: Model) -> list[Measure]:
    """The live weapon's sizes, that of the variant named in the entry's title first."""
    words = _words(entry.title)
    found = [replace(one, place=None) for one in _sizes(model)]
    return sorted(found, key=lambda one: -len(words & _words(one.of)))


def _words(text: str) -> set[str]:
    """The names in a text: what is no plain small word."""
    return {word for word in re.findall(r"\w+", text) if not word.islower()}


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
