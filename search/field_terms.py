"""The fields of words of a document: their terms, as they are indexed and weighed, and what a word in each weighs."""

from typing import Final

from search import fold
from search.documents import Document

FIELDS: Final = (
    "name",
    "mark",
    "kind",
    "maker",
    "country",
    "calibre",
    "type",
    "jurisdiction",
    "publisher",
    "described",
    "body",
)
"""The fields of words, in the order in which they are weighed; `body` holds all other words."""

BOOSTS: Final = {"name": 4.0, "mark": 2.0, "described": 3.0, "body": 1.0}
FACET_BOOST: Final = 2.0


def boost(field: str) -> float:
    """How much a word in this field weighs beside one in the body."""
    return BOOSTS.get(field, FACET_BOOST)


def field_terms(document: Document) -> dict[str, list[str]]:
    """The terms of each field of a document, as they are indexed."""
    found = {field: [] for field in FIELDS}  # type: dict[str, list[str]]
    for name in document.names:
        found["name"].extend(fold.pieces(fold.read(name.text)))
    for mark in document.marks:
        found["mark"].extend(fold.pieces(fold.read(mark)))
    for field, values in document.facets.items():
        for value in values:
            found[field].extend(fold.pieces(value) if field in {"calibre", "maker"} else fold.terms(value))
    found["described"] = [term for text in document.described for term in fold.terms(text)]
    found["body"] = fold.terms(fold.read(f"{document.summary} {document.body}"))
    return found
