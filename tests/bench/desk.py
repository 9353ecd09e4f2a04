"""The desk's side of the bench: how long one query takes once all is open, for ours and for tantivy on the same terms."""

import json
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.peers import CACHE
from engines import Store

from search import fold, index
from search.documents import Document
from search.find import find

ENVIRONMENT: Final = CACHE / "python"
PROGRAM: Final = Path(__file__).with_name("tantivy_peer.py")


def our_times(packs: Store, queries: Sequence[str]) -> list[float]:
    """The least ms of two passes for each query, over packs that are open."""
    lexicon = packs.lexicon()
    least = [float("inf")] * len(queries)
    for _ in range(2):
        for place, query in enumerate(queries):
            start = time.perf_counter()
            find(lexicon, query)
            least[place] = min(least[place], (time.perf_counter() - start) * 1000)
    return least


def tantivy_times(documents: Sequence[Document], queries: Sequence[str]) -> list[float] | None:
    """The same for tantivy with the terms of our index and their boosts; None, and why, when it cannot be had."""
    python = _python()
    if python is None:
        return None
    entries = [_entry(one) for one in documents]
    asked = [[term for term in fold.pieces(query) if term] for query in queries]
    boosts = {field: index.boost(field) for field in ("name", "mark", "facet", "body")}
    given = json.dumps({"entries": entries, "queries": [one or ["x"] for one in asked], "boosts": boosts})
    done = subprocess.run([str(python), str(PROGRAM)], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"NOT MEASURED: tantivy failed: {done.stderr.strip()[-300:]}")
        return None
    found: list[float] = json.loads(done.stdout)
    return found


def _entry(document: Document) -> dict[str, str]:
    terms = index.field_terms(document)
    facets = [term for field, found in terms.items() if field not in {"name", "mark", "body"} for term in found]
    texts = {"name": terms["name"], "mark": terms["mark"], "facet": facets, "body": terms["body"]}
    return {"id": document.id, **{field: " ".join(found) for field, found in texts.items()}}


def _python() -> Path | None:
    """A Python that has tantivy: ours, or one in an environment of its own, made once."""
    if _has_tantivy(Path(sys.executable)):
        return Path(sys.executable)
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "tantivy>=0.22,<1"]
        subprocess.run(command, capture_output=True, check=False)
    if _has_tantivy(python):
        return python
    print("NOT MEASURED: tantivy, because pip could not fetch it.")
    return None


def _has_tantivy(python: Path) -> bool:
    return subprocess.run([str(python), "-c", "import tantivy"], capture_output=True, check=False).returncode == 0
