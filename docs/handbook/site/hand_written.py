"""Links from hand-written pages to entries: `[[procedure/discovery]]`, `[[id#step-1]]` or `[[id|other words]]`."""

import html
import os
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Final

from handbook.addresses import address_of, page_of, upward
from schemas.nearest import did_you_mean
from schemas.problem import Problem
from schemas.raw_text import decoded
from schemas.release import Release
from schemas.yaml_problem import YamlProblem

_LINK: Final = re.compile(r"\[\[([a-z0-9/-]+)(?:#[a-z0-9-]+)?(?:\|([^\]\n]+))?\]\]")
_ANCHOR: Final = re.compile(r"#[a-z0-9-]+")
_BLANK: Final = re.compile(r'<p class="pm-blank" data-contact="([a-z]+)">([^<]*)</p>')
_TABLE: Final = re.compile(r"<table>\s*<thead>\s*<tr>(.*?)</tr>\s*</thead>.*?</table>", re.DOTALL)
_HEAD: Final = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW: Final = re.compile(r"<tr>(?:(?!</tr>).)*<td\b.*?</tr>", re.DOTALL)
_CELL: Final = re.compile(r"<td\b[^>]*>")
_CODE: Final = re.compile(r"(<(?:code|pre|script)\b.*?</(?:code|pre|script)>)", re.DOTALL)


def problems(pages: Path, release: Release) -> tuple[Problem, ...]:
    """Every `[[id]]` in the Markdown below `pages` that no released entry answers to."""
    written = (path for path in files(pages) if path.suffix == ".md")
    return tuple(problem for path in written for problem in _problems(path, pages, release))


def files(pages: Path) -> list[Path]:
    """Every file that the generator would take: it follows links to folders, and leaves out what begins with a dot."""
    found = (path for inside, _ in _folders(pages) for path in inside)
    hidden = re.compile(r"(.*/)?\.")
    return sorted(path for path in found if path.is_file() and not hidden.match(path.relative_to(pages).as_posix()))


def loops(pages: Path) -> list[Path]:
    """Links to a folder that holds them: whoever follows one, as the generator does, comes to no end."""
    return sorted(path for _, back in _folders(pages) for path in back)


def _folders(pages: Path) -> Iterator[tuple[list[Path], list[Path]]]:
    """The files of each folder, and its links that lead back to a folder above; these are not followed."""
    for at, names, inside in os.walk(pages, followlinks=True):
        links = [path for name in names if (path := Path(at, name)).is_symlink()]
        back = [path for path in links if path.resolve() in _above(Path(at), pages)]
        names[:] = [name for name in names if Path(at, name) not in back]
        yield [Path(at, name) for name in inside], back


def _above(folder: Path, pages: Path) -> set[Path]:
    """The folder and all that hold it, be it through the links by which it was reached."""
    ways = [one.resolve() for one in (folder, *folder.parents) if one.is_relative_to(pages)]
    return {*ways, *(above for one in ways for above in one.parents)}


def text_of(path: Path) -> str:
    """What is written in a file by hand, with plain line ends; raises YamlProblem when it is not UTF-8."""
    return StringIO(decoded(path.read_bytes())[0], newline=None).read()


def _problems(path: Path, pages: Path, release: Release) -> Iterator[Problem]:
    shown = f"docs/pages/{path.relative_to(pages).as_posix()}"
    fenced = False
    try:
        lines = text_of(path).splitlines()
    except YamlProblem:  # safe_pages.py tells it
        return
    for number, line in enumerate(lines, start=1):
        fenced ^= line.lstrip().startswith("```")
        for match in _LINK.finditer(line if not fenced else ""):
            if match[1] in release or line.count("`", 0, match.start()) % 2:
                continue
            message = f"no released entry has the id '{match[1]}'."
            remedy = did_you_mean(match[1], [entry.id for entry in release])
            yield Problem(shown, number, match.start() + 1, "", message, remedy, "hand-written-links")


def linked(page: str, address: str, release: Release) -> str:
    """The rendered HTML of a hand-written page with each `[[id]]` as a link; code stays as it is."""
    up = upward(address)

    def link(match: re.Match[str]) -> str:
        entry = release.get(match[1])
        if entry is None:
            return match[0]
        words = match[2] or html.escape(entry.title)
        anchor = _ANCHOR.match(match[0], len(match[1]) + 2)
        address = page_of(entry.id) + anchor[0] if anchor else address_of(entry.id)
        return f'<a href="{up}{address}">{words}</a>'

    pieces = _CODE.split(page)
    return "".join(piece if index % 2 else _LINK.sub(link, piece) for index, piece in enumerate(pieces))


def with_labels(page: str) -> str:
    """The page with the head of its column in each cell of a table: a phone shows a row as a card, and all of it."""

    def labelled(table: re.Match[str]) -> str:
        heads = _HEAD.findall(table[1])

        def row(found: re.Match[str]) -> str:
            cells = zip(["", *heads[1:]], _CELL.split(found[0])[1:], strict=False)
            begun = _CELL.findall(found[0])
            told = (f'<span class="pm-cell">{head}</span>{cell}' if head else cell for head, cell in cells)
            return _CELL.split(found[0])[0] + "".join(map("".join, zip(begun, told, strict=False)))

        return _ROW.sub(row, table[0]).replace("<table>", "<table data-written>", 1)

    return _TABLE.sub(labelled, page)


def without_missing(text: str, release: Release | None) -> str:
    """The Markdown of a page of the tool, without links to entries that this base does not have."""
    known = release or ()

    def kept(match: re.Match[str]) -> str:
        return match[0] if match[1] in known else ""

    lines = []
    for line in text.splitlines():
        rest = _LINK.sub(kept, line)
        if rest == line:
            lines.append(line)
        elif _LINK.sub("", rest).strip(" ·"):  # a sentence: the words stay, the link goes
            lines.append(_LINK.sub(lambda match: match[0] if match[1] in known else match[2] or "", line))
        elif _LINK.search(rest):
            lines.append(" · ".join(match[0] for match in _LINK.finditer(rest)))
    return "\n".join(lines) + "\n"


def with_contacts(page: str, release: Release) -> str:
    """The page with its blank lines filled by the contacts of overlays; lines that nobody fills stay blank."""

    def filled(match: re.Match[str]) -> str:
        lines = [one for one in release.contacts if one.role == match[1]]
        return "".join(
            f'<p class="pm-contact"><strong>{match[2]}:</strong> {html.escape(one.text)} '
            f'<span class="pm-tlp">{one.level.label}</span></p>'
            for one in lines
        ) or match[0]  # fmt: skip

    return _BLANK.sub(filled, page)
