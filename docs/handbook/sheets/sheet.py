"""Any entry but a procedure as a one-page sheet: what stands above its sections."""

from collections.abc import Iterator
from math import hypot

from handbook.settings import day
from handbook.sheets.imprint import Values, imprint, remarks
from handbook.sheets.labels import typeset
from handbook.sheets.pictures import Pictures
from handbook.sheets.rows import row
from handbook.sheets.sections import sections
from handbook.views import words
from handbook.views.drawing import MARGIN, Marker
from handbook.views.page import EntryPage
from schemas.kinds import AlarmWeapon, Feature, Law, Lesson, Mark, Model, Substance, Term, Trend, WeaponType
from schemas.vocabulary import Language


def sheet(page: EntryPage, size: str, pictures: Pictures) -> Values:
    """The sheet of an entry."""
    entry = page.entry
    return {
        "form": "sheet",
        "id": entry.id,
        "size": size,
        "language": typeset(Language.EN),
        "title": entry.title,
        "crumb": " · ".join([page.plural, *_crumb(page)]),
        "imprint": imprint(page, pictures),
        "remarks": [*remarks(page), *_cautions(page)],
        "danger": danger(page),
        "summary": row(entry.summary, refs=[str(one.number) for one in page.citations.of(entry.sources)]),
        "drawing": marked_drawing(page, pictures),
        "sections": {name: found for name, found in sections(page, pictures) if found},
    }


def danger(page: EntryPage) -> Values | None:
    """The danger box of an object or a substance."""
    entry = page.entry
    if isinstance(entry, Substance):
        return {"handling": None, "danger": entry.danger, "first": entry.first_action, "english": None}
    box = page.danger
    if box is None:
        return None
    handling = words.HANDLING[box.handling]
    return {"handling": handling, "danger": box.danger, "first": box.first_action, "english": None}


def marked_drawing(page: EntryPage, pictures: Pictures, letters: bool = True) -> Values | None:
    """The drawing with the numbers of points and the letters of marks, in its own units."""
    view, owner = page.drawing, page.book.release.drawing_owner(page.entry)
    if view is None or owner is None or owner.drawing is None:
        return None
    of_type = f"The drawing shows the type, {view.of_type.title}; the object may differ. " if view.of_type else ""
    markers = [_marker(one, letters) for one in view.markers]
    return {
        "picture": pictures.shown(owner, owner.drawing),
        "width": view.width,
        "height": view.height,
        "edge": MARGIN if view.markers else 0,
        "markers": [one for one in markers if one["tokens"]],
        "note": of_type,
    }


def _marker(marker: Marker, letters: bool) -> Values:
    """A marker with its tokens, and the line from its place to the nearest of those that are shown."""
    shown = [spot for spot in marker.tokens if letters or spot[0].sort == "point"]
    nearest = min(shown, key=lambda spot: hypot(spot[1] - marker.x, spot[2] - marker.y), default=None)
    return {
        "x": marker.x,
        "y": marker.y,
        "line_x": nearest[1] if nearest else marker.x,
        "line_y": nearest[2] if nearest else marker.y,
        "tokens": [{"text": token.text, "x": x, "y": y, "sort": token.sort} for token, x, y in shown],
    }


def _crumb(page: EntryPage) -> Iterator[str]:
    entry = page.entry
    if isinstance(entry, Model | AlarmWeapon) and (owner := page.link(entry.type)):
        yield owner.title
    if isinstance(entry, WeaponType):
        yield words.GROUP[entry.group]
    if isinstance(entry, Mark):
        yield words.MARK_SORT[entry.sort]
    if isinstance(entry, Law):
        yield page.country(entry.jurisdiction)
    if isinstance(entry, Lesson):
        yield f"Unit {entry.order}, {entry.minutes} minutes"


def _cautions(page: EntryPage) -> Iterator[str]:
    entry = page.entry
    if live := page.live_look_alikes:
        yield f"It may be live. Looks do not clear it. Live look-alikes: {', '.join(one.title for one in live)}."
    if isinstance(entry, Mark) and entry.not_a_serial:
        yield "Not a serial number. Do not write this text down as the serial."
    if isinstance(entry, Law):
        yield f"As read on {day(entry.as_read)}. Not legal advice. The law may have changed since."
    if isinstance(entry, Term) and entry.ambiguous:
        yield "This name alone names several things. Find out which one before you write it down."
    if isinstance(entry, Feature) and not entry.without_touching:
        yield "Seen only by handling: trained and authorised officers only."
    if isinstance(entry, Trend):
        yield f"About {entry.period}. Good until {day(entry.valid_until)}."
