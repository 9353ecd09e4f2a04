"""Knows what calls for withdrawal by its words: designations and plain words of mines, grenades, launchers and charges.

Everything comes from the entries: the names of weapon types and models to withdraw from, and the words of the terms
that mean them. A word that also means something else is ambiguous: it counts alone or beside another word of our
subject. A designation that a live weapon bears too is ambiguous in the same way. Innocent phrases take no part.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any, Final

from search import fold
from search.near import distances
from search.phrases import DESIGNATION, GREEK, OTHER, ByBeginning, Hazard, Phrase, Row, by_key
from search.said import Said, said_of
from search.settings import ranking
from search.stems import SHORTEST, Endings, are_forms

LONGEST: Final[int] = ranking()["hazard"]["longest"]
NEAR_FROM: Final[int] = ranking()["hazard"]["near_from"]
"""A word of so many letters may be misspelt by one of them; shorter ones become other words."""

NEAR_TWO_FROM: Final[int] = ranking()["hazard"]["near_two_from"]
"""Words of so many letters together may be misspelt by two."""

_UNREAD: Final = re.compile(r"(?<=[^\W\d_]{2})\?(?=[0-9])")  # it may be a hyphen: `FIM?92`


class Reader:
    """Phrases made ready for reading many queries."""

    def __init__(self, pack: Any, endings: Endings, small: Iterable[str]) -> None:
        """`pack` is what `hazards` made; a small word, which tells nothing, is no form of a hazard."""
        self.cards: list[tuple[int, str, str, str, int]] = [tuple(card) for card in pack["cards"]]
        self._card_of: dict[int | str, int] = {one: at for at, card in enumerate(self.cards) for one in card[:2]}
        self.endings = endings
        self._small = frozenset(fold.sound(word) for word in small)
        self.procedure: int = pack["procedure"]
        self.ambiguous = frozenset(pack["ambiguous"])
        self._designations: dict[str, Row] = {row[0]: row for row in pack["phrases"] if row[1] & DESIGNATION}
        self._spelt: list[Row] = [row for row in pack["phrases"] if not row[1] & DESIGNATION]
        self._phrases = ByBeginning((row[0].partition(" ")[0][:SHORTEST], row) for row in self._spelt)
        self._innocents = ByBeginning((row[0][:SHORTEST], row) for row in pack["innocent"])
        self._joined = [row[0].replace(" ", "") for row in self._spelt]
        self._by_joined = {joined: place for place, joined in reversed(list(enumerate(self._joined)))}
        self._pack = pack

    @cached_property
    def _beside(self) -> dict[str, list[str]]:
        """Phrase → the words of other trades beside which it means something else; few queries ask."""
        return by_key((text, word) for texts, words in self._pack["beside"] for text in texts for word in words)

    @cached_property
    def _members(self) -> frozenset[str]:
        """The words of which a phrase of several consists."""
        return frozenset(word for row in self._spelt if " " in row[0] for word in row[0].split())

    def first(self, card: int) -> dict[str, Any]:
        """A card as it is shown above every list."""
        _, entry_id, title, action, _ = self.cards[card]
        return {"id": entry_id, "title": title, "text": action, "url": f"{entry_id}.html"}

    def first_of(self, entry_id: str) -> dict[str, Any] | None:
        """The same of an entry; None of one that calls for no withdrawal."""
        card = self._card_of.get(entry_id)
        return None if card is None else self.first(card)

    def of_entry(self, entry: int) -> int | None:
        """The card of the entry at a position; None of one that calls for no withdrawal."""
        return self._card_of.get(entry)

    def read(self, words: Sequence[str], typed: str = "", spelled: Container[str] = ()) -> list[Hazard]:
        """The hazards that the words of a query name, in their order.

        Where it names none, as a `?` or `*` may ask, or stand for a hyphen, then as letters of another script look.

        `typed` tells the script; the words in `spelled` are no misspelt hazard, nor is one with a `?` at its end.
        """
        asked = [word.rstrip("?*") or word for word in words]
        found = self._read(words, typed, spelled)
        if not found and asked != words:
            found = self._read(asked, typed, asked)
        seen = map(fold.words, (_UNREAD.sub("", typed), fold.with_digits(typed), fold.by_look(typed)))
        tried = (self._designated(one) for one in seen if len(one) == len(words) and one != words)
        return found or next(filter(None, tried), [])

    def _designated(self, words: Sequence[str]) -> list[Hazard]:
        """The designations with digits among words."""
        found: list[Hazard] = []
        for start in range(len(words)):
            for end in range(min(len(words), start + LONGEST), start, -1):
                text = fold.sound("".join(words[start:end]))
                if named := None if text.isalpha() else self._designations.get(text):
                    found.append(Phrase.of(named).at(start, end))
                    break
        return found

    def _read(self, words: Sequence[str], typed: str, spelled: Container[str]) -> list[Hazard]:
        said = said_of(words, typed)
        sounds, greek = said.sounds, said.greek
        innocent = {position for place, _ in self._innocent(said) for position in place}
        found, taken = list[Hazard](), set(innocent)
        for start in range(len(words)):
            if start not in taken:
                hazard = self._at(sounds, start, greek)
                if hazard is not None:
                    found.append(hazard)
                    taken.update(range(hazard.start, hazard.end))
        known = {position for position, word in enumerate(words) if word in spelled}
        if any(not one.ambiguous for one in found):
            return found
        near = self._misspelt(sounds, innocent, known, greek)
        return near if near and not (found and near[0].ambiguous) else found

    def _at(self, sounds: list[str], start: int, greek: frozenset[str]) -> Hazard | None:
        """The hazard of the most words that begins at a place."""
        for end in range(min(len(sounds), start + LONGEST), start, -1):
            part = sounds[start:end]
            whole = self._whole(part, greek)
            phrase, exact = (whole, True) if whole else self._in_words(part, greek)
            if phrase:
                return phrase.at(start, end, exact)
        return None

    def _whole(self, part: list[str], greek: frozenset[str]) -> Phrase | None:
        """What is written in one piece or in another number of pieces: `handgrenade`, `trip wire`, a designation.

        Small words make none together: `excuse me, is` is no MES.
        """
        typed = "".join(part)
        if len(part) > 1 and self._small.issuperset(part):
            return None
        named = self._designations.get(fold.sound(typed))
        if named:
            return Phrase.of(named)
        place = self._by_joined.get(typed) if len(typed) >= NEAR_FROM else None
        phrase = None if place is None else Phrase.of(self._spelt[place])
        return phrase if phrase and phrase.fits(part, greek) else None

    def _in_words(self, part: list[str], greek: frozenset[str]) -> tuple[Phrase | None, bool]:
        """The phrase of these words, or of which they are forms, and whether it is of these very words."""
        begun = self._phrases.of(part[0][:SHORTEST])
        known = [one for one in begun if len(one.words) == len(part) and one.fits(part, greek)]
        same = next((one for one in known if one.words == part), None)
        forms = () if same else [one for one in known if self._are(part, one.words)]
        return same or max(forms, key=partial(_likeness, part), default=None), same is not None

    def speaks_of_another_trade(self, words: Sequence[str], hazard: Hazard) -> bool:
        """Whether a word beside the hazard is of another trade: `cement` beside `mortar`."""
        beside = self._beside.get(hazard.phrase, ())
        sounds = [fold.sound(word) for place, word in enumerate(words) if not hazard.start <= place < hazard.end]
        return any(self._are([one], [other]) for one in sounds for other in beside)

    def _are(self, sounds: Sequence[str], words: Sequence[str]) -> bool:
        """Whether the words are forms of others."""
        pairs = list(zip(sounds, words, strict=True))
        return all(one == other or one not in self._small for one, other in pairs) and all(
            are_forms(one, other, self.endings) and _begins_alike(one, other) for one, other in pairs
        )

    def of_other_trades(self, words: Sequence[str], typed: str = "") -> list[range]:
        """Where things of other trades are named with a word of ours: glue gun, bath bomb."""
        return [place for place, one in self._innocent(said_of(words, typed)) if one.flags & OTHER]

    def _innocent(self, said: Said) -> Iterator[tuple[range, Phrase]]:
        """The innocent phrases, each in one clause: `granate, jabuke` are no pomegranates."""
        for start in range(len(said.sounds)):
            for one in self._innocents.of(" ".join(said.sounds[start : start + 2])[:SHORTEST]):
                place = range(start, start + len(one.words))
                part = said.sounds[start : place.stop]
                is_so = not one.flags & GREEK or not said.greek.isdisjoint(part)
                if is_so and self._is_said(part, one.words) and not any(end in place[1:] for end in said.ends):
                    yield place, one

    def _is_said(self, part: list[str], words: list[str]) -> bool:
        """Whether these are the words of an innocent phrase, or forms of several of them."""
        return part == words or (1 < len(words) == len(part) and self._are(part, words))

    def _misspelt(self, sounds: list[str], taken: set[int], known: set[int], greek: frozenset[str]) -> list[Hazard]:
        """A long word, or words one of which a hazard's phrase holds, a letter from a hazard; rather a sure one."""
        found: list[Hazard] = []
        for start in range(len(sounds)):
            for end in range(start + 1, min(len(sounds), start + LONGEST) + 1):
                place = set(range(start, end))
                phrase = (
                    self._near(sounds[start:end], greek) if place.isdisjoint(taken) and not place <= known else None
                )
                if phrase:
                    found.append(phrase.at(start, end, misspelt=True))
        return sorted(found, key=lambda one: one.ambiguous)[:1]

    def _may_be_misspelt(self, typed: str, part: list[str]) -> bool:
        """Whether a word is long enough, a `?` in it counts as wrong; of several one must be of a hazard's phrase."""
        long = typed[-1:] != "?" and typed.replace("?", "").isalpha() and len(typed) >= NEAR_FROM
        return long and (len(part) == 1 or not self._members.isdisjoint(part))

    def _near(self, part: list[str], greek: frozenset[str]) -> Phrase | None:
        """A phrase that is near to words that are long enough to be misspelt; rather one that is sure."""
        typed, several = "".join(part), len(part) > 1
        if not self._may_be_misspelt(typed, part):
            return None
        known = distances(typed, self._joined, 2 if len(typed) >= NEAR_TWO_FROM else 1)
        alike = [
            one
            for one in (Phrase.of(self._spelt[near]) for near, distance in known if distance)
            if len(one.joined) >= NEAR_FROM and one.text[0] == typed[0] and (len(one.words) > 1) is several
        ]
        return min((one for one in alike if one.fits(part, greek)), key=Phrase.is_unsure, default=None)


def _likeness(part: Sequence[str], one: Phrase) -> tuple[int, bool]:
    """How many letters a phrase shares with the words that are forms of it, and whether it is sure."""
    pairs = enumerate(zip(" ".join(part), one.text, strict=False))
    common = next((at for at, (typed, known) in pairs if typed != known), len(one.text))
    return common, not one.is_unsure()


def _begins_alike(one: str, word: str) -> bool:
    """Whether a form of a short word has all its letters but one: `granate`, but no `stapler` for `stapin`."""
    return len(word) > NEAR_FROM or one[: len(word) - 1] == word[:-1] or word.startswith(one)
