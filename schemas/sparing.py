"""Spares entries a reading that stayed as they were: that they are in order, and each in brief, is kept by its sum.

Only what may be kept of an entry is (decisions/0014), and only for the code that found it in order (decisions/0020).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any, Final

from schemas.brief import Brief, from_row
from schemas.entry import Entry
from schemas.keeping import keep, kept, models
from schemas.kept import is_of_project
from schemas.knowledge_base import KnowledgeBase
from schemas.sums import sums

FILE: Final = Path(".cache/briefs.json")
SUMS: Final = Path(".cache/sums-kb.json")
FEW: Final = 20
"""So many entries are read each time before all that is kept is written again, which costs more than to read them."""


class Spared:
    """The entries of a project that need not be read; `sums` are those of all files below its root, by their names."""

    def __init__(self, root: Path, sums: Mapping[str, str]) -> None:
        """Whatever is kept by other code, or damaged, is not used."""
        self.file = root.parent / FILE
        self.sums = sums
        told = kept(self.file)
        found = told.get("briefs") if told.get("code") == models() else None
        self.known: dict[str, Any] = found if isinstance(found, dict) else {}

    def brief(self, entry_id: str) -> Brief | None:
        """An entry in brief, when its file has the bytes that were found in order."""
        match self.known.get(entry_id):
            case [str(total), row] if total == self.sums.get(f"{entry_id}.yaml"):
                return from_row(entry_id, row)
        return None

    def save(self, kb: KnowledgeBase) -> None:
        """Keeps entries in brief with the sums of their files, where enough is new."""
        totals = {key: one.sum for key, one in kb.documents.items() if one.sum and key in kb.entries}
        held = len(totals.keys() & kb.spared.keys())
        if max(len(self.known), len(totals)) - held > FEW or not self.known:
            rows = {key: [total, kb.brief(key).as_row()] for key, total in totals.items()}
            keep(self.file, {"code": models(), "briefs": rows})


def spared(root: Path, found: Mapping[str, str] | None) -> Spared | None:
    """What need not be read of a project's entries, by the sums of its files where they are known; None elsewhere."""
    if not is_of_project(root):
        return None
    found = found if found is not None else sums_below(root)
    return Spared(root, found) if found is not None else None


def sums_below(root: Path) -> Mapping[str, str] | None:
    """The sums of all files of a project's entries by their names; None when one cannot be read."""
    try:
        return {key.partition("/")[2]: one for key, one in sums([(root, "")], root.parent / SUMS).items()}
    except OSError:
        return None


def beside(found: Mapping[str, str]) -> dict[str, str]:
    """Names the state of all files in the folder beside an entry, by its id."""
    told: dict[str, str] = {}
    for name, total in found.items():
        kind, _, rest = name.partition("/")
        slug, _, file = rest.partition("/")
        if file:
            told[f"{kind}/{slug}"] = f"{told.get(f'{kind}/{slug}', '')} {file}:{total}"
    return told


class Entries(Mapping[str, Entry]):
    """Entries by id, some of them read when somebody asks for them."""

    def __init__(self, made: dict[str, Entry], spared: Iterable[str], read: Callable[[str], Entry]) -> None:
        """`read` gives an entry that was spared."""
        self._made, self._read = made, read
        self.spared = frozenset(spared)
        self._ids = dict.fromkeys(sorted([*made, *self.spared]))

    def __getitem__(self, entry_id: str) -> Entry:
        """The entry with this id."""
        if entry_id not in self._made and entry_id in self._ids:
            self._made[entry_id] = self._read(entry_id)
        return self._made[entry_id]

    def __contains__(self, entry_id: object) -> bool:
        """Whether there is an entry with this id; none is read for it."""
        return entry_id in self._ids

    def __iter__(self) -> Iterator[str]:
        """All ids, in their order."""
        return iter(self._ids)

    def __len__(self) -> int:
        """The number of entries."""
        return len(self._ids)


def together(made: Mapping[str, Entry], others: Set[str], entries: Mapping[str, Entry]) -> Mapping[str, Entry]:
    """Some entries, and others as they are: those are read when somebody asks for them, unless all were read."""
    if isinstance(entries, Entries):
        return Entries(dict(made), others, entries.__getitem__)
    return {key: made.get(key) or entries[key] for key in entries if key in made or key in others}
