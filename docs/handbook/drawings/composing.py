"""Chooses the part of each slot from the facts, and puts it where it belongs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from handbook.drawings.facts import Facts
from handbook.drawings.family import Family, Layout, Slot
from handbook.drawings.parts import Part


EDGE: Final = 6.0


@dataclass(frozen=True)
class Finding:
    """What is wrong with the facts of one entry, at a path in it."""

    path: tuple[str | int, ...]
    message: str
    remedy: str


@dataclass
class Composition:
    """What was chosen and where it stands; it grows while the slots are filled, in their order."""

    family: Family
    scene: dict[str, tuple[float, float]]
    layout: Layout
    parts: dict[str, Part] = field(default_factory=dict)
    shifts: dict[str, float] = field(default_factory=dict)
    stated: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    length_mm: float | None = None


def compose(family: Family, facts: Facts, fit: bool = True) -> Composition:
    """The parts of an entry's drawing in their places; `fit`: smaller where a long weapon would leave the picture."""
    layout = next(one for one in family.layouts if _holds(one, facts.states))
    scene = {**family.scene, **{name: (x, 0.0) for name, x in layout.x.items()}}
    picture = Composition(family, scene, layout)
    picture.length_mm = _length(family, facts, picture.findings)
    for slot in family.slots:
        if layout.name not in slot.skip:
            _fill(picture, slot, facts)
    return _fitted(picture) if fit and not family.by_hand else picture


def _fitted(picture: Composition) -> Composition:
    """The same, drawn smaller where a long weapon would leave the picture."""
    kin, rule = picture.family, picture.family.length
    if rule is None:
        return picture
    ends = sorted((picture.scene[rule.start][0], picture.scene[rule.end][0]))
    left, right = (end * kin.zoom + kin.shift[0] for end in ends)
    if left >= EDGE and right <= kin.view[0] - EDGE:
        return picture
    zoom = min(kin.zoom, (kin.view[0] - 2 * EDGE) / (ends[1] - ends[0]))
    low = kin.view[1] - (kin.view[1] - kin.shift[1]) * zoom / kin.zoom
    picture.family = replace(kin, zoom=zoom, shift=(EDGE - ends[0] * zoom, low / 2 + kin.shift[1] / 2))
    return picture


def _holds(layout: Layout, states: Mapping[str, tuple[str, ...]]) -> bool:
    return all(state in states.get(feature, ()) for feature, state in layout.when.items())


def _length(family: Family, facts: Facts, findings: list[Finding]) -> float | None:
    """The published length, or None when there is none or it cannot be of this family."""
    rule, length = family.length, facts.length_mm
    if rule is None or length is None or rule.least <= length <= rule.most:
        return length if rule else None
    if facts.length_at is not None:
        message = f"a length of {length:g} mm cannot be drawn: {family.title} are {rule.least:g} to {rule.most:g} mm."
        findings.append(Finding(("sizes", facts.length_at), message, "Check the figure and its unit."))
    return None


def _fill(picture: Composition, slot: Slot, facts: Facts) -> None:
    states = _states(picture, slot, facts)
    part = _pick(picture, slot, states, facts) if states else None
    known = bool(states) and _is_known(slot, facts)
    if states and part is None:
        if states[0] in slot.nothing:
            picture.stated |= {slot.name: "none"} if known else {}
            return
        part = _pick(picture, slot, (slot.usual,), facts) if slot.usual else None
        if part is None:
            _report(picture, slot, states, facts)
    if slot.mark and not known:
        return
    if part is None:
        part, known = _default(picture, slot, facts), slot.sure and not states
    if part is None:
        return
    if known:
        picture.stated[slot.name] = f"{picture.family.name}/{part.id}"
    else:
        picture.unknown.add(slot.name)
    _place(picture, slot, part)


def _states(picture: Composition, slot: Slot, facts: Facts) -> tuple[str, ...]:
    """The states that lead the choice."""
    if slot.layout and picture.layout.name in slot.layout:
        return (slot.layout[picture.layout.name],)
    sources = slot.sources if slot.any else slot.sources[:1]
    found = next((facts.states[one] for one in sources if facts.states.get(one)), ())
    return tuple(one for one in slot.prefer if one in found) or found


def _is_known(slot: Slot, facts: Facts) -> bool:
    """Whether the entry itself states the slot, or has it with the outline that it copies."""
    leading = next((one for one in (slot.sources if slot.any else slot.sources[:1]) if facts.states.get(one)), None)
    if leading is None:
        return True
    if leading in facts.denied:
        return False
    return not (leading in facts.copied and (slot.mark or slot.detail))


def _pick(picture: Composition, slot: Slot, states: Sequence[str], facts: Facts) -> Part | None:
    """The most exact part: `slot.state+second-state+layout+base` down to `slot.state`."""
    parts = picture.family.parts
    base = _base(picture.family, facts)
    more = [facts.states[one][0] for one in slot.sources[1:] if facts.states.get(one)] + [picture.layout.name]
    heads = ["&".join(states)] * (len(states) > 1) + [states[0]]
    for head in heads:
        for count in range(len(more), -1, -1):
            stem = "+".join([f"{slot.name}.{head}" if head else slot.name, *more[:count]])
            for name in (f"{stem}+{base}", stem):
                if name in parts:
                    return parts[name]
    return None


def _base(family: Family, facts: Facts) -> str:
    feature, usual = family.base
    return next(iter(facts.states.get(feature, ())), usual)


def _default(picture: Composition, slot: Slot, facts: Facts) -> Part | None:
    return None if slot.default is None else _pick(picture, slot, (slot.default,), facts)


def _report(picture: Composition, slot: Slot, states: Sequence[str], facts: Facts) -> None:
    place = facts.positions.get(slot.sources[0]) if slot.sources else None
    if place is not None:
        message = f"the drawing of {picture.family.title} has no part for '{slot.sources[0]}: {states[0]}'."
        picture.findings.append(Finding(("observations", place), message, "Draw the part, or mend the state."))


def _place(picture: Composition, slot: Slot, part: Part) -> None:
    """Moves the part to its anchor, and lets its own anchors hold the parts that follow."""
    scene, shift = picture.scene, 0.0
    if slot.at and slot.at[1] in scene and slot.at[0] in part.anchors:
        target = scene[slot.at[1]][0]
        if slot.least and slot.least[0] in scene:
            target = max(target, scene[slot.least[0]][0] + slot.least[1])
        shift = target - part.anchors[slot.at[0]][0]
    picture.parts[slot.name], picture.shifts[slot.name] = part, shift
    scene.update({name: (x + shift, y) for name, (x, y) in part.anchors.items()})
    rule, unit = picture.family.length, picture.family.unit_per_mm
    if rule and unit and picture.length_mm and rule.start in part.anchors:
        scene[rule.end] = (scene[rule.start][0] + rule.sign * picture.length_mm * unit, scene[rule.end][1])
