"""How often a document holds each term, field by field, and what the terms of all documents weigh by that."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from search.documents import Document
from search.impacts import Counts, WeighedTerm, weighed
from search.index import FIELDS, field_terms
from search.remembered import Remembered


def weighed_terms(documents: Sequence[Document], remembered: Remembered | None = None) -> list[WeighedTerm]:
    """The terms of the documents as packs hold them."""
    sources = {position for position, one in enumerate(documents) if one.kind == "source"}
    return weighed([counts(one, remembered) for one in documents], sources)


def counts(document: Document, remembered: Remembered | None = None) -> Counts:
    """Field → term → how often; the fields in the order of `FIELDS`, those without a term left out."""
    if remembered is None:
        return _counts(document)
    names = tuple(one.text for one in document.names)
    read = (names, document.marks, document.facets, document.described, document.summary, document.body)
    found: Counts = remembered.of("counts", sha256(repr(read).encode()).hexdigest(), lambda: _counts(document))
    return found


def _counts(document: Document) -> Counts:
    found = field_terms(document)
    return {field: Counter(found[field]) for field in FIELDS if found[field]}
