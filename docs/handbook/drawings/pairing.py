"""Two pictures beside each other: at one scale, with the parts that differ, and in words what may be read from them."""

from dataclasses import dataclass
from typing import Final

from handbook.drawings.picture import Picture, differences, names_of_slots

WORDS: Final = {
    "live": "Nothing is coloured: looks do not part a live weapon from one that may look harmless. Read the marks.",
    "whole": "The two outlines differ as a whole.",
    "parts": "Drawn differently, in colour and hatched:",
    "same": "No drawn part differs. Read the marks and the points.",
    "scale": "Both are at one scale.",
    "one-sided": "A part that only one entry records is no difference.",
}
"""What is said below two pictures; the page "Compare" reads the same words."""


@dataclass(frozen=True)
class Pair:
    """What differs between two pictures, what is said of it, and how wide each is of the width that both have.

    The widths are None where a picture has no scale.
    """

    slots: tuple[str, ...]
    said: str
    shares: tuple[float, float] | None


def paired(one: Picture, other: Picture, live_and_harmless: bool, tallest: float) -> Pair:
    """Both pictures at one scale; `tallest` is the height that they may have, as a part of their width."""
    slots = () if live_and_harmless else differences(one, other)
    names, shares = names_of_slots(one), _shares(one, other, tallest)
    if live_and_harmless:
        said = [WORDS["live"]]
    elif "outline" in slots:
        said, slots = [WORDS["whole"]], ()
    elif slots:
        said = [f"{WORDS['parts']} {', '.join(names.get(slot, slot) for slot in slots)}."]
    else:
        said = [WORDS["same"]]
    return Pair(slots, " ".join([*said, *([WORDS["scale"]] if shares else []), WORDS["one-sided"]]), shares)


def _shares(one: Picture, other: Picture, tallest: float) -> tuple[float, float] | None:
    sizes = [made.millimetres for made in (one, other)]
    if sizes[0] is None or sizes[1] is None:
        return None
    whole = max(max(width, height / tallest) for width, height in (sizes[0], sizes[1]))
    return sizes[0][0] / whole, sizes[1][0] / whole
