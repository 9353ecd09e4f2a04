"""Pages that open one engine each from `file://`: ours with its packs, the others with their index in a script."""

import json
import re
import shutil
from pathlib import Path
from typing import Final

from bench.peers import library
from support import REPOSITORY

LAST: Final = "javascripts/search/marks.js"
"""What the site loads behind this script is no part of an answer to words."""


def _scripts() -> list[str]:
    """The scripts of the search, in the order of the site."""
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.findall(r"^  - (javascripts/search/[a-z-]+\.js)", settings, re.MULTILINE)
    return ["javascripts/proofmark-data.js", *found[: found.index(LAST) + 1]]


SCRIPTS: Final = _scripts()
PAGE: Final = """<!doctype html><meta charset="utf-8"><title>{title}</title><body>{scripts}
<script>
(async () => {{
  {boot}
  window.readyMs = performance.now();
}})();
</script>
"""

OURS: Final = """
  window.search = async (query) => (await proofmark.search(query, { limit: 10 })).hits.map((hit) => hit.id);
  await search("");
"""
PEER: Final = """
  const found = peers.%s.open(%s, indexText);
  indexText = null;
  window.search = async (query) => found(query);
"""
# On file:// Material's shim runs the worker on the main thread; the same is done here.
MATERIAL: Final = """
  const ask = (type, data) => new Promise((answer) => {
    window.postMessage = answer;
    window.dispatchEvent(new MessageEvent("message", { data: { type, data } }));
  });
  const found = await peers.material.open(ask, indexText);
  indexText = null;
  window.search = async (query) => { try { return await found(query); } catch { return []; } };
"""


def empty_page(folder: Path) -> Path:
    """A page that opens nothing, whose cost is the browser's own."""
    return _page(folder, "empty", (), "window.search = async () => [];")


def our_page(folder: Path, packs: Path) -> Path:
    """The page of our search."""
    (folder / "javascripts" / "search").mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "docs" / "theme" / SCRIPTS[0], folder / SCRIPTS[0])
    for script in SCRIPTS[1:]:
        shutil.copy(REPOSITORY / "search" / Path(script).name, folder / script)
    shutil.copytree(packs, folder / "search")
    return _page(folder, "ours", SCRIPTS, OURS)


def peer_page(folder: Path, engine: str, index: str) -> Path:
    """The page of another engine; its index is a string in a script, as pages on `file://` must have it."""
    folder.mkdir(parents=True)
    shutil.copy(library(engine), folder / "library.js")
    shutil.copy(Path(__file__).with_name("peers.js"), folder / "peers.js")
    text = json.dumps(index, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    (folder / "index.js").write_text(f"var indexText = {text};\n", encoding="utf-8")
    names = {"minisearch": "MiniSearch", "lunr": "lunr"}
    boot = MATERIAL if engine == "material" else PEER % (engine, names[engine])
    return _page(folder, engine, ("library.js", "peers.js", "index.js"), boot)


def _page(folder: Path, title: str, scripts: tuple[str, ...], boot: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    tags = "".join(f'<script src="{one}"></script>' for one in scripts)
    path = folder / "index.html"
    path.write_text(PAGE.format(title=title, scripts=tags, boot=boot), encoding="utf-8")
    return path
