"""What a whole question is worth to an entry: words of asking, what is wanted, what was altered, whose law it is.

And what people meant who asked with such words (`learned.py`).
"""

from collections.abc import Iterator

from search import fold
from search.form import ARE_LIVE, MAY_LOOK_HARMLESS
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


def take_signs(lexicon: Lexicon, asked: Query) -> None:
    """Takes the signs of a question: how many words it has, and those of each but small and wild ones."""
    words = (word for word in asked.words if word not in lexicon.small and not fold.WILD.search(word))
    length = f"#{min(lexicon.ranking['learned']['most_words'], len(asked.words))}"
    asked.signs = list(dict.fromkeys([length, *(sign for word in words for sign in _signs(lexicon, word))]))
    asked.meant = lexicon.learned.meant(asked.signs)
    owners = (*asked.called.values(), *(entries for _, entries in asked.parts))
    is_short = len(asked.telling) <= lexicon.ranking["learned"]["few"]
    asked.names_live = is_short and any(lexicon.treatments[one] in ARE_LIVE for entries in owners for one in entries)


def _signs(lexicon: Lexicon, word: str) -> Iterator[str]:
    """A word as it sounds, as all words sound that begin so, and what it stands for in English."""
    sound, letters = fold.sound(word), lexicon.ranking["learned"]["beginning"]
    yield sound
    if len(sound) >= letters:
        yield f"^{sound[:letters]}"
    yield from lexicon.meanings.of(sound).split()


def gain(lexicon: Lexicon, asked: Query, entry: int) -> float:
    """What a question is worth to an entry: by its kind, its land and, where it is not named, what people meant.

    In few words of which one calls a live thing, nothing that may look harmless is raised, and nothing live lowered.
    """
    numbers, match = lexicon.ranking["learned"], asked.names.get(entry)
    is_named = match is not None and match.level >= BEGINNING
    is_harmless = asked.names_live and lexicon.treatments[entry] == MAY_LOOK_HARMLESS
    most = 0 if is_harmless else numbers["most"]
    least = 0 if asked.names_live and lexicon.treatments[entry] in ARE_LIVE else numbers["least"]
    steps = 0 if is_named else max(least, min(most, asked.meant.get(entry, 0)))
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
