"""The built handbook as its readers meet it: what stands where on a page, links that lead somewhere, nothing from outside."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from handbook.book import Book
from handbook.settings import Settings
from handbook.site.rendering import Renderer
from links import broken_links, ids_given_twice, outside_requests
from support import FIXTURE_KB, REPOSITORY, TODAY

from schemas.kinds import KINDS
from schemas.reading import knowledge_base
from schemas.release import release
from schemas.vocabulary import Tlp


def page(site: Path, address: str) -> str:
    return (site / address).read_text(encoding="utf-8")


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert list(broken_links(site)) == []


def test_no_id_is_given_twice(site: Path) -> None:
    assert list(ids_given_twice(site)) == []


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    assert list(outside_requests(site)) == []


@pytest.mark.parametrize(
    "address", ["model/zastava-m57.html", "procedure/discovery.html", "substance/hydrogen-peroxide.html"]
)
def test_danger_and_first_action_stand_before_everything_else(site: Path, address: str) -> None:
    text = page(site, address)
    danger = text.index("pm-danger__what")
    assert text.index("<h1>") < danger < text.index("pm-danger__first") < text.index("pm-summary")


def test_the_page_of_what_looks_harmless_names_its_live_look_alikes(site: Path) -> None:
    text = page(site, "alarm-weapon/zoraki-914.html")
    assert "It may be live." in text
    assert "Looks do not clear it." in text


@pytest.mark.parametrize(
    ("address", "harmless", "twin"),
    [
        ("weapon-type/index.html", "weapon-type/alarm-pistol", "weapon-type/semi-automatic-pistol"),
        ("alarm-weapon/index.html", "alarm-weapon/zoraki-914", "weapon-type/semi-automatic-pistol"),
        ("mark/index.html", "mark/ptb-circle", "weapon-type/semi-automatic-pistol"),
    ],
)
def test_a_list_says_of_a_harmless_look_that_it_may_be_live_and_names_its_live_twin(
    site: Path, address: str, harmless: str, twin: str
) -> None:
    rows = re.findall(r'<li class="pm-card".*?</li>', page(site, address), re.DOTALL)
    told = {re.search(r'href="\.\./([^"]+)\.html"', row)[1]: row for row in rows}  # type: ignore[index]
    assert "It may be live. Looks do not clear it: treat it as loaded.</span> <span>Live look-alike:" in told[harmless]
    assert f'<a href="../{twin}.html">' in told[harmless]
    assert "may be live" not in told.get(twin, "")


def test_the_glossary_says_that_what_looks_harmless_may_be_live() -> None:
    released = release(knowledge_base(FIXTURE_KB, "kb"), Tlp.CLEAR, TODAY)
    term = released.by_id["term/pistol"].model_copy(update={"entries": ("weapon-type/alarm-pistol",)})
    book = Book(replace(released, by_id={**released.by_id, term.id: term}), Settings())
    (glossary,) = Renderer(REPOSITORY / "docs" / "templates", book).indexes("term")
    assert "It may be live. Looks do not clear it: treat it as loaded." in glossary.content
    assert '<a href="../weapon-type/semi-automatic-pistol.html">' in glossary.content


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_list_in_the_menu_of_its_branch(site: Path, kind: str) -> None:
    assert (site / kind / "index.html").is_file()
    branch = {"weapon-type": "model/index.html", "lesson": "trainers.html"}.get(kind, "weapon-type/index.html")
    assert f'<a href="{kind}/index.html" class="md-nav__link"' in page(site, branch).replace("../", "")


def test_every_page_shows_the_notice_the_status_and_the_marking(site: Path) -> None:
    for path in site.rglob("*.html"):
        if path.name != "404.html":
            assert "Not adopted by any service until yours says so." in path.read_text(encoding="utf-8"), path
    text = page(site, "mark/ptb-circle.html")
    assert "Published, not yet verified by a person" in text
    assert "TLP:CLEAR" in text


def test_every_page_has_a_policy_that_allows_no_inline_code_of_ours(site: Path) -> None:
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        text = path.read_text(encoding="utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
        assert policy, path
        assert "unsafe-inline" not in policy[1]
        assert "unsafe-eval" not in policy[1]
        body = re.sub(r"<script\b.*?</script>", "", text, flags=re.DOTALL)
        assert not re.search(r'<[^>]+\s(?:style|on[a-z]+)="', body), path


def test_no_sentinel_of_the_shells_is_left(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert not re.search("ZZ[A-Z]+ZZ|zzheadingzz", path.read_text(encoding="utf-8")), path


def test_the_old_address_of_a_moved_entry_leads_to_the_new_one() -> None:
    released = release(knowledge_base(FIXTURE_KB, "kb"), Tlp.CLEAR, TODAY)
    entry = released.by_id["mark/ptb-circle"].model_copy(update={"formerly": ("mark/ptb",)})
    book = Book(replace(released, by_id={**released.by_id, entry.id: entry}), Settings())
    page = Renderer(REPOSITORY / "docs" / "templates", book).moved("mark/ptb", entry)
    assert page.address == "mark/ptb.html"
    assert 'This page has moved. Read <a href="../mark/ptb-circle.html">PTB in a circle</a>.' in page.content
