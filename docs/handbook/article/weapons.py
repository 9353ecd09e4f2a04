"""How weapons, cartridges and marks are told."""

from collections.abc import Iterator
from typing import Final

from handbook.article import words
from handbook.article.lines import Form, Line, Section, claim, facts, linked, notes, plain, section, statements
from handbook.article.page import EntryPage
from handbook.article.parts import (
    calibres,
    copies,
    legal,
    links,
    look_alikes,
    markings,
    parts,
    points,
    procedures,
    report_words,
    selector,
    sizes,
)
from schemas.kinds import AlarmWeapon, Ammunition, Conversion, Mark, Model, PrintedWeapon, WeaponType
from schemas.kinds.weapons import Weapon

Sections = Iterator[Section]
UNCONFIRMED: Final = "Shape not confirmed."
"""Said of a shape that no source describes. One of which a source tells a part is merely not drawn."""


def weapon(page: EntryPage, entry: Weapon) -> Sections:
    """What every object tells, with its kind's own sections where they are needed."""
    yield points(page, entry.points)
    yield look_alikes(page, entry.look_alikes)
    yield markings(page, entry.markings)
    yield from _facts(page, entry)
    yield legal(page, entry.legal)
    yield procedures(page, entry.procedures)
    yield from _more(page, entry)
    yield section("key", "What the identification key expects to be seen", Form.BULLETS, (
        claim(page, one, " or ".join(page.states(one)), links=(link,))
        for one in entry.observations if (link := page.link(one.feature))
    ))  # fmt: skip


def _facts(page: EntryPage, entry: Weapon) -> Sections:
    match entry:
        case Model():
            yield from _model(page, entry)
        case AlarmWeapon():
            yield section("facts", "Make and calibre", Form.FACTS, [
                *_typed(page, entry),
                *facts(page, [("Family", entry.family)]),
                *_made(page, entry),
                *copies(page, entry.imitates, "Looks like"),
                *calibres(page, entry.calibres, "Calibre as sold"),
            ])  # fmt: skip
            yield sizes(page, entry.sizes)
        case Conversion():
            yield section("was", "What it was", Form.PLAIN, [plain(page, entry.was)])
            yield section("never", "Never", Form.NEVER, statements(page, entry.never))
            yield section("evidence", "Keep it as evidence", Form.RECORDS, statements(page, entry.evidence))
            yield report_words(page, entry.report_words)
        case PrintedWeapon():
            yield from _printed(page, entry)
        case Ammunition():
            yield from _ammunition(page, entry)


def _model(page: EntryPage, entry: Model) -> Sections:
    yield section("facts", "Make and calibre", Form.FACTS, [
        *_typed(page, entry),
        *_made(page, entry),
        *([claim(page, entry.years, entry.years.text, lead="Years")] if entry.years else []),
        *calibres(page, entry.calibres, "Calibre"),
        *facts(page, [("Action", entry.action)]),
        *copies(page, entry.copies, "Follows"),
    ])  # fmt: skip
    yield sizes(page, entry.sizes)
    yield selector(page, entry.selector, "Selector letters")
    variants = (claim(page, one, one.text, lead=one.name) for one in entry.variants)
    yield section("variants", "Variants", Form.FACTS, variants)


def _printed(page: EntryPage, entry: PrintedWeapon) -> Sections:
    yield section("screening", "On the screen, as published", Form.BULLETS, statements(page, entry.screening))
    yield section("digital", "Keep and hand over unopened", Form.BULLETS, statements(page, entry.digital_evidence))
    cases = (claim(page, one, one.text, lead=f"{one.when}, {one.place}") for one in entry.cases)
    yield section("cases", "Public cases", Form.BULLETS, cases)
    yield report_words(page, entry.report_words)


def _ammunition(page: EntryPage, entry: Ammunition) -> Sections:
    sort = ("Sort", words.AMMUNITION_SORT[entry.sort])
    yield section("facts", "The cartridge", Form.FACTS, facts(page, [sort, ("Case", entry.case_form)]))
    yield sizes(page, entry.sizes)
    users = page.links([*entry.used_by, *(link.id for link in page.referring("calibres"))])
    yield section("used-by", "Weapons that use it", Form.LINKS, [
        *linked(page, users), *(plain(page, text) for text in entry.used_by_text),
    ])  # fmt: skip


def _more(page: EntryPage, entry: Weapon) -> Sections:
    if isinstance(entry, WeaponType):
        yield links(page, "models", "Models of this type", page.referring("type", "model"))
        yield links(page, "alarm-weapons", "Alarm weapons of this type", page.referring("type", "alarm-weapon"))
        yield links(page, "marks-seen", "Marks seen on it", page.referring("seen_on", "mark"))
        yield parts(page, entry.parts)
        customs = (claim(page, one, one.scope, lead=f"HS 2022 {one.code}") for one in entry.hs)
        note = "Classification stays with customs."
        yield section("customs", "Customs headings", Form.BULLETS, customs, note=note)
    if isinstance(entry, Model):
        yield links(page, "imitated", "Alarm weapons that borrow its looks", page.referring("imitates"))
        yield links(page, "copied", "Models that follow it", page.referring("copies", "model"))
        yield parts(page, entry.parts)


def _typed(page: EntryPage, entry: Model | AlarmWeapon) -> Iterator[Line]:
    return linked(page, page.links([entry.type]), "Type")


def _made(page: EntryPage, entry: Model | AlarmWeapon) -> Iterator[Line]:
    return facts(page, [
        ("Maker", "; ".join(entry.makers)), ("Made in", ", ".join(page.country(code) for code in entry.countries)),
    ])  # fmt: skip


def mark(page: EntryPage, entry: Mark) -> Sections:
    """How a mark is told: what it reads, its shape, what it says, whose it is."""
    shape = entry.shape
    drawn = (entry, shape.drawing) if shape and shape.confirmed and shape.drawing else None
    pattern = "# stands for one digit, $ for one letter." if set("#$") & set("".join(entry.reads)) else ""
    if entry.reads or drawn:
        yield section("reads", "", Form.PLAIN, [plain(page, stamps=entry.reads, picture=drawn)], note=pattern,
                      caption="Reads")  # fmt: skip
    if shape:
        said = claim(page, shape, shape.text, notes=notes(None if shape.sources else UNCONFIRMED))
        yield section("shape", "The shape", Form.PLAIN, [said])
    yield section(
        "meaning", "What it says", Form.BULLETS, statements(page, filter(None, (*entry.meanings, entry.number)))
    )
    yield selector(page, entry.selector, "Positions")
    yield section("facts", "", Form.FACTS, facts(page, [
        ("Whose mark", "; ".join(entry.makers)),
        ("Points to", ", ".join(page.country(code) for code in entry.countries)),
        ("Used", entry.period),
    ]))  # fmt: skip
    codes = (claim(page, table, one.year, lead=one.code) for table in entry.dates for one in table.codes)
    yield section("dates", "Codes that tell a year", Form.TABLE, codes, columns=("Code", "Year"))
    yield look_alikes(page, entry.look_alikes)
    yield links(page, "seen-on", "Seen on", page.links([*entry.seen_on, *_carriers(page)]))
    yield procedures(page, entry.procedures)


def _carriers(page: EntryPage) -> Iterator[str]:
    return (link.id for link in page.referring("markings"))
