"""Finds entries by what was typed: names as they sound, then words; the same formula as the browser's reader.

A name is first looked for as it stands and as the beginning of longer ones; only when nothing is called so, its near
spellings count. Words add their impact. All numbers are made of sums, products and quotients in one order, so that
both readers give the same hits in the same order (tests/search/test_find.py).
"""

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import floor
from typing import Any, Final

from search import fold
from search.lexicon import Lexicon, Shard
from search.suggest import distances

NAME_SHARE: Final = 1.6
LOW: Final = 0.6
BEGINNING: Final = 0.93
SHORTER: Final = 0.1
NEARNESS: Final = (0.0, 0.01, 0.02, 0.02)
FUZZY: Final = (1.0, 0.8, 0.55)
PREFIX: Final = 0.4
SPREAD: Final = 64
NEAR_TERMS: Final = 6
MAX_PATTERN: Final = 31
ENOUGH_WORDS: Final = 0.55
ENOUGH_NEAR: Final = 0.7
MAX_SPAN: Final = 4
GENERIC: Final = ("weapon-type", "ammunition")
_WILD: Final = re.compile(r"[?*]")


@dataclass
class _Match:
    """The best name of an entry: how like it is, how it was found, and which name it is."""

    likeness: float
    way: str
    name: int


@dataclass
class _Asked:
    """What is gathered for one query."""

    names: dict[int, _Match] = field(default_factory=dict)
    words: dict[int, float] = field(default_factory=dict)
    covered: dict[int, float] = field(default_factory=dict)
    matched: dict[int, list[str]] = field(default_factory=dict)
    weight: float = 0.0


def find(lexicon: Lexicon, typed: str, kind: str | None = None, limit: int = 10) -> dict[str, Any]:
    """Hits in the JSON of `kb search`, the best first."""
    started = time.perf_counter()
    typed = typed[: fold.MAX_QUERY]
    asked = _Asked()
    words = fold.words(typed)
    _take_names(lexicon, typed, words, asked)
    _take_words(lexicon, words, asked)
    ranked = _ranked(lexicon, asked, kind)
    hits = [_hit(lexicon, typed, asked, entry, score) for entry, score in ranked[:limit]]
    counts = Counter(lexicon.kinds[entry] for entry, _ in ranked)
    took = round((time.perf_counter() - started) * 1000, 2)
    return {"query": typed, "took_ms": took, "hits": hits, "counts": {one: counts[one] for one in sorted(counts)}}


def _take_names(lexicon: Lexicon, typed: str, words: list[str], asked: _Asked) -> None:
    """Names that are written so or begin so; when there are none, names that are nearly written so."""
    forms = [form for form in _forms(lexicon, typed, words) if len(form) > 1 or form.isalnum()]
    found = False
    for form in forms:
        if _WILD.search(form):
            found |= _take_pattern(lexicon, form, asked)
        else:
            found |= _take_exact(lexicon, form, asked)
    if not found:
        for form in forms:
            if not _WILD.search(form) and len(form) > 2:
                _take_near(lexicon, form, asked)


