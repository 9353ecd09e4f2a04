"""Decides whether a hazard that a query names is meant: a word may be of another trade, a name, or a number."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from search import fold
from search.form import WITHDRAW
from search.lexicon import Lexicon
from search.phrases import Hazard
from search.query import BEGINNING, EXACT, Query, is_another_word, note
from search.settings import ranking
from search.stems import SHORTEST, are_forms
from search.subject import OBJECTS, anchor

OBJECTS_OF_OURS: Final = frozenset("lh")
LAW: Final = "law"
TERM: Final = "term"
TYPE: Final = "weapon-type"
LONG: Final[int] = ranking()["score"]["place_word"]
LONGEST: Final[int] = ranking()["limits"]["query"]
READ: Final[int] = ranking()["limits"]["read"]
OVERLAP: Final[int] = ranking()["limits"]["overlap"]
"""A hazard may be cut in two where a query is."""


def hazard(lexicon: Lexicon, asked: Query) -> Hazard | None:
    """What the query calls for withdrawing from.

    A word that also means something else counts alone, in a find, beside a second hazard or another word of our
    subject, and where a place or a danger is told, but not where numbers are told apart; one that mostly means
    something else where only a place follows it, or beside an object of ours; one beside a word of another
    trade only beside an object. One that is also faint counts alone, in a find, and beside a danger or an object.
    """
    read = lexicon.hazards.read(asked.words, asked.typed, asked.spelled)
    found = [one for one in read if not _means_another(lexicon, asked, one, len(read) == 1)]
    sure = [one for one in found if not one.ambiguous]
    if sure or len(found) > 1:
        return (sure or found)[0]
    if not found:
        return _of_a_whole_name(lexicon, asked)
    if _is_meant(lexicon, asked, found[0]):
        return found[0]
    if not found[0].faint:
        _doubt(lexicon, asked, found[0])
    return None


def _of_a_whole_name(lexicon: Lexicon, asked: Query) -> Hazard | None:
    """The hazard of which all that was typed is a name or a mark, where nothing else bears it: `ТОЛ`, `UK?-63`."""
    least = BEGINNING if any(map(fold.WILD.search, asked.words)) else EXACT
    called = [entry for entry, by in asked.names.items() if by.level >= least]
    cards = [lexicon.hazards.of_entry(entry) for entry in called if lexicon.treatments[entry] == WITHDRAW]
    if not called or len(cards) < len(called) or cards[0] is None:
        return None
    found = Hazard(cards[0], 0, len(asked.words), ambiguous=False, often=False)
    is_another = _is_everyday(lexicon, asked, found) or is_another_word(asked, asked.words, called)
    return None if is_another else found


def hazard_beyond(lexicon: Lexicon, asked: Query, typed: str, known: Hazard | None) -> Hazard | None:
    """A hazard in what is too long to be asked for, of a text cut off at the longest query; a note says so.

    One that also means something else counts where a find, a place or a danger is told there; otherwise a note asks
    whether it is meant, unless the query has a `known` hazard.
    """
    note(asked, lexicon, "long", longest=LONGEST)
    rest = typed[LONGEST - OVERLAP : READ]
    words = fold.words(rest)
    found = lexicon.hazards.read(words, rest, words)
    sure = next((one for one in found if not one.ambiguous or _is_told(lexicon, words, one)), None)
    if found and sure is None and known is None:
        _doubt(lexicon, asked, found[0])
    return sure


def _is_told(lexicon: Lexicon, words: Sequence[str], one: Hazard) -> bool:
    """Whether words around a hazard that is no thing of another trade tell of a find, a place or a danger."""
    others = _beside(words, one)
    is_told = _is_in_a_place(lexicon, others) or _is_in_danger(lexicon, others)
    is_found = not lexicon.intents["found"].isdisjoint(others)
    return is_found or (is_told and not lexicon.hazards.speaks_of_another_trade(words, one))


def _is_meant(lexicon: Lexicon, asked: Query, one: Hazard) -> bool:
    """Whether a word that also means something else means a hazard here; `12 ga 76mm` has a length of a chamber."""
    words, others = range(one.start, one.end), _beside(asked.words, one)
    is_alone = not any(word in asked.weights or fold.WILD.search(word) for word in others)
    if is_alone or _is_told_apart(asked, one):
        return is_alone
    if "found" in asked.intents:
        return True
    of_another = lexicon.hazards.speaks_of_another_trade(asked.words, one)
    is_length = of_another and one.often and any(map(str.isdigit, one.phrase))
    if not is_length and anchor(lexicon, asked, OBJECTS, words) >= 1:
        return True
    if of_another or _is_a_person(lexicon, asked, one):
        return False
    if one.often and not one.faint:
        return _is_before_a_place(lexicon, asked, one, others)
    is_in_danger = _is_in_danger(lexicon, others)
    if one.faint or is_in_danger:
        return is_in_danger
    return one.seldom or anchor(lexicon, asked, without=words) >= 1 or _is_in_a_place(lexicon, others)


def _beside(words: Sequence[str], one: Hazard) -> list[str]:
    """The words that are not the hazard's."""
    return [word for place, word in enumerate(words) if not one.start <= place < one.end]


def _is_before_a_place(lexicon: Lexicon, asked: Query, one: Hazard, others: list[str]) -> bool:
    """Whether only places follow the word: `mine in a field`."""
    told = [word for word in others if word in asked.weights]
    return asked.words[one.start] in asked.telling[:1] and all(_is_in_a_place(lexicon, [word]) for word in told)


