"""What an officer sees on a phone without a scroll, and reaches with few taps: measured by coordinates on the screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Watched
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WIDTH, HEIGHT = 360, 800
SMALL = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const found = [];
  for (const one of document.querySelectorAll("main :is(a, button, input, select, textarea, summary), .pm-quick a, footer a")) {
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height || one.closest(".md-nav, .md-skip, .pm-hidden")) continue;
    const label = one.closest("label");
    if (label && label.getBoundingClientRect().height >= 43.5) continue;
    const said = one.parentElement.textContent.trim().length - one.textContent.trim().length;
    if (one.matches("a") && getComputedStyle(one).display === "inline" && said > 3) continue; // in running text
    if (box.height < 43.5 || box.width < 43.5) found.push(one.outerHTML.slice(0, 120));
  }
  return found;
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone that is touched, with the network cut; in the end nothing was asked for and nothing failed."""
    size: Any = {"width": WIDTH, "height": HEIGHT}
    context = browser.new_context(viewport=size, has_touch=True, is_mobile=True, offline=True)
    watched = Watched(context.new_page())
    yield watched.page
    assert watched.errors == []
    assert watched.outside == []
    context.close()


def opened(page: Page, site: Path, address: str) -> Page:
    path, _, place = address.partition("#")
    page.goto((site / path).as_uri() + (f"#{place}" if place else ""))
    page.wait_for_timeout(150)
    return page


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found, selector
    return {"top": found["y"], "bottom": found["y"] + found["height"], "height": found["height"]}


def fold(page: Page) -> float:
    """The lowest line that the quick ways leave free."""
    return box(page, ".pm-quick")["top"]


def is_on_screen(page: Page, selector: str) -> bool:
    found = box(page, selector)
    covered = page.locator(".pm-quick").is_visible()
    return found["top"] >= 0 and found["bottom"] <= (fold(page) if covered else HEIGHT) + 1


@pytest.mark.parametrize("address", ["model/zastava-m57.html", "alarm-weapon/zoraki-914.html"])
def test_the_first_screen_has_name_first_action_picture_and_what_tells_most(
    phone: Page, site: Path, address: str
) -> None:
    opened(phone, site, address)
    assert is_on_screen(phone, "h1")
    assert is_on_screen(phone, ".pm-danger__first")
    assert box(phone, ".pm-danger")["height"] <= 0.3 * HEIGHT
    assert is_on_screen(phone, ".pm-drawing svg")
    assert is_on_screen(phone, ".pm-points > li:last-child")
    assert phone.evaluate("scrollY") == 0


def test_what_is_folded_is_found_printed_and_opened_by_its_address(phone: Page, site: Path) -> None:
    opened(phone, site, "model/zastava-m57.html")
    assert not phone.locator(".pm-names").is_visible()
    phone.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert phone.locator(".pm-names").is_visible()
    phone.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not phone.locator(".pm-names").is_visible()
    phone.keyboard.press("Control+f")
    assert phone.locator(".pm-names").is_visible()
    opened(phone, site, "model/zastava-m57.html#names")
    assert phone.locator(".pm-names").is_visible()


