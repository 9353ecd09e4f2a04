"""Letters of several alphabets: which of them a word is written in, and how it looks in Latin letters."""

import re
import unicodedata
from typing import Final

WORD: Final = re.compile(r"[^\W_]+")
TIMES: Final = re.compile(r"(?<=[0-9])[xXхХ×χΧ](?=[0-9])")
"""The sign between the two figures of a calibre, which people type in any alphabet: `7,62х54R`."""
TWO_ALPHABETS: Final = re.compile("[A-Za-z][\u0370-\u058f\u10a0-\u10ff]|[\u0370-\u058f\u10a0-\u10ff][A-Za-z]")
"""Letters of two alphabets side by side, found fast; `mixed_words` says whether they are a mix."""
LOOKS: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЬаеѕіјорсухѵԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανυρ",
    "ABESIJKMHOPCTYXbaesijopcyxvdqw" + "ABEZHIKMNOPTYXoavup",
)
"""Cyrillic and Greek letters that nobody tells from a Latin one."""
BACK: Final = str.maketrans("ABEJKMHOPCTXaeijopcyx", "АВЕЈКМНОРСТХаеіјорсух")
"""Latin letters that nobody tells from a Cyrillic one of the region."""


def mixed_words(text: str) -> list[str]:
    """The words that are written in letters of more than one alphabet; the sign in a calibre does not count."""
    if text.isascii():
        return []
    return [word for word in WORD.findall(TIMES.sub(" ", text)) if len(_alphabets(word)) > 1]


def odd_letters(word: str) -> tuple[list[str], str]:
    """The letters of a word that are of its rarer alphabet, and that alphabet's name; of equals, those not Latin."""
    by_name: dict[str, list[str]] = {}
    for letter in word:
        for name in _alphabets(letter):
            by_name.setdefault(name, []).append(letter)
    name = min(by_name, key=lambda one: (len(by_name[one]), one == "LATIN"))
    return [f"'{letter}'" for letter in dict.fromkeys(by_name[name])], name.capitalize()


def sign_name(sign: str) -> str:
    """A sign as people can look it up: U+00A0 (no-break space); a letter is shown too."""
    name = unicodedata.name(sign, "").lower()
    seen = f"'{sign}', " if unicodedata.category(sign)[0] in "LN" else ""
    return f"{seen}U+{ord(sign):04X}" + (f" ({name})" if name else "")


def strange_letter(text: str) -> str:
    """The first letter of a word that should be Latin and is not, or is no letter that anyone sees; '' if none is."""
    return next((sign for sign in text if not sign.isascii()), "")


def by_look(text: str) -> str:
    """The text with each letter that looks Latin as that letter."""
    return text.translate(LOOKS)


def in_one_alphabet(word: str) -> str:
    """A word of two alphabets in the one that most of its letters have; '' when a letter has no look-alike there."""
    _, odd = odd_letters(word)
    changed = word.translate(BACK) if odd == "Latin" else by_look(word)
    return "" if len(_alphabets(changed)) > 1 else changed


def _alphabets(word: str) -> set[str]:
    """The alphabets of a word, such as LATIN and CYRILLIC; signs and digits belong to none."""
    return {
        unicodedata.name(letter, "?").split()[0]
        for letter in word
        if unicodedata.category(letter) in {"Lu", "Ll", "Lt", "Lo"}
    } & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "GEORGIAN"}
