"""`kb print`: which sheets become which PDF files; all are made before the first is written, and each is swapped in whole."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from handbook.book import Book
from handbook.cards import CardProblem, Press
from handbook.interface_words import InterfaceWords, interface_words
from handbook.settings import settings_of
from handbook.sheets.apart import NotLookAlikes, apart
from handbook.sheets.card import card
from handbook.sheets.document import document
from handbook.sheets.imprint import Values, joint_imprint
from handbook.sheets.labels import typeset
from handbook.sheets.packs import PackProblems, pack_file, pack_names, sheets_of
from handbook.sheets.pictures import Pictures
from handbook.sheets.posters import RULES, NothingToPrint, poster
from handbook.sheets.sheet import sheet
from handbook.sheets.wanted import Paper, Wanted, WantedProblem, wanted
from handbook.views.kinds import TranslationView, extras
from handbook.views.page import EntryPage
from handbook.workplace import Refusal, progress
from schemas.drawing import DrawingProblem
from schemas.kinds import Procedure
from schemas.load import YamlProblem
from schemas.nearest import nearest
from schemas.release import Release
from schemas.vocabulary import LANGUAGE_NAMES, Language, Tlp

TEMPLATES: Final = Path("docs/templates/typst")


@dataclass(frozen=True)
class Printer:
    """Makes the values of sheets from a release, in one language."""

    book: Book
    words: InterfaceWords
    language: Language = Language.EN

    def sheet(self, one: Wanted, pictures: Pictures, must_translate: bool = True) -> Values:
        """The values of one sheet; raises Refusal, NotLookAlikes or NothingToPrint."""
        name = one.id.removeprefix("poster/")
        if one.id.startswith("poster/") and name != RULES.split("/")[1]:
            return poster(name, self.book, one.size, pictures)
        if "+" in one.id:
            first, second = (self.book.release.by_id[key] for key in one.id.split("+"))
            return apart(self.book, first, second, one.size, pictures)
        is_poster = one.id.startswith("poster/")
        entry = self.book.release.get(RULES if is_poster else one.id)
        if entry is None:
            raise NothingToPrint(f"{one.id} is made from {RULES}, which is not released.")
        page = EntryPage(self.book, entry)
        translation = self._translation(page, must_translate)
        if isinstance(entry, Procedure):
            return card(page, one.size, self.words, pictures, translation, is_poster)
        return sheet(page, one.size, pictures)

    def _translation(self, page: EntryPage, must: bool) -> TranslationView | None:
        if self.language is Language.EN:
            return None
        known: Sequence[TranslationView] = extras(page).get("translations", ())
        found = next((view for view in known if view.tag == self.language), None)
        if found is None and must:
            others = ", ".join(view.tag for view in known) or "none"
            raise Refusal(
                f"'{page.entry.id}' has no reviewed translation in {LANGUAGE_NAMES[self.language]} ({self.language}); "
                f"there is: {others}. A draft is printed with --drafts."
            )
        return found


def paper(word: str | None) -> Paper | None:
    """The paper that a word names; raises Refusal."""
    if word is None or word.lower() in set(Paper):
        return Paper(word.lower()) if word else None
    raise Refusal(f"'{word}' is not a paper size. Did you mean '{nearest(word.lower(), list(Paper))}'?")


def language(word: str) -> Language:
    """The language that a tag names, in any case; raises Refusal."""
    known = {tag.lower(): Language(tag) for tag in Language}
    if word.lower() in known:
        return known[word.lower()]
    raise Refusal(
        f"'{word}' is not a language tag that Proofmark knows. Did you mean '{nearest(word, list(Language))}'?"
    )


def default_folder(tlp: Tlp) -> Path:
    """Where files go when no folder is named: `out/`, and `out-amber/` and the like above CLEAR."""
    return Path("out") if tlp is Tlp.CLEAR else Path(f"out-{tlp.word.lower().replace('+', '-')}")


def print_sheets(
    project: Path, release: Release, words: Sequence[str], size: Paper | None, tongue: Language, out: Path
) -> list[Path]:
    """Prints one file a sheet; every procedure when no word is given. Raises Refusal, and then writes nothing."""
    printer = _printer(project, release, tongue)
    try:
        sheets = dict.fromkeys(one for word in words or ("procedure",) for one in wanted(release, word, size))
    except WantedProblem as problem:
        raise Refusal(str(problem)) from None
    if not sheets:
        raise Refusal(f"Nothing is released under {', '.join(words) or 'procedure'}. Run 'kb stats' to see what is.")
    _prepare(out)
    ending = "" if tongue is Language.EN else f"-{tongue}"
    press = Press(project / TEMPLATES)
    made: dict[str, bytes] = {}
    problems: list[str] = []
    with progress("Printing") as step:
        for number, one in enumerate(sheets, start=1):
            try:
                made[f"{one.file}{ending}.pdf"] = _pdf(press, printer, [one], must_translate=bool(words))
            except CardProblem as problem:
                problems.append(str(problem))
            step(number, len(sheets))
    _refuse(problems)
    return [_write(out / name, content) for name, content in made.items()]


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
        raise Refusal(str(problem), 1) from None
    _prepare(out)
    printer = _printer(project, release, tongue)
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
        content = _pdf(Press(project / TEMPLATES), printer, sheets, must_translate=False, first=first)
    except CardProblem as problem:
        raise Refusal(str(problem), 1) from None
    return _write(out / f"{name}.pdf", content)


def _printer(project: Path, release: Release, tongue: Language) -> Printer:
    try:
        return Printer(Book(release, settings_of(project)), interface_words(project), tongue)
    except YamlProblem as problem:
        raise Refusal(f"mkdocs.yml or docs/words/interface.yaml: {problem}", 1) from None


def _pdf(
    press: Press, printer: Printer, sheets: Sequence[Wanted], must_translate: bool, first: Values | None = None
) -> bytes:
    pictures = Pictures(printer.book.release)
    try:
        values = [printer.sheet(one, pictures, must_translate) for one in sheets]
        made = document([first, *values] if first else values, pictures, first["title"] if first else None)
    except (NotLookAlikes, NothingToPrint) as problem:
        raise Refusal(str(problem)) from None
    except DrawingProblem as problem:
        raise CardProblem(f"{sheets[0].id}: a drawing is not shown: {problem}. Run 'kb check'.") from None
    return press.pdf(made)


def _entries(release: Release, sheets: Sequence[Wanted]) -> list[Any]:
    ids = dict.fromkeys(key for one in sheets for key in one.id.split("+"))
    return [entry for key in ids if (entry := release.get(key))]


def _prepare(out: Path) -> None:
    """The folder for the files; refused before anything is printed."""
    if out.exists() and not out.is_dir():
        raise Refusal(f"'{out}' is a file. Give a folder with --out.")
    out.mkdir(parents=True, exist_ok=True)


def _write(path: Path, content: bytes) -> Path:
    """Writes a file whole or not at all: beside its place first, then renamed."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return path


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise Refusal("\n".join([*problems, "Nothing was written."]), 1)
