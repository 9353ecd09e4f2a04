"""The one door to Whoosh: the index of record, its query language, and the export of its postings.

Whoosh keeps which term stands in which field of which entry; tokens are folded before it sees them, so it needs no
analysis of its own. The index is a product that can be made again: it is never shipped and never trusted when damaged.
"""

import shutil
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

with warnings.catch_warnings():
    warnings.simplefilter(
        "ignore"
    )  # old spellings in Whoosh: SyntaxWarning from Python 3.12, DeprecationWarning before
    from whoosh import index as whoosh_index
    from whoosh import qparser, query
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.codec import default_codec
    from whoosh.fields import ID, TEXT, Schema

    default_codec()  # else Whoosh loads it, and Python tells of it, at the first search

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
"""The fields that a query may name, in the order of their weight; `body` holds all other words."""

BOOSTS: Final = {"name": 4.0, "mark": 2.0, "described": 2.0, "body": 1.0}
FACET_BOOST: Final = 2.0


class IndexProblem(RuntimeError):
    """The index is missing or damaged."""


class QueryProblem(ValueError):
    """A query in the field language that cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Posting:
    """How often a term stands in a field of an entry; `entry` is the position of its document."""

    field: str
    term: str
    entry: int
    times: int


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


def build(documents: Iterable[Document], folder: Path) -> None:
    """Writes the index of the documents into an empty or new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    schema = Schema(
        id=ID(stored=True, unique=True),
        **{field: TEXT(analyzer=SpaceSeparatedTokenizer()) for field in FIELDS},
    )
    writer = whoosh_index.create_in(str(folder), schema).writer(limitmb=512)
    for document in documents:
        values = {field: " ".join(terms) for field, terms in field_terms(document).items() if terms}
        writer.add_document(id=document.id, **values)
    writer.commit()


def postings(folder: Path, ids: list[str]) -> Iterator[Posting]:
    """All postings of an index, in the order of fields and terms; `ids` gives each entry its position."""
    places = {entry_id: place for place, entry_id in enumerate(ids)}
    with _opened(folder).searcher() as searcher:
        reader = searcher.reader()
        at = [places.get(reader.stored_fields(number)["id"], -1) for number in range(reader.doc_count_all())]
        for field in FIELDS:
            for term in reader.lexicon(field):
                matcher = reader.postings(field, term)
                while matcher.is_active():
                    place = at[matcher.id()]
                    if place >= 0:
                        yield Posting(field, term.decode("utf-8"), place, int(matcher.weight()))
                    matcher.next()


def is_fielded(text: str) -> bool:
    """Whether a query is written in the field language: `maker:zastava AND calibre:9x18`, `NOT`, `"a phrase"`."""
    named = any(f"{field}:" in text for field in (*FIELDS, "id"))
    return named or '"' in text or any(f" {word} " in f" {text} " for word in ("AND", "OR", "NOT"))


def fielded(folder: Path, text: str) -> list[tuple[str, float]]:
    """(id, score) of the entries that answer to a query in the field language; raises QueryProblem, IndexProblem."""
    opened = _opened(folder)
    weights = {field: boost(field) for field in ("name", "mark", "body")}
    parser = qparser.MultifieldParser(list(weights), opened.schema, fieldboosts=weights)
    for plugin in (qparser.WildcardPlugin, qparser.RangePlugin, qparser.BoostPlugin, qparser.EveryPlugin):
        parser.remove_plugin_class(plugin)
    asked = parser.parse(_folded_query(text)).normalize()
    if isinstance(asked, type(query.NullQuery)):
        raise QueryProblem(f"'{text}' holds no word to search for. Write for example: maker:zastava AND calibre:9x18.")
    with opened.searcher() as searcher:
        return [(hit["id"], float(hit.score or 0)) for hit in searcher.search(asked, limit=None)]


def _folded_query(text: str) -> str:
    """The query with every word folded; operators, field names, quotes and brackets stay."""
    out = []
    for part in text.replace("(", " ( ").replace(")", " ) ").split():
        field, colon, value = part.partition(":")
        if part in {"AND", "OR", "NOT", "(", ")"}:
            out.append(part)
        elif colon and field.lower() in FIELDS:
            out.append(_folded_value(value, f"{field.lower()}:"))
        elif colon and field.lower() == "id":
            out.append(f"id:'{value}'")
        else:
            out.append(_folded_value(part, ""))
    return " ".join(one for one in out if one)


def _folded_value(value: str, prefix: str) -> str:
    opening, closing = '"' if value.startswith('"') else "", '"' if value.endswith('"') and len(value) > 1 else ""
    folded = fold.terms(value)
    if opening or closing:
        return f"{prefix}{opening}{' '.join(folded)}{closing}"
    return " ".join(f"{prefix}{one}" for one in folded)


def _opened(folder: Path) -> Any:
    try:
        return whoosh_index.open_dir(str(folder))
    except Exception as error:  # a damaged index fails in many ways, down to its pickled schema
        raise IndexProblem(f"the index in '{folder}' cannot be opened ({error}).") from None
