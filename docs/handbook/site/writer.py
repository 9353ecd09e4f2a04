"""Writes the handbook into a site that a generator has rendered: entries, lists, references, pictures, policy.

Knows no site generator: it finds shell pages (`shells.py`) at known addresses and leaves a finished site.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbook.book import Book
from handbook.catalogue.scripts import write_scripts
from handbook.course.compare import tell_ahead, write_comparisons
from handbook.course.quiz import write_quiz
from handbook.course.record import write_record
from handbook.course.signs import write_signs
from handbook.export import carried
from handbook.footnotes import with_footnote
from handbook.settings import Settings
from handbook.site import hand_written, sitemap
from handbook.site.csp import with_policy
from handbook.site.frames import Frame, full
from handbook.site.rendering import CHANGES_PAGE, FIELDS_INDEX, RULES_PAGE, STATS_PAGE, Renderer, shell_addresses
from handbook.site.shelf import Bare, Shelf, Shelves, sum_of, sum_of_files
from handbook.site.shells import CutPage, Shell
from handbook.site.ways import NAME as WAY
from handbook.site.ways import way, ways
from schemas.addresses import GROUPED
from schemas.entry import Image
from schemas.kinds import KINDS
from schemas.release import Release
from schemas.walk import parts

Progress = Callable[[int, int], None]

_ARTICLE = re.compile(r"(<article[^>]*>)(.*)(</article>)", re.DOTALL)


@dataclass(frozen=True)
class Written:
    """What was written: the cut pages with the names of their shells, and the parts of those."""

    pages: Mapping[str, str]
    shells: Mapping[str, Sequence[str]]
    pictures: int


def write_site(
    site: Path,
    release: Release,
    templates: Path,
    changelog: Path,
    settings: Settings,
    progress: Progress | None = None,
    shelf: Shelf | None = None,
) -> Written:
    """Turns a site of hand-written pages and shells into the handbook, in place; what a shelf has is taken from it."""
    book, told = (shelf.book, shelf.book.release) if shelf else (Book(release, settings), release)
    frame = Frame((templates / "frame.js").read_text(encoding="utf-8"))
    shells = {address: _Shells(site, address, frame) for address in shell_addresses()}
    frame.write(site)
    _finish_hand_written(site, told, shelf or Bare(site))
    renderer = Renderer(templates, book, shelf.record.with_name("templates") if shelf else None)
    writer = _Writer(site, shells, renderer, shelf or Bare(site))
    writer.kinds(progress)
    writer.rest(changelog)
    pictures = _copy_pictures(site, told, shelf or Bare(site))
    if settings.site_url:
        sitemap.extend(site, settings.site_url, writer.written, release)
    parts = {name: one.parts for pair in shells.values() for name, one in pair.named()}
    return Written(writer.written | writer.ways, parts | {WAY: way(release).parts}, pictures)


def write_data(
    site: Path, release: Release, packs: Path, settings: Settings, words: Path, shelf: Shelf | None = None
) -> None:
    """Writes what pages load: search packs, key, marks, comparisons, quizzes, record sheet, signs, catalogues of words.

    Beside it stands what other programs load: the release as data, and the feed.
    """
    shutil.copytree(packs, site / "search", dirs_exist_ok=True)
    book, shelves = (shelf.book, shelf) if shelf else (Book(release, settings), Bare(site))
    write_comparisons(book, site / "search", shelves)
    shelves.files("quiz", lambda: write_quiz(book, site / "search"))
    shelves.files("record", lambda: write_record(site / "search"))
    shelves.files("signs", lambda: write_signs(book, site / "search"))
    shelves.files("words", lambda: write_scripts(words, site / "search"), sum_of_files(words))
    carried.write_data(site, book, shelves)


class _Shells:
    """The two forms of a shell: whole, and lean for the pages of which there are many."""

    def __init__(self, site: Path, address: str, frame: Frame) -> None:
        rendered = (site / address).read_text(encoding="utf-8")
        self._address = address
        self.whole = Shell(with_policy(full(rendered), address), address)
        self.lean = Shell(with_policy(frame.lean(rendered, address), address), address)

    def named(self) -> tuple[tuple[str, Shell], ...]:
        """Both forms with their names."""
        return (self.name(lean=False), self.whole), (self.name(lean=True), self.lean)

    def name(self, lean: bool) -> str:
        """The name of one of the forms."""
        return f"{self._address} lean" if lean else self._address

    def filled(self, page: CutPage) -> str:
        """The whole HTML of one page."""
        return (self.lean if page.lean else self.whole).filled(page)


def _finish_hand_written(site: Path, release: Release, shelf: Shelves) -> None:
    """Links, footnote and policy of the pages that the generator rendered from Markdown."""
    shells = {site / address for address in shell_addresses()}
    for path in sorted(set(site.rglob("*.html")) - shells):
        raw = path.read_text(encoding="utf-8")
        address = path.relative_to(site).as_posix()
        shelf.files(f"written {address}", partial(_finished, site, path, raw, release), sum_of(raw))


def _finished(site: Path, path: Path, raw: str, release: Release) -> list[Path]:
    address = path.relative_to(site).as_posix()
    page = hand_written.with_labels(hand_written.linked(raw, address, release))
    page = hand_written.with_contacts(page, release)
    page = _ARTICLE.sub(lambda match: match[1] + with_footnote(match[2]) + match[3], page)
    path.write_text(with_policy(page, address), encoding="utf-8")
    return [path]


@dataclass
class _Writer:
    site: Path
    shells: dict[str, _Shells]
    renderer: Renderer
    shelf: Shelves

    def __post_init__(self) -> None:
        self.written: dict[str, str] = {}
        self.ways: dict[str, str] = {}

    def kinds(self, progress: Progress | None) -> None:
        """The lists of all kinds and the page of every entry."""
        release = self.renderer.book.release
        done = 0
        for kind in KINDS:
            shell = self.shells[f"{kind}/index.html"]
            self._group(f"lists {kind}", partial(self.renderer.indexes, kind), shell)
            if kind == GROUPED:
                self._shared(shell)
            for entry in release.of_kind(kind):
                if kind != GROUPED:
                    self._group(f"page {entry.id}", partial(self._entry, entry.id), shell, lean=True)
                    tell_ahead(self.renderer.book, entry, self.shelf)
                for former in entry.formerly:
                    if former not in release:
                        old = self.shells[f"{former.split('/')[0]}/index.html"]
                        self._group(f"moved {former}", partial(self._moved, former, entry.id), old, entry.id)
                done += 1
                if progress:
                    progress(done, len(release))

    def _shared(self, shell: _Shells) -> None:
        """The pages on which sources stand together, each a group of its own; and their old addresses."""
        release = self.renderer.book.release
        made = self.shelf.files("ways", lambda: [self._write(way(release), page) for page in ways(release)])
        self.ways |= dict.fromkeys(made, WAY)
        together = self.renderer.together()
        for address, ids in together.items():
            pages = partial(self._page_of, address, together)
            self._group(f"shared {address}", pages, shell, " ".join([*together, *ids]))

    def _page_of(self, address: str, together: dict[str, list[str]]) -> list[CutPage]:
        return [self.renderer.shared(address, together, self.shelf)]

    def _moved(self, former: str, entry_id: str) -> list[CutPage]:
        return [self.renderer.moved(former, self.renderer.book.release.by_id[entry_id])]

    def _entry(self, entry_id: str) -> list[CutPage]:
        return [self.renderer.entry(self.renderer.book.release.by_id[entry_id])]

    def rest(self, changelog: Path) -> None:
        """The pages that are made from the changelog and from the code."""
        told = sum_of(changelog.read_text(encoding="utf-8")) if changelog.is_file() else ""
        self._group("changes", lambda: [self.renderer.changes(changelog)], self.shells[CHANGES_PAGE], told)
        self._group("stats", lambda: [self.renderer.stats()], self.shells[STATS_PAGE])
        self._group("rules", lambda: [self.renderer.rules()], self.shells[RULES_PAGE])
        self._group("fields", self.renderer.references, self.shells[FIELDS_INDEX])

    def _group(
        self, group: str, pages: Callable[[], Iterable[CutPage]], shell: _Shells, key: str = "", lean: bool = False
    ) -> None:
        """Pages that are made together; `key` names what they are made from besides the book and the shell."""
        made = self.shelf.files(group, lambda: [self._write(shell, page) for page in pages()], key)
        self.written |= dict.fromkeys(made, shell.name(lean))

    def _write(self, shell: _Shells | Shell, page: CutPage) -> Path:
        path = self.site / page.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shell.filled(page), encoding="utf-8")
        return path


def _copy_pictures(site: Path, release: Release, shelf: Shelves) -> int:
    """Writes the pictures that the release names or makes, and no others; returns how many."""
    return sum(
        len(shelf.files(f"pictures {entry.id}", partial(_pictures, site, release, entry.id))) for entry in release
    )


def _pictures(site: Path, release: Release, entry_id: str) -> Iterator[Path]:
    entry = release.by_id[entry_id]
    images = [part for _, part in parts(entry) if isinstance(part, Image)]
    for image in (*images, *release.made(entry)):
        target = site / entry.id / image.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(release.leaving(entry, image))
        yield target