def test_without_javascript_a_fold_opens_at_a_tap_and_a_list_is_whole(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((site / "model/zastava-m57.html").as_uri())
    page.click("summary:has(#names)")
    assert page.locator(".pm-names").is_visible()
    page.goto((site / "model/index.html").as_uri())
    assert page.locator("[data-pm-row]").first.is_visible()
    context.close()


def test_a_find_in_a_car_is_two_taps_from_its_first_step_and_a_grenade_one(phone: Page, site: Path) -> None:
    opened(phone, site, "model/zastava-m57.html")
    phone.tap(".pm-quick .pm-found")
    phone.wait_for_selector(".pm-withdraw")
    assert is_on_screen(phone, ".pm-withdraw")
    assert phone.locator(".pm-places > li").count() == 8
    assert all(is_on_screen(phone, f".pm-places > li:nth-child({number})") for number in range(1, 9))
    opened(phone, site, "procedure/discovery.html#step-1")  # where the tile leads, in the small handbook
    assert is_on_screen(phone, ".pm-go__card .pm-step__do")
    assert is_on_screen(phone, ".pm-go__done")


def test_steps_are_ticked_one_a_screen_and_back_takes_one_back(phone: Page, site: Path) -> None:
    opened(phone, site, "procedure/discovery.html")
    steps = phone.locator(".pm-steps > .pm-step").count()
    phone.tap(".pm-go__begin")
    assert phone.inner_text(".pm-go__place") == f"Step 1 of {steps}"
    assert all(
        one.bounding_box()["height"] >= 48  # type: ignore[index]
        for one in phone.locator(".pm-go button").all()
    )
    if steps > 1:
        phone.tap(".pm-go__done")
        assert phone.inner_text(".pm-go__place") == f"Step 2 of {steps}"
        phone.go_back()
        assert phone.inner_text(".pm-go__place") == f"Step 1 of {steps}, done"
    phone.keyboard.press("Escape")
    assert phone.locator(".pm-go").count() == 0


def test_back_takes_one_step_back_and_close_leaves_none_in_the_history(phone: Page, site: Path) -> None:
    opened(phone, site, "found.html")
    opened(phone, site, "procedure/discovery.html#step-2")
    back = ".pm-go__ways button:has-text('Back')"
    phone.tap(back)
    assert phone.inner_text(".pm-go__place") == "Step 1 of 2"
    phone.tap(".pm-go__done")
    assert phone.inner_text(".pm-go__place") == "Step 2 of 2"
    phone.tap(back)
    phone.wait_for_selector(".pm-go__place:has-text('Step 1 of 2, done')")
    phone.tap(back)
    phone.wait_for_url("**/procedure/discovery.html#steps")
    phone.tap(".pm-go__begin")
    phone.tap(".pm-go__done")
    phone.tap("text=Close")
    phone.wait_for_function("history.state === null")
    assert phone.locator(".pm-go").count() == 0
    phone.go_back()
    phone.wait_for_url("**/found.html")


def test_a_number_stays_on_the_device_and_bomb_disposal_has_no_call_button(phone: Page, site: Path) -> None:
    opened(phone, site, "found.html")
    for role in ("police", "eod"):
        phone.fill(f"#pm-number-{role}", "+385 1 192")
        phone.press(f"#pm-number-{role}", "Enter")
    opened(phone, site, "found.html")
    assert phone.get_attribute('.pm-number[data-contact="police"] a', "href") == "tel:+3851192"
    assert phone.locator('.pm-number[data-contact="eod"] a').count() == 0
    assert "set " in phone.inner_text('.pm-number[data-contact="eod"]')
    assert box(phone, '.pm-number[data-contact="police"] a')["top"] > box(phone, ".pm-withdraw")["bottom"]


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+387 (0)51 337 000", "+38751337000"),
        ("(+381) 11/123-456", "+38111123456"),
        ("+381 (11) 123-456", "+38111123456"),
        ("+387 51 337 000 (0-24h)", "+38751337000"),
        ("011/123-456", "011123456"),
        ("011 123 456 ext 12", "011123456"),
        ("192, 193", "192"),
        ("192 / 193", "192"),
        ("011/123-456 / 011/123-457", "011123456"),
        ("Duty officer: 192", "192"),
        ("+381 64 123 +381 65 456", "+38164123"),
        ("٠١٢٣", None),
    ],
)
def test_one_number_is_dialled_as_it_is_written(phone: Page, site: Path, written: str, dialled: str | None) -> None:
    opened(phone, site, "found.html")
    phone.fill("#pm-number-police", written)
    phone.press("#pm-number-police", "Enter")
    call = phone.locator('.pm-number[data-contact="police"] a')
    assert [one.get_attribute("href") for one in call.all()] == ([f"tel:{dialled}"] if dialled else [])
    assert written in phone.inner_text('.pm-number[data-contact="police"]')


