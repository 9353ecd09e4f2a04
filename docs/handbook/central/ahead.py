"""Foresees the rows that a query needs, so that they are fetched in a few questions for all authorities at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from handbook.central.copy import Copy
from handbook.central.rows import Row
from handbook.central.wishes import Wish
from search import fold
from search.heard import otherwise
from search.makers import has_number_of_a_maker
from search.names import take_names, take_spans
from search.query import Answer, Query, query, words_of
from search.spoken import as_written
from search.stems import SHORTEST, beginning_of
from search.subject import is_ours
from search.words import take_words

ROUNDS: Final = 5
"""So often at most all copies are asked together; what is missing then, each fetches by itself."""

FetchAll = Callable[[Mapping[str, Sequence[Wish]]], Mapping[str, Sequence[Row]]]
"""Gives the rows for the wishes of each copy, in one question."""


def prepare(copies: Mapping[str, Copy], typed: str, fetch: FetchAll) -> None:
    """Fetches what a query needs in each copy."""
    wishes = {name: list(_first(copy, typed)) for name, copy in copies.items()}
    for _ in range(ROUNDS):
        wishes = {name: found for name, found in wishes.items() if found}
        if not wishes:
            return
        rows = fetch(wishes)
        for name, found in wishes.items():
            copies[name].take(found, rows[name])
        wishes = {name: _missing(copies[name], typed) for name in wishes}


def _first(copy: Copy, typed: str) -> Iterator[Wish]:
    """What a query needs whatever is found: its words and their forms, and the names that its words may be."""
    asked = query(copy, typed)
    words, plain = asked.words, [word for word in asked.telling if word.isalnum()]
    yield from (Wish("name", form) for form in _spans(words, copy.ranking["span"]["longest"]) if form.isalnum())
    wholes = dict.fromkeys(fold.sound("".join(one)) for one in (words, words_of(fold.by_look(typed))))
    yield from (Wish("name-begins", form) for form in wholes if len(form) > 1 and form.isalnum())
    yield from _of_words(asked, plain)
    if len(words) > 1:
        yield Wish("term", fold.term("".join(words)))


def _of_words(asked: Query, plain: Sequence[str]) -> Iterator[Wish]:
    """The terms that words are, their forms, and what the last one begins."""
    for word in plain:
        term = fold.term(word)
        yield Wish("term", term)
        if term.isalpha() and len(term) > SHORTEST:
            yield Wish("word-begins", beginning_of(term))
    if plain and plain[-1] == asked.telling[-1] and len(plain[-1]) > 2:
        yield Wish("word-begins", fold.term(plain[-1]))


def _spans(words: Sequence[str], longest: int) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + longest) + 1):
            yield fold.sound("".join(words[start:end]))


def _missing(copy: Copy, typed: str) -> list[Wish]:
    """What is still missing: the steps of the ranking run on what is there, and note it.

    Words that are read as they may be heard one by one are seldom needed: each copy fetches those by itself.
    """
    with copy.foreseeing() as found:
        asked = _steps(copy, typed)
        written = None if found else as_written(copy, asked.words, asked.typed)
        if written:
            _steps(copy, written)
        for heard in () if found else otherwise(copy, asked, written, is_found=True):
            _steps(copy, heard.text)
    return found


def _steps(copy: Copy, typed: str) -> Query:
    asked = query(copy, typed)
    take_words(copy, asked)
    take_spans(copy, asked)
    take_names(copy, asked)
    if not is_ours(copy, asked):
        has_number_of_a_maker(copy, asked)
    return asked


def cards(
    copies: Mapping[str, Copy], found: Mapping[str, Answer], kind: str | None, limit: int | None
) -> dict[str, list[Wish]]:
    """The cards that the first hits show, with those of their live twins."""
    wishes: dict[str, list[Wish]] = {}
    for name, copy in copies.items():
        shown = [one.entry for one in found[name].ranked if kind in {None, copy.kinds[one.entry]}][:limit]
        needed = dict.fromkeys(entry for one in shown for entry in (one, *copy.twins(one)[:1]))
        wishes[name] = [Wish("row", f"card-{entry}") for entry in needed]
    return wishes
