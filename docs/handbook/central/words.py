"""The dictionary of an index as the one shard of a lexicon."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, overload

from handbook.central.rows import IN_A_ROW, Row
from handbook.central.table import Table
from handbook.central.wishes import Wish
from search.form import EVEN, Postings, positions_at
from search.near import distances
from search.shard import PackProblem, Shard, sound_postings

NONE: Final = sound_postings("", "")


class Words(Shard):
    """The dictionary of an index as one shard."""

    def __init__(self, size: int, granted: Callable[[Wish], bool]) -> None:
        """`granted` fetches what is wished for."""
        self._table, self._granted = Table("word", size, granted), granted
        self._known: dict[int, Row] = {}
        self._absent: set[str] = set()
        self._weights: dict[int, int] = {}
        self._often: dict[int, str] = {}
        self._nearly: set[Wish] = set()
        self._read: dict[int, Postings] = {}
        self.weights = _Weights(self)

    def take(self, row: Row) -> None:
        """Keeps a row of words, or of a term."""
        if row["row"] == "term":
            self._known[row["at"]] = row
            self._table.know([(row["at"], row["term"])])
        else:
            self._table.take(row["at"], row["texts"])
        self._weights.update(enumerate(row["weights"], row["at"]))
        self._often.update(enumerate(row["text"], row["at"]))

    def settle(self, wish: Wish) -> None:
        """Remembers that a wish was granted."""
        if wish.by == "term" and self._table.places.get(wish.text) is None:
            self._absent.add(wish.text)
        elif wish.by == "word-begins":
            self._table.settle(wish)
        elif wish.by == "word-near":
            self._nearly.add(wish)

    def position(self, term: str) -> int:
        """Where a term is, or -1."""
        if term not in self._table.places and term not in self._absent and term:
            self._granted(Wish("term", term))
        return self._table.places.get(term, -1)

    def weight(self, position: int) -> int:
        """The weight of the term at a position."""
        if position not in self._weights and not self._granted(Wish("row", f"words-{position // IN_A_ROW}")):
            return 1
        return self._weights[position]

    def usual(self, position: int) -> float:
        """How much more the term at a position is met here than in everyday speech, in powers of ten."""
        if position not in self._often and not self._granted(Wish("row", f"words-{position // IN_A_ROW}")):
            return 0.0
        return (ord(self._often[position]) - EVEN) / 2

    def beginning(self, text: str) -> Iterator[tuple[int, str]]:
        """(position, term) of the terms that begin with a text."""
        for position in self._table.starting(text):
            yield position, self._table.texts[position]

    def near(self, term: str, most: int) -> list[tuple[int, int]]:
        """(position, distance) of the terms at most so far from one, with its first letter."""
        wish = Wish("word-near", term, most)
        if term not in self._absent or (wish not in self._nearly and not self._granted(wish)):
            return []
        texts = sorted((at, text) for at, text in self._table.texts.items() if text[0] == term[0])
        return [(texts[at][0], distance) for at, distance in distances(term, [one for _, one in texts], most)]

    def postings(self, position: int) -> Postings:
        """The postings of the term at a position."""
        row = self._row(position)
        if position not in self._read and row is not None:
            self._read[position] = sound_postings(row["entries"], row["impacts"])
        return self._read.get(position, NONE)

    def lines(self, position: int) -> Iterator[int]:
        """The numbers of the lines of description that hold the term at a position."""
        row = self._row(position)
        return positions_at(row["lines"] if row else "")

    def _row(self, position: int) -> Row | None:
        if position not in self._known and not self._granted(Wish("row", f"term-{position}")):
            return None
        try:
            return self._known[position]
        except KeyError:
            raise PackProblem("a term is missing in the centre.") from None


class _Weights(Sequence[int]):
    """The weights of the terms, each fetched when it is read."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __len__(self) -> int:
        return len(self._words._table)

    @overload
    def __getitem__(self, position: int) -> int: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[int]: ...
    def __getitem__(self, position: int | slice) -> int | Sequence[int]:
        if isinstance(position, slice):
            return [self._words.weight(at) for at in range(*position.indices(len(self)))]
        return self._words.weight(position)
