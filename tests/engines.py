"""Both searches of ours as plain functions: queries in, ids out, the best first."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from support import REPOSITORY, TODAY

from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp
from search.find import find
from search.store import Store, store

FIND = REPOSITORY / "tests" / "search" / "find.cjs"


def real_release() -> Release:
    """What may leave of the real entries at TLP:CLEAR."""
    return release(knowledge_base(REPOSITORY / "kb", "kb"), Tlp.CLEAR, TODAY)


def real_store(folder: Path, released: Release) -> Store:
    """The index and packs of a release, made in an empty folder."""
    return store(folder, "real", lambda: released)


def desk(packs: Store, queries: Sequence[str], limit: int = 10) -> dict[str, list[str]]:
    """What the command line finds."""
    lexicon = packs.lexicon()
    return {query: [hit["id"] for hit in find(lexicon, query, limit=limit)["hits"]] for query in queries}


def pocket(packs: Store, queries: Sequence[str], limit: int = 10) -> dict[str, list[str]] | None:
    """What the browser's code finds, run by Node.js; None when Node.js is missing."""
    node = shutil.which("node")
    if node is None:
        return None
    asked = json.dumps({"packs": str(packs.packs), "queries": list(queries), "limit": limit, "kind": None})
    done = subprocess.run([node, str(FIND)], input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found = [[hit["id"] for hit in answer["hits"]] for answer in json.loads(done.stdout)]
    return dict(zip(queries, found, strict=True))
