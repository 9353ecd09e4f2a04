"""tantivy on the same terms: run as a program, reads {entries, queries, boosts} of terms and prints the ms of each query.

It stands alone, because tantivy lives in an environment of its own beside the project's.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any


def opened(entries: list[dict[str, str]], boosts: dict[str, float], folder: str) -> Callable[[list[str]], list[str]]:
    """An index of the entries in a folder, ready to be asked with the terms of a query."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in boosts:
        builder.add_text_field(field, tokenizer_name="whitespace")
    index = tantivy.Index(builder.build(), path=folder)
    writer = index.writer(heap_size=128_000_000)
    for entry in entries:
        writer.add_document(tantivy.Document(**entry))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher, one = index.searcher(), tantivy.Query

    def search(terms: list[str]) -> list[str]:
        parts = []
        for place, term in enumerate(terms):
            for field, boost in boosts.items():
                for query, share in _readings(one, index.schema, field, term, place == len(terms) - 1):
                    parts.append((tantivy.Occur.Should, one.boost_query(query, boost * share)))
        hits = searcher.search(one.boolean_query(parts), 10).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return search


def _readings(query: Any, schema: Any, field: str, term: str, last: bool) -> list[tuple[Any, float]]:
    """A term as it stands, nearly so, and for the last one as a beginning; near and begun ones not in bodies."""
    if "?" in term or "*" in term:
        pattern = term.replace("?", ".").replace("*", ".*")
        return [] if field == "body" else [(query.regex_query(schema, field, pattern), 1.0)]
    found = [(query.term_query(schema, field, term), 1.0)]
    if field == "body":
        return found
    amiss = 0 if len(term) < 4 or any(one.isdigit() for one in term) else 1 if len(term) < 7 else 2
    if amiss:
        near = query.fuzzy_term_query(schema, field, term, distance=amiss, transposition_cost_one=True, prefix=False)
        found.append((near, 0.5))
    if last:
        found.append((query.fuzzy_term_query(schema, field, term, distance=0, prefix=True), 0.5))
    return found


def main() -> None:
    """Prints the least ms of two passes for each query."""
    given = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        search = opened(given["entries"], given["boosts"], folder)
        least = [float("inf")] * len(given["queries"])
        for _ in range(2):
            for place, terms in enumerate(given["queries"]):
                start = time.perf_counter()
                search(terms)
                least[place] = min(least[place], (time.perf_counter() - start) * 1000)
    json.dump(least, sys.stdout)


if __name__ == "__main__":
    main()
