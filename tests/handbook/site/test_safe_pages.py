"""Pages hold no code: of scripts only the installed theme's may run, and what is not plain words stops the build."""

import re
import shutil
from pathlib import Path

import pytest
from handbook.settings import settings_of
from handbook.site import safe_pages
from handbook.site.csp import NoPolicy, with_policy
from mkdocs.utils.meta import get_data
from support import REPOSITORY

HEAD = '<html><head><meta charset="utf-8"></head><body>'
SCOPE = (
    '__md_scope=new URL("..",location),__md_hash=e=>[...e].reduce(((e,_)=>(e<<5)-e+_.charCodeAt(0)),0),'
    '__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t.pathname+"."+e)),'
    '__md_set=(e,_,t=localStorage,a=__md_scope)=>{try{t.setItem(a.pathname+"."+e,JSON.stringify(_))}catch(e){}}'
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project with one page, which holds words."""
    (tmp_path / "docs" / "pages").mkdir(parents=True)
    shutil.copytree(REPOSITORY / "docs" / "theme" / "javascripts", tmp_path / "docs" / "theme" / "javascripts")
    (tmp_path / "mkdocs.yml").write_text("site_name: Proofmark\n", encoding="utf-8")
    (tmp_path / "docs" / "pages" / "a.md").write_text("---\ntitle: A\n---\n\n# A\n", encoding="utf-8")
    return tmp_path


def found(place: Path, page: str = "", settings: str = "") -> list[str]:
    """The problems of the project with more on its page, or in its settings."""
    for file, more in ((place / "docs" / "pages" / "a.md", page), (place / "mkdocs.yml", settings)):
        file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    return [str(one) for one in safe_pages.problems(place)]


def test_a_script_of_the_theme_may_run_and_its_hash_stands_in_the_policy() -> None:
    page = with_policy(f"{HEAD}<script>{SCOPE}</script>", "a.html")
    assert len(re.findall("'sha256-[^']*'", page)) == 1


@pytest.mark.parametrize(
    "script",
    [
        "<script>alert(1)</script>", "<svg><script>alert(1)</script></svg>", "<SCRIPT type=module>alert(1)</SCRIPT>",
        f"<script>{SCOPE};alert(1)</script>", "<script>" + SCOPE.replace('".."', '"..",alert(1),".."') + "</script>",
    ],
)  # fmt: skip
def test_a_script_that_the_theme_does_not_bring_ends_the_build(script: str) -> None:
    with pytest.raises(NoPolicy, match=r"^a\.html: a script is here that the theme does not bring: '"):
        with_policy(HEAD + script, "a.html")


@pytest.mark.parametrize("head", ["", '<meta charset="UTF-8">', "<meta charset=utf-8>"])
def test_a_page_that_has_no_room_for_a_policy_ends_the_build(head: str) -> None:
    with pytest.raises(
        NoPolicy, match=r'^a\.html: the page has no <meta charset="utf-8">, so no policy can be written'
    ):
        with_policy(f'<html><head>{head}</head><script src="https://evil.example/x.js"></script>', "a.html")


def test_the_pages_of_the_handbook_hold_no_code() -> None:
    assert list(safe_pages.problems(REPOSITORY)) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("\n<script>alert(1)</script>\n", "docs/pages/a.md:7:1: <script> does not belong in a page"),
        ("\nA <svg><script>alert(1)</script></svg>\n", "docs/pages/a.md:7:8: <script> does not belong in a page"),
        ("\n<script src='https://x.example/javascripts/quiz-page.js' defer></script>\n", "a.md:7:1: <script> does not"),
        ('\n<script src="javascripts/unknown.js" defer></script>\n', "a.md:7:1: <script> does not"),
        ("\n[A](javascript:alert(1))\n", "docs/pages/a.md:7:5: the attribute 'href' of <a> does not belong"),
        ('\n<a href="java&#115;cript:alert(1)">A</a>\n', "the attribute 'href' of <a> does not belong"),
        ("\n![A](data:text/html,x)\n", "docs/pages/a.md:7:6: the attribute 'src' of <img> does not belong"),
        ("\nA\n{: onclick=alert(1) }\n", "docs/pages/a.md:8:4: the attribute 'onclick' of <p> does not belong"),
        ('\n<div onmouseover="x">A</div>\n', "docs/pages/a.md:7:6: the attribute 'onmouseover' of <div> does not"),
        ('\n<p style="color: red">A</p>\n', "the attribute 'style' of <p> does not belong"),
        ('\n<iframe src="a.html"></iframe>\n', "<iframe> does not belong"),
        ('\n<meta http-equiv="refresh" content="0;url=//x.example">\n', "<meta> does not belong"),
        ('\n<base href="//x.example">\n', "<base> does not belong"),
        ("\n<form action='x'>A</form>\n", "<form> does not belong"),
        ("\n<!--><script>alert(1)</script>-->\n", "docs/pages/a.md:7:1: <!…> does not belong"),
    ],
)
def test_code_in_a_page_is_a_problem_with_its_line(place: Path, page: str, expected: str) -> None:
    problems = found(place, page)
    assert any(expected in one for one in problems), problems


@pytest.mark.parametrize(
    "page",
    [
        "\nWrite `<script>` in code.\n",
        "\n```html\n<script>alert(1)</script>\n```\n",
        '\n<div class="pm-now" markdown>\n**A**\n</div>\n',
        '\n<script src="javascripts/quiz-page.js" defer></script>\n',
        "\n[A](https://example.org) [B](mailto:a@example.org) [C](a.md#b)\n",
        "\n<!-- a note for translators -->\n",
        '\n<svg viewBox="0 0 9 9" aria-hidden="true"><path d="M0 0h9"/></svg>\n',
    ],
)
def test_plain_html_and_our_own_scripts_may_stay(place: Path, page: str) -> None:
    assert found(place, page) == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [("title: A <b>", "title"), ("title: A\ndescription: 'x\" http-equiv=refresh'", "description")],
)
def test_the_head_of_a_page_holds_words_only(place: Path, head: str, expected: str) -> None:
    (place / "docs" / "pages" / "a.md").write_text(f"---\n{head}\n---\n\n# A\n", encoding="utf-8")
    (problem,) = found(place)
    assert f": {expected}: " in problem
    assert 'holds <, > or ", which pages would read as HTML.' in problem


REFRESH = '"\\x3cmeta http-equiv=refresh content=0;url=https://evil.example\\x3e"'


@pytest.mark.parametrize(
    "page",
    [
        f"---\ntitle: {REFRESH}\n...\n# A\n", f"--- \ntitle: {REFRESH}\n---\n# A\n",
        f"---\ntitle: {REFRESH}\n--- \t\n# A\n", f"---\ntitle: {REFRESH}\n...\n---\n# A\n",
        f"\ufeff---\ntitle: {REFRESH}\n---\n# A\n",
    ],
)  # fmt: skip
def test_a_head_is_read_in_every_form_that_the_generator_takes(place: Path, page: str) -> None:
    (place / "docs" / "pages" / "a.md").write_text(page, encoding="utf-8")
    assert "<meta" in get_data(page.removeprefix("\ufeff"))[1]["title"]
    (problem,) = found(place)
    assert problem.startswith(
        "docs/pages/a.md:2:1: title: '<meta http-equiv=refresh content=0;url=https://evil.example>'"
    )


def test_a_head_without_lines_around_it_is_a_problem(place: Path) -> None:
    page = 'description: x" http-equiv=refresh content="0;url=https://evil.example\n\n# A\n'
    (place / "docs" / "pages" / "a.md").write_text(page, encoding="utf-8")
    assert "http-equiv" in get_data(page)[1]["description"]
    (problem,) = found(place)
    assert problem == (
        "docs/pages/a.md:1:1: the page begins with 'description: x\" http-equiv=refresh content=\"0;url=https://ev', "
        "which would be read as its head. Write the head between two lines of ---, or begin with a title."
    )


@pytest.mark.parametrize("name", ["b.markdown", "b.mkd", "b.mkdn", "b.mdown", "b.MD", "b.html", "b.svg", "in/b.js"])
def test_a_file_that_is_neither_a_page_nor_a_picture_is_a_problem(place: Path, name: str) -> None:
    file = place / "docs" / "pages" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("<script>alert(1)</script>", encoding="utf-8")
    assert found(place) == [
        f"docs/pages/{name}:1:1: '{file.name}' is neither a page nor a picture: it would get into the handbook unread. "
        "Write pages as .md, save pictures as .png, .jpg, .jpeg, .webp, and keep other files elsewhere."
    ]


def test_a_page_in_a_linked_folder_is_read(place: Path) -> None:
    (place / "elsewhere").mkdir()
    (place / "elsewhere" / "b.md").write_text("<script>alert(1)</script>", encoding="utf-8")
    (place / "docs" / "pages" / "in").symlink_to(place / "elsewhere")
    (problem,) = found(place)
    assert problem.startswith("docs/pages/in/b.md:1:1: <script> does not belong in a page")


def test_links_that_lead_to_each_other_are_a_problem(place: Path) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        (place / "elsewhere" / name).mkdir(parents=True)
        (place / "elsewhere" / name / "b.md").write_text("# B\n", encoding="utf-8")
        (place / "elsewhere" / name / "on").symlink_to(place / "elsewhere" / other)
    (place / "docs" / "pages" / "in").symlink_to(place / "elsewhere" / "one")
    assert [one.partition(", ")[0] for one in found(place)] == ["docs/pages/in/on/on:1:1: the link leads back to 'one'"]


@pytest.mark.parametrize("leads_to", ["docs/pages", "docs"])
def test_a_link_to_a_folder_that_holds_it_is_a_problem(place: Path, leads_to: str) -> None:
    (place / "docs" / "pages" / "loop").symlink_to(place / leads_to)
    assert found(place) == [
        f"docs/pages/loop:1:1: the link leads back to '{Path(leads_to).name}', in which it is itself: that has no end. "
        "Remove the link."
    ]


def test_line_ends_of_windows_hide_no_head(place: Path) -> None:
    (place / "docs" / "pages" / "a.md").write_bytes(f"---\r\ntitle: {REFRESH}\r\n---\r\n# A\r\n".encode())
    (problem,) = found(place)
    assert problem.startswith("docs/pages/a.md:2:1: title: '<meta")


@pytest.mark.parametrize("name", ["b.png", "b.webp", ".DS_Store", ".draft/b.html"])
def test_pictures_may_lie_beside_pages_and_hidden_files_are_left_out(place: Path, name: str) -> None:
    file = place / "docs" / "pages" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"")
    assert found(place) == []


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('site_description: "A <script>alert(1)</script>"\n', "mkdocs.yml:2:1: site_description: 'A <script>"),
        ("copyright: <img src=x onerror=alert(1)>\n", "mkdocs.yml:2:1: copyright: '<img src=x"),
        ('nav:\n  - "<img src=x onerror=y>": index.md\n', "which pages would read as HTML"),
        ("site_url: javascript://x/\n", "mkdocs.yml:2:1: site_url: 'javascript://x/' is no address"),
        (
            "extra:\n  edit_url: javascript:alert(1)\n",
            "mkdocs.yml:3:3: extra.edit_url: 'javascript:alert(1)' is no address",
        ),
        ("extra:\n  edit_url: mailto:a@example.org\n", "extra.edit_url: 'mailto:a@example.org' is no address"),
        ("extra:\n  report_to: data:text/html,x\n", "extra.report_to: 'data:text/html,x' is no address"),
        ('extra:\n  report_to: " javascript:alert(1)"\n', "extra.report_to: ' javascript:alert(1)' is no address"),
        ('extra:\n  report_to: "https://x.example/\\"onclick=y"\n', "is no address that a page may lead to"),
    ],
)
def test_settings_hold_words_and_addresses_only(place: Path, settings: str, expected: str) -> None:
    problems = found(place, settings=settings)
    assert any(expected in one for one in problems), problems


def test_a_script_in_the_name_of_the_site_is_a_problem(place: Path) -> None:
    (place / "mkdocs.yml").write_text('site_name: "A <script>alert(1)</script>"\n', encoding="utf-8")
    assert [one.split(": ")[:2] for one in found(place)] == [["mkdocs.yml:1:1", "site_name"]]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", "mkdocs.yml:1:1: it holds no settings by name. Write lines such as site_name: Our handbook."),
        ("- site_name\n", "mkdocs.yml:1:1: it holds no settings by name."),
        (
            "site_name: A  # of ours\nextra:\n  a: b\n  c: d\n  e: f\ntheme: [\n",
            "mkdocs.yml:6:8: theme: what begins with '[' is not closed. Put ']' at its end.",
        ),
        ("extra: [a]\n", "mkdocs.yml:1:1: extra: it cannot be read as it is here. Write settings by name"),
        ("theme: 5\n", "mkdocs.yml:1:1: theme: it cannot be read as it is here."),
        ("markdown_extensions: tables\n", "mkdocs.yml:1:1: markdown_extensions: it cannot be read as it is here."),
        ("markdown_extensions: [[a]]\n", "mkdocs.yml:1:1: markdown_extensions: it cannot be read as it is here."),
        ("markdown_extensions: [toc: 5]\n", "mkdocs.yml:1:1: markdown_extensions: it cannot be read as it is here."),
        (
            "markdown_extensions:\n  - tables\n  - nosuch\n",
            "mkdocs.yml:3:5: markdown_extensions[1].nosuch: the extension 'nosuch' cannot be loaded: "
            "No module named 'nosuch'. Check its name and its options, and install what it needs.",
        ),
        (
            "markdown_extensions: {toc: {nosuch: 1}}\n",
            "mkdocs.yml:1:23: markdown_extensions.toc: the extension 'toc' cannot be loaded:",
        ),
        (
            "site_name: !ENV [NAME, Ours]\n",
            "mkdocs.yml:1:1: site_name: what a tag puts here is known to the site generator alone. Write it out.",
        ),
        ("extra:\n  report_to: !ENV REPORT\n", "mkdocs.yml:2:3: extra.report_to: what a tag puts here is known"),
    ],
)
def test_settings_that_cannot_be_used_are_one_problem_and_pages_are_read(
    place: Path, settings: str, expected: str
) -> None:
    (place / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (problem, of_page) = found(place, page="\n<script>alert(1)</script>\n")
    assert problem.startswith(expected)
    assert of_page.startswith("docs/pages/a.md:7:1: <script> does not belong in a page")


TAGS = """\
plugins: !ENV [PLUGINS, []]
extra:
  analytics: {property: !ENV PROPERTY}
markdown_extensions:
  - toc:
      title: Here
      slugify: !!python/object/apply:pymdownx.slugs.slugify
        kwds: {case: lower}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
"""


def test_tags_of_the_generator_may_be_in_its_settings_and_are_not_made_here(place: Path) -> None:
    assert found(place, "\n# Here\n\n[TOC]\n\n:smile:\n", TAGS) == []
    assert settings_of(place).name == "Proofmark"
    (place / "mkdocs.yml").write_text('site_name: A\ncopyright: !ENV [X, "<b>"]\n', encoding="utf-8")
    assert [one.split(": ")[:2] for one in found(place)] == [["mkdocs.yml:2:21", "copyright[1]"]]


@pytest.mark.parametrize(
    "settings",
    [
        'site_url: ""\nextra:\n  edit_url: ""\n  report_to: ""\n',
        "extra:\n  edit_url: https://git.example/edit/\n  report_to: mailto:errors@example.org?subject={id}\n",
        "extra:\n  report_to: http://desk.example/new?page={id}\n",
    ],
)
def test_addresses_of_the_web_and_of_a_mail_box_are_taken(place: Path, settings: str) -> None:
    assert found(place, settings=settings) == []
