"""Runs search, marks and the key: reads {packs, queries, marks} from standard input, prints "section.key" of each number of `ranking.json` that it read.

A process of its own: most numbers are read when a module is imported.
"""

import importlib
import json
import pkgutil
import sys
from pathlib import Path
from typing import Any

import search
from search import settings

READ: set[str] = set()


class Read(dict[str, Any]):
    """A section of `ranking.json` that writes down which of its keys are read."""

    def __init__(self, name: str, section: dict[str, Any]) -> None:
        """`name` is that of the section."""
        super().__init__(section)
        self.name = name

    def __getitem__(self, key: str) -> Any:
        """The value, which has been read from here on."""
        READ.add(f"{self.name}.{key}")
        return super().__getitem__(key)


RANKING = {name: Read(name, one) if isinstance(one, dict) else one for name, one in settings.ranking().items()}


def run(asked: dict[str, Any]) -> None:
    """Asks each reader what it is asked in other tests."""
    from handbook.commands.mark import mark_text
    from support import FIXTURE_KB, TODAY

    from schemas.reading import knowledge_base
    from schemas.release import release
    from schemas.vocabulary import Tlp
    from search.find import find
    from search.identify import identify
    from search.store import Store
    from search.tool_packs import tool_packs
    from search.tools import key_from

    for module in pkgutil.iter_modules(search.__path__):
        importlib.import_module(f"search.{module.name}")
    tool_packs(release(knowledge_base(FIXTURE_KB, "kb"), Tlp.CLEAR, TODAY))
    ready = Store(Path(asked["packs"]), Path)
    lexicon, key = ready.lexicon(), key_from(ready.pack("key"))
    lexicon.ranking = RANKING
    for query in asked["queries"]:
        find(lexicon, query, limit=6)
    for text in asked["marks"]:
        mark_text(lexicon.marks.read(text))
    unseen = {feature.id: ("?",) for feature in key.features}
    for one in key.candidates[:20]:
        shown = ((key.features[position], states[0]) for position, states in one.shows.items())
        seen = {feature.id: (feature.states[state],) for feature, state in shown}
        identify(key, seen)
        identify(key, unseen | seen)


if __name__ == "__main__":
    settings.ranking = lambda: RANKING
    run(json.load(sys.stdin))
    print(json.dumps(sorted(READ)))
