"""Plants marked strings at every level in every text field of every kind, and searches whatever a build writes for them.

`make leaks` prints the table of levels and outputs with the number of bytes searched.
"""

import gzip
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from support import FIXTURE_KB, copy_project

from schemas.kinds import KINDS
from schemas.overlay import text_hash
from schemas.reading import knowledge_base

LEVELS = {"CLEAR": "c", "GREEN": "g", "AMBER": "a", "AMBER+STRICT": "s", "RED": "t"}
PRINTED = ("model", "mark", "ammunition", "law", "substance", "conversion")
CANARY = re.compile(rb"(?i)kanar([cgast])([0-9]{4})")
NOT_TEXT = {
    "status",
    "tlp",
    "written",
    "review_by",
    "reviewed",
    "kind",
    "of",
    "id",
    "licence",
    "as_read",
    "valid_until",
}


@dataclass
class Planter:
    """Numbers the planted strings and remembers where each stands."""

    planted: dict[str, str] = field(default_factory=dict)

    def word(self, level: str, where: str) -> str:
        """A new string for a level; folding leaves it as it is."""
        word = f"kanar{LEVELS[level]}{len(self.planted):04}"
        self.planted[word] = f"{level} {where}"
        return word


def planted_overlay(folder: Path) -> Planter:
    """Writes an overlay that holds, of every kind, an entry at each level, parts above their entry, and additions."""
    planter = Planter()
    base = knowledge_base(FIXTURE_KB, "kb")
    for kind in KINDS:
        original = sorted((FIXTURE_KB / kind).glob("*.yaml"))[0]
        for level in LEVELS:
            name = f"planted-{level.lower().replace('+', '-')}"
            data = _planted(kind, yaml.safe_load(original.read_text(encoding="utf-8")), level, planter)
            _write(folder / kind / f"{name}.yaml", {**data, "tlp": level})
            _copy_pictures(original, folder / kind / name)
        _write(folder / kind / f"{original.stem}.yaml", _addition(base, f"{kind}/{original.stem}", planter))
    head = {"prefix": "planted", "authority": "National contact point", "tlp": "GREEN"}
    contacts = [{"role": "eod", "text": planter.word(level, "contact"), "tlp": level} for level in LEVELS]
    _write(folder / "overlay.yaml", {**head, "contacts": contacts})
    return planter


def found_in(folder: Path) -> tuple[dict[str, list[str]], int]:
    """Planted string → files of a folder that hold it in their name or bytes, and how many bytes were searched."""
    found: dict[str, list[str]] = {}
    searched = 0
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        for data in (name.encode(), *(_readings(path) if path.is_file() else ())):
            searched += len(data)
            for match in CANARY.finditer(data):
                files = found.setdefault(match[0].decode().lower(), [])
                if name not in files:
                    files.append(name)
    return found, searched


def _readings(path: Path) -> Iterator[bytes]:
    """The bytes of a file as they stand, and as they read when unpacked."""
    data = path.read_bytes()
    yield data
    if path.suffix == ".gz":
        yield gzip.decompress(data)
    if path.suffix == ".zip":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        reader = PdfReader(BytesIO(data))
        yield "\n".join(page.extract_text() for page in reader.pages).encode()
        yield str(reader.metadata).encode()
    if path.name == "names.js":
        yield data.replace(b" ", b"")  # a blank is where a word of a name ends


def _planted(kind: str, data: dict[str, Any], level: str, planter: Planter) -> dict[str, Any]:
    """The entry with a planted string in every text that may hold one."""

    def planted(value: Any, path: tuple[Any, ...]) -> None:
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, one in list(items):
            if isinstance(one, dict | list):
                planted(one, (*path, key))
            elif isinstance(one, str) and key not in NOT_TEXT:
                old, value[key] = one, f"{planter.word(level, f'{kind} {path} {key}')} {one}"
                if not _is_valid(kind, data):
                    planter.planted.popitem()
                    value[key] = old

    data.pop("formerly", None)
    planted(data, ())
    return data


def _is_valid(kind: str, data: dict[str, Any]) -> bool:
    try:
        KINDS[kind].model_validate({**data, "id": f"{kind}/planted"})
    except ValidationError:
        return False
    return True


def _addition(base: Any, entry_id: str, planter: Planter) -> dict[str, Any]:
    """Names, points, texts and legal lines at every level, added to a public entry."""
    entry = base.entries[entry_id]

    def at(level: str, what: str) -> dict[str, str]:
        return {"text": planter.word(level, f"added {what}"), "tlp": level}

    added: dict[str, Any] = {"names": [at(level, "name") for level in LEVELS]}
    known = {"basis": "general-knowledge"}
    for name in ("points", "markings", "meanings"):
        if name in type(entry).model_fields:
            added[name] = [{**at(level, name), **known} for level in LEVELS]
    if "markings" in added:
        for one in added["markings"]:
            one["reads"] = [planter.word(one["tlp"], "added reading")]
    if "legal" in type(entry).model_fields:
        line = {"jurisdiction": "EU", "as_read": "2026-11-24", **known}
        added["legal"] = [{**at(level, "legal"), **line} for level in LEVELS]
    return {"against": text_hash(entry), **added}


def _copy_pictures(original: Path, folder: Path) -> None:
    for picture in original.with_suffix("").glob("*.svg"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / picture.name).write_bytes(picture.read_bytes())


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(re.sub(r"'(\d{4}-\d\d-\d\d)'", r"\1", text), encoding="utf-8")


def built(folder: Path, level: str) -> tuple[Planter, Path, Path]:
    """A project in `folder` whose handbook was built at a level with the planted overlay: planter, project, site."""
    project = copy_project(folder / "project")
    planter = planted_overlay(folder / "overlay")
    command = [sys.executable, "-m", "handbook.cli", "build", "--tlp", level, "--overlay", str(folder / "overlay")]
    done = subprocess.run([*command, "--today", "2026-11-24"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    printing = [
        sys.executable,
        "-m",
        "handbook.cli",
        "print",
        *PRINTED,
        "--tlp",
        level,
        "--overlay",
        str(folder / "overlay"),
    ]
    done = subprocess.run([*printing, "--out", "prints"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    word = level.lower().replace("+", "-")
    return planter, project, project / ("site" if level == "CLEAR" else f"site-{word}")


def main() -> None:
    """Prints the table: for each level and output, what of which level was found, and the bytes searched."""
    print(f"{'built at':14}{'output':10}{'bytes searched':>16}  found of each level")
    for level in ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT"):
        with tempfile.TemporaryDirectory() as folder:
            planter, project, site = built(Path(folder), level)
            for name, output in (("site", site), ("PDF", project / "prints"), ("index", project / ".cache")):
                found, searched = found_in(output)
                counts = {one: sum(planter.planted[word].startswith(one + " ") for word in found) for one in LEVELS}
                print(f"{level:14}{name:10}{searched:>16,}  {counts}")


if __name__ == "__main__":
    main()
