"""What a command keeps for the next one: JSON beside the project, never half written, and nothing to lose.

Long `texts` lie behind the JSON as they are, since it would write and read each of their letters.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

FIRST: Final = 65
"""Bytes of the first line of a file: the sum of the rest."""


def kept(file: Path) -> dict[str, Any]:
    """What a file keeps; nothing when it is missing or damaged: its first line is the sum of the rest."""
    try:
        data = file.read_bytes()
        raw = memoryview(data)  # texts may be large: none of them lies in memory twice
        if hashlib.sha256(raw[FIRST:]).hexdigest().encode() + b"\n" != raw[:FIRST]:
            return {}
        head = data.index(b"\n", FIRST)
        found = json.loads(str(raw[FIRST:head], "utf-8", "surrogatepass"))
        if isinstance(found, dict) and "lengths" in found:
            ends = accumulate(found.pop("lengths"), initial=head + 1)
            found["texts"] = [str(raw[start:end], "utf-8", "surrogatepass") for start, end in pairwise(ends)]
    except (OSError, ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(file: Path, data: dict[str, Any]) -> None:
    """Writes the file whole, and takes away what a killed run left of it; nothing is kept where nobody may write."""
    beside = file.with_name(f"{file.name}-{os.getpid()}")
    texts: list[str] = data.get("texts", [])
    if texts:
        data = {name: one for name, one in data.items() if name != "texts"} | {"lengths": list(map(_length, texts))}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        for left in file.parent.glob(f"{file.name}-*"):
            left.unlink(missing_ok=True)
        _write(beside, [json.dumps(data, ensure_ascii=False, separators=(",", ":")), "\n", *texts])
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _length(text: str) -> int:
    """How many bytes a text is."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _write(file: Path, texts: Iterable[str]) -> None:
    """Writes texts one by one, for together they may be large; their sum then takes the place of the first line."""
    digest = hashlib.sha256()
    with file.open("wb") as stream:
        stream.write(digest.hexdigest().encode() + b"\n")
        for text in texts:
            raw = text.encode("utf-8", "surrogatepass")  # names of files may hold any byte
            digest.update(raw)
            stream.write(raw)
        stream.seek(0)
        stream.write(digest.hexdigest().encode())


def packages() -> str:
    """Names the interpreter and the folders of packages: a folder has a new date when one came, went or changed."""
    return " ".join([sys.version, *(f"{folder} {folder.stat().st_mtime_ns}" for folder in _folders())])


@cache
def _folders() -> list[Path]:
    """Where the packages lie that read and render; there may be several, as one for a system and one for a user."""
    found = map(find_spec, ("typer", "yaml", "mkdocs", "material", "markdown"))
    return sorted({Path(one.origin).parent.parent for one in found if one and one.origin}) or [Path(sys.prefix)]


@cache
def models() -> str:
    """Names the code of models and rules: what another version of it found or made is not used."""
    digest = hashlib.sha256(packages().encode())
    folder = Path(__file__).parent
    for path in sorted([*folder.rglob("*.py"), *folder.glob("*.yaml")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]
