"""The other engines on the same entries: MiniSearch and lunr, fetched once by npm into `.cache/peers`, and Material's."""

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from support import REPOSITORY

from search.documents import Document

CACHE: Final = REPOSITORY / ".cache" / "peers"
PACKAGES: Final = ("minisearch@7.2.0", "lunr@2.3.9")
ENGINES: Final = {"minisearch": "MiniSearch 7.2", "lunr": "lunr 2.3.9", "material": "Material's lunr"}
PROGRAM: Final = Path(__file__).with_name("peers.cjs")

Record = dict[str, str]


@dataclass(frozen=True)
class Answered:
    """An engine's index as text, and the ids that it gives to each query."""

    index: str
    answers: dict[str, list[str]]


def records(documents: Sequence[Document]) -> list[Record]:
    """What the other engines read of each entry: the texts that our index reads, unfolded."""
    return [
        {
            "id": one.id,
            "title": one.title,
            "name": " ; ".join(name.text for name in one.names),
            "mark": " ; ".join(one.marks),
            "facet": " ; ".join(value for values in one.facets.values() for value in values),
            "body": f"{one.summary} {one.body}",
        }
        for one in documents
    ]


def available() -> dict[str, str]:
    """The engines that can be asked here, by key; says which are missing and why."""
    reason = _fetch()
    worker = material_worker()
    found = {key: name for key, name in ENGINES.items() if (worker if key == "material" else not reason)}
    if reason:
        print(f"NOT MEASURED: MiniSearch and lunr, because {reason}")
    if worker is None:
        print("NOT MEASURED: Material's lunr, because mkdocs-material holds no search worker.")
    return found if shutil.which("node") else {}


def asked(engine: str, entries: Sequence[Record], queries: Sequence[str]) -> Answered:
    """What an engine makes of these entries and queries."""
    given: dict[str, Any] = {"engine": engine, "modules": str(CACHE / "node_modules"), "worker": str(material_worker())}
    text = json.dumps({**given, "records": list(entries), "queries": list(queries)})
    command = ["node", "--max-old-space-size=3000", str(PROGRAM)]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{ENGINES[engine]} failed: {done.stderr[-600:]}")
    found = json.loads(done.stdout)
    return Answered(found["index"], dict(zip(queries, found["answers"], strict=True)))


def library(engine: str) -> Path:
    """The script that a page loads to have the engine."""
    if engine == "material":
        return material_worker() or Path()
    return CACHE / "node_modules" / {"minisearch": "minisearch/dist/umd/index.js", "lunr": "lunr/lunr.min.js"}[engine]


def material_worker() -> Path | None:
    """The search worker that Material for MkDocs ships."""
    found = importlib.util.find_spec("material")
    roots = found.submodule_search_locations if found else None
    scripts = [path for root in roots or () for path in Path(root).rglob("workers/search.*.min.js")]
    return scripts[0] if scripts else None


def _fetch() -> str:
    """Fetches MiniSearch and lunr unless they are here; a reason when they cannot be had."""
    if shutil.which("node") is None:
        return "Node.js is missing. Install nodejs."
    if all((CACHE / "node_modules" / package.partition("@")[0]).is_dir() for package in PACKAGES):
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is missing. Install npm."
    CACHE.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(CACHE), "--no-audit", "--no-fund", "--silent", *PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"npm could not fetch them: {done.stderr.strip()[-200:]}"
