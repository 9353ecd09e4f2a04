"""A maker is never corrected to another: where a maker is named and the rest is not here, only its entries count.

`EKOL P29` is not answered by another maker's P29. The others stay as weak answers below, and a note says so.
"""

import re
from typing import Final

from search import fold
from search.lexicon import Lexicon
from search.query import EXACT, PERHAPS, Query, Ranked, note
from search.settings import ranking

_MODEL: Final = re.compile(r"[a-z]{0,3}[0-9]{1,3}[a-z]{0,3}")

SERIAL: Final[int] = ranking()["makers"]["number"]
"""A longer number is most likely a serial number."""

MANY: Final[int] = ranking()["makers"]["words"]
"""More words than these without a number describe a thing: no maker's model is called so."""

MODELS: Final = frozenset(ranking()["kinds"]["models"])
CLASSES: Final = frozenset(ranking()["kinds"]["classes"])


def one_maker(lexicon: Lexicon, asked: Query, ranked: list[Ranked]) -> list[Ranked]:
    """The list with entries of other makers as weak answers, where a maker and an unknown model were typed."""
    makers = _makers(lexicon, asked)
    rest = _rest(lexicon, asked, makers)
    if not makers or not rest or _is_known_model(lexicon, asked):
        return ranked
    called = {word: asked.called[word] for word in (*makers, *rest)}
    theirs = set.union(*(called[word] for word in makers))
    if not theirs or any(all(entry in called[word] for word in rest) for entry in theirs):
        return ranked
    note(asked, lexicon, "model", text=asked.typed.strip())
    return [one if one.entry in theirs else one._replace(level=PERHAPS) for one in ranked]


def has_number_of_a_maker(lexicon: Lexicon, asked: Query) -> bool:
    """Whether a maker was typed with a number: then the query is about our subject, whatever else it says."""
    numbers = [word for word in asked.words if len(word) <= SERIAL and any(one.isdigit() for one in word)]
    return bool(numbers and _makers(lexicon, asked))


def _rest(lexicon: Lexicon, asked: Query, makers: list[str]) -> list[str]:
    """The words that may be a model's; none where many words without a number describe a thing."""
    rest = [word for word in asked.telling if word not in makers and _tells_a_model(lexicon, asked, word)]
    is_told = len(asked.telling) > MANY and not any(map(str.isdigit, "".join(rest)))
    return [] if is_told else rest


def _is_known_model(lexicon: Lexicon, asked: Query) -> bool:
    """Whether the query is a name, or a part of it is the whole name of a model."""
    return any(match.level == EXACT for match in asked.names.values()) or any(
        any(one.isdigit() for word in words for one in word) and any(lexicon.kinds[entry] in MODELS for entry in owners)
        for words, owners in asked.parts
    )


def _makers(lexicon: Lexicon, asked: Query) -> list[str]:
    """The words that name a maker, alone or two together."""
    words, found = asked.telling, dict[str, None]()
    for position, word in enumerate(words):
        if fold.sound(word) in lexicon.makers and not _is_a_thing(lexicon, asked, word):
            found[word] = None
        if fold.sound("".join(words[position : position + 2])) in lexicon.makers:
            found.update(dict.fromkeys(words[position : position + 2]))
    return list(found)


def _is_a_thing(lexicon: Lexicon, asked: Query, word: str) -> bool:
    """Whether a maker's name is an everyday word here, no model's number right behind it: `star with 1969 under`."""
    if fold.sound(word) not in lexicon.speech["subject"]["plain"]:
        return False
    behind = asked.words[asked.words.index(word) + 1 :][:1]
    return not any(_MODEL.fullmatch(one) for one in behind)


def _tells_a_model(lexicon: Lexicon, asked: Query, word: str) -> bool:
    """Whether a word may be a model's: it has a digit, nobody knows it, or a model is called so and no class is."""
    if any(one.isdigit() for one in word):
        return not _is_class(lexicon, asked, word)
    called = {lexicon.kinds[entry] for entry in asked.called[word]}
    return not called or (not called.isdisjoint(MODELS) and called.isdisjoint(CLASSES))


def _is_class(lexicon: Lexicon, asked: Query, word: str) -> bool:
    """Whether the word stands in a calibre, class or longer name that was typed: `9mm` in `9mm P.A.K.`, `circle 10`."""
    return any(
        word in words and (len(words) > 1 or any(lexicon.kinds[entry] in CLASSES for entry in owners))
        for words, owners in asked.parts
    )
