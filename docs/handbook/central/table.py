"""A sorted list of texts that lies in the rows of an index: where a text is, and which begin so."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from handbook.central.wishes import Wish


class Table:
    """What is known of the list so far; the rest is wished for."""

    def __init__(self, field: Literal["name", "word"], size: int, granted: Callable[[Wish], bool]) -> None:
        """`granted` fetches what is wished for, or says no."""
        self._field, self._size, self._granted = field, size, granted
        self.texts: dict[int, str] = {}
        self.places: dict[str, int] = {}
        self._absent: set[str] = set()
        self._begun: dict[str, range] = {}

    def __len__(self) -> int:
        return self._size

    def take(self, start: int, texts: Sequence[str]) -> None:
        """Keeps the texts of a row."""
        self.know(enumerate(texts, start))

    def know(self, found: Iterable[tuple[int, str]]) -> None:
        """Keeps some texts by their positions."""
        for position, text in found:
            self.texts[position] = text
            self.places[text] = position

    def settle(self, wish: Wish) -> None:
        """Remembers what a granted wish told: where texts with a beginning are, or that a text is not there."""
        if wish.by == "name":
            if wish.text not in self.places:
                self._absent.add(wish.text)
        else:
            self._begun[wish.text] = self._range(wish.text)

    def _range(self, beginning: str) -> range:
        """The positions of the texts that begin so, all of which are known."""
        found = [position for text, position in self.places.items() if text.startswith(beginning)]
        return range(min(found), max(found) + 1) if found else range(0)

    def position(self, text: str) -> int:
        """Where a text is, or -1."""
        if text not in self.places and text not in self._absent and not self._is_ruled_out(text):
            self._granted(Wish("name", text))
        return self.places.get(text, -1)

    def _is_ruled_out(self, text: str) -> bool:
        """Whether everything with the beginning of a text is known."""
        return any(text.startswith(known) for known in self._begun)

    def starting(self, beginning: str) -> range:
        """The positions of all texts that begin so."""
        if beginning not in self._begun and not self._granted(
            Wish("name-begins" if self._field == "name" else "word-begins", beginning)
        ):
            return range(0)
        return self._begun[beginning]

    def fitting(self, pattern: re.Pattern[str]) -> list[int]:
        """The positions of the known texts whose beginning fits a pattern."""
        return sorted(position for text, position in self.places.items() if pattern.match(text))
