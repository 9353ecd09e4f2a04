"""Fills templates: one page at a time, from the values that views prepare."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from handbook.addresses import address_of, letter_of, page_of, upward
from handbook.article import folding, words
from handbook.article.article import article
from handbook.article.extras import extras
from handbook.article.lines import Line, Note
from handbook.article.page import EntryPage
from handbook.book import Book
from handbook.commands.stats import picture_counts, stats
from handbook.footnotes import starred_text, with_footnote
from handbook.settings import day
from handbook.site import changes
from handbook.site.compiled import Compiled
from handbook.site.lists import indexes
from handbook.site.reference import kind_references, rule_references
from handbook.site.shelf import Shelves
from handbook.site.shells import CutPage
from schemas.addresses import GROUPED
from schemas.entry import Entry
from schemas.kinds import KINDS
from schemas.vocabulary import LANGUAGE_NAMES

FIELDS_INDEX: Final = "contribute/fields/index.html"
RULES_PAGE: Final = "contribute/rules.html"
CHANGES_PAGE: Final = "changes.html"
STATS_PAGE: Final = "stats.html"


class Renderer:
    """Makes the pages of a book from the templates in a folder."""

    def __init__(self, templates: Path, book: Book, kept: Path | None = None) -> None:
        """An undefined name in a template stops the build; whatever an entry says is escaped.

        `kept` is the folder of compiled templates.
        """
        self.book = book
        self.environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=Compiled(kept) if kept else None,
        )
        self.environment.globals |= {"words": words, "folding": folding}
        self.environment.filters |= {"day": day, "single": _single, "sort_and_text": _sort_and_text, "code": code}

    def entry(self, entry: Entry) -> CutPage:
        """The page of an entry."""
        page = self._page("entry.html", address_of(entry.id), entry.title, entry.summary, self._values(entry))
        return replace(page, lean=True)

    def _values(self, entry: Entry) -> dict[str, Any]:
        page = EntryPage(self.book, entry)
        return {"entry": entry, "page": page, "article": article(self.book, entry), **extras(page)}

    def together(self) -> dict[str, list[str]]:
        """The ids of the sources that stand on one page, by the address of the page."""
        told: dict[str, list[str]] = {}
        for entry in self.book.release.of_kind(GROUPED):
            told.setdefault(page_of(entry.id), []).append(entry.id)
        return dict(sorted(told.items()))

    def shared(self, address: str, together: Mapping[str, Sequence[str]], shelf: Shelves) -> CutPage:
        """One of the pages on which sources stand together; `together` says what stands on which."""
        own = letter_of(address)
        title = f"Sources: {own}"
        blocks = (shelf.text(f"block {one}", partial(self._block, address, one)) for one in together[address])
        told = Markup("").join(map(Markup, blocks))
        values = {"title": title, "own": own, "groups": [(one, letter_of(one)) for one in together], "told": told}
        return self._page("sources.html", address, title, "Who says so, and which pages cite it.", values)

    def _block(self, address: str, source: str) -> str:
        return self._content("source.html", address, self._values(self.book.release.by_id[source]))

    def moved(self, former: str, entry: Entry) -> CutPage:
        """The page at an address that an entry had before."""
        link = self.book.link(entry.id)
        return self._page("moved.html", f"{former}.html", entry.title, entry.summary, {"link": link})

    def indexes(self, kind: str) -> list[CutPage]:
        """The index pages of a kind."""
        own = f"index-{kind}.html"
        template = own if own in self.environment.list_templates() else "index.html"
        return [
            self._page(template, index.address, index.title, index.intro, {"index": index})
            for index in indexes(kind, self.book)
        ]

    def changes(self, changelog: Path) -> CutPage:
        """The page "What changed"."""
        values = {"versions": changes.versions(changelog), "days": changes.days(self.book.release, self.book)}
        return self._page("changes.html", CHANGES_PAGE, "What changed", "What is new in the handbook.", values)

    def stats(self) -> CutPage:
        """The page "What stands in this copy"."""
        release = self.book.release
        counts = stats(release, release.today) | {"pictures": picture_counts(release, self.book.drawn)}
        title = "What stands in this copy"
        values = {
            "counts": counts,
            "plurals": {kind: model.plural for kind, model in KINDS.items()},
            "languages": LANGUAGE_NAMES,
        }
        return self._page(
            "stats.html", STATS_PAGE, title, "Entries by kind, and how many statements name a source.", values
        )

    def references(self) -> list[CutPage]:
        """The field reference of each kind, and their list."""
        kinds = kind_references()
        title = "Fields of the entries"
        pages = [self._page("fields-index.html", FIELDS_INDEX, title, title, {"kinds": kinds})]
        for kind in kinds:
            address = f"contribute/fields/{kind.kind}.html"
            pages.append(self._page("fields.html", address, f"Fields: {kind.title}", title, {"reference": kind}))
        return pages

    def rules(self) -> CutPage:
        """The page "What kb check looks for"."""
        values = {"families": rule_references()}
        title = "What kb check looks for"
        return self._page("rules.html", RULES_PAGE, title, title, values)

    def _page(self, template: str, address: str, title: str, summary: str, values: dict[str, Any]) -> CutPage:
        content = self._content(template, address, values)
        return CutPage(address, starred_text(title), with_footnote(content), starred_text(summary))

    def _content(self, template: str, address: str, values: dict[str, Any]) -> str:
        return self.environment.get_template(template).render(up=upward(address), **values)


def _single(line: Line) -> tuple[str, tuple[Line]]:
    return line.lead, (line,)


def _sort_and_text(note: Note) -> tuple[str, str]:
    return note.sort, note.text


def code(text: str) -> Markup:
    """Our own docstrings and descriptions as HTML: `words` in backticks become code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def shell_addresses() -> tuple[str, ...]:
    """Where the site generator must put a shell page: one for each kind, and one for each generated page."""
    return (*(f"{kind}/index.html" for kind in KINDS), CHANGES_PAGE, STATS_PAGE, FIELDS_INDEX, RULES_PAGE)
