"""Identify on a phone and at a desk, by what is on the screen: a finger taps where the answer is seen, nothing scrolls."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Watched
from playwright.sync_api import Browser, ElementHandle, Page

from schemas.kin import first_twin, live_twins
from schemas.release import Release
from search.key_table import key
from search.tool_packs import key_json

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHONE = {"width": 360, "height": 800}
DESK = {"width": 1280, "height": 800}
AK_UNDERFOLDER = {
    "overall-form": "long-gun", "mechanism": "rifle-with-grip", "magazine-position": "ahead-of-trigger",
    "stock-form": "under-folding", "magazine-shape": "strongly-curved", "handguard-openings": "three-slots",
    "muzzle-device": "slant-cut", "front-grip": "none", "size-class": "medium-long-gun", "handguard-material": "wood",
}  # fmt: skip
SERVICE_PISTOL = {
    "overall-form": "handgun", "mechanism": "slide-pistol", "magazine-position": "in-grip", "hammer": "outside-spur",
    "handgun-action": "full-slide", "size-class": "service-pistol", "pistol-outline": "cz-99",
    "magazine-shape": "short-flush", "safety-place": "none-seen", "finish": "blued-steel",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(site: Path, real_released: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook of the small knowledge base with the key of the real one; its drawings are left out."""
    copy = Path(shutil.copytree(site, tmp_path_factory.mktemp("key") / "site"))
    found = key_json(key(real_released))
    for one in (*found["features"], *found["candidates"]):
        one.update({"drawings": ["" for _ in one["drawings"]]} if "drawings" in one else {"drawing": ""})
    text = f'proofmarkData("key",{json.dumps(found, ensure_ascii=False)});\n'
    (copy / "search" / "key.js").write_text(text, encoding="utf-8")
    return copy


@pytest.fixture
def phone(browser: Browser, site: Path) -> Iterator[Page]:
    """The page on a phone that is touched, with the network cut."""
    yield from opened(browser, site, PHONE)


@pytest.fixture
def desk(browser: Browser, site: Path) -> Iterator[Page]:
    """The page on a PC."""
    yield from opened(browser, site, DESK)


def opened(browser: Browser, site: Path, size: dict[str, int]) -> Iterator[Page]:
    context = browser.new_context(viewport=size, has_touch=True, offline=True)  # type: ignore[arg-type]
    watched = Watched(context.new_page())
    watched.page.goto((site / "identify.html").as_uri())
    watched.page.wait_for_selector(".pm-key__tile")
    yield watched.page
    assert watched.outside == []
    assert watched.errors == []
    context.close()


def tap(page: Page, target: str) -> None:
    """Taps the middle of what is seen; fails when another thing lies there or the screen has scrolled."""
    found = page.wait_for_selector(target)
    assert found is not None
    box = found.bounding_box()
    assert box is not None
    assert page.evaluate("scrollY") == 0
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    on_top = "([x, y, at]) => Boolean(document.elementFromPoint(x, y)?.closest(at))"
    assert page.evaluate(on_top, [*middle, target]), f"{target} is not on the screen"
    page.touchscreen.tap(*middle)
    page.wait_for_timeout(420)  # a tap on the same place before that is the same tap


def question(page: Page) -> str:
    """The feature that is asked, or nothing when the key has stopped."""
    unseen = page.query_selector('.pm-key__tile[data-key$="=?"]')
    return (unseen.get_attribute("data-key") or "").split("=")[0].removeprefix("feature/") if unseen else ""


def answer(page: Page, truth: dict[str, str]) -> None:
    """The honest answer to what is asked, where it is offered on the screen; else that it cannot be seen."""
    asked = question(page)
    told = f'[data-key="feature/{asked}={truth.get(asked, "?")}"]'
    tap(page, told if page.query_selector(told) else f'[data-key="feature/{asked}=?"]')


def on_screen(page: Page, target: str) -> list[str]:
    """The texts of what is whole on the screen, between the bars."""

    def is_seen(one: ElementHandle) -> bool:
        box = one.bounding_box()
        size = page.viewport_size
        if box is None or size is None or box["height"] == 0:
            return False
        return box["x"] >= 0 and box["x"] + box["width"] <= size["width"] and box["y"] + box["height"] <= size["height"]

    return [one.inner_text() for one in page.query_selector_all(target) if is_seen(one)]


