"""What a hand-written page and the settings of the site may hold: words, plain HTML and addresses, but no code.

Pages are rendered here as the generator renders them, and `nh3` says what it would not let through. The theme puts
titles, descriptions and the site's name into pages as they are written, so these are words only. A head is taken apart
as the generator takes it (mkdocs/utils/meta.py), and a file that it would render or copy unread is refused.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import nh3
from markdown import Markdown

from handbook.resources import shared
from handbook.settings import settings_file
from handbook.site.hand_written import files, loops, text_of
from schemas.load import Document, YamlProblem, read
from schemas.picture import FORMATS
from schemas.problem import Problem, field_name, of_reading

RULE: Final = "pages-hold-no-code"
CHANGELOG: Final = "CHANGELOG.md"
PLAIN: Final = re.compile(r"[^<>\"]*\Z")
WEB: Final = re.compile(r"(https?://[^\s<>\"'\\]+)?\Z")
WEB_OR_MAIL: Final = re.compile(r"((https?://|mailto:)[^\s<>\"'\\]+)?\Z")
ADDRESSES: Final = (
    (("site_url",), WEB, "Write an address that begins with https:// or http://."),
    (("extra", "edit_url"), WEB, "Write an address that begins with https:// or http://."),
    (("extra", "report_to"), WEB_OR_MAIL, "Write an address that begins with https://, http:// or mailto:."),
)
HEAD: Final = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
BARE_HEAD: Final = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
EXTENSIONS: Final = ("attr_list", "md_in_html", "tables", "fenced_code", "toc")
OWN_SCRIPT: Final = re.compile(r'<script src="(?:\.\./)*javascripts/([a-z-]+)\.js" defer></script>')
DECLARATION: Final = re.compile(r"<[!?](?!--[^<>]*-->)")
SHAPES: Final = frozenset({"svg", "g", "path", "circle", "rect", "line", "polyline", "polygon", "ellipse"})
TAGS: Final = frozenset(nh3.ALLOWED_TAGS) | SHAPES | {"section", "tfoot"}
ANYWHERE: Final = frozenset({"class", "id", "title", "lang", "dir", "role", "hidden", "tabindex"})
OF_SHAPES: Final = frozenset(
    [
        "viewbox",
        "width",
        "height",
        "d",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "points",
        "fill",
        "stroke",
        "transform",
    ]
)
ATTRIBUTES: Final[dict[str, set[str]]] = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    **{tag: set(OF_SHAPES) | {"viewBox"} for tag in SHAPES},
    "a": {"href", "hreflang", "rel"},
    "details": {"open"},
    "*": set(ANYWHERE),
}

Held = Counter[tuple[str, ...]]


def problems(project: Path) -> Iterator[Problem]:
    """What stands in the project's pages and settings that must not reach a page."""
    reader = Markdown(extensions=EXTENSIONS)
    try:
        settings = settings_file(project)
        yield from _of_settings(settings)
        reader = _reader(settings)
    except YamlProblem as problem:
        yield of_reading("mkdocs.yml", problem, RULE)
    pages = project / "docs" / "pages"
    themes = (shared("theme"), project / "docs" / "theme")
    scripts = {path.stem for theme in themes for path in (theme / "javascripts").glob("*.js")}
    for path in loops(pages):
        message = f"the link leads back to '{path.resolve().name}', in which it is itself: that has no end."
        yield Problem(path.relative_to(project).as_posix(), 1, 1, "", message, "Remove the link.", "file-unreadable")
    for path in files(pages):
        shown = path.relative_to(project).as_posix()
        if path.suffix == ".md":
            text, faults = _read(path, shown)
            yield from faults or _of_page(shown, text, reader, scripts)
        elif path.suffix not in FORMATS:
            message = f"'{path.name}' is neither a page nor a picture: it would get into the handbook unread."
            remedy = f"Write pages as .md, save pictures as {', '.join(FORMATS)}, and keep other files elsewhere."
            yield Problem(shown, 1, 1, "", message, remedy, RULE)
    if (project / CHANGELOG).is_file():
        yield from _read(project / CHANGELOG, CHANGELOG)[1]


