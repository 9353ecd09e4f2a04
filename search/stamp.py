"""Names a state of files, such as entries and the code that reads them, by the bytes of each (`schemas/sums.py`)."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from schemas.sums import Watched, sums

CODE: Final = (Path(__file__).parent, Path(__file__).parent.parent / "schemas")


def state_of(
    watched: Iterable[Watched], more: str, kept: Path | None = None, told: Mapping[str, str] | None = None
) -> str:
    """Names a state of some files; `more` names what else matters, `kept` is the file that remembers their sums.

    `told` are sums that are known.
    """
    return state_of_sums(sums(watched, kept, told), more)


def state_of_sums(found: Mapping[str, str], more: str) -> str:
    """The same, of sums that were made."""
    lines = "".join(f"{name} {total}\n" for name, total in found.items())
    return hashlib.sha256(f"{more}{lines}".encode("utf-8", "surrogateescape")).hexdigest()[:24]
