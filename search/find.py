"""Answers what was typed: names as they sound, then words, hazards first and live things above harmless looks.

The same formula as the browser's reader (`find.js`). All numbers are made of sums, products and quotients in one
order, so that both give the same hits in the same order (tests/search/test_find.py).
"""

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from math import floor
from typing import Any

from schemas.addresses import address_of
from search import makers, safety
from search.doubt import hazard as hazard_of
from search.doubt import hazard_beyond
from search.gain import gain, take_asking, take_signs
from search.heard import answers, otherwise, spoken_answers
from search.lexicon import Lexicon
from search.lines import NOTHING
from search.names import take_names, take_spans
from search.query import (
    BEGINNING,
    EXACT,
    MATCH,
    NEAR,
    PERHAPS,
    WORDS,
    Answer,
    Match,
    Query,
    Ranked,
    is_near,
    query,
    unused,
)
from search.spoken import as_written
from search.stamped import with_reading
from search.subject import is_ours
from search.words import take_words


def find(lexicon: Lexicon, typed: str, kind: str | None = None, limit: int | None = 10) -> dict[str, Any]:
    """Hits in the JSON of `kb search`, the best first."""
    started = time.perf_counter()
    found = answer(lexicon, typed)
    return {
        "query": typed[: lexicon.ranking["limits"]["query"]],
        "took_ms": round((time.perf_counter() - started) * 1000, 2),
        **as_json(lexicon, found, kind, limit),
    }


def answer(lexicon: Lexicon, typed: str) -> Answer:
    """What answers a typed text; of one that is too long, the beginning, and a hazard that the rest names."""
    longest = lexicon.ranking["limits"]["query"]
    found = _as_meant(lexicon, typed[:longest])
    beyond = hazard_beyond(lexicon, found.asked, typed, found.hazard) if len(typed) > longest else None
    if found.hazard is not None or beyond is None:
        return found
    return found._replace(ranked=safety.hazard_first(lexicon, found.asked, found.ranked, beyond.card), hazard=beyond)


def _as_meant(lexicon: Lexicon, typed: str) -> Answer:
    """What answers a text as it was written or, where that names nothing, as it was spoken or is heard."""
    found = _answered(lexicon, typed)
    if found.hazard is not None or (found.is_whole and not found.is_of_numbers):
        return found
    written = as_written(lexicon, found.asked.words, found.asked.typed)
    other = _answered(lexicon, written) if written else None
    if other is not None and spoken_answers(lexicon, found, other):
        return other
    for heard in () if found.is_named else otherwise(lexicon, found.asked, written, bool(found.ranked)):
        other = _answered(lexicon, heard.text)
        if answers(lexicon, found, heard, other):
            return other
    return found


def gathered(lexicon: Lexicon, typed: str) -> Query:
    """A query with all that its words give, and whether it is of our subject."""
    asked = query(lexicon, typed)
    take_words(lexicon, asked)
    take_spans(lexicon, asked)
    take_names(lexicon, asked)
    take_signs(lexicon, asked)
    asked.is_plain = _is_plain(lexicon, asked)
    asked.is_ours = is_ours(lexicon, asked)
    take_asking(lexicon, asked)
    return asked


def _answered(lexicon: Lexicon, typed: str) -> Answer:
    asked = gathered(lexicon, typed)
    hazard = hazard_of(lexicon, asked)
    ranked = makers.one_maker(lexicon, asked, ranked_by_worth(lexicon, asked))
    ranked = safety.live_first(lexicon, asked, ranked)
    if hazard is not None:
        ranked = safety.hazard_first(lexicon, asked, ranked, hazard.card)
    else:
        ranked = with_reading(lexicon, asked, ranked)
    return Answer(asked, ranked, hazard)


def _is_plain(lexicon: Lexicon, asked: Query) -> bool:
    """Whether no one thing is named: what is described so is a sort of thing before it is a model."""
    kinds = lexicon.ranking["kinds"]["plain_words"]
    named = (entry for _, owners in asked.parts for entry in owners)
    if len(asked.telling) < 2 or any(one.level >= NEAR for one in asked.names.values()):
        return False
    return not any(lexicon.kinds[entry] in kinds for entry in named)


