"""Plants marked strings above CLEAR in every text of every kind, in photographs and in drawings,
and searches whatever a build, a print or a bundle writes for them.

`make leaks` prints the table of levels and outputs with the number of bytes searched.
"""

import gzip
import json
import os
import re
import shutil
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
from forked import Forks
from handbook.commands.build import GENERATOR
from handbook.commands.export import export as write
from handbook.export.formats import FORMATS
from handbook.releasing import released
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pydantic import ValidationError
from support import FIXTURE_KB, REPOSITORY, copy_project

from schemas.kinds import KINDS
from schemas.overlay import text_hash
from schemas.reading import knowledge_base

LEVELS = {"CLEAR": "c", "GREEN": "g", "AMBER": "a", "AMBER+STRICT": "s", "RED": "t"}
ORDER = list(LEVELS)
PLANTED = ORDER[1:]
PRINTED = ("model", "mark", "ammunition", "law", "substance", "conversion", "weapon-type")
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
        originals = sorted((FIXTURE_KB / kind).glob("*.yaml"))
        original = next((path for path in originals if path.with_suffix("").is_dir()), originals[0])
        for level in PLANTED:
            name = f"planted-{slug(level)}"
            data = {
                **_planted(kind, yaml.safe_load(original.read_text(encoding="utf-8")), level, planter),
                "tlp": level,
            }
            _copy_drawings(original, folder / kind / name, planter)
            data["images"] = [*data.get("images", []), *_photographs(folder / kind / name, level, planter)]
            if kind == "procedure":
                _plant_lines(data, folder / kind / name, level, planter)
            _write(folder / kind / f"{name}.yaml", data)
        _write(folder / kind / f"{original.stem}.yaml", _addition(base, f"{kind}/{original.stem}", planter))
    head = {"prefix": "planted", "authority": "National contact point", "tlp": "GREEN"}
    contacts = [{"role": "eod", "text": planter.word(level, "contact"), "tlp": level} for level in PLANTED]
    _write(folder / "overlay.yaml", {**head, "contacts": contacts})
    return planter


