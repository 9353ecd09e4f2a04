"""What was said, word by word: how each sounds, which were typed in Greek letters, and where a clause ends."""

import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from search import fold

IN_GREEK: Final = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_ENDS: Final = ",;:.!?"


class Said(NamedTuple):
    """The words by their sound, those typed in Greek letters only, and after how many words a clause ends."""

    sounds: list[str]
    greek: frozenset[str]
    ends: Collection[int]


def said_of(words: Sequence[str], typed: str) -> Said:
    """The words of a typed text; where they are not those of the text, no end of a clause is known."""
    chunks, ends, count = typed.split(), set[int](), 0
    sounds = [[fold.sound(word.rstrip("?*")) for word in fold.words(chunk)] for chunk in chunks]
    for chunk, spoken in zip(chunks, sounds, strict=True):
        count += len(spoken)
        if chunk[-1] in _ENDS:
            ends.add(count)
    are_greek = [bool(IN_GREEK.search(chunk)) for chunk in chunks]
    greek = {sound for spoken, is_so in zip(sounds, are_greek, strict=True) if is_so for sound in spoken}
    others = {sound for spoken, is_so in zip(sounds, are_greek, strict=True) if not is_so for sound in spoken}
    return Said([fold.sound(word) for word in words], frozenset(greek - others), ends if count == len(words) else ())
