"""Reads a text as it may be heard: `oozy` for Uzi, `mack are off` for Makarov, `sksrifle` for SKS rifle.

A telephone writes a name that it does not know as words that it knows, and in haste nobody types blanks. Tried only
where the plain reading finds no name.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final, NamedTuple

from search import fold
from search.lexicon import Lexicon
from search.near import distances
from search.query import NEAR, Answer, Query
from search.settings import ranking
from search.spoken import as_written
from search.subject import OBJECTS, WHOLE, firmness, is_anchored

NUMBERS: Final[dict[str, Any]] = ranking()["heard"]
HEARD: Final = [(re.compile(spelling), other) for spelling, other in NUMBERS["spellings"]]
"""Spellings, and others of the same sound."""

SOUNDS: Final = [(re.compile(spelling), other) for spelling, other in NUMBERS["sounds"]]
"""Spellings of a sound in English and in the languages of the region, and the one letter for it; for all vowels `a`."""

SHORTEST_HEARD: Final[int] = NUMBERS["shortest"]
BEGINNING: Final[int] = NUMBERS["beginning"]
"""A word of so many letters may also be only the beginning of a name."""

LONGEST_JOINED: Final[int] = NUMBERS["joined"][1]
SHORTEST_JOINED: Final[int] = NUMBERS["joined"][0]
"""A word of so many letters at least may be several without a blank."""

MOST_PIECES: Final[int] = NUMBERS["pieces"]
PIECE: Final[int] = NUMBERS["piece"]
"""The least letters of a piece that is a name; the first one may have a letter less, and so may one with a digit."""

REST: Final[int] = NUMBERS["rest"]
"""What is left at the end of joined words costs so many pieces, where few words stand there: it is no name."""

MOST_WORDS: Final[int] = NUMBERS["words"]
"""A name that sounds so is looked for in so many words at most, and is heard in `NAME_WORDS` of them."""

NAME_WORDS: Final[int] = NUMBERS["name_words"]
NAME: Final[int] = NUMBERS["name"]
"""The letters that a name needs to be known by its sound."""

CONSONANTS: Final[int] = NUMBERS["consonants"]
SHORT_SOUND: Final[int] = NUMBERS["short_sound"]
"""So many consonants has a sound; one less where it has so many letters at least."""

NEAR_SOUND: Final[int] = NUMBERS["near_sound"]
"""A sound of so many letters may have another one in one place."""

FEW: Final[int] = NUMBERS["few"]
"""So few words may be a name that was heard and a number, joined words and one that is no name, or each misheard."""

TRIED: Final[int] = NUMBERS["tried"]
_RUN_ON: Final = re.compile(r"([a-z]{4,}?)(m?[0-9][a-z0-9]*)")
"""A name with a number behind it for want of a blank: `zolja64mm`, `skorpionm84`."""

_SWAPPED: Final = re.compile(r"[a-z]{2,4}[0-9]{1,3}[a-z]?")
"""A designation two letters of which may have been typed in the wrong order: `FCG9`."""

_DIGITS: Final = re.compile("[0-9]+")
_NUMBER: Final = re.compile("[0-9]{1,3}[a-z]?")
_LETTERS: Final = re.compile("[a-z]+")
_PLAIN: Final = re.compile("[a-z0-9]+")
_TWICE: Final = re.compile(r"(.)\1+")


class Heard(NamedTuple):
    """Another text, and where in it a name stands that was only heard; nowhere, where each word was typed."""

    text: str
    place: range = range(0)
    is_each: bool = False
    """Whether each word was read as it may be heard."""


def otherwise(lexicon: Lexicon, asked: Query, written: str | None, is_found: bool) -> Iterator[Heard]:
    """Other texts that may be meant: joined words apart, words that sound like a name, and each word as it is heard.

    `written` is the text with spoken numbers as such. The last ones are of few words with which nothing
    `is_found`, or of which one is a name with a number behind it; of more words they only may name a hazard.
    """
    words = fold.words(written) if written else asked.words
    apart = [piece for word in words for piece in _apart(lexicon, asked, word)]
    if apart != words:
        joined = " ".join(apart)
        again = as_written(lexicon, apart, joined)
        yield from (Heard(text) for text in (again, joined) if text)
    yield from _names_heard(lexicon, asked, words)
    if words != asked.words:
        yield from _names_heard(lexicon, asked, asked.words)
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


def _apart(lexicon: Lexicon, asked: Query, word: str) -> list[str]:
    """The names and numbers of which a word that nobody knows consists; the word where it does not.

    One of them surely names an object of ours, or all are numbers.
    """
    sound = fold.sound(word)
    is_long = SHORTEST_JOINED <= len(word) <= LONGEST_JOINED and _PLAIN.fullmatch(word) is not None
    if not is_long or word in asked.usual or lexicon.name_position(sound) >= 0:
        return [word]
    found = _pieces(lexicon, sound, REST if len(asked.words) <= FEW else 0)
    is_ours = all(_is_spoken(lexicon, one) for one in found) or any(
        firmness(lexicon, [one], OBJECTS) >= WHOLE for one in found
    )
    return _as_typed(word, found) if 1 < len(found) <= MOST_PIECES and is_ours else [word]


def _as_typed(word: str, pieces: Sequence[str]) -> list[str]:
    """The word in pieces of which each sounds as one of these; these themselves where it cannot be cut so."""
    found, start = list[str](), 0
    for piece in pieces:
        ends = (end for end in range(len(word), start, -1) if fold.sound(word[start:end]) == piece)
        end = next(ends, start) if len(found) < len(pieces) - 1 else len(word)
        found.append(word[start:end])
        start = end
    return found if all(found) else list(pieces)


def _is_spoken(lexicon: Lexicon, piece: str) -> bool:
    """Whether a piece is a spoken number, or stands between two."""
    numbers = lexicon.speech["spoken"]
    return piece in numbers["units"] or piece in numbers["tens"] or piece in numbers["between"]


def _pieces(lexicon: Lexicon, sound: str, rest: int) -> list[str]:
    """The fewest names and numbers that make up a word, and of as many those with the longest; none where none do.

    The end of a word that is neither costs so many as `rest`, or is not allowed.
    """
    best: dict[int, tuple[int, int, list[str]]] = {0: (0, 0, [])}
    costs = {place: _cost(lexicon, sound, rest, *place) for place in _places(len(sound))}
    for start, end in _places(len(sound)):
        cost = costs[start, end]
        if start in best and cost:
            known, longest, pieces = best[start]
            one = (known + cost, min(longest, start - end), [*pieces, sound[start:end]])
            if end not in best or one[:2] < best[end][:2]:
                best[end] = one
    return best.get(len(sound), (0, 0, []))[2]


def _places(length: int) -> Iterator[tuple[int, int]]:
    """Where pieces of at least two letters may be, the first ones first."""
    return ((start, end) for start in range(length) for end in range(start + 2, length + 1))


def _cost(lexicon: Lexicon, sound: str, rest: int, start: int, end: int) -> int:
    """1 for a name, a number or a measure, `rest` for the end of a word behind such; 0 for anything else."""
    piece = sound[start:end]
    if piece.isdigit():
        return int(not sound[end : end + 1].isdigit() and not sound[max(0, start - 1) : start].isdigit())
    is_long = len(piece) >= PIECE or (len(piece) == PIECE - 1 and start == 0) or _DIGITS.search(piece) is not None
    if is_long and lexicon.name_position(piece) >= 0:
        return 1
    if piece == "mm" or _is_spoken(lexicon, piece):
        return 1
    return rest if end == len(sound) and start > PIECE and len(piece) >= PIECE - 1 else 0


def _names_heard(lexicon: Lexicon, asked: Query, words: Sequence[str]) -> Iterator[Heard]:
    """The words with some of them as a name that sounds so, the nearest first; none of them is a name itself."""
    if len(words) > MOST_WORDS:
        return
    sounds, found = sorted(lexicon.heard), list[tuple[int, int, int, int, str]]()
    for size in range(NAME_WORDS, 0, -1):
        for start in range(len(words) - size + 1):
            part = words[start : start + size]
            sound = sound_of(part)
            if not sound or any(_is_known(lexicon, asked, one, size) for one in part):
                continue
            for at, far in distances(sound, sounds, int(len(sound) >= NEAR_SOUND)):
                name = _likest("".join(part), lexicon.heard[sounds[at]]) if sounds[at][0] == sound[0] else None
                if name:
                    found.append((far, -len(sound), start, -size, name))
    for _, _, start, size, name in sorted(found)[:TRIED]:
        text = " ".join([*words[:start], name, *words[start - size :]])
        yield Heard(text, range(start, start + len(name.split())))


def _is_known(lexicon: Lexicon, asked: Query, word: str, size: int) -> bool:
    """Whether a word was heard well: it names an object or is of a name of several words, or one alone is known."""
    if size == 1:
        return word in asked.usual or lexicon.name_position(fold.sound(word)) >= 0
    is_of_several = any(len(words) > 1 and word in words for words, _ in asked.parts)
    return is_of_several or (len(word) >= PIECE and firmness(lexicon, [word], OBJECTS) > 0)


def _likest(typed: str, names: str) -> str | None:
    """Of names that sound alike the one written most like what was typed; None where most letters differ."""
    known = names.split("\n")
    far = distances(typed, [one.replace(" ", "") for one in known], len(typed) * 3 // 5)
    return known[min(far, key=lambda one: (one[1], one[0]))[0]] if far else None


def sound_of(words: Sequence[str]) -> str:
    """How words sound together, a letter a sound; nothing where they are short, hold a digit or few consonants."""
    if len("".join(words)) < NAME or not all(map(_LETTERS.fullmatch, words)):
        return ""
    text = " ".join(words)
    for spelling, other in SOUNDS:
        text = spelling.sub(other, text)
    text = _TWICE.sub(r"\1", text.replace(" ", ""))
    consonants = len(text) - text.count("a")
    return text if consonants >= CONSONANTS - (len(text) >= SHORT_SOUND) else ""
