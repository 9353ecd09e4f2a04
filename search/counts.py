"""How often a document holds each term, field by field, and what the terms of all documents weigh by that."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from search.documents import Document
from search.field_terms import FIELDS, field_terms
from search.impacts import Counts, WeighedTerm, weighed
from search.remembered import Remembered


def weighed_terms(documents: Iterable[Document], remembered: Remembered | None = None) -> list[WeighedTerm]:
    """The terms of the documents as packs hold them."""
    return counted(documents, remembered or Remembered())[1]


def counted(documents: Iterable[Document], remembered: Remembered) -> tuple[list[Document], list[WeighedTerm]]:
    """The documents, and their terms as packs hold them. Texts are let go when they are counted: no pack needs them."""
    found: list[Document] = []
    held: list[Counts] = []
    for one in documents:
        held.append(counts(one, remembered))
        found.append(one._replace(summary="", body=""))
    sources = {position for position, one in enumerate(found) if one.kind == "source"}
    return found, weighed(held, sources)


def counts(document: Document, remembered: Remembered) -> Counts:
    """How often in which fields → the terms that the document holds so, in one text."""
    names = tuple([one.text for one in document.names])
    read = (names, document.marks, document.facets, document.described, document.summary, document.body)
    found: str = remembered.of("counts", sha256(repr(read).encode()).hexdigest(), lambda: _written(document))
    return {_times(written): terms for written, _, terms in (line.partition(":") for line in found.split("\n"))}


def _written(document: Document) -> str:
    """The counts as they are remembered: `name 1 body 2:` and the terms in one text, a line for each."""
    found = field_terms(document)
    held: dict[str, str] = {}
    for field in FIELDS:
        for term, count in Counter(found[field]).items():
            here = f"{field} {count}"
            held[term] = f"{held[term]} {here}" if term in held else here
    alike: dict[str, list[str]] = {}
    for term, written in held.items():
        alike.setdefault(written, []).append(term)
    return "\n".join([f"{written}:{' '.join(terms)}" for written, terms in alike.items()])


@cache
def _times(written: str) -> tuple[tuple[str, int], ...]:
    fields, times = written.split()[::2], written.split()[1::2]
    return tuple(zip(fields, map(int, times), strict=True))
