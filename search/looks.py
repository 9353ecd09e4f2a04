"""The words of what is seen of an entry: the labels of the states that it shows, and what people call them."""

from collections.abc import Iterator
from typing import Final

from schemas.entry import Entry
from schemas.kinds import Feature
from schemas.kinds.weapons import Weapon
from schemas.release import Release

NOTHING: Final = frozenset({"none", "none-seen", "absent", "none-or-unreadable", "other"})
"""States that say what is not there; people tell what they see."""

ALONE: Final = 3
"""So often counts the one state that an entry shows, beside each of several."""


def looks(release: Release, entry: Entry) -> Iterator[str]:
    """The words of each state that an entry shows; of a state that stands alone, several times."""
    if not isinstance(entry, Weapon):
        return
    for seen in entry.observations:
        feature = release.get(seen.feature)
        if isinstance(feature, Feature):
            shown = [one for one in feature.states if one.key in seen.states and one.key not in NOTHING]
            times = max(1, ALONE // max(1, len(shown)))
            for state in shown:
                words = f"{state.label} {state.text or ''}"
                yield from [words] * times
