"""The frame of a site: what the generator renders once, hand-written pages and shells, before entries are cut into it.

It is kept beside the search packs under the name of its state: the files, the day, the generator and the code that it
is made from; each of its files has its sum. A project whose pages may read other files, by plugins or extensions that
we do not know, has its frame rendered at each build, and it goes when it was copied.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from handbook.cache import in_cache, name_of
from handbook.commands.build import GENERATOR
from handbook.known import linked, state
from handbook.resources import pages, shared
from handbook.settings import Settings, settings_file
from handbook.site import hand_written
from handbook.site.rendering import shell_addresses
from schemas.keeping import keep, kept
from schemas.load import YamlProblem
from schemas.release import Release
from schemas.sums import Watched
from search.prepared import prepared, prepared_anew
from search.settings import FOLDER as READERS

TOLD: Final = "told.json"
SITE: Final = "site"
OURS: Final = frozenset(
    {"attr_list", "md_in_html", "tables", "fenced_code", "toc", "admonition", "def_list", "footnotes"}
)
"""Extensions of Markdown that read no other file."""

Render = Callable[[Path, Path], str]
"""Lets the generator write a site into a folder, with what it needs in another; gives what it said."""

Ready = Callable[[Path, str, Callable[[Path], None]], Path]
"""Gives the folder of a state in a cache, filled when it must be."""


class FrameProblem(ValueError):
    """What is kept of a frame is damaged."""


@dataclass(frozen=True)
class Frame:
    """A rendered frame: its folder, the sums of its files, the settings of the site, and what the generator said."""

    folder: Path
    sums: dict[str, str]
    settings: Settings
    said: str
    stays: bool
    """Whether it is kept for the next build."""

    @property
    def sum(self) -> str:
        """Names what a page that is cut into it takes of it: the shells, and the settings."""
        shells = [self.sums.get(address) for address in shell_addresses()]
        return hashlib.sha256(json.dumps([shells, asdict(self.settings)]).encode()).hexdigest()

    def copy(self, site: Path) -> None:
        """Writes every file into a new site; nothing there is the same file as one that is kept."""
        for address in self.sums:
            target = site / address
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.folder / SITE / address, target)
        if not self.stays:
            shutil.rmtree(self.folder, ignore_errors=True)


def frame(project: Path, made: Release, render: Render) -> Frame:
    """The frame of the site of a release; one that is kept, or rendered anew."""
    texts = {one.name: hand_written.without_missing(one.read_text("utf-8"), made) for one in pages(project)}
    stamp = _stamp(project, made.today, texts)
    name = name_of(made.drafts) + "-frame"
    own = f"building-{os.getpid()}-{token_hex(4)}"  # where no state is known, no other build may take it

    def fill(folder: Path) -> None:
        _fill(folder, texts, render)

    def read(ready: Ready) -> Frame:
        return _read(in_cache(project, name, lambda cache: ready(cache, stamp or own, fill)), stays=stamp is not None)

    try:
        return read(prepared)
    except FrameProblem:
        return read(prepared_anew)


def _stamp(project: Path, today: date, texts: dict[str, str]) -> str | None:
    """Names all from which a frame is made; None when that cannot be known."""
    if not is_known(project):
        return None
    watched: list[Watched] = [(project / "mkdocs.yml", ""), (project / "docs" / "hook.py", "")]
    watched += [(project / "docs" / one, "") for one in ("pages", "theme")]
    watched += [(shared(one), "") for one in ("hook.py", "theme", "mkdocs.yml")]
    watched += [(READERS, ".js"), *linked(project)]
    return state(project, "frame", watched, f"{today.isoformat()} {GENERATOR} {json.dumps(texts, sort_keys=True)}")


def is_known(project: Path) -> bool:
    """Whether the settings of a site name nothing that may read what we do not watch."""
    try:
        told = settings_file(project).data
    except YamlProblem:
        return False
    theme = told.get("theme") or {}
    extensions = [next(iter(one)) if isinstance(one, dict) else one for one in told.get("markdown_extensions") or ()]
    return (
        "INHERIT" not in told
        and told.get("plugins") in ([], {})
        and (told.get("hooks") or []) == ["docs/hook.py"]
        and told.get("docs_dir") == "docs/pages"
        and (isinstance(theme, str) or theme.get("custom_dir", "docs/theme") == "docs/theme")
        and set(map(str, extensions)) <= OURS
    )


def _fill(folder: Path, texts: dict[str, str], render: Render) -> None:
    """Renders the frame, and writes down the sums of its files."""
    given = folder / "given"
    (given / "pages").mkdir(parents=True)
    for name, text in texts.items():
        (given / "pages" / name).write_text(text, encoding="utf-8")
    said = render(folder / SITE, given)
    settings = json.loads((given / "settings.json").read_text(encoding="utf-8"))
    files = sorted(path for path in (folder / SITE).rglob("*") if path.is_file())
    sums = {path.relative_to(folder / SITE).as_posix(): _sum(path) for path in files}
    told = {"said": said, "settings": settings, "sums": sums}
    keep(folder / TOLD, told)
    shutil.rmtree(given)


def _read(folder: Path, stays: bool) -> Frame:
    """The frame in a folder, once every sum is found right; raises FrameProblem."""
    told: dict[str, Any] = kept(folder / TOLD)
    try:
        found = Frame(folder, dict(told["sums"]), Settings(**told["settings"]), str(told["said"]), stays)
        there = {path.relative_to(folder / SITE).as_posix() for path in (folder / SITE).rglob("*") if path.is_file()}
        whole = there == set(found.sums) and all(_sum(folder / SITE / one) == to for one, to in found.sums.items())
    except (KeyError, TypeError, ValueError, OSError) as problem:
        raise FrameProblem(str(problem)) from None
    if not whole:
        raise FrameProblem("a file has another sum")
    return found


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
