"""The words that articles put around what entries say: headings, leads, columns, notes, cautions."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from handbook.article.article import article
from handbook.article.lines import Article
from handbook.book import Book
from handbook.catalogue.messages import Message, numbered
from handbook.settings import Settings
from schemas.release import Release

KINDS_READ: Final = (
    "weapon-type", "procedure", "conversion", "printed-weapon", "feature", "model", "alarm-weapon", "ammunition",
    "mark", "substance", "term", "law", "trend", "lesson",
)  # fmt: skip
WORD: Final = re.compile(r"[a-z]{3}|\b[A-Z][a-z]{2}\b")
DRAWN: Final = frozenset({"weapon-type", "conversion", "printed-weapon"})
"""Kinds whose places on a drawing are all translated, with the rest of their pages."""
OFTEN: Final = 4
"""A lead or a note that so many entries share is the handbook's own; a rarer one is what an entry says."""


def headings(release: Release) -> Iterator[Message]:
    """Headings of all kinds first, then leads and notes that many entries share."""
    book = Book(release, Settings())
    shared: Counter[str] = Counter()
    first: dict[str, str] = {}
    for kind in KINDS_READ:
        for entry in release.of_kind(kind):
            told = article(book, entry)
            for text in _fixed(told) if kind != "trend" else ():
                yield Message("interface", "heading", numbered(text), (kind,))
            if kind in DRAWN:
                yield from (Message("more", "place", text, (entry.id,)) for text in _places(told))
            for text in set(_often(told)):
                shared[text] += 1
                first.setdefault(text, kind)
    for text, count in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if count >= OFTEN and WORD.search(text):
            yield Message("interface", "lead", text, (first[text],))


def _fixed(told: Article) -> Iterator[str]:
    for one in told.sections:
        yield from (one.heading, one.caption, *one.columns, one.before)
    if told.chapter:
        yield told.chapter.text


def _places(told: Article) -> Iterator[str]:
    for one in told.sections:
        yield from (note.text for line in one.lines for note in line.notes if note.sort == "place")


def _often(told: Article) -> Iterator[str]:
    for line in told.cautions:
        yield from (numbered(line.lead), numbered(line.text))
    for one in told.sections:
        yield from (numbered(one.note), numbered(one.knowledge))
        for line in one.lines:
            if one.name not in {"sources", "words", "names"}:
                yield numbered(line.lead)
            yield from (numbered(note.text) for note in line.notes if note.sort in {"", "touch", "place", "chip"})
