"""What a command keeps for the next one: JSON beside the project, never half written, and nothing to lose.

Long `texts` lie behind the JSON as they are, since it would write and read each of their letters.
"""

import hashlib
import json
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any


def kept(file: Path) -> dict[str, Any]:
    """What a file keeps; nothing when it is missing or damaged: its first line is the sum of the rest."""
    try:
        total, _, text = file.read_bytes().partition(b"\n")
        if hashlib.sha256(text).hexdigest().encode() != total:
            return {}
        head, _, behind = text.decode("utf-8", "surrogatepass").partition("\n")
        found = json.loads(head)
        if isinstance(found, dict) and "lengths" in found:
            ends = [0, *accumulate(found.pop("lengths"))]
            found["texts"] = [behind[start:end] for start, end in pairwise(ends)]
    except (OSError, ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(file: Path, data: dict[str, Any]) -> None:
    """Writes the file whole; a folder that cannot be written to keeps nothing."""
    beside = file.with_name(f"{file.name}-{os.getpid()}")
    texts: list[str] = data.get("texts", [])
    if texts:
        data = {name: one for name, one in data.items() if name != "texts"} | {"lengths": list(map(len, texts))}
    text = "\n".join([json.dumps(data, ensure_ascii=False, separators=(",", ":")), "".join(texts)])
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        raw = text.encode("utf-8", "surrogatepass")  # names of files may hold any byte
        beside.write_bytes(hashlib.sha256(raw).hexdigest().encode() + b"\n" + raw)
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def packages() -> str:
    """Names the interpreter and what is installed for it: the folder of packages has a new date when one changed."""
    found = next((Path(one.origin) for name in ("typer", "yaml") if (one := find_spec(name)) and one.origin), None)
    folder = found.parent.parent if found else Path(sys.prefix)
    return f"{sys.version} {folder} {folder.stat().st_mtime_ns}"


@cache
def models() -> str:
    """Names the code of models and rules: what another version of it found or made is not used."""
    digest = hashlib.sha256(packages().encode())
    folder = Path(__file__).parent
    for path in sorted([*folder.rglob("*.py"), *folder.glob("*.yaml")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]
