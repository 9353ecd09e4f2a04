"""The sections of an entry's printed sheet, by name; the template knows their order and headings."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from handbook.settings import day
from handbook.sheets import rows
from handbook.sheets.pictures import Pictures
from handbook.sheets.rows import Row, claim, row
from handbook.views import words
from handbook.views.kinds import extras, number
from handbook.views.page import EntryPage
from schemas.entry import Entry
from schemas.kinds import (
    AlarmWeapon,
    Ammunition,
    Conversion,
    Feature,
    Law,
    Lesson,
    Mark,
    Model,
    PrintedWeapon,
    Source,
    Substance,
    Term,
    Trend,
    WeaponType,
)  # fmt: skip
from schemas.kinds.weapons import Weapon

Sections = Iterator[tuple[str, list[Row]]]
PRINTED_SCRIPTS: Final = {"Latn", "Cyrl", "Grek", "Zyyy"}
"""Scripts that the print font holds; names in others stand on the page."""


def sections(page: EntryPage, pictures: Pictures) -> Sections:
    """The sections of an entry; empty ones too."""
    entry = page.entry
    if isinstance(entry, Weapon):
        yield from _weapon(page, entry, pictures)
    for model, of_kind in OF_KINDS.items():
        if isinstance(entry, model):
            yield from of_kind(page, entry, pictures)
    yield "procedures", rows.linked(page.links(getattr(entry, "procedures", ())))
    yield "images", [row(one.caption or one.alt, picture=pictures.shown(entry, one)) for one in entry.images]
    yield (
        "names",
        [
            row(", ".join(name.text for name in known.names), lead=known.language)
            for known in page.names
            if all(name.language.script in PRINTED_SCRIPTS for name in known.names)
        ],
    )
    yield "related", rows.linked(page.links(entry.related))
    yield "sources", [row(rows.source(line)) for line in page.citations.lines]


def _weapon(page: EntryPage, entry: Weapon, pictures: Pictures) -> Sections:
    yield "points", rows.points(page, entry.points)
    yield "look_alikes", rows.look_alikes(page, entry.look_alikes, pictures)
    yield "markings", rows.markings(page, entry.markings)
    yield "legal", rows.legal(page, entry.legal)
    yield (
        "parts",
        [
            row(one.note or "", lead=one.name, meta=["essential component in EU law" if one.essential else None])
            for one in getattr(entry, "parts", ())
        ],
    )
    yield "report_words", [row(f"“{text}”") for text in getattr(entry, "report_words", ())]


def _type(page: EntryPage, entry: WeaponType, pictures: Pictures) -> Sections:
    yield "hs", [claim(page, one, one.scope, lead=f"HS 2022 {one.code}") for one in entry.hs]


def _model(page: EntryPage, entry: Model, pictures: Pictures) -> Sections:
    yield (
        "facts",
        [
            *_made(page, entry),
            *([claim(page, entry.years, entry.years.text, lead="Years")] if entry.years else []),
            *rows.calibres(page, entry.calibres, "Calibre"),
            *rows.facts([("Action", entry.action)]),
            *rows.copies(page, entry.copies, "Follows"),
            *rows.sizes(page, entry.sizes),
        ],
    )
    yield "selector", rows.selector(page, entry.selector)
    yield "variants", [claim(page, one, one.text, lead=one.name) for one in entry.variants]


def _alarm(page: EntryPage, entry: AlarmWeapon, pictures: Pictures) -> Sections:
    yield (
        "facts",
        [
            *rows.facts([("Family", entry.family)]),
            *_made(page, entry),
            *rows.copies(page, entry.imitates, "Looks like"),
            *rows.calibres(page, entry.calibres, "Calibre as sold"),
            *rows.sizes(page, entry.sizes),
        ],
    )


def _made(page: EntryPage, entry: Model | AlarmWeapon | Mark) -> list[Row]:
    return rows.facts([
        ("Maker", "; ".join(entry.makers)), ("Made in", ", ".join(page.country(code) for code in entry.countries)),
    ])  # fmt: skip


def _conversion(page: EntryPage, entry: Conversion, pictures: Pictures) -> Sections:
    yield "was", [row(entry.was)]
    yield "never", rows.statements(page, entry.never)
    yield "evidence", rows.statements(page, entry.evidence)


def _printed(page: EntryPage, entry: PrintedWeapon, pictures: Pictures) -> Sections:
    yield "screening", rows.statements(page, entry.screening)
    yield "digital_evidence", rows.statements(page, entry.digital_evidence)
    yield "cases", [claim(page, one, one.text, lead=f"{one.when}, {one.place}") for one in entry.cases]


def _ammunition(page: EntryPage, entry: Ammunition, pictures: Pictures) -> Sections:
    sort = ("Sort", words.AMMUNITION_SORT[entry.sort])
    yield "facts", [*rows.facts([sort, ("Case", entry.case_form)]), *rows.sizes(page, entry.sizes)]
    users = page.links(dict.fromkeys([*entry.used_by, *(link.id for link in page.referring("calibres"))]))
    yield "used_by", [row(", ".join([*(link.title for link in users), *entry.used_by_text]))] if users else []


def _mark(page: EntryPage, entry: Mark, pictures: Pictures) -> Sections:
    shape = entry.shape
    yield "reads", [row(stamps=entry.reads)] if entry.reads else []
    if shape:
        drawn = pictures.shown(entry, shape.drawing) if shape.confirmed and shape.drawing else None
        doubt = None if shape.confirmed else "Shape not confirmed: no source that we read describes the whole shape."
        yield (
            "shape",
            [claim(page, shape, shape.text, meta=[doubt, drawn["caption"] if drawn else None], picture=drawn)],
        )
    yield "meanings", rows.statements(page, entry.meanings)
    yield "selector", rows.selector(page, entry.selector)
    yield "facts", rows.facts([
        ("Whose mark", "; ".join(entry.makers)),
        ("Points to", ", ".join(page.country(code) for code in entry.countries)),
        ("Used", entry.period),
    ])  # fmt: skip
    yield (
        "dates",
        [claim(page, one, ", ".join(f"{code.code} {code.year}" for code in one.codes)) for one in entry.dates],
    )
    yield "look_alikes", rows.look_alikes(page, entry.look_alikes, pictures)
    carriers = page.links(dict.fromkeys([*entry.seen_on, *(link.id for link in page.referring("markings"))]))
    yield "seen_on", [row(", ".join(link.title for link in carriers))] if carriers else []


def _law(page: EntryPage, entry: Law, pictures: Pictures) -> Sections:
    amends = page.links(entry.amends)
    yield "means", rows.statements(page, entry.means)
    yield "facts", rows.facts([
        ("Instrument", f"{words.LAW_SORT[entry.sort]} {entry.number or ''}".strip()),
        ("Adopted", day(entry.adopted) if entry.adopted else None),
        ("Applies from", entry.in_force_from),
        ("Until", entry.in_force_to),
        ("Amends or replaces", ", ".join(link.title for link in amends)),
        ("Official text", entry.address),
    ])  # fmt: skip
    yield "categories", [claim(page, one, one.text, lead=one.code) for one in entry.categories]
    yield "lines", rows.statements(page, entry.lines)


def _substance(page: EntryPage, entry: Substance, pictures: Pictures) -> Sections:
    yield "numbers", rows.facts((one.system, one.value) for one in entry.numbers)
    yield (
        "listings",
        [
            claim(page, one, one.list + (f", limit value {one.limit}" if one.limit else ""), lead=link.title)
            for one in entry.listings
            if (link := page.link(one.law))
        ],
    )
    yield "duties", rows.statements(page, entry.duties)


def _trend(page: EntryPage, entry: Trend, pictures: Pictures) -> Sections:
    yield "notices", rows.statements(page, entry.notices)
    yield "cautions", rows.statements(page, entry.cautions)
    yield "series", [
        claim(page, one, number(one.count), lead=one.label, meta=[series.title, f"What is counted: {series.definition}"]
              if one is series.rows[0] else [])
        for series in entry.series
        for one in series.rows
    ]  # fmt: skip


def _term(page: EntryPage, entry: Term, pictures: Pictures) -> Sections:
    yield "bearers", rows.statements(page, entry.bearers)
    yield "meant", rows.linked(page.links(entry.entries))
    yield (
        "words",
        [
            row(", ".join(word.text for word in known.words), lead=known.language)
            for known in extras(page)["shown"]
            if known.words[0].language.script in PRINTED_SCRIPTS
        ],
    )
    yield "false_friends", rows.statements(page, entry.false_friends)


def _lesson(page: EntryPage, entry: Lesson, pictures: Pictures) -> Sections:
    yield "outcomes", [row(text) for text in entry.outcomes]
    yield "entries", rows.linked(page.links(entry.entries))
    yield (
        "exercises",
        [row(one.do, meta=[f"{one.minutes} minutes" if one.minutes else None]) for one in entry.exercises],
    )


def _feature(page: EntryPage, entry: Feature, pictures: Pictures) -> Sections:
    yield "question", [row(entry.help or "", lead=entry.question, meta=[words.RELIABILITY[entry.reliability]])]
    yield "states", [
        row(view.state.text or "", lead=view.state.label,
            meta=[f"Easily taken for: {', '.join(view.mistaken_for)}." if view.mistaken_for else None],
            picture=pictures.shown(entry, view.state.drawing) if view.state.drawing else None)
        for view in extras(page)["states"]
    ]  # fmt: skip


def _source(page: EntryPage, entry: Source, pictures: Pictures) -> Sections:
    address = "left out on purpose" if entry.address_withheld else entry.address
    yield "facts", rows.facts([
        ("Publisher", entry.publisher),
        ("Year", str(entry.year) if entry.year else None),
        ("Tells", "at first hand" if entry.sort == "primary" else "at second hand"),
        ("Reading", words.READING[entry.read]),
        ("Supports", entry.supports),
        ("Licence", entry.licence),
        ("Address", address),
    ])  # fmt: skip
    yield (
        "cited_by",
        [row(", ".join(link.title for link in group.links), lead=group.words) for group in extras(page)["cited_by"]],
    )


OF_KINDS: Final[dict[type[Entry], Callable[[EntryPage, Any, Pictures], Sections]]] = {
    WeaponType: _type,
    Model: _model,
    AlarmWeapon: _alarm,
    Conversion: _conversion,
    PrintedWeapon: _printed,
    Ammunition: _ammunition,
    Mark: _mark,
    Law: _law,
    Substance: _substance,
    Trend: _trend,
    Term: _term,
    Lesson: _lesson,
    Feature: _feature,
    Source: _source,
}
