"""Other texts that may be meant where what was typed names nothing: joined words, names by sound, `oozy` for Uzi."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any, Final

from search import fold
from search.joined import FEW, apart
from search.lexicon import Lexicon
from search.query import NEAR, Answer, Query
from search.settings import ranking
from search.sounds import Heard, names_heard
from search.spoken import SHORT_CODE, as_written
from search.subject import KINDS, firmness, is_anchored

NUMBERS: Final[dict[str, Any]] = ranking()["heard"]
HEARD: Final = [(re.compile(spelling), other) for spelling, other in NUMBERS["spellings"]]
"""Spellings, and others of the same sound."""

MOST_SPELLED: Final[int] = NUMBERS["beside"]
"""A name is spelled in a text of so few words."""

SHORTEST_HEARD: Final[int] = NUMBERS["shortest"]
BEGINNING: Final[int] = NUMBERS["beginning"]
"""A word of so many letters may also be only the beginning of a name."""

_RUN_ON: Final = re.compile(r"([a-z]{4,}?)(m?[0-9][a-z0-9]*)")
"""A name with a number behind it for want of a blank: `zolja64mm`, `skorpionm84`."""

_SWAPPED: Final = re.compile(r"[a-z]{2,4}[0-9]{1,3}[a-z]?")
"""A designation two letters of which may have been typed in the wrong order: `FCG9`."""

_NUMBER: Final = re.compile("[0-9]{1,3}[a-z]?")


def otherwise(lexicon: Lexicon, asked: Query, written: str | None, is_found: bool) -> Iterator[Heard]:
    """Other texts that may be meant: joined words apart, words that sound like a name, and each word as it is heard.

    `written` is the text with spoken numbers as such. The last ones are of few words with which nothing
    `is_found`, or of which one is a name with a number behind it; of more words they only may name a hazard.
    """
    words = fold.words(written) if written else asked.words
    pieces = [piece for word in words for piece in apart(lexicon, asked, word)]
    if pieces != words:
        joined = " ".join(pieces)
        again = as_written(lexicon, pieces, joined)
        yield from (Heard(text) for text in (again, joined) if text)
    yield from names_heard(lexicon, asked, words)
    if words != asked.words:
        yield from names_heard(lexicon, asked, asked.words)
    is_tried = not is_found or any(map(_RUN_ON.fullmatch, asked.words))
    heard = as_heard(lexicon, asked.words) if is_tried else None
    if heard:
        yield Heard(heard, is_each=True)


def as_heard(lexicon: Lexicon, words: list[str]) -> str | None:
    """The words with each that is no name as the name that it sounds like; None when there is none such."""
    heard = [_name_heard(lexicon, word) for word in words]
    return " ".join(heard) if heard != words else None


def _name_heard(lexicon: Lexicon, word: str) -> str:
    if run_on := _RUN_ON.fullmatch(word):
        return " ".join(run_on.groups()) if _is_word(lexicon, run_on[1]) else word
    if _SWAPPED.fullmatch(word) and lexicon.name_position(fold.sound(word)) < 0:
        return next((one for one in _swapped(word) if lexicon.name_position(fold.sound(one)) >= 0), word)
    is_short = not word.isalpha() or len(word) < SHORTEST_HEARD
    if is_short or lexicon.name_position(fold.sound(word)) >= 0:
        return word
    return next((one for one in _variants(word) if _is_name(lexicon, fold.sound(one))), word)


def _is_word(lexicon: Lexicon, word: str) -> bool:
    """Whether a name is written so, or a word is, or nearly."""
    if lexicon.name_position(fold.sound(word)) >= 0:
        return True
    term = fold.term(word)
    near = len(term) >= lexicon.shortest_near
    return any(shard.position(term) >= 0 or (near and shard.near(term, 1)) for shard in lexicon.shards_from(term[:1]))


def _swapped(word: str) -> Iterator[str]:
    """The word with two letters beside each other in the other order; digits are never changed."""
    for at in range(len(word) - 1):
        if word[at : at + 2].isalpha():
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _is_name(lexicon: Lexicon, sound: str) -> bool:
    """Whether a name is written so, or begins so."""
    return lexicon.name_position(sound) >= 0 or (len(sound) >= BEGINNING and len(lexicon.starting(sound)) > 0)


def _variants(word: str) -> Iterator[str]:
    """The word in other spellings, those with most changes last."""
    rules = [rule for rule in HEARD if rule[0].search(word)]
    for chosen in sorted(product((False, True), repeat=len(rules)), key=sum):
        variant = word
        for (spelling, other), is_chosen in zip(rules, chosen, strict=True):
            variant = spelling.sub(other, variant) if is_chosen else variant
        if variant != word:
            yield variant


def spoken_answers(lexicon: Lexicon, typed: Answer, other: Answer) -> bool:
    """Whether a text as it was spoken answers: it says more of a name, or names something where the other does not.

    A name that was spelled is one: `head stamp pee pee you`.
    """
    if typed.is_named:
        return other.says_more(typed)
    if other.is_named or not typed.ranked or len(other.asked.words) > MOST_SPELLED:
        return other.is_named or not typed.ranked
    spelled = (word for word in other.asked.words if word not in typed.asked.words and len(word) > SHORT_CODE)
    return any(firmness(lexicon, [word], KINDS) > 0 for word in spelled)


def answers(lexicon: Lexicon, typed: Answer, heard: Heard, other: Answer) -> bool:
    """Whether another text answers: it is a name or holds one as typed, or what was typed gave nothing or is one word.

    Where a name in it was only heard, what was typed is no near name, and the rest is of our subject too, or a number.
    """
    asked, place = other.asked, heard.place
    if heard.is_each and len(typed.asked.words) > FEW:
        return other.hazard is not None
    if place and any(one.level == NEAR for one in typed.ranked[:1]):
        return False
    if other.is_whole or (other.is_named and not place):
        return True
    is_enough = bool(typed.ranked) and len(typed.asked.telling) > 1 and not heard.is_each
    if is_enough or not (other.ranked and asked.is_ours):
        return False
    has_number = any(map(_NUMBER.fullmatch, asked.words))
    is_beside = has_number and len(asked.telling) - len(place) <= FEW
    return not place or is_beside or is_anchored(lexicon, asked, place)
