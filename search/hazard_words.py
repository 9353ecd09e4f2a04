"""Gathers the words of what calls for withdrawal from the entries, for `hazards.py` to read in what was typed."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from schemas import kin
from schemas.kin import Treatment
from search import fold
from search.documents import Document, NameText
from search.hazards import AMBIGUOUS, DESIGNATION, GREEK, IN_GREEK, OFTEN, SELDOM
from search.settings import ranking

WITHDRAW: Final[str] = ranking()["sentences"]["withdraw"]
NEAREST: Final = frozenset(ranking()["hazard"]["nearest"])
"""What a word of several hazards means first: a `granata` in the region is a hand grenade before it is a shell."""

OBJECTS: Final = frozenset(ranking()["kinds"]["objects"])


def hazards(documents: Sequence[Document]) -> dict[str, Any]:
    """The pack: cards as [entry, id, title, first action]; phrases as [words by sound, flags, card].

    Innocent phrases are [words by sound, flags].

    `beside` holds, term by term, [phrases, words of other trades beside which they mean something else].
    """
    positions = {one.id: position for position, one in enumerate(documents)}
    by_id = {one.id: one for one in documents}
    ids = sorted({one.hazard for one in documents if one.hazard}, key=positions.__getitem__)
    cards = {entry_id: card for card, entry_id in enumerate(ids)}
    others = {
        form for one in documents if one.kind in OBJECTS and one.treatment is not Treatment.WITHDRAW
        for name in one.names if not name.lent
        for form in joined_readings(name.text)
    }  # fmt: skip
    borne = {
        form for one in documents if one.hazard == one.id for name in one.names for form in joined_readings(name.text)
    }
    phrases: dict[str, tuple[int, int]] = {}
    # A term knows best what a word may mean.
    for document in sorted(documents, key=lambda one: (one.kind != "term", one.hazard not in NEAREST)):
        if document.hazard and not document.withdrawn:
            for text, flags in _phrases(document, others, borne):
                known = phrases.get(text)
                if known is None:
                    phrases[text] = (flags, cards[document.hazard])
                elif document.kind == "term":
                    phrases[text] = (known[0] | flags, known[1])
    return {
        "procedure": positions.get(kin.WITHDRAWAL, -1),
        "cards": [[positions[one], one, by_id[one].title, by_id[one].first_action or WITHDRAW] for one in ids],
        "phrases": [[text, *found] for text, found in sorted(phrases.items())],
        "beside": [
            [
                sorted({form for name in one.names for form in (_sounded(name.text), *joined_readings(name.text))}),
                sorted({_sounded(word) for word in one.innocent_beside}),
            ]
            for one in documents
            if one.innocent_beside
        ],
        "innocent": [
            [text, GREEK if script else 0]
            for text, script in sorted(
                {(_sounded(text), bool(IN_GREEK.search(text))) for one in documents for text in one.innocent}
            )
            if text
        ],
        "ambiguous": sorted(
            {_sounded(name.text) for one in documents for name in one.names if name.ambiguous and not name.lent}
        ),
    }


def _phrases(document: Document, others: set[str], borne: set[str]) -> Iterator[tuple[str, int]]:
    """The words of a document with their flags; a page on a shared name gives only what a hazard is called by."""
    for name in document.names:
        if name.lent or (document.ambiguous and borne.isdisjoint(joined_readings(name.text))):
            continue
        if _is_designation(name):
            for form in joined_readings(name.text):
                unsure = name.ambiguous or form in others or len(form) < 3
                yield form, DESIGNATION | (AMBIGUOUS if unsure else 0) | _rate(name)
        else:
            unsure = name.ambiguous or document.ambiguous or name.language == "und"
            greek = GREEK if name.language == "el" else 0
            yield _sounded(name.text), (AMBIGUOUS if unsure else 0) | _rate(name) | greek


def _rate(name: NameText) -> int:
    return (OFTEN if name.often else 0) | (SELDOM if name.seldom else 0)


def joined_readings(text: str) -> list[str]:
    """The forms of a name without blanks."""
    return [form.replace(" ", "") for form in fold.readings(fold.read(text))]


def _is_designation(name: NameText) -> bool:
    return name.text.isupper() or bool(re.search(r"[0-9]", name.text))


def _sounded(text: str) -> str:
    return " ".join(fold.sound(word) for word in fold.words(fold.read(text)))
