"""How law, substances, procedures, notices, terms, lessons, features and sources are told."""

from collections.abc import Iterator

from handbook.article import words
from handbook.article.extras import extras, number
from handbook.article.lines import Form, Line, Note, Section, claim, facts, linked, notes, plain, section, statements
from handbook.article.page import EntryPage
from handbook.article.parts import links, procedures
from handbook.book import Link, level_of
from handbook.settings import day
from schemas.kinds import Feature, Law, Lesson, Procedure, Source, Substance, Term, Trend
from schemas.kinds.procedure import Step
from schemas.vocabulary import LANGUAGE_NAMES, Language

Sections = Iterator[Section]


def law(page: EntryPage, entry: Law) -> Sections:
    """How a law is told."""
    yield section("facts", "", Form.FACTS, [
        *facts(page, [
            ("Where", page.country(entry.jurisdiction)),
            ("Instrument", f"{words.LAW_SORT[entry.sort]} {entry.number or ''}".strip()),
            ("Adopted", day(entry.adopted) if entry.adopted else None),
            ("Applies from", entry.in_force_from),
            ("Until", entry.in_force_to),
        ]),
        *linked(page, page.links(entry.amends), "Amends or replaces"),
        *linked(page, page.referring("amends", "law"), "Amended or replaced by"),
        *_address(page, "Official text", entry.address),
    ])  # fmt: skip
    yield section("means", "What it means at the lane", Form.BULLETS, statements(page, entry.means))
    categories = (claim(page, one, one.text, lead=one.code) for one in entry.categories)
    yield section("categories", "Categories", Form.TABLE, categories, columns=("Code", "What stands in it"))
    lines = (claim(page, one, one.text, anchor=f"line-{one.key}") for one in entry.lines)
    yield section("lines", "What it calls single things", Form.BULLETS, lines)
    yield procedures(page, entry.procedures)
    yield links(page, "cited", "Pages that rest on it", page.referring("legal"))
    yield links(page, "substances", "Substances it lists", page.referring("listings"))


def substance(page: EntryPage, entry: Substance) -> Sections:
    """How a substance is told."""
    numbers = facts(page, [(one.system, one.value) for one in entry.numbers])
    yield section("numbers", "Numbers on papers", Form.TABLE, numbers, columns=("System", "Number"))
    yield section("listings", "Where the law lists it", Form.BULLETS, (
        claim(page, one, one.list + (f", limit value {one.limit}" if one.limit else ""),
              links=(link,) if (link := page.link(one.law)) else ())
        for one in entry.listings
    ))  # fmt: skip
    yield section("duties", "What an officer does", Form.RECORDS, statements(page, entry.duties))
    yield procedures(page, entry.procedures)


def procedure(page: EntryPage, entry: Procedure) -> Sections:
    """How a procedure is told; its translations stand beside it on the page and the card."""
    steps = (_step(page, one, place) for place, one in enumerate(entry.steps, start=1))
    if entry.purpose != entry.summary:
        yield section("purpose", "", Form.PLAIN, [plain(page, entry.purpose)])
    yield section("steps", "Steps", Form.STEPS, steps)
    yield section("never", "Never", Form.NEVER, statements(page, entry.never))
    yield section("records", "Write down", Form.RECORDS, statements(page, entry.records))
    yield section("facts", "", Form.FACTS, facts(page, [
        ("For", words.SERVICE[entry.service]), ("Who", ", ".join(entry.who)), ("At hand", ", ".join(entry.equipment)),
    ]))  # fmt: skip
    yield links(page, "law", "Law behind it", page.links(entry.laws))


def _step(page: EntryPage, one: Step, place: int) -> Line:
    said = (("unarmed", one.unarmed), ("warning", one.warning), ("stop", one.stop_if), ("why", one.why))
    return claim(page, one, one.do, id=one.do, anchor=f"step-{place}",
                 notes=tuple(Note(text, sort) for sort, text in said if text))  # fmt: skip


def trend(page: EntryPage, entry: Trend) -> Sections:
    """How a notice and its figures are told."""
    places = f"Places named in the sources: {', '.join(entry.places)}." if entry.places else ""
    yield section("places", "", Form.PLAIN, [plain(page, places)] if places else [])
    yield section("notices", "What was reported", Form.BULLETS, statements(page, entry.notices))
    yield section("cautions", "How not to read it", Form.BULLETS, statements(page, entry.cautions))
    for place, series in enumerate(entry.series, start=1):
        lines = (
            claim(page, one, number(one.count), lead=one.label, figure=one.count,
                  notes=notes(f"in {number(one.months)} months" if one.months else None))
            for one in series.rows
        )  # fmt: skip
        yield section(f"series-{place}", series.title, Form.TABLE, lines, columns=("When or where", "Count"),
                      before=f"What is counted: {series.definition}")  # fmt: skip


