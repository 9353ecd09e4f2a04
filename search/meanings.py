"""Tells what words of the region's languages stand for in English, in any of their forms."""

from bisect import bisect_left
from typing import Final

from search.settings import ranking
from search.stems import Endings, are_forms, beginning_of

FORM: Final[int] = ranking()["word"]["form"]
"""Only a word of so many letters stands for what another form of it does."""


class Meanings:
    """What words stand for in English, by their sound, in any of their forms."""

    def __init__(self, pack: dict[str, str], endings: Endings) -> None:
        """`pack` gives the English words by the sound of a word."""
        self._by_word, self._words, self._endings = pack, sorted(pack), endings

    def knows(self, sound: str) -> bool:
        """Whether a word is listed itself."""
        return sound in self._by_word

    def of(self, sound: str) -> str:
        """The English words that a word stands for, or its forms where it is not listed itself."""
        known = self._by_word.get(sound)
        if known is not None or len(sound) < FORM:
            return known or ""
        stem, found = sound[: max(FORM - 1, len(beginning_of(sound)))], []
        for word in self._words[bisect_left(self._words, stem) :]:
            if not word.startswith(stem):
                break
            if len(word) >= FORM and are_forms(sound, word, self._endings):
                found.append(self._by_word[word])
        return " ".join(found)
