"""Keeps what files of entries held when they were last read, by the sum of their bytes: nothing is read twice.

Only data of files without a fault is kept, as JSON, beside the project; what the models and the rules say of it is
asked anew each time. A file of a level of its own is never kept (decisions/0014).
"""

import hashlib
import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from schemas.keeping import keep, kept, packages

FOLDER: Final = Path(".cache/read")
READERS: Final = ("load.py", "raw_text.py")
"""The code that makes data of bytes; what another version of it made is not used."""
LEVEL: Final = '"tlp":'
"""A level as JSON writes it; in a text of JSON no quotation mark is without a sign before it."""


class Kept:
    """Data of the files of a kind by the sum of the bytes from which it was read; opened when it is first needed.

    It is held as JSON, which takes a fifth of the room, and an edit needs the data of few files.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.code = _code()
        self.fresh: dict[str, str] = {}

    def find(self, key: str) -> dict[str, Any] | None:
        """The data of the bytes with this sum; None when it is not known."""
        text = self.fresh.get(key) or self.known.get(key, "")
        try:
            found = json.loads(text)
        except (ValueError, TypeError, RecursionError):
            return None
        if not isinstance(found, dict):
            return None
        self.fresh[key] = text
        return found

    def keep(self, key: str, data: Any) -> bool:
        """Remembers the data of the bytes with this sum; not if it or a part of it carries a level of its own."""
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        may_stay = isinstance(data, dict) and LEVEL not in text
        if may_stay:
            self.fresh[key] = text
        return may_stay

    def save(self) -> None:
        """Writes what this reading met, if that is news; a folder that cannot be written to keeps nothing."""
        if self.fresh == self.known:
            return
        keep(self.file, {"code": self.code, "sums": list(self.fresh), "texts": list(self.fresh.values())})

    @cached_property
    def known(self) -> dict[str, str]:
        """What was kept by this code; nothing when the file is missing, damaged or of another version."""
        told = kept(self.file)
        try:
            return dict(zip(told["sums"], told["texts"], strict=True)) if told.get("code") == self.code else {}
        except (KeyError, TypeError, ValueError):
            return {}


def sum_of(raw: bytes) -> str:
    """The sum by which the data of these bytes is known."""
    return hashlib.sha256(raw).hexdigest()


class Shelves:
    """What is kept for the entries of a project, by kind."""

    def __init__(self, root: Path) -> None:
        self.folder = root.parent / FOLDER
        self.opened: dict[str, Kept] = {}

    def of(self, kind: str) -> Kept:
        """What is kept of a kind."""
        if kind not in self.opened:
            self.opened[kind] = Kept(self.folder / f"{kind}.json")
        return self.opened[kind]

    def save(self) -> None:
        """Writes what this reading met, if that is news."""
        for one in self.opened.values():
            one.save()


def kept_beside(root: Path) -> Shelves | None:
    """What is kept for the entries of a project; None for any other folder of entries."""
    return Shelves(root) if is_of_project(root) else None


def is_of_project(root: Path) -> bool:
    """Whether a folder of entries is that of a project: beside it may stay what the next command needs."""
    return root.name == "kb" and (root.parent / "mkdocs.yml").is_file()


@cache
def _code() -> str:
    digest = hashlib.sha256(packages().encode())
    for name in READERS:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()[:24]
