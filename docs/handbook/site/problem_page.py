"""The page that `serve` shows instead of the handbook while something is wrong."""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def problem_page(templates: Path, problems: Iterable[object], fault: str = "") -> str:
    """A page of its own, without theme and scripts; `fault` is a bug of ours in one sentence."""
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("problems.html").render(problems=[str(one) for one in problems], fault=fault)


def replace_pages(site: Path, page: str) -> None:
    """Puts the page of problems at every address, so that whatever is open shows it after the reload."""
    for path in site.rglob("*.html"):
        path.write_text(page, encoding="utf-8")