@pytest.mark.parametrize("kept", [None, "null", "[1]", '{"police": null}'])
def test_numbers_that_two_pages_keep_stay_both(phone: Page, site: Path, kept: str | None) -> None:
    opened(phone, site, "found.html")
    phone.evaluate("kept => kept && localStorage.setItem('proofmark.numbers', kept)", kept)
    other = phone.context.new_page()
    for page in (phone, other):
        opened(page, site, "found.html")
    for page, beside, role in ((phone, other, "supervisor"), (other, phone, "police")):
        page.fill(f"#pm-number-{role}", "111")
        page.press(f"#pm-number-{role}", "Enter")
        beside.wait_for_function("role => localStorage.getItem('proofmark.numbers')?.includes(role)", arg=role)
    opened(phone, site, "found.html")
    assert phone.locator(".pm-number a:visible").count() == 2


def test_a_number_with_signs_is_dialled_with_its_signs(phone: Page, site: Path) -> None:
    opened(phone, site, "found.html")
    phone.fill("#pm-number-police", "*21# 192")
    phone.press("#pm-number-police", "Enter")
    assert phone.get_attribute('.pm-number[data-contact="police"] a', "href") == "tel:*21%23192"
    assert "*21# 192" in phone.inner_text('.pm-number[data-contact="police"]')


@pytest.mark.parametrize(
    ("name", "words"),
    [("QuotaExceededError", "the storage of this browser is full"), ("SecurityError", "private window")],
)
def test_refused_storage_says_why_and_everything_works(phone: Page, site: Path, name: str, words: str) -> None:
    phone.add_init_script(f"Storage.prototype.setItem = () => {{ throw new DOMException('no', '{name}'); }};")
    opened(phone, site, "found.html")
    phone.fill("#pm-number-police", "192")
    phone.press("#pm-number-police", "Enter")
    assert words in phone.inner_text('.pm-number[data-contact="police"]')
    assert phone.get_attribute('.pm-number[data-contact="police"] a', "href") == "tel:192"


def test_pages_are_remembered_only_when_switched_on_and_cleared_at_a_tap(phone: Page, site: Path) -> None:
    opened(phone, site, "model/zastava-m57.html")
    assert phone.evaluate("localStorage.getItem('proofmark.recents')") is None
    opened(phone, site, "index.html")
    phone.tap("#proofmark-memory summary")
    phone.check("#proofmark-memory input")
    opened(phone, site, "model/zastava-m57.html")
    phone.tap("text=☆ Favourite")
    opened(phone, site, "index.html")
    assert phone.locator("#proofmark-memory a").all_inner_texts() == ["Zastava M57", "Zastava M57"]
    phone.tap("text=Clear both lists")
    assert phone.evaluate("localStorage.getItem('proofmark.favourites')") is None


def test_a_mark_is_picked_by_its_outline_and_then_its_content(phone: Page, site: Path) -> None:
    opened(phone, site, "read-a-mark.html")
    phone.tap('[data-key="circle"]')
    assert phone.inner_text(".pm-signs__picker [role=status]") == "1 sign shows this."
    assert phone.locator(".pm-signs .pm-tool__title").all_inner_texts() == ["PTB in a circle"]
    beside = phone.locator(".pm-signs .pm-may-be-live")
    assert beside.inner_text().startswith("It may be live. Looks do not clear it: treat it as loaded. Live look-alike:")
    assert str(beside.locator("a").get_attribute("href")).endswith("/weapon-type/semi-automatic-pistol.html")
    phone.fill("#pm-mark-input", "PTB 123")
    phone.wait_for_selector(".pm-mark__count a")
    phone.tap(".pm-mark__count a")
    phone.wait_for_selector(".pm-record__status:has-text('as you read it')")
    assert phone.input_value("#pm-mark-0-text") == "PTB 123"


def test_one_enter_chooses_what_is_compared_and_the_two_fit_two_screens(phone: Page, site: Path) -> None:
    opened(phone, site, "compare.html")
    for side, typed in (("a", "zastava m57"), ("b", "zoraki 914")):
        phone.fill(f"#pm-compare-{side}", typed)
        phone.press(f"#pm-compare-{side}", "Enter")
        phone.wait_for_url(lambda url, side=side: f"{side}=model" in url or f"{side}=alarm-weapon" in url)
    phone.wait_for_selector(".pm-compare__table")
    visible = (HEIGHT - box(phone, ".pm-quick")["height"] - 56) * 2
    assert box(phone, ".pm-compare__result")["bottom"] + phone.evaluate("scrollY") <= 56 + visible


