"""Indexes in memory that grant wishes as the engine does, for tests that need no engine."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from handbook.central.place import Place
from handbook.central.rows import Row, mapping, rows
from handbook.central.wishes import Wish

from search.lexicon import Load
from search.near import distances


class Memory:
    """The rows of a release; `asked` counts the questions."""

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        self.rows: dict[str, Row] = {name: json.loads(json.dumps(row)) for name, row in rows}
        self.asked = 0
        self._by: dict[str, dict[str, list[Row]]] = {"name": {}, "word": {}, "tail": {}, "term": {}, "id": {}}
        for row in self.rows.values():
            for field, found in self._by.items():
                for text in [row[field]] if isinstance(row.get(field), str) else row.get(field, ()):
                    found.setdefault(text, []).append(row)

    def __call__(self, wishes: Sequence[Wish]) -> list[Row]:
        self.asked += 1
        found = {id(row): row for wish in wishes for row in self._granted(wish)}
        return [{name: value for name, value in row.items() if name not in {"name", "word"}} for row in found.values()]

    def _granted(self, wish: Wish) -> Iterator[Row]:
        match wish.by:
            case "name" | "tail" | "term":
                yield from self._by[wish.by].get(wish.text, ())
            case "part":
                yield from (row for row in self._by["id"].get(wish.text, ()) if row["row"] == "part")
            case "row":
                yield from [self.rows[wish.text]] if wish.text in self.rows else []
            case "name-begins" | "word-begins":
                known = self._by[wish.by.split("-")[0]]
                yield from (row for text, rows in known.items() if text.startswith(wish.text) for row in rows)
            case "name-fits":
                pattern = re.compile(f"{wish.text}[a-z0-9]*")
                yield from (row for text, rows in self._by["name"].items() if pattern.fullmatch(text) for row in rows)
            case "word-near":
                words = [text for text in self._by["word"] if text[0] == wish.text[0]]
                for at, _ in distances(wish.text, words, wish.edits):
                    yield from self._by["word"][words[at]]


class Nodes:
    """A centre whose indexes are in memory; `changes` are what it was asked to change, which it does not."""

    def __init__(self, releases: Mapping[Place, Load]) -> None:
        self.changes: list[str] = []
        self.places = {place.index: place for place in releases}
        self._held = {place.index: Memory(rows(pack, place.slug, place.level.slug)) for place, pack in releases.items()}

    def ask(self, method: str, path: str, *_: Any, **__: Any) -> dict[str, Any]:
        if method != "GET":
            self.changes.append(f"{method} {path}")
            return {}
        if path.startswith("/_alias"):
            return {name: {"aliases": {place.alias: {}}} for name, place in self.places.items()}
        return {name: {"mappings": mapping(place.about(0, 0, whole=True))} for name, place in self.places.items()}

    def rows(self, questions: Sequence[tuple[str, Mapping[str, Any]]]) -> list[list[Row]]:
        return [self._held[index](list(_wishes(question))) for index, question in questions]


def _wishes(question: Mapping[str, Any]) -> Iterator[Wish]:
    """The wishes that a question was made of."""
    for clause in question["query"]["bool"]["filter"][-1]["bool"]["should"]:
        ((how, about),) = clause.items()
        ((field, told),) = about.items()
        match how:
            case "terms":
                yield from (Wish("part" if field == "id" else field, text) for text in told)
            case "ids":
                yield from (Wish("row", text) for text in told)
            case "prefix":
                yield Wish("name-begins" if field == "name" else "word-begins", told["value"])
            case "regexp":
                yield Wish("name-fits", told["value"].removesuffix("[a-z0-9]*"))
            case "fuzzy":
                yield Wish("word-near", told["value"], told["fuzziness"])
