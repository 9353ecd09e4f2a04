"""The peer of the benchmark: the same entries as Markdown pages, rendered by MkDocs Material with its search."""

from pathlib import Path

import yaml

CONFIG = """site_name: Peer
docs_dir: docs
use_directory_urls: false
theme:
  name: material
  font: false
plugins: [search]
markdown_extensions: [admonition, attr_list, tables, toc]
validation:
  nav:
    omitted_files: ignore
not_in_nav: |
  /model/*
nav:
  - index.md
"""


def write_peer(project: Path, folder: Path) -> Path:
    """Writes a MkDocs project that renders the project's models as Markdown; returns its folder."""
    pages = folder / "docs" / "model"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    lines = ["# Models", ""]
    for path in sorted((project / "kb" / "model").glob("*.yaml")):
        entry = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        (pages / f"{path.stem}.md").write_text(_page(entry), encoding="utf-8")
        lines.append(f"- [{entry['title']}](model/{path.stem}.md)")
    (folder / "docs" / "index.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _page(entry: dict[str, object]) -> str:
    lines = [f"# {entry['title']}", "", '!!! danger "Treat it as loaded"', f"    {entry['summary']}", ""]
    for name in ("names", "points", "markings", "sizes", "calibres"):
        lines += [f"## {name.title()}", ""]
        items = entry.get(name, [])
        for item in items if isinstance(items, list) else []:
            lines.append("- " + ", ".join(f"**{key}**: {value}" for key, value in item.items()))
        lines.append("")
    return "\n".join(lines)
