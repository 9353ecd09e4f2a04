"""What was typed, taken apart: words, those that tell something, intents; and what is gathered while it is answered."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from search import fold
from search.form import WITHDRAW
from search.lexicon import Lexicon
from search.lines import Told
from search.phrases import Hazard
from search.settings import ranking
from search.sums import Sums

SHORT_NAME: Final[int] = ranking()["name"]["short"]
"""Of fewer letters, a word that sounds like a name is often another word."""

SHORTEST_QUESTION: Final[int] = ranking()["limits"]["question"]
_QUESTION: Final = re.compile(r"[a-z]{2,}\?+")

ASKING: Final = ("found", "task", "apart")
"""Intents whose words only say what is wanted; those of the others name things too."""

ASKS_BACK: Final = "do_you_mean"
"""The code of the note that asks whether a hazard is meant."""

EXACT: Final = 5
BEGINNING: Final = 4
NEAR: Final = 3
WORDS: Final = 2
PERHAPS: Final = 1
MATCH: Final = {EXACT: "exact", BEGINNING: "beginning", NEAR: "near", WORDS: "words", PERHAPS: "perhaps"}


class Match(NamedTuple):
    """The best name of an entry: how like it is, how it was found, and which name it is."""

    similarity: float
    level: int
    name: int


class Ranked(NamedTuple):
    """An entry that answers a query."""

    entry: int
    score: float
    level: int


class Query:
    """One query; `sums` are of its words by entry; `holders` has for a word a number of each entry, 0 where it is not.

    In `known`, unheld words weigh less. `aside` are the sums of words of asking; `lands` those that are named.
    `signs` are of its words, and `meant` has the steps by which they raise an entry.
    """

    def __init__(self, typed: str, words: list[str], telling: list[str], asking: list[str], entries: int) -> None:
        """Nothing is gathered yet; `entries` is the number of all."""
        self.typed, self.words, self.telling, self.asking = typed, words, telling, asking
        self.sums, self.aside = Sums(entries), Sums(entries)
        self.intents = frozenset[str]()
        self.names: dict[int, Match] = {}
        self.holders: dict[str, Sequence[int]] = {}
        self.called: dict[str, set[int]] = {}
        self.usual: dict[str, float] = {}
        self.seems: dict[str, float] = {}
        self.spelled: set[str] = set()
        self.weights: dict[str, float] = {}
        self.spans: dict[int, tuple[float, int]] = {}
        self.spans_at: list[tuple[int, int]] = []
        self.parts: list[tuple[list[str], list[int]]] = []
        self.used: set[str] = set()
        self.read: dict[int, str] = {}
        self.notes: list[dict[str, str]] = []
        self.told: dict[int, Told] = {}
        self.signs: list[str] = []
        self.meant: dict[int, int] = {}
        self.lands: list[str] = []
        self.weight = self.known = 0.0
        self.is_ours = self.is_plain = self.is_altered = self.names_live = False


class Answer(NamedTuple):
    """A query with what answers it."""

    asked: Query
    ranked: list[Ranked]
    hazard: Hazard | None

    @property
    def is_whole(self) -> bool:
        """Whether a whole name was typed, or the beginning of one."""
        return any(one.level >= BEGINNING for one in self.ranked)

    @property
    def is_of_numbers(self) -> bool:
        """Whether nothing but numbers was typed, of which one may go on with the next: `762 39`."""
        return all(map(str.isdigit, self.asked.words))

    @property
    def is_named(self) -> bool:
        """Whether a name was typed, whole or with a number in it, or a hazard."""
        part = any(any(one.isdigit() for word in words for one in word) for words, _ in self.asked.parts)
        return self.is_whole or part or self.hazard is not None

    def says_more(self, other: "Answer") -> bool:
        """Whether this is of a whole name, and the other of a piece of what was typed: `7.62 by thirty nine`."""
        named = {word for words, _ in other.asked.parts for word in words}
        return self.is_whole and not named.issuperset(other.asked.telling)


def query(lexicon: Lexicon, typed: str) -> Query:
    """The query of a typed text, nothing gathered yet."""
    words = words_of(typed)
    known = [word for word in dict.fromkeys(words) if not fold.WILD.search(word) and word not in lexicon.small]
    telling = [word for word in known if not any(word in lexicon.intents[name] for name in ASKING)] or known
    asking = [word for word in known if word not in telling]
    found = Query(typed, words, telling, asking, lexicon.head["entries"])
    found.intents = frozenset(name for name, known in lexicon.intents.items() if not known.isdisjoint(words))
    found.spelled = {word for word in words if word in lexicon.small}
    said, beginnings = " ".join(["", *words, ""]), lexicon.speech["beginnings"]
    found.is_altered = _begins(said, beginnings["altered"])
    found.lands = [land for land, begins in beginnings["lands"].items() if _begins(said, begins)]
    return found


def _begins(said: str, beginnings: Iterable[str]) -> bool:
    """Whether a word or words of a text, with a blank before each, begin in one of these ways."""
    return any(f" {one}" in said for one in beginnings)


def words_of(typed: str) -> list[str]:
    """The words of a query; a `?` after its last letters asks, and a beginning finds what it may stand for."""
    words = fold.words(typed)
    asks = words and _QUESTION.fullmatch(words[-1]) and sum(map(len, words)) > SHORTEST_QUESTION
    return [*words[:-1], words[-1].rstrip("?")] if asks else words


def unused(asked: Query, shown: Sequence[int]) -> list[str]:
    """The typed words that played no part in the entries shown, as they were typed."""
    used = asked.used | {word for word, held in asked.holders.items() if any(held[entry] for entry in shown)}
    found = []
    for chunk in asked.typed.split():
        words = [word for word in fold.words(chunk) if word in asked.weights]
        if shown and words and not any(word in used for word in words):
            found.append(chunk)
    return list(dict.fromkeys(found))


def is_another_word(asked: Query, words: Sequence[str], owners: Iterable[int]) -> bool:
    """Whether one short word only sounds like a name of some entries: `lab`, a word of ours, is no `LAW`."""
    if len(words) != 1 or len(words[0]) >= SHORT_NAME or not words[0].isalpha() or words[0] not in asked.spelled:
        return False
    return asked.called.get(words[0], set()).isdisjoint(owners)


def is_near(lexicon: Lexicon, asked: Query, entry: int, match: Match) -> bool:
    """Whether a near name of an entry is near enough; a sentence is no name.

    One short word that seems not to be ours must be nearer than one with a number, or than a long one, or a hazard.
    """
    numbers, word = lexicon.ranking["name"], asked.words[0]
    is_alone = len(asked.words) == 1
    is_short = is_alone and word.isalpha() and len(word) < numbers["letters_alone"]
    is_short = is_short and lexicon.treatments[entry] != WITHDRAW
    how = "near_enough" if asked.is_ours or (is_alone and not is_short) else "near_alone" if is_short else "near_words"
    enough = numbers[how] + lexicon.stricter
    return match.level == NEAR and match.similarity >= enough and len(asked.words) <= numbers["most_words"]


def note(asked: Query, lexicon: Lexicon, code: str, **values: Any) -> None:
    """Adds one of the sentences that stand beside hits, once."""
    text = str(lexicon.ranking["sentences"][code]).format(**values)
    if all(one["code"] != code for one in asked.notes):
        asked.notes.append({"code": code, "text": text})
