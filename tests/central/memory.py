"""Indexes in memory that grant wishes as the engine does, for tests that need no engine."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import filter as fnfilter
from typing import Any

from handbook.central.engine import Gone
from handbook.central.place import Place
from handbook.central.rows import Row, mapping, rows
from handbook.central.wishes import Wish
from handbook.workplace import Refusal

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
        self._sorted = {field: sorted(self._by[field]) for field in ("name", "word")}

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
                field = wish.by.split("-")[0]
                yield from (row for text in self._starting(field, wish.text) for row in self._by[field][text])
            case "name-fits":
                pattern = re.compile(f"{wish.text}[a-z0-9]*")
                yield from (row for text, rows in self._by["name"].items() if pattern.fullmatch(text) for row in rows)
            case "word-near":
                words = self._starting("word", wish.text[0])
                for at, _ in distances(wish.text, words, wish.edits):
                    yield from self._by["word"][words[at]]

    def _starting(self, field: str, beginning: str) -> list[str]:
        """The names or words that start so, in order."""
        known = self._sorted[field]
        start = bisect_left(known, beginning)
        end = bisect_left(known, True, start, key=lambda text: not text.startswith(beginning))
        return known[start:end]


class Nodes:
    """A centre whose indexes are in memory; `changes` are what it was asked to change.

    As the engine does, it makes an index by itself, with a mapping that it guesses, when rows come for one that is not there.
    """

    def __init__(self, releases: Mapping[Place, Load]) -> None:
        self.changes: list[str] = []
        self.mappings: dict[str, dict[str, Any]] = {}
        self.aliases: dict[str, set[str]] = {}
        self.held: dict[str, dict[str, Row]] = {}
        for place, pack in releases.items():
            self.mappings[place.index] = mapping(place.about(0, 0, whole=True))
            self.aliases[place.index] = {place.alias}
            self.fill(place.index, rows(pack, place.slug, place.level.slug))

    def is_guarded(self) -> bool:
        return False

    def ask(self, method: str, path: str, body: Any = None, **_: Any) -> dict[str, Any]:
        name, _, what = path[1:].partition("/")
        if method in {"PUT", "DELETE"} or name == "_aliases":
            self.changes.append(f"{method} {path}")
            self._change(method, name, what, body)
            return {}
        return self._present(self._answer(name, what))

    def _answer(self, name: str, what: str) -> dict[str, Any]:
        match name, what:
            case "_cluster", _:
                return {"number_of_nodes": 1, "status": "green"}
            case "_alias", _:
                named = {one: fnfilter(found, what) for one, found in self.aliases.items()}
                return {one: {"aliases": {alias: {} for alias in found}} for one, found in named.items() if found}
            case _, "_alias":
                return {one: {"aliases": {alias: {} for alias in self.aliases[one]}} for one in self._fitting(name)}
            case _, "_mapping":
                return {one: {"mappings": self.mappings[one]} for one in self._fitting(name)}
            case _, "_settings":
                return {name: {"settings": {"index": {"uuid": "0"}}}}
            case _, "_search":
                sums = [row["sum"] for row in self.held[name].values()]
                there = {"hits": {"total": {"value": len(sums)}}, "aggregations": {"digest": {"value": sum(sums)}}}
                return {**there, "_shards": {"failed": 0}}
        return {"_shards": {"failed": 0}}

    def _change(self, method: str, name: str, what: str, body: Any) -> None:
        match method, what:
            case "POST", _:
                for ((how, about),) in (action.items() for action in body["actions"]):
                    (set.add if how == "add" else set.remove)(self.aliases[about["index"]], about["alias"])
            case "PUT", "" if name in self.mappings:
                raise Refusal("index already exists")
            case "PUT", "":
                self.mappings[name], self.aliases[name], self.held[name] = body["mappings"], set(), {}
            case "PUT", "_mapping":
                self.mappings[name].update(body)
            case "DELETE", _:
                self._present(self._fitting(name))
                for table in (self.mappings, self.aliases, self.held):
                    table.pop(name)

    def _fitting(self, names: str) -> list[str]:
        return [one for name in names.split(",") for one in fnfilter(self.mappings, name)]

    @staticmethod
    def _present(found: Any) -> Any:
        if not found:
            raise Gone("no such index")
        return found

    def fill(self, index: str, found: Iterable[tuple[str, Row]]) -> tuple[int, int]:
        written = dict(found)
        self.held.setdefault(index, {}).update(written)
        self.aliases.setdefault(index, set())
        self.mappings.setdefault(index, {"properties": {"row": {"type": "text"}, "sum": {"type": "long"}}})
        return len(written), sum(row.get("sum", 0) for row in written.values())

    def rows(self, questions: Sequence[tuple[str, Mapping[str, Any]]]) -> list[list[Row]]:
        return [Memory(self.held[index].items())(list(_wishes(question))) for index, question in questions]


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
