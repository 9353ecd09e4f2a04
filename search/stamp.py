"""Names a state of the entries and of the code that reads them, by the bytes of every file (`schemas/sums.py`)."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from schemas.sums import Watched, sums
from search.form import VERSION

CODE: Final = (Path(__file__).parent, Path(__file__).parent.parent / "schemas")


def stamp_of(root: Path, more: str, kept: Path | None = None, also: Iterable[Watched] = ()) -> str:
    """Names a state of the entries under `root` and of the code; `more` names what else matters.

    `kept` is the file that remembers the sums of `root`, of the code and of the files that are watched `also`.
    """
    watched = ((root, ".yaml"), *((code, ".py") for code in CODE), (CODE[0], ".json"), *also)
    return state_of(watched, f"{VERSION} {more}", kept)


def state_of(watched: Iterable[Watched], more: str, kept: Path | None = None) -> str:
    """Names a state of some files; `more` and `kept` as in `stamp_of`."""
    return state_of_sums(sums(watched, kept), more)


def state_of_sums(found: Mapping[str, str], more: str) -> str:
    """The same, of sums that were made."""
    lines = "".join(f"{name} {total}\n" for name, total in found.items())
    return hashlib.sha256(f"{more}{lines}".encode("utf-8", "surrogateescape")).hexdigest()[:24]
