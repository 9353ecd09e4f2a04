"""Lines of an article as the templates of sheets set them."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from handbook.article.lines import Article, Form, Line, Section
from handbook.article.text import provenance, remark, said
from handbook.print.pictures import Pictures

Row = dict[str, Any]

ON_PAGES: Final = {"key", "models", "alarm-weapons", "marks-seen", "imitated", "copied"}
"""Sections that grow with the handbook, or serve the browser; the page has them."""
PRINTED_SCRIPTS: Final = {"Latn", "Cyrl", "Grek", "Arab", "Zyyy"}
"""Scripts that the print font holds; names in others are on the page."""


def row(
    text: str = "",
    *,
    lead: str | None = None,
    stamps: Iterable[str] = (),
    meta: Iterable[str] = (),
    refs: Iterable[str] = (),
    dispute: str | None = None,
    picture: Row | None = None,
) -> Row:
    """A line: a lead in bold, stamped texts, the words, remarks below them, numbers of sources, a picture."""
    return {
        "lead": lead or None,
        "stamps": list(stamps),
        "text": text,
        "meta": [one for one in meta if one],
        "refs": list(refs),
        "dispute": dispute,
        "picture": picture,
    }


def printed(told: Article) -> list[Section]:
    """The sections of an article that paper has."""
    return [one for one in told.sections if one.name not in ON_PAGES]


def of_section(section: Section, pictures: Pictures, told: Article) -> list[Row]:
    """The rows of a section; what is only a list of names becomes one row a lead."""
    shown = [line for line in section.lines if line.language is None or line.language.script in PRINTED_SCRIPTS]
    if section.form is Form.LINKS or any(line.language for line in shown):
        return [_joined(lead, [one for one in lines if one in shown], told)
                for lead, lines in section.groups if set(lines) & set(shown)]  # fmt: skip
    found = [of_line(line, section.form, pictures, told) for line in shown]
    return _each_lead_once(found) if section.form is Form.FACTS else found


def _each_lead_once(found: Sequence[Row]) -> list[Row]:
    leads = [None, *(one["lead"] for one in found)]
    return [one | {"lead": None} if one["lead"] == before else one for one, before in zip(found, leads, strict=False)]


def of_line(line: Line, form: Form, pictures: Pictures, told: Article) -> Row:
    """One line; what it is marked and who added it stand below it."""
    lead, text, meta = _words(line, form)
    picture = pictures.shown(*line.picture) if line.picture else None
    caption = [picture["caption"]] if picture and picture["caption"] not in {None, text} else []
    return row(
        text or (picture["alt"] if picture and form is Form.PLAIN and not line.stamps else ""),
        lead=lead,
        stamps=line.stamps,
        meta=[*meta, *(caption if form is Form.PLAIN else []), *provenance(line, told)],
        refs=numbers(line),
        dispute=line.dispute,
        picture=picture,
    )


def _words(line: Line, form: Form) -> tuple[str, str, list[str]]:
    """What is told before a line, the line itself, and what is told below it."""
    lead, text, meta = line.lead, line.text, [remark(note) for note in line.notes]
    if form is Form.APART:
        return line.links[0].title, text, meta
    if form is Form.CARDS:
        return lead, line.links[0].title, [line.links[0].id, *meta]
    if form is Form.SOURCES:
        stop = "" if lead[-1] in ".?!" else "."
        return "", " ".join([f"{lead}{stop}", text, *meta]), []
    return lead, text if form is Form.STATES else said(Line(text=text, links=line.links)), meta


def numbers(line: Line) -> list[str]:
    """The numbers of the sources behind a line, each once; none for general knowledge."""
    return list(dict.fromkeys(str(one.number) for one in line.refs))


def _joined(lead: str, lines: Sequence[Line], told: Article) -> Row:
    texts = [f"{said(one)} ({', '.join(marks)})" if (marks := provenance(one, told)) else said(one) for one in lines]
    return row(", ".join(texts), lead=lead, refs=dict.fromkeys(number for one in lines for number in numbers(one)))
