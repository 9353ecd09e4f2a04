"""Writes the handbook of what is CLEAR: only what an edit touched is made anew, the rest is taken as it stands.

The same bytes as the site generator with our hook writes. Above CLEAR, and with overlays, nothing is kept, and every
handbook is made whole (decisions/0017).
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final

from handbook.asked import AskedBook
from handbook.book import Book
from handbook.cache import name_of, stamp_of
from handbook.commands.check import Ready, ready
from handbook.commands.search import packs_of
from handbook.drawings.drawn_before import recall, remember
from handbook.drawings.parts import KIT
from handbook.known import state
from handbook.prints import Prints
from handbook.resources import of_project
from handbook.site import writer
from handbook.site.frame import Frame, Render, frame
from handbook.site.offline import write_offline
from handbook.site.pressed import Press
from handbook.site.shelf import Shelf
from handbook.workplace import Refusal
from schemas.collector import hold, nothing_let_go, only_new_ones_looked_at
from schemas.entry import Entry
from schemas.problem import Problem

RECORD: Final = ".cache/site-{}.json"
PACKS: Final = ".cache/packs-{}.json"


class Stopped(Refusal):
    """A build ends before it touches anything: an entry, a page or a catalogue has an error."""

    def __init__(self, problems: list[Problem]) -> None:
        """All errors."""
        super().__init__(stopped(problems), 1)
        self.problems = problems


def renewed(
    project: Path,
    drafts: bool,
    today: date,
    last: Path,
    site: Path,
    render: Render,
    entries: dict[tuple[str, str], Entry] | None = None,
    pages_stand: Callable[[], None] | None = None,
) -> tuple[str, Mapping[str, str]]:
    """Writes the handbook into the folder `site`, with what can be taken from the `last` one.

    Gives what was said on the way, and the sums of files that are known, by their addresses. `entries` are those that
    this process knows, by their sums. `pages_stand` is called when all pages are written and what they load is not.
    Raises Stopped, or Refusal from the generator.
    """
    stamp = stamp_of(project, name_of(drafts))
    with nothing_let_go():
        found = ready(project, drafts, today, entries)
    if errors := [problem for problem in found.problems if problem.severity == "error"]:
        raise Stopped(errors)
    with only_new_ones_looked_at():
        said, sums, shelf = _written(project, found, stamp, last, site, render, pages_stand)
    if entries is None:  # nobody renews it again in this process
        hold(found, shelf)
    return said, sums


def _written(
    project: Path,
    found: Ready,
    stamp: str,
    last: Path,
    site: Path,
    render: Render,
    pages_stand: Callable[[], None] | None,
) -> tuple[str, Mapping[str, str], Shelf]:
    made = found.release
    framed = frame(project, made, render)
    drawn = state(project, "drawn", [(KIT, "")])
    recall(project, drawn)
    shelf = _shelf(project, found, framed, last, site)
    templates = of_project(project, "templates")
    framed.copy(site)
    with ExitStack() as stack:
        if not pages_stand:  # nobody waits for pages, and the room that packs need serves the pages then
            with nothing_let_go():
                packs = stack.enter_context(packs_of(project, made, site, stamp))
        written = writer.write_site(site, made, templates, project / "CHANGELOG.md", framed.settings, shelf=shelf)
        if pages_stand:
            pages_stand()
            packs = stack.enter_context(packs_of(project, made, site, stamp))
        writer.write_data(site, made, packs, framed.settings, of_project(project, "words"), shelf)
    press = Press(site, last, project / PACKS.format(name_of(made.drafts)), shelf.sums)
    write_offline(site, templates, framed.settings.name, written, press)
    press.save()
    shelf.save()
    remember(project, drawn)
    return framed.said, press.sums, shelf


def stopped(errors: list[Problem]) -> str:
    """Why a build ends before it touches anything."""
    listed = "\n".join(str(problem) for problem in errors)
    return f"{listed}\n{len(errors)} problem{'' if len(errors) == 1 else 's'}. The site was not touched."


def _shelf(project: Path, found: Ready, framed: Frame, last: Path, site: Path) -> Shelf:
    """What can be taken of the last handbook."""
    made = found.release
    watched = [(of_project(project, "templates"), ""), (KIT, "")]
    ground = state(project, "ground", watched, f"{framed.sum} {made.today.isoformat()} {made.drafts}")
    record = project / RECORD.format(name_of(made.drafts))
    book = Book(made, framed.settings)
    return Shelf(record, last, site, ground, AskedBook.of(book), Prints(book, found.sums))
