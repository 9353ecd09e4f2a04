"""One built site and one browser for all tests of the handbook that look at pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import built_site, chromium
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook of the small knowledge base; a test that changes it takes a copy."""
    return built_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    with chromium() as found:
        yield found
