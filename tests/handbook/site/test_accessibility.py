"""WCAG 2.2 A and AA on every type of page, in both themes, on phone and desk: axe-core finds no violation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

STANDARD = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PAGES = [
    "index.html", "found.html", "identify.html", "read-a-mark.html", "compare.html", "about.html", "changes.html",
    "weapon-type/semi-automatic-pistol.html", "model/zastava-m57.html", "alarm-weapon/zoraki-914.html",
    "conversion/altered-alarm-weapon.html", "printed-weapon/hybrid.html", "ammunition/7-62x25.html",
    "mark/ptb-circle.html", "procedure/discovery.html", "law/proof.html", "substance/hydrogen-peroxide.html",
    "trend/action-days.html", "term/pistol.html", "lesson/first-minutes.html", "feature/magazine-position.html",
    "source/index-p.html", "model/index.html", "term/index.html", "mark/index.html", "contribute/rules.html",
    "contribute/fields/mark.html", "contribute/index.html",
]  # fmt: skip
VIEWS = [
    ("light", 360),
    ("dark", 1280),
    pytest.param(("dark", 360), marks=pytest.mark.nightly),
    pytest.param(("light", 1280), marks=pytest.mark.nightly),
]


@pytest.fixture(scope="module", params=VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of one theme and width."""
    theme, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=STANDARD).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_violation_and_is_not_wider_than_the_screen(page: Page, site: Path, address: str) -> None:
    page.goto((site / address).as_uri())
    page.wait_for_timeout(60)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert violations(page) == []


def test_an_open_search_has_none(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.fill("#pm-search-input", "pistol")
    page.wait_for_selector(".pm-hit")
    assert violations(page) == []


def test_an_identification_under_way_has_none(page: Page, site: Path) -> None:
    page.goto((site / "identify.html").as_uri())
    page.click(".pm-tool__others summary")
    page.click(".pm-tool__others button")
    page.click(".pm-key__tile")
    page.wait_for_selector(".pm-key__card", state="attached")
    assert violations(page) == []


def test_a_mark_that_was_read_has_none(page: Page, site: Path) -> None:
    page.goto((site / "read-a-mark.html").as_uri())
    page.fill("#pm-mark-input", "PTB 123")
    page.wait_for_selector(".pm-tool__candidate")
    assert violations(page) == []


@pytest.mark.parametrize("address", ["index.html", "model/zastava-m57.html", "procedure/discovery.html"])
def test_pages_read_well_without_javascript(browser: Browser, site: Path, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((site / address).as_uri())
    assert (page.text_content("h1") or "").strip()
    assert page.is_hidden("[data-pm-filters], [data-pm-print]") or not page.query_selector("[data-pm-print]")
    context.close()
