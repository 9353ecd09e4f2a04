"""The text equivalent of a picture, made from the same facts as its lines."""

from collections.abc import Iterator, Mapping
from typing import Final

from handbook.drawings.composing import Composition
from handbook.drawings.facts import Facts, Measure

LEGEND: Final = "Pale grey: the entry does not state it."
CAPTION: Final = "Schematic, from the points of this entry; most are general knowledge. Looks do not clear an object."
Labels = Mapping[str, Mapping[str, str]]


def alt_text(title: str, facts: Facts, composition: Composition, words: Labels) -> str:
    """What the picture shows, in the labels of the key: outline, length, stated parts, parts not stated."""
    out = [f"Schematic of {title}: {composition.family.title}."]
    if facts.model:
        out.append(f"It has the outline of {facts.model.title}.")
    if composition.size:
        out.append(_size(composition.size, facts))
    shown = "; ".join(_stated(composition, words))
    out += [f"Shown: {shown}."] if shown else []
    pale = ", ".join(_name(slot) for slot in sorted(composition.unknown))
    return " ".join(out + ([f"Pale grey, not stated: {pale}."] if pale else []))


def caption(outline_of: str | None, variant: str | None, pale: bool) -> str:
    """The words below a picture: whose outline it is, what it rests on, what pale grey says."""
    said = [f"{variant}." if variant else "", f"The outline is that of {outline_of}." if outline_of else "", CAPTION]
    return " ".join(one for one in [*said, LEGEND if pale else ""] if one)


def _size(size: Measure, facts: Facts) -> str:
    """The size that the picture is drawn to, and whose it is."""
    whose = "" if size.place is not None else ", as what it copies" if facts.model else ", as the model"
    mm = f"{size.least:g} to {size.most:g}" if size.is_range else f"{size.mm:g}"
    return f"{mm} mm {'long' if size.what == 'length' else 'across'}{whose}."


def _stated(composition: Composition, words: Labels) -> Iterator[str]:
    """Each answer that a known part stands for, once, in the order of the slots."""
    told: set[str] = set()
    for slot in composition.family.slots:
        part = composition.parts.get(slot.name)
        if part is None or slot.name not in composition.stated:
            continue
        for feature in slot.sources:
            labels = words.get(feature, {})
            found = [labels[key] for key in part.state.partition("+")[0].split("&") if key in labels]
            if found and feature not in told:
                told.add(feature)
                yield f"{_name(feature)}: {', '.join(found)}"
                break


def _name(slot: str) -> str:
    return slot.replace("-", " ")