def _read(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """The text of a file, or why there is none."""
    try:
        return text_of(path), []
    except YamlProblem as problem:
        return "", [of_reading(shown, problem)]


def _of_settings(settings: Document) -> Iterator[Problem]:
    """Addresses that are none, and texts with signs that would be read as HTML."""
    for place, form, remedy in ADDRESSES:
        value: Any = settings.data
        for step in place:
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None and not (isinstance(value, str) and form.match(value)):
            yield _problem("mkdocs.yml", settings, place, f"'{value}' is no address that a page may lead to.", remedy)
    for path, text in _texts(settings.data):
        if not PLAIN.match(text) and path[0] in {
            "site_name",
            "site_description",
            "site_author",
            "copyright",
            "nav",
            "extra",
        }:
            yield _not_plain("mkdocs.yml", settings, path, text)


def _of_page(shown: str, text: str, reader: Markdown, scripts: set[str]) -> Iterator[Problem]:
    head, body = _parted(text)
    if BARE_HEAD.match(body):
        message = f"the page begins with '{body.splitlines()[0][:60]}', which would be read as its head."
        yield Problem(shown, 1, 1, "", message, "Write the head between two lines of ---, or begin with a title.", RULE)
    try:
        document = read(head)
        for path, value in _texts(document.data):
            if not PLAIN.match(value):
                yield _not_plain(shown, document, path, value)
    except YamlProblem as problem:
        yield of_reading(shown, problem, RULE)
    html = reader.reset().convert(body)
    html = OWN_SCRIPT.sub(lambda match: "" if match[1] in scripts else match[0], html)
    before = _held(html)
    after = _held(nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes={"https", "http", "mailto"},
                            generic_attribute_prefixes={"data-", "aria-"}, link_rel=None))  # fmt: skip
    lost: list[tuple[str, ...]] = [key for key in before if before[key] > after[key]]
    lost += [("!",)] if DECLARATION.search(html) else []
    for key in lost:
        if len(key) < 3 and not (len(key) == 2 and key[:1] in lost):
            line, column = _place(key, [more for more in lost if more[:2] == key], body)
            what = f"<{key[0].replace('!', '!…')}>" if len(key) == 1 else f"the attribute '{key[1]}' of <{key[0]}>"
            message = f"{what} does not belong in a page: it can carry code, or lead to it."
            yield Problem(shown, line, column, "", message, "Remove it, or write it as `code`.", RULE)


def _reader(settings: Document) -> Markdown:
    """Renders as the generator does, but for options that a tag makes; raises YamlProblem."""
    made = Markdown()
    for way, name, options in _extensions(settings.data.get("markdown_extensions") or EXTENSIONS):
        tagged = {path[len(way)] for path in settings.tagged if path[: len(way)] == way and len(path) > len(way)}
        try:
            made.registerExtensions([name], {name: {key: options[key] for key in options if key not in tagged}})
        except (ImportError, AttributeError, KeyError, TypeError, ValueError) as fault:
            message = f"the extension '{name}' cannot be loaded: {fault}."
            remedy = "Check its name and its options, and install what it needs."
            raise YamlProblem(message, remedy, *settings.position(way), field_name(way)) from None
    return made


def _extensions(given: Any) -> Iterator[tuple[tuple[str | int, ...], str, dict[str, Any]]]:
    """Way, name and options of each extension, in both forms that the generator takes."""
    field = "markdown_extensions"
    if isinstance(given, dict):
        yield from (((field, name), name, options or {}) for name, options in given.items())
        return
    for step, one in enumerate(given):
        ((name, options),) = one.items() if isinstance(one, dict) else ((one, None),)
        yield (field, step, name), name, options or {}


def _parted(text: str) -> tuple[str, str]:
    """The head of a page, and its body with blank lines in the place of the head, so that lines keep their number."""
    found = HEAD.match(text)
    if not found:
        return "", text
    return "\n" + found[1], "\n" * found[0].count("\n") + text[found.end() :]


def _texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in plain data with its path, keys of groups included: titles of the navigation are keys."""
    if isinstance(value, str):
        yield path, value
    for step, inner in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        if isinstance(step, str):
            yield (*path, step), step
        yield from _texts(inner, (*path, step))


class _Holds(HTMLParser):
    """Counts tags, their attributes, and these with their values."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Held = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag,] += 1
        for name, value in attrs:
            self.found[tag, name] += 1
            self.found[tag, name, (value or "").strip()] += 1


def _held(html: str) -> Held:
    parser = _Holds()
    parser.feed(html)
    parser.close()
    return parser.found


def _place(key: tuple[str, ...], values: list[tuple[str, ...]], body: str) -> tuple[int, int]:
    """Line and column where the source holds what was refused; a guess where it is spelled otherwise."""
    words = [value[2] for value in values if len(value) == 3 and value[2]]
    signs = "[!?]" if key[0] == "!" else rf"{re.escape(key[0])}\b"
    name = [re.escape(key[1])] if len(key) > 1 else []
    given = [rf"{name[0]}\s*=\s*[\"']?{re.escape(word)}" for word in words] if name else []
    patterns = [*given, *map(re.escape, words), *name, f"<{signs}"]
    for pattern in patterns:
        fenced = False
        for number, line in enumerate(body.splitlines(), start=1):
            fenced ^= line.lstrip().startswith("```")
            found = re.search(pattern, line if not fenced else "", re.IGNORECASE)
            if found:
                return number, found.start() + 1
    return 1, 1


def _not_plain(shown: str, document: Document, path: tuple[str | int, ...], text: str) -> Problem:
    message = f"'{text[:60]}' holds <, > or \", which pages would read as HTML."
    return _problem(shown, document, path, message, "Write words only; “ and ” are fine.")


def _problem(shown: str, document: Document, path: tuple[str | int, ...], message: str, remedy: str) -> Problem:
    line, column = document.position(path)
    return Problem(shown, line, column, field_name(path), message, remedy, RULE)


def rendered(text: str) -> str:
    """Markdown as the site has it, without the frame."""
    return str(Markdown(extensions=["attr_list", "md_in_html", "tables", "fenced_code"]).convert(text))
