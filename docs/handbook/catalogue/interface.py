"""The words of the interface in English: hand-written pages, templates, frame, scripts, and the tables of words."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from handbook.article import words as tables
from handbook.article.article import INSTEAD, WITHDRAWN_LEAD
from handbook.catalogue.headings import headings
from handbook.catalogue.messages import Message, is_text, plain
from handbook.catalogue.units import units
from handbook.course.questions import TOPICS
from handbook.course.record import MARK_FIELDS, SECTIONS
from handbook.course.signs import OTHER, OUTLINES
from handbook.resources import of_project
from handbook.site.hand_written import linked
from handbook.site.list_plans import PLANS
from handbook.site.safe_pages import rendered
from schemas.kinds import KINDS
from schemas.release import Release
from search.key_table import FIRST_LINE

PAGES: Final = (
    "index", "found", "identify", "read-a-mark", "compare", "record-sheet", "quiz", "not-a-weapon",
)  # fmt: skip
"""Hand-written pages of tasks, the first need first."""
_JINJA: Final = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_VALUE: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_HIDDEN: Final = re.compile(r"<(script|style|svg|textarea)\b.*?</\1>", re.DOTALL)
MOST_VALUES: Final = 3
"""More values in one text of a template are no sentence."""
GLUED: Final = re.compile("ZZ|[.\ue000][A-Z]|[.:] *\ue000.*the same")
"""Either-or in a template: two texts that never appear side by side."""
_FRONT: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


SAFETY: Final = re.compile(
    r"withdraw|not touch|loaded|\bnever\b|be live|looks do not clear|\bEOD\b|people first|safe place|"
    r"clears? (nothing|an object)",
    re.IGNORECASE,
)
"""What makes a text of the interface a safety line."""


def interface(project: Path, release: Release) -> Iterator[Message]:
    """Every English text of the interface, the pages of tasks first; those that keep people safe are marked."""
    for one in _interface(project, release):
        yield replace(one, safety=one.safety or bool(SAFETY.search(one.english)))


def _interface(project: Path, release: Release) -> Iterator[Message]:
    for name in PAGES:
        path = of_project(project, f"pages/{name}.md")
        for text in units(page_html(path, release)):
            yield Message("interface", "page", text, (f"pages/{name}.md",))
    yield from _tables()
    for folder, pattern in (("theme", "*.html"), ("templates", "*.html")):
        for path in sorted(of_project(project, folder).rglob(pattern)):
            if path.stem not in NOT_SHOWN:
                yield from _template(path, folder)
    yield from (Message("interface", "template", text, ("templates/entry.html",)) for text in (WITHDRAWN_LEAD, INSTEAD))
    yield from _record()
    yield from headings(release)
    for path in sorted(of_project(project, "theme/javascripts").glob("*.js")):
        for text in script_texts(path.read_text(encoding="utf-8")):
            yield Message("interface", "script", text, (f"theme/javascripts/{path.name}",))
    yield from (Message("interface", "frame", text, ("frame",)) for text in _frame(project))
    yield from (Message("interface", "intro", plan.intro, (kind,)) for kind, plan in PLANS.items())
    yield from (Message("interface", "quiz", text, ("quiz",)) for text in TOPICS.values())
    yield from (Message("interface", "lesson.title", one.title, (one.id,)) for one in release.of_kind("lesson"))
    yield from (Message("interface", "sign", name, ("read a mark",)) for name in (*dict(OUTLINES), OTHER))
    yield Message("interface", "key", FIRST_LINE.partition(LEAD)[2], ("identify",))
    yield from _spoken()


NOT_SHOWN: Final = frozenset({"fields", "fields-index", "rules", "stats", "problems", "changes"})
"""Templates of pages for those who write and operate, which remain English."""


def page_html(path: Path, release: Release) -> str:
    """A hand-written page as the site has it, without the frame."""
    source = _FRONT.sub("", path.read_text(encoding="utf-8"))
    made = rendered(source)
    return linked(made, "index.html", release)


def _template(path: Path, folder: str) -> Iterator[Message]:
    """Texts of a template; what it puts in is a numbered place."""
    source = path.read_text(encoding="utf-8")
    text = _VALUE.sub("\ue000", _JINJA.sub("", source))
    whole = [unit for unit in units(text) if _is_message(unit, re.sub(r"[\ue000\[\]]", "", unit))]
    pieces = re.split(r"<[^>]*>|\ue001", _HIDDEN.sub("", _VALUE.sub("\ue000", _JINJA.sub("\ue001", source))))
    bare = ((piece, piece.replace("\ue000", "")) for piece in pieces)
    apart = [plain(piece) for piece, said in bare if _is_message(piece, said) and not re.search(r'[<>"]', said)]
    for one in (*whole, *apart):
        yield Message("interface", "template", _numbered(one), (f"{folder}/{path.name}",))


def _is_message(piece: str, bare: str) -> bool:
    """Whether a piece with few values in it, and its bare words, are a text of their own."""
    return piece.count("\ue000") <= MOST_VALUES and is_text(bare) and not GLUED.search(piece)


def _numbered(text: str) -> str:
    count = 0
    pieces = []
    for piece in re.split("(\ue000)", text):
        if piece == "\ue000":
            count += 1
            pieces.append(f"{{{count}}}")
        else:
            pieces.append(piece)
    return "".join(pieces)


LEAD: Final = "Treat it as loaded. Do not touch it."
"""What "Identify" says first and apart from the rest of its card."""
FRAME: Final = (
    "Skip to content",
    "Back to top",
    "Language",
    "Table of contents",
    "or",
    "Drawing: {1}.",
    "As read on {1}",
    "Lesson {1}: {2}",
    "{1} left",
    "Types left: {1}.",
    "Models left: {1}.",
    LEAD,
)
"""What the theme and the writers of pages say beside templates."""


_ROOM: Final = re.compile(r"^  - ([^:\n]+):", re.MULTILINE)
"""A title of the navigation that stands on every page: one of its first level."""


def _frame(project: Path) -> Iterator[str]:
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    found = re.search(r"^copyright: (.+)$", text, re.MULTILINE)
    yield from (*FRAME, *([found[1].strip("'\" ")] if found else []))
    yield from _ROOM.findall(text.partition("\nnav:\n")[2])


def _tables() -> Iterator[Message]:
    for kind, model in KINDS.items():
        yield Message("interface", "kind", model.plural, (kind,))
    for table in tables.WORDS:
        known: Mapping[Any, str] = table
        for key, text in known.items():
            yield Message("interface", type(key).__name__, text, (), safety=table is tables.HANDLING)


NO_WORDS: Final = frozenset({
    "part-' + slot + '", "M0 0h9v9H0z", "M0 0v9", "QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED",
    "(min-width: 60em)", "NFD", "M7? AB2", "F3", "Error", "' + CSS.escape(focused) + '", "' + key + '", "input, button",
    "Enter", "Escape", "ArrowDown", "ArrowUp", "T00:00:00Z", "input, textarea, select, [contenteditable]", "BUTTON",
    "SCRIPT", "STYLE", "CODE", "PRE", "TEMPLATE", "TEXTAREA", "a, button, label, input, select, summary, option",
    "ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Backspace", "Home", "End", "ul, summary",
})  # fmt: skip
"""Strings of scripts that nobody reads."""


def _record() -> Iterator[Message]:
    """The record sheet: its sections, fields, hints and choices."""
    for section in SECTIONS:
        fields = (*section.fields, *(MARK_FIELDS if section.key == "marks" else ()))
        texts = [section.title, section.note]
        texts += [text for one in fields for text in (one.label, one.hint, *one.choices)]
        yield from (Message("interface", "record", text, (f"record sheet: {section.key}",)) for text in texts)


_STRING: Final = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_BETWEEN: Final = re.compile(r"^\s*\+\s*(?:[\w.\[\]]+(?:\([^()\"]*\))?|\([^()\"]*\))\s*\+\s*$")
_AFTER: Final = re.compile(r"^\s*\+\s*[\w.(]")
_COMMENT: Final = re.compile(r"/\*.*?\*/|(?m:(?<![:\"'])//[^\n\"]*$)", re.DOTALL)
_CODE: Final = re.compile(
    r"pm-|^[.#\[]|^\s*$|[<>={}]|;(?! [a-z])|"
    r"^[a-z][a-z0-9-]*$|^[a-z]+[A-Z]|https?:|\.html|\.js|^\W*$|^on[A-Z]|use strict"
)


def script_texts(source: str) -> Iterator[str]:
    """Sentences and labels in a script; what is put in between two strings is a numbered place."""
    code = _COMMENT.sub("", source)
    found = list(_STRING.finditer(code))
    place = 0
    while place < len(found):
        first = found[place]
        pieces, count = [_read(first)], 0
        while place + 1 < len(found) and _BETWEEN.match(code[found[place].end() : found[place + 1].start()]):
            count += 1
            pieces += [f"{{{count}}}", _read(found[place + 1])]
            place += 1
        if _AFTER.match(code[found[place].end() :]) and count + 1 < 5:
            count += 1
            pieces.append(f"{{{count}}}")
        text = "".join(pieces)
        place += 1
        if text not in NO_WORDS and _is_words(text, pieces):
            yield plain(text)


def _read(match: re.Match[str]) -> str:
    return str(json.loads(f'"{match[1]}"')) if "\\" in match[1] else match[1]


def _is_words(text: str, pieces: list[str]) -> bool:
    said = [piece for piece in pieces if not piece.startswith("{")]
    bare = "".join(said)
    if " " not in bare.strip() and any(_CODE.search(piece) for piece in said if piece.strip()):
        return False
    if re.search(r"pm-|\[data-|https?:|\.html|use strict|[<>={}]|;(?! [a-z])|^#|md-", bare):
        return False
    return is_text(bare) and bool(re.match(r"\s*[A-Z“(]", bare) or " " in bare.strip())


def _spoken() -> Iterator[Message]:
    """Sentences that search puts beside hits."""
    from search.settings import ranking

    yield from _sentences(ranking(), "search")


def _sentences(value: Any, where: str) -> Iterator[Message]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _sentences(one, where)
    elif isinstance(value, list):
        for one in value:
            yield from _sentences(one, where)
    elif isinstance(value, str) and " " in value and re.match(r"[A-Z“]", value):
        yield Message("interface", where, _numbered(re.sub(r"\{\w+\}", "\ue000", value)), ("search/ranking.json",))