MAY_BE = ".pm-key__name, .pm-key__list .pm-tool__title"


def test_an_ak_with_an_under_folding_stock_takes_seven_taps_at_most_and_no_scroll(phone: Page) -> None:
    for _ in range(7):
        if "Zastava M70 rifle" in on_screen(phone, MAY_BE)[:2]:
            break
        answer(phone, AK_UNDERFOLDER)
    assert on_screen(phone, MAY_BE)[:2] == ["Assault rifle", "Zastava M70 rifle"]


def test_a_service_pistol_takes_ten_taps_at_most_with_the_right_type_first(phone: Page) -> None:
    for _ in range(10):
        if "Zastava CZ99, CZ999 and EZ9" in on_screen(phone, MAY_BE):
            break
        answer(phone, SERVICE_PISTOL)
    names = phone.eval_on_selector_all(".pm-key__name", "all => all.map(one => one.textContent)")
    assert names[0] == "Semi-automatic pistol"
    assert "Zastava CZ99, CZ999 and EZ9" in names[1:6]


@pytest.mark.parametrize("form", ["launcher-tube", "fist-size-body", "flat-or-block-body"])
def test_what_calls_for_withdrawal_gives_the_order_at_one_tap(phone: Page, form: str) -> None:
    tap(phone, f'[data-key="feature/overall-form={form}"]')
    card = phone.wait_for_selector(".pm-first--withdraw")
    assert card is not None
    box = card.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 400
    assert "Withdraw" in card.inner_text()
    assert question(phone) == ""
    assert phone.query_selector(".pm-key__act") is None
    link = phone.query_selector(".pm-first__link")
    assert link is not None
    assert (link.get_attribute("href") or "").endswith("procedure/grenades-and-explosives.html")


def test_a_tap_answers_and_moves_on_and_back_takes_one_answer_back(phone: Page) -> None:
    tap(phone, '[data-key="feature/overall-form=long-gun"]')
    assert question(phone) == "mechanism"
    tap(phone, '[data-key="feature/mechanism=rifle-with-grip"]')
    third = question(phone)
    tap(phone, '[data-key="back"]')
    assert question(phone) == "mechanism"
    tap(phone, '[data-key="feature/mechanism=?"]')
    assert question(phone) not in ("mechanism", "overall-form")
    phone.go_back()
    phone.wait_for_timeout(120)
    assert question(phone) == "mechanism"
    tap(phone, '[data-key="feature/mechanism=rifle-with-grip"]')
    assert question(phone) == third
    phone.reload()
    phone.wait_for_selector(".pm-key__tile")
    assert question(phone) == third
    assert "#" not in phone.url


def test_a_finger_that_taps_twice_answers_one_question(phone: Page) -> None:
    box = phone.locator('[data-key="feature/overall-form=handgun"]').bounding_box()
    assert box is not None
    for _ in range(2):
        phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        phone.wait_for_timeout(150)
    phone.wait_for_timeout(300)
    assert [one[0] for one in phone.evaluate("history.state.identify")] == ["feature/overall-form"]


@pytest.mark.parametrize("way", ['[data-key="again"]', '.pm-quick a[href$="identify.html"]'])
def test_the_next_object_begins_without_the_answers_of_the_last_and_back_returns_to_them(phone: Page, way: str) -> None:
    tap(phone, '[data-key="feature/overall-form=handgun"]')
    phone.click(way)
    phone.wait_for_selector('[data-key="feature/overall-form=handgun"]')
    assert phone.evaluate("history.state.identify") == []
    assert phone.query_selector('[data-key="again"]') is None
    phone.go_back()
    phone.wait_for_selector('[data-key="feature/mechanism=?"]')
    assert len(phone.evaluate("history.state.identify")) == 1