def _doubt(lexicon: Lexicon, asked: Query, one: Hazard) -> None:
    """Asks whether the hazard is meant, in a note above the list; a model keeps its capital."""
    entry, _, title, *_ = lexicon.hazards.cards[one.card]
    is_common = lexicon.kinds[entry] == TYPE and title[1:2].islower()
    note(asked, lexicon, "do_you_mean", title=title[0].lower() + title[1:] if is_common else title)


def _is_told_apart(asked: Query, one: Hazard) -> bool:
    """Whether a number is only told apart from others: `M91` in `how is an M76 different from an M91`; no find is."""
    return "apart" in asked.intents and "found" not in asked.intents and any(map(str.isdigit, one.phrase))


def _is_a_person(lexicon: Lexicon, asked: Query, found: Hazard) -> bool:
    """Whether the word is typed as a name before another name, as `Mina Popescu` and `Mina i Amar`."""
    if found.end - found.start > 1:
        return False
    typed = asked.typed.split()
    for place, word in enumerate(typed):
        if _is_capital(word) and fold.words(word) == [asked.words[found.start]]:
            rest = typed[place + 1 : place + 3]
            if len(rest) > 1 and not set(fold.words(rest[0])).isdisjoint(lexicon.small):
                rest = rest[1:]
            return bool(rest) and _is_capital(rest[0])
    return False


def _is_capital(word: str) -> bool:
    return word.isalpha() and word[0] != word[0].lower() and word[1:] == word[1:].lower() != ""


def _means_another(lexicon: Lexicon, asked: Query, found: Hazard, alone: bool) -> bool:
    """Whether the words of a hazard are here a word that asks, a piece of another name, or another thing's number."""
    return (
        _only_asks(lexicon, asked, found)
        or _is_everyday(lexicon, asked, found)
        or _is_another_word(lexicon, asked, found)
        or (
            len(found.phrase) < SHORTEST
            and found.phrase.isalpha()
            and len(asked.telling) > 1
            and "found" not in asked.intents
        )
        or _is_part_of_another(lexicon, asked, found)
        or (alone and found.ambiguous and _is_called_together(lexicon, asked, found))
    )


def _only_asks(lexicon: Lexicon, asked: Query, found: Hazard) -> bool:
    """Whether the word is one with which people ask, as `law`; in capitals among small letters it is a designation."""
    word = asked.words[found.start]
    if len(asked.words) == 1 or found.end - found.start > 1 or not any(word in one for one in lexicon.intents.values()):
        return False
    return asked.typed == asked.typed.upper() or word.upper() not in re.findall(r"[A-Z]+", asked.typed)


def _is_everyday(lexicon: Lexicon, asked: Query, found: Hazard) -> bool:
    """Whether one word is an everyday one that only sounds like a hazard or like a form of it: `sell`, `mâine`."""
    return found.end - found.start == 1 and asked.words[found.start] in lexicon.speech["no_hazards"]


def _is_another_word(lexicon: Lexicon, asked: Query, found: Hazard) -> bool:
    """Whether the word only sounds like the hazard's, and no entry that tells of a hazard is called by it."""
    words = asked.words[found.start : found.end]
    called = asked.called.get(words[0], ())
    hazards = [one for one in called if lexicon.treatments[one] == WITHDRAW or lexicon.kinds[one] == TERM]
    return is_another_word(asked, words, hazards)


def _is_called_together(lexicon: Lexicon, asked: Query, found: Hazard) -> bool:
    """Whether another word names with this one an object that is no hazard, as `scorpion` beside `M84`.

    A word of a place or a danger names none: `strelu u autu`.
    """
    others = [word for word in _beside(asked.words, found) if word in asked.spelled]
    others = [word for word in others if not (_is_in_a_place(lexicon, [word]) or _is_in_danger(lexicon, [word]))]
    words = asked.words[found.start : found.end]
    both = set[int]().union(*(asked.called.get(word, ()) for word in words))
    called = both & set[int]().union(*(asked.called.get(word, ()) for word in others))
    treatments = {lexicon.treatments[entry] for entry in called}
    return WITHDRAW not in treatments and not treatments.isdisjoint(OBJECTS_OF_OURS)


def _is_part_of_another(lexicon: Lexicon, asked: Query, found: Hazard) -> bool:
    """Whether the words are a name of something else, or a piece of one: `strela` in `crna strela`, a rifle."""
    for (start, end), (_, owners) in zip(asked.spans_at, asked.parts, strict=True):
        longer = start <= found.start and found.end <= end and end - start > found.end - found.start
        same = (start, end) == (found.start, found.end) and not found.exact
        treatments = {lexicon.treatments[entry] for entry in owners}
        if longer and any(lexicon.kinds[entry] == LAW for entry in owners):
            return True
        if (longer or same) and WITHDRAW not in treatments and not treatments.isdisjoint(OBJECTS_OF_OURS):
            return True
    return False


def _is_in_a_place(lexicon: Lexicon, words: Iterable[str]) -> bool:
    """Whether one of the words, in any form, is of a place or circumstance in which something is found."""
    sounds = {fold.sound(word) for word in words if len(word) > 2}
    return not sounds.isdisjoint(lexicon.places) or any(
        len(word) >= LONG and len(place) >= LONG and are_forms(word, place, lexicon.endings)
        for word in sounds
        for place in lexicon.places
    )


def _is_in_danger(lexicon: Lexicon, words: Iterable[str]) -> bool:
    """Whether one of the words tells of a threat, or of what is done with a dangerous thing."""
    return not {fold.sound(word) for word in words}.isdisjoint(lexicon.speech["danger"])
