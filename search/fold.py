"""Folds names, words and queries of any script of the region to plain letters and digits.

One table (`fold_table.json`) drives this reader and the browser's; a file of vectors is tested in both. What is folded
away: case, diacritics, Cyrillic, Greek and Arabic letters, the dots of `P.A.K.`, the signs in `7,62×39`, and spellings
of one sound (`dzh`, `dž`, `џ`). One-letter words, digits and short codes are kept: "Article 5" and "AB2" stay.
"""

import json
import re
import unicodedata
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any, Final

TABLE: Final = Path(__file__).with_name("fold_table.json")
MAX_READINGS: Final = 4

LONG: Final = 160
"""A text of so many letters is a description, and is met once; names and words are met again."""

OFTEN: Final = 200_000
"""So many texts are known by what they were folded to."""

WILD: Final = re.compile(r"[?*]")
"""What stands for letters of a word."""

_ACRONYM: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
_BETWEEN_DOTS: Final = re.compile(r"\.[^\W\d_]\.")
_CALIBRE: Final = re.compile(r"([0-9])[.,](?=[0-9])")
_TIMES: Final = re.compile(r"([0-9])\s*[x×хΧχ]\s*(?=[0-9])")
_DIGIT: Final = re.compile(r"[0-9]")
_WORD: Final = re.compile(r"[a-z0-9?*]+")
_PIECE: Final = re.compile(r"[a-z]+|[0-9]+|[?*]+")
_RUN: Final = re.compile(r"[a-z]{3,}")
_LETTERS: Final = re.compile(r"[a-z]+")
_DOUBLE: Final = re.compile(r"([a-z])\1+")
_MIXED: Final = re.compile(r"[^\W_]+")
_NUMBER: Final = re.compile(r"-?[0-9ОЗ]+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")


@cache
def table() -> dict[str, Any]:
    """The folding table."""
    found: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return found


def plain(text: str) -> str:
    """The text in lower-case ASCII letters, digits and signs; other scripts by their first reading."""
    return _known(text) if len(text) < LONG else _plain(text)


