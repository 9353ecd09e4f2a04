"""Both searches of ours as plain functions: queries in, ids out, the best first."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from support import REPOSITORY, TODAY

from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp
from search import index
from search.counts import weighed_terms
from search.documents import Document, documents
from search.find import find
from search.lexicon import Lexicon
from search.packs import packs, write
from search.store import Store
from search.tool_packs import tool_packs

WHOOSH = "whoosh"
FIND = REPOSITORY / "tests" / "search" / "find.cjs"


def real_release() -> Release:
    """What may leave of the real entries at TLP:CLEAR."""
    return release(knowledge_base(REPOSITORY / "kb", "kb"), Tlp.CLEAR, TODAY)


def real_store(folder: Path, released: Release) -> Store:
    """The index and packs of a release, made in an empty folder."""
    found = documents(released)
    index.build(found, folder / WHOOSH)
    return packed(found, folder, released)


def packed(found: Sequence[Document], folder: Path, released: Release | None = None) -> Store:
    """The packs of documents, made in an empty folder; with a release also those of marks and key."""
    ready = Store(folder / "packs", lambda: folder / WHOOSH)
    write(packs(found, weighed_terms(found)), ready.packs)
    if released is not None:
        write(_tools(found, released), ready.packs)
    return ready


def _tools(found: Sequence[Document], released: Release) -> dict[str, Any]:
    """The packs of marks and key, where other documents may stand between those of the release."""
    made = tool_packs(released)
    at = {one.id: position for position, one in enumerate(found)}
    for one in (*made["marks"]["texts"], *made["marks"]["shapes"]):
        one["entry"] = at[one["id"]]
    return made


def desk(ready: Store, queries: Sequence[str], limit: int = 10) -> dict[str, list[str]]:
    """What the command line finds."""
    return at_the_desk(ready.lexicon(), queries, limit)


def at_the_desk(lexicon: Lexicon, queries: Sequence[str], limit: int = 10) -> dict[str, list[str]]:
    """What the command line finds with its packs opened."""
    return {query: [hit["id"] for hit in find(lexicon, query, limit=limit)["hits"]] for query in queries}


def pocket(ready: Store, queries: Sequence[str], limit: int = 10) -> dict[str, list[str]] | None:
    """What the browser's code finds, run by Node.js; None when Node.js is missing."""
    found = pocket_answers(ready, queries, limit)
    return None if found is None else {query: [hit["id"] for hit in one["hits"]] for query, one in found.items()}


def pocket_answers(ready: Store, queries: Sequence[str], limit: int = 10) -> dict[str, Any] | None:
    """The whole answers of the browser's code; None when Node.js is missing."""
    node = shutil.which("node")
    if node is None:
        return None
    asked = json.dumps({"packs": str(ready.packs), "queries": list(queries), "limit": limit, "kind": None})
    done = subprocess.run([node, str(FIND)], input=asked, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return dict(zip(queries, json.loads(done.stdout), strict=True))
