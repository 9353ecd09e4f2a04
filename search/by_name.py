"""Finds entries by their names: as they stand, as beginnings, with unread characters, then as nearly written."""

import re
from typing import Final

from search import fold
from search.asked import Asked, Match
from search.lexicon import Lexicon
from search.suggest import distances

LOW: Final = 0.6
BEGINNING: Final = 0.93
SHORTER: Final = 0.1
NEARNESS: Final = (0.0, 0.01, 0.02, 0.06)
"""What a name loses by its class: title, other name, mark, word of a term."""

MAX_PATTERN: Final = 31
MAX_SPAN: Final = 4
WITHOUT_NUMBER: Final = 0.1
SHORTEST_QUESTION: Final = 5
GENERIC: Final = ("weapon-type", "ammunition")
_WILD: Final = re.compile(r"[?*]")
_QUESTION: Final = re.compile(r"[a-z]{2,}\?+")
_NUMBER: Final = re.compile(r"[0-9]{3,}")


def words_of(typed: str) -> list[str]:
    """The words of a query; a `?` after its last letters asks, and a beginning finds what it may stand for."""
    words = fold.words(typed)
    asks = words and _QUESTION.fullmatch(words[-1]) and sum(map(len, words)) > SHORTEST_QUESTION
    return [*words[:-1], words[-1].rstrip("?")] if asks else words


def take_names(lexicon: Lexicon, typed: str, words: list[str], asked: Asked) -> None:
    """Names that are written so or begin so; when there are none, names that are nearly written so.

    A number that is in no name is most likely a serial number, so the words without it may be a name too.
    """
    forms = [form for form in _forms(lexicon, typed, words) if len(form) > 1 or form.isalnum()]
    written = [_take_written(lexicon, form, 0.0, asked) for form in forms]
    if any(written):
        return
    for form in forms:
        if not _WILD.search(form) and len(form) > 2:
            _take_near(lexicon, form, asked)
    unnumbered = fold.sound("".join(word for word in words if not _NUMBER.fullmatch(word)))
    if len(unnumbered) > 1 and unnumbered not in forms and not unnumbered.isdigit():
        _take_written(lexicon, unnumbered, WITHOUT_NUMBER, asked)


def _take_written(lexicon: Lexicon, form: str, less: float, asked: Asked) -> bool:
    return (_take_pattern if _WILD.search(form) else _take_exact)(lexicon, form, less, asked)


def _forms(lexicon: Lexicon, typed: str, words: list[str]) -> list[str]:
    """The forms in which the query may be a name: whole, without words for classes and calibres, by look."""
    forms = [
        fold.sound("".join(words)),
        fold.sound("".join(_telling(lexicon, words))),
        fold.sound("".join(words_of(fold.by_look(typed)))),
    ]
    return list(dict.fromkeys(form for form in forms if form))


def _telling(lexicon: Lexicon, words: list[str]) -> list[str]:
    """The words without those that only name a class of weapon or a calibre."""
    kept, position = [], 0
    while position < len(words):
        span = _generic_span(lexicon, words[position : position + MAX_SPAN])
        if not span:
            kept.append(words[position])
        position += span or 1
    return kept


def _generic_span(lexicon: Lexicon, words: list[str]) -> int:
    for span in range(len(words), 0, -1):
        place = lexicon.name_place(fold.sound("".join(words[:span])))
        if place >= 0 and any(lexicon.kinds[one.entry] in GENERIC for one in lexicon.owners(place)):
            return span
    return 0


def _take_exact(lexicon: Lexicon, form: str, less: float, asked: Asked) -> bool:
    places = lexicon.starting(form) if len(form) > 1 else range(0)
    exact = lexicon.name_place(form)
    if exact >= 0:
        _keep(lexicon, exact, 1.0 - less, "exact", asked)
    for place in places:
        if place != exact:
            length = len(lexicon.names[place])
            _keep(lexicon, place, BEGINNING - SHORTER * (1 - len(form) / length) - less, "beginning", asked)
    return exact >= 0 or len(places) > 0


def _take_pattern(lexicon: Lexicon, form: str, less: float, asked: Asked) -> bool:
    parts = re.findall(r"\?|\*+|[a-z0-9]+", form)
    if form.count("*") > 4 or not any(part[0].isalnum() for part in parts):
        return False
    pattern = re.compile("".join(fold.expression(part) for part in parts))
    found = False
    for place in lexicon.fitting(pattern):
        name = lexicon.names[place]
        whole = pattern.fullmatch(name)
        likeness = 0.98 if whole else BEGINNING - SHORTER * (1 - len(form) / max(len(form), len(name)))
        _keep(lexicon, place, likeness - less, "pattern", asked)
        found = True
    return found


def _take_near(lexicon: Lexicon, form: str, asked: Asked) -> None:
    form = form[:MAX_PATTERN]
    length = len(form)
    most = max(1, length * 2 // 5)
    names = lexicon.names
    beginnings = dict(distances(form, [name[:length] for name in names], most))
    wholes = dict(distances(form, names, most))
    for place in sorted(beginnings.keys() | wholes.keys()):
        size = len(names[place])
        whole = 1 - wholes[place] / max(length, size) if place in wholes else 0.0
        beginning = 0.0
        if place in beginnings and size > length:
            beginning = (1 - beginnings[place] / length) * BEGINNING - SHORTER * (1 - length / size)
        likeness = max(whole, beginning)
        if likeness >= LOW:
            _keep(lexicon, place, likeness, "near", asked)


def _keep(lexicon: Lexicon, place: int, likeness: float, way: str, asked: Asked) -> None:
    for owner in lexicon.owners(place):
        like = likeness - NEARNESS[owner.sort]
        known = asked.names.get(owner.entry)
        if known is None or like > known.likeness:
            asked.names[owner.entry] = Match(like, way, owner.name)
