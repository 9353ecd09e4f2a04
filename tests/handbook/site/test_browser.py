"""The handbook in a real browser, from a stick and from a server: search in any script, no request leaves, no error."""

import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from browser import SOON, Watched
from playwright.sync_api import Browser, Page, Route
from support import Server

from search.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Watched]:
    """The start page from a stick, at phone width, with the network cut."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True)
    watched = Watched(context.new_page())
    watched.page.goto((site / "index.html").as_uri())
    yield watched
    assert watched.outside == []
    assert watched.errors == []
    context.close()


@pytest.mark.parametrize(
    ("typed", "title"),
    [("застава м57", "Zastava M57"), ("zastva m57", "Zastava M57"), ("zorki 914", "Zoraki 914"), ("пиштол", "pistol")],
)
def test_a_name_in_any_script_is_found_from_a_stick(opened: Watched, typed: str, title: str) -> None:
    assert title.lower() in [one.lower() for one in opened.hits(typed)[:4]]


def test_arrow_keys_and_enter_open_a_hit(opened: Watched) -> None:
    opened.hits("zastava m57")
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_url("**/model/zastava-m57.html")
    assert opened.page.text_content("h1") == "Zastava M57"


def test_escape_closes_the_panel_and_slash_opens_the_box(opened: Watched) -> None:
    opened.hits("zastava")
    opened.page.keyboard.press("Escape")
    assert opened.page.is_hidden("#pm-search-panel")
    opened.page.evaluate("document.activeElement.blur()")
    opened.page.keyboard.press("/")
    assert opened.page.evaluate("document.activeElement.id") == "pm-search-input"


def test_nothing_found_is_no_dead_end(opened: Watched) -> None:
    assert opened.hits("xqzzyv") == []
    text = opened.page.text_content(".pm-panel__none") or ""
    assert "That does not clear an object" in text
    assert opened.page.query_selector('.pm-panel__none a[href$="identify.html"]')


def test_a_shared_address_searches_again(opened: Watched) -> None:
    opened.page.goto(opened.page.url.split("#")[0] + "#q=zastava%20m57")
    opened.page.wait_for_selector(".pm-hit")
    assert "Zastava M57" in (opened.page.text_content(".pm-hit__title") or "")


def test_a_kind_that_was_chosen_does_not_outlive_its_question(opened: Watched) -> None:
    start = opened.page.url.split("#")[0]
    opened.page.goto(start + "#q=zastava%20m57")
    opened.hits("pistol")
    opened.page.click("[data-pm-search-bar] button:has-text('Glossary')")
    opened.page.goto(start + "#q=ptb%20123")
    opened.page.wait_for_selector(".pm-hit__title:has-text('PTB')")
    assert opened.page.locator(".pm-hit__title").all_inner_texts() == ["PTB in a circle"]


@pytest.fixture(scope="module")
def real_packs(site: Path, real_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small site that searches the real entries."""
    copy = Path(shutil.copytree(site, tmp_path_factory.mktemp("real-packs") / "site"))
    return Path(shutil.copytree(real_store.packs, copy / "search", dirs_exist_ok=True)).parent


@pytest.mark.parametrize(
    ("typed", "live", "harmless"),
    [
        (".45 colt", "Colt M1911 and M1911A1", "45 Short (blank)"),
        ("walther", "Semi-automatic pistol", "Headstamp Wadie, Walther, Umarex, Perfecta"),
    ],
)
def test_no_harmless_look_is_lifted_above_what_is_live_by_its_kind(
    browser: Browser, real_packs: Path, typed: str, live: str, harmless: str
) -> None:
    watched = Watched(browser.new_page())
    watched.page.goto((real_packs / "index.html").as_uri())
    titles = watched.hits(typed)
    assert titles.index(live) < titles.index(harmless)
    watched.page.close()


@pytest.mark.parametrize(
    "address", ["index.html", "model/zastava-m57.html", "mark/index.html", "contribute/rules.html"]
)
def test_every_page_answers_the_three_calls(browser: Browser, site: Path, address: str) -> None:
    page = browser.new_page()
    page.goto((site / address).as_uri())
    found = page.evaluate("window.proofmark.search('zastava m57', {limit: 1})")
    assert found["hits"][0]["id"] == "model/zastava-m57"
    assert page.evaluate("window.proofmark.mark('PTB 123')")["readings"][0]["id"] == "mark/ptb-circle"
    seen = page.evaluate("window.proofmark.identify({'magazine-position': ['in-grip']})")
    assert seen["candidates"]
    page.close()


