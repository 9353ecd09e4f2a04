"""Posters for the wall: what released entries say at a glance, none that is withdrawn. No fact is written here."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from handbook.article.article import LIVE_LEAD, article
from handbook.article.lines import Article, Line
from handbook.article.page import EntryPage
from handbook.article.text import provenance, provenance_of, whole
from handbook.article.words import MARK_SORT
from handbook.book import Book
from handbook.print import rows
from handbook.print.imprint import Values, joint_imprint
from handbook.print.labels import typeset
from handbook.print.pictures import Pictures
from handbook.print.sheet import danger, marked_drawing
from schemas import kin
from schemas.entry import Entry
from schemas.kinds import AlarmWeapon, Feature, Mark, Model, Procedure, WeaponType
from schemas.vocabulary import Language, MarkSort

Shared = Counter[tuple[str, tuple[str, ...]]]

RULES: Final = "procedure/cardinal-rules"
AK_TYPE: Final = "weapon-type/assault-rifle"
PISTOL_TYPE: Final = "weapon-type/semi-automatic-pistol"
AK_SEEN: Final = ("feature/receiver-form", "ak-pattern")
REGION: Final = frozenset(
    ["AL", "BA", "BG", "CY", "GR", "HR", "HU", "MD", "ME", "MK", "RO", "RS", "SI", "TR", "XK", "YUCS", "CSXX"]
)
"""Countries whose marks hang on the wall; approvals and deactivation marks hang there wherever they come from."""

EVERYWHERE: Final = (MarkSort.APPROVAL, MarkSort.DEACTIVATION)
WALL_MARKS: Final = (
    *EVERYWHERE, MarkSort.FACTORY, MarkSort.PROOF, MarkSort.SELECTOR, MarkSort.REPAIR, MarkSort.IMPORT,
)  # fmt: skip
"""The sorts of mark on the poster of marks; where the paper is too small, the last are left out first."""


class NothingToPrint(Exception):
    """No released entry is there for a poster; the message says which are needed."""


@dataclass(frozen=True)
class Poster:
    """A poster by its name: its title, what it is made from, and how."""

    title: str
    needs: str
    cells: Callable[[Book, Pictures], list[Values]]
    entries: Callable[[Book], Sequence[Entry]]
    type: str | None = None


def poster(name: str, book: Book, size: str, pictures: Pictures) -> Values:
    """A poster; raises NothingToPrint."""
    plan = POSTERS[name]
    entries = plan.entries(book)
    if not entries:
        raise NothingToPrint(f"poster/{name} is made from {plan.needs}; none is released.")
    owner = book.release.get(plan.type)
    page = EntryPage(book, owner) if owner else None
    told = article(book, owner) if owner else None
    return {
        "form": "poster",
        "id": f"poster/{name}",
        "size": size,
        "language": typeset(Language.EN),
        "title": plan.title,
        "crumb": "Poster",
        "imprint": joint_imprint(f"poster/{name}", book, [*entries, *([owner] if owner else [])]),
        "danger": danger(told) if told else _general_danger(book),
        "drawing": marked_drawing(page, pictures, letters=False) if page else None,
        "points": _rows(told, told.of("points")) if told else [],
        "cells": plan.cells(book, pictures),
    }


def _general_danger(book: Book) -> Values | None:
    rules = book.release.get(RULES)
    if not isinstance(rules, Procedure):
        return None
    return {"handling": None, "danger": rules.danger, "first": rules.first_action, "english": None}


def _ak_models(book: Book) -> list[Model]:
    feature, state = AK_SEEN
    return [
        entry
        for entry in book.release.current(Model)
        if entry.type == AK_TYPE
        and any(one.feature == feature and state in one.states for one in entry.observations)
    ]  # fmt: skip


def _ak_cells(book: Book, pictures: Pictures) -> list[Values]:
    models = _ak_models(book)
    shared = Counter((one.feature, one.states) for model in models for one in model.observations)
    return [_ak_cell(EntryPage(book, model), model, shared, pictures) for model in models]


def _ak_cell(page: EntryPage, model: Model, shared: Shared, pictures: Pictures) -> Values:
    told = article(page.book, model)
    seen = [line for line in told.of("points") if all(note.sort != "touch" for note in line.notes)][:3]
    letters = [f"{line.stamps[0]} {whole(replace(line, stamps=()), told)}" for line in told.of("selector")]
    return _cell(
        told,
        ", ".join(page.country(code) for code in model.countries),
        [*_rows(told, seen), *([rows.row(lead="Selector", stamps=letters)] if letters else [])],
        _shown(page, model, shared, pictures),
    )


def _shown(page: EntryPage, model: Model, shared: Shared, pictures: Pictures) -> list[Values]:
    """The model's own picture; where none is made, what the key expects to see on it."""
    own = pictures.portrait(page.book, model.id) if model.id in page.book.drawn else None
    return [own] if own else list(islice(_seen(page, model, shared, pictures), 2))


