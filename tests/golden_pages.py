"""Writes the golden pages again: `make golden`. Review the difference like prose."""

from pathlib import Path

from handbook.book import Book
from handbook.settings import Settings
from handbook.site.rendering import Renderer
from handbook.site.shelf import Bare
from support import FIXTURE_KB, REPOSITORY, TODAY

from schemas.addresses import GROUPED
from schemas.kinds import KINDS
from schemas.reading import knowledge_base
from schemas.release import release
from schemas.vocabulary import Tlp

GOLDEN = Path(__file__).parent / "golden"


def golden_pages() -> dict[str, str]:
    """File name → content of the page of each entry of the small knowledge base, and of each kind's list."""
    released = release(knowledge_base(FIXTURE_KB, "kb"), Tlp.CLEAR, TODAY)
    settings = Settings(edit_url="https://git.example/edit/", report_to="https://report.example/?id={id}")
    renderer = Renderer(REPOSITORY / "docs" / "templates", Book(released, settings))
    pages = {
        entry.id.replace("/", "--") + ".html": renderer.entry(entry).content
        for entry in released
        if entry.kind != GROUPED
    }
    together = renderer.together()
    shared = {
        f"shared-{one.replace('/', '--')}": renderer.shared(one, together, Bare(Path())).content for one in together
    }
    lists = {f"list-of-{kind}.html": renderer.indexes(kind)[0].content for kind in KINDS}
    return {**pages, **shared, **lists}


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob("*.html"):
        old.unlink()
    for name, content in golden_pages().items():
        (GOLDEN / name).write_text(content, encoding="utf-8")
