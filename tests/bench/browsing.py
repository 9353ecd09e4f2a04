"""Opens a page in headless Chromium slowed down six times, as a cheap phone is, and measures what its reader waits for."""

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from browser import ARGUMENTS, CHROMIUM
from playwright.sync_api import Browser, Page, sync_playwright

SLOWDOWN: Final = 6
LOADS: Final = 3
SECONDS: Final = 60
"""A page's queries are cut off after so long."""

PASS: Final = """async ([queries, budget]) => {
  const end = performance.now() + budget, took = [];
  for (const query of queries) {
    if (performance.now() > end) break;
    const start = performance.now();
    await search(query);
    took.push(performance.now() - start);
  }
  return took;
}"""


@dataclass(frozen=True)
class Visit:
    """What a page costs: ms until it is ready, MB of heap then, and ms of queries, the first time and again."""

    ready: float
    heap: float
    cold: float
    p50: float
    p95: float


def visits(pages: dict[str, Path], queries: Sequence[str], once: Collection[str] = ()) -> dict[str, Visit] | None:
    """What each page costs, by the median of three loads or, for those named in `once`, by one; None without Chromium."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        return None
    arguments = [*ARGUMENTS, "--enable-precise-memory-info", "--js-flags=--expose-gc"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        found = {name: _visit(browser, page, queries, 1 if name in once else LOADS) for name, page in pages.items()}
        browser.close()
    return found


def _visit(browser: Browser, address: Path, queries: Sequence[str], loads: int) -> Visit:
    ready, heap, cold, warm = [], [], [0.0], [0.0]
    for load in range(loads):
        context = browser.new_context()
        page = context.new_page()
        page.set_default_timeout(240_000)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        page.goto(address.as_uri())
        page.wait_for_function("window.readyMs")
        ready.append(page.evaluate("readyMs"))
        heap.append(page.evaluate("gc(), performance.memory.usedJSHeapSize") / 1e6)
        if load == loads - 1:
            cold, warm = _timed(page, queries), _timed(page, queries)
        context.close()
    return Visit(median(ready), median(heap), percentile(cold, 0.95), percentile(warm, 0.5), percentile(warm, 0.95))


def _timed(page: Page, queries: Sequence[str]) -> list[float]:
    found: Any = page.evaluate(PASS, [list(queries), SECONDS * 1000])
    return [float(one) for one in found]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