def test_on_a_phone_on_its_side_the_strip_covers_no_answer(phone: Page) -> None:
    tap(phone, '[data-key="feature/overall-form=handgun"]')
    phone.set_viewport_size({"width": 740, "height": 360})
    covered = """() => [...document.querySelectorAll(".pm-key__tile")].filter((tile) => {
        tile.scrollIntoView({block: "center"});
        const {left, top, width, height} = tile.getBoundingClientRect();
        return !document.elementFromPoint(left + width / 2, top + height / 2).closest(".pm-key__tile");
    }).length"""
    assert phone.evaluate(covered) == 0
    overlap = """() => {
        const strip = document.querySelector(".pm-key__strip").getBoundingClientRect();
        return [...document.querySelectorAll(".pm-key__tile")].some((one) => one.getBoundingClientRect().bottom > strip.top);
    }"""
    assert not phone.evaluate(overlap)


def test_one_tap_on_back_takes_an_answer_back_after_a_link_to_a_place_on_the_page(phone: Page) -> None:
    tap(phone, '[data-key="feature/overall-form=long-gun"]')
    tap(phone, '[data-key="feature/mechanism=rifle-with-grip"]')
    for place in ("#question", "#proofmark-identify"):
        phone.evaluate("place => { location.hash = place; }", place)
        phone.wait_for_function("place => location.hash === place && history.state", arg=place)
    assert len(phone.evaluate("history.state.identify")) == 2
    drawn = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    phone.evaluate(f"{drawn}.then(() => scrollTo(0, 0)).then(() => {drawn})")
    tap(phone, '[data-key="back"]')
    assert question(phone) == "mechanism"
    assert phone.evaluate("history.state.identify") == [["feature/overall-form", ["long-gun"]]]


@pytest.mark.parametrize(
    "kept", ["[5]", "[['feature/overall-form']]", "[['feature/overall-form', []]]", "[['feature/x', ['y']], null]"]
)
def test_what_a_browser_kept_in_another_form_is_left_out(phone: Page, kept: str) -> None:
    phone.evaluate(f"history.replaceState({{ identify: [['feature/mechanism', ['?']], ...{kept}], depth: 1 }}, '')")
    phone.reload()
    phone.wait_for_selector(".pm-key__tile")
    assert phone.evaluate("history.state.identify") == [["feature/mechanism", ["?"]]]


def test_what_calls_for_withdrawing_stays_in_the_strip_while_it_is_plausible(phone: Page) -> None:
    seen = [["feature/overall-form", ["long-gun"]], ["feature/size-class", ["short-long-gun"]]]
    phone.evaluate("seen => history.replaceState({ identify: seen, depth: 2 }, '')", seen)
    phone.reload()
    phone.wait_for_selector(".pm-key__card")
    assert phone.locator(".pm-key__card").count() == 6
    assert phone.locator(".pm-key__card--withdraw").count() == 1
    assert phone.locator(".pm-key__list .pm-tool__candidate--withdraw").count() > 1


def test_the_answers_are_there_again_after_a_page_of_a_candidate(phone: Page) -> None:
    tap(phone, '[data-key="feature/overall-form=handgun"]')
    phone.goto("about:blank")
    phone.go_back()
    phone.wait_for_selector(".pm-key__bar")
    assert question(phone) == "mechanism"


def test_questions_of_a_long_gun_never_come_for_a_handgun(phone: Page) -> None:
    tap(phone, '[data-key="feature/overall-form=handgun"]')
    asked = set()
    while (name := question(phone)) and len(asked) < 12:
        asked.add(name)
        tap(phone, f'[data-key="feature/{name}=?"]')
    assert not asked & {
        "stock-form",
        "receiver-form",
        "handguard-openings",
        "fore-end",
        "selector-place",
        "bolt-handle",
    }


def test_it_says_why_it_stops_and_shows_the_list(phone: Page) -> None:
    for _ in range(25):
        if not question(phone):
            break
        answer(phone, AK_UNDERFOLDER)
    assert (phone.text_content("#question") or "").startswith(("One stands alone.", "Nothing more can be told apart"))
    titles = phone.eval_on_selector_all(".pm-key__list .pm-tool__title", "all => all.map(one => one.textContent)")
    assert titles[0] == "Assault rifle"
    assert "Zastava M70 rifle" in titles[1:6]


