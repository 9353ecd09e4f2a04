"""Sections that several kinds share: points, look-alikes, texts on the object, law, letters, sizes, procedures."""

from collections.abc import Iterable, Iterator
from typing import Final

from handbook.article.lines import Form, Line, Note, Section, claim, linked, notes, plain, section
from handbook.article.page import EntryPage, letter
from handbook.article.words import FIRE_MODE, TELLING
from handbook.book import Link
from handbook.settings import day
from schemas.entry import Entry, Image, LegalStatus, LookAlike, Marking, Point, SelectorPosition, Size
from schemas.kinds.weapons import Calibre, Copies, NamedPart
from schemas.vocabulary import Telling

TOUCH: Final = "seen only by handling: trained officers"


def points(page: EntryPage, said: Iterable[Point]) -> Section:
    """Points with their place on the drawing and how telling they are."""
    lines = (
        claim(page, one, one.text, anchor=f"point-{number}", notes=notes(
            _place(page, one.where),
            None if one.telling is Telling.SUPPORTING else Note(TELLING[one.telling], one.telling),
            None if one.without_touching else Note(TOUCH, "touch"),
        ))
        for number, one in enumerate(said, start=1)
    )  # fmt: skip
    return section("points", "What to see and read", Form.POINTS, lines)


def look_alikes(page: EntryPage, said: Iterable[LookAlike]) -> Section:
    """Look-alikes in the release, with what tells them apart; the live ones above those that may look harmless."""
    lines = (
        claim(page, one, one.apart, id=one.apart, links=(link,), picture=_portrait(page, one.entry))
        for one in sorted(said, key=lambda one: page.book.may_look_harmless(one.entry))
        if (link := page.link(one.entry))
    )
    note = "Looks do not clear an object."
    return section("look-alikes", "What else it could be", Form.APART, lines, note=note)


def markings(page: EntryPage, said: Iterable[Marking]) -> Section:
    """Texts and signs on the object, with their place."""
    lines = (
        claim(page, one, one.text, stamps=one.reads, anchor=f"marking-{letter(place)}", notes=notes(
            _place(page, one.where), Note("Explained:", links=(link,)) if (link := page.link(one.mark)) else None,
        ))
        for place, one in enumerate(said)
    )  # fmt: skip
    return section("marks", "Marks and texts on it", Form.LETTERS, lines)


def legal(page: EntryPage, said: Iterable[LegalStatus]) -> Section:
    """What the law calls it, with the day on which the text was read."""
    lines = (
        claim(page, one, one.text, lead=page.country(one.jurisdiction), notes=notes(
            Note("", links=(link,)) if (link := page.link(one.law)) else None, f"As read on {day(one.as_read)}",
        ))
        for one in said
    )  # fmt: skip
    note = "Not legal advice. The law may have changed since. What it looks like does not settle what the law calls it."
    return section("law", "What the law calls it", Form.BULLETS, lines, note=note)


def selector(page: EntryPage, positions: Iterable[SelectorPosition], heading: str) -> Section:
    """The positions of a selector."""
    lines = (
        claim(page, one, FIRE_MODE[one.mode] + (f": {one.stands_for}" if one.stands_for else ""), stamps=(one.letters,))
        for one in positions
    )
    note = "Read the whole set. One letter never decides. Never move the selector to look."
    return section("selector", heading, Form.TABLE, lines, note=note, columns=("Letters", "Position"),
                   caption="Letters at the fire selector")  # fmt: skip


def sizes(page: EntryPage, figures: Iterable[Size]) -> Section:
    """Published sizes."""
    lines = (claim(page, one, page.size(one), lead=page.measured(one)) for one in figures)
    return section("sizes", "", Form.TABLE, lines, columns=("What", "Figure"), caption="Published sizes")


def calibres(page: EntryPage, known: Iterable[Calibre], lead: str) -> Iterator[Line]:
    """Calibres, each under the lead."""
    return (_named(page, one, page.link(one.ammunition), lead) for one in known)


def copies(page: EntryPage, known: Iterable[Copies], lead: str) -> Iterator[Line]:
    """What the weapon follows or looks like."""
    return (_named(page, one, page.link(one.model), lead) for one in known)


def procedures(page: EntryPage, ids: Iterable[str]) -> Section:
    """What to do with it."""
    return section("procedures", "What to do", Form.CARDS, linked(page, page.links(ids)))


def parts(page: EntryPage, known: Iterable[NamedPart]) -> Section:
    """Names of parts, for the report."""
    lines = (
        plain(page, one.name, notes=notes(
            Note("essential component in EU law", "chip") if one.essential else None, one.note,
        ))
        for one in known
    )  # fmt: skip
    return section("parts", "Words for the report", Form.BULLETS, lines)


def report_words(page: EntryPage, texts: Iterable[str]) -> Section:
    """Sentences to write into a report."""
    return section("report", "Words for the report", Form.BULLETS, (plain(page, f"“{text}”") for text in texts))


def links(page: EntryPage, name: str, heading: str, known: Iterable[Link]) -> Section:
    """Other entries under a heading."""
    return section(name, heading, Form.LINKS, linked(page, known))


def _named(page: EntryPage, said: Calibre | Copies, link: Link | None, lead: str) -> Line:
    return claim(page, said, said.text or "", lead=lead, links=(link,) if link else ())


def _place(page: EntryPage, where: str | None) -> Note | None:
    label = page.place(where)
    return Note(label, "place") if label else None


def _portrait(page: EntryPage, entry_id: str) -> tuple[Entry, Image] | None:
    return page.book.portrait(entry_id)
