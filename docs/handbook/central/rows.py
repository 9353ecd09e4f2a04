"""Cuts the packs of a release into rows of an index: what a query looks at is found by the engine, and comes whole.

A row of names holds some names as they sound, with their owners; one of tails the names with the same last letters; one
of words some terms with their weights; one of a term its postings. Numbers are those of the packs: the engine neither
analyses nor weighs anything.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any, Final

from search.lexicon import Load
from search.shard import Shard

LAYOUT: Final = 3
"""Changes when an older client would misread the rows."""

IN_A_ROW: Final = 64
"""So many names or words are in a row."""

PIECE: Final = 400_000
"""A part is cut into pieces of so many letters."""

PARTS: Final = ("head", "fold", "speech", "hazards", "meanings", "learned", "heard", "lines", "marks")
"""The packs that are read whole; `about` is made here."""

Row = dict[str, Any]

_STORED: Final = {"type": "object", "enabled": False}
_TEXT: Final = {"type": "keyword", "index": False, "doc_values": False}
FIELDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "row": {"type": "keyword"},
    "authority": {"type": "keyword"},
    "level": {"type": "keyword"},
    "sum": {"type": "long", "index": False},
    "at": {"type": "integer"},
    "name": {"type": "keyword", "doc_values": False},
    "tail": {"type": "keyword", "doc_values": False},
    "word": {"type": "keyword", "doc_values": False},
    "term": {"type": "keyword", "doc_values": False},
    "id": {"type": "keyword"},
    "kind": {"type": "keyword"},
    "title": {"type": "keyword", "index": False, "doc_values": False},
    "text": _TEXT,
    "texts": _STORED,
    "counts": _STORED,
    "weights": _STORED,
    "owners": _STORED,
    "reasons": _STORED,
    "places": _STORED,
    "entries": _STORED,
    "impacts": _STORED,
    "lines": _STORED,
    "card": _STORED,
}
"""The fields of an index. What is only stored is data of the ranking, which nothing else reads."""


def mapping(about: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping of an index; `about` says what is in it."""
    return {
        "dynamic": "strict",
        "_meta": dict(about),
        "_source": {"excludes": ["name", "word"]},
        "properties": {name: dict(field) for name, field in FIELDS.items()},
    }


def rows(pack: Load, authority: str, level: str) -> Iterator[tuple[str, Row]]:
    """(id, row) of everything in the packs of a release; raises OSError, ValueError, KeyError when one is damaged."""
    head = pack("head")
    made = _names(pack("names"), pack("reasons"), head["ranking"]["name"]["tail"])
    found = (*_parts(pack, head), *made, *_terms(pack, head), *_cards(pack, head))
    for name, row in found:
        whole = {**row, "authority": authority, "level": level}
        yield name, {**whole, "sum": _sum(name, whole)}


def _sum(name: str, row: Row) -> int:
    """A number for a row, small enough that the sum of all is exact in an engine that adds in floating point."""
    return zlib.crc32(f"{name} {json.dumps(row, sort_keys=True, ensure_ascii=False)}".encode())


def _parts(pack: Load, head: Any) -> Iterator[tuple[str, Row]]:
    about = {"names": len(pack("names")["counts"]), "terms": sum(len(one["weights"]) for one in _shards(pack, head))}
    for part in ("about", *PARTS):
        text = json.dumps(about if part == "about" else pack(part), ensure_ascii=False, separators=(",", ":"))
        for number, start in enumerate(range(0, len(text), PIECE)):
            yield (
                f"part-{part}-{number}",
                {"row": "part", "id": part, "at": number, "text": text[start : start + PIECE]},
            )


def _names(names: Any, reasons: list[int], tail: int) -> Iterator[tuple[str, Row]]:
    spaced = names["forms"].split("\n")
    forms = [one.replace(" ", "") for one in spaced]
    starts = list(accumulate(names["counts"], initial=0))
    tails: dict[str, list[int]] = {}
    for place, form in enumerate(forms):
        tails.setdefault(form[-tail:], []).append(place)
    for start in range(0, len(forms), IN_A_ROW):
        end = min(start + IN_A_ROW, len(forms))
        owned = slice(starts[start], starts[end])
        yield (
            f"names-{start // IN_A_ROW}",
            {
                "row": "names",
                "at": start,
                "name": forms[start:end],
                "texts": spaced[start:end],
                "counts": names["counts"][start:end],
                "owners": [starts[start], *names["owners"][owned]],
                "reasons": reasons[owned],
            },
        )
    for number, (letters, places) in enumerate(sorted(tails.items())):
        named = [forms[place] for place in places]
        yield f"tail-{number}", {"row": "tail", "tail": letters, "places": places, "texts": named}


def _shards(pack: Load, head: Any) -> Iterator[Any]:
    for number in range(len(head["bounds"])):
        yield pack(f"terms-{number}")


def _terms(pack: Load, head: Any) -> Iterator[tuple[str, Row]]:
    """Rows of words, each behind the rows of its terms."""
    texts, weights, usual = list[str](), list[int](), ""
    at = 0
    for data in _shards(pack, head):
        shard = Shard(data)
        columns = (shard.terms, shard.weights, data["usual"], shard.entries, shard.lines_in)
        for place, (term, weight, often, entries, lines) in enumerate(zip(*columns, strict=True)):
            row = {"row": "term", "at": at, "term": term, "weights": [weight], "text": often}
            yield f"term-{at}", {**row, "entries": entries, "impacts": shard.impacts(place), "lines": lines}
            texts.append(term)
            weights.append(weight)
            usual += often
            at += 1
            if len(texts) == IN_A_ROW:
                yield _words(at, texts, weights, usual)
                texts, weights, usual = [], [], ""
    if texts:
        yield _words(at, texts, weights, usual)


def _words(end: int, texts: list[str], weights: list[int], usual: str) -> tuple[str, Row]:
    start = end - len(texts)
    row = {"row": "words", "at": start, "word": texts, "texts": texts, "weights": weights, "text": usual}
    return f"words-{start // IN_A_ROW}", row


def _cards(pack: Load, head: Any) -> Iterator[tuple[str, Row]]:
    kinds = [head["kinds"][ord(one) - 97] for one in head["kind"]]
    for entry, kind in enumerate(kinds):
        number, place = divmod(entry, head["cards"])
        card = pack(f"cards-{number}")[place]
        row = {"row": "card", "at": entry, "id": card[0], "kind": kind, "title": card[1], "card": card}
        yield f"card-{entry}", row


def release_name(day: str, sums: bytes) -> str:
    """The name of a release among those of an authority: its day, and what tells two of one day apart."""
    return f"{day}-{hashlib.sha256(sums).hexdigest()[:8]}"
