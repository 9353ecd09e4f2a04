"""What the entries gave when packs were last made of them: most of the time of making packs is folding.

Kept in a folder beside the packs of what is CLEAR, for the code and the tables that made it.
"""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from schemas.keeping import keep, kept, models

MOST: Final = 500
"""So many texts may stand in the second file of a sort; then both become one."""


class Remembered:
    """What is known of texts, and of all entries at once; without a folder nothing is, and nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._sorts: dict[str, _Texts] = {}

    def of(self, sort: str, text: str, make: Callable[[], Any]) -> Any:
        """What `make` gives for a text, in JSON; from its last folding where it is known."""
        if sort not in self._sorts:
            self._sorts[sort] = _Texts(self._file(f"{sort}-of-texts"))
        return self._sorts[sort].of(text, make)

    def whole(self, name: str, parts: Any, make: Callable[[], Any]) -> Any:
        """What `make` gives of such parts of all entries, in JSON; from the last time if the parts were the same."""
        file = self._file(name)
        if file is None:
            return make()
        state = hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
        told = _told(file)
        if told.get("parts") == state:
            return told["made"]
        made = make()
        keep(file, {"code": _code(), "parts": state, "made": made})
        return made

    def save(self) -> None:
        """Writes what this making met; a sort of texts of which nothing was asked stays as it is."""
        for one in self._sorts.values():
            one.save()

    def _file(self, name: str) -> Path | None:
        return self._folder / f"{name}.json" if self._folder else None


class _Texts:
    """What texts of one sort gave, in two files: what most builds need, and what came since."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.more = file.with_name(f"{file.stem}-more.json") if file else None
        self.base = _known(file)
        self.known = self.base | _known(self.more)
        self.used: dict[str, Any] = {}

    def of(self, text: str, make: Callable[[], Any]) -> Any:
        if text not in self.used:
            self.used[text] = self.known[text] if text in self.known else make()
        return self.used[text]

    def save(self) -> None:
        if not self.file or not self.more or self.used == self.known:
            return
        new = {text: one for text, one in self.used.items() if text not in self.base}
        gone = sum(text not in self.used for text in self.base)
        if len(new) + gone <= MOST:
            keep(self.more, {"code": _code(), "known": new})
        else:
            keep(self.file, {"code": _code(), "known": self.used})
            self.more.unlink(missing_ok=True)


def _known(file: Path | None) -> dict[str, Any]:
    known = _told(file).get("known") if file else None
    return known if isinstance(known, dict) else {}


def _told(file: Path) -> dict[str, Any]:
    """What a file keeps, if this code made it."""
    told = kept(file)
    return told if told.get("code") == _code() else {}


@cache
def _code() -> str:
    """Names the code and the tables of which packs are made."""
    digest = hashlib.sha256(models().encode())
    folder = Path(__file__).parent
    for path in sorted([*folder.glob("*.py"), *folder.glob("*.json")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]
