"""SQLite's FTS5 beside ours: all words joined by OR, ranked by BM25, over our own folded terms."""

import sqlite3
from collections.abc import Sequence

from search import fold
from search.documents import Document
from search.field_terms import field_terms

NAME_WEIGHT = 4


def fts_answers(entries: Sequence[Document], queries: Sequence[str], limit: int = 10) -> dict[str, list[str]]:
    """The ids that FTS5 gives to each query, the best first."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table entry using fts5(id unindexed, name, body)")
    for one in entries:
        terms = field_terms(one)
        name = " ".join([*terms["name"], *terms["mark"]])
        body = " ".join(word for field, words in terms.items() if field not in {"name", "mark"} for word in words)
        base.execute("insert into entry values (?, ?, ?)", (one.id, name, body))
    return {query: _found(base, query, limit) for query in queries}


def _found(base: sqlite3.Connection, query: str, limit: int) -> list[str]:
    words = " OR ".join(f'"{word}"' for word in dict.fromkeys(fold.terms(fold.read(query))))
    if not words:
        return []
    asked = f"select id from entry where entry match ? order by bm25(entry, 0, {NAME_WEIGHT}, 1), id limit ?"
    return [row[0] for row in base.execute(asked, (words, limit))]