def stripped(overlay: Path, into: Path, level: str) -> Path:
    """A copy of a planted overlay without anything above a level, as if it had never been written."""
    shutil.copytree(overlay, into)
    for path in sorted(into.glob("*/*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if _is_above(data, level):
            path.unlink()
            shutil.rmtree(path.with_suffix(""), ignore_errors=True)
            continue
        _write(path, _without(data, level))
    head = yaml.safe_load((into / "overlay.yaml").read_text(encoding="utf-8"))
    _write(into / "overlay.yaml", _without(head, level))
    return into


def slug(level: str) -> str:
    """A level as files are named: `amber-strict`."""
    return level.lower().replace("+", "-")


def _is_above(value: Any, level: str) -> bool:
    return isinstance(value, dict) and ORDER.index(value.get("tlp", "CLEAR")) > ORDER.index(level)


def _without(value: Any, level: str) -> Any:
    if isinstance(value, dict):
        return {key: _without(one, level) for key, one in value.items()}
    return [_without(one, level) for one in value if not _is_above(one, level)] if isinstance(value, list) else value


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
        yield from (picture.data for page in reader.pages for picture in page.images)
    packed = re.fullmatch(rb'proofmarkData\("[^"]+",(.*)\);?\s*', data, re.DOTALL)
    if packed:
        yield json.dumps(json.loads(packed[1]), ensure_ascii=False).encode()
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

    added: dict[str, Any] = {"names": [at(level, "name") for level in PLANTED]}
    known = {"basis": "general-knowledge"}
    for name in ("points", "markings", "meanings"):
        if name in type(entry).model_fields:
            added[name] = [{**at(level, name), **known} for level in PLANTED]
    if "markings" in added:
        for one in added["markings"]:
            one["reads"] = [planter.word(one["tlp"], "added reading")]
    if "legal" in type(entry).model_fields:
        line = {"jurisdiction": "EU", "as_read": "2026-11-24", **known}
        added["legal"] = [{**at(level, "legal"), **line} for level in PLANTED]
    return {"against": text_hash(entry), **added}


def _plant_lines(data: dict[str, Any], folder: Path, level: str, planter: Planter) -> None:
    """Lines of a procedure at every level, the strictest first."""
    levels = [*reversed(PLANTED), level]
    both = [max(level, one, key=ORDER.index) for one in levels]
    known = {"basis": "general-knowledge"}
    data["card"] = "a4"
    data["steps"] = [
        {"do": planter.word(at, "step"), "tlp": one, **known} for one, at in zip(levels, both, strict=True)
    ]
    for name in ("never", "records"):
        data[name] = [
            {"text": planter.word(at, name), "tlp": one, **known} for one, at in zip(levels, both, strict=True)
        ]


def _photographs(folder: Path, level: str, planter: Planter) -> list[dict[str, str]]:
    """A JPEG and a PNG with words that a camera and an editor write into them; these may leave at no level."""
    folder.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = planter.word("RED", "EXIF description"), planter.word("RED", "EXIF artist")
    exif.get_ifd(0x8825)[0x1B] = planter.word("RED", "GPS").encode()
    picture = Image.new("RGB", (32, 16), "red")
    picture.save(folder / "photo.jpg", exif=exif, comment=planter.word("RED", "JPEG comment").encode())
    text = PngInfo()
    text.add_text("Comment", planter.word("RED", "PNG text"))
    picture.save(folder / "screen.png", pnginfo=text)
    words = ("alt", "credit", "licence", "caption")
    return [
        {"file": file, **{name: planter.word(level, f"picture {name}") for name in words}}
        for file in ("photo.jpg", "screen.png")
    ]


def _copy_drawings(original: Path, folder: Path, planter: Planter) -> None:
    """The drawings beside an entry, with what an editor writes into them; this may leave at no level."""
    for picture in original.with_suffix("").glob("*.svg"):
        folder.mkdir(parents=True, exist_ok=True)
        word = planter.word
        hidden = (
            f"<!-- {word('RED', 'SVG comment')} --><title>{word('RED', 'SVG title')}</title>"
            f"<desc>{word('RED', 'SVG desc')}</desc>{word('RED', 'SVG text')}"
            f'<g id="{word("RED", "SVG id")}" class="{word("RED", "SVG class")}" aria-label="{word("RED", "SVG label")}"/>'
            f'<g display="none"><path id="{word("RED", "SVG layer")}" d="M0 0h9"/></g>'
        )
        place = f'<circle id="{word("RED", "SVG place")}" cx="9" cy="9" r="3"/></g></svg>'
        text = picture.read_text(encoding="utf-8").replace('role="img">', f'role="img">{hidden}')
        (folder / picture.name).write_text(re.sub(r"</g>\s*</svg>", place, text), encoding="utf-8")


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(re.sub(r"'(\d{4}-\d\d-\d\d)'", r"\1", text), encoding="utf-8")


@dataclass
class Planted:
    """A project under git, a planted overlay beside it, and what was made of the two."""

    folder: Path
    project: Path
    overlay: Path
    planter: Planter
    forks: Forks

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """What `kb` says in the project."""
        return self.forks.run(arguments, self.project, **environment)

    def generate(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """What `mkdocs` says in the project."""
        command = [sys.executable, "-m", GENERATOR, *arguments]
        full = {**os.environ, **environment}
        return subprocess.run(command, cwd=self.project, env=full, capture_output=True, text=True, check=False)

    def bundle(self, level: str, overlay: Path | None, out: Path | None = None) -> Path:
        """The zip of a level with an overlay."""
        given = [
            "--tlp",
            level,
            *(["--overlay", str(overlay)] if overlay else []),
            *(["--out", str(out)] if out else []),
        ]
        done = self.run("bundle", *given)
        assert done.returncode == 0, done.stderr[-3000:]
        (made,) = (out or self.out(level)).glob("*.zip")
        return made

    def out(self, level: str) -> Path:
        """Where prints and bundles of a level are put when nobody says where."""
        return self.project / ("out" if level == "CLEAR" else f"out-{slug(level)}")

    def made(self, level: str) -> dict[str, Path]:
        """Every output of a level by its name, made once: the bundle unpacked, the prints, the index."""
        unpacked = self.folder / f"unpacked-{slug(level)}"
        if not unpacked.exists():
            with zipfile.ZipFile(self.bundle(level, self.overlay)) as archive:
                archive.extractall(unpacked)
            done = self.run("print", *PRINTED, "--tlp", level, "--overlay", str(self.overlay))
            assert done.returncode == 0, done.stderr[-3000:]
            self.export(level, unpacked / "exports")
        return {
            "bundle": unpacked / "proofmark",
            "prints": self.out(level),
            "exports": unpacked / "exports",
            "index": self.project / ".cache",
        }

    def export(self, level: str, folder: Path) -> None:
        """Every form of data of a level, made as `kb export` makes it."""
        release = released(self.project, level, day="2026-11-24", overlays=(self.overlay,))
        for name, form in FORMATS.items():
            write(self.project, release, form, folder / f"{name}.{form.ending}")

    def above(self, found: dict[str, list[str]], level: str) -> dict[str, tuple[str, list[str]]]:
        """Of planted strings that were found, those above a level: what each is, and three files that hold it."""
        known = self.planter.planted
        return {
            word: (known[word], files[:3])
            for word, files in found.items()
            if ORDER.index(known[word].split()[0]) > ORDER.index(level)
        }


def planted(folder: Path, forks: Forks) -> Planted:
    """A project of the small knowledge base with a planted overlay, whose path holds a colon where paths may."""
    project = copy_project(folder / "project")
    shutil.copy(REPOSITORY / ".gitignore", project)
    who = ["-c", "user.name=Trainer", "-c", "user.email=trainer@example.invalid", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "first"]):
        subprocess.run(["git", "-C", str(project), *arguments], check=True, capture_output=True)
    overlay = folder / ("overlay" if os.name == "nt" else "our:overlay")
    return Planted(folder, project, overlay, planted_overlay(overlay), forks)


def main() -> None:
    """Prints the table: for each level and output, what of which level was found, and the bytes searched."""
    print(f"{'level':14}{'output':10}{'bytes searched':>16}  found of each level")
    with tempfile.TemporaryDirectory() as folder:
        place = planted(Path(folder), Forks())
        for level in ORDER[:-1]:
            for name, output in place.made(level).items():
                found, searched = found_in(output)
                counts = {
                    one: sum(place.planter.planted[word].startswith(one + " ") for word in found) for one in LEVELS
                }
                print(f"{level:14}{name:10}{searched:>16,}  {counts}")


if __name__ == "__main__":
    main()