def test_enter_opens_what_is_typed_and_not_a_hit_of_the_query_before(opened: Watched) -> None:
    opened.hits("zastava m57")
    opened.page.evaluate(
        """() => {
          const search = window.proofmark.search;
          window.proofmark.search = (...given) => new Promise((done) => setTimeout(done, 400)).then(() => search(...given));
        }"""
    )
    opened.page.fill("#pm-search-input", "zoraki 914")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_url("**/*-*/*.html")
    assert opened.page.text_content("h1") == "Zoraki 914"


def test_a_typed_word_is_marked_in_a_hit_only_where_a_word_begins(opened: Watched) -> None:
    opened.hits("zastava m57 av")
    title = opened.page.locator(".pm-hit__title", has_text="M57").first
    assert [one.lower() for one in title.locator("mark").all_inner_texts()] == ["zastava", "m57"]


def test_a_harmless_look_below_a_doubtful_live_thing_stands_below_it_under_perhaps(opened: Watched) -> None:
    opened.page.evaluate(
        """() => {
          const hit = (id, match, may_be_live) => ({ id, kind: id.split("/")[0], match, title: id, why: "name", url: id + ".html", may_be_live });
          const hits = [hit("alarm-weapon/a", "exact", "It may be live."), hit("model/b", "perhaps", null),
            hit("mark/c", "words", "It may be live."), hit("mark/d", "words", null)];
          window.proofmark.search = async () => ({ first: null, notes: [], unused: [], hits, total: 4, counts: { "alarm-weapon": 1, model: 1, mark: 2 } });
        }"""
    )
    assert opened.hits("a") == ["alarm-weapon/a", "mark/d", "model/b", "mark/c"]


@pytest.mark.parametrize("clipboard", [True, False])
def test_a_shared_search_leaves_the_address_to_the_tool_that_holds_it(
    browser: Browser, site: Path, clipboard: bool
) -> None:
    watched = Watched(browser.new_page())
    given = "{ writeText: async (text) => { window.copied = text; } }" if clipboard else "undefined"
    watched.page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {given} }});")
    address = f"{site.as_uri()}/compare.html#a=model/zastava-m57&b=alarm-weapon/zoraki-914"
    link = f"{site.as_uri()}/index.html#q=zastava"
    watched.page.goto(address)
    watched.hits("zastava")
    watched.page.click("[data-key=share]")
    if clipboard:
        watched.page.wait_for_selector("[data-key=share]:has-text('Link copied.')")
        assert [watched.page.evaluate("window.copied"), watched.page.url] == [link, address]
    else:
        watched.page.wait_for_url(link)
        watched.page.click("[data-key=share]")
        watched.page.wait_for_selector("[data-key=share]:has-text('The address bar holds the link now.')")
    assert watched.errors == []
    watched.page.close()


def test_what_is_typed_is_not_stored(opened: Watched) -> None:
    opened.hits("zastava m57")
    stored = opened.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    assert "zastava" not in stored
    assert "#q=" not in opened.page.url


def test_a_damaged_search_file_says_so_instead_of_finding_nothing(browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "copy"))
    (copy / "search" / "names.js").write_text('proofmarkData("names","AAAA', encoding="utf-8")
    page = browser.new_page()
    page.goto((copy / "index.html").as_uri())
    page.fill("#pm-search-input", "zastava")
    page.wait_for_selector("[role=alert]")
    assert "Copy the handbook again." in (page.text_content("[role=alert]") or "")
    page.close()


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("index.html#q=constructor", ".pm-panel__none, .pm-hit"),
        ("index.html#q=__proto__%20hasOwnProperty", ".pm-panel__none, .pm-hit"),
        ("record-sheet.html#from=constructor", ".pm-record__status"),
        ("record-sheet.html#from=__proto__", ".pm-record__status"),
        ("compare.html#a=constructor&b=model/zastava-m57", ".pm-compare__result p"),
        ("compare.html#a=__proto__&b=toString", ".pm-compare__result p"),
    ],
)
def test_a_word_that_every_object_knows_is_a_word(browser: Browser, site: Path, address: str, place: str) -> None:
    watched = Watched(browser.new_page())
    watched.page.goto(f"{site.as_uri()}/{address}")
    watched.page.wait_for_selector(place, state="attached")
    watched.page.wait_for_timeout(300)
    assert watched.page.locator("[role=alert]").count() == 0
    assert "missing or damaged" not in watched.page.content()
    assert watched.errors == []
    watched.page.close()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("names", 'proofmarkData("names","!!! no pack !!!");'),
        ("names", 'proofmarkData("names",{"forms":"zastava","counts":[1],"owners":[]});'),
        ("names", 'proofmarkData("names",null);'),
        ("head", 'proofmarkData("head",{"version":1});'),
        ("fold", 'proofmarkData("fold",{});'),
        ("cards-0", 'proofmarkData("cards-0",[]);'),
        ("cards-0", 'proofmarkData("cards-0",null);'),
    ],
)
def test_damage_of_any_kind_is_told_in_words(browser: Browser, site: Path, file: str, text: str) -> None:
    page = browser.new_page()
    page.route(
        (site / "search" / f"{file}.js").as_uri(),
        lambda route: route.fulfill(body=text, content_type="text/javascript"),
    )
    page.goto((site / "index.html").as_uri())
    page.fill("#pm-search-input", "zastava")
    page.wait_for_selector("[role=alert]")
    told = page.text_content("[role=alert]") or ""
    assert "Copy the handbook again." in told
    assert not re.search("atob|undefined|null|reading|iterable|function|length", told)
    page.close()


