"""The one door to Typst: sheets, as plain values, become a PDF/UA-1 file; the same values give the same bytes.

Values reach Typst as JSON, never as markup. Only the fonts of our own dependency are used. A warning of Typst is an
error here, and a sign that the font lacks is named with the sheet and the text that it stands in.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from importlib.resources import as_file, files
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import typst

from handbook.print.document import texts

FONT_PACKAGES: Final = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
OTHER_SCRIPTS: Final = (
    r"\u0590-\u05ff\u0700-\u1cff\u2e80-\ua63f\ua800-\uab2f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    r"\U00020000-\U0003ffff"
)
"""Letters of scripts that no print font of ours holds, such as Chinese and Hebrew ones."""

ON_THE_PAGE: Final = "[signs: see the page]"
STANDARD: Final = "ua-1"
FEW: Final = 20
"""Documents for which a process of its own is worth its start."""

Values = Mapping[str, Any]


class CardProblem(Exception):
    """A sheet that cannot be printed; the message says which, why, and what to do."""


class Press:
    """Prints documents from the templates in a folder; opens the fonts once."""

    def __init__(self, templates: Path) -> None:
        """`templates` holds `main.typ`; raises CardProblem when the fonts are not installed."""
        try:
            packages = [files(name) for name in FONT_PACKAGES]
        except ModuleNotFoundError as missing:
            name = str(missing.name).replace("_", "-")
            raise CardProblem(
                f"the fonts of cards are not installed. Install the package {name}, or run 'make handbook'."
            ) from None
        with ExitStack() as opened:
            folders = [str(opened.enter_context(as_file(package / "files"))) for package in packages]
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        self._unprinted = re.compile(f"(?:(?![{_drawn(templates)}])[{OTHER_SCRIPTS}])+")
        self._compiler = typst.Compiler(str(templates / "main.typ"), font_paths=fonts, ignore_system_fonts=True)

    def pdf(self, document: Values) -> bytes:
        """The document as PDF: `title`, `language`, `pack`, `pictures` and `sheets`. Raises CardProblem."""
        inputs = {"data": self._unprinted.sub(ON_THE_PAGE, json.dumps(document, ensure_ascii=False))}
        try:
            made, warnings = self._compiler.compile_with_warnings(
                format="pdf", pdf_standards=[STANDARD], sys_inputs=inputs
            )
        except typst.TypstError as error:
            raise CardProblem(_sentence(error.message, document)) from None
        if warnings:
            raise CardProblem(f"{document['title']}: Typst warns: {warnings[0].message}. Correct the template.")
        assert isinstance(made, bytes)
        return made


def _drawn(templates: Path) -> str:
    """The signs that `signs.typ` draws."""
    file = templates / "signs.typ"
    return "".join(re.findall(r'^  "(.)":', file.read_text(encoding="utf-8"), re.M)) if file.is_file() else " "


def printed(templates: Path, documents: Sequence[Values]) -> Iterator[bytes | CardProblem]:
    """Each document as PDF, or why it cannot be printed, in their order; many of them on all processors."""
    if any(find_spec(name) is None for name in FONT_PACKAGES):
        Press(templates)  # says so here, not in a process of its own
    workers = min(len(documents) // FEW, os.cpu_count() or 1, 4)
    if workers < 2:
        press = Press(templates)
        yield from (_attempt(press, document) for document in documents)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _open, (templates,)) as pool:
        yield from pool.map(_print_here, documents, chunksize=4)


def _attempt(press: Press, document: Values) -> bytes | CardProblem:
    try:
        return press.pdf(document)
    except CardProblem as problem:
        return problem


_here: list[Press] = []
"""The press of a worker process; empty in any other."""


def _open(templates: Path) -> None:
    _here.append(Press(templates))


def _print_here(document: Values) -> bytes | CardProblem:
    return _attempt(_here[0], document)


def _sentence(message: str, document: Values) -> str:
    """What Typst says, in our words."""
    too_long = re.search(r"too long: (\{.*\})", message)
    if too_long:
        return _too_long(json.loads(too_long[1]), document)
    sign = re.search(r"the text `\"(.*)\"` could not be displayed", message)
    if sign:
        entry_id, text = _first_with(sign[1], document)
        return (
            f"{entry_id}: the print font has no sign '{sign[1]}', which appears in '{text}'. "
            "Write it in words, or draw it in docs/templates/typst/signs.typ."
        )
    return f"{document['title']}: Typst says: {message}. Correct the template."


def _too_long(found: Values, document: Values) -> str:
    sheet = next(one for one in document["sheets"] if one["id"] == found["id"])
    paper = sheet["size"].upper()
    larger = {"a6": "a5", "a5": "a4", "a4": "a3"}.get(sheet["size"])
    remedy = f"Shorten it, or print it with --size {larger}." if larger else "Shorten it."
    return (
        f"{found['id']}: the text is too long for {paper} even at {found['size']:g} pt: "
        f"from {found['name']} on, {found['by']} mm are missing. {remedy}"
    )


def _first_with(sign: str, document: Values) -> tuple[str, str]:
    """The id of the sheet and the text in which a sign stands first."""
    for sheet in document["sheets"]:
        for text in texts(sheet):
            if sign in text or any(character in text for character in sign):
                return sheet["id"], text
    return str(document["title"]), sign
