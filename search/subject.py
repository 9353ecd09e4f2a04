"""Tells whether a word is of our subject: it names an object, a mark or a term, alone or in another form.

One such word anchors a question: then the rest may be chatter, and weaker answers are worth showing. A word that also
means something else (hammer, stock, mine) anchors only beside a second one.
"""

from typing import Final

from search import fold
from search.hazards import Reader
from search.lexicon import Lexicon
from search.query import Query
from search.stems import SHORTEST, are_forms

KINDS: Final = frozenset(
    ("weapon-type", "model", "alarm-weapon", "conversion", "printed-weapon", "ammunition", "mark", "term", "substance")
)
WHOLE: Final = 1.0
HALF: Final = 0.5


def anchor(lexicon: Lexicon, reader: Reader, asked: Query, spans: list[tuple[int, int]]) -> float:
    """How firmly the query is about our subject: 1 and more when one sure word or two unsure ones are."""
    return sum(_worth(lexicon, reader, asked.words[start:end]) for start, end in spans) + sum(
        _worth(lexicon, reader, [word])
        for position, word in enumerate(asked.words)
        if word in asked.weights and not any(start <= position < end for start, end in spans)
    )


def _worth(lexicon: Lexicon, reader: Reader, words: list[str]) -> float:
    form = fold.sound("".join(words))
    if len(form) < 2 or (form.isdigit() and len(form) < 5):
        return 0.0
    known = form if _is_subject(lexicon, lexicon.name_position(form)) else _other_form(lexicon, reader, form)
    if known is None:
        return 0.0
    return HALF if known in reader.ambiguous or len(known) < 3 else WHOLE


def _other_form(lexicon: Lexicon, reader: Reader, form: str) -> str | None:
    if not form.isalpha() or len(form) <= SHORTEST:
        return None
    for position in lexicon.starting(form[: max(SHORTEST, len(form) - 5)]):
        name = lexicon.names[position]
        if name.isalpha() and are_forms(form, name, reader.endings) and _is_subject(lexicon, position):
            return name
    return None


def _is_subject(lexicon: Lexicon, position: int) -> bool:
    return position >= 0 and any(lexicon.kinds[one.entry] in KINDS for one in lexicon.owners(position))
