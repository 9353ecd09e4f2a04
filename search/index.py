"""The one door to Whoosh: the index of record, and its query language.

Whoosh keeps which term stands in which field of which entry; tokens are folded before it sees them, so it needs no
analysis of its own. The index is a product that can be made again: it is never shipped and never trusted when damaged.
"""

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

with warnings.catch_warnings():
    warnings.simplefilter(
        "ignore"
    )  # old spellings in Whoosh: SyntaxWarning from Python 3.12, DeprecationWarning before
    from whoosh import index as whoosh_index
    from whoosh import query
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.codec import default_codec
    from whoosh.fields import ID, KEYWORD, TEXT, Schema

    default_codec()  # else Whoosh loads it, and Python tells of it, at the first search

from schemas.nearest import nearest
from search import fields, fold
from search.documents import Document
from search.field_terms import FIELDS, boost, field_terms
from search.fielded import LISTED, IndexProblem, QueryProblem
from search.fielded import TEXT as OF_WORDS
from search.prepared import remove

FACETS: Final = ("maker", "calibre", "type", "publisher")
CODE: Final = "code_"
"""Before the name of a listed field, whose codes Whoosh keeps as they are; packs do not hold them."""


def build(documents: Iterable[Document], folder: Path) -> None:
    """Writes the index of the documents into an empty or new folder."""
    remove(folder)
    folder.mkdir(parents=True)
    schema = Schema(
        id=ID(stored=True, unique=True),
        **{field: TEXT(analyzer=SpaceSeparatedTokenizer()) for field in FIELDS},
        **{CODE + field: KEYWORD() for field in LISTED},
    )
    writer = whoosh_index.create_in(str(folder), schema).writer(limitmb=512)
    for document in documents:
        values = {field: " ".join(terms) for field, terms in field_terms(document).items() if terms}
        codes = {CODE + field: " ".join(values) for field, values in document.codes.items()}
        writer.add_document(id=document.id, **values, **codes)
    writer.commit()


def fielded(folder: Path, text: str) -> list[tuple[str, float]]:
    """(id, score) of the entries that answer to a query in the field language; raises QueryProblem, IndexProblem."""
    asked = fields.read(text)
    with _opened(folder).searcher() as searcher:
        found = _query(asked, searcher.reader()).normalize()
        return [(hit["id"], float(hit.score or 0)) for hit in searcher.search(found, limit=None)]


def _query(asked: fields.Asked, reader: Any) -> Any:
    """What Whoosh is asked for."""
    match asked:
        case fields.AllOf(parts):
            return query.And([_query(one, reader) for one in parts])
        case fields.AnyOf(parts):
            return query.Or([_query(one, reader) for one in parts])
        case fields.Not(part):
            return query.Not(_query(part, reader))
        case fields.Code(field, low, high):
            return query.Term(CODE + field, low) if low == high else query.TermRange(CODE + field, low, high)
        case fields.Value(None, text, is_phrase):
            return query.Or([_words(one, text, is_phrase) for one in OF_WORDS])
        case fields.Value("id", text):
            return query.Wildcard("id", text) if fold.WILD.search(text) else query.Term("id", text)
        case fields.Value(field, text, is_phrase):
            _is_known(str(field), text, reader)
            return _words(str(field), text, is_phrase)


def _words(field: str, text: str, is_phrase: bool) -> Any:
    """The words of a text in a field: in a row, or all of them, each whole or with unread characters."""
    words, by = fold.terms(text), boost(field)
    if is_phrase:
        return query.Phrase(field, words, boost=by)
    return query.And([(query.Wildcard if fold.WILD.search(one) else query.Term)(field, one, boost=by) for one in words])


def _is_known(field: str, text: str, reader: Any) -> None:
    """Raises QueryProblem when a facet has none of the words, with the nearest that it has."""
    words = [one for one in fold.terms(text) if not fold.WILD.search(one)]
    if field not in FACETS or not words or any((field, one) in reader for one in words):
        return
    near = nearest(words[0], [term.decode("utf-8") for term in reader.lexicon(field)])
    raise QueryProblem(f"No {field} here is called '{text}'. Did you mean '{near}'?")


def _opened(folder: Path) -> Any:
    try:
        return whoosh_index.open_dir(str(folder))
    except Exception as error:  # a damaged index fails in many ways, down to its pickled schema
        raise IndexProblem(f"the index in '{folder}' cannot be opened ({error}).") from None
