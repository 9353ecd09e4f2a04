"""Reads words apart that were typed without a blank: `sksrifle` is SKS rifle, `dragunovsvd` a name and a code."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from search import fold
from search.lexicon import Lexicon
from search.query import Query
from search.settings import ranking
from search.subject import OBJECTS, WHOLE, firmness

NUMBERS: Final[dict[str, Any]] = ranking()["heard"]
LONGEST_JOINED: Final[int] = NUMBERS["joined"][1]
SHORTEST_JOINED: Final[int] = NUMBERS["joined"][0]
"""A word of so many letters at least may be several without a blank."""

MOST_PIECES: Final[int] = NUMBERS["pieces"]
MOST_WORDS: Final[int] = NUMBERS["joined_words"]
PIECE: Final[int] = NUMBERS["piece"]
"""The least letters of a piece that is a name; the first one may have a letter less, and so may one with a digit."""

REST: Final[int] = NUMBERS["rest"]
"""What is left at the end of joined words costs so many pieces, where few words stand there: it is no name."""

FEW: Final[int] = NUMBERS["few"]
"""So few words may be a name that was heard and a number, joined words and one that is no name, or each misheard."""

_DIGITS: Final = re.compile("[0-9]+")
_PLAIN: Final = re.compile("[a-z0-9]+")


def apart(lexicon: Lexicon, asked: Query, word: str) -> list[str]:
    """The names and numbers of which a word that nobody knows consists; the word where it does not.

    One of them surely names an object of ours, or all are numbers.
    """
    sound = fold.sound(word)
    is_long = SHORTEST_JOINED <= len(word) <= LONGEST_JOINED and _PLAIN.fullmatch(word) is not None
    if not is_long or word in asked.usual or lexicon.name_position(sound) >= 0:
        return [word]
    found = _pieces(lexicon, sound, REST if len(asked.words) <= FEW else 0)
    if not found:
        is_alone = len(asked.words) == 1 and word not in asked.seems
        return _as_typed(word, _words(lexicon, sound)) if is_alone else [word]
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
    for start, end in _places(len(sound)):
        cost = _cost(lexicon, sound, rest, start, end) if start in best else 0
        if cost:
            known, longest, pieces = best[start]
            one = (known + cost, min(longest, start - end), [*pieces, sound[start:end]])
            if end not in best or one[:2] < best[end][:2]:
                best[end] = one
    return best.get(len(sound), (0, 0, []))[2]


def _words(lexicon: Lexicon, sound: str) -> list[str]:
    """The fewest words with which people ask, of which a text without blanks consists; itself where it does not."""
    best: dict[int, list[str]] = {0: []}
    for start, end in _places(len(sound)):
        piece = sound[start:end]
        if start in best and (end not in best or len(best[start]) + 1 < len(best[end])) and _is_asked(lexicon, piece):
            best[end] = [*best[start], piece]
    found = best.get(len(sound), [])
    return found if sum(len(one) >= PIECE for one in found) > 1 and len(found) <= MOST_WORDS else [sound]


def _is_asked(lexicon: Lexicon, piece: str) -> bool:
    """Whether people ask with a word, or it is small, or a name."""
    if piece in lexicon.small:
        return True
    is_long = len(piece) >= PIECE
    is_known = lexicon.meanings.knows(piece) or lexicon.learned.knows(piece)
    return is_long and (is_known or lexicon.name_position(piece) >= 0)


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
