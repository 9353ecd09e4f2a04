"""Reads words that sound like a name as that name: a telephone wrote `mack are off` for Makarov.

It writes a name that it does not know as words that it knows.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from search import fold
from search.lexicon import Lexicon
from search.near import distances
from search.query import Query
from search.settings import ranking
from search.subject import OBJECTS, firmness

NUMBERS: Final[dict[str, Any]] = ranking()["heard"]
SOUNDS: Final = [(re.compile(spelling), other) for spelling, other in NUMBERS["sounds"]]
"""Spellings of a sound in English and in the languages of the region, and the one letter for it; for all vowels `a`."""

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

PIECE: Final[int] = NUMBERS["piece"]
"""The letters that a word of several needs to be known as an object's name."""

TRIED: Final[int] = NUMBERS["tried"]
_LETTERS: Final = re.compile("[a-z]+")
_TWICE: Final = re.compile(r"(.)\1+")


class Heard(NamedTuple):
    """Another text, and where in it a name stands that was only heard; nowhere, where each word was typed."""

    text: str
    place: range = range(0)
    is_each: bool = False
    """Whether each word was read as it may be heard."""


def names_heard(lexicon: Lexicon, asked: Query, words: Sequence[str]) -> Iterator[Heard]:
    """The words with some of them as a name that sounds so, the nearest first; none of them is a name itself."""
    if len(words) > MOST_WORDS:
        return
    found = list[tuple[int, int, int, int, str]]()
    for size in range(NAME_WORDS, 0, -1):
        for start in range(len(words) - size + 1):
            part = words[start : start + size]
            sound = sound_of(part)
            if not sound or any(_is_known(lexicon, asked, one, size) for one in part):
                continue
            for at, far in distances(sound, lexicon.sounds, int(len(sound) >= NEAR_SOUND)):
                known = lexicon.sounds[at]
                name = _likest("".join(part), lexicon.heard[known]) if known[0] == sound[0] else None
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
