"""What a whole question is worth to an entry: words of asking, what is wanted, what was altered, whose law it is."""

from search import fold
from search.form import MAY_LOOK_HARMLESS
from search.lexicon import Lexicon
from search.query import BEGINNING, Query
from search.sums import Worth

ASKED_FOR = frozenset(("law", "mark", "trend", "lesson"))


def take_asking(lexicon: Lexicon, asked: Query) -> None:
    """Adds what words of asking give to the order of a list, and to nothing else: report and write are of two pages.

    A single word beside them is a name.
    """
    if len(asked.telling) < lexicon.ranking["asking"]["words"]:
        return
    levels = lexicon.ranking["terms"]["levels"]
    for word in asked.asking:
        term = fold.term(word)
        shard = lexicon.shard_of(term)
        position = shard.position(term) if shard else -1
        if shard and position >= 0:
            gain, held = float(shard.weights[position]), shard.postings(position).by_impact
            asked.aside.add([Worth(gain * impact / levels, gain, entries) for impact, entries in held.items()])


def gain(lexicon: Lexicon, asked: Query, entry: int) -> float:
    """What a question is worth to an entry: by its kind, its land and, where it is not named, what people meant.

    In few words of which one calls a live thing, nothing that may look harmless is raised.
    """
    numbers, match = lexicon.ranking["learned"], asked.names.get(entry)
    is_named = match is not None and match.level >= BEGINNING
    is_harmless = asked.names_live and lexicon.treatments[entry] == MAY_LOOK_HARMLESS
    most = 0 if is_harmless else numbers["most"]
    steps = 0 if is_named else max(numbers["least"], min(most, asked.meant.get(entry, 0)))
    return _of_kind(lexicon, asked, entry) * float(1 + steps / numbers["steps"])


def _of_kind(lexicon: Lexicon, asked: Query, entry: int) -> float:
    """What it is worth to the kind that answers it; more to the laws of a land that it names."""
    numbers, kind = lexicon.ranking["gain"], lexicon.kinds[entry]
    if kind == "procedure":
        if "found" in asked.intents or "call" in asked.intents:
            return float(numbers["call"])
        return float(numbers["task" if "task" in asked.intents else "no_task"])
    if kind == "conversion" and asked.is_altered:
        return float(numbers["altered"])
    own = float(numbers[kind]) if kind in ASKED_FOR and kind in asked.intents else 1.0
    is_of_land = "law" in asked.intents and any(entry in lexicon.laws[land] for land in asked.lands)
    return own * float(numbers["own_law"]) if is_of_land else own
