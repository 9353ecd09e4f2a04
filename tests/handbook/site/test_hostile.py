"""Hostile input: whatever stands in an entry is shown as words; it never becomes markup, code, a broken page or a traceback."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from handbook.book import Book
from handbook.settings import Settings
from handbook.site.rendering import Renderer
from hypothesis import given, settings
from hypothesis import strategies as st
from support import FIXTURE_KB, REPOSITORY, TODAY

from schemas.drawing import DrawingProblem, drawing
from schemas.entry import Entry
from schemas.kinds import KINDS
from schemas.load import YamlProblem, read
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.rules import problems
from schemas.vocabulary import Tlp
from search.documents import documents
from search.form import as_script, from_script

ATTACKS = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=x>",
    "javascript:alert(1)", "data:text/html,<b>x</b>", "{{ 7*7 }}", "{% raw %}", "ZZCONTENTZZ", "ZZTITLEZZ", "[[model/x]]",
    "<!-- ", "]]>", "&lt;b&gt;", "' onmouseover='x", "`code`", "# heading", "**bold**", "<h1>", "</article>", "\\u003c",
]  # fmt: skip
KNOWN_TEXT = {"status", "tlp", "licence", "kind", "sort", "sources", "id", "file", "of"}


class Shape(HTMLParser):
    """Tags, attribute names and addresses of a page, without its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.addresses |= {value or "" for name, value in attrs if name in {"href", "src"}}


def shape(html: str) -> Shape:
    parser = Shape()
    parser.feed(html)
    parser.close()
    return parser


@pytest.fixture(scope="module")
def renderer(released: Release) -> Renderer:
    return Renderer(REPOSITORY / "docs" / "templates", Book(released, Settings()))


def with_text(kind: str, text: str) -> tuple[Entry, Entry] | None:
    """The fixture entry of a kind with a text in every field that takes one, and with harmless words there instead."""
    path = sorted((FIXTURE_KB / kind).glob("*.yaml"))[0]
    pair = []
    placeholders = "".join(one for one in "#$" if one in text)  # a mark with these has a note that explains them
    for words in (text, f"harmless{placeholders}"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        fill(data, KINDS[kind], words, f"{kind}/{path.stem}", data, text)
        pair.append(KINDS[kind].model_validate({**data, "id": f"{kind}/{path.stem}"}))
    return pair[0], pair[1]


def fill(value: object, model: type[Entry], words: str, entry_id: str, whole: dict[str, object], probe: str) -> None:
    """Puts words into each string that the model lets be any text."""
    items = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, one in items:
        if isinstance(one, dict | list):
            fill(one, model, words, entry_id, whole, probe)
        elif (
            isinstance(one, str)
            and key not in KNOWN_TEXT
            and takes(value, key, probe, model, entry_id, whole)
            and takes(
                value, key, "harmless", model, entry_id, whole
            )  # not a country code that the probe happened to be
        ):
            value[key] = words  # type: ignore[index]


def takes(value: object, key: object, probe: str, model: type[Entry], entry_id: str, whole: dict[str, object]) -> bool:
    old = value[key]  # type: ignore[index]
    value[key] = probe  # type: ignore[index]
    try:
        model.model_validate({**whole, "id": entry_id})
    except ValueError:
        return False
    finally:
        value[key] = old  # type: ignore[index]
    return True


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("kind", KINDS)
def test_an_attack_in_any_field_stays_words(renderer: Renderer, kind: str, attack: str) -> None:
    hostile, harmless = with_text(kind, attack)  # type: ignore[misc]
    ours, theirs = shape(renderer.entry(hostile).content), shape(renderer.entry(harmless).content)
    assert ours.found == theirs.found
    assert not any(re.match(r"\s*(javascript|data):", address, re.IGNORECASE) for address in ours.addresses)


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=60), kind=st.sampled_from(list(KINDS)))
def test_no_text_changes_the_shape_of_a_page(text: str, kind: str, renderer: Renderer) -> None:
    if not text.strip():
        return
    pair = with_text(kind, text)
    assert pair is not None
    assert shape(renderer.entry(pair[0]).content).found == shape(renderer.entry(pair[1]).content).found


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_as_a_file_is_data_or_a_problem_with_a_line(text: str) -> None:
    try:
        read(text)
    except YamlProblem as problem:
        assert problem.line >= 1
        assert problem.remedy


