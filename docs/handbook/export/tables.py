"""The release as tables: one a kind, one a sort of part, each row with status, level, authority and sources.

Tables and columns are made from the models, so a new field is in the export without a line here. NULL is "unknown";
where it says "none" instead, the column's description says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, get_args, get_origin

from handbook.article.article import article
from handbook.article.lines import Line, Section
from handbook.article.page import EntryPage
from handbook.article.text import caution, remark
from handbook.book import Book, level_of
from handbook.export.values import NOT_TOLD, OF_THE_ENTRY, OURS, Values, cited, entry_values
from handbook.footnotes import starred_text
from schemas.entry import Citation, Entry, Part
from schemas.kinds import KINDS
from schemas.vocabulary import Tlp
from schemas.walk import references

Cell = str | int | float | None
Row = dict[str, Cell]

HEAD: Final = {
    "id": "The row: the entry's id, then the way to the part.",
    "entry": "The entry that says it.",
    "kind": "The kind of that entry.",
    "field": "The field of the entry, or of the part above it.",
    "place": "Its place in the list, from 1.",
}
TAIL: Final = {
    "sources": "Ids of the sources it names itself; empty: it names none. See the table cites.",
    "basis": "general-knowledge: no source was read for it.",
    "status": "Status of the entry: published, verified, withdrawn; draft in a preview.",
    "level": "TLP 2.0 marking of the row.",
    "authority": "Who added it in an overlay; NULL: the public handbook.",
    "may_be_live": "Said of whatever may look harmless; show it with the row. NULL: not such a thing.",
    "live_twin": "The live thing that it is taken for.",
}


@dataclass
class Table:
    """Rows under named columns; each column has its description."""

    name: str
    description: str
    columns: dict[str, str]
    rows: list[Row] = field(default_factory=list)


class Tables:
    """Collects the rows of a release, table by table."""

    def __init__(self, book: Book) -> None:
        """Reads every entry of the release once."""
        self.book = book
        self._tables: dict[str, Table] = {}
        for name, description, columns in _forms():
            self._tables[name] = Table(name, description, columns)
        for entry in book.release:
            self._entry(EntryPage(book, entry))

    def __iter__(self) -> Iterator[Table]:
        """The tables: entries, kinds, parts, and what joins them."""
        return iter(self._tables.values())

    def _entry(self, page: EntryPage) -> None:
        entry, told = page.entry, entry_values(page)
        tail = {
            "basis": None,
            "status": told["status"],
            "level": told["level"],
            "authority": told["authority"],
            "may_be_live": told["may_be_live"],
            "live_twin": told["live_twin"]["id"] if told["live_twin"] else None,
        }
        every = page.citations.lines
        level = level_of(Tlp.named(told["level"]), every).word
        whole: Row = {**_scalars(told), **tail, "level": level, "sources": "; ".join(line.id for line in every)}
        for name in ("entry", name_of(entry.kind)):
            self._add(name, whole)
        for name in told["unknown"]:
            self._add("unknown", {"entry": entry.id, "kind": entry.kind, "field": name, **tail, "sources": ""})
        self._pieces(type(entry), told, entry.id, entry.kind, tail)
        self._cites(f"{entry.id}", entry.id, "", told.get("sources", []), tail)
        self._references(entry, tail)
        self._lines(page, tail)

    def _references(self, entry: Entry, tail: Row) -> None:
        """Every id that an entry names, once a field."""
        named_ids = ((str(path[0]), target) for path, target, _ in references(entry) if path[0] != "formerly")
        for name, target in dict.fromkeys(named_ids):
            named = {"entry": entry.id, "kind": entry.kind, "field": name, "target": target}
            level = level_of(Tlp.named(str(tail["level"])), self.book.links([target])).word
            self._add("reference", {**named, **tail, "level": level, "sources": ""})

    def _pieces(self, model: type[Part], told: Values, key: str, kind: str, tail: Row) -> None:
        """Rows of the parts and lists in a piece whose own row has this key."""
        entry_id, found_in = key.split("#")[0], parts_of(model)
        for name, value in told.items():
            if name in {"sources", "live_twin", "unknown"} or not isinstance(value, list | dict):
                continue
            for place, one in enumerate(value if isinstance(value, list) else [value], start=1):
                way = f"{name}[{place}]" if isinstance(value, list) else name
                own = f"{key}.{way}" if "#" in key else f"{key}#{way}"
                head: Row = {"id": own, "entry": entry_id, "kind": kind, "field": name, "place": place, "part": key}
                stamp = {**tail, "level": told["level"], "authority": told["authority"]}
                if not isinstance(one, dict):
                    self._add("item", {**head, "value": one, **stamp, "sources": cited(told.get("sources", []))})
                    continue
                stamp |= {"level": one["level"], "authority": one["authority"], "basis": one.get("basis")}
                sources = one.get("sources", [])
                row = {**head, **_renamed(_scalars(one)), **stamp, "sources": cited(sources)}
                self._add(name_of(found_in[name].__name__), row)
                self._cites(own, entry_id, name, sources, stamp)
                self._pieces(found_in[name], one, own, kind, stamp)

    def _add(self, name: str, row: Row) -> None:
        """Adds a row; the live thing that each row names counts for its level."""
        table = self._tables[name]
        level = level_of(Tlp.named(str(row["level"])), self.book.links([str(row["live_twin"])])).word
        table.rows.append({column: (row | {"level": level}).get(column) for column in table.columns})

    def _cites(self, part: str, entry_id: str, name: str, sources: list[Values], tail: Row) -> None:
        for one in sources:
            row = {"part": part, "entry": entry_id, "field": name, "source": one["id"], "locator": one["locator"]}
            self._add("cites", {**row, **tail, "sources": one["id"]})

    def _lines(self, page: EntryPage, tail: Row) -> None:
        """What the page says, line by line, in its words and order."""
        told = article(self.book, page.entry)
        sources = {line.number: line.id for line in page.citations.lines}
        sections = {line.id: section for section in told.sections for line in section.lines}
        for place, line in enumerate(told.lines(), start=1):
            cites = list(dict.fromkeys(sources[one.number] for one in line.refs))
            section = sections.get(line.id)
            self._add("line", {
                "id": line.id or f"{told.id}#caution-{place}", "entry": told.id, "kind": page.entry.kind,
                "place": place, **(_in_section(section, line) if section else _as_caution(line)),
                "stamps": " | ".join(line.stamps), "links": "; ".join(link.title for link in line.links),
                "dispute": line.dispute,
                **tail, "level": line.level.word, "authority": line.authority,
                "basis": "general-knowledge" if line.general else None, "sources": "; ".join(cites),
            })  # fmt: skip


def _in_section(section: Section, line: Line) -> Row:
    """Where a line of a section is told, and its words."""
    notes = " ".join(remark(note) for note in line.notes)
    named = {"section": section.name, "heading": section.heading, "lead": line.lead}
    return {**named, "text": starred_text(line.text), "notes": notes}


def _as_caution(line: Line) -> Row:
    """A line that is told above all sections, in its whole words."""
    return {"section": "caution", "heading": "", "lead": "", "text": starred_text(caution(line)), "notes": ""}


RENAMED: Final = {"entry": "other_entry", "place": "reported_place", "status": "own_status"}
"""Fields of parts whose names the head or the tail of every row has taken."""
ENTRY: Final = {
    "kind": "Its kind.",
    "url": "The page below the root of the site.",
    "treatment": "How every list treats it: live, may-look-harmless, withdraw or plain.",
    "statements": "How many statements it makes.",
    "sourced": "How many of them name a source.",
}
PART: Final = {"part": "The piece that it belongs to: the entry's id, or the id of another row."}
JOINED: Final = {
    "unknown": ("Fields of which an entry says nothing: unknown, not none.", {
        name: HEAD[name] for name in ("entry", "kind", "field")
    }),
    "item": ("Lists of words, codes and ids: makers, countries, texts as stamped, states.", {
        **HEAD, **PART, "value": "The word, code or id.",
    }),
    "reference": ("Every id that an entry names, once a field; its own former ids are in `item`.", {
        "entry": HEAD["entry"], "kind": HEAD["kind"], "field": HEAD["field"], "target": "The entry that is named.",
    }),
    "cites": ("Which row names which source, and where in it.", {
        "part": "The row that names it.", "entry": HEAD["entry"], "field": HEAD["field"],
        "source": "The source.", "locator": "Article, page or section; NULL: none is named.",
    }),
    "line": ("Every line of every page, in the words of the page.", {
        "id": "The line's id: the same in every release as long as its English stays.", "entry": HEAD["entry"],
        "kind": HEAD["kind"], "place": "Its place on the page, from 1.", "section": "The section, or caution.",
        "heading": "The section's heading.", "lead": "The words before it.", "links": "Entries that it names.",
        "stamps": "Texts on the object, between bars.", "text": "Its words.",
        "dispute": "What another source says instead.", "notes": "Remarks below it.",
    }),
}  # fmt: skip
"""Tables that join the others: name → what it holds, and its columns."""


def _forms() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every table with its columns, whether or not a row will fill it: a query asks the same of every release."""
    yield "entry", "Every entry, whatever its kind.", _columns(Entry) | ENTRY | TAIL
    for kind, model in KINDS.items():
        yield name_of(kind), _first_line(model), _columns(model) | ENTRY | TAIL
    found = dict.fromkeys(part for model in KINDS.values() for part in _parts_below(model))
    for part in found:
        yield name_of(part.__name__), _first_line(part), HEAD | PART | _columns(part) | TAIL
    for name, (description, columns) in JOINED.items():
        yield name, description, columns | TAIL


