"""Sheets as one document for the press: pictures each once, footnotes where a name needs one, a title."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from handbook.footnotes import starred_text
from handbook.print.imprint import Values
from handbook.print.pictures import Pictures
from schemas.vocabulary import KOSOVO_FOOTNOTE

CONTENT: Final = ("steps", "never", "records", "equipment", "sources", "sections", "cells", "table")


def document(sheets: Sequence[Values], pictures: Pictures, title: str | None = None) -> Values:
    """The document of some sheets; its language is that of the first. Raises DrawingProblem or PictureProblem."""
    return {
        "title": starred_text(title or sheets[0]["title"]),
        "language": sheets[0]["language"],
        "pictures": pictures.data(),
        "sheets": [{**_footnoted(sheet), "letters": _letters(sheet)} for sheet in sheets],
    }


def texts(value: Any) -> Iterator[str]:
    """Every text in some values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def _letters(sheet: Values) -> int:
    """About how much there is to set, so that the search for the largest type starts near its end."""
    return sum(len(text) + 12 for name in CONTENT for text in texts(sheet.get(name, ())))


def _footnoted(sheet: Values) -> Values:
    if not any("Kosovo" in text for text in texts(sheet)):
        return sheet
    starred: Values = _starred(sheet)
    return {**starred, "imprint": {**starred["imprint"], "footnote": KOSOVO_FOOTNOTE}}


def _starred(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.startswith(("http:", "https:")) else starred_text(value)
    if isinstance(value, Mapping):
        return {key: inner if key == "key" else _starred(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_starred(inner) for inner in value]
    return value
