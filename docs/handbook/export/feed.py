"""`kb export atom`: notices and changed entries as a feed, for programs that tell people what is new.

Written by the standard library's ElementTree (decisions/0009). Ids stay for good, so a reader shows each thing once a
revision; nothing in the feed depends on the day on which it is written.
"""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Final
from xml.etree import ElementTree as Xml

from handbook.addresses import address_of
from handbook.article.article import LIVE_LEAD, cautions
from handbook.article.lines import Line
from handbook.article.page import EntryPage
from handbook.article.text import caution
from handbook.book import Book, level_of
from handbook.export.document import NOTICE
from handbook.footnotes import starred_text
from handbook.settings import day
from schemas.entry import Entry
from schemas.kinds import KINDS, Trend
from schemas.vocabulary import KOSOVO_FOOTNOTE, Status

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
FEED_FILE: Final = "feed.xml"
MOST: Final = 100
"""Changed entries in the feed; every notice is in it."""
_OURS: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:proofmark:feed")


def as_atom(book: Book) -> bytes:
    """Notices and the newest changes, newest first."""
    entries = sorted(_told(book), key=lambda one: (-_changed(one).toordinal(), one.id))
    last = max((_changed(one) for one in entries), default=book.release.today)
    site = book.settings.site_url
    feed = Xml.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en"})
    _add(feed, "id", _id(f"{site} {book.settings.name} {book.release.tlp.word}"))
    _add(feed, "title", f"{book.settings.name}: notices and changes")
    _add(feed, "subtitle", NOTICE[0])
    _add(feed, "updated", _moment(last))
    _add(_add(feed, "author"), "name", book.settings.name)
    _add(feed, "rights", book.release.tlp.label)
    _add(feed, "link", rel="alternate", type="text/html", href=_address(site, "changes.html"))
    if site:
        _add(feed, "link", rel="self", type="application/atom+xml", href=_address(site, FEED_FILE))
    for entry in entries:
        _entry(feed, EntryPage(book, entry))
    Xml.indent(feed, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(feed, encoding="unicode").encode() + b"\n"


def _told(book: Book) -> Iterator[Entry]:
    """Every notice, what is withdrawn, and the newest of the rest; sources are told by what they support."""
    yield from book.release.of_kind("trend")
    rest = [one for one in book.release if one.kind not in {"trend", "source"}]
    rest.sort(key=lambda one: (one.status is not Status.WITHDRAWN, -_changed(one).toordinal(), one.id))
    yield from rest[:MOST]


def _entry(feed: Xml.Element, page: EntryPage) -> None:
    entry, book = page.entry, page.book
    own = _add(feed, "entry")
    text = starred_text(" ".join(filter(None, _words(page))))
    _add(own, "id", _id(f"{entry.id} {entry.revision} {entry.status.value}"))
    _add(own, "title", starred_text(f"{_word(entry)}: {entry.title}"))
    _add(own, "updated", _moment(_changed(entry)))
    _add(own, "published", _moment(entry.written))
    _add(own, "link", rel="alternate", type="text/html", href=_address(book.settings.site_url, address_of(entry.id)))
    _add(own, "category", term=entry.kind, label=KINDS[entry.kind].plural)
    _add(own, "category", term=entry.status.value, scheme="urn:proofmark:status")
    _add(own, "rights", level_of(entry.level, [*page.citations.lines, *_live(page)]).label)
    _add(own, "summary", f"{text} {KOSOVO_FOOTNOTE}" if "Kosovo*" in text else text)


def _words(page: EntryPage) -> Iterator[str]:
    """What the feed says of an entry: its summary, what it may be, its state and its sources."""
    entry = page.entry
    yield from (entry.withdrawn_because or "", entry.summary)
    yield from map(caution, _live(page))
    if isinstance(entry, Trend):
        yield f"About {entry.period}. Good until {day(entry.valid_until)}."
    authority = page.book.release.authorities.get(entry.id)
    yield from (f"{page.status}.", entry.level.label + (f", added by {authority}" if authority else "") + ".")
    sources = [line.title for line in page.citations.lines]
    yield f"Sources: {'; '.join(sources)}." if sources else "It names no source."


def _live(page: EntryPage) -> Iterator[Line]:
    """That it may be live, with what it is taken for."""
    return (line for line in cautions(page) if line.lead == LIVE_LEAD)


def _word(entry: Entry) -> str:
    if entry.status is Status.WITHDRAWN:
        return "Withdrawn"
    if isinstance(entry, Trend):
        return "Notice"
    return "Revised" if entry.revision > 1 else "New"


def _changed(entry: Entry) -> date:
    return entry.reviewed or entry.written


def _moment(when: date) -> str:
    """Noon of the day in UTC: entries carry days, the feed wants a moment."""
    return f"{when.isoformat()}T12:00:00Z"


def _id(words: str) -> str:
    return uuid.uuid5(_OURS, words).urn


def _address(site: str, address: str) -> str:
    return f"{site.rstrip('/')}/{address}" if site else address


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    found = Xml.SubElement(parent, name, attributes)
    found.text = text
    return found
