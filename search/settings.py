"""The numbers, sentences and word lists that both readers share; they reach the browser inside the packs."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from search import fold

FOLDER: Final = Path(__file__).parent


@cache
def ranking() -> dict[str, Any]:
    """The numbers of the ranking formula, and the sentences that stand beside hits."""
    found: dict[str, Any] = json.loads((FOLDER / "ranking.json").read_text(encoding="utf-8"))
    return found


@cache
def speech() -> dict[str, Any]:
    """Small words, words of intent and endings of the languages, folded as queries are."""
    found = json.loads((FOLDER / "speech.json").read_text(encoding="utf-8"))
    return {
        "small": _folded(found["small"]),
        "intents": {name: _folded(words) for name, words in found["intents"].items()},
        "beginnings": {
            "altered": _beginnings(found["beginnings"]["altered"]),
            "lands": {land: _beginnings(texts) for land, texts in found["beginnings"]["lands"].items()},
        },
        "no_makers": _folded(found["no_makers"]),
        "places": _folded(found["places"]),
        "danger": sorted({fold.sound(word) for word in _folded(found["danger"])}),
        "no_hazards": _folded(found["no_hazards"]),
        "calibre_words": _folded(found["calibre_words"]),
        "subject": {
            name: sorted({fold.sound(word) for word in _folded(words)}) for name, words in found["subject"].items()
        },
        "spoken": {
            "letters": _meanings(found["spoken"]["letters"]),
            "units": _meanings(found["spoken"]["units"]),
            "tens": _meanings(found["spoken"]["tens"]),
            "times": _meanings(found["spoken"]["times"]),
            "inside": _meanings(found["spoken"]["inside"]),
            "behind": _meanings(found["spoken"]["behind"]),
            "behind_number": _meanings(found["spoken"]["behind_number"]),
            "turned": _folded(found["spoken"]["turned"]),
            "by": _folded(found["spoken"]["by"]),
            "between": _folded(found["spoken"]["between"]),
        },
        "endings": {
            name: sorted({ending for text in texts for ending in _ending(text)})
            for name, texts in found["endings"].items()
        },
    }


@cache
def others() -> list[str]:
    """Names of things of other trades that hold a word of ours: glue gun, ink cartridge."""
    return list(json.loads((FOLDER / "speech.json").read_text(encoding="utf-8"))["others"])


@cache
def meanings() -> dict[str, str]:
    """All that each word of the region's languages stands for in English, in one text, the words as they sound."""
    found: dict[str, list[str]] = {}
    for meaning, texts in json.loads((FOLDER / "meanings.json").read_text(encoding="utf-8")).items():
        for word in _folded(texts):
            found.setdefault(fold.sound(word), []).append(meaning)
    return {word: " ".join(dict.fromkeys(several)) for word, several in sorted(found.items())}


@cache
def learned() -> dict[str, Any]:
    """What judged questions taught, as `make learn` wrote it."""
    found: dict[str, Any] = json.loads((FOLDER / "learned.json").read_text(encoding="utf-8"))
    return found


@cache
def everyday() -> dict[str, float]:
    """How often a term is met in everyday speech, in powers of ten; those that are not here are rare."""
    bands = json.loads((FOLDER / "everyday.json").read_text(encoding="utf-8"))
    return {
        term: float(band)
        for band, texts in bands.items()
        if band != "source"
        for text in texts
        for term in text.split()
    }


def _meanings(groups: dict[str, list[str]]) -> dict[str, str]:
    """What each word stands for, the words as they sound; the first group that holds a word counts."""
    found: dict[str, str] = {}
    for meaning, texts in groups.items():
        for word in _folded(texts):
            found.setdefault(fold.sound(word), meaning)
    return dict(sorted(found.items()))


def _folded(texts: list[str]) -> list[str]:
    return sorted({word for text in texts for word in fold.words(text)})


def _beginnings(texts: list[str]) -> list[str]:
    """Beginnings of words, folded; one with a blank at its end is a whole word."""
    return sorted({" ".join(fold.words(text)) + " " * text.endswith(" ") for text in texts})


def _ending(text: str) -> tuple[str, str]:
    """An ending as written, and as it sounds behind a stem."""
    plain = "".join(fold.words(text))
    return plain, fold.sound(f"orm{plain}")[3:]
