"""Letters of several alphabets: which of them a word is written in, and how it looks in Latin letters."""

import re
import unicodedata
from typing import Final

WORD: Final = re.compile(r"[^\W_]+")
TIMES: Final = re.compile(r"(?<=[0-9])[xXхХ×χΧ](?=[0-9])")
"""The sign between the two figures of a calibre, which people type in any alphabet: `7,62х54R`."""
LOOKS: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЬаеѕіјорсухѵԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανυρ",
    "ABESIJKMHOPCTYXbaesijopcyxvdqw" + "ABEZHIKMNOPTYXoavup",
)
"""Cyrillic and Greek letters that nobody tells from a Latin one."""


def mixed_words(text: str) -> list[str]:
    """The words that are written in letters of more than one alphabet; the sign in a calibre does not count."""
    return [word for word in WORD.findall(TIMES.sub(" ", text)) if len(_alphabets(word)) > 1]


def by_look(text: str) -> str:
    """The text with each letter that looks Latin as that letter."""
    return text.translate(LOOKS)


def _alphabets(word: str) -> set[str]:
    """The alphabets of a word, such as LATIN and CYRILLIC; signs and digits belong to none."""
    return {
        unicodedata.name(letter, "?").split()[0]
        for letter in word
        if unicodedata.category(letter) in {"Lu", "Ll", "Lt", "Lo"}
    } & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "GEORGIAN"}
