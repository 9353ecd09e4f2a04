"""Serbian in Cyrillic letters, made from the Latin by rule; marks and listed exceptions stay or differ."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from schemas.load import read_file

FILE: Final = "sr-Cyrl.yaml"
PAIRS: Final = {"lj": "љ", "nj": "њ", "dž": "џ"}
LETTERS: Final = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))
TOKEN: Final = re.compile(r"\{\d\}|“[^”]*”|„[^”“]*[”“]|[^\W_]+(?:[-.,/][^\W_]+)*")
FOREIGN: Final = re.compile(r"[qwxyQWXY\d]|[^\W\d_][A-Z]|^[A-ZŠĐČĆŽ]{2,}$")
"""A word with a digit, a letter that Serbian has not, or capitals inside is a mark, a model or a short form."""
INNER: Final = re.compile(r"[^\W_]+(?:[-.,/][^\W_]+)*")


@dataclass(frozen=True)
class Exceptions:
    """Words that stay Latin, words whose letters stand apart, and short forms with Cyrillic of their own."""

    keep: frozenset[str]
    apart: Mapping[str, str]


def exceptions(words: Path) -> Exceptions:
    """The exceptions beside the catalogues; none where there is no list."""
    path = words / FILE
    data = (read_file(path).data or {}) if path.is_file() else {}
    return Exceptions(frozenset(map(str, data.get("keep") or ())), dict(data.get("apart") or {}))


def cyrillic(latin: str, english: str, known: Exceptions) -> str:
    """The text in Cyrillic; what stands the same in quotes in the English is text on an object, and stays."""

    def turned(match: re.Match[str]) -> str:
        token = match[0]
        if token[0] == "{" or (token[0] in "“„" and token[1:-1] in english):
            return token
        if token[0] in "“„":
            return INNER.sub(lambda one: _word(one[0], known), token)
        return _word(token, known)

    return TOKEN.sub(turned, latin)


def _word(word: str, known: Exceptions) -> str:
    if word in known.keep:
        return word
    if "-" in word:
        return "-".join(_word(piece, known) for piece in word.split("-"))
    lower = word.lower()
    start = next((key for key in known.apart if lower.startswith(key)), "")
    if start:
        made = known.apart[start] + _letters(word[len(start) :])
        return made[0].upper() + made[1:] if word[0].isupper() else made
    return word if FOREIGN.search(word) else _letters(word)


@lru_cache(maxsize=1 << 16)
def _letters(word: str) -> str:
    made, place = [], 0
    while place < len(word):
        two = word[place : place + 2]
        pair = PAIRS.get(two.lower())
        one = pair or LETTERS.get(word[place].lower(), word[place])
        made.append(one.upper() if word[place].isupper() else one)
        place += 2 if pair else 1
    return "".join(made)
