"""Data for picking a sign by its outline and then by what is in it, on the page "Read a mark".

A sign is shown as a drawing only where a cited source describes its whole shape; of every other the words are shown.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from handbook.article.article import article
from handbook.article.text import provenance_of
from handbook.article.weapons import UNCONFIRMED
from handbook.book import Book
from handbook.export.values import starred_beside
from handbook.footnotes import starred_text
from schemas.kinds import Mark
from search.packs import write

OUTLINES: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("circle", frozenset({"circle", "circles", "circled"})),
    ("oval", frozenset({"oval"})),
    ("triangle", frozenset({"triangle"})),
    ("square or frame", frozenset({"square", "squares", "frame", "box", "diamond", "plate"})),
    ("shield or pentagon", frozenset({"shield", "pentagon"})),
    ("banner", frozenset({"banner"})),
    ("crown", frozenset({"crown", "crowns", "crest"})),
    ("star", frozenset({"star"})),
    ("arrow", frozenset({"arrow", "arrows"})),
    ("animal or head", frozenset({"eagle", "lion", "bear", "head", "monk"})),
    ("cross or swords", frozenset({"cross", "x", "swords", "sceptres"})),
    ("colour", frozenset({"colour", "coloured", "paint", "red", "plug"})),
    ("letters", frozenset({"letter", "letters", "word", "name"})),
    ("number", frozenset({"number", "numbers", "digit", "digits", "year"})),
)
"""What a sign may show, with the words of a description that say so; an eye sees them in this order."""
OTHER: Final = "another sign"
_WORD: Final = re.compile(r"\w+")
_CAPITALS: Final = re.compile(r"\b[A-Z]{2,}\b|\b[A-WYZ]\b(?!\w)")


def write_signs(book: Book, folder: Path) -> list[Path]:
    """Writes `signs.js`: the outlines that occur, and every sign with what it shows."""
    signs = [sign(book, mark) for mark in book.release.every(Mark) if mark.shape]
    known = [name for name, _ in OUTLINES]
    shown = {name for one in signs for name in one["shows"]}
    outlines = [name for name in (*known, OTHER) if name in shown]
    return write({"signs": {"outlines": outlines, "signs": signs, "unconfirmed": UNCONFIRMED}}, folder)


def sign(book: Book, mark: Mark) -> dict[str, Any]:
    """One sign: its page, its description, what it shows, and its drawing where the shape is confirmed."""
    link = book.link(mark.id)
    assert link is not None
    assert mark.shape is not None
    drawn = mark.shape.confirmed and mark.shape.drawing
    return {
        "id": mark.id,
        "title": starred_text(mark.title),
        "url": link.address,
        "text": starred_text(mark.shape.text),
        "shows": list(shows(mark.shape.text)) or [OTHER],
        "drawing": link.drawing if drawn else None,
        **starred_beside(book, mark),
        "unconfirmed": not mark.shape.sources,
        "marks": provenance_of(article(book, mark)),
    }


def shows(description: str) -> Iterator[str]:
    """What a described sign shows, in the order of the outlines."""
    words = {word.casefold() for word in _WORD.findall(description)}
    for name, signs in OUTLINES:
        letters = name == "letters" and _CAPITALS.search(description[2:])
        digits = name == "number" and any(word.isdigit() for word in words)
        if signs & words or letters or digits:
            yield name