def test_the_record_sheet_keeps_what_was_read_apart_and_its_usual_end_is_near(phone: Page, site: Path) -> None:
    opened(phone, site, "record-sheet.html#from=model/zastava-m57")
    phone.wait_for_selector(".pm-record__said")
    assert phone.input_value("#pm-record-model") == ""
    assert "Zastava M57" in phone.locator(".pm-record__field:has(#pm-record-model) .pm-record__said").inner_text()
    phone.fill("#pm-record-model", "M57")
    text = phone.input_value(".pm-record__message")
    assert "Model: M57" in text.split("THE HANDBOOK SAYS")[0]
    assert "Model: Zastava M57" in text.split("THE HANDBOOK SAYS")[1]
    opened(phone, site, "record-sheet.html")
    phone.wait_for_selector("text=Add a mark")
    screens = (box(phone, "text=Add a mark")["bottom"] + phone.evaluate("scrollY")) / (fold(phone) - 56)
    assert screens <= 3.1


def test_the_filters_of_a_list_are_in_its_address(phone: Page, site: Path) -> None:
    opened(phone, site, "mark/index.html")
    assert phone.inner_text(".pm-count") == "1 mark"
    opened(phone, site, "weapon-type/index.html")
    phone.select_option("[data-pm-facet]", index=1)
    assert "#group=" in phone.url
    shown = phone.inner_text(".pm-count")
    phone.reload()
    phone.wait_for_timeout(150)
    assert phone.inner_text(".pm-count") == shown
    assert "of 2 weapon types" in shown


def test_a_list_is_filtered_by_what_a_row_says_of_itself_not_of_its_live_look_alike(phone: Page, site: Path) -> None:
    opened(phone, site, "weapon-type/index.html")
    phone.fill("#pm-filter-text", "semi-automatic")
    assert phone.locator("[data-pm-row]:visible .pm-card__title").all_inner_texts() == ["Semi-automatic pistol"]


@pytest.mark.parametrize(
    "address",
    [
        "index.html", "found.html", "read-a-mark.html", "compare.html#a=model/zastava-m57&b=alarm-weapon/zoraki-914",
        "record-sheet.html#from=model/zastava-m57", "model/zastava-m57.html", "weapon-type/alarm-pistol.html",
        "alarm-weapon/zoraki-914.html", "mark/ptb-circle.html", "procedure/discovery.html", "term/index.html",
        "weapon-type/index.html", "model/index.html", "law/proof.html", "substance/hydrogen-peroxide.html",
    ],
)  # fmt: skip
def test_every_target_outside_running_text_is_as_large_as_a_finger(phone: Page, site: Path, address: str) -> None:
    assert opened(phone, site, address).evaluate(SMALL) == []


def test_a_lesson_is_shown_on_the_wall_one_idea_a_screen_by_keys(phone: Page, site: Path) -> None:
    lesson = next(path for path in sorted((site / "lesson").glob("*.html")) if path.stem != "index")
    opened(phone, site, f"lesson/{lesson.name}")
    first = phone.inner_text(".pm-statements > li")
    phone.tap("text=Show on the wall")
    phone.keyboard.press("PageDown")
    assert phone.inner_text(".pm-wall__idea").strip() == first.strip()
    phone.keyboard.press("End")
    place, _, count = phone.inner_text(".pm-wall__place").partition(" / ")
    assert place == count
    phone.keyboard.press("ArrowRight")
    assert phone.inner_text(".pm-wall__place") == f"{count} / {count}"
    phone.keyboard.press("Escape")
    assert phone.locator(".pm-wall").count() == 0
    assert phone.is_visible("text=Show on the wall")


def test_the_search_box_is_wide_enough_for_a_name(phone: Page, site: Path) -> None:
    for address in ("index.html", "identify.html", "model/zastava-m57.html"):
        opened(phone, site, address)
        assert phone.evaluate("document.querySelector('#pm-search-input').getBoundingClientRect().width") >= 200


