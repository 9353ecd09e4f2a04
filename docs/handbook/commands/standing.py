"""Whether the handbook that stands is that of the project as it is now: then nothing is built.

All from which a handbook is made is named by its bytes before and after a build, and so is every file of what was
built. Nothing is written down where pages may read what we do not watch, or where something changed on the way.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from handbook.cache import name_of
from handbook.known import linked, state
from handbook.resources import ELSEWHERE, shared
from schemas.keeping import keep, kept
from schemas.sums import Watched
from search.stamp import CODE

RECORD: Final = ".cache/built-{}.json"
FOR_EDITORS: Final = (".cache/editor", ".cache/editor.json")
NOT_SHOWN: Final = frozenset({"handbook", "__pycache__"})
"""In `docs/`: the code, which has a name of its own."""


class Standing:
    """The handbook of what is CLEAR in a folder, and the state of all from which it is made."""

    def __init__(self, project: Path, drafts: bool, today: date, generator: str, target: Path) -> None:
        """Looks at the state as it is now."""
        self.project, self.target = project, target
        self.more = f"{today.isoformat()} {drafts} {generator}"
        self.record = project / RECORD.format(name_of(drafts))
        self.now = self._inputs()

    def said(self) -> str | None:
        """What was said when it was built, if it is still the one to build; else None."""
        told = kept(self.record)
        if not self.now or told.get("inputs") != self.now or told.get("site") != self._outputs():
            return None
        said = told.get("said")
        return said if isinstance(said, str) else None

    def built(self, said: str, sums: Mapping[str, str]) -> None:
        """Writes down what was built, if all is still as it was before; `sums` are those of files that are known."""
        told = {f"0/{address}": total for address, total in sums.items()}
        if self.now and self.now == self._inputs() and (site := self._outputs(told)):
            keep(self.record, {"inputs": self.now, "site": site, "said": said})

    def _inputs(self) -> str:
        return self._state("inputs", list(_inputs(self.project)))

    def _outputs(self, told: Mapping[str, str] | None = None) -> str:
        return self._state("site", [(self.target, ""), *((self.project / one, "") for one in FOR_EDITORS)], told)

    def _state(self, name: str, watched: list[Watched], told: Mapping[str, str] | None = None) -> str:
        """The state of some files and the names of their folders; empty when one cannot be read: a build says why."""
        with suppress(OSError):
            more = f"{self.more} {[folder.name for folder, _ in watched]}"
            return state(self.project, name, watched, more, told)
        return ""


def _inputs(project: Path) -> Iterator[Watched]:
    """All files of a project and of the tool that a build may read, but for the code."""
    yield from ((project / one, "") for one in ("kb", "mkdocs.yml", "CHANGELOG.md"))
    yield from ((shared(one), "") for one in ELSEWHERE if one.endswith(".yml"))
    yield from ((folder, ".js") for folder in CODE)
    for folder in sorted({project / "docs", shared("pages").parent}):
        if folder.is_dir():
            yield from ((one, "") for one in sorted(folder.iterdir()) if one.name not in NOT_SHOWN)
    yield from linked(project)
