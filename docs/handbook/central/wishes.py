"""What the ranking asks an index for, in our words and in those of the engine."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

By = Literal["name", "name-begins", "name-fits", "tail", "term", "word-begins", "word-near", "row", "part"]

MOST: Final = 100_000
"""So many rows at most answer one question: an index lets no more out at once."""


@dataclass(frozen=True)
class Wish:
    """Rows that are wanted: by a text, by how it begins, by a pattern, or by their number."""

    by: By
    text: str
    edits: int = 0


def question(wishes: Iterable[Wish], authority: str, levels: Iterable[str]) -> dict[str, Any]:
    """One query of the engine for several wishes: what is of the authority and of one of the levels."""
    return {
        "size": MOST,
        "sort": ["_doc"],
        "track_total_hits": False,
        "query": {
            "bool": {
                "filter": [
                    {"term": {"authority": authority}},
                    {"terms": {"level": sorted(levels)}},
                    {"bool": {"should": list(_clauses(list(wishes)))}},
                ]
            }
        },
    }


def _clauses(wishes: list[Wish]) -> Iterable[dict[str, Any]]:
    for by, field in (("name", "name"), ("tail", "tail"), ("term", "term"), ("part", "id")):
        texts = sorted({one.text for one in wishes if one.by == by})
        if texts:
            yield {"terms": {field: texts}}
    numbers = sorted({one.text for one in wishes if one.by == "row"})
    if numbers:
        yield {"ids": {"values": numbers}}
    for one in dict.fromkeys(wishes):
        if one.by in {"name-begins", "word-begins"}:
            yield {"prefix": {one.by.split("-")[0]: {"value": one.text}}}
        elif one.by == "name-fits":
            yield {"regexp": {"name": {"value": _as_lucene(one.text), "flags": "NONE"}}}
        elif one.by == "word-near":
            edits = {"value": one.text, "fuzziness": one.edits, "prefix_length": 1, "rewrite": "constant_score"}
            yield {"fuzzy": {"word": edits}}


def _as_lucene(pattern: str) -> str:
    """A pattern of `fold.expression` as the engine reads it: of the whole name, and without marks of groups."""
    return re.sub(r"\(\?:", "(", pattern) + "[a-z0-9]*"