@settings(max_examples=100, deadline=None)
@given(st.recursive(st.none() | st.text(max_size=9) | st.integers() | st.booleans(),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcdefgh", min_size=1), inner, max_size=3)),
       st.sampled_from(list(KINDS)))  # fmt: skip
def test_any_data_as_an_entry_is_a_list_of_problems(
    tmp_path_factory: pytest.TempPathFactory, data: object, kind: str
) -> None:
    root = tmp_path_factory.mktemp("any")
    (root / kind).mkdir()
    (root / kind / "any.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    kb = knowledge_base(root, "kb")
    assert kb.problems
    assert all(str(one).startswith("kb/") for one in problems(kb, TODAY))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_a_data_file_holds_any_text_and_ends_no_script(text: str) -> None:
    script = as_script("x", {"text": text})
    assert "<" not in script
    assert from_script(script) == {"text": text}


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>", "<foreignObject/>", '<image href="x.png"/>', '<use href="#a"/>', "<style>*{}</style>", "<a/>",
        '<path onclick="x" d="M0 0"/>', '<path style="fill:url(x)" d="M0 0"/>', '<rect fill="url(http://x.example)"/>',
        '<rect fill="url( //x.example )"/>', '<rect fill="javascript:x"/>', "<animate/>", "<set/>", "<text>x</text>",
        '<rect xmlns:x="http://www.w3.org/1999/xlink" x:href="http://x.example"/>',
    ],
)  # fmt: skip
def test_a_drawing_with_more_than_shapes_is_refused(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "drawing.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>', encoding="utf-8")
    with pytest.raises(DrawingProblem):
        drawing(path)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">&a;</svg>',
        '<?xml-stylesheet href="x.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        "<svg", "", "<html/>", '<svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
)  # fmt: skip
def test_a_file_that_is_no_plain_svg_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "drawing.svg"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DrawingProblem):
        drawing(path)


@pytest.mark.parametrize(
    "file", ["../secret.png", "/etc/passwd", "..%2fx.png", "a/b.png", "x.png\u0000", "x.svg.html", "CON"]
)
def test_a_picture_name_never_leads_out_of_its_folder(root: Path, file: str) -> None:
    path = root / "mark" / "ptb-circle.yaml"
    image = yaml.safe_dump({"images": [{"file": file, "alt": "x", "credit": "x", "licence": "x"}]})
    path.write_text(path.read_text(encoding="utf-8") + image, encoding="utf-8")
    kb = knowledge_base(root, "kb")
    assert "mark/ptb-circle" not in kb
    assert any("images" in str(one) or "character" in str(one) for one in kb.problems)


def test_a_link_out_of_the_root_is_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.png"
    outside.write_bytes(b"secret")
    folder = root / "mark" / "ptb-circle"
    folder.mkdir(exist_ok=True)
    (folder / "photo.png").symlink_to(outside)
    lines = [str(one) for one in problems(knowledge_base(root, "kb"), TODAY)]
    assert any("the link leads out of the knowledge base" in line for line in lines)


def test_words_that_would_explode_a_pattern_are_found_in_time(root: Path) -> None:
    path = root / "mark" / "ptb-circle.yaml"
    text = path.read_text(encoding="utf-8").replace("reads:", "reads:\n  - " + "a" * 79 + "\n  - " + "?*" * 30)
    path.write_text(text, encoding="utf-8")
    made = release(knowledge_base(root, "kb"), Tlp.CLEAR, TODAY)
    assert documents(made)
