"""Finds entries by words: each word, its forms, near spellings where nobody knows it, beginnings of the last.

A word that no entry holds counts little against those that one does: people tell more than a handbook knows.
"""

import re
from collections.abc import Iterator

from search import fold
from search.lexicon import Lexicon, Shard
from search.near import distances
from search.query import Query
from search.stems import SHORTEST, are_forms


def take_words(lexicon: Lexicon, asked: Query) -> None:
    """Adds what each telling word gives to the entries that hold it; a word counts for an entry once, by its best."""
    numbers = lexicon.ranking["terms"]
    for number, word in enumerate(asked.telling):
        last = number == len(asked.telling) - 1 and len(word) > 2
        best: dict[int, tuple[float, float, bool]] = {}
        weight, nearest = lexicon.head["unknown"], 0.0
        held = asked.holders.setdefault(word, [])
        for shard, position, share in _candidates(lexicon, fold.term(word), last):
            if share > nearest:
                weight, nearest = shard.weights[position], share
            gain = min(shard.weights[position], weight) * share
            postings = shard.postings(position)
            held.append(postings)
            for one in postings:
                value = gain * one.impact / numbers["levels"]
                known = best.get(one.entry)
                if known is None or value > known[0]:
                    best[one.entry] = (value, gain, one.named and share >= numbers["named"])
        asked.weights[word] = weight
        asked.weight += weight
        asked.known += weight if best else weight * lexicon.ranking["enough"]["unknown"]
        for entry, (value, gain, named) in best.items():
            asked.score[entry] += value
            asked.covered[entry] += gain
            if named:
                asked.named[entry] += gain


def _candidates(lexicon: Lexicon, term: str, last: bool) -> Iterator[tuple[Shard, int, float]]:
    """The term itself, else its other forms, else terms nearly written so; for the last word those that begin so."""
    shard = lexicon.shard_of(term)
    position = shard.position(term) if shard else -1
    related = list(_forms(lexicon, term)) if term.isalpha() and len(term) > SHORTEST else []
    if shard and position >= 0:
        yield shard, position, 1.0
    yield from related
    is_word = not re.search(r"[0-9]", term) and SHORTEST < len(term) <= lexicon.ranking["word"]["longest"]
    if position < 0 and not related and is_word:
        yield from _near_terms(lexicon, term)
    if last:
        yield from _longer_terms(lexicon, term)


def _forms(lexicon: Lexicon, term: str) -> Iterator[tuple[Shard, int, float]]:
    """Other forms of the same word, in any language of the region."""
    numbers = lexicon.ranking["word"]
    stem = term[: max(SHORTEST, len(term) - 5)]
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
        for position, distance in distances(term, shard.terms, most):
            if shard.terms[position][0] == term[0]:
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
        for position in range(shard.lower(text), len(shard.terms)):
            term = shard.terms[position]
            if not term.startswith(text):
                break
            yield shard, position, term
