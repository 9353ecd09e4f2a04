"""Whether a query is written in the field language; what such a query asks for is read by `fields.py`."""

import re
from typing import Final

TEXT: Final = ("name", "mark", "maker", "calibre", "type", "publisher", "described", "body")
"""The fields of words: one that is asked without a field is asked of each of them."""

FREE: Final = ("id", *TEXT)
LISTED: Final = ("kind", "country", "jurisdiction", "legal", "status", "level", "grade", "year")
ALL: Final = (*FREE, *LISTED)
NO_FIELDS: Final = ("http", "https", "mailto", "file", "tel")

_FIELD: Final = re.compile(r"(?:^|(?<=[\s(]))([A-Za-z][A-Za-z-]+):")


class IndexProblem(RuntimeError):
    """The index is missing or damaged."""


class QueryProblem(ValueError):
    """A query in the field language that cannot be read; the message says what to do."""


def is_fielded(text: str) -> bool:
    """Whether a query is written in the field language: `maker:zastava AND calibre:9x18`, `NOT`, `"a phrase"`."""
    named = (match[1] for match in _FIELD.finditer(text))
    fields = any(one.lower() in ALL or (one.islower() and one not in NO_FIELDS) for one in named)
    return fields or '"' in text or any(f" {word} " in f" {text} " for word in ("AND", "OR", "NOT"))
