"""What `kb show` prints of an entry: its article, danger and first action first, or its fields."""

from collections.abc import Iterable, Iterator
from typing import Any

from handbook.article.article import article
from handbook.article.lines import Article, Form, Line, Section
from handbook.article.text import caution, provenance_of, remark, whole
from handbook.article.words import NOT_SETTLED
from handbook.book import Book
from handbook.citations import count_of
from handbook.commands.show import id_of
from handbook.footnotes import starred_text
from schemas.entry import Entry
from schemas.release import Release
from schemas.vocabulary import KOSOVO_FOOTNOTE


def entry_of(release: Release, word: str) -> Entry:
    """The entry with this id, this former id or this slug; raises Refusal with the nearest id."""
    return release.by_id[id_of(list(release.by_id), former_ids(release), word)]


def former_ids(entries: Iterable[Entry]) -> dict[str, str]:
    """The ids that entries had before, each with the first entry that had it."""
    found: dict[str, str] = {}
    for entry in entries:
        for former in entry.formerly:
            found.setdefault(former, entry.id)
    return found


def as_json(entry: Entry) -> dict[str, Any]:
    """The entry's fields as they were released."""
    return {"id": entry.id, "kind": entry.kind, **entry.model_dump(mode="json", exclude_none=True)}


def as_text(book: Book, entry: Entry) -> str:
    """The article for a terminal."""
    told = article(book, entry)
    lines = [told.title, "=" * len(told.title), *map(caution, told.cautions)]
    if told.danger:
        lines += [f"DANGER: {told.danger.danger}", f"FIRST: {told.danger.first_action}", ""]
    lines += [_cited(whole(told.summary, told), told.summary), ""]
    for section in told.sections:
        lines += [*_section(section, told), ""]
    count = count_of(entry)
    sourced = f"{count.sourced} of {count.all} {count.noun} sourced; the rest is general knowledge."
    lines += [
        " · ".join([entry.id, entry.status, *(provenance_of(told) or [entry.tlp.label]),
                    f"revision {entry.revision}, written {entry.written}"]),
        *([sourced] if count.all else []),
        "Not adopted by any service until yours says so. No forensic finding. Your service's orders come first.",
    ]  # fmt: skip
    text = starred_text("\n".join(lines))
    return f"{text}\n{KOSOVO_FOOTNOTE}" if "Kosovo*" in text else text


def _section(section: Section, told: Article) -> Iterator[str]:
    """A section with its heading; what stands before a line is its lead."""
    numbered = section.form in {Form.STEPS, Form.SOURCES}
    if section.heading:
        yield f"{section.heading}:"
    if section.before:
        yield section.before
    for number, line in enumerate(section.lines, start=1):
        remarks = "; ".join(remark(note) for note in line.notes)
        text = _cited(": ".join(filter(None, (line.lead, whole(line, told)))), line)
        yield f"  {f'{number}.' if numbered else '-'} {text}" + (f" ({remarks})" if remarks else "")
        if line.dispute:
            yield f"    {NOT_SETTLED} {line.dispute}"
    if section.note:
        yield section.note


def _cited(text: str, line: Line) -> str:
    numbers = dict.fromkeys(str(one.number) for one in line.refs)
    return f"{text} [{', '.join(numbers)}]" if numbers else text
