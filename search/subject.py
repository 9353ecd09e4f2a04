"""Tells whether a question is of our subject, by all that speaks for it together.

A word that names an object, a mark or a term, alone or in another form, is the firmest; one that also means something
else (hammer, stock, mine) is so only beside a second one. How usual the words are here and in everyday speech, how well
the best entry and the best line fit, and a name nearly written so say the rest (decisions/0018).
"""

import re
from collections.abc import Set
from typing import Final

from search import fold, makers
from search.lexicon import Lexicon
from search.names import position_of
from search.query import NEAR, Query
from search.settings import ranking
from search.stems import are_forms, beginning_of

OBJECTS: Final = frozenset(ranking()["kinds"]["objects"])
KINDS: Final = frozenset(ranking()["kinds"]["subject"])
WHOLE: Final[float] = ranking()["subject"]["whole"]
HALF: Final[float] = ranking()["subject"]["half"]
CALIBRES: Final = frozenset(ranking()["kinds"]["texts"])
QUARTER: Final[float] = ranking()["subject"]["quarter"]
NUMBER: Final[int] = ranking()["subject"]["number"]
MEANT: Final[int] = ranking()["subject"]["meant"]
"""So many words count at most of those that are meant for ours."""

OURS: Final[dict[str, float]] = ranking()["ours"]
"""What each sign is worth, measured on judged questions and on talk of other things; together at least nothing."""

TASK: Final = frozenset({"task"})
FORM: Final[int] = ranking()["subject"]["form"]
"""Another form of a shorter name is often another word."""

LEAST: Final[int] = ranking()["subject"]["least"]
"""A word of fewer letters is looked for only as it is."""


_LETTER: Final = re.compile(r"[a-z]")
_CODE: Final = re.compile(r"[A-ZА-ЯЂЈЉЊЋЏЃЌЅΑ-Ω0-9]{2}")
"""Two capitals or figures beside each other: what is written in a sign."""

_DIGITS: Final = "0123456789.,"


def is_ours(lexicon: Lexicon, asked: Query) -> bool:
    """Whether a query is of our subject. Of one that is not, only what is called so is shown."""
    if not _LETTER.search("".join(asked.telling)):
        return is_anchored(lexicon, asked)
    return worth_of_signs(lexicon, asked) >= 0


def worth_of_signs(lexicon: Lexicon, asked: Query) -> float:
    """How much all signs together speak for our subject, at least nothing when it is ours."""
    numbers = OURS
    worth = numbers["least"] + numbers["usual"] * _usual(asked)
    worth += numbers["words"] * _best(lexicon, asked)
    worth += numbers["held"] * _held(lexicon, asked)
    worth += numbers["line"] * max((one.near for one in asked.told.values()), default=0.0)
    worth += numbers["meant"] * min(MEANT, _meant(asked))
    worth += numbers["name"] * _alike(lexicon, asked)
    worth += numbers["anchor"] if is_anchored(lexicon, asked) else 0.0
    worth += numbers["sign"] if _is_of_a_sign(lexicon, asked) else 0.0
    worth += numbers["maker"] if makers.has_number_of_a_maker(lexicon, asked) else 0.0
    worth += numbers["intent"] if asked.intents - TASK else 0.0
    worth += _learned(lexicon, asked)
    worth -= numbers["other"] if is_of_another_trade(lexicon, asked) else 0.0
    return worth


def _learned(lexicon: Lexicon, asked: Query) -> float:
    """What judged questions taught of its words. It speaks for a question that surely names an object of ours.

    So for one of which several words are nearly written as ours; it takes little where one is, or from any other name.
    """
    numbers, steps, meant = lexicon.ranking["learned"], lexicon.learned.ours(asked.signs), _meant(asked)
    if steps < numbers["least_of_objects"] and (meant >= MEANT or anchor(lexicon, asked, OBJECTS) >= WHOLE):
        steps = numbers["least_of_objects"]
    elif steps < numbers["least_of_named"] and (meant or anchor(lexicon, asked) >= HALF):
        steps = numbers["least_of_named"]
    return float(steps / numbers["step_of_ours"])


def _is_of_a_sign(lexicon: Lexicon, asked: Query) -> bool:
    """Whether a sign is told by its shape or its place, with the capitals or numbers in it: `PSF in oval and XX8`.

    What is measured or paid is no such number: `gold ring 14K`, `star hotel 20 EUR`.
    """
    if lexicon.signs.isdisjoint(map(fold.sound, asked.words)):
        return False
    typed = asked.typed.split()
    said = [fold.sound("".join(fold.words(one.lstrip(_DIGITS)))) for one in typed]
    measured = [one in lexicon.speech["subject"]["measures"] for one in said]
    return any(_CODE.search(one) and not any(measured[at : at + 2]) for at, one in enumerate(typed))


