"""The page of each entry of the small knowledge base, word for word; `make golden` writes them again."""

import pytest
from golden_pages import GOLDEN, golden_pages

PAGES = golden_pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was_reviewed(name: str) -> None:
    path = GOLDEN / name
    assert path.is_file(), f"{name} is new. Run: make golden"
    assert PAGES[name] == path.read_text(encoding="utf-8"), "Changed on purpose? Run: make golden, and read the diff."


def test_no_golden_page_is_left_over() -> None:
    assert {path.name for path in GOLDEN.glob("*.html")} == set(PAGES)
