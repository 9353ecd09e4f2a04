"""One line of a printed sheet: what every part of an entry becomes before templates set it."""

from collections.abc import Iterable
from typing import Any

from handbook.book import Link
from handbook.citations import SourceLine
from handbook.settings import day
from handbook.sheets.pictures import Pictures
from handbook.views.page import EntryPage
from handbook.views.words import FIRE_MODE, TELLING
from schemas.entry import LegalStatus, LookAlike, Marking, Point, SelectorPosition, Size, Sourced, Statement
from schemas.kinds.weapons import Calibre, Copies
from schemas.vocabulary import Telling

Row = dict[str, Any]


def row(
    text: str = "",
    *,
    lead: str | None = None,
    stamps: Iterable[str] = (),
    meta: Iterable[str | None] = (),
    refs: Iterable[str] = (),
    dispute: str | None = None,
    picture: Row | None = None,
) -> Row:
    """A line: a lead in bold, stamped texts, the words, remarks below them, numbers of sources, a picture."""
    return {
        "lead": lead,
        "stamps": list(stamps),
        "text": text,
        "meta": [one for one in meta if one],
        "refs": list(refs),
        "dispute": dispute,
        "picture": picture,
    }


def numbers(page: EntryPage, said: Sourced) -> list[str]:
    """The numbers of the sources behind a statement, each once; none for general knowledge."""
    return list(dict.fromkeys(str(one.number) for one in page.references(said)))


def claim(page: EntryPage, said: Sourced, text: str, **more: Any) -> Row:
    """A line that somebody says: with the numbers of its sources, and with what another source says instead."""
    meta = [*more.pop("meta", ()), page.marking(said)]
    return row(text, refs=numbers(page, said), dispute=said.dispute, meta=meta, **more)


def statements(page: EntryPage, said: Iterable[Statement]) -> list[Row]:
    """Statements, one a line."""
    return [claim(page, one, one.text) for one in said]


def points(page: EntryPage, said: Iterable[Point]) -> list[Row]:
    """Points with their place on the drawing and how telling they are."""
    return [
        claim(page, one, one.text, meta=[
            page.place(one.where),
            None if one.telling is Telling.SUPPORTING else TELLING[one.telling],
            None if one.without_touching else "seen only by handling: trained officers",
        ])
        for one in said
    ]  # fmt: skip


def markings(page: EntryPage, said: Iterable[Marking]) -> list[Row]:
    """Texts and signs on the object, with their place."""
    return [
        claim(page, one, one.text, stamps=one.reads, meta=[page.place(one.where), _explained(page.link(one.mark))])
        for one in said
    ]


def look_alikes(page: EntryPage, said: Iterable[LookAlike], pictures: Pictures) -> list[Row]:
    """Look-alikes in the release, with what tells them apart and a small drawing."""
    return [
        claim(page, one, one.apart, lead=link.title, picture=pictures.portrait(page.book, one.entry))
        for one in said
        if (link := page.link(one.entry))
    ]


def legal(page: EntryPage, said: Iterable[LegalStatus]) -> list[Row]:
    """What the law calls it, with the day on which the text was read."""
    return [
        claim(page, one, one.text, lead=page.country(one.jurisdiction), meta=[
            link.title if (link := page.link(one.law)) else None, f"As read on {day(one.as_read)}",
        ])
        for one in said
    ]  # fmt: skip


def selector(page: EntryPage, positions: Iterable[SelectorPosition]) -> list[Row]:
    """The positions of a selector."""
    return [
        claim(page, one, f"{FIRE_MODE[one.mode]}{f': {one.stands_for}' if one.stands_for else ''}",
              stamps=[one.letters])
        for one in positions
    ]  # fmt: skip


def sizes(page: EntryPage, figures: Iterable[Size]) -> list[Row]:
    """Published sizes."""
    return [
        claim(page, one, page.size(one), lead=page.measured(one) + (f" ({one.of})" if one.of else ""))
        for one in figures
    ]


def calibres(page: EntryPage, known: Iterable[Calibre], lead: str) -> list[Row]:
    """Calibres, the first with the lead."""
    return _led(lead, [claim(page, one, _named(page.link(one.ammunition), one.text)) for one in known])


def copies(page: EntryPage, known: Iterable[Copies], lead: str) -> list[Row]:
    """What the weapon follows or looks like, the first with the lead."""
    return _led(lead, [claim(page, one, _named(page.link(one.model), one.text)) for one in known])


def source(line: SourceLine) -> str:
    """One line of the list of sources as it is printed."""
    year = f", {line.year}" if line.year else ""
    stop = "" if line.title[-1] in ".?!" else "."
    where = f" {'; '.join(line.locators)}." if line.locators else ""
    return f"{line.title}{stop} {line.publisher}{year}.{where}{'' if line.first_hand else ' At second hand.'}"


def facts(pairs: Iterable[tuple[str, str | None]]) -> list[Row]:
    """Facts in words, those that are known."""
    return [row(text, lead=lead) for lead, text in pairs if text]


def linked(links: Iterable[Link]) -> list[Row]:
    """Other entries by title and id."""
    return [row(link.title, meta=[link.id]) for link in links]


def _led(lead: str, rows: list[Row]) -> list[Row]:
    return [{**one, "lead": lead if number == 0 else None} for number, one in enumerate(rows)]


def _named(link: Link | None, text: str | None) -> str:
    return ": ".join(words for words in (link.title if link else None, text) if words)


def _explained(link: Link | None) -> str | None:
    return f"Explained: {link.title}" if link else None