@lru_cache(maxsize=OFTEN)
def _known(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    text = _lower(text)
    if _BETWEEN_DOTS.search(text):
        text = _ACRONYM.sub(lambda match: match[0].replace(".", ""), text)
    if _DIGIT.search(text):
        text = _TIMES.sub(r"\1x", _CALIBRE.sub(r"\1", text))
    if text.isascii():
        return text
    for pair, letter in table()["digraphs"]:
        text = text.replace(pair, letter)
    return "".join(map(_plain_letter, text))


@cache
def _plain_letter(one: str) -> str:
    """A letter in ASCII letters, its marks taken off."""
    letters = table()["letters"]
    apart = one if one in letters else unicodedata.normalize("NFKD", one)
    return "".join(letters.get(part, part) for part in apart if unicodedata.category(part) != "Mn")


def _lower(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).lower().replace("i\u0307", "i").replace("\u0640", "")


def read(text: str) -> str:
    """A text of ours without the signs that stand for unread characters in a query."""
    return text.replace("?", " ").replace("*", " ")


def words(text: str) -> list[str]:
    """The words of a text; `?` and `*` stay in them."""
    roman = table()["roman"]
    found: list[str] = _WORD.findall(plain(text))
    return found if roman.keys().isdisjoint(found) else [roman.get(word, word) for word in found]


def joined(text: str) -> str:
    """The text as one word, as it sounds: `M-70 AB2`, `m 70 ab 2` and `М70АБ2` are alike."""
    return sound("".join(words(text)))


def terms(text: str) -> list[str]:
    """The words of a text as the index knows them: as they sound, without the plural `s`."""
    return list(map(term, words(text)))


@lru_cache(maxsize=OFTEN)
def term(word: str) -> str:
    """One plain word as the index knows it; up to four letters stay as they are written (`pack` is no `P.A.K.`)."""
    if len(word) > 4 and word.endswith("s") and word[-2] not in "su" and word.isalpha():
        word = word[:-1]
    return word if len(word) < 5 else sound(word)


def pieces(text: str) -> list[str]:
    """The terms of a name in their order, then the letters and digits that they are made of and short neighbours."""
    whole = words(text)
    found = dict.fromkeys(term(word) for word in whole)
    for position, word in enumerate(whole):
        parts = [] if word.isalpha() else _PIECE.findall(word)
        found.update((term(part), None) for part in parts if len(parts) > 1 and (len(part) > 1 or part.isdigit()))
        following = whole[position + 1] if position + 1 < len(whole) else ""
        if following and min(len(word), len(following)) <= 4 and _DIGIT.search(word + following):
            found[term(word + following)] = None
    return list(found)


@lru_cache(maxsize=OFTEN)
def sound(word: str) -> str:
    """The word as it sounds, so that spellings of one sound meet; runs of one or two letters are codes and stay."""
    return _RUN.sub(lambda run: _sounded(run[0]), word)


def expression(part: str) -> str:
    """A part of a name with unread characters as a regular expression.

    Letters beside an unread one sound as they would in the whole word: `b?uni` fits `vruni`, which is Bruni.
    """
    if part == "?":
        return "[a-z0-9]"
    return "[a-z0-9]*" if part[0] == "*" else _LETTERS.sub(lambda run: _either(run[0]), part)


def _either(run: str) -> str:
    return f"(?:{run}|{_sounded(run)})" if len(run) < 3 else _DOUBLE.sub(r"\1+", run)


def _sounded(run: str) -> str:
    for spelled, meant in table()["sounds"]:
        if spelled in run:
            run = run.replace(spelled, meant)
    return _DOUBLE.sub(r"\1", run) if len(run) > 4 else run


@lru_cache(maxsize=OFTEN)
def readings(text: str) -> tuple[str, ...]:
    """A name as it sounds, a blank where words end: by the first reading, then by others of letters spelled variously.

    Sounds are those of the joined name, so that `M-70 AB2` and `m70ab2` are alike when the blanks are taken out.
    """
    choices = table()["readings"]
    lowered = _lower(text)
    if not any(one in choices for one in lowered):
        return (spaced(text),)
    options = [choices.get(one, [one]) for one in lowered]
    forms: dict[str, None] = {}
    for number, chosen in enumerate(product(*options)):
        if number >= MAX_READINGS:
            break
        forms[spaced("".join(chosen))] = None
    return tuple(forms)


def spaced(text: str) -> str:
    """The text as it sounds joined, with a blank where each of its words ends, as near as sounds allow."""
    found = words(text)
    form = sound("".join(found))
    if len(found) < 2:
        return form
    ends, size = [], 0
    for position in range(1, len(found)):
        size = len(sound("".join(found[:position])))
        ends.append(size)
    return " ".join(form[start:end] for start, end in zip([0, *ends], [*ends, len(form)], strict=True)).strip()


def by_look(text: str) -> str:
    """The text with letters of other scripts read as those that they look like.

    Cyrillic and Greek letters are read as Latin where a whole word consists of such, Latin ones as Cyrillic where it
    has another Cyrillic one (`PГД`), after `with_digits`.
    """
    return _MIXED.sub(lambda word: _seen(word[0]), with_digits(text))


def with_digits(text: str) -> str:
    """The text in capitals, Cyrillic `О` and `З` beside digits or behind a hyphen read as digits."""
    return _NUMBER.sub(_as_digits, unicodedata.normalize("NFKC", text).upper())


def _as_digits(run: re.Match[str]) -> str:
    is_number = run[0][0] == "-" or _DIGIT.search(run[0])
    return run[0].replace("О", "0").replace("З", "3") if is_number else run[0]


def _seen(word: str) -> str:
    if word.isascii():
        return word
    looks, cyrillic = table()["looks"], _cyrillic()
    if all(one.isascii() or one in looks for one in word):
        return "".join(looks.get(one, one) for one in word)
    return "".join(cyrillic.get(one, one) for one in word) if _CYRILLIC.search(word) else word


@cache
def _cyrillic() -> dict[str, str]:
    """The Cyrillic letters by the Latin ones that they look like."""
    return {latin: one for one, latin in table()["looks"].items() if _CYRILLIC.fullmatch(one)}
