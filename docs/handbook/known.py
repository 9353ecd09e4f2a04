"""What checks beside the entries found when they last ran, for as long as nothing changed that they read."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from handbook.resources import HERE
from schemas.keeping import keep, kept, packages
from schemas.sums import Watched
from search.stamp import CODE, state_of

if TYPE_CHECKING:
    from schemas.problem import Problem


def state(
    project: Path, name: str, watched: Iterable[Watched], more: str = "", told: Mapping[str, str] | None = None
) -> str:
    """Names the state of all that a check reads: files, the code of the tool, and the packages it stands on.

    `told` are sums that are known.
    """
    return state_of(watched, f"{name} {more} {code(project)}", project / f".cache/sums-{name}.json", told)


def linked(project: Path) -> list[Watched]:
    """The folders to which links below the project's pages lead, once each: the generator follows them, sums do not."""
    found: dict[Path, Path] = {}
    for at, names, _ in os.walk(project / "docs" / "pages", followlinks=True):
        for path in [one for name in sorted(names) if (one := Path(at, name)).is_symlink()]:
            if found.setdefault(path.resolve(), path) != path:
                names.remove(path.name)
    return [(one, "") for one in sorted(found.values())]


_CODE: Final[list[str]] = []
"""The name of the code, once this process has asked."""


def code(project: Path | None = None) -> str:
    """Names the code of the tool as it was when this process first asked, and the packages it stands on.

    Beside a project the sums of its files are kept.
    """
    if not _CODE:
        _CODE.append(code_now(project / ".cache/sums-code.json" if project else None))
    return _CODE[0]


def code_now(kept: Path | None = None) -> str:
    """Names the code of the tool as it is."""
    return state_of([(folder, (".py", ".json", ".yaml")) for folder in (*CODE, HERE)], packages(), kept)


def known(
    project: Path, name: str, watched: Iterable[Watched], found: Callable[[], Iterable["Problem"]], more: str = ""
) -> "list[Problem]":
    """The problems of a check: those of last time while all that it reads stayed the same, else anew."""
    file = project / f".cache/found-{name}.json"
    now = state(project, name, watched, more)
    told = kept(file)
    if told.get("state") == now and (rows := as_problems(told.get("found"))) is not None:
        return rows
    fresh = list(found())
    keep(file, {"state": now, "found": [list(one) for one in fresh]})
    return fresh


def as_problems(rows: Any) -> "list[Problem] | None":
    """Problems from plain data; None when it has another form."""
    from schemas.problem import Problem

    try:
        made = [Problem(*row) for row in rows]
        texts = [(one.path, one.field, one.message, one.remedy, one.rule, one.severity) for one in made]
        numbers = [number for one in made for number in (one.line, one.column)]
    except TypeError:
        return None
    sound = all(isinstance(text, str) for row in texts for text in row) and all(type(one) is int for one in numbers)
    return made if sound and all(one.severity in {"error", "notice"} for one in made) else None
