"""An index in memory that grants wishes as the engine does, for tests that need no engine."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from handbook.central.rows import Row
from handbook.central.wishes import Wish

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