@pytest.mark.parametrize(
    ("file", "typed"),
    [
        ("head", "zastava m57"),
        ("hazards", "zastava m57"),
        ("terms-*", "zastava m57"),
        ("cards-*", "zastava m57"),
        ("reasons", "zastava m57"),
        ("lines", "small pistol with PTB"),
        ("meanings", "застава пиштољ"),
        ("marks", "ZASTAVA M57"),
    ],
)
def test_what_failed_for_a_moment_is_asked_for_again_at_the_next_letter(
    browser: Browser, site: Path, file: str, typed: str
) -> None:
    page = browser.new_page()
    page.route(f"**/search/{file}.js", lambda route: route.abort(), times=1)
    page.goto((site / "index.html").as_uri())
    page.fill("#pm-search-input", typed)
    page.wait_for_selector("[role=alert]:has-text('missing or damaged')")
    page.type("#pm-search-input", " ")
    page.wait_for_selector(".pm-hit")
    assert page.locator("[role=alert]").count() == 0
    page.close()


@pytest.mark.parametrize(
    ("call", "file"),
    [
        ("search('zastava m57')", "names"),
        ("mark('PTB 123')", "marks"),
        ("mark('PTB 123')", "speech"),
        ("identify({'magazine-position': ['in-grip']})", "key"),
    ],
)
def test_a_call_that_failed_for_a_moment_answers_the_next_time(
    browser: Browser, site: Path, call: str, file: str
) -> None:
    page = browser.new_page()
    page.route(f"**/search/{file}.js", lambda route: route.abort(), times=1)
    page.goto((site / "model/zastava-m57.html").as_uri())
    told = [page.evaluate(f"window.proofmark.{call}.then(() => 'answered', (error) => error.message)") for _ in "12"]
    assert told == [f"search/{file}.js is missing or damaged. Copy the handbook again.", "answered"]
    page.close()


@pytest.mark.parametrize(("call", "rows"), [("search('pistol'", "hits"), ("mark('7,62 x 25 PTB 123'", "readings")])
def test_a_limit_below_one_gives_one_row_and_null_gives_all(browser: Browser, site: Path, call: str, rows: str) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    found = [page.evaluate(f"window.proofmark.{call}, {{limit: {limit}}})") for limit in ("-1", "0", "null")]
    assert found[2]["total"] > 1
    assert [len(one[rows]) for one in found] == [1, 1, found[2]["total"]]
    page.close()


