"""Chooses the part of each slot from the facts, and puts it where it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from handbook.drawings.facts import Facts, Measure, States
from handbook.drawings.parts import Part
from handbook.drawings.rules import Family, Layout, Slot
from schemas.problem import Severity

EDGE: Final = 6.0


@dataclass(frozen=True)
class Finding:
    """What is wrong with the facts of one entry, at a path in it."""

    path: tuple[str | int, ...]
    message: str
    remedy: str
    severity: Severity = "error"


@dataclass
class Composition:
    """What was chosen and where it stands; it grows while the slots are filled, in their order.

    `stated` names the part of each slot that is known, 'none' where the entry says that there is none; `unknown` are
    the slots drawn pale.
    """

    family: Family
    scene: dict[str, tuple[float, float]]
    layout: Layout
    size: Measure | None = None
    parts: dict[str, Part] = field(default_factory=dict)
    shifts: dict[str, float] = field(default_factory=dict)
    stated: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def compose(family: Family, facts: Facts, fit: bool = True) -> Composition:
    """The parts of a drawing in their places; `fit`: smaller where a long weapon would leave the picture."""
    layout = next(one for one in family.layouts if _holds(one, facts.states))
    scene = {**family.scene, **{name: (x, 0.0) for name, x in layout.x.items()}}
    picture = Composition(family, scene, layout)
    picture.size = _size(family, facts, picture.findings)
    for slot in family.slots:
        if layout.name not in slot.skip:
            _fill(picture, slot, facts)
    return _fitted(picture) if fit and not family.by_hand else picture


def _holds(layout: Layout, states: States) -> bool:
    return all(state in states.get(feature, ()) for feature, state in layout.when.items())


def _size(family: Family, facts: Facts, findings: list[Finding]) -> Measure | None:
    """The published size that the picture is scaled to, or None when there is none or it cannot be of this family."""
    rule = family.length
    size = facts.size(rule.what) if rule else None
    if rule is None or (size is None and family.by_hand):
        return None
    if size is None:
        message = f"no {rule.what} is published, so the drawing of a {family.thing} has the usual one."
        findings.append(Finding(("sizes",), message, "Add the size with its source.", "notice"))
        return None
    if rule.least <= size.mm <= rule.most:
        return size
    if size.place is not None:
        limits = f"{rule.least:g} to {rule.most:g} mm"
        message = f"a {rule.what} of {size.mm:g} mm cannot be drawn as a {family.thing}: {limits} can."
        findings.append(Finding(("sizes", size.place), message, "Check the figure and its unit."))
    return None


def _fill(picture: Composition, slot: Slot, facts: Facts) -> None:
    """Puts the part into a slot: stated, pale where nobody observed it, nothing where the entry says so."""
    states = _states(picture, slot, facts)
    known = bool(states) and _is_known(slot, facts)
    part = _pick(picture, slot, states, facts) if states else None
    if states and part is None:
        if states[0] in slot.nothing:
            picture.stated |= {slot.name: "none"} if known else {}
            return
        part = _usual(picture, slot, states, facts)
    if slot.mark and not known:
        return
    if part is None:
        part, known = _default(picture, slot, facts), slot.sure and not states
    if part is not None:
        _put(picture, slot, part, known)


def _usual(picture: Composition, slot: Slot, states: Sequence[str], facts: Facts) -> Part | None:
    """The part that stands for a state that has none of its own; a state with neither is reported."""
    part = _pick(picture, slot, (slot.usual,), facts) if slot.usual is not None else None
    if part is None:
        _report(picture, slot, states, facts)
    return part


def _default(picture: Composition, slot: Slot, facts: Facts) -> Part | None:
    """The part of a slot of which nothing is observed."""
    return _pick(picture, slot, (slot.default,), facts) if slot.default is not None else None


def _put(picture: Composition, slot: Slot, part: Part, known: bool) -> None:
    """Puts a part into its slot, in full colour where the entry states it."""
    if known:
        picture.stated[slot.name] = f"{picture.family.name}/{part.id}"
    else:
        picture.unknown.add(slot.name)
    _place(picture, slot, part)


def _states(picture: Composition, slot: Slot, facts: Facts) -> tuple[str, ...]:
    """The states that choose the part, the preferred ones alone where an entry allows several."""
    if slot.layout and picture.layout.name in slot.layout:
        return (slot.layout[picture.layout.name],)
    leading = _leading(slot, facts)
    found = facts.states[leading] if leading else ()
    return tuple(one for one in slot.prefer if one in found) or found


def _leading(slot: Slot, facts: Facts) -> str | None:
    """The feature that chooses the part, when it is observed."""
    sources = slot.sources if slot.either else slot.sources[:1]
    return next((one for one in sources if facts.states.get(one)), None)


def _is_known(slot: Slot, facts: Facts) -> bool:
    """Whether the entry itself states the slot, or has it with the outline that it copies."""
    leading = _leading(slot, facts)
    if leading is None:
        return True
    if leading in facts.denied:
        return False
    return not (leading in facts.copied and (slot.mark or slot.detail))


def _pick(picture: Composition, slot: Slot, states: Sequence[str], facts: Facts) -> Part | None:
    """The most exact part: `slot.state+second-state+layout+base` down to `slot.state`."""
    parts = picture.family.parts
    feature, usual = picture.family.base
    base = next(iter(facts.states.get(feature, ())), usual)
    more = [facts.states[one][0] for one in slot.sources[1:] if facts.states.get(one)] + [picture.layout.name]
    heads = ["&".join(states)] * (len(states) > 1) + [states[0]]
    for head in heads:
        for count in range(len(more), -1, -1):
            stem = "+".join([f"{slot.name}.{head}" if head else slot.name, *more[:count]])
            for name in (f"{stem}+{base}", stem):
                if name in parts:
                    return parts[name]
    return None


def _report(picture: Composition, slot: Slot, states: Sequence[str], facts: Facts) -> None:
    leading = _leading(slot, facts)
    place = facts.positions.get(leading) if leading else None
    if place is not None:
        message = f"the drawing of a {picture.family.thing} has no part for '{leading}: {states[0]}'."
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
    if rule and unit and picture.size and rule.start in part.anchors:
        scene[rule.end] = (scene[rule.start][0] + rule.sign * picture.size.mm * unit, scene[rule.end][1])


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
    middle = (kin.view[1] / 2 - kin.shift[1]) / kin.zoom
    picture.family = replace(kin, zoom=zoom, shift=(EDGE - ends[0] * zoom, kin.view[1] / 2 - middle * zoom))
    return picture