def as_json(lexicon: Lexicon, found: Answer, kind: str | None, limit: int | None) -> dict[str, Any]:
    """An answer as `kb search` and the page show it."""
    asked, hazard = found.asked, found.hazard
    shown = [one for one in found.ranked if kind in {None, lexicon.kinds[one.entry]}]
    counts = Counter(lexicon.kinds[one.entry] for one in shown)
    return {
        "first": lexicon.hazards.first(hazard.card) if hazard is not None else None,
        "notes": asked.notes,
        "unused": unused(asked, [one.entry for one in shown[:limit]]),
        "hits": [
            hit(lexicon, one.entry, one.score, _why(lexicon, asked, one.entry), one.level) for one in shown[:limit]
        ],
        "counts": {one: counts[one] for one in sorted(counts)},
        "total": len(shown),
    }


def hit(lexicon: Lexicon, entry: int, score: float, why: str, level: int = WORDS) -> dict[str, Any]:
    """One hit as `kb search` and the page show it, for the entry at a position."""
    entry_id, title, drawing, handling, withdrawn, _ = lexicon.card(entry)
    return {
        "id": entry_id,
        "kind": lexicon.kinds[entry],
        "title": title,
        "score": score,
        "why": why,
        "match": MATCH[level],
        "url": address_of(entry_id),
        "drawing": drawing,
        "handling": handling,
        "withdrawn": bool(withdrawn),
        **safety.twin(lexicon, entry),
    }


def ranked_by_worth(lexicon: Lexicon, asked: Query) -> list[Ranked]:
    """The entries that answer, the best first; what matches too little is left out."""
    weight = asked.known
    least = lexicon.ranking["enough"]["perhaps_words"] * weight
    most = lexicon.ranking["limits"]["ranked"]
    words = asked.sums.best(least, most) if least and asked.is_ours else []
    scale = lexicon.ranking["score"]["scale"]
    found = []
    for entry in sorted(_best(asked, words, most)):
        level = _level(lexicon, asked, entry, weight)
        if level:
            score = floor(_score(lexicon, asked, entry, weight) * scale + 0.5) / scale
            if _may_answer(lexicon, asked, entry, level):
                found.append(Ranked(entry, score, level))
    found = sorted(_as_good(asked, found), key=lambda one: (one.level == PERHAPS, -one.score, one.entry))
    found = _telling(lexicon, found)
    return _various(lexicon, found) if asked.is_plain else found


