"""The statements of an article, numbered, each with its sources in full: what an examiner answers one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from handbook.article.article import article
from handbook.article.lines import Article, Form, Line, Section, identified, section
from handbook.article.page import EntryPage
from handbook.article.text import provenance, remark, said
from handbook.article.words import NOT_SETTLED
from handbook.citations import SourceLine
from schemas.kinds import Source

NO_STATEMENTS: Final = frozenset({"sources", "related", "pictures", "procedures", "models", "alarm-weapons", "key"})
"""Sections that state nothing of the thing itself, or that come from other entries."""
OF_ITSELF: Final = "Said without a source, as general knowledge."
SUMMARY: Final = "Summary"
OF_THE_PAGE: Final = "For the page as a whole: "
NOBODY: Final = "No source stands beside it."


@dataclass(frozen=True)
class Said:
    """One statement: its number here, the id of its line, what it says, and who says so."""

    number: int
    line: str
    section: str
    text: str
    sources: tuple[str, ...]
    general: bool


def statements(page: EntryPage) -> tuple[Said, ...]:
    """Every statement of an entry, in the order of its page."""
    told = article(page.book, page.entry)
    known = {one.number: one for one in page.citations.lines}
    found = _of_article(page, told)
    return tuple(
        Said(number, line.id, section, _words(line, told), _sources(page, section, line, known), line.general)
        for number, (section, line) in enumerate(found, start=1)
    )


def _of_article(page: EntryPage, told: Article) -> Iterator[tuple[str, Line]]:
    for one in _first(page, told):
        yield from ((one.heading, line) for line in identified(told.id, one).lines)
    for one in told.sections:
        if one.name not in NO_STATEMENTS and one.form is not Form.LINKS:
            heading = one.heading or one.name.replace("-", " ").capitalize()
            yield from ((heading, line) for line in one.lines if said(line) or line.lead)


def _first(page: EntryPage, told: Article) -> Iterator[Section]:
    """The summary, and the danger where the entry has words of its own for it."""
    yield section("summary", SUMMARY, Form.PLAIN, [told.summary])
    if told.danger and getattr(page.entry, "danger", None):
        words = f"{told.danger.danger} First: {told.danger.first_action}"
        yield section("danger", "Danger", Form.PLAIN, [Line(text=words)])


def _words(line: Line, told: Article) -> str:
    lead = f"{line.lead.rstrip(':')}: " if line.lead else ""
    notes = "; ".join(one for one in map(remark, line.notes) if one)
    words = " ".join([lead + said(line), *([f"({notes})"] if notes else [])]).strip()
    if line.dispute:
        words = f"{words}{'' if words[-1:] in {*'.?!'} else '.'} {NOT_SETTLED} {line.dispute}"
    return " ".join([words, *(f"({one})" for one in provenance(line, told))]).strip()


def _sources(page: EntryPage, section: str, line: Line, known: dict[int, SourceLine]) -> tuple[str, ...]:
    """Who says a line in full; beside the summary, which names nobody, the sources of the page as a whole."""
    found = tuple(_source(page, known[one.number], one.locator) for one in line.refs)
    if not found and section == SUMMARY:
        of_page = page.citations.of(page.entry.sources)
        found = tuple(OF_THE_PAGE + _source(page, known[one.number], one.locator) for one in of_page)
    return found or ((OF_ITSELF,) if line.general else (NOBODY,))


def _source(page: EntryPage, one: SourceLine, locator: str | None) -> str:
    """A source as an examiner looks it up: who, what, when, how good, where in it, where it is."""
    entry = page.book.release.get(one.id)
    assert isinstance(entry, Source)
    parts = [f"{one.publisher}: {one.title}", str(one.year or "undated"), f"grade {entry.grade}" if entry.grade else ""]
    where = [locator or "", one.web_address or ""]
    return ", ".join([*filter(None, parts)]) + "".join(f"; {part}" for part in where if part)
