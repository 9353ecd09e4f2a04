"""The account of one entry: its danger, what to know before reading on, and its sections in the order of need."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from handbook.article import knowledge, weapons, words
from handbook.article.folding import knowledge_of
from handbook.article.lines import (
    Article,
    Form,
    Line,
    Note,
    Section,
    changed,
    identified,
    linked,
    marks,
    plain,
    section,
)
from handbook.article.page import Danger, EntryPage
from handbook.article.words import NAME_SORT
from handbook.book import Book
from handbook.settings import day
from schemas import kin
from schemas.entry import Entry
from schemas.kinds import (
    AlarmWeapon,
    Ammunition,
    Feature,
    Law,
    Lesson,
    Mark,
    Model,
    PrintedWeapon,
    Procedure,
    Substance,
    Term,
    Trend,
    WeaponType,
)
from schemas.vocabulary import LANGUAGE_NAMES, Language, NameSort, Status

Told = Callable[[EntryPage, Any], Iterator[Section]]

TOLD: Final[Mapping[str, Told]] = {
    "weapon-type": weapons.weapon, "model": weapons.weapon, "alarm-weapon": weapons.weapon,
    "conversion": weapons.weapon, "printed-weapon": weapons.weapon, "ammunition": weapons.weapon,
    "mark": weapons.mark, "procedure": knowledge.procedure, "law": knowledge.law, "substance": knowledge.substance,
    "trend": knowledge.trend, "term": knowledge.term, "lesson": knowledge.lesson, "feature": knowledge.feature,
    "source": knowledge.source,
}  # fmt: skip
"""Kind → how it is told."""
LIVE_LEAD: Final = "It may be live."
WITHDRAWN_LEAD: Final = "This page is withdrawn."
INSTEAD: Final = "Use instead:"

TOLD_BY_SOURCES: Final = frozenset({"law", "trend"})
"""Kinds whose summary is what the sources of the page say; elsewhere they stand at its end, for the page as a whole."""


def article(book: Book, entry: Entry) -> Article:
    """What the handbook says of an entry; whoever shows it words nothing anew."""
    return book.once("article", entry, partial(_article, book, entry))


def _article(book: Book, entry: Entry) -> Article:
    page = EntryPage(book, entry)
    found = marks(page, entry)
    refs = page.citations.of(entry.sources) if entry.kind in TOLD_BY_SOURCES else ()
    return Article(
        id=entry.id,
        title=entry.title,
        summary=plain(page, entry.summary, refs=refs),
        chapter=chapter(page),
        type=kin.typed(book.release, entry),
        danger=danger(page),
        cautions=tuple(cautions(page)),
        sections=tuple(
            changed(identified(entry.id, one), knowledge=knowledge_of(one)) for one in _sections(page) if one.lines
        ),
        **found,
    )


def chapter(page: EntryPage) -> Note | None:
    """What an entry belongs to within its kind: a type, a group, a country, a unit of the course."""
    match entry := page.entry:
        case Model() | AlarmWeapon():
            owner = page.link(entry.type)
            return Note("", links=(owner,)) if owner else None
        case WeaponType():
            return Note(words.GROUP[entry.group])
        case Ammunition():
            return Note(words.AMMUNITION_SORT[entry.sort])
        case PrintedWeapon():
            return Note(entry.sort.capitalize())
        case Mark():
            return Note(words.MARK_SORT[entry.sort])
        case Law():
            return Note(page.country(entry.jurisdiction))
        case Lesson():
            return Note(f"Unit {entry.order}")
        case Procedure():
            return Note(words.SETTING[entry.setting])
    return None


def danger(page: EntryPage) -> Danger | None:
    """The danger box: of an object its own or its type's, of a substance or a procedure its own."""
    entry = page.entry
    if isinstance(entry, Substance | Procedure):
        return Danger(entry.danger, entry.first_action, None, None)
    return page.danger


def cautions(page: EntryPage) -> Iterator[Line]:
    """What must be known before anything else is read: first that it is withdrawn, then that it may be live."""
    entry = page.entry
    if entry.status is Status.WITHDRAWN:
        instead = page.link(entry.replaced_by)
        known = (Note(INSTEAD, links=(instead,)),) if instead else ()
        yield plain(page, entry.withdrawn_because or "", lead=WITHDRAWN_LEAD, notes=known, anchor="withdrawn")
    if twins := live_twins(page.book, entry):
        known = (Note("Live look-alikes:", links=twins),)
        yield plain(page, "Looks do not clear it.", lead=LIVE_LEAD, notes=known, anchor="live")
    match entry:
        case Mark() if entry.not_a_serial:
            yield plain(page, "Do not write this text down as the serial.", lead="Not a serial number.")
        case Law():
            text = "Not legal advice. The law may have changed since."
            yield plain(page, text, lead=f"As read on {day(entry.as_read)}.", anchor="as-read")
        case Term() if entry.ambiguous:
            lead = "This name alone names several things."
            yield plain(page, "Find out which one before you write it down.", lead=lead)
        case Feature() if not entry.without_touching:
            yield plain(page, "Trained and authorised officers only.", lead="Seen only by handling.")
        case Trend():
            expired = entry.valid_until < page.book.release.today
            good = "This notice is old: it was good until" if expired else "Good until"
            yield plain(page, f"{good} {day(entry.valid_until)}.", lead=f"About {entry.period}.", anchor="valid")
        case Procedure() if entry.trained_only:
            yield plain(page, lead="Trained and authorised officers only.")
        case Lesson():
            yield plain(page, lead=f"{entry.minutes} minutes.", anchor="plain")


def live_twins(book: Book, entry: Entry) -> tuple[Any, ...]:
    """For what may look harmless: the live things that it is taken for, the likeliest first."""
    return book.links(kin.live_twins(book.release, entry))


def _sections(page: EntryPage) -> Iterator[Section]:
    entry = page.entry
    yield from TOLD[entry.kind](page, entry)
    yield section("pictures", "Pictures", Form.PLAIN, (
        plain(page, one.caption or "", id=one.alt, picture=(entry, one), **marks(page, one))
        for one in (*entry.images, *page.book.release.made(entry)[1:])
    ))  # fmt: skip
    yield section("names", "Other names", Form.TABLE, (
        plain(page, name.text, lead=LANGUAGE_NAMES[tag], language=tag, **marks(page, name),
              notes=() if name.sort is NameSort.SPELLING else (Note(NAME_SORT[name.sort]),))
        for tag in Language for name in entry.names if name.language is tag
    ), columns=("Language", "Name"), caption="Names by language")  # fmt: skip
    yield section("related", "Read next", Form.LINKS, linked(page, page.links(entry.related)))
    yield knowledge.sources(page)
