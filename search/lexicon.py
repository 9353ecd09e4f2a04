"""Reads packs back: the names with their owners, the shards of terms, the cards. A damaged pack raises PackProblem."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from search import fold
from search.form import CLASSES, VERSION, Owner
from search.hazards import Reader
from search.learned import Learned
from search.lines import Lines
from search.marks import MarkReader
from search.meanings import Meanings
from search.shard import PackProblem, Shard
from search.stems import Endings, endings
from search.tools import mark_reader

Load = Callable[[str], Any]
"""Gives the value of a pack by its name; raises OSError or ValueError when it is missing or damaged."""


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
        self.own = int.from_bytes(bytes(0 if kind == "source" else 255 for kind in self.kinds), "little")
        """A byte for each entry: all its bits for one that is no source."""
        self.laws = {land: frozenset(laws) for land, laws in self.head["laws"].items()}
        self.standings = [ord(one) - 64 for one in self.head["standing"]]
        self.treatments: str = self.head["treatment"]
        self.ranking: dict[str, Any] = self.head["ranking"]

    @cached_property
    def speech(self) -> dict[str, Any]:
        """Small words, words of intent and endings."""
        found: dict[str, Any] = self._value("speech")
        return found

    @cached_property
    def hazards(self) -> Reader:
        """The reader of what calls for withdrawal."""
        return Reader(self._value("hazards"), self.endings, self.small)

    @cached_property
    def lines(self) -> Lines:
        """The lines of description."""
        return Lines(self._value("lines"))

    @cached_property
    def meanings(self) -> Meanings:
        """What words of the region's languages stand for."""
        return Meanings(self._value("meanings"), self.endings)

    @cached_property
    def learned(self) -> Learned:
        """What judged questions taught."""
        try:
            return Learned(self._value("learned"))
        except (KeyError, TypeError, AttributeError, ValueError, OverflowError):
            raise PackProblem("search/learned.js is damaged.") from None

    @cached_property
    def heard(self) -> dict[str, str]:
        """Names of models and makers by how they sound, a line for each."""
        found: dict[str, str] = self._value("heard")
        return found

    @cached_property
    def sounds(self) -> list[str]:
        """The sounds of these names, sorted."""
        return sorted(self.heard)

    @cached_property
    def marks(self) -> MarkReader:
        """The reader of what is stamped."""
        return mark_reader(self._value("marks"), self.hazards)

    @cached_property
    def endings(self) -> Endings:
        """The endings of words in the languages of the region."""
        return endings(self.speech)

    @cached_property
    def intents(self) -> dict[str, frozenset[str]]:
        """What a question wants, and the words that tell it."""
        return {name: frozenset(words) for name, words in self.speech["intents"].items()}

    @cached_property
    def places(self) -> frozenset[str]:
        """Words of places and circumstances in which something is found, by their sound."""
        return frozenset(map(fold.sound, self.speech["places"]))

    @cached_property
    def signs(self) -> frozenset[str]:
        """Words of the shapes of signs, and of the places where these stand, by their sound."""
        return frozenset(self.speech["subject"]["signs"])

    @cached_property
    def calibre_words(self) -> frozenset[str]:
        """Words that only say that a calibre follows."""
        return frozenset(self.speech["calibre_words"])

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that tell nothing."""
        return frozenset(self.speech["small"])

    @cached_property
    def _named(self) -> tuple[list[str], list[int], list[int], list[str]]:
        """The names, where the owners of each begin, all owners in a row of numbers, and the names with blanks."""
        data = self._value("names")
        try:
            starts, spaced = list(accumulate(data["counts"], initial=0)), data["forms"].split("\n")
            return data["forms"].replace(" ", "").split("\n"), starts, data["owners"], spaced
        except (KeyError, TypeError, AttributeError):
            raise PackProblem("search/names.js is damaged.") from None

    @property
    def names(self) -> Sequence[str]:
        """All names as they sound, sorted."""
        return self._named[0]

    def owners(self, position: int) -> list[Owner]:
        """The entries that are called by the name at a position."""
        _, starts, flat, _ = self._named
        try:
            return [Owner(*divmod(flat[at], len(CLASSES)), at) for at in range(starts[position], starts[position + 1])]
        except (IndexError, ValueError, TypeError):
            raise PackProblem("search/names.js is damaged.") from None

    def reason(self, name: int) -> int:
        """Which of the names on its owner's card a name is, by an owner's `name`."""
        try:
            return self._reasons[name]
        except (IndexError, TypeError):
            raise PackProblem("search/reasons.js is damaged.") from None

    @cached_property
    def _reasons(self) -> list[int]:
        found: list[int] = self._value("reasons")
        return found

    def spaced(self, position: int) -> str:
        """A name with a blank where words end."""
        return self._named[3][position]

    def spaced_of(self, owner: int) -> str:
        """The name by which an owner, given by its `name`, is called."""
        return self.spaced(bisect_right(self._named[1], owner) - 1)

    def ends_within(self, position: int, length: int) -> int:
        """How many letters of the beginning of a name lie behind its last end of a word; all if there is none."""
        size = 0
        for word in self.spaced(position).split(" "):
            if size + len(word) >= length:
                return length - size
            size += len(word)
        return length

    @cached_property
    def makers(self) -> frozenset[str]:
        """The makers' names, as they sound joined."""
        return frozenset(self.head["makers"])

    @property
    def stricter(self) -> float:
        """How much nearer a name must be than among few: among many names a chance likeness is common."""
        return float(self._growth[0])

    @property
    def shortest_near(self) -> int:
        """The letters that a word needs at least to be taken for another one."""
        return int(self._growth[1])

    @cached_property
    def _growth(self) -> tuple[float, int]:
        table = self.ranking["name"]["stricter"]
        return next((more, letters) for most, more, letters in table if len(self.names) <= most)

    def alike(self, form: str) -> list[int]:
        """The positions of names with the first letters of a form, swapped or not, or with its last ones.

        Only these are measured against it: nobody errs at both ends, and no step reads every name.
        """
        numbers = self.ranking["name"]
        head = form[: numbers["head"]]
        found = {*self.starting(head), *self.starting(head[::-1]), *self._tails.get(form[-numbers["tail"] :], ())}
        return sorted(found)

    @cached_property
    def _tails(self) -> dict[str, list[int]]:
        """The positions of all names by their last letters."""
        size, found = self.ranking["name"]["tail"], dict[str, list[int]]()
        for position, name in enumerate(self.names):
            found.setdefault(name[-size:], []).append(position)
        return found

    def name_position(self, name: str) -> int:
        """Where a name is, or -1."""
        position = bisect_left(self.names, name)
        return position if position < len(self.names) and self.names[position] == name else -1

    def starting(self, beginning: str) -> range:
        """The positions of all names that start so."""
        return range(bisect_left(self.names, beginning), bisect_left(self.names, beginning + "\x7f"))

    def fitting(self, pattern: re.Pattern[str]) -> list[int]:
        """The positions of all names whose beginning fits a pattern; one pass over all names in one text."""
        text, starts = self._one_text
        found = re.finditer(f"\n(?:{pattern.pattern})", text)
        return [bisect_left(starts, match.start()) for match in found]

    @cached_property
    def _one_text(self) -> tuple[str, list[int]]:
        """All names, each behind the end of a line, which is found seven times as fast as `^`; and where they begin."""
        starts = list(accumulate((len(name) + 1 for name in self.names), initial=0))
        return "".join(f"\n{name}" for name in self.names), starts

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

    def twins(self, entry: int) -> list[int]:
        """The live things that a harmless-looking entry is taken for."""
        found: list[int] = self.head["twins"].get(str(entry), [])
        return found

    def card(self, entry: int) -> Any:
        """What a list of hits shows of an entry: id, title, drawing, handling, withdrawn, names."""
        number, place = divmod(entry, self.head["cards"])
        if number not in self._cards:
            self._cards[number] = self._value(f"cards-{number}")
        return self._cards[number][place]

    def all_cards(self) -> Iterator[tuple[int, Any]]:
        """(position, card) of every entry."""
        for entry in range(self.head["entries"]):
            yield entry, self.card(entry)

    def _shard(self, number: int) -> Shard:
        if number not in self._shards:
            try:
                self._shards[number] = Shard(self._value(f"terms-{number}"))
            except (KeyError, AttributeError, TypeError):
                raise PackProblem(f"search/terms-{number}.js is damaged.") from None
        return self._shards[number]

    def _value(self, name: str) -> Any:
        try:
            return self._load(name)
        except (OSError, ValueError, KeyError):
            raise PackProblem(f"search/{name}.js is missing or damaged.") from None
