"""Finds entries by what was typed: names as they sound, then words; the same formula as the browser's reader.

A name is first looked for as it stands and as the beginning of longer ones; only when nothing is called so, its near
spellings count. Words add their impact. All numbers are made of sums, products and quotients in one order, so that
both readers give the same hits in the same order (tests/search/test_find.py).
"""

import time
from bisect import bisect_left
from collections import Counter
from math import floor
from typing import Any, Final

from search import fold
from search.asked import Asked, Match, Postings
from search.by_name import LOW, take_names, words_of
from search.by_words import take_words
from search.lexicon import Lexicon

NAME_SHARE: Final = 1.6
ENOUGH_WORDS: Final = 0.6
ENOUGH_SCORE: Final = 0.33
ENOUGH_NEAR: Final = 0.7
ASKED: Final = 1.3
"""What a procedure gains when a question was asked."""


def find(lexicon: Lexicon, typed: str, kind: str | None = None, limit: int = 10) -> dict[str, Any]:
    """Hits in the JSON of `kb search`, the best first."""
    started = time.perf_counter()
    typed = typed[: fold.MAX_QUERY]
    entries = lexicon.head["entries"]
    asked = Asked([0.0] * entries, [0.0] * entries)
    words = words_of(typed)
    asked.task = not set(fold.table()["asking"]).isdisjoint(words)
    take_names(lexicon, typed, words, asked)
    take_words(lexicon, words, asked)
    ranked = _ranked(lexicon, asked, kind)
    hits = [hit(lexicon, entry, score, _why(lexicon, typed, asked, entry)) for entry, score in ranked[:limit]]
    counts = Counter(lexicon.kinds[entry] for entry, _ in ranked)
    took = round((time.perf_counter() - started) * 1000, 2)
    return {"query": typed, "took_ms": took, "hits": hits, "counts": {one: counts[one] for one in sorted(counts)}}


def hit(lexicon: Lexicon, entry: int, score: float, why: str) -> dict[str, Any]:
    """One hit as `kb search` and the page show it, for the entry at a position."""
    entry_id, title, drawing, handling, withdrawn, _ = lexicon.card(entry)
    return {
        "id": entry_id,
        "kind": lexicon.kinds[entry],
        "title": title,
        "score": score,
        "why": why,
        "url": f"{entry_id}.html",
        "drawing": drawing,
        "handling": handling,
        "withdrawn": bool(withdrawn),
    }


def _ranked(lexicon: Lexicon, asked: Asked, kind: str | None) -> list[tuple[int, float]]:
    """(entry, score), the best first; what matches too little is left out."""
    ranked = []
    enough = ENOUGH_WORDS * asked.weight
    covered = {entry for entry, gain in enumerate(asked.covered) if gain >= enough} if enough else set()
    for entry in sorted(asked.names.keys() | covered):
        if kind is not None and lexicon.kinds[entry] != kind:
            continue
        match = asked.names.get(entry)
        words = asked.words[entry] / asked.weight if asked.weight else 0.0
        if _is_too_weak(match, words, asked.covered[entry], asked.weight):
            continue
        standing = lexicon.standings[entry]
        score = (words + NAME_SHARE * _named(match)) * _worth(standing, match)
        if asked.task and lexicon.kinds[entry] == "procedure":
            score *= ASKED
        ranked.append((entry, floor(score * 1_000_000 + 0.5) / 1_000_000))
    return sorted(ranked, key=lambda one: (-one[1], one[0]))


def _is_too_weak(match: Match | None, words: float, covered: float, weight: float) -> bool:
    """Whether neither a name nor the words are near enough to call it a hit."""
    if match is not None and (match.way != "near" or match.likeness >= ENOUGH_NEAR):
        return False
    return covered < ENOUGH_WORDS * weight or words < ENOUGH_SCORE


def _named(match: Match | None) -> float:
    if match is None:
        return 0.0
    share = (match.likeness - LOW) / (1 - LOW)
    return share * share if share > 0 else 0.0


def _worth(standing: int, match: Match | None) -> float:
    """What a kind's standing is worth; a page that tells bearers of one name apart counts only for that name."""
    if standing > 20:
        return standing / 20 if match is not None and match.way == "exact" else 0.85
    return standing / 20


def _why(lexicon: Lexicon, typed: str, asked: Asked, entry: int) -> str:
    match = asked.names.get(entry)
    if match is None:
        return "words: " + ", ".join(word for word, held in asked.holders.items() if _holds(held, entry))
    names, typed = lexicon.card(entry)[-1], typed.strip()
    as_typed = [one for one in names if one[0].lower() == typed.lower()]
    if match.way == "exact" and as_typed:
        return f"{as_typed[0][0]} · {as_typed[0][1]}"
    name, label = names[match.name]
    return f"{typed} {'≈' if match.way == 'near' else '→'} {name} · {label}"


def _holds(held: list[Postings], entry: int) -> bool:
    """Whether one of the posting lists, which are sorted, holds an entry."""
    places = [(postings, bisect_left(postings, (entry, 0))) for postings in held]
    return any(place < len(postings) and postings[place][0] == entry for postings, place in places)