def _seen(page: EntryPage, model: Model, shared: Shared, pictures: Pictures) -> Iterator[Values]:
    """Drawings of what the key expects to see on the model, what few others share first."""
    for one in sorted(model.observations, key=lambda one: shared[(one.feature, one.states)]):
        feature = page.book.release.get(one.feature)
        if len(one.states) > 1 or not isinstance(feature, Feature):
            continue
        state = next((state for state in feature.states if state.key == one.states[0]), None)
        if state and state.drawing and state.key != "absent":
            caption = feature.title if state.key == "present" else state.label
            yield {**pictures.shown(feature, state.drawing), "caption": caption}


def _pistol_models(book: Book) -> list[Model]:
    return [one for one in book.release.current(Model) if one.type == PISTOL_TYPE and REGION & set(one.countries)]


def _pistol_cells(book: Book, pictures: Pictures) -> list[Values]:
    return [_pistol_cell(EntryPage(book, model), model, pictures) for model in _pistol_models(book)]


def _pistol_cell(page: EntryPage, model: Model, pictures: Pictures) -> Values:
    told = article(page.book, model)
    seen = [line for line in told.of("points") if all(note.sort != "touch" for note in line.notes)][:2]
    own = pictures.portrait(page.book, model.id)
    countries = ", ".join(page.country(code) for code in model.countries)
    return _cell(told, countries, _rows(told, seen), [own] if own else [])


def _harmless_types(book: Book) -> list[WeaponType]:
    """Types that look harmless and of which alarm weapons are known, those with most of them first."""
    known = Counter(entry.type for entry in book.release.current(AlarmWeapon))
    harmless = [
        one for one in book.release.current(WeaponType) if kin.may_look_harmless(book.release, one) and known[one.id]
    ]
    return sorted(harmless, key=lambda one: -known[one.id])


def _alarm_entries(book: Book) -> list[Entry]:
    """The types, and the marks that hang beside them; none without types."""
    types = _harmless_types(book)
    return [*types, *_marks(book, (MarkSort.APPROVAL,))] if types else []


def _alarm_cells(book: Book, pictures: Pictures) -> list[Values]:
    cells = []
    for entry in _harmless_types(book):
        told = article(book, entry)
        for line in told.of("look-alikes"):
            live = line.links[0]
            if not live.withdrawn and kin.is_live(book.release, book.release.get(live.id)):
                shown = [found for key in (entry.id, live.id) if (found := pictures.portrait(book, key))]
                title = f"{entry.title} or {live.title[0].lower()}{live.title[1:]}?"
                cells.append(_cell(told, "", _rows(told, [line]), shown, title=title))
    return [*cells, *(_mark_cell(book, mark, pictures) for mark in _marks(book, (MarkSort.APPROVAL,)))]


def _marks(book: Book, sorts: Iterable[MarkSort]) -> list[Mark]:
    hung = [mark for mark in book.release.current(Mark) if mark.sort in EVERYWHERE or REGION & set(mark.countries)]
    return [mark for sort in sorts for mark in hung if mark.sort is sort]


def _wall_marks(book: Book) -> list[Mark]:
    return _marks(book, WALL_MARKS)


def _mark_cells(book: Book, pictures: Pictures) -> list[Values]:
    return [{**_mark_cell(book, mark, pictures), "spare": WALL_MARKS.index(mark.sort)} for mark in _wall_marks(book)]


def _mark_cell(book: Book, mark: Mark, pictures: Pictures) -> Values:
    told = article(book, mark)
    shown = pictures.portrait(book, mark.id)
    (said,) = _rows(told, told.of("meaning")[:1])
    countries = ", ".join(EntryPage(book, mark).country(code) for code in mark.countries)
    read = {**said, "stamps": [] if shown else list(mark.reads[:3])}
    return _cell(told, countries, [read], [shown] if shown else [], group=MARK_SORT[mark.sort])


def _rows(told: Article, lines: Iterable[Line]) -> list[rows.Row]:
    """Lines as a poster shows them: the words, and what they are marked."""
    return [rows.row(line.text, meta=provenance(line, told)) for line in lines]


def _cell(
    told: Article, meta: str, lines: list[rows.Row], shown: Sequence[Any], group: str | None = None, title: str = ""
) -> Values:
    """One cell; of what may look harmless it says so, with the first live thing that it is taken for."""
    live = [f"It may be live: {line.notes[0].links[0].title}" for line in told.cautions if line.lead == LIVE_LEAD]
    marks = " · ".join([*([meta] if meta else []), *live, *provenance_of(told)])
    return {
        "group": group, "spare": 0, "title": title or told.title, "meta": marks, "rows": lines, "pictures": list(shown),
    }  # fmt: skip


POSTERS: Final = {
    "ak-families": Poster("AK families at a glance", "models of the AK pattern", _ak_cells, _ak_models, AK_TYPE),
    "pistols": Poster(
        "Pistols of the region", "models of pistols made in the region", _pistol_cells, _pistol_models, PISTOL_TYPE
    ),
    "alarm-or-real": Poster(
        "Alarm or real?",
        "weapon types that look harmless, with alarm weapons and live look-alikes",
        _alarm_cells,
        _alarm_entries,
        "weapon-type/alarm-pistol",
    ),
    "marks": Poster("Marks of the region", "marks", _mark_cells, _wall_marks),
}
"""Beside these, `poster/cardinal-rules` is the card of that procedure in wall size."""
