"""Finds entries by words: each word, its forms, near spellings where nobody knows it, beginnings of the last.

A word that no entry holds counts little against those that one does: people tell more than a handbook knows.
"""

import math
import re
from collections.abc import Iterator
from typing import Final

from search import fold
from search.lexicon import Lexicon
from search.query import Query
from search.shard import Shard
from search.stems import SHORTEST, are_forms, beginning_of
from search.sums import Worth

UNHEARD: Final = -math.inf


def take_words(lexicon: Lexicon, asked: Query) -> None:
    """Adds what each telling word gives to the entries that hold it; a word counts for an entry once, by its best."""
    lines: dict[int, tuple[float, int]] = {}
    for number, word in enumerate(asked.telling):
        last = number == len(asked.telling) - 1 and len(word) > 2
        worths, told = _take(lexicon, asked, word, last)
        weight = asked.weights[word]
        asked.weight += weight
        asked.known += weight if worths else weight * lexicon.ranking["enough"]["unknown"]
        asked.holders[word] = asked.sums.add(worths)
        for line, gain in told.items():
            known_gain, count = lines.get(line, (0.0, 0))
            lines[line] = (known_gain + gain, count + 1)
    asked.told = lexicon.lines.told(lines, asked.weight)


def _take(lexicon: Lexicon, asked: Query, word: str, last: bool) -> tuple[list[Worth], dict[int, float]]:
    """What each term for a word is worth to the entries that hold it, and the gain of each line."""
    levels = lexicon.ranking["terms"]["levels"]
    worths: list[Worth] = []
    told: dict[int, float] = {}
    weight, nearest = float(lexicon.head["unknown"]), 0.0
    called = asked.called.setdefault(word, set())
    for shard, position, share in _candidates(lexicon, word, last):
        if share == 1:
            asked.spelled.add(word)
            asked.usual[word] = shard.usual(position)
        if share >= max(nearest, lexicon.ranking["word"]["fuzzy"][-1]):
            usual = asked.seems.get(word, UNHEARD) if share == nearest else UNHEARD
            asked.seems[word] = max(usual, shard.usual(position))
        if share > nearest:
            weight, nearest = float(shard.weights[position]), share
        elif share == lexicon.ranking["word"]["meaning"]:
            weight = min(weight, float(shard.weights[position]))
        gain = min(shard.weights[position], weight) * share
        postings = shard.postings(position)
        worths += [Worth(gain * impact / levels, gain, entries) for impact, entries in postings.by_impact.items()]
        if share >= lexicon.ranking["word"]["called"]:
            called.update(postings.named)
        for line in shard.lines(position):
            told[line] = max(told.get(line, 0.0), gain)
    asked.weights[word] = weight
    return worths, told


def _candidates(lexicon: Lexicon, word: str, last: bool) -> Iterator[tuple[Shard, int, float]]:
    """The term itself, its other forms, else terms nearly written so; what it means; for the last word longer ones."""
    term = fold.term(word)
    shard = lexicon.shard_of(term)
    position = shard.position(term) if shard else -1
    related = list(_forms(lexicon, term)) if term.isalpha() and len(term) > SHORTEST else []
    if shard and position >= 0:
        yield shard, position, 1.0
    yield from related
    is_known = position >= 0 or lexicon.meanings.knows(fold.sound(word))
    if not is_known and _may_be_misspelt(lexicon, term, bool(related)):
        yield from _near_terms(lexicon, term)
    for meaning in _meanings(lexicon, word):
        shard = lexicon.shard_of(meaning)
        position = shard.position(meaning) if shard and meaning != term else -1
        if shard and position >= 0:
            yield shard, position, lexicon.ranking["word"]["meaning"]
    if last:
        yield from _longer_terms(lexicon, term)


def _may_be_misspelt(lexicon: Lexicon, term: str, has_forms: bool) -> bool:
    """Whether a term that nobody knows may be another one; a short one of which forms are known is not."""
    numbers = lexicon.ranking["word"]
    is_word = not re.search(r"[0-9]", term) and lexicon.shortest_near <= len(term) <= numbers["longest"]
    return is_word and (not has_forms or len(term) >= numbers["near_forms"])


def _meanings(lexicon: Lexicon, word: str) -> list[str]:
    """The English terms that a word of another language stands for: by our list, and by the terms of the handbook."""
    sound = fold.sound(word)
    concept = lexicon.meanings.of(sound)
    found = fold.terms(concept) if concept else []
    position = lexicon.name_position(sound)
    if position >= 0 and not concept:
        for owner in lexicon.owners(position):
            if lexicon.kinds[owner.entry] == "term":
                found += fold.terms(lexicon.card(owner.entry)[1])
    return list(dict.fromkeys(found))


def _forms(lexicon: Lexicon, term: str) -> Iterator[tuple[Shard, int, float]]:
    """Other forms of the same word, in any language of the region."""
    numbers = lexicon.ranking["word"]
    stem = beginning_of(term)
    count = 0
    for shard, position, known in _beginning(lexicon, stem):
        if known != term and known.isalpha() and are_forms(term, known, lexicon.endings):
            count += 1
            if count > numbers["many_related"]:
                return
            yield shard, position, numbers["related"]


def _near_terms(lexicon: Lexicon, term: str) -> Iterator[tuple[Shard, int, float]]:
    numbers = lexicon.ranking["word"]
    most = 1 if len(term) < lexicon.ranking["terms"]["near_two"] else 2
    found: list[tuple[int, int, int, int, Shard]] = []
    for number, shard in enumerate(lexicon.shards_from(term[0])):
        for position, distance in shard.near(term, most):
            found.append((distance, shard.weights[position], number, position, shard))
    found.sort(key=lambda one: one[:4])
    for distance, _, _, position, shard in found[: numbers["near_terms"]]:
        farther = 1.0 if distance == found[0][0] else lexicon.ranking["terms"]["farther"]
        yield shard, position, numbers["fuzzy"][distance] * farther


def _longer_terms(lexicon: Lexicon, term: str) -> Iterator[tuple[Shard, int, float]]:
    numbers, count = lexicon.ranking["word"], 0
    for shard, position, longer in _beginning(lexicon, term):
        if longer != term:
            count += 1
            if count > numbers["spread"]:
                return
            yield shard, position, numbers["prefix"] * len(term) / len(longer)


def _beginning(lexicon: Lexicon, text: str) -> Iterator[tuple[Shard, int, str]]:
    """(shard, position, term) of the terms that begin with a text."""
    for shard in lexicon.shards_from(text):
        for position, term in shard.beginning(text):
            yield shard, position, term
