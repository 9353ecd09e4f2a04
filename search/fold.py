"""Folds names, words and queries of any script of the region to plain letters and digits.

One table (`fold_table.json`) drives this reader and the browser's; a file of vectors is tested in both. What is folded
away: case, diacritics, Cyrillic and Greek letters, the dots of `P.A.K.`, the signs in `7,62×39`. One-letter words and
digits are kept: "Article 5" and "M 70" mean what they say.
"""

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

TABLE: Final = Path(__file__).with_name("fold_table.json")
MAX_QUERY: Final = 200

_ACRONYM: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
_CALIBRE: Final = re.compile(r"(?<=\d)[.,](?=\d)")
_TIMES: Final = re.compile(r"(?<=\d)\s*[x×хΧχ]\s*(?=\d)")
_WORD: Final = re.compile(r"[a-z0-9?*]+")
_PIECE: Final = re.compile(r"[a-z]+|[0-9]+|[?*]+")
_DOUBLE: Final = re.compile(r"([a-z])\1+")


@cache
def table() -> dict[str, Any]:
    """The folding table."""
    found: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """The text in lower-case ASCII letters, digits and signs; other scripts by their first reading."""
    text = unicodedata.normalize("NFKC", text).lower().replace("i\u0307", "i")
    text = _ACRONYM.sub(lambda match: match[0].replace(".", ""), text)
    text = _TIMES.sub("x", _CALIBRE.sub("", text))
    if text.isascii():
        return text
    text = "".join(table()["letters"].get(one, one) for one in _without_marks(text))
    return text


def _without_marks(text: str) -> str:
    """The text without diacritics; `đ`, `й` and letters of their own are kept for the table."""
    for pair, letter in table()["digraphs"]:
        text = text.replace(pair, letter)
    kept = "".join(one if one in table()["letters"] else unicodedata.normalize("NFKD", one) for one in text)
    return "".join(one for one in kept if not unicodedata.combining(one))


def words(text: str) -> list[str]:
    """The words of a text; `?` and `*` stay in them."""
    roman = table()["roman"]
    return [roman.get(word, word) for word in _WORD.findall(plain(text))]


def joined(text: str) -> str:
    """The text as one word: `M-70 AB2`, `m 70 ab 2` and `М70АБ2` are alike."""
    return "".join(words(text))


def pieces(text: str) -> list[str]:
    """The words, the letters and digits that they are made of, and short neighbours as one: for exact look-up."""
    found: dict[str, None] = {}
    whole = words(text)
    for position, word in enumerate(whole):
        found[word] = None
        parts = _PIECE.findall(word)
        if len(parts) > 1:
            for part in parts:
                if len(part) > 1 or part.isdigit():
                    found[part] = None
        following = whole[position + 1] if position + 1 < len(whole) else ""
        if following and re.search(r"\d", word + following) and min(len(word), len(following)) <= 4:
            found[word + following] = None
    return list(found)


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """The word as it sounds, so that all readings of a letter meet: `dzh`, `dž` and `џ`, `ya` and `ja`, `b` and `β`."""
    for spelled, meant in table()["sounds"]:
        word = word.replace(spelled, meant)
    return _DOUBLE.sub(r"\1", word)
