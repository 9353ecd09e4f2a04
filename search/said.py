"""What was said, word by word: how each sounds, which were typed in Greek letters, and where a clause ends."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
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
    chunks = [(fold.words(chunk), chunk) for chunk in typed.split()]
    counts = list(accumulate(len(spoken) for spoken, _ in chunks))
    ends = {count for count, (_, chunk) in zip(counts, chunks, strict=True) if chunk[-1] in _ENDS}
    is_whole = counts[-1:] == [len(words)]
    greek = _sounds(spoken for spoken, chunk in chunks if IN_GREEK.search(chunk))
    others = _sounds(spoken for spoken, chunk in chunks if not IN_GREEK.search(chunk)) if greek else set[str]()
    return Said([fold.sound(word) for word in words], frozenset(greek - others), ends if is_whole else ())


def _sounds(spoken: Iterable[Sequence[str]]) -> set[str]:
    return {fold.sound(word.rstrip("?*")) for words in spoken for word in words}
