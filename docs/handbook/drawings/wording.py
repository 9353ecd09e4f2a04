"""The text equivalent of a picture, made from the same facts as its lines."""

from collections.abc import Iterator, Mapping

from handbook.drawings.composing import Composition
from handbook.drawings.facts import Drawn

LEGEND = "Pale grey: not stated by the entry."


def alt_text(entry: Drawn, composition: Composition, words: Mapping[str, Mapping[str, str]]) -> str:
    """What the picture shows, in the labels of the key: side, length, stated parts, parts not stated."""
    shown = "; ".join(_stated(composition, words))
    out = f"Schematic of {entry.title}, {composition.family.title}"
    out += f", {composition.length_mm:g} mm long." if composition.length_mm else "."
    out += f" Shown: {shown}." if shown else ""
    pale = [_slot_name(slot) for slot in sorted(composition.unknown)]
    return out + (f" Pale grey, not stated: {', '.join(pale)}." if pale else "")


def _stated(composition: Composition, words: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for slot in composition.family.slots:
        if slot.name not in composition.stated or not slot.sources:
            continue
        part = composition.parts.get(slot.name)
        keys = part.state.partition("+")[0].split("&") if part else ["none"]
        known: dict[str, str] = {}
        for feature in slot.sources:
            known = {**words.get(feature, {}), **known}
        found = [known[key] for key in keys if key in known]
        if part and found:
            yield f"{_slot_name(slot.name)}: {', '.join(found)}"


def _slot_name(slot: str) -> str:
    return slot.replace("-", " ")
