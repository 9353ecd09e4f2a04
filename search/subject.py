"""Tells whether a word is of our subject: it names an object, a mark or a term, alone or in another form.

One such word anchors a question: then the rest may be chatter, and weaker answers are worth showing. A word that also
means something else (hammer, stock, mine) anchors only beside a second one.
"""

from typing import Final

from search import fold
from search.lexicon import Lexicon
from search.query import Query
from search.settings import ranking
from search.stems import are_forms, beginning_of

OBJECTS: Final = frozenset(ranking()["kinds"]["objects"])
KINDS: Final = frozenset(ranking()["kinds"]["subject"])
MODELS: Final = frozenset(ranking()["kinds"]["plain_words"])
WHOLE: Final[float] = ranking()["subject"]["whole"]
HALF: Final[float] = ranking()["subject"]["half"]
CALIBRES: Final = frozenset(ranking()["kinds"]["texts"])
QUARTER: Final[float] = ranking()["subject"]["quarter"]
NUMBER: Final[int] = ranking()["subject"]["number"]
FORM: Final[int] = ranking()["subject"]["form"]
"""Another form of a shorter name is often another word."""

LEAST: Final[int] = ranking()["subject"]["least"]
"""A word of fewer letters is looked for only as it is."""


def is_ours(lexicon: Lexicon, asked: Query) -> bool:
    """Whether the query is about our subject: by names, and by words with which people tell of weapons and papers."""
    worth, known = anchor(lexicon, asked), lexicon.speech["subject"]
    for word in asked.telling:
        sound = fold.sound(word)
        if worth < WHOLE and not _worth(lexicon, [word], KINDS):
            worth += WHOLE if sound in known["whole"] else HALF if sound in known["half"] else 0.0
    return worth >= WHOLE


def anchor(lexicon: Lexicon, asked: Query, kinds: frozenset[str] = KINDS, without: range = range(0)) -> float:
    """How firmly the names in a query are of our subject: 1 and more when one sure word or two unsure ones are.

    `kinds` are those whose names count; the words at `without` do not.
    """
    worth, position = 0.0, 0
    parts = {
        start: end for start, end in asked.spans_at if without.start >= end or start >= without.stop or not without
    }
    while position < len(asked.words):
        end = parts.get(position, position + 1)
        if position not in without and (end > position + 1 or asked.words[position] in asked.weights):
            single = sum(_worth(lexicon, [word], kinds) for word in asked.words[position:end] if word in asked.weights)
            worth += max(_worth(lexicon, asked.words[position:end], kinds), single)
        position = end
    return worth


def _worth(lexicon: Lexicon, words: list[str], kinds: frozenset[str]) -> float:
    form = fold.sound("".join(words))
    position = lexicon.name_position(form)
    if len(form) < 2 or (form.isdigit() and len(form) < NUMBER):
        return HALF if len(words) > 1 and _is_subject(lexicon, position, CALIBRES) else 0.0
    known = form if _is_subject(lexicon, position, kinds) else _other_form(lexicon, form, kinds)
    if known is None:
        return 0.0
    of_other_trades = known in lexicon.hazards.ambiguous or form in lexicon.speech["subject"]["half"]
    unsure = of_other_trades or len(known) < 3 or _is_plain(lexicon, known)
    if known != form and min(len(known), len(form)) < FORM:
        return QUARTER
    return HALF if unsure else WHOLE


def _is_plain(lexicon: Lexicon, form: str) -> bool:
    """Whether a model alone is called by a plain word, as Viper, Star or Astra: people mean other things by it too."""
    owners = lexicon.owners(lexicon.name_position(form))
    return form.isalpha() and all(lexicon.kinds[one.entry] in MODELS for one in owners)


def _other_form(lexicon: Lexicon, form: str, kinds: frozenset[str]) -> str | None:
    if not form.isalpha() or len(form) < LEAST:
        return None
    for position in lexicon.starting(beginning_of(form)):
        name = lexicon.names[position]
        fits = len(name) >= LEAST and name.isalpha() and are_forms(form, name, lexicon.endings)
        if fits and _is_subject(lexicon, position, kinds):
            return name
    return None


def _is_subject(lexicon: Lexicon, position: int, kinds: frozenset[str]) -> bool:
    return position >= 0 and any(lexicon.kinds[one.entry] in kinds for one in lexicon.owners(position))
