"""Reads packs back: the names with their owners, the shards of terms, the cards. A damaged pack raises PackProblem."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from search.bytes import Reader
from search.packs import VERSION, decoded

Load = Callable[[str], Any]
"""Gives the value of a pack by its name; raises OSError or ValueError when it is missing or damaged."""


class PackProblem(RuntimeError):
    """A pack is missing, damaged or of another version; the message names it."""


@dataclass(frozen=True)
class Owner:
    """An entry that is called so: its position, how near the name is to it, and which of its names it is."""

    entry: int
    sort: int
    name: int


class Shard:
    """A slice of the dictionary, with its posting lists, which are read when asked for."""

    def __init__(self, data: bytes) -> None:
        """`data` is what `packs` wrote."""
        reader = Reader(data)
        self.terms: list[str] = []
        self.weights: list[int] = []
        starts = [0]
        for _ in range(reader.number()):
            self.terms.append(reader.string())
            self.weights.append(reader.number())
            starts.append(starts[-1] + reader.number())
        self._data = data
        self._starts = [reader.position + start for start in starts]
        self._read: dict[int, list[tuple[int, int]]] = {}

    def place(self, term: str) -> int:
        """Where a term stands, or -1."""
        place = bisect_left(self.terms, term)
        return place if place < len(self.terms) and self.terms[place] == term else -1

    def postings(self, place: int) -> list[tuple[int, int]]:
        """(entry, impact) of the term at a place."""
        if place not in self._read:
            reader, found, entry = Reader(self._data, self._starts[place]), [], -1
            while reader.position < self._starts[place + 1]:
                value = reader.number()
                entry += (value >> 4) + 1
                found.append((entry, value & 15))
            self._read[place] = found
        return self._read[place]


class Lexicon:
    """All packs of one copy, each read when it is first needed."""

    def __init__(self, load: Load) -> None:
        """`load` gives a pack by its name."""
        self._load = load
        self._shards: dict[int, Shard] = {}
        self._cards: dict[int, Any] = {}
        self.head: dict[str, Any] = self._value("head")
        if not isinstance(self.head, dict) or self.head.get("version") != VERSION:
            raise PackProblem("the search data are of another version.")
        self.kinds = [self.head["kinds"][ord(one) - 97] for one in self.head["kind"]]
        self.standings = [ord(one) - 64 for one in self.head["standing"]]

    @cached_property
    def _named(self) -> tuple[list[str], list[tuple[Owner, ...]]]:
        reader = Reader(self._bytes("names"))
        names, owners = [], []
        try:
            for _ in range(reader.number()):
                names.append(reader.string())
                entry, found = 0, []
                for _ in range(reader.number()):
                    value = reader.number()
                    entry += value >> 2
                    found.append(Owner(entry, value & 3, reader.number()))
                owners.append(tuple(found))
        except IndexError:
            raise PackProblem("search/names.js is damaged.") from None
        return names, owners

    @property
    def names(self) -> list[str]:
        """All names as they sound, sorted."""
        return self._named[0]

    def owners(self, place: int) -> tuple[Owner, ...]:
        """The entries that are called by the name at a place."""
        return self._named[1][place]

    def name_place(self, name: str) -> int:
        """Where a name stands, or -1."""
        place = bisect_left(self.names, name)
        return place if place < len(self.names) and self.names[place] == name else -1

    def starting(self, beginning: str) -> range:
        """The places of all names that start so."""
        return range(bisect_left(self.names, beginning), bisect_left(self.names, beginning + "\x7f"))

    def fitting(self, pattern: re.Pattern[str]) -> list[int]:
        """The places of all names whose beginning fits a pattern; one pass over all names in one text."""
        text, starts = self._one_text
        found = re.finditer(f"^(?:{pattern.pattern})", text, re.MULTILINE)
        return [bisect_left(starts, match.start()) for match in found]

    @cached_property
    def _one_text(self) -> tuple[str, list[int]]:
        starts = list(accumulate((len(name) + 1 for name in self.names), initial=0))
        return "\n".join(self.names), starts

    def shard_of(self, term: str) -> Shard | None:
        """The shard that holds a term, if any does."""
        number = bisect_right(self.head["bounds"], term) - 1
        return self._shard(number) if number >= 0 else None

    def shards_from(self, beginning: str) -> list[Shard]:
        """All shards that hold terms which start so."""
        bounds = self.head["bounds"]
        first = max(0, bisect_right(bounds, beginning) - 1)
        last = bisect_left(bounds, beginning + "\x7f")
        return [self._shard(number) for number in range(first, last)]

    def card(self, entry: int) -> Any:
        """What a list of hits shows of an entry: id, title, drawing, handling, withdrawn, names."""
        size = self.head["cards"]
        number = entry // size
        if number not in self._cards:
            self._cards[number] = self._value(f"cards-{number}")
        return self._cards[number][entry % size]

    def all_cards(self) -> Iterator[tuple[int, Any]]:
        """(position, card) of every entry."""
        for entry in range(self.head["entries"]):
            yield entry, self.card(entry)

    def _shard(self, number: int) -> Shard:
        if number not in self._shards:
            try:
                self._shards[number] = Shard(self._bytes(f"terms-{number}"))
            except IndexError:
                raise PackProblem(f"search/terms-{number}.js is damaged.") from None
        return self._shards[number]

    def _value(self, name: str) -> Any:
        try:
            return self._load(name)
        except (OSError, ValueError, KeyError):
            raise PackProblem(f"search/{name}.js is missing or damaged.") from None

    def _bytes(self, name: str) -> bytes:
        try:
            return decoded(self._value(name))
        except (ValueError, TypeError):
            raise PackProblem(f"search/{name}.js is damaged.") from None
