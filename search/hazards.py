"""Knows what calls for withdrawal by its words: designations and plain words of mines, grenades, launchers and charges.

Everything comes from the entries: the names of weapon types and models to withdraw from, and the words of the terms
that mean them. A word that also means something else is ambiguous: it counts alone or beside another word of our
subject. A designation that a live weapon bears too is ambiguous in the same way. Innocent phrases take no part.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from search import fold
from search.near import distances
from search.settings import ranking
from search.stems import SHORTEST, Endings, are_forms

AMBIGUOUS: Final = 1
DESIGNATION: Final = 2
OFTEN: Final = 4
SELDOM: Final = 16
GREEK: Final = 8
"""Greek letters meet only Greek words: `μήνα`, a month, folds to `mina`."""

LONGEST: Final[int] = ranking()["hazard"]["longest"]
NEAR_FROM: Final[int] = ranking()["hazard"]["near_from"]
"""A word of so many letters may be misspelt by one of them; shorter ones become other words."""

NEAR_TWO_FROM: Final[int] = ranking()["hazard"]["near_two_from"]
"""Words of so many letters together may be misspelt by two."""

IN_GREEK: Final = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")


@dataclass(frozen=True)
class Hazard:
    """A hazard that a query names: its card, the words that name it, and whether they also mean other things."""

    card: int
    start: int
    end: int
    ambiguous: bool
    often: bool
    seldom: bool = False
    exact: bool = True
    """False for another form of the word."""

    phrase: str = ""
    """The words of the hazard that were read, by their sound."""


class Reader:
    """Phrases made ready for reading many queries."""

    def __init__(self, pack: Any, endings: Endings, small: Iterable[str]) -> None:
        """`pack` is what `hazards` made; a small word, which tells nothing, is no form of a hazard."""
        self.cards: list[tuple[int, str, str, str]] = [tuple(card) for card in pack["cards"]]
        self.endings = endings
        self._small = frozenset(fold.sound(word) for word in small)
        self.procedure: int = pack["procedure"]
        self.ambiguous = frozenset(pack["ambiguous"])
        self._designations = {text: (flags, card) for text, flags, card in pack["phrases"] if flags & DESIGNATION}
        self._phrases: dict[str, list[tuple[list[str], int, int]]] = {}
        for text, flags, card in pack["phrases"]:
            if not flags & DESIGNATION:
                self._phrases.setdefault(text.split()[0][:SHORTEST], []).append((text.split(), flags, card))
        self._innocent: dict[str, list[tuple[list[str], int]]] = {}
        for text, flags in pack["innocent"]:
            self._innocent.setdefault(text[:SHORTEST], []).append((text.split(), flags))
        spelt = [one for one in pack["phrases"] if not one[1] & DESIGNATION]
        self._spelt: list[tuple[str, int, int]] = [(text, flags, card) for text, flags, card in spelt]
        self._joined = [text.replace(" ", "") for text, _, _ in self._spelt]
        self._by_joined = {text: position for position, text in reversed(list(enumerate(self._joined)))}
        self._members = frozenset(word for text, _, _ in self._spelt if " " in text for word in text.split())
        self._beside: dict[str, set[str]] = {}
        for texts, beside in pack["beside"]:
            for text in texts:
                self._beside.setdefault(text, set()).update(beside)

    def first(self, card: int) -> dict[str, Any]:
        """A card as it is shown above every list."""
        _, entry_id, title, action = self.cards[card]
        return {"id": entry_id, "title": title, "text": action, "url": f"{entry_id}.html"}

    def read(self, words: Sequence[str], typed: str = "", spelled: Container[str] = ()) -> list[Hazard]:
        """The hazards that the words of a query name, in their order.

        `typed` tells the script; the words in `spelled` are known as they are, so that they are no misspelt hazard.
        """
        sounds = [fold.sound(word) for word in words]
        script = GREEK if IN_GREEK.search(typed) else 0
        taken = self._innocent_words(sounds, script)
        found: list[Hazard] = []
        for start in range(len(words)):
            if start not in taken:
                hazard = self._at(sounds, start, script)
                if hazard is not None:
                    found.append(hazard)
                    taken.update(range(hazard.start, hazard.end))
        known = {position for position, word in enumerate(words) if word in spelled}
        return found or self._misspelt(sounds, taken, known, script)

    def _at(self, sounds: list[str], start: int, script: int) -> Hazard | None:
        for end in range(min(len(sounds), start + LONGEST), start, -1):
            name = fold.sound("".join(sounds[start:end]))
            named = self._designations.get(name)
            if named is not None:
                return replace(_hazard(named[1], start, end, named[0]), phrase=name)
            joined = self._by_joined.get("".join(sounds[start:end]), -1)  # `handgrenade`, `trip wire`
            if joined >= 0 and len(self._joined[joined]) >= NEAR_FROM and self._fits(joined, script):
                text, flags, card = self._spelt[joined]
                return replace(_hazard(card, start, end, flags), phrase=text)
            known = [
                one
                for one in self._phrases.get(sounds[start][:SHORTEST], ())
                if len(one[0]) == end - start and (one[1] & GREEK or not script)
            ]
            same = [one for one in known if one[0] == sounds[start:end]]
            for words, flags, card in same or [one for one in known if self._are(sounds[start:end], one[0])]:
                return replace(_hazard(card, start, end, flags), exact=bool(same), phrase=" ".join(words))
        return None

    def _fits(self, position: int, script: int) -> bool:
        """Whether a phrase may be meant by what is typed in a script."""
        return bool(self._spelt[position][1] & GREEK or not script)

    def speaks_of_another_trade(self, words: Sequence[str], hazard: Hazard) -> bool:
        """Whether a word beside the hazard is of another trade: `cement` beside `mortar`."""
        beside = self._beside.get(hazard.phrase, ())
        sounds = [fold.sound(word) for place, word in enumerate(words) if not hazard.start <= place < hazard.end]
        return any(one == other or are_forms(one, other, self.endings) for one in sounds for other in beside)

    def _are(self, sounds: Sequence[str], words: Sequence[str]) -> bool:
        """Whether the words are forms of others."""
        pairs = list(zip(sounds, words, strict=True))
        return all(one == other or one not in self._small for one, other in pairs) and all(
            are_forms(one, other, self.endings) and _begins_alike(one, other) for one, other in pairs
        )

    def _innocent_words(self, sounds: list[str], script: int) -> set[int]:
        taken: set[int] = set()
        for start in range(len(sounds)):
            for words, flags in self._innocent.get(" ".join(sounds[start : start + 2])[:SHORTEST], ()):
                part = sounds[start : start + len(words)]
                if flags and not script:
                    continue
                if part == words or (1 < len(words) == len(part) and self._are(part, words)):
                    taken.update(range(start, start + len(words)))
        return taken

    def _misspelt(self, sounds: list[str], taken: set[int], known: set[int], script: int) -> list[Hazard]:
        """A long word, or words one of which a hazard's phrase holds, a letter away from a hazard.

        Read only when nothing else is.
        """
        for start, word in enumerate(sounds):
            for end in range(start + 1, min(len(sounds), start + LONGEST) + 1):
                typed = "".join(sounds[start:end])
                several = end > start + 1
                place = set(range(start, end))
                if place & taken or place <= known or not typed.isalpha() or len(typed) < NEAR_FROM:
                    continue
                if several and self._members.isdisjoint(sounds[start:end]):
                    continue
                for near, distance in distances(typed, self._joined, 2 if len(typed) >= NEAR_TWO_FROM else 1):
                    text, flags, card = self._spelt[near]
                    long = len(self._joined[near]) >= NEAR_FROM
                    fits = long and text[0] == word[0] and (" " in text) is several and self._fits(near, script)
                    if distance and fits and not flags & AMBIGUOUS:
                        return [replace(_hazard(card, start, end, flags), phrase=text)]
        return []


def _hazard(card: int, start: int, end: int, flags: int) -> Hazard:
    return Hazard(card, start, end, bool(flags & (AMBIGUOUS | OFTEN)), bool(flags & OFTEN), bool(flags & SELDOM))


def _begins_alike(one: str, word: str) -> bool:
    """Whether a form of a short word has all its letters but one: `granate`, but no `stapler` for `stapin`."""
    return len(word) > NEAR_FROM or one[: len(word) - 1] == word[:-1] or word.startswith(one)