def _telling(lexicon: Lexicon, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The list without what says next to nothing beside the best; names and the first few stay."""
    fewest, share, most = (lexicon.ranking["limits"][name] for name in ("fewest", "least", "by_words"))
    least = share * max((one.score for one in ranked), default=0.0)
    told = [at < fewest or (at < most and one.score >= least) for at, one in enumerate(ranked)]
    return [one for one, is_told in zip(ranked, told, strict=True) if is_told or one.level > WORDS]


def _as_good(asked: Query, found: Sequence[Ranked]) -> Iterable[Ranked]:
    """The entries, none weaker than all of a lower score that its words found; what has another number stays weak."""
    best = max((one.score for one in found if one.level == WORDS), default=None)
    for one in found:
        match = asked.names.get(one.entry)
        by_words = match is None or match.level != PERHAPS
        is_good = best is not None and one.level == PERHAPS and by_words and one.score >= best
        yield one._replace(level=WORDS) if is_good else one


def _best(asked: Query, words: list[int], most: int) -> set[int]:
    """So many entries as a list ever needs: of the nearest names, the heaviest spans, the best words and lines."""
    told = [entry for entry, line in asked.told.items() if line.is_enough]
    return {
        *_first(asked.names, lambda entry: asked.names[entry].similarity, most),
        *_first(asked.spans, lambda entry: asked.spans[entry][0], most),
        *_first(words, lambda entry: asked.sums[entry][0], most),
        *_first(told, lambda entry: asked.told[entry].near, most),
    }


def _first(entries: Collection[int], worth: Callable[[int], float], most: int) -> Iterable[int]:
    if len(entries) <= most:
        return entries
    least = nlargest(most, map(worth, entries))[-1]
    better = [entry for entry in entries if worth(entry) > least]
    return [*better, *sorted(entry for entry in entries if worth(entry) == least)[: most - len(better)]]


def _various(lexicon: Lexicon, ranked: list[Ranked]) -> list[Ranked]:
    """The list with each further entry of a kind a little lower, so that a description meets several sorts."""
    scale, further = lexicon.ranking["score"]["scale"], lexicon.ranking["further"]
    seen: Counter[str] = Counter()
    found = []
    for one in ranked:
        kind = lexicon.kinds[one.entry]
        share = further[min(seen[kind], len(further) - 1)]
        found.append(one._replace(score=floor(one.score * share * scale + 0.5) / scale))
        seen[kind] += 1
    return sorted(found, key=lambda one: (one.level == PERHAPS, -one.score, one.entry))


def _may_answer(lexicon: Lexicon, asked: Query, entry: int, level: int) -> bool:
    """Whether an entry may stand in the list: a source answers to a question of our subject only."""
    return lexicon.kinds[entry] != "source" or level > WORDS or asked.is_ours


def _level(lexicon: Lexicon, asked: Query, entry: int, weight: float) -> int:
    """How an entry answers: by a name, by words, perhaps, or not at all (0)."""
    enough, match = lexicon.ranking["enough"], asked.names.get(entry)
    if match is not None and (match.level > NEAR or is_near(lexicon, asked, entry, match)):
        return match.level
    weak = PERHAPS if match is not None and match.level == PERHAPS else 0
    return max(_level_by_words(asked, entry, weight, enough), weak)


def _level_by_words(asked: Query, entry: int, weight: float, enough: Mapping[str, float]) -> int:
    if not asked.is_ours or not weight:
        return 0
    words, covered = (one / weight for one in asked.sums[entry])
    span = asked.spans[entry][0] / weight if entry in asked.spans else 0.0
    if asked.told.get(entry, NOTHING).is_enough or span >= enough["words"]:
        return WORDS
    if covered >= enough["words"] and words >= enough["score"]:
        return WORDS
    return PERHAPS if span or (covered >= enough["perhaps_words"] and words >= enough["score"]) else 0


def _score(lexicon: Lexicon, asked: Query, entry: int, weight: float) -> float:
    numbers, match = lexicon.ranking, asked.names.get(entry)
    words = (asked.sums[entry][0] + asked.aside[entry][0]) / weight if weight else 0.0
    span = asked.spans[entry][0] / weight if entry in asked.spans and weight else 0.0
    if match is not None and match.level == NEAR and not is_near(lexicon, asked, entry, match):
        match = None
    named = max(numbers["name"]["share"] * _likeness(lexicon, match), numbers["span"]["share"] * span)
    near = asked.told.get(entry, NOTHING).near
    told = numbers["line"]["share"] * near * near
    named += numbers["word"]["named"] * _called(asked, entry) / weight if weight else 0.0
    return float((words + told + named) * _worth(lexicon, entry, match) * gain(lexicon, asked, entry))


def _called(asked: Query, entry: int) -> float:
    """The weight of the words by which an entry is called."""
    return sum(gain for word, gain in asked.weights.items() if entry in asked.called[word])


def _likeness(lexicon: Lexicon, match: Match | None) -> float:
    """What the likeness of a name is worth, from 0 to 1: little of what is not nearly alike."""
    low = lexicon.ranking["name"]["low"]
    share = 0.0 if match is None else (match.similarity - low) / (1 - low)
    return float(share * share) if share > 0 else 0.0


def _worth(lexicon: Lexicon, entry: int, match: Match | None) -> float:
    """What a kind's standing is worth; above the unit, that of a page that tells bearers of one name apart.

    Such a page counts only for that name.
    """
    numbers, standing = lexicon.ranking["standing"], lexicon.standings[entry]
    if standing > numbers["unit"] and (match is None or match.level != EXACT):
        return float(numbers["apart"])
    return float(standing / numbers["unit"])


def _why(lexicon: Lexicon, asked: Query, entry: int) -> str:
    match, typed = asked.names.get(entry), asked.typed.strip()
    names = lexicon.card(entry)[-1]
    if entry in asked.read:
        return f"reads: {asked.read[entry]}"
    if match is not None:
        if match.level == EXACT:
            written = typed.lower()
            as_typed = next((one for one in names if one[0].lower() == written), None)
            if as_typed:
                return f"{as_typed[0]} · {as_typed[1]}"
        name, label = names[lexicon.reason(match.name)]
        return f"{typed} {'→' if match.level >= BEGINNING else '≈'} {name} · {label}"
    if entry in asked.spans:
        name, label = names[lexicon.reason(asked.spans[entry][1])]
        return f"{name} · {label}"
    words = [word for word, held in asked.holders.items() if held[entry]]
    return "words: " + ", ".join(words) if words else "its live look-alike"
