"""One release of one authority as the ranking reads it: a lexicon whose rows come from an index when it needs them.

While it is `foreseeing`, it notes what is missing and answers with nothing, so that all that a query needs is fetched
in few questions. The ranking then runs on what is there, and fetches by itself what was not foreseen.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, overload

from handbook.central.rows import IN_A_ROW, PARTS, Row
from handbook.central.table import Table
from handbook.central.wishes import Wish
from handbook.central.words import Words
from search.form import CLASSES, Owner
from search.lexicon import Lexicon
from search.shard import PackProblem, Shard

Fetch = Callable[[Sequence[Wish]], Iterable[Row]]
"""Gives the rows that some wishes are for; raises Refusal when the centre cannot."""

KEPT: Final = 4_000
"""So many rows are kept from one query to the next; the parts always are."""

NO_CARD: Final = ("", "", "", "", 0, ())


class Copy(Lexicon):
    """The packs of one release, of which only the parts that every query reads are here."""

    def __init__(self, fetch: Fetch) -> None:
        """`fetch` gives rows; the parts are fetched at once."""
        self._fetch = fetch
        self._missing: list[Wish] | None = None
        self._for_alike: set[Wish] = set()
        self.rows_kept = 0
        parts = _parts(fetch([Wish("part", name) for name in ("about", *PARTS)]))
        self.about: Any = parts["about"]
        self.forget()
        super().__init__(parts.__getitem__)

    def forget(self) -> None:
        """Lets all rows go but the parts."""
        self.rows_kept = 0
        self._table = Table("name", self.about["names"], self._granted)
        self._words = Words(self.about["terms"], self._granted)
        self._blocks: dict[int, Row] = {}
        self._by_tail: dict[str, Sequence[int]] = {}
        self._fits: dict[str, list[int]] = {}
        self._card: dict[int, Any] = {}
        self._place_of_owner: dict[int, int] = {}

    def ready(self) -> None:
        """Lets the rows of earlier queries go when they are many."""
        if self.rows_kept > KEPT:
            self.forget()

    @contextmanager
    def foreseeing(self) -> Iterator[list[Wish]]:
        """Notes what is missing instead of fetching it; gives the wishes."""
        found = list[Wish]()
        self._missing = found
        self._for_alike.clear()
        try:
            yield found
        finally:
            self._missing = None
            found[:] = dict.fromkeys(found)

    def _granted(self, wish: Wish) -> bool:
        """Fetches what is wished for, or notes it and says no."""
        if self._missing is None:
            self.take([wish], self._fetch([wish]))
            return True
        self._missing.append(wish)
        return False

    def take(self, wishes: Iterable[Wish], rows: Iterable[Row]) -> None:
        """Keeps the rows that some wishes brought; what they did not bring is not there."""
        for row in rows:
            self.rows_kept += 1
            match row["row"]:
                case "names":
                    self._blocks[row["at"] // IN_A_ROW] = row
                    self._table.take(row["at"], [one.replace(" ", "") for one in row["texts"]])
                case "tail":
                    self._by_tail[row["tail"]] = row["places"]
                    self._table.know(zip(row["places"], row["texts"], strict=True))
                case "words" | "term":
                    self._words.take(row)
                case "card":
                    self._card[row["at"]] = row["card"]
        for wish in wishes:
            match wish.by:
                case "name" | "name-begins":
                    self._table.settle(wish)
                case "tail":
                    self._by_tail.setdefault(wish.text, ())
                case "name-fits":
                    self._fits[wish.text] = self._table.fitting(re.compile(wish.text))
                case _:
                    self._words.settle(wish)

    @property
    def names(self) -> Sequence[str]:
        """All names as they sound, sorted; each is fetched when it is read."""
        return _Names(self)

    def name(self, position: int) -> str:
        """The name at a position."""
        known = self._table.texts.get(position)
        if known is None and self._block(position):
            known = self._table.texts.get(position)
        return known or ""

    def _block(self, position: int) -> Row | None:
        number = position // IN_A_ROW
        if number not in self._blocks and not self._granted(Wish("row", f"names-{number}")):
            return None
        try:
            return self._blocks[number]
        except KeyError:
            raise PackProblem("a row of names is missing in the centre.") from None

    def owners(self, position: int) -> list[Owner]:
        """The entries that are called by the name at a position."""
        block = self._block(position)
        if block is None:
            return []
        at = position % IN_A_ROW
        first = sum(block["counts"][:at])
        owned = block["owners"][1 + first : 1 + first + block["counts"][at]]
        start = block["owners"][0] + first
        found = [Owner(one // len(CLASSES), one % len(CLASSES), start + at) for at, one in enumerate(owned)]
        self._place_of_owner.update((one.name, position) for one in found)
        return found

    def reason(self, name: int) -> int:
        """Which of the names on its owner's card a name is."""
        block = self._blocks[self._place_of_owner[name] // IN_A_ROW]
        return int(block["reasons"][name - block["owners"][0]])

    def spaced(self, position: int) -> str:
        """A name with a blank where words end."""
        block = self._block(position)
        return str(block["texts"][position % IN_A_ROW]) if block else ""

    def spaced_of(self, owner: int) -> str:
        """The name by which an owner is called."""
        return self.spaced(self._place_of_owner[owner])

    def alike(self, form: str) -> list[int]:
        """The positions of names with the first letters of a form, swapped or not, or with its last ones."""
        numbers = self.ranking["name"]
        head, tail = form[: numbers["head"]], form[-numbers["tail"] :]
        if any(one.by.startswith("name") and one not in self._for_alike for one in self._missing or ()):
            return []  # whether a name is written so is not known yet: most queries need no nearly written ones
        self._for_alike |= {Wish("name-begins", head), Wish("name-begins", head[::-1])}
        known = tail in self._by_tail or self._granted(Wish("tail", tail))
        begun = [self._table.starting(one) for one in (head, head[::-1])]
        return sorted({*begun[0], *begun[1], *(self._by_tail[tail] if known else ())})

    def name_position(self, name: str) -> int:
        """Where a name is, or -1."""
        return self._table.position(name) if name else -1

    def starting(self, beginning: str) -> range:
        """The positions of all names that start so."""
        return self._table.starting(beginning)

    def fitting(self, pattern: re.Pattern[str]) -> list[int]:
        """The positions of all names whose beginning fits a pattern."""
        if pattern.pattern not in self._fits and not self._granted(Wish("name-fits", pattern.pattern)):
            return []
        return self._fits[pattern.pattern]

    def shard_of(self, term: str) -> Shard | None:
        """All terms, which are one shard here."""
        return self._words

    def shards_from(self, beginning: str) -> list[Shard]:
        """All terms, which are one shard here."""
        return [self._words]

    def card(self, entry: int) -> Any:
        """What a list of hits shows of an entry."""
        if entry not in self._card and not self._granted(Wish("row", f"card-{entry}")):
            return NO_CARD
        try:
            return self._card[entry]
        except KeyError:
            raise PackProblem("a card is missing in the centre.") from None


class _Names(Sequence[str]):
    """The names of a copy as a list that is not there."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy

    def __len__(self) -> int:
        return int(self._copy.about["names"])

    @overload
    def __getitem__(self, position: int) -> str: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[str]: ...
    def __getitem__(self, position: int | slice) -> str | Sequence[str]:
        if isinstance(position, slice):
            return [self._copy.name(at) for at in range(*position.indices(len(self)))]
        return self._copy.name(position)


def _parts(rows: Iterable[Row]) -> dict[str, Any]:
    """The parts by name, put together of their pieces; raises PackProblem when one is missing or damaged."""
    pieces: dict[str, dict[int, str]] = {}
    for row in rows:
        pieces.setdefault(row["id"], {})[row["at"]] = row["text"]
    try:
        return {
            name: json.loads("".join(pieces[name][at] for at in range(len(pieces[name])))) for name in ("about", *PARTS)
        }
    except (KeyError, ValueError):
        raise PackProblem("a part is missing or damaged in the centre.") from None
