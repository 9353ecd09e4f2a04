"""`kb search`: hits from the packs that the browser reads too; queries with fields go to Whoosh."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from handbook.cache import in_cache, name_of, stamp_of
from handbook.terminal import first_lines, twin_lines, with_short_words
from handbook.workplace import Refusal, shown
from search import fielded
from search.find import answer, find, hit
from search.lexicon import Lexicon
from search.prepared import is_sound, remove
from search.query import ASKS_BACK, WORDS, Answer, Ranked
from search.safety import hazard_first, in_order, live_above
from search.shard import PackProblem
from search.store import Store, rebuilt, store

if TYPE_CHECKING:
    from schemas.release import Release

PASSING: Final = ".index"
EMPTY: Final = (
    "{folder}/ holds no entry that may be shown, so nothing can be looked up. "
    "If it was copied, copy it again whole; a new one begins with kb new."
)


def made(project: Path) -> Callable[[], "Release"]:
    """Reads the entries when it is called: the packs are made anew, or they are ready and no entry is read.

    It raises Refusal where none may be shown: a knowledge base that is not there would answer that nothing is known.
    """

    def read() -> "Release":
        from handbook.releasing import released

        found = released(project)
        if not found:
            raise Refusal(EMPTY.format(folder=shown(project / "kb")))
        return found

    return read


def search_store(
    project: Path, drafts: bool, made: Callable[[], "Release"], fresh: bool = False, stamp: str | None = None
) -> Store:
    """The index and packs of what is CLEAR in the project; made again when entries changed, or when told so.

    `stamp` is given where the entries were read before.
    """
    name = name_of(drafts)
    now = partial(stamp_of, project, name)
    ready, stamp = rebuilt if fresh else store, stamp or now()
    return in_cache(project, name, lambda folder: ready(folder, stamp, made, now))


def answered(project: Path, made: Callable[[], "Release"], ask: Callable[[Store], dict[str, Any]]) -> dict[str, Any]:
    """What the packs of the project at CLEAR answer; damaged ones are made anew once."""
    ready = search_store(project, False, made)
    try:
        return ask(ready)
    except fielded.QueryProblem:  # a ValueError too, and no fault of the packs
        raise
    except (PackProblem, OSError, fielded.IndexProblem, ValueError, KeyError):
        return ask(search_store(project, False, made, fresh=True))


@contextmanager
def packs_of(project: Path, release: "Release", site: Path, stamp: str) -> Iterator[Path]:
    """The folder of the packs of a release, for as long as they are copied; the stamp is of when it was read.

    Those of levels and of overlays are made inside the site and go again: nothing of these stays in the checkout. So
    are those of entries that changed since they were read: there is no name under which they could be kept.
    """
    if release.is_public and stamp == stamp_of(project, name_of(release.drafts)):
        yield _sound(partial(search_store, project, release.drafts, lambda: release, stamp=stamp)).packs
        return
    passing = site / PASSING
    try:
        yield store(passing / "packs", "passing", lambda: release).packs
    finally:
        remove(passing)


def _sound(ready: Callable[..., Store]) -> Store:
    """The packs, of which every byte was looked at: a search sees damage where it reads, but a copy is published."""
    found = ready()
    return found if is_sound(found.packs.parent) else ready(fresh=True)


def search(
    project: Path, made: Callable[[], "Release"], query: str, kind: str | None, limit: int | None
) -> dict[str, Any]:
    """Hits in the JSON of `kb search`. Raises Refusal."""
    try:
        return answered(project, made, lambda ready: _searched(ready, query, kind, limit))
    except fielded.QueryProblem as problem:
        raise Refusal(str(problem)) from None


def _searched(ready: Store, query: str, kind: str | None, limit: int | None) -> dict[str, Any]:
    if fielded.is_fielded(query):
        return _fielded(ready, query, kind, limit)
    return find(ready.lexicon(), query, kind, limit)


def _fielded(ready: Store, query: str, kind: str | None, limit: int | None) -> dict[str, Any]:
    from search import fields, index  # Whoosh is loaded only for a query in the field language

    started = time.perf_counter()
    lexicon = ready.lexicon()
    try:
        found = index.fielded(ready.whoosh, query)
    except fielded.QueryProblem as problem:
        first, notes = _alarm(lexicon, answer(lexicon, query))
        told = [*first_lines(first), *(one["text"] for one in notes), str(problem)]
        raise fielded.QueryProblem("\n".join(told)) from None
    plain = answer(lexicon, " ".join(fields.wanted(fields.read(query))))
    first, notes = _alarm(lexicon, plain)
    shown = [one for one in _ranked(lexicon, plain, found) if kind in {None, lexicon.kinds[one.entry]}]
    counts = Counter(lexicon.kinds[one.entry] for one in shown)
    why = f"answers to {query.strip()}"
    return {
        "query": query,
        "took_ms": round((time.perf_counter() - started) * 1000, 2),
        "first": first,
        "notes": notes,
        "unused": [],
        "hits": [hit(lexicon, one.entry, one.score, why) for one in shown[:limit]],
        "counts": {one: counts[one] for one in sorted(counts)},
        "total": len(shown),
    }


def _alarm(lexicon: Lexicon, plain: Answer) -> tuple[dict[str, Any] | None, list[dict[str, str]]]:
    """The card of the hazard that words name, or the question whether they mean one."""
    first = lexicon.hazards.first(plain.hazard.card) if plain.hazard is not None else None
    return first, [one for one in plain.asked.notes if one["code"] == ASKS_BACK]


def _ranked(lexicon: Lexicon, plain: Answer, found: Sequence[tuple[str, float]]) -> list[Ranked]:
    """What Whoosh found, in the order of every list: a hazard that is named first, live things above harmless looks."""
    places = {card[0]: entry for entry, card in lexicon.all_cards()}
    answers = [Ranked(places[entry_id], round(score, 6), WORDS) for entry_id, score in found]
    ranked = in_order(lexicon, live_above(answers, lexicon))
    if plain.hazard is None:
        return ranked
    known = {one.entry for one in ranked}
    return [one for one in hazard_first(lexicon, plain.asked, ranked, plain.hazard.card) if one.entry in known]


def as_text(found: dict[str, Any]) -> str:
    """The hits for a terminal."""
    lines = [*first_lines(found["first"]), *(one["text"] for one in found["notes"])]
    shown = list(lines)
    for one in found["hits"]:
        note = " (withdrawn)" if one["withdrawn"] else ""
        lines += [f"{one['title']}{note}  [{one['id']}]", f"    {one['why']}", *twin_lines(one)]
    if found["total"] > len(found["hits"]) > 0:
        lines.append(f"{len(found['hits'])} of {found['total']:,} are shown. --all shows all of them.")
    if found["unused"]:
        lines.append(f"Not used: {', '.join(found['unused'])}.")
    if lines == shown and not found["first"]:
        lines += [
            with_short_words(f"Nothing here is called '{found['query'].strip()}'.", [found["query"].strip()]),
            "Try one word less, or say what can be seen (kb identify) or read (kb mark). Looks do not clear an object.",
        ]
    return "\n".join(lines)