def test_a_weapon_whose_very_name_was_typed_stands_above_the_glossary(phone: Page, site: Path) -> None:
    opened(phone, site, "index.html")
    phone.evaluate(
        """() => {
          const hit = (id, kind, match) => ({ id, kind, match, title: id, why: "name", url: id + ".html", may_be_live: null });
          const hits = [hit("term/m57", "term", "exact"), hit("model/m57", "model", "exact"), hit("mark/m57", "mark", "words")];
          window.proofmark.search = async () => ({ first: null, notes: [], unused: [], hits, counts: { term: 1, model: 1, mark: 1 }, total: 3 });
        }"""
    )
    phone.fill("#pm-search-input", "m57")
    phone.wait_for_selector(".pm-hit")
    assert phone.locator(".pm-hit__title").all_inner_texts() == ["model/m57", "term/m57", "mark/m57"]
    assert box(phone, ".pm-hit")["bottom"] < HEIGHT / 3


def test_the_card_of_a_found_hazard_leads_to_the_first_step_of_withdrawing(phone: Page, site: Path) -> None:
    opened(phone, site, "index.html")
    phone.evaluate(
        """() => {
          const hit = (id, kind) => ({ id, kind, match: "words", title: id, why: "words", url: id + ".html", may_be_live: null });
          const first = { id: "weapon-type/egg", title: "Egg", text: "Withdraw.", url: "weapon-type/egg.html" };
          window.proofmark.search = async () => ({ first, notes: [], unused: [], total: 2,
            hits: [hit("procedure/out", "procedure"), hit("weapon-type/egg", "weapon-type")],
            counts: { procedure: 1, "weapon-type": 1 } });
        }"""
    )
    phone.fill("#pm-search-input", "found an egg")
    assert (phone.get_attribute(".pm-first__link", "href") or "").endswith("procedure/out.html#step-1")
    assert phone.locator(".pm-hit__title").all_inner_texts() == ["procedure/out", "weapon-type/egg"]


def test_between_the_order_and_the_steps_of_a_procedure_nothing_tells_of_the_page(phone: Page, site: Path) -> None:
    opened(phone, site, "procedure/discovery.html")
    assert box(phone, ".pm-status")["top"] > box(phone, ".pm-steps")["bottom"]
    assert is_on_screen(phone, ".pm-step:first-child .pm-step__do")


def test_a_sign_stands_above_the_look_alikes_of_its_bearers(phone: Page, site: Path) -> None:
    opened(phone, site, "mark/ptb-circle.html")
    assert is_on_screen(phone, ".pm-markhead")
    assert box(phone, ".pm-live")["bottom"] <= box(phone, ".pm-markhead")["top"]
    assert box(phone, ".pm-markhead")["bottom"] <= box(phone, ".pm-fold--live")["top"]


def test_weak_readings_are_folded_beside_one_that_reads_the_whole_text(phone: Page, site: Path) -> None:
    opened(phone, site, "read-a-mark.html")
    phone.evaluate(
        """() => {
          const one = (title, span, confidence) => ({ title, span, confidence, url: "x.html", meaning: title, may_be_live: null });
          const readings = [one("sure", [0, 7], 0.86), one("possible", [0, 3], 0.6), one("weak", [0, 3], 0.3)];
          window.proofmark.mark = async (text) => ({ text, first: null, warnings: [], total: 3,
            readings: text === "PTB 735" ? readings : readings.slice(1) });
        }"""
    )
    phone.fill("#pm-mark-input", "PTB 735")
    phone.wait_for_selector(".pm-tool__results .pm-tool__title")
    titles = phone.locator(".pm-tool__results .pm-tool__title")
    assert [one.inner_text() for one in titles.all() if one.is_visible()] == ["sure", "possible"]
    phone.tap("text=Less sure (1)")
    assert [one.inner_text() for one in titles.all() if one.is_visible()] == ["sure", "possible", "weak"]
    phone.fill("#pm-mark-input", "PTB")
    phone.wait_for_function("document.querySelectorAll('.pm-tool__results .pm-tool__title').length === 2")
    assert phone.locator("text=Less sure").count() == 0