def term(page: EntryPage, entry: Term) -> Sections:
    """How a term is told; doubtful words are for search only."""
    yield section("bearers", "Who bears the name", Form.BULLETS, statements(page, entry.bearers))
    yield section("entries", "See these", Form.CARDS, linked(page, page.links(entry.entries)))
    yield section("words", "In other languages", Form.TABLE, (
        plain(page, word.text, lead=LANGUAGE_NAMES[tag], language=tag, refs=page.citations.of(word.sources),
              notes=notes(None if word.sort == "preferred" else words.WORD_SORT[word.sort]))
        for tag in Language for word in entry.words if word.language is tag and not word.doubtful
    ), columns=("Language", "Word"), caption="The word by language")  # fmt: skip
    yield section("false-friends", "Mind", Form.BULLETS, statements(page, entry.false_friends))


def lesson(page: EntryPage, entry: Lesson) -> Sections:
    """How a unit of the course is told; its questions are asked by the course."""
    yield section("outcomes", "Afterwards", Form.BULLETS, (plain(page, text) for text in entry.outcomes))
    yield section("entries", "Read for it", Form.CARDS, linked(page, page.links(entry.entries)))
    yield section("exercises", "Do in class", Form.BULLETS, (
        plain(page, one.do, notes=notes(f"{one.minutes} minutes" if one.minutes else None)) for one in entry.exercises
    ))  # fmt: skip


def feature(page: EntryPage, entry: Feature) -> Sections:
    """How a question of the key is told, with its states and where each is seen."""
    asked = plain(page, entry.question, anchor="question")
    more = [plain(page, entry.help)] if entry.help else []
    reliable = plain(page, words.RELIABILITY[entry.reliability], anchor="reliability")
    yield section("question", "", Form.PLAIN, [asked, *more, reliable])
    yield section("states", "What can be seen", Form.STATES, (
        plain(page, view.state.text or "", lead=view.state.label, anchor=f"state-{view.state.key}",
              links=view.shown_by, picture=(entry, view.state.drawing) if view.state.drawing else None,
              notes=notes(
                  f"Easily taken for: {', '.join(view.mistaken_for)}." if view.mistaken_for else None,
                  Note(f"Seen on {view.number} pages; {len(view.shown_by)} of them", "more")
                  if view.number > len(view.shown_by) else None,
              ))
        for view in extras(page)["states"]
    ))  # fmt: skip


def source(page: EntryPage, entry: Source) -> Sections:
    """How a source is told, with what cites it."""
    grade = f"{entry.grade}: {words.GRADE[entry.grade]}" if entry.grade else None
    yield section("facts", "", Form.FACTS, [
        *facts(page, [
            ("Publisher", entry.publisher),
            ("Year", str(entry.year) if entry.year else None),
            ("Tells", "at first hand" if entry.sort == "primary" else "at second hand"),
            ("Grade", grade),
            ("Reading", words.READING[entry.read] + (", from a copy at another place" if entry.mirror else "")),
            ("Supports", entry.supports),
            ("Licence", entry.licence),
            ("Address", "left out on purpose" if entry.address_withheld else None),
        ]),
        *_address(page, "Address", None if entry.address_withheld else entry.address),
    ])  # fmt: skip
    groups: list[tuple[str, tuple[Link, ...]]] = [(one.words, one.links) for one in extras(page)["cited_by"]]
    cited = [line for lead, known in groups for line in linked(page, known, lead)]
    yield section("cited", "Cited by", Form.LINKS, cited)


def sources(page: EntryPage) -> Section:
    """The numbered list at the end."""
    return section("sources", "Sources", Form.SOURCES, (
        plain(
            page,
            f"{one.publisher}{f', {one.year}' if one.year else ''}."
            + (f" {'; '.join(one.locators)}." if one.locators else ""),
            lead=one.title, anchor=f"source-{one.number}", address=one.address,
            notes=notes(None if one.first_hand else "At second hand."),
            level=level_of(page.entry.level, [one]), authority=page.book.release.authorities.get(one.id),
        )
        for one in page.citations.lines
    ), note="Statements without a number are general knowledge.")  # fmt: skip


def _address(page: EntryPage, lead: str, address: str | None) -> Iterator[Line]:
    """An address on the web, shown as a link."""
    if address:
        yield plain(page, lead=lead, address=address, text=address)
