"""Finds entries by their names: as they are written, as beginnings, with unread characters, then as nearly written.

Digits are never corrected: a near name has the digits that were typed. Names that are near but for their digits are
kept as weak answers, and a note says so.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

from search import fold
from search.lexicon import Lexicon
from search.near import distances
from search.query import BEGINNING, EXACT, NEAR, PERHAPS, Match, Query, is_another_word, note, words_of
from search.settings import ranking
from search.stems import SHORTEST, are_forms, beginning_of

GENERIC: Final = frozenset(ranking()["kinds"]["generic"])
MAX_SPAN: Final[int] = ranking()["limits"]["class_span"]
FEW_LETTERS: Final[int] = ranking()["name"]["few_letters"]
"""Fewer letters beside a number begin no name: `tel.` is no Tellermine."""

_NUMBER: Final = re.compile(r"[0-9]{3,}")
_CODE: Final = re.compile(r"[a-z]+|[0-9]{2,3}")
_VERSION: Final = re.compile(r"([a-z]{1,4}[0-9]{1,3})[a-z][a-z0-9]{0,3}")
"""A designation and what tells a version of it: `G3A3`."""

_YEAR: Final = re.compile(r"[0-9]{2}")
_DIGITS: Final = re.compile(r"[0-9]+")


def take_names(lexicon: Lexicon, asked: Query) -> None:
    """Names that are written so or begin so; when there are none, names that are nearly written so.

    A number that is in no name is most likely a serial number, so the words without it may be a name too.
    """
    words = asked.words
    forms = [form for form in _forms(lexicon, asked) if len(form) > 1 or form.isalnum()]
    if _are_written(lexicon, asked, forms):
        asked.used.update(words)
        return
    for form in forms if len(words) <= lexicon.ranking["name"]["most_words"] else ():
        if not fold.WILD.search(form) and len(form) > 2:
            _take_forms(lexicon, form, asked)
            _take_near(lexicon, form, asked)
    if len(words) == 2 and _CODE.fullmatch(words[0]) and _YEAR.fullmatch(words[1]):
        _take_code(lexicon, fold.sound(words[0]), asked)
    _take_unnumbered(lexicon, asked, forms)


def _are_written(lexicon: Lexicon, asked: Query, forms: Sequence[str]) -> bool:
    """Whether names are written so; without its words for classes a query is tried only where it is none whole.

    Before a word for a class a word was typed to its end: `kima tüfek` begins no Kimar.
    """
    kept = _without_classes(lexicon, asked)
    reduced, is_ended = fold.sound("".join(kept)), kept[-1:] != asked.words[-1:]
    written = False
    for place, form in enumerate(forms):
        is_reduced = place > 0 and form == reduced
        if not (is_reduced and written):
            written = _take_written(lexicon, form, 0.0, asked, whole=is_reduced and is_ended) or written
    return written


def _take_unnumbered(lexicon: Lexicon, asked: Query, forms: Sequence[str]) -> None:
    """Names that are written as the words without long numbers."""
    words = [word for word in asked.words if not _NUMBER.fullmatch(word)]
    form = fold.sound("".join(words))
    begins_none = form.isalpha() and len(form) < FEW_LETTERS and lexicon.name_position(form) < 0
    if len(form) < 2 or form in forms or form.isdigit() or begins_none:
        return
    if _take_written(lexicon, form, lexicon.ranking["name"]["without_number"], asked):
        asked.used.update(words)


def _take_code(lexicon: Lexicon, code: str, asked: Query) -> None:
    """Marks that read a code to which a year of two figures was typed, as on the head of a case."""
    position = lexicon.name_position(code)
    owners = [] if position < 0 else lexicon.owners(position)
    for owner in owners:
        if lexicon.kinds[owner.entry] == "mark":
            asked.names[owner.entry] = Match(1.0 - lexicon.ranking["name"]["without_number"], BEGINNING, owner.name)
            asked.used.update(asked.words)


def take_spans(lexicon: Lexicon, asked: Query) -> None:
    """Names that are part of what was typed, the longest first; `spans` holds their share of its weight."""
    words, start = asked.words, 0
    while start < len(words):
        end, position = _longest_span(lexicon, asked, start)
        if end > start:
            share = sum(asked.weights.get(word, 0.0) for word in set(words[start:end]))
            for owner in lexicon.owners(position):
                worth = share * (1.0 - lexicon.ranking["name"]["classes"][owner.sort])
                known = asked.spans.get(owner.entry)
                asked.spans[owner.entry] = (known[0] + worth, known[1]) if known else (worth, owner.name)
            asked.used.update(words[start:end])
            asked.parts.append((words[start:end], [owner.entry for owner in lexicon.owners(position)]))
            asked.spans_at.append((start, end))
        start = max(end, start + 1)


def _longest_span(lexicon: Lexicon, asked: Query, start: int) -> tuple[int, int]:
    """Where the longest name that begins at a word ends, and its position; `start` and -1 where none does.

    A name of several words may be typed in another form: `deactivation certificates`.
    """
    words = asked.words
    for end in range(min(len(words), start + lexicon.ranking["span"]["longest"]), start, -1):
        span = words[start:end]
        if all(word not in asked.weights for word in (span[0], span[-1])):
            continue
        form = fold.sound("".join(span))[: lexicon.ranking["limits"]["name"]]
        if len(form) > 1 and not (form.isdigit() and len(form) < 3):
            position = position_of(lexicon, form)
            if position < 0 and end > start + 1:
                position = _other_form(lexicon, form, end - start)
            owners = () if position < 0 else [owner.entry for owner in lexicon.owners(position)]
            if owners and not is_another_word(asked, span, owners):
                return end, position
    return start, -1


def position_of(lexicon: Lexicon, form: str) -> int:
    """The position of a name, or else of the designation of which it tells a version; -1 for neither."""
    position, version = lexicon.name_position(form), _VERSION.fullmatch(form)
    return lexicon.name_position(version[1]) if position < 0 and version else position


def _other_form(lexicon: Lexicon, form: str, count: int) -> int:
    """The position of a name of so many words that is another form of what was typed, or -1."""
    if form.isalpha() and len(form) >= lexicon.ranking["span"]["form"]:
        for position in lexicon.starting(beginning_of(form)):
            name = lexicon.names[position]
            fits = name.isalpha() and are_forms(form, name, lexicon.endings)
            if fits and len(lexicon.spaced(position).split(" ")) == count:
                return position
    return -1


def _take_written(lexicon: Lexicon, form: str, less: float, asked: Query, whole: bool = False) -> bool:
    """Takes the names that are written so; `whole` where the last word was typed to its end."""
    if fold.WILD.search(form):
        return _take_pattern(lexicon, form, less, asked)
    return _take_exact(lexicon, form, less, asked, whole)


def _forms(lexicon: Lexicon, asked: Query) -> list[str]:
    """The forms in which the query may be a name: whole, without words for classes and calibres, by look."""
    words = asked.words
    forms = [
        fold.sound("".join(words)),
        fold.sound("".join(_without_classes(lexicon, asked))),
        fold.sound("".join(words_of(fold.by_look(asked.typed)))),
        fold.sound("".join(word for word in words if word not in lexicon.calibre_words)),
    ]
    return list(dict.fromkeys(form for form in forms if form))


def _without_classes(lexicon: Lexicon, asked: Query) -> list[str]:
    """The words without those that only name a class of weapon or a calibre; none where these are most of the query."""
    words, kept, position = asked.words, list[str](), 0
    while position < len(words):
        span = _class_span(lexicon, words[position : position + MAX_SPAN])
        if not span:
            kept.append(words[position])
        position += span or 1
    weight = sum(asked.weights.get(word, 0.0) for word in kept)
    is_little = weight < asked.weight * lexicon.ranking["name"]["rest"]
    return [] if is_little or not lexicon.calibre_words.isdisjoint(kept) else kept


def _class_span(lexicon: Lexicon, words: list[str]) -> int:
    for span in range(len(words), 0, -1):
        position = lexicon.name_position(fold.sound("".join(words[:span])))
        if position >= 0 and any(lexicon.kinds[one.entry] in GENERIC for one in lexicon.owners(position)):
            return span
    return 0


def _take_exact(lexicon: Lexicon, form: str, less: float, asked: Query, whole: bool) -> bool:
    numbers = lexicon.ranking["name"]
    positions = lexicon.starting(form) if len(form) > 1 else range(0)
    exact = lexicon.name_position(form)
    if exact >= 0:
        _keep(lexicon, exact, 1.0 - less, EXACT, asked)
    taken, is_cut = exact >= 0, _is_in_a_word if less or whole else _cuts_a_word
    for position in positions:
        if position != exact and not is_cut(lexicon, position, form):
            taken = True
            length = len(lexicon.names[position])
            similarity = numbers["beginning"] - numbers["shorter"] * (1 - len(form) / length) - less
            _keep(lexicon, position, similarity, BEGINNING, asked)
    return taken


def _cuts_a_word(lexicon: Lexicon, position: int, form: str) -> bool:
    """Whether the end of the form only seems to begin a word of the name: `pistolet a billes` for `pistoleta`."""
    behind = lexicon.ends_within(position, len(form))
    return behind < len(form) and form[-behind:] in lexicon.endings.more and behind < lexicon.ranking["name"]["cut"]


def _is_in_a_word(lexicon: Lexicon, position: int, form: str) -> bool:
    """Whether the form ends within a word of the name: one behind which a number stands was typed to its end."""
    return len(form) not in accumulate(map(len, lexicon.spaced(position).split(" ")))


def _take_pattern(lexicon: Lexicon, form: str, less: float, asked: Query) -> bool:
    numbers = lexicon.ranking["name"]
    parts = re.findall(r"\?|\*+|[a-z0-9]+", form)
    if form.count("*") > 4 or not any(part[0].isalnum() for part in parts):
        return False
    pattern = re.compile("".join(fold.expression(part) for part in parts))
    found = False
    for position in lexicon.fitting(pattern):
        name = lexicon.names[position]
        shorter = numbers["beginning"] - numbers["shorter"] * (1 - len(form) / max(len(form), len(name)))
        similarity = numbers["pattern"] if pattern.fullmatch(name) else shorter
        _keep(lexicon, position, similarity - less, BEGINNING, asked)
        found = True
    return found


def _take_forms(lexicon: Lexicon, form: str, asked: Query) -> None:
    """Names of which the typed word is another form, in any language of the region."""
    if form.isalpha() and len(form) > SHORTEST:
        for position in lexicon.starting(beginning_of(form)):
            name = lexicon.names[position]
            if name.isalpha() and are_forms(form, name, lexicon.endings):
                _keep(lexicon, position, lexicon.ranking["name"]["form"], NEAR, asked)


def _take_near(lexicon: Lexicon, form: str, asked: Query) -> None:
    numbers = lexicon.ranking["name"]
    form = form[: numbers["longest"]]
    digits = _DIGITS.findall(form)
    near: list[tuple[int, float]] = []
    far: list[tuple[int, float]] = []
    for position, similarity in _similar(lexicon, form, numbers):
        same = _has_digits(lexicon.names[position], digits)
        (near if same else far).append((position, similarity))
    for position, similarity in near:
        _keep(lexicon, position, similarity, NEAR, asked)
    enough, least = (numbers[one] + lexicon.stricter for one in ("near_enough", "far_name"))
    if digits and far and not asked.spans and not any(one[1] >= enough for one in near):
        weak = [(position, similarity) for position, similarity in far if similarity >= least]
        for position, similarity in weak:
            _keep(lexicon, position, similarity, PERHAPS, asked)
        if weak:
            note(asked, lexicon, "number", text=asked.typed.strip())


def _has_digits(name: str, digits: Sequence[str]) -> bool:
    """Whether a name holds the digits that were typed, in their order; the last number may go on in the name."""
    known = _DIGITS.findall(name)[: len(digits)]
    return known == digits or (known[:-1] == digits[:-1] and known[-1:] != [] and known[-1].startswith(digits[-1]))


def _similar(lexicon: Lexicon, form: str, numbers: Any) -> list[tuple[int, float]]:
    """(position, similarity) of the names that are nearly written so, or that begin nearly so."""
    length = len(form)
    most = max(1, int(length * numbers["errors"]))
    positions = lexicon.alike(form)
    names = [lexicon.names[position] for position in positions]
    beginnings = dict(distances(form, [name[:length] for name in names], most))
    wholes = dict(distances(form, names, most))
    found = []
    for at in sorted(beginnings.keys() | wholes.keys()):
        size = len(names[at])
        whole = 0.0
        if at in wholes:
            cost = numbers["swapped"] if wholes[at] == 1 and _is_swapped(form, names[at]) else wholes[at]
            whole = 1 - cost / max(length, size)
        beginning = 0.0
        if at in beginnings and size > length:
            share = 1 - beginnings[at] / length
            beginning = share * numbers["beginning"] - numbers["shorter"] * (1 - length / size)
        similarity = max(whole, beginning)
        if similarity >= numbers["low"]:
            found.append((positions[at], similarity))
    return found


def _is_swapped(form: str, name: str) -> bool:
    """Whether the letters are all the same, which one mistake leaves so only where two changed places."""
    return sorted(form) == sorted(name)


def _keep(lexicon: Lexicon, position: int, similarity: float, level: int, asked: Query) -> None:
    classes = lexicon.ranking["name"]["classes"]
    for owner in lexicon.owners(position):
        found = similarity - classes[owner.sort]
        known = asked.names.get(owner.entry)
        if known is None or found > known.similarity:
            asked.names[owner.entry] = Match(found, level, owner.name)
