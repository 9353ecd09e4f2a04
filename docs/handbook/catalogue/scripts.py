"""The scripts by which pages speak a language: a list of English texts, and what each language says for them."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from string import ascii_letters
from typing import Any, Final

from handbook.catalogue.languages import tongue_of
from handbook.catalogue.spoken import English, english, known_tongues, spoken
from search.packs import write

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
AS_IN_BASE: Final = 1
"""In the place of a text that a language shares with the one it differs from; 0 is one that it does not have."""
NAMED: Final = re.compile(r"\{\d\}")


def write_scripts(words: Path, folder: Path) -> list[Path]:
    """Writes `words.js`, which every page may load, and `words-<tag>.js`, which only a page in that language loads.

    `words-<tag>-more.js` is the rest of the pages of types. A language that differs from another in some texts holds
    these, and names the other as its `base`.

    A text is known by a hash, so that no English travels twice. `read` are the places of what is no draft.
    """
    known = english(words)
    tongues = [spoken(words, one, known) for one in known_tongues(words)]
    data: dict[str, Any] = {"words": {
        "languages": [{"tag": one.tongue.tag, "name": one.tongue.name, "draft": one.has_drafts} for one in tongues],
    }, "words-index": _index(known)}  # fmt: skip
    every = {
        one.tongue.tag: [said.text if (said := one.texts.get(text)) else 0 for text in known.texts] for one in tongues
    }
    for one in tongues:
        found = [one.texts.get(text) for text in known.texts]
        read = [place for place, said in enumerate(found) if said and not said.draft]
        tag, base = one.tongue.tag, tongue_of(one.tongue.base).tag if one.tongue.base else ""
        texts = _differences(every[tag], every[base]) if base in every else every[tag]
        more = {"base": base} if base in every else {}
        data[f"words-{tag}"] = {**_packed(texts[: known.first]), "read": read, **more}
        data[f"words-{tag}-more"] = {**_packed(texts[known.first :]), **more}
    return write(data, folder)


def _differences(texts: Sequence[str | int], base: Sequence[str | int]) -> list[str | int]:
    """The texts of a language that differ from those of its base; `AS_IN_BASE` stands for the others."""
    return [AS_IN_BASE if one == other and one else one for one, other in zip(texts, base, strict=True)]


def _packed(texts: Sequence[str | int]) -> dict[str, Any]:
    """Texts for a pack; those of another alphabet with its letters and the Latin ones in each other's place.

    A letter is one byte then instead of two: a seventh less to load. `letters` stand for a-z and A-Z, in their order.
    """
    signs = Counter("".join([text for text in texts if isinstance(text, str)]))
    counts = Counter({sign: times for sign, times in signs.items() if sign.isalpha()})
    own = [letter for letter, _ in counts.most_common() if not letter.isascii()][: len(ascii_letters)]
    if 2 * sum(counts[letter] for letter in own) < counts.total():
        return {"texts": texts}
    places = dict(zip(own, ascii_letters, strict=False))
    places |= {latin: letter for letter, latin in places.items()}
    table = str.maketrans(places)
    swapped = [text.translate(table) if isinstance(text, str) else text for text in texts]
    return {"texts": swapped, "letters": "".join(own)}


def _index(known: English) -> dict[str, Any]:
    """Hashes of all texts in order, which are safety lines, and the texts with places for names or numbers."""
    hashes = [digest(text) for text in known.texts]
    if len(set(hashes)) != len(hashes):
        raise ValueError("two English texts have one hash; lengthen it in scripts.py and language-finder.js.")
    return {
        "hashes": " ".join(hashes),
        "safety": [place for place, text in enumerate(known.texts) if text in known.safety],
        "patterns": [[place, text] for place, text in enumerate(known.texts) if NAMED.search(text)],
    }


def hashed(text: str) -> int:
    """FNV-1a of the UTF-16 code units in 32 bits."""
    value = 0x811C9DC5
    raw = text.encode("utf-16-le")
    for place in range(0, len(raw), 2):
        value = ((value ^ (raw[place] | raw[place + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value


def digest(text: str) -> str:
    """The hash of a text in base 36; `language-finder.js` does the same."""
    value = hashed(text)
    digits = ""
    while value:
        value, rest = divmod(value, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"