def _parts_below(model: type[Part]) -> Iterator[type[Part]]:
    for part in parts_of(model).values():
        yield part
        yield from _parts_below(part)


def _first_line(model: type[Part]) -> str:
    return (model.__doc__ or "").split("\n")[0]


def name_of(word: str) -> str:
    """A kind or the name of a part as a table: `weapon_type`, `legal_status`; no word that SQL keeps for itself."""
    if word == "Case":
        return "public_case"
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", word).replace("-", "_").lower()


def _scalars(told: Values) -> Row:
    return {name: one for name, one in told.items() if not isinstance(one, list | dict)}


def _renamed(told: Row) -> Row:
    return {RENAMED.get(name, name): one for name, one in told.items()}


@cache
def _columns(model: type[Part]) -> dict[str, str]:
    """The columns of the plain fields of a model, with their descriptions."""
    found, is_entry = {}, issubclass(model, Entry)
    for name, info in model.model_fields.items():
        column = name if is_entry else RENAMED.get(name, name)
        if name in NOT_TOLD or column in TAIL or _is_many(info.annotation):
            continue
        may_lack = not info.is_required() and info.default is None
        unknown = may_lack and not issubclass(model, OURS) and name not in OF_THE_ENTRY
        found[column] = (info.description or "").replace("`", "") + (" NULL: not said." if unknown else "")
    return found


def _is_many(annotation: Any) -> bool:
    """Whether a field holds a list or a part, which have rows of their own."""
    return get_origin(annotation) is tuple or _part_in(annotation) is not None or any(
        get_origin(one) is tuple for one in get_args(annotation)
    )  # fmt: skip


@cache
def parts_of(model: type[Part]) -> dict[str, type[Part]]:
    """Field → the part that it holds, or its list."""
    fields = model.model_fields.items()
    return {name: part for name, info in fields if (part := _part_in(info.annotation)) not in (None, Citation)}


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for one in get_args(annotation) if (part := _part_in(one)) is not None), None)
