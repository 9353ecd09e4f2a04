"""The copy on a phone: its packs hold every page as the host has it, and an update costs what changed."""

import hashlib
import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from browser import SOON
from handbook.site import phone_packs
from handbook.site.offline import LEFT_OUT, write_offline
from handbook.site.phone_packs import write_packs
from handbook.site.said_once import MOST, said_once
from phone import composed, left_of, opened
from playwright.sync_api import Browser, BrowserContext, Page
from support import REPOSITORY, Server

PARTS = ["<h1>", "ZZTITLEZZ", "</h1>", "ZZCONTENTZZ", "<p>", "ZZTITLEZZ", "</p>"]


def test_the_worker_composes_every_page_and_picture_byte_for_byte(site: Path) -> None:
    assert composed(site) == []
    assert left_of(site) == []


def test_a_page_that_is_not_exactly_its_shell_travels_whole(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    pages = {
        "model/a.html": "<h1>A</h1><b>\U0001f52b</b><p>A</p>",
        "model/b.html": "<h1>A</h1>words<p>B</p>",
        "model/c.html": "<h1>A</h1>two <p>A</p> more<p>A</p>",
        "model/d.html": "\ufeff\ufffd<h1>A</h1>",
    }
    for address, text in pages.items():
        (tmp_path / address).write_text(text, encoding="utf-8")
    write_packs(tmp_path, {"model": PARTS}, dict.fromkeys(pages, "model"), frozenset())
    rows = opened(tmp_path / "offline" / "model-0.pack")
    assert rows["model/a.html"] == ["model", "A", "<b>\U0001f52b</b>", "", ""]
    assert rows["model/b.html"] == pages["model/b.html"]
    assert composed(tmp_path) == []


def test_a_piece_that_is_there_again_is_named_by_its_number() -> None:
    assert said_once(b"a<b>one</b><i>two</i><b>one</b>") == b"a\xfc<b>one\xfb</b><i>two</i>\xfd\x00\x00</b>"


def test_more_pieces_than_there_are_numbers_come_back(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    pieces = "".join(f"<b>{number}</b>" for number in range(MOST + 9))
    (tmp_path / "model/a.html").write_text(pieces * 2, encoding="utf-8")
    write_packs(tmp_path, {}, {}, frozenset())
    assert composed(tmp_path) == []
    assert left_of(tmp_path) == []


def test_an_edit_of_few_terms_changes_one_of_their_packs(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    for number in range(4):
        (tmp_path / f"search/terms-{number}.js").write_text(f"{number}" * 100_000, encoding="utf-8")
    write_packs(tmp_path, {}, {}, frozenset())
    packs = {one.name: one.read_bytes() for one in (tmp_path / "offline").iterdir()}
    (tmp_path / "search/terms-0.js").write_text("other", encoding="utf-8")
    write_packs(tmp_path, {}, {}, frozenset())
    after = {one.name: one.read_bytes() for one in (tmp_path / "offline").iterdir()}
    assert composed(tmp_path) == []
    assert sum(packs[name] != data for name, data in after.items()) == 1 < len(packs) - 1


@pytest.mark.parametrize("size", [5, 9, 40, -1])
def test_a_pack_that_is_cut_off_is_refused(site: Path, tmp_path: Path, size: int) -> None:
    whole = (site / "offline" / "model-0.pack").read_bytes()
    (tmp_path / "half.pack").write_bytes(whole[: len(whole) // 2] if size < 0 else whole[:size])
    with pytest.raises(subprocess.CalledProcessError):
        opened(tmp_path / "half.pack")


def test_packs_of_many_thousand_entries_are_pressed_quickly_and_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {f"model/m{number}.html": f"<p>Model {number * number}</p> {number}\n" * 9 for number in range(200)}
    for name, most in (("slow", phone_packs.PLENTY), ("quick", 1)):
        site = tmp_path / name
        (site / "model").mkdir(parents=True)
        for address, text in pages.items():
            (site / address).write_text(text, encoding="utf-8")
        monkeypatch.setattr(phone_packs, "PLENTY", most)
        write_packs(site, {}, {}, LEFT_OUT)
        assert opened(site / "offline" / "model-0.pack") == pages
    sizes = [(tmp_path / name / "offline" / "model-0.pack").stat().st_size for name in ("slow", "quick")]
    assert sizes[0] < sizes[1]


def test_one_edit_changes_one_pack_and_a_new_day_the_shells_alone(tmp_path: Path) -> None:
    for address in ("model/a.html", "model/b.html", "mark/c.html"):
        (tmp_path / address).parent.mkdir(exist_ok=True)
        (tmp_path / address).write_text("<h1>A</h1>words<p>A</p>", encoding="utf-8")
    cut = {"model/a.html": "model", "model/b.html": "model", "mark/c.html": "mark"}
    shells = {"model": PARTS, "mark": PARTS}

    def sums() -> dict[str, str]:
        return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in (tmp_path / "offline").iterdir()}

    def changed(before: dict[str, str]) -> list[str]:
        return [name for name, one in sorted(sums().items()) if before[name] != one]

    write_packs(tmp_path, shells, cut, frozenset())
    before = sums()
    (tmp_path / "model/a.html").write_text("<h1>A</h1>other words<p>A</p>", encoding="utf-8")
    write_packs(tmp_path, shells, cut, frozenset())
    assert changed(before) == ["model-0.pack"]
    before = sums()
    tomorrow = [one.replace("<p>", "<p>Tomorrow ") for one in PARTS]
    for address in cut:
        path = tmp_path / address
        path.write_text(path.read_text("utf-8").replace("<p>", "<p>Tomorrow "), encoding="utf-8")
    write_packs(tmp_path, {"model": tomorrow, "mark": tomorrow}, cut, frozenset())
    assert changed(before) == ["shells.pack"]


@dataclass
class Host:
    """A copy of the site on a web server of this machine, and what was asked of it."""

    folder: Path
    address: str = ""
    asked: list[str] = field(default_factory=list)

    def release(self, changed: str, name: str = "0" * 16) -> None:
        """A newer release, in which one file is another."""
        worker = self.folder / "service-worker.js"
        text = worker.read_text(encoding="utf-8")
        path = self.folder / changed
        old = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        path.write_bytes(path.read_bytes() + b"\n")
        text = text.replace(old, hashlib.sha256(path.read_bytes()).hexdigest()[:16])
        worker.write_text(re.sub(r'RELEASE="\w+"', f'RELEASE="{name}"', text), encoding="utf-8")


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    found = Host(Path(shutil.copytree(site, tmp_path / "served")))

    class Noted(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path.lstrip("/"))
            super().do_GET()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = Server(("127.0.0.1", 0), partial(Noted, directory=str(found.folder)))
    threading.Thread(target=server.serve_forever, args=(SOON,), daemon=True).start()
    found.address = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def device(browser: Browser, host: Host) -> Iterator[tuple[BrowserContext, Page]]:
    """A phone that holds the copy."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{host.address}/index.html")
    says(page, "This copy works without a network")
    host.asked.clear()
    yield context, page
    context.close()


def says(page: Page, words: str) -> None:
    page.locator("[data-pm-offline]", has_text=words).wait_for(state="attached", timeout=20_000)


def update(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")


def test_a_newer_release_fetches_only_what_changed(host: Host, device: tuple[BrowserContext, Page]) -> None:
    _, page = device
    host.release("javascripts/quiz-page.js")
    update(page)
    says(page, "A newer copy is on this device.")
    assert set(host.asked) == {"service-worker.js", "javascripts/quiz-page.js"}


def test_a_newer_copy_that_waits_is_told_on_every_page_and_follows_one_that_waited(
    host: Host, device: tuple[BrowserContext, Page]
) -> None:
    context, page = device
    first = page.evaluate("caches.keys()")
    for number in ("1", "2"):
        host.release("javascripts/quiz-page.js", number * 16)
        update(page)
        page.wait_for_function(
            "name => caches.keys().then(all => all.some(one => one.endsWith(name)))", arg=number * 16
        )
        page.wait_for_function(
            "navigator.serviceWorker.getRegistration().then(found => found.waiting && !found.installing)"
        )
        for shown in (page, context.new_page()):
            shown.goto(f"{host.address}/about.html")
            says(shown, "A newer copy is on this device.")
    names = page.evaluate("caches.keys()")
    assert [one.rpartition(" ")[2] for one in names] == [first[0].rpartition(" ")[2], "2" * 16]


def test_a_device_is_asked_once_and_not_again_at_a_newer_release(
    host: Host, device: tuple[BrowserContext, Page]
) -> None:
    context, page = device
    asked: list[str] = []
    context.expose_function("wasAsked", lambda: asked.append("again"))
    context.add_init_script(
        "Object.getPrototypeOf(navigator.storage).persist = async () => { await wasAsked(); return false; };"
    )
    host.release("javascripts/quiz-page.js")
    update(page)
    says(page, "A newer copy is on this device.")
    page.close()
    page = context.new_page()
    page.goto(f"{host.address}/about.html")
    says(page, "This copy works without a network. But this device may remove")
    page.wait_for_timeout(300)
    names = page.evaluate("caches.keys()")
    assert [one.rpartition(" ")[2] for one in names] == ["0" * 16]
    assert asked == []


def test_another_worker_keeps_a_copy_of_its_own_so_that_no_room_leaves_the_one_in_use(
    host: Host, tmp_path: Path
) -> None:
    templates = Path(shutil.copytree(REPOSITORY / "docs" / "templates", tmp_path / "templates"))

    def name() -> str:
        write_offline(host.folder, templates, "Handbook", None)
        return re.findall(r'RELEASE="(\w+)"', (host.folder / "service-worker.js").read_text(encoding="utf-8"))[0]

    before = name()
    assert name() == before
    worker = templates / "service-worker.js"
    worker.write_text(worker.read_text(encoding="utf-8") + "self.another = true;\n", encoding="utf-8")
    assert name() != before


def test_a_damaged_pack_leaves_the_old_copy_whole_and_the_user_is_told(
    host: Host, device: tuple[BrowserContext, Page]
) -> None:
    context, page = device
    host.release("javascripts/quiz-page.js")
    worker = host.folder / "service-worker.js"
    path = host.folder / "offline" / "model-0.pack"
    path.write_bytes(path.read_bytes()[:-9])
    text = worker.read_text(encoding="utf-8")
    worker.write_text(re.sub(r'("offline/model-0\.pack":")\w+', r"\g<1>" + "1" * 16, text), encoding="utf-8")
    update(page)
    says(page, "The copy was not kept whole.")
    context.set_offline(True)
    page.goto(f"{host.address}/model/zastava-m57.html")
    assert page.text_content("h1") == "Zastava M57"


def test_an_old_address_of_a_source_leads_to_its_line_without_a_network(
    host: Host, device: tuple[BrowserContext, Page]
) -> None:
    context, page = device
    context.set_offline(True)
    page.goto(f"{host.address}/source/proof-law.html")
    page.wait_for_url("**/source/index-p.html#proof-law")
    assert page.text_content(":target h2") == "Proof ordinance"


def test_the_worker_names_each_file_with_its_sum(site: Path) -> None:
    worker = (site / "service-worker.js").read_text(encoding="utf-8")
    files = json.loads(re.findall(r"const FILES=(\{.*?\});", worker)[0])
    assert files["offline/shells.pack"] == hashlib.sha256((site / "offline/shells.pack").read_bytes()).hexdigest()[:16]
    assert not LEFT_OUT & set(files)
    assert "model/zastava-m57.html" not in files