def test_the_same_was_read_at_one_tap_with_a_tick_and_taken_back_at_another(phone: Page, site: Path) -> None:
    opened(phone, site, "record-sheet.html#from=model/zastava-m57")
    same = phone.locator(".pm-record__field:has(#pm-record-model) .pm-record__same")
    assert same.inner_text() == "I read the same on it"
    same.tap()
    assert phone.input_value("#pm-record-model") == "Zastava M57"
    assert same.get_attribute("aria-pressed") == "true"
    assert "✓" in same.evaluate("one => getComputedStyle(one, '::before').content")
    phone.fill("#pm-record-model", "M57")
    assert same.get_attribute("aria-pressed") == "false"
    same.tap()
    same.tap()
    assert phone.input_value("#pm-record-model") == ""


@pytest.mark.parametrize("address", ["not-a-weapon.html", "photographs.html", "about.html"])
def test_every_cell_of_a_written_table_is_on_the_screen_with_the_head_of_its_column(
    phone: Page, site: Path, address: str
) -> None:
    opened(phone, site, address)
    cells = phone.eval_on_selector_all(
        "main td", "all => all.map(one => [one.getBoundingClientRect().right, one.innerText])"
    )
    assert cells
    assert max(right for right, _ in cells) <= WIDTH
    heads = phone.locator("main td .pm-cell").all_inner_texts()
    assert set(filter(None, heads)) <= set(phone.locator("main th").all_text_contents())
    assert len(heads) >= len(cells) / 2


@pytest.mark.parametrize("address", ["index.html", "model/zastava-m57.html", "identify.html", "found.html"])
def test_with_letters_twice_as_large_the_bars_are_whole(phone: Page, site: Path, address: str) -> None:
    opened(phone, site, address)
    phone.evaluate("document.documentElement.style.setProperty('font-size', '250%', 'important')")
    phone.wait_for_timeout(150)
    parts = ".pm-quick__link, .md-header__inner > *, #pm-search-input"
    inside = f"""() => [...document.querySelectorAll("{parts}")].map((one) => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.left < 0 || box.right > {WIDTH})).map(([one]) => one.outerHTML.slice(0, 80))"""
    assert phone.evaluate(inside) == []
    cut = """() => [...document.querySelectorAll(".pm-quick__link")].some((one) => one.scrollWidth > one.clientWidth)"""
    assert not phone.evaluate(cut)
    assert phone.evaluate("document.getElementById('pm-search-input').clientWidth") >= WIDTH / 3


def test_compare_says_what_is_not_here_and_keeps_no_old_pair(phone: Page, site: Path) -> None:
    opened(phone, site, "compare.html#a=model/zastava-m57&b=alarm-weapon/zoraki-914")
    phone.wait_for_selector(".pm-compare__table")
    assert box(phone, ".pm-live")["bottom"] <= box(phone, ".pm-pair, .pm-compare__table")["top"]
    phone.fill("#pm-compare-b", "xqzzyv")
    phone.wait_for_selector('[data-side="b"] >> text=Nothing here is called so.')
    assert phone.query_selector(".pm-compare__table") is None
    phone.evaluate("location.hash = '#a=model/xqzzyv&b=model/zastava-m57'")
    phone.wait_for_selector(".pm-compare__result >> text=There is no page here with this name")
    assert "model/xqzzyv" in phone.inner_text(".pm-compare__result")
    assert phone.input_value("#pm-compare-a") == ""


def test_compare_takes_a_weapon_before_its_cartridge(phone: Page, site: Path) -> None:
    opened(phone, site, "compare.html")
    phone.fill("#pm-compare-a", "7.62x25")
    phone.wait_for_selector('[data-side="a"] button')
    phone.press("#pm-compare-a", "Enter")
    phone.wait_for_timeout(400)
    assert phone.evaluate("decodeURIComponent(location.hash)").startswith("#a=model/")


def test_back_from_a_hit_shows_the_hits_again(phone: Page, site: Path) -> None:
    opened(phone, site, "index.html")
    phone.fill("#pm-search-input", "zastava m57")
    phone.click(".pm-hit")
    phone.wait_for_url("**/zastava-m57.html")
    phone.go_back()
    phone.wait_for_selector(".pm-hit")
    assert phone.input_value("#pm-search-input") == "zastava m57"


def test_without_scripts_every_page_leads_to_the_start(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=False)
    page = context.new_page()
    for address in ("model/zastava-m57.html", "identify.html"):
        page.goto((site / address).as_uri())
        page.click(".pm-brand")
        page.wait_for_url("**/index.html")
    context.close()
