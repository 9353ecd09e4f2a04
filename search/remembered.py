"""What texts of the entries gave when they were last folded, by the text: most of the time of making packs is folding.

Kept beside the packs of what is CLEAR, in two files: what most builds need, and what came since.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from schemas.keeping import keep, kept, packages

SORTS: Final = ("counts", "lines", "names")
MOST: Final = 500
"""So many texts may stand in the second file; then both become one."""


class Remembered:
    """What is known of texts; without a file nothing is, and nothing is kept."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.more = file.with_name(f"{file.stem}-more.json") if file else None
        self.base = _read(file)
        self.known = {sort: self.base[sort] | found for sort, found in _read(self.more).items()}
        self.used: dict[str, dict[str, Any]] = {sort: {} for sort in SORTS}

    def of(self, sort: str, text: str, make: Callable[[], Any]) -> Any:
        """What `make` gives for a text, from its last folding where it is known."""
        used = self.used[sort]
        if text not in used:
            known = self.known[sort]
            used[text] = known[text] if text in known else make()
        return used[text]

    def save(self) -> None:
        """Writes what this making met."""
        if not self.file or not self.more or self.used == self.known:
            return
        new = {
            sort: {text: one for text, one in self.used[sort].items() if text not in self.base[sort]} for sort in SORTS
        }
        gone = sum(text not in self.used[sort] for sort in SORTS for text in self.base[sort])
        if sum(map(len, new.values())) + gone <= MOST:
            keep(self.more, {"code": _code(), **new})
        else:
            keep(self.file, {"code": _code(), **self.used})
            self.more.unlink(missing_ok=True)


def _read(file: Path | None) -> dict[str, dict[str, Any]]:
    told = kept(file) if file else {}
    sound = told.get("code") == _code() and all(isinstance(told.get(sort), dict) for sort in SORTS)
    return {sort: told[sort] if sound else {} for sort in SORTS}


@cache
def _code() -> str:
    """Names the code and the tables that fold."""
    digest = hashlib.sha256(packages().encode())
    folder = Path(__file__).parent
    for path in sorted([*folder.glob("*.py"), *folder.glob("*.json")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]
