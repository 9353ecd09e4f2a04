"""One built site and one browser for all tests of the handbook that look at pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import chromium
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site(built_project: Path) -> Path:
    """The handbook of the small knowledge base; a test that changes it takes a copy."""
    return built_project / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, started once a worker."""
    with chromium() as found:
        yield found