def is_of_another_trade(lexicon: Lexicon, asked: Query) -> bool:
    """Whether all that is named is of another trade, with a word of ours in its name: a glue gun, an ink cartridge.

    Its words stand together. Beside an object of ours, or in a find, it only says where: a pistol in a toner box.
    """
    if "found" in asked.intents:
        return False
    places = lexicon.hazards.of_other_trades(asked.words, asked.typed)
    return any(anchor(lexicon, asked, without=place) < WHOLE for place in places)


def _usual(asked: Query) -> float:
    """How much more the words are met here than in everyday speech, on average; one that nobody knows is not ours.

    Beside others, one nearly written as a known word, or another form of it, is a little less than that one.
    """
    named = {word for words, _ in asked.parts for word in words}
    return sum(asked.usual.get(one, _unheard(asked, one, named)) for one in asked.telling) / len(asked.telling)


def _unheard(asked: Query, word: str, named: Set[str]) -> float:
    if word in named:
        return OURS["a_name"]
    is_beside = len(asked.telling) > 1 and len(word) >= OURS["letters"]
    seems = asked.seems.get(word, OURS["unknown"]) if is_beside else OURS["unknown"]
    return max(OURS["unknown"], seems - OURS["nearly"])


def _best(lexicon: Lexicon, asked: Query) -> float:
    """The share of the query's weight that the best entry has, sources aside."""
    return asked.sums.most_value(lexicon.own) / (asked.weight or 1.0)


def _held(lexicon: Lexicon, asked: Query) -> float:
    """How many rare words the best entry holds, sources aside: of a long question few words are ours, but some."""
    return asked.sums.most_gain(lexicon.own) / float(lexicon.head["unknown"])


def _meant(asked: Query) -> int:
    """How many words that nobody knows are nearly written as one that is met here far more than in everyday speech."""
    unknown = (word for word in asked.telling if word not in asked.usual and word.isalpha())
    return sum(len(word) >= LEAST and asked.seems.get(word, OURS["unknown"]) >= OURS["ours_alone"] for word in unknown)


def _alike(lexicon: Lexicon, asked: Query) -> float:
    """How like the nearest name is; in a sentence only what is very near counts."""
    is_sentence = not lexicon.small.isdisjoint(asked.words)
    least = lexicon.ranking["name"]["near_words"] if is_sentence else 0.0
    alike = (one.similarity for one in asked.names.values() if one.level >= NEAR)
    return max((one for one in alike if one >= least), default=0.0)


def is_anchored(lexicon: Lexicon, asked: Query, without: range = range(0)) -> bool:
    """Whether names, and words with which people tell of weapons and papers, are sure to be of our subject.

    Those at `without` do not count.
    """
    worth, known = anchor(lexicon, asked, without=without), lexicon.speech["subject"]
    left = {asked.words[place] for place in without}
    for word in (one for one in asked.telling if one not in left):
        sound = fold.sound(word)
        if worth < WHOLE and not firmness(lexicon, [word], KINDS):
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
            single = sum(_word(lexicon, asked, word, kinds) for word in asked.words[position:end])
            several = firmness(lexicon, asked.words[position:end], kinds) if end > position + 1 else 0.0
            worth += max(several, single)
        position = end
    return worth


def _word(lexicon: Lexicon, asked: Query, word: str, kinds: frozenset[str]) -> float:
    """What one word is worth: half of it where it is an everyday word that is a name here too: `skin`, `halt`."""
    worth = firmness(lexicon, [word], kinds) if word in asked.weights else 0.0
    return min(worth, HALF) if asked.usual.get(word, 0.0) <= OURS["everyday"] else worth


def firmness(lexicon: Lexicon, words: list[str], kinds: frozenset[str]) -> float:
    """What a name of these words is worth to `anchor`; 0 where they are none, nor a form of one."""
    form = fold.sound("".join(words))
    position = position_of(lexicon, form)
    if len(form) < 2 or (form.isdigit() and len(form) < NUMBER):
        return HALF if len(words) > 1 and _is_subject(lexicon, position, CALIBRES) else 0.0
    known = form if _is_subject(lexicon, position, kinds) else _other_form(lexicon, form, kinds)
    if known is None:
        return 0.0
    half = lexicon.speech["subject"]["half"]
    of_other_trades = known in lexicon.hazards.ambiguous or form in half or known in half
    unsure = of_other_trades or len(known) < 3 or known in lexicon.speech["subject"]["plain"]
    if known != form and min(len(known), len(form)) < FORM:
        return QUARTER
    return HALF if unsure else WHOLE


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