def test_two_answers_can_be_given_where_two_could_fit(phone: Page) -> None:
    tap(phone, '[data-key="several"]')
    tap(phone, '[data-key="feature/overall-form=handgun"]')
    tap(phone, '[data-key="feature/overall-form=long-gun"]')
    tap(phone, '[data-key="go"]')
    assert phone.evaluate("history.state.identify") == [["feature/overall-form", ["handgun", "long-gun"]]]


def test_every_target_is_48_pixels_high(phone: Page) -> None:
    for _ in range(6):
        small = phone.eval_on_selector_all(
            ".pm-key :is(button, summary, .pm-key__card, .pm-key__act, .pm-key__row)",
            "all => all.filter(one => one.offsetParent && one.getBoundingClientRect().height < 47.5)"
            ".map(one => one.outerHTML.slice(0, 120))",
        )
        assert small == []
        answer(phone, SERVICE_PISTOL)


def test_a_harmless_look_in_the_strip_says_that_it_may_be_live_and_stands_behind_the_live_thing_it_is_taken_for(
    phone: Page, real_released: Release
) -> None:
    harmless = set()
    for _ in range(8):
        answer(phone, SERVICE_PISTOL)
        cards = phone.eval_on_selector_all(
            ".pm-key__card", "all => all.map(one => [one.pathname.match(/([^/]+.[^/]+)[.]html$/)[1], one.innerText])"
        )
        ids = [entry for entry, _ in cards]
        for place, (entry, text) in enumerate(cards):
            twin = first_twin(real_released, real_released.get(entry))
            assert ("May be live" in text) == bool(twin), entry
            if twin:
                harmless.add(entry)
                assert twin[0] in ids[:place], (entry, ids)
    assert harmless


@pytest.mark.parametrize(
    "seen",
    [
        {"feed-at-top-cover": ["none-seen"], "barrel-form": ["short-fat"]},
        {"finish": ["plastic"], "magazine-position": ["none-seen"], "barrel-count": ["one"]},
        {"muzzle-device": ["plain"], "finish": ["bright-colour"], "maker-script": ["latin"]},
    ],
)
def test_the_strip_holds_six_at_most_and_no_harmless_look_without_a_live_one_of_its_own(
    phone: Page, real_released: Release, seen: dict[str, list[str]]
) -> None:
    cards = phone.evaluate(
        """async (seen) => {
          const found = await window.proofmark.identify(seen, { limit: 12 });
          const [, strip] = window.proofmark.identifyView.strip(found, 3, { record: null });
          return [...strip.querySelectorAll("a")].map((one) => one.pathname.match(/([^/]+.[^/]+)[.]html$/)[1]);
        }""",
        seen,
    )
    joined = {one: each.id for each in key(real_released).candidates for one in each.ids}
    assert 1 < len(cards) <= 6
    for place, entry in enumerate(cards):
        twins = {joined.get(one) for one in live_twins(real_released, real_released.by_id[entry])}
        assert not twins or twins & set(cards[:place]), (entry, cards)


def test_what_looks_the_same_is_named_by_its_title(phone: Page) -> None:
    tap(phone, '[data-key="feature/overall-form=launcher-tube"]')
    also = phone.eval_on_selector_all(".pm-tool__also", "all => all.map((one) => one.textContent)")
    assert "Looks the same here: M90 Stršljen" in also


