"""Any entry but a procedure as a one-page sheet: its article, set on paper."""

from math import hypot

from handbook.article import words
from handbook.article.article import article
from handbook.article.lines import Article
from handbook.article.markers import MARGIN, Marker
from handbook.article.page import EntryPage
from handbook.article.text import caution, remark, same_picture
from handbook.catalogue.spoken import Spoken
from handbook.catalogue.telling import article_in
from handbook.print import rows
from handbook.print.imprint import Values, imprint, remarks
from handbook.print.labels import typeset
from handbook.print.pictures import Pictures
from schemas.vocabulary import Language


def sheet(page: EntryPage, size: str, pictures: Pictures, spoken: Spoken | None = None) -> Values:
    """The sheet of an entry, in another language line by line where drafts were asked for."""
    told = article(page.book, page.entry)
    has_drafts = spoken is not None and spoken.has_drafts
    if has_drafts and not page.book.release.drafts:
        spoken, has_drafts = None, False
    told = article_in(told, spoken) if spoken else told
    kind = spoken.text(page.plural) if spoken else page.plural
    shown = [(one, rows.of_section(one, pictures, told)) for one in rows.printed(told)]
    return {
        "form": "sheet",
        "id": told.id,
        "size": size,
        "language": typeset(Language(spoken.tongue.tag) if spoken else Language.EN),
        "title": told.title,
        "crumb": " · ".join([kind, *([remark(told.chapter)] if told.chapter else [])]),
        "imprint": imprint(page, pictures) | ({"across": "DRAFT"} if has_drafts else {}),
        "remarks": [*remarks(page), *map(caution, told.cautions)],
        "danger": danger(told),
        "summary": rows.row(told.summary.text, refs=rows.numbers(told.summary)),
        "drawing": marked_drawing(page, pictures),
        "sections": [
            {"name": one.name, "heading": one.heading, "form": one.form, "note": one.note, "before": one.before,
             "lines": lines}
            for one, lines in shown if lines
        ],
    }  # fmt: skip


def danger(told: Article) -> Values | None:
    """The danger box of an object or a substance."""
    box = told.danger
    if box is None:
        return None
    handling = words.HANDLING[box.handling] if box.handling else None
    return {"handling": handling, "danger": box.danger, "first": box.first_action, "english": None}


def marked_drawing(page: EntryPage, pictures: Pictures, letters: bool = True) -> Values | None:
    """The drawing with the numbers of points and the letters of marks, in its own units."""
    view, shown = page.drawing, page.book.release.portrait(page.entry)
    if view is None or shown is None:
        return None
    of_type = f"The drawing shows the type, {view.of_type.title}; the object may differ. " if view.of_type else ""
    markers = [_marker(one, letters) for one in view.markers]
    return {
        "picture": pictures.shown(*shown),
        "width": view.width,
        "height": view.height,
        "edge": MARGIN if view.markers else 0,
        "markers": [one for one in markers if one["tokens"]],
        "note": "".join(
            f"{one} " for one in (of_type.strip(), view.caption, same_picture(view.same, view.and_more)) if one
        ),
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