def test_identify_takes_a_limit_as_search_and_the_reading_of_marks_do(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    limits = ("{limit: -1}", "{limit: 0}", "{limit: null}", "{}", "undefined")
    found = [page.evaluate(f"window.proofmark.identify({{}}, {limit})")["candidates"] for limit in limits]
    assert [len(one) for one in found] == [1, 1, 4, 4, 4]
    page.close()


LANGUAGE = "[data-pm-language] select"
SPOKEN = """() => [document.documentElement.lang, document.querySelector("[data-pm-language] select").value, localStorage.getItem("proofmark-language")]"""


@pytest.fixture
def tongues(browser: Browser, site: Path) -> Iterator[tuple[Page, set[str]]]:
    """A page of a weapon type, which has more words than others, and the names of files that do not come."""
    page = browser.new_page()
    gone: set[str] = set()

    def answer(route: Route) -> None:
        (route.abort if Path(route.request.url).stem in gone else route.continue_)()

    page.route("**/search/words-*.js", answer)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((site / "weapon-type/semi-automatic-pistol.html").as_uri())
    page.wait_for_selector(LANGUAGE)
    yield page, gone
    assert faults == []
    page.close()


def test_the_language_that_was_chosen_last_is_shown_though_its_words_came_first(
    tongues: tuple[Page, set[str]],
) -> None:
    page, _ = tongues
    page.evaluate(
        """() => {
          const data = window.proofmark.data;
          window.proofmark.data = (name) => new Promise((done) => setTimeout(done, name === "words-sr-Latn" ? 500 : 0)).then(() => data(name));
        }"""
    )
    page.select_option(LANGUAGE, "sr-Latn")
    page.select_option(LANGUAGE, "sq")
    page.wait_for_timeout(900)
    assert page.evaluate(SPOKEN) == ["sq", "sq", "sq"]


def test_words_that_do_not_come_are_told_and_the_language_before_stays(tongues: tuple[Page, set[str]]) -> None:
    page, gone = tongues
    gone |= {"words-sq", "words-sq-more"}
    page.select_option(LANGUAGE, "sr-Latn")
    page.wait_for_selector("html[lang=sr-Latn]")
    page.select_option(LANGUAGE, "sq")
    page.wait_for_selector("[role=alert]:has-text('search/words-sq.js is missing or damaged.')")
    assert page.evaluate(SPOKEN) == ["sr-Latn", "sr-Latn", "sr-Latn"]
    gone.remove("words-sq")
    page.select_option(LANGUAGE, "sq")
    page.wait_for_selector("html[lang=sq]")
    assert page.locator("[role=alert]").count() == 0


def test_an_older_comparison_never_takes_the_place_of_a_newer_one(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/compare.html")
    page.wait_for_selector("#pm-compare-a")
    page.evaluate(
        """() => {
          const data = window.proofmark.data;
          window.proofmark.data = (name) => new Promise((done) => setTimeout(done, name.startsWith("compare-weapon-type") ? 500 : 0)).then(() => data(name));
        }"""
    )
    for other in ("weapon-type/alarm-pistol", "alarm-weapon/zoraki-914"):
        page.evaluate("other => { location.hash = `a=model/zastava-m57&b=${other}`; }", other)
    page.wait_for_selector(".pm-compare__table")
    page.wait_for_timeout(900)
    assert page.input_value("#pm-compare-b") == "Zoraki 914"
    assert page.locator(".pm-compare__result .pm-way").all_inner_texts() == ["Zastava M57", "Zoraki 914"]
    page.close()


@pytest.mark.parametrize("name", ["a&not b", "Print&copy", 'Law&reg "x" %'])
def test_a_copy_in_a_folder_of_any_name_has_whole_links(
    browser: Browser, site: Path, tmp_path: Path, name: str
) -> None:
    copy = Path(shutil.copytree(site, tmp_path / name))
    watched = Watched(browser.new_page())
    address = copy.as_uri().replace("%26", "&")  # as a file manager opens it
    watched.page.goto(f"{address}/model/zastava-m57.html")
    links = watched.page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    assert [one for one in links if not one.startswith(f"{address}/")] == []
    assert watched.errors == []
    watched.page.close()


def test_an_address_that_no_text_can_be_is_no_fault(opened: Watched) -> None:
    opened.page.goto(opened.page.url.split("#")[0].replace("index.html", "model/zastava-m57.html") + "#100%")
    assert opened.page.text_content("h1") == "Zastava M57"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a web server of this machine for a folder."""
    server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=(SOON,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def served(site: Path, tmp_path: Path) -> Iterator[tuple[Path, str, Server]]:
    """A copy of the site on a web server of this machine: folder, address, server."""
    folder = Path(shutil.copytree(site, tmp_path / "served"))
    handler = partial(Quiet, directory=str(folder))
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(SOON,), daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}", server
    server.shutdown()
    server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def kept(page: Page) -> None:
    page.wait_for_function(
        "navigator.serviceWorker.ready.then(found => found.active.state === 'activated')", timeout=20_000
    )


def test_a_copy_that_was_opened_once_works_without_its_server(
    browser: Browser, served: tuple[Path, str, Server]
) -> None:
    _, address, server = served
    context = browser.new_context()
    watched = Watched(context.new_page())
    watched.page.goto(f"{address}/index.html")
    kept(watched.page)
    server.shutdown()
    server.server_close()
    watched.page.goto(f"{address}/model/zastava-m57.html")
    assert watched.page.text_content("h1") == "Zastava M57"
    assert "Zastava M57" in watched.hits("застава м57")
    assert watched.errors == []
    context.close()


def test_a_wrong_address_is_told_without_the_server_with_the_way_to_the_start(
    browser: Browser, served: tuple[Path, str, Server]
) -> None:
    _, address, server = served
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/index.html")
    kept(page)
    server.shutdown()
    server.server_close()
    page.goto(f"{address}/model/nosuch.html")
    assert page.text_content("h1") == "This page is not in this copy"
    page.click("a >> text=Start page")
    page.wait_for_url("**/index.html")
    context.close()


def test_a_broken_download_leaves_the_old_copy_whole(browser: Browser, served: tuple[Path, str, Server]) -> None:
    folder, address, _ = served
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/index.html")
    kept(page)
    worker = folder / "service-worker.js"
    text = worker.read_text(encoding="utf-8")
    start = text.index('const RELEASE="') + 15
    worker.write_text(text[:start] + "0" * 16 + text[start + 16 :], encoding="utf-8")
    (folder / "found.html").write_text("half of another release", encoding="utf-8")
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")
    page.wait_for_timeout(1500)
    page.goto(f"{address}/found.html")
    assert "half of another release" not in page.content()
    context.close()


OFFLINE = "document.querySelector('[data-pm-offline]').textContent"
NAMES = "caches.keys().then(names => names.sort())"


def says(page: Page, words: str) -> str:
    """What the foot of the page says, once it holds these words."""
    page.locator("[data-pm-offline]", has_text=words).wait_for(state="attached", timeout=20_000)
    return str(page.evaluate(OFFLINE)).strip()


def test_two_copies_on_one_host_leave_each_other_alone(browser: Browser, site: Path, tmp_path: Path) -> None:
    for name in ("a", "b", "."):
        shutil.copytree(site, tmp_path / "host" / name, dirs_exist_ok=True)
    with serving(tmp_path / "host") as address:
        context = browser.new_context()
        page = context.new_page()
        for path in ("a/", "b/", ""):
            page.goto(f"{address}/{path}index.html")
            says(page, "This copy works without a network")
            page.evaluate("navigator.serviceWorker.ready.then(found => found.update())")
        sizes = page.evaluate(
            "caches.keys().then(all => Promise.all(all.map(one => caches.open(one).then(two => two.keys()).then(keys => keys.length))))"
        )
        assert len(sizes) == 3
        assert min(sizes) > 50
        assert all(f"{address}/" in name for name in page.evaluate(NAMES))
        context.set_offline(True)
        for path in ("a", "b"):
            page.goto(f"{address}/{path}/model/zastava-m57.html")
            assert page.text_content("h1") == "Zastava M57"
        context.close()


def test_a_full_device_is_told_so_and_left_tidy(browser: Browser, served: tuple[Path, str, Server]) -> None:
    _, address, _ = served
    context = browser.new_context()
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Storage.overrideQuotaForOrigin", {"origin": address, "quotaSize": 500_000})
    page.goto(f"{address}/index.html")
    told = says(page, "There is no room")
    assert re.fullmatch(
        r"There is no room on this device: \d+ MB are needed\. Make room, then open it again with a network\.", told
    )
    page.wait_for_timeout(500)
    assert str(page.evaluate(OFFLINE)).strip() == told
    assert page.evaluate(NAMES) == []
    context.close()


def test_room_that_ends_on_the_way_is_told_and_the_part_removed(
    browser: Browser, served: tuple[Path, str, Server]
) -> None:
    folder, address, _ = served
    worker = folder / "service-worker.js"
    worker.write_text(worker.read_text(encoding="utf-8").replace("(await room()) < BYTES", "false"), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Storage.overrideQuotaForOrigin", {"origin": address, "quotaSize": 500_000})
    page.goto(f"{address}/index.html")
    says(page, "There is no room on this device:")
    assert page.evaluate(NAMES) == []
    context.close()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("true", "This copy works without a network now. It is kept until you remove it."),
        ("false", "This copy works without a network now. But this device may remove the copy when room is short; "
         "put it on the home screen, and open it before a shift."),
        ("new Promise(() => {})", "This copy works without a network now. But this device may remove the copy"),
    ],
)  # fmt: skip
def test_a_whole_copy_asks_once_to_stay_and_says_whether_it_does(
    browser: Browser, served: tuple[Path, str, Server], answer: str, words: str
) -> None:
    _, address, _ = served
    context = browser.new_context()
    asked: list[str] = []
    context.expose_function("wasAsked", lambda: asked.append("once"))
    context.add_init_script(
        "let kept = false; const store = Object.getPrototypeOf(navigator.storage);"
        f"store.persist = async () => {{ await wasAsked(); kept = await {answer}; return kept; }};"
        "store.persisted = async () => kept;"
    )
    page = context.new_page()
    page.goto(f"{address}/index.html")
    assert says(page, words).startswith(words)
    for _ in range(2):
        page.goto(f"{address}/about.html")
        says(page, "This copy works without a network.")
    assert asked == ["once"]
    context.close()
