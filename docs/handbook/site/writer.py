"""Writes the handbook into a site that a generator has rendered: entries, lists, references, pictures, policy.

Knows no site generator: it finds shell pages (`shells.py`) at known addresses and leaves a finished site.
"""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.site import hand_written, sitemap
from handbook.site.frames import Frame, full
from handbook.site.ways import write_way
from handbook.book import Book
from handbook.course.compare import write_comparisons
from handbook.site.csp import with_policy
from handbook.footnotes import with_footnote
from handbook.catalogue.scripts import write_scripts
from handbook.course.quiz import write_quiz
from handbook.course.record import write_record
from handbook.course.signs import write_signs
from handbook.export import carried
from handbook.site.rendering import CHANGES_PAGE, FIELDS_INDEX, RULES_PAGE, STATS_PAGE, Renderer, shell_addresses
from handbook.settings import Settings
from handbook.site.shells import CutPage, Shell
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
) -> Written:
    """Turns a site of hand-written pages and shells into the handbook, in place."""
    book = Book(release, settings)
    frame = Frame((templates / "frame.js").read_text(encoding="utf-8"))
    shells = {address: _Shells(site, address, frame) for address in shell_addresses()}
    frame.write(site)
    _finish_hand_written(site, release)
    writer = _Writer(site, shells, Renderer(templates, book))
    writer.kinds(progress)
    writer.rest(changelog)
    pictures = _copy_pictures(site, release)
    if settings.site_url:
        sitemap.extend(site, settings.site_url, writer.written, release)
    return Written(writer.written, {name: one.parts for pair in shells.values() for name, one in pair.named()}, pictures)


def write_data(site: Path, release: Release, packs: Path, settings: Settings, words: Path) -> None:
    """Writes what pages load: search packs, key, marks, comparisons, quizzes, record sheet, signs, catalogues of words.

    Beside it stands what other programs load: the release as data, and the feed.
    """
    shutil.copytree(packs, site / "search", dirs_exist_ok=True)
    book = Book(release, settings)
    write_comparisons(book, site / "search")
    write_quiz(book, site / "search")
    write_record(site / "search")
    write_signs(book, site / "search")
    write_scripts(words, site / "search")
    carried.write_data(site, book)


class _Shells:
    """The two forms of a shell: whole, and lean for the pages of which there are many."""

    def __init__(self, site: Path, address: str, frame: Frame) -> None:
        rendered = (site / address).read_text(encoding="utf-8")
        self._address = address
        self.whole = Shell(with_policy(full(rendered), address), address)
        self.lean = Shell(with_policy(frame.lean(rendered, address), address), address)

    def named(self) -> tuple[tuple[str, Shell], ...]:
        """Both forms with their names."""
        return (self._address, self.whole), (f"{self._address} lean", self.lean)

    def name_for(self, page: CutPage) -> str:
        """The name of the form into which a page is cut."""
        return f"{self._address} lean" if page.lean else self._address

    def filled(self, page: CutPage) -> str:
        """The whole HTML of one page."""
        return (self.lean if page.lean else self.whole).filled(page)


def _finish_hand_written(site: Path, release: Release) -> None:
    """Links, footnote and policy of the pages that the generator rendered from Markdown."""
    shells = {site / address for address in shell_addresses()}
    for path in sorted(set(site.rglob("*.html")) - shells):
        address = path.relative_to(site).as_posix()
        page = hand_written.linked(path.read_text(encoding="utf-8"), address, release)
        page = hand_written.with_contacts(page, release)
        page = _ARTICLE.sub(lambda match: match[1] + with_footnote(match[2]) + match[3], page)
        path.write_text(with_policy(page, address), encoding="utf-8")


@dataclass
class _Writer:
    site: Path
    shells: dict[str, _Shells]
    renderer: Renderer

    def __post_init__(self) -> None:
        self.written: dict[str, str] = {}

    def kinds(self, progress: Progress | None) -> None:
        """The lists of all kinds and the page of every entry."""
        release = self.renderer.book.release
        done = 0
        for kind in KINDS:
            shell = self.shells[f"{kind}/index.html"]
            for page in self.renderer.indexes(kind):
                self._write(shell, page)
            for page in self.renderer.shared() if kind == GROUPED else ():
                self._write(shell, page)
            for entry in release.of_kind(kind):
                if kind == GROUPED:
                    write_way(self.site, entry, release.tlp)
                else:
                    self._write(shell, self.renderer.entry(entry))
                for former in entry.formerly:
                    if former not in release:
                        self._write(self.shells[f"{former.split('/')[0]}/index.html"],
                                    self.renderer.moved(former, entry))  # fmt: skip
                done += 1
                if progress:
                    progress(done, len(release))

    def rest(self, changelog: Path) -> None:
        """The pages that are made from the changelog and from the code."""
        self._write(self.shells[CHANGES_PAGE], self.renderer.changes(changelog))
        self._write(self.shells[STATS_PAGE], self.renderer.stats())
        self._write(self.shells[RULES_PAGE], self.renderer.rules())
        for page in self.renderer.references():
            self._write(self.shells[FIELDS_INDEX], page)

    def _write(self, shell: _Shells, page: CutPage) -> None:
        path = self.site / page.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shell.filled(page), encoding="utf-8")
        self.written[page.address] = shell.name_for(page)


def _copy_pictures(site: Path, release: Release) -> int:
    """Writes the pictures that the release names or makes, and no others; returns how many."""
    count = 0
    for entry in release:
        images = [part for _, part in parts(entry) if isinstance(part, Image)]
        for image in (*images, *release.made(entry)):
            target = site / entry.id / image.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(release.leaving(entry, image))
            count += 1
    return count
