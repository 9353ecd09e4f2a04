"""`kb print`: sheets become PDF files; all are made before the first is written, and each is put in place whole."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from handbook.book import Book
from handbook.commands.words import speaking
from handbook.print.apart import NotLookAlikes
from handbook.print.document import document
from handbook.print.imprint import Values, joint_imprint, labelled
from handbook.print.labels import typeset
from handbook.print.packs import PackProblems, pack_file, pack_names, sheets_of
from handbook.print.pictures import PictureRefused, Pictures
from handbook.print.posters import NothingToPrint
from handbook.print.press import CardProblem, Press, printed
from handbook.print.printer import NotTranslated, Printer
from handbook.print.wanted import Paper, Wanted, WantedProblem, wanted
from handbook.resources import of_project
from handbook.settings import settings_of
from handbook.workplace import Refusal, keep_apart, progress
from schemas.kinds import KINDS
from schemas.nearest import nearest
from schemas.release import Release
from schemas.vocabulary import LANGUAGE_NAMES, Language, Tlp

TEMPLATES: Final = "templates/typst"


def paper(word: str | None) -> Paper | None:
    """The paper that a word names; raises Refusal."""
    if word is None or word.lower() in set(Paper):
        return Paper(word.lower()) if word else None
    raise Refusal(f"'{word}' is not a paper size. Did you mean '{nearest(word.lower(), list(Paper))}'?")


def language(word: str) -> Language:
    """The language that a tag names, in any case; raises Refusal."""
    known = {"sr": Language.SR_LATN, "cnr": Language.CNR_LATN, **{tag.lower(): Language(tag) for tag in Language}}
    if word.lower() in known:
        return known[word.lower()]
    raise Refusal(
        f"'{word}' is not a language tag that Proofmark knows. Did you mean '{nearest(word, list(Language))}'?"
    )


def default_folder(project: Path, tlp: Tlp) -> Path:
    """Where files go when no folder is named: `out/` of the project, and `out-amber/` and the like above CLEAR."""
    return project / ("out" if tlp is Tlp.CLEAR else f"out-{tlp.slug}")


def print_sheets(
    project: Path, release: Release, words: Sequence[str], size: Paper | None, tongue: Language, out: Path
) -> list[Path]:
    """Prints one file a sheet; every procedure when no word is given. Raises Refusal, and then writes nothing."""
    printer = printer_of(project, release, tongue)
    sheets = _sheets(printer, release, words or ("procedure",), size)
    if not sheets:
        named = ", ".join(words) or "procedure"
        raise Refusal(f"Nothing is released in {LANGUAGE_NAMES[tongue]} under {named}. Run 'kb stats' to see what is.")
    prepared(project, out, release.tlp)
    whole = _printed(project, [_document(printer, [one]) for one in sheets])
    names = [_name(one.file, release, tongue) for one in sheets]
    return [write(out / name, content) for name, content in zip(names, whole, strict=True)]


def _sheets(printer: Printer, release: Release, words: Sequence[str], size: Paper | None) -> list[Wanted]:
    """The sheets that words name, each once; of a kind those that the language has."""
    try:
        return list(dict.fromkeys(
            one
            for word in words
            for one in wanted(release, word, size)
            if word not in KINDS or printer.speaks(one)
        ))  # fmt: skip
    except WantedProblem as problem:
        raise Refusal(str(problem)) from None


def _printed(project: Path, documents: Sequence[Values]) -> list[bytes]:
    """Every document as PDF; raises Refusal that names all of those that cannot be."""
    made = []
    try:
        with progress("Printing") as step:
            for number, content in enumerate(printed(of_project(project, TEMPLATES), documents), start=1):
                made.append(content)
                step(number, len(documents))
    except CardProblem as problem:
        raise Refusal(f"{problem}\nNothing was written.", 1) from None
    problems = [str(content) for content in made if isinstance(content, CardProblem)]
    if problems:
        raise Refusal("\n".join([*problems, "Nothing was written."]), 1)
    return [content for content in made if isinstance(content, bytes)]


def print_pack(project: Path, release: Release, name: str, size: Paper | None, tongue: Language, out: Path) -> Path:
    """Prints a pack as one file with contents and page numbers; raises Refusal, and then writes nothing.

    Sheets without a translation into the language stand in English.
    """
    names = pack_names(project)
    if name not in names:
        near = f"Did you mean '{nearest(name, names)}'?" if names else "Write it to docs/packs/."
        raise Refusal(f"There is no pack '{name}'. {near}")
    try:
        file = pack_file(project, name)
        sheets = sheets_of(file, release, size)
    except PackProblems as problem:
        raise Refusal(f"the pack '{name}' cannot be printed:\n{problem}", 1) from None
    prepared(project, out, release.tlp)
    printer = printer_of(project, release, tongue)
    first = {
        "form": "contents",
        "id": f"pack/{name}",
        "size": size or file.pack.size,
        "language": typeset(Language.EN),
        "title": file.pack.title,
        "crumb": "Pack",
        "summary": file.pack.summary,
        "imprint": joint_imprint(f"pack/{name}", printer.book, _entries(release, sheets), "sheets"),
    }
    try:
        content = Press(of_project(project, TEMPLATES)).pdf(
            _document(printer, sheets, must_translate=False, first=first)
        )
    except CardProblem as problem:
        raise Refusal(f"{problem}\nNothing was written.", 1) from None
    return write(out / _name(name, release, tongue), content)


def printer_of(project: Path, release: Release, tongue: Language) -> Printer:
    """The printer of a project in one language; raises Refusal."""
    own = None if tongue is Language.EN else speaking(project, tongue)
    return Printer(Book(release, settings_of(project)), own)


def _document(
    printer: Printer, sheets: Sequence[Wanted], must_translate: bool = True, first: Values | None = None
) -> Values:
    pictures = Pictures(printer.book.release)
    try:
        values = [printer.sheet(one, pictures, must_translate) for one in sheets]
        if first:
            levels = [Tlp.named(one["imprint"]["tlp"]) for one in (first, *values)]
            first["imprint"] |= labelled(max(levels))
        return document([first, *values] if first else values, pictures, first["title"] if first else None)
    except (NotLookAlikes, NothingToPrint, NotTranslated) as problem:
        raise Refusal(str(problem)) from None
    except PictureRefused as problem:
        raise Refusal(f"{problem}\nNothing was written.", 1) from None


def _name(stem: str, release: Release, tongue: Language) -> str:
    """The name of a file: with its language where it is another than English, with its marking above CLEAR."""
    spoken = "" if tongue is Language.EN else f"-{tongue}"
    marking = "" if release.tlp is Tlp.CLEAR else f".{release.tlp.slug}"
    return f"{stem}{spoken}{marking}.pdf"


def _entries(release: Release, sheets: Sequence[Wanted]) -> list[Any]:
    ids = dict.fromkeys(key for one in sheets for key in one.id.split("+"))
    return [entry for key in ids if (entry := release.get(key))]


def prepared(project: Path, out: Path, tlp: Tlp) -> None:
    """The folder for the files; refused before anything is printed."""
    keep_apart(project, out, tlp)
    if out.exists() and not out.is_dir():
        raise Refusal(f"'{out}' is a file. Give a folder with --out.")
    out.mkdir(parents=True, exist_ok=True)


def write(path: Path, content: bytes) -> Path:
    """Writes a file whole or not at all: beside its place first, then renamed."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return path
