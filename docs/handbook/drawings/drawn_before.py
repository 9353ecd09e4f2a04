"""The pictures that the last build drew, for the next one: by a hash of what each is made from (decisions/0017)."""

from pathlib import Path
from typing import Any, Final

from handbook.drawings.picture import BEFORE, KEPT, Made, Picture
from schemas.keeping import keep, kept

RECORD: Final = ".cache/drawn.json"


def recall(project: Path, ground: str) -> None:
    """Knows the pictures that were drawn on this ground: the code, the kit."""
    told = kept(project / RECORD)
    if told.get("ground") != ground:
        return
    try:
        texts = told.get("texts", [])
        BEFORE.update({key: row and _picture(row, texts) for key, row in told["pictures"].items()})
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        BEFORE.clear()


def remember(project: Path, ground: str) -> None:
    """Writes down the pictures that this process asked for."""
    if KEPT.keys() == BEFORE.keys():
        return
    places: dict[str, int] = {}
    rows = {key: made and _row(made, places.setdefault(made.shapes, len(places))) for key, made in KEPT.items()}
    keep(project / RECORD, {"ground": ground, "pictures": rows, "texts": list(places)})


def _row(made: Picture, place: int) -> dict[str, Any]:
    """All of a picture but how it is composed anew; of its lines, which others share, the place among the texts."""
    told = {name: value for name, value in vars(made).items() if name != "composed"}
    return told | {"shapes": place, "unknown": sorted(made.unknown)}


def _picture(row: dict[str, Any], texts: list[str]) -> Picture:
    lines, made, unknown = texts[row["shapes"]], Made(row["made"]), frozenset(row["unknown"])
    return Picture(**row | {"shapes": lines, "made": made, "unknown": unknown})
