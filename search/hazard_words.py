"""Gathers the words of what calls for withdrawal from the entries, for `hazards.py` to read in what was typed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from schemas import kin
from schemas.kin import Treatment
from search import fold
from search.documents import Document, NameText
from search.phrases import AMBIGUOUS, DESIGNATION, GREEK, OFTEN, OTHER, SELDOM, STAMP
from search.said import IN_GREEK
from search.settings import others, ranking

WITHDRAW: Final[str] = ranking()["sentences"]["withdraw"]
NEAREST: Final = frozenset(ranking()["hazard"]["nearest"])
"""What a word of several hazards means first: a `granata` in the region is a hand grenade before it is a shell."""

OBJECTS: Final = frozenset(ranking()["kinds"]["objects"])


def hazards(documents: Sequence[Document]) -> dict[str, Any]:
    """The pack: cards as [entry, id, title, first action, the term of that name or -1].

    Phrases are [words by sound, flags, card], innocent phrases [words by sound, flags].

    `beside` holds, term by term, [phrases, words of other trades beside which they mean something else].
    """
    positions = {one.id: position for position, one in enumerate(documents)}
    by_id = {one.id: one for one in documents}
    terms = {one.title.lower(): position for position, one in enumerate(documents) if one.kind == "term"}
    ids = sorted({one.hazard for one in documents if one.hazard}, key=positions.__getitem__)
    return {
        "procedure": positions.get(kin.WITHDRAWAL, -1),
        "cards": [_card(by_id[one], positions[one], terms) for one in ids],
        "phrases": _phrases(documents, {entry_id: card for card, entry_id in enumerate(ids)}),
        "beside": [_beside(one) for one in documents if one.innocent_beside],
        "innocent": _innocent(documents),
        "ambiguous": sorted({_sounded(name.text) for name in _own_names(documents) if name.ambiguous}),
    }


def _card(document: Document, position: int, terms: Mapping[str, int]) -> list[Any]:
    named = terms.get(document.title.lower(), -1)
    return [position, document.id, document.title, document.first_action or WITHDRAW, named]


def _phrases(documents: Sequence[Document], cards: Mapping[str, int]) -> list[list[Any]]:
    """Each phrase once, with the card that it means first."""
    others, borne = _forms_of_others(documents), _forms_of_hazards(documents)
    found: dict[str, tuple[int, int]] = {}
    meant = [(one, cards[one.hazard]) for one in documents if one.hazard and not one.withdrawn]
    # A term knows best what a word may mean.
    for document, own in sorted(meant, key=lambda pair: (pair[0].kind != "term", pair[0].hazard not in NEAREST)):
        for text, flags in _phrases_of(document, others, borne):
            earlier, card = found.get(text, (0, own))
            if text not in found or document.kind == "term":
                found[text] = (earlier | flags, card)
    return [[text, *flags_and_card] for text, flags_and_card in sorted(found.items())]


def _phrases_of(document: Document, others: set[str], borne: set[str]) -> Iterator[tuple[str, int]]:
    """The words of a document with their flags; a page on a shared name gives only what a hazard is called by.

    What is stamped on a hazard names it too, unless it is a name of another thing; one word of letters is ambiguous.
    """
    for name in document.names:
        if name.lent or (document.ambiguous and borne.isdisjoint(joined_readings(name.text))):
            continue
        if _is_designation(name):
            for form in joined_readings(name.text):
                yield form, DESIGNATION | _flags(name, form in others or len(form) < 3)
        else:
            greek = GREEK if name.language == "el" else 0
            yield _sounded(name.text), greek | _flags(name, document.ambiguous or name.language == "und")
    for mark in document.marks if document.hazard == document.id else ():
        for form in joined_readings(mark):
            if form.isalnum() and form not in others:
                yield form, DESIGNATION | (AMBIGUOUS | STAMP if mark.isalpha() else 0)


def _forms_of_others(documents: Iterable[Document]) -> set[str]:
    """The forms of names that objects bear from which nobody withdraws."""
    others = (one for one in documents if one.kind in OBJECTS and one.treatment is not Treatment.WITHDRAW)
    return _forms(_own_names(others))


def _forms_of_hazards(documents: Iterable[Document]) -> set[str]:
    """The forms of names that the hazards themselves bear."""
    return _forms(name for one in documents if one.hazard == one.id for name in one.names)


def _own_names(documents: Iterable[Document]) -> Iterator[NameText]:
    return (name for one in documents for name in one.names if not name.lent)


def _flags(name: NameText, unsure: bool) -> int:
    """What sort of word a name is; it is ambiguous by itself, or where it is not sure what it means."""
    flags = {AMBIGUOUS: name.ambiguous or unsure, OFTEN: name.often, SELDOM: name.seldom}
    return sum(flag for flag, is_so in flags.items() if is_so)


def _beside(document: Document) -> list[list[str]]:
    """The phrases of a term, and the words beside which they mean something else."""
    phrases = {_sounded(name.text) for name in document.names} | _forms(document.names)
    return [sorted(phrases), sorted({_sounded(word) for word in document.innocent_beside})]


def _innocent(documents: Iterable[Document]) -> list[list[Any]]:
    """The phrases that name another thing: those of the terms, and those of other trades."""
    phrases = [(text, 0) for one in documents for text in one.innocent] + [(text, OTHER) for text in others()]
    found = {(_sounded(text), flag | (GREEK if IN_GREEK.search(text) else 0)) for text, flag in phrases}
    return [[text, flags] for text, flags in sorted(found) if text]


def _forms(names: Iterable[NameText]) -> set[str]:
    return {form for name in names for form in joined_readings(name.text)}


def joined_readings(text: str) -> list[str]:
    """The forms of a name without blanks."""
    return [form.replace(" ", "") for form in fold.readings(fold.read(text))]


def _is_designation(name: NameText) -> bool:
    return name.text.isupper() or bool(re.search(r"[0-9]", name.text))


def _sounded(text: str) -> str:
    return " ".join(fold.sound(word) for word in fold.words(fold.read(text)))
