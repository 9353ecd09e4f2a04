"""How often a document holds each term, field by field, as the index would count it."""

from collections import Counter

from search.documents import Document
from search.impacts import Counts
from search.index import FIELDS, field_terms


def counts(document: Document) -> Counts:
    """Field → term → how often; the fields in the order of `FIELDS`, those without a term left out."""
    found = field_terms(document)
    return {field: Counter(found[field]) for field in FIELDS if found[field]}
