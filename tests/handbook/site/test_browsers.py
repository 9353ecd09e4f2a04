"""Firefox and WebKitGTK search the site and run its key as Chromium does: the same answers, order, reasons and first actions."""

import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from drivers import Ask, firefox, webkit
from judged import judged
from playwright.sync_api import Browser

from search.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.nightly, pytest.mark.slow, pytest.mark.xdist_group("browser")]

A_CLASS = 3  # so many judged queries of each class
TYPED = (
    "застава м57", "пиштол", "ζαστάβα μ70", "πιστόλι", "kalaşnikof tüfeği", "granatë dore", "ръчна граната", "пистолет Макаров",
    "pistolet hukës", "ročna bomba", "ručni bacač", "Schreckschusspistole", "مسدس", "ZASTAVA M70AB2", "ｚａｓｔａｖａ", "M 70 a.b.2",
    "I found a grenade in a bag", "the driver says it is only an alarm pistol", "what do I do if it is loaded?", "long gun with curved magazine and folding stock",
    "small black pistol with PTB in a circle", "there is a tube with a trigger", "grenade", "mine", "dynamite", "unexploded shell", "wires and a battery", "rpg",
    "АК 47", "ak-47", "m57 7.62", "PTB ?14", "İstanbul", "ßtraße", "constructor", "", "  ", "?",
)  # fmt: skip
MARKS = ("PTB 914", "B-123456", "M57 7,62", "9 mm P.A.K.", "САМ П-0?23", "1975")
RIFLE = {
    "overall-form": ["long-gun"], "mechanism": ["rifle-with-grip"], "magazine-position": ["ahead-of-trigger"],
    "stock-form": ["under-folding"], "magazine-shape": ["strongly-curved"], "handguard-openings": ["three-slots"],
    "muzzle-device": ["slant-cut"], "front-grip": ["none"], "size-class": ["medium-long-gun"],
}  # fmt: skip
PISTOL = {
    "overall-form": ["handgun"], "mechanism": ["slide-pistol"], "magazine-position": ["in-grip"], "hammer": ["outside-spur"],
    "handgun-action": ["full-slide"], "size-class": ["service-pistol"], "finish": ["blued-steel"],
}  # fmt: skip
ONE_BY_ONE = [dict(list(truth.items())[:some]) for truth in (RIFLE, PISTOL) for some in range(1, len(truth) + 1)]
SEEN: list[dict[str, list[str]]] = [
    {}, *ONE_BY_ONE, {"overall-form": ["handgun", "long-gun"]}, {"overall-form": ["?"], "mechanism": ["bolt-by-hand"]},
    {"overall-form": ["launcher-tube"]}, {"overall-form": ["fist-size-body"]}, {"overall-form": ["flat-or-block-body"]},
]  # fmt: skip

ASKED = """async () => {
  const all = async (call, list) => {
    const answers = [];
    for (const one of list) answers.push({ ...(await call(one, { limit: 10 })), took_ms: 0 });
    return answers;
  };
  const { search, mark, identify } = window.proofmark;
  return { search: await all(search, %s), mark: await all(mark, %s), identify: await all(identify, %s) };
}"""


@pytest.fixture(scope="module")
def queries() -> list[str]:
    """Some judged queries of each class, and some of our own."""
    classes: dict[str, list[str]] = {}
    for row in judged():
        classes.setdefault(row.sort, []).append(row.query)
    spread = [query for one in classes.values() for query in one[:: max(1, len(one) // A_CLASS)][:A_CLASS]]
    return [*spread, *TYPED]


@pytest.fixture(scope="module")
def address(site: Path, real_store: Store, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page of the small handbook from a stick, with the search and the key of the real one."""
    copy = Path(shutil.copytree(site, tmp_path_factory.mktemp("browsers") / "site"))
    shutil.copytree(real_store.packs, copy / "search", dirs_exist_ok=True)
    return (copy / "index.html").as_uri()


@pytest.fixture(scope="module")
def function(queries: list[str]) -> str:
    """What each browser runs."""
    return ASKED % tuple(json.dumps(given) for given in (queries, MARKS, SEEN))


@pytest.fixture(scope="module")
def in_chromium(browser: Browser, address: str, function: str) -> dict[str, list[Any]]:
    """What Chromium answers."""
    page = browser.new_page()
    page.goto(address)
    found: dict[str, list[Any]] = json.loads(page.evaluate(f"({function})().then(JSON.stringify)"))
    page.close()
    assert sum(bool(one["hits"]) for one in found["search"]) > 45
    assert sum(one["first"] is not None for one in found["search"]) > 5
    assert all(one["candidates"] for one in found["identify"])
    return found


@pytest.mark.parametrize("driven", [firefox, webkit])
def test_another_browser_answers_as_chromium_does(
    driven: Callable[[Path], AbstractContextManager[Ask]],
    address: str,
    function: str,
    queries: list[str],
    in_chromium: dict[str, list[Any]],
    tmp_path: Path,
) -> None:
    with driven(tmp_path / "browser") as ask:
        found = ask(address, function)
    assert "failure" not in found
    for call, given in (("search", queries), ("mark", MARKS), ("identify", SEEN)):
        for text, ours, theirs in zip(given, in_chromium[call], found[call], strict=True):
            assert theirs == ours, f"{call}: {text!r}"
