"""The words around an entry's own words on a card, in the card's language with the English beside."""

from typing import Any, Final

from handbook.interface_words import InterfaceWords
from schemas.vocabulary import Language

LABELS: Final = (
    "danger", "first", "unarmed", "armed", "beware", "stop-if", "why", "never", "write-down", "at-hand", "call",
    "sources",
)  # fmt: skip


def labels(words: InterfaceWords, language: Language) -> dict[str, dict[str, Any]]:
    """Each label in English, and in the card's language where the words of the interface have it."""
    known = any(one.tag == language.value for one in words.languages)
    own = {"language": typeset(language)}
    return {
        name.replace("-", "_"): {"en": texts["en"], **({"own": texts[language.value], **own} if known else {})}
        for name, texts in ((name, words.by_id[name]) for name in LABELS)
    }


def typeset(language: Language) -> dict[str, str]:
    """A language as Typst names it: code and script."""
    return {"lang": language.value.split("-")[0], "script": language.script.lower()}
