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


def _row(made: Picture, place: int) -> list[Any]:
    known = (made.id, made.alt, made.made, made.family, dict(made.parts), sorted(made.unknown))
    return [place, *known, made.scale, made.length_mm, made.shared_with, made.caption, made.title]


def _picture(row: list[Any], texts: list[str]) -> Picture:
    place, key, alt, made, family, parts, unknown, scale, length_mm, shared_with, caption, title = row
    return Picture(
        id=key,
        shapes=texts[place],
        alt=alt,
        made=Made(made),
        family=family,
        parts=parts,
        unknown=frozenset(unknown),
        scale=scale,
        length_mm=length_mm,
        shared_with=shared_with,
        caption=caption,
        title=title,
    )
