"""What browser tests share: headless Chromium, the built handbook of the small knowledge base, and a watched page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Request, sync_playwright
from support import missing

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SOON = 0.02
"""So many seconds after it is told to end, a server of a test ends at the latest."""

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium; skips loudly where there is none."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        missing("Chromium", "Install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A page whose errors and requests to elsewhere are written down."""

    def __init__(self, page: Page) -> None:
        """Watching starts before the first address is opened."""
        self.page = page
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._request)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("file://", "data:", "blob:", "http://127.0.0.1")):
            self.outside.append(request.url)

    def hits(self, typed: str) -> list[str]:
        """The titles that stand under the search box after typing, in order."""
        self.page.fill("#pm-search-input", "")
        self.page.fill("#pm-search-input", typed)
        self.page.wait_for_selector(".pm-hit, .pm-panel__none", timeout=8000)
        self.page.wait_for_timeout(150)
        return self.page.eval_on_selector_all(".pm-hit__title", "all => all.map(one => one.textContent)")
