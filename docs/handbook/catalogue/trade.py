"""The words of the trade in a language: those that `kb/term` gives, and those that mean something else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from schemas.load import read_file

FILE: Final = "forbidden.yaml"
SHORTEST: Final = 3
KEPT: Final = 0.6
"""The part of a word that its endings leave alone."""
FAMILY: Final = {
    "cnr-Latn": ("cnr-Latn", "sr-Latn", "bs"),
    "bs": ("bs", "sr-Latn"),
    "hr": ("hr",),
    "sr-Latn": ("sr-Latn",),
}


@dataclass(frozen=True)
class Trade:
    """English term → its words; and beginnings of words that are wrong for a term, with what to write instead."""

    words: Mapping[str, tuple[str, ...]]
    wrong: tuple[tuple[str, str, str], ...]

    def forbidden(self, english: str, translation: str) -> Iterator[tuple[str, str]]:
        """Words that mean something else in the trade than the English does."""
        said, lower = english.lower(), translation.lower()
        for wrong, term, right in self.wrong:
            if wrong in lower and has(said, term) and re.search(rf"\b{re.escape(wrong)}", lower):
                yield f"'{wrong}…' is no word of the trade for '{term}'.", f"Write '{right}'."

    def strange(self, english: str, translation: str) -> Iterator[tuple[str, str]]:
        """Terms of the English for which none of the trade's words is in the translation."""
        said, lower = english.lower(), translation.lower()
        for term, known in self.words.items():
            if has(said, term) and not any(beginning(word) in lower for word in known):
                yield f"'{term}' is translated another way than in the glossary.", f"It says: {', '.join(known)}."


@cache
def trade(project: Path, tag: str) -> Trade:
    """The trade's words for a language, from the terms of a project and the list beside its catalogues."""
    words = {title: words for title, told in _terms(project).items() if (words := _words(told, tag))}
    return Trade(words, only_wrong(project / "docs" / "words", tag).wrong)


@cache
def only_wrong(words: Path, tag: str) -> Trade:
    """The words that are wrong in a language, from the list beside the catalogues, and no others."""
    listed = words / FILE
    wrong = read_file(listed).data or {} if listed.is_file() else {}
    return Trade({}, tuple((one["wrong"].lower(), one["english"].lower(), one["right"]) for one in wrong.get(tag, ())))


@cache
def _terms(project: Path) -> Mapping[str, Any]:
    """Title → words of each term of one word, which is the same thing in every sentence of the handbook."""
    found = {}
    for path in sorted((project / "kb" / "term").glob("*.yaml")):
        data = read_file(path).data
        title = str(data.get("title", "")).lower()
        if " " not in title and not any(
            one.get("language") == "en" and one.get("ambiguous") for one in data.get("words", ())
        ):
            found[title] = data.get("words", ())
    return found


def _words(told: Any, tag: str) -> tuple[str, ...]:
    tags = FAMILY.get(tag, (tag,))
    said = [one for one in told if one.get("language") in tags and one.get("sort") != "slang"]
    return tuple(dict.fromkeys(str(one["text"]).lower() for one in said))


def beginning(word: str) -> str:
    """The letters of a word that its endings leave alone."""
    first = word.split()[0]
    return first[: max(SHORTEST, round(len(first) * KEPT))]


def has(said: str, term: str) -> bool:
    """Whether an English text in small letters uses a term, in the singular or plural."""
    return term in said and bool(re.search(rf"\b{re.escape(term)}s?\b", said))