def _forms(lexicon: Lexicon, typed: str, words: list[str]) -> list[str]:
    """The forms in which the query may be a name: whole, without words for classes and calibres, by look."""
    forms = [
        fold.sound("".join(words)),
        fold.sound("".join(_telling(lexicon, words))),
        fold.joined(fold.by_look(typed)),
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


def _take_exact(lexicon: Lexicon, form: str, asked: _Asked) -> bool:
    places = lexicon.starting(form) if len(form) > 1 else range(0)
    exact = lexicon.name_place(form)
    if exact >= 0:
        _keep(lexicon, exact, 1.0, "exact", asked)
    for place in places:
        if place != exact:
            length = len(lexicon.names[place])
            _keep(lexicon, place, BEGINNING - SHORTER * (1 - len(form) / length), "beginning", asked)
    return exact >= 0 or len(places) > 0


def _take_pattern(lexicon: Lexicon, form: str, asked: _Asked) -> bool:
    parts = re.findall(r"\?|\*+|[a-z0-9]+", form)
    if form.count("*") > 4 or not any(part[0].isalnum() for part in parts):
        return False
    pattern = re.compile(
        "".join("[a-z0-9]" if part == "?" else "[a-z0-9]*" if part[0] == "*" else part for part in parts)
    )
    found = False
    for place, name in enumerate(lexicon.names):
        match = pattern.match(name)
        if match:
            whole = match.end() == len(name) or pattern.fullmatch(name)
            likeness = 0.98 if whole else BEGINNING - SHORTER * (1 - len(form) / max(len(form), len(name)))
            _keep(lexicon, place, likeness, "pattern", asked)
            found = True
    return found


def _take_near(lexicon: Lexicon, form: str, asked: _Asked) -> None:
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


def _keep(lexicon: Lexicon, place: int, likeness: float, way: str, asked: _Asked) -> None:
    for owner in lexicon.owners(place):
        like = likeness - NEARNESS[owner.sort]
        known = asked.names.get(owner.entry)
        if known is None or like > known.likeness:
            asked.names[owner.entry] = _Match(like, way, owner.name)


def _take_words(lexicon: Lexicon, words: list[str], asked: _Asked) -> None:
    small = set(fold.table()["small"])
    telling = list(dict.fromkeys(word for word in words if not _WILD.search(word) and word not in small))
    for number, word in enumerate(telling):
        term = fold.term(word)
        last = number == len(telling) - 1 and len(word) > 2
        best: dict[int, tuple[float, float]] = {}
        weight = 0.0
        for shard, place, share in _candidates(lexicon, term, last):
            gain = shard.weights[place] * share
            weight = max(weight, gain)
            for entry, impact in shard.postings(place):
                value = gain * impact / 15
                if value > best.get(entry, (0.0, 0.0))[0]:
                    best[entry] = (value, gain)
        asked.weight += weight or lexicon.head["unknown"]
        for entry, (value, gain) in best.items():
            asked.words[entry] = asked.words.get(entry, 0.0) + value
            asked.covered[entry] = asked.covered.get(entry, 0.0) + gain
            asked.matched.setdefault(entry, []).append(word)


def _candidates(lexicon: Lexicon, term: str, last: bool) -> Iterator[tuple[Shard, int, float]]:
    """The term itself; else terms nearly written so; and for the last word those that begin so: with their share."""
    shard = lexicon.shard_of(term)
    place = shard.place(term) if shard else -1
    if shard and place >= 0:
        yield shard, place, 1.0
    elif not re.search(r"[0-9]", term) and len(term) > 3:
        yield from _near_terms(lexicon, term)
    if last:
        yield from _longer_terms(lexicon, term)


def _near_terms(lexicon: Lexicon, term: str) -> Iterator[tuple[Shard, int, float]]:
    most = 1 if len(term) < 8 else 2
    found = []
    for number, shard in enumerate(lexicon.shards_from(term[0])):
        for place, distance in distances(term, shard.terms, most):
            if shard.terms[place][0] == term[0]:
                found.append((distance, shard.weights[place], number, place, shard))
    found.sort(key=lambda one: one[:4])
    for distance, _, _, place, shard in found[:NEAR_TERMS]:
        yield shard, place, FUZZY[distance] * (1.0 if distance == found[0][0] else 0.6)


def _longer_terms(lexicon: Lexicon, term: str) -> Iterator[tuple[Shard, int, float]]:
    count = 0
    for shard in lexicon.shards_from(term):
        for place, longer in enumerate(shard.terms):
            if longer != term and longer.startswith(term):
                count += 1
                if count > SPREAD:
                    return
                yield shard, place, PREFIX * len(term) / len(longer)


def _ranked(lexicon: Lexicon, asked: _Asked, kind: str | None) -> list[tuple[int, float]]:
    """(entry, score), the best first; what matches too little is left out."""
    ranked = []
    for entry in sorted(asked.names.keys() | asked.words.keys()):
        if kind is not None and lexicon.kinds[entry] != kind:
            continue
        match = asked.names.get(entry)
        words = asked.words.get(entry, 0.0) / asked.weight if asked.weight else 0.0
        if _is_too_weak(match, asked.covered.get(entry, 0.0), asked.weight):
            continue
        standing = lexicon.standings[entry]
        score = (words + NAME_SHARE * _named(match)) * _worth(standing, match)
        ranked.append((entry, floor(score * 1_000_000 + 0.5) / 1_000_000))
    return sorted(ranked, key=lambda one: (-one[1], one[0]))


def _is_too_weak(match: _Match | None, covered: float, weight: float) -> bool:
    """Whether neither a name nor the words are near enough to call it a hit."""
    if match is not None and (match.way != "near" or match.likeness >= ENOUGH_NEAR):
        return False
    return covered < ENOUGH_WORDS * weight or not covered


def _named(match: _Match | None) -> float:
    if match is None:
        return 0.0
    share = (match.likeness - LOW) / (1 - LOW)
    return share * share if share > 0 else 0.0


def _worth(standing: int, match: _Match | None) -> float:
    """What a kind's standing is worth; a page that tells bearers of one name apart counts only for that name."""
    if standing > 20:
        return standing / 20 if match is not None and match.way == "exact" else 0.85
    return standing / 20


def _hit(lexicon: Lexicon, typed: str, asked: _Asked, entry: int, score: float) -> dict[str, Any]:
    entry_id, title, drawing, handling, withdrawn, names = lexicon.card(entry)
    return {
        "id": entry_id,
        "kind": lexicon.kinds[entry],
        "title": title,
        "score": score,
        "why": _why(typed, asked, entry, names),
        "url": f"{entry_id}.html",
        "drawing": drawing,
        "handling": handling,
        "withdrawn": bool(withdrawn),
    }


def _why(typed: str, asked: _Asked, entry: int, names: list[list[str]]) -> str:
    match = asked.names.get(entry)
    if match is None:
        return "words: " + ", ".join(asked.matched.get(entry, ()))
    typed = typed.strip()
    as_typed = [one for one in names if one[0].lower() == typed.lower()]
    if match.way == "exact" and as_typed:
        return f"{as_typed[0][0]} · {as_typed[0][1]}"
    name, label = names[match.name]
    return f"{typed} {'≈' if match.way == 'near' else '→'} {name} · {label}"