LONG_WORDS = """() => {
  const tell = () => {
    for (const one of document.querySelectorAll(".pm-key__label, .pm-key__name")) one.textContent = "полуаутоматска пушка репетирка са кундаком";
    for (const one of document.querySelectorAll(".pm-key__help")) one.textContent = "Станите са стране и гледајте попреко. ".repeat(4);
  };
  new MutationObserver((changes, watcher) => {
    watcher.disconnect();
    tell();
    watcher.observe(document.body, { childList: true, subtree: true });
  }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.mark.parametrize("words", ["short", "long"])
def test_no_answer_and_no_do_not_lies_behind_the_strip(phone: Page, words: str) -> None:
    if words == "long":
        phone.evaluate(LONG_WORDS)  # as the words of the chosen language come: after the page has put its own
    for _ in range(6):
        answer(phone, AK_UNDERFOLDER)
        if not question(phone):
            break
        strip = phone.eval_on_selector(".pm-key__strip", "one => one.getBoundingClientRect().top")
        for seen in (".pm-key__ask + .pm-key__help", ".pm-key__tiles"):
            assert phone.eval_on_selector(seen, "one => one.getBoundingClientRect().bottom") <= strip, question(phone)


def test_no_word_of_an_answer_is_broken_while_smaller_letters_can_hold_it(phone: Page) -> None:
    phone.evaluate(LONG_WORDS.replace("полуаутоматска", "најкарактеристичнија"))
    answer(phone, AK_UNDERFOLDER)
    wide = "all => all.filter(one => !one.matches('.pm-key__broken') && one.scrollWidth > one.clientWidth).length"
    assert phone.eval_on_selector_all(".pm-key__label, .pm-key__name", wide) == 0
    assert phone.query_selector(".pm-key__label.pm-key__small:not(.pm-key__broken)")


def test_an_answer_that_nothing_left_can_give_is_one_tap_further(phone: Page) -> None:
    tap(phone, '[data-key="feature/overall-form=handgun"]')
    tap(phone, '[data-key="feature/mechanism=slide-pistol"]')
    while question(phone) != "size-class":
        tap(phone, f'[data-key="feature/{question(phone)}=?"]')
    unlikely = '[data-key="feature/size-class=long-long-gun"]'
    assert phone.query_selector(unlikely) is None
    tap(phone, '[data-key="more"]')
    assert phone.query_selector(unlikely)


def test_how_many_are_left_is_one_text_in_the_strip(phone: Page) -> None:
    tap(phone, '[data-key="feature/overall-form=long-gun"]')
    left = phone.wait_for_selector(".pm-key__left")
    assert left is not None
    assert re.fullmatch(r"\d+ left", left.inner_text())
    assert re.fullmatch(r"Types left: \d+\. Models left: \d+\.", left.get_attribute("title") or "")


def test_at_a_desk_the_candidates_stand_beside_the_question(desk: Page) -> None:
    tap(desk, '[data-key="feature/overall-form=long-gun"]')
    tap(desk, '[data-key="feature/mechanism=bolt-by-hand"]')
    strip, tiles = desk.query_selector(".pm-key__strip"), desk.query_selector(".pm-key__tiles")
    assert strip is not None
    assert tiles is not None
    one, other = strip.bounding_box(), tiles.bounding_box()
    assert one is not None
    assert other is not None
    assert one["x"] >= other["x"] + other["width"]
    assert one["y"] + one["height"] <= DESK["height"]
    assert on_screen(desk, MAY_BE)[0] == "Bolt-action rifle"


def test_the_first_two_are_compared_and_the_answers_written_down_at_one_tap(phone: Page) -> None:
    for _ in range(5):
        answer(phone, AK_UNDERFOLDER)
    href = phone.get_attribute(".pm-key__bar a", "href") or ""
    assert "compare.html#a=" in href
    tap(phone, '[data-key="record"]')
    phone.wait_for_url("**/record-sheet.html")
    written = phone.wait_for_selector('[data-field="words"]')
    assert written is not None
    assert "Form of the stock: folds down and under" in written.input_value()
    assert "#" not in phone.url


def test_it_works_where_storage_is_refused(browser: Browser, site: Path) -> None:
    refuse = (
        "for (const name of ['localStorage', 'sessionStorage']) "
        "Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });"
    )
    context = browser.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(refuse)
    page.goto((site / "identify.html").as_uri())
    tap(page, '[data-key="feature/overall-form=handgun"]')
    assert question(page) == "mechanism"
    context.close()


def test_without_javascript_the_page_leads_on(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((site / "identify.html").as_uri())
    text = page.inner_text("article")
    assert "Treat it as loaded." in text
    assert "Withdraw" in text
    assert page.query_selector('article a[href$="weapon-type/index.html"]')
    context.close()
