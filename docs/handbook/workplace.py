"""Where a command works: the project around the current folder, its roots of entries, and how it speaks."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from schemas.leaving import level_that_leaves
from schemas.project import ProjectProblem, project_root
from schemas.vocabulary import Tlp

if TYPE_CHECKING:
    from schemas.overlay import OverlayHead

NAMED_BY_GIT = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_CEILING_DIRECTORIES"}
"""By these variables git says which repository is meant."""


class Refusal(Exception):
    """A command ends here with one sentence; `code` is 1 for errors in the content, 2 for wrong usage."""

    def __init__(self, message: str, code: int = 2) -> None:
        """The sentence says what is wrong and what to do."""
        super().__init__(message)
        self.code = code


class Target(NamedTuple):
    """A root of entries, and the files in it whose problems are wanted; all when none are named."""

    root: Path
    label: str
    only: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the whole root is meant."""
        return not self.only

    def wants(self, path: str) -> bool:
        """Whether the problems of the file at this path are wanted."""
        if not path.startswith(f"{self.label}/"):
            return False
        return not self.only or any(path == one or path.startswith(one.rstrip("/") + "/") for one in self.only)


_root: list[Path] = []
"""The folder that `--root` names; the current one when it is empty."""


def work_in(root: Path | None) -> None:
    """Lets every command of this run work on the project at or above a folder; raises Refusal."""
    try:
        Path.cwd()
    except FileNotFoundError:
        raise Refusal("The folder that you are in is there no more. Change to another one.") from None
    _root.clear()
    if root is not None:
        if not root.is_dir():
            raise Refusal(f"There is no folder '{root}'. Give --root the folder of a project.")
        _root.append(root)


def project() -> Path:
    """The project found upward from `--root` or the current folder; raises Refusal."""
    try:
        return project_root(_root[0] if _root else Path.cwd())
    except ProjectProblem as problem:
        raise Refusal(str(problem)) from None


def project_or_none() -> Path | None:
    """The project found upward, or None."""
    try:
        return project()
    except Refusal:
        return None


def targets(paths: list[Path]) -> list[Target]:
    """The roots that some paths lie in; the project's own `kb/` when no path is given. Raises Refusal."""
    if not paths:
        root = project() / "kb"
        return [Target(root, shown(root))]
    from schemas.overlay import is_overlay

    found: dict[Path, list[str]] = {}
    for path in paths:
        if not path.exists():
            raise Refusal(f"There is no file or folder '{path}'. {_nearest_path(path)}")
        root = _root_of(path.resolve())
        if is_overlay(root) and root not in found:
            tell_of_checkout(root)
        here = path.resolve()
        inside = here.relative_to(root).as_posix() if here.is_relative_to(root) else "."
        found.setdefault(root, []).append("" if inside == "." else f"{shown(root)}/{inside}")
    return [Target(root, shown(root), () if "" in only else tuple(only)) for root, only in found.items()]


def _nearest_path(path: Path) -> str:
    """What to do about a path that is not there: the name nearest to the first part of it that is missing."""
    from schemas.nearest import near

    missing = next(one for one in (*reversed(path.parents), path) if not one.exists())
    folder = missing.parent
    meant = near(missing.name, sorted(one.name for one in folder.iterdir())) if folder.is_dir() else ""
    return f"Did you mean '{shown(folder / meant)}'?" if meant else "Check the spelling."


def level(word: str) -> Tlp:
    """The TLP level that a word names, up to what may leave; raises Refusal."""
    try:
        return level_that_leaves(word)
    except ValueError as error:
        raise Refusal(str(error)) from None


def overlays(folders: list[Path]) -> tuple[Path, ...]:
    """The roots of overlays as given; raises Refusal."""
    if not folders:
        return ()
    from schemas.overlay import is_overlay

    for folder in folders:
        if not is_overlay(folder):
            raise Refusal(f"'{folder}' is no overlay: it holds no overlay.yaml. Give the folder that does.")
        tell_of_checkout(folder.resolve())
    return tuple(folder.resolve() for folder in folders)


def overlay_head(folder: Path) -> "OverlayHead":
    """What an overlay says of itself; raises Refusal."""
    from schemas.overlay import HEAD, head_of

    overlays([folder])
    head, _, _ = head_of(folder, shown(folder))
    if head is None:
        raise Refusal(f"'{folder / HEAD}' is not in order. Run: kb check {folder}")
    return head


def tell_of_checkout(overlay: Path) -> None:
    """Says on standard error that git would add an overlay to the project that it is in."""
    around = project_or_none()
    if not around or not overlay.is_relative_to(around.resolve()) or (overlay / ".git").exists():
        return
    if _fault_of_git(overlay, ()):
        told = f"'{shown(overlay)}' is an overlay in a checkout, and git would add it. Move it out of the project."
        print(f"kb: {told}", file=sys.stderr)


def keep_apart(project: Path, folder: Path, tlp: Tlp, *beside: str) -> None:
    """Refuses a folder for output in what a project is made from, and one that git would add; raises Refusal."""
    for name in ("kb", "docs"):
        if folder.resolve().is_relative_to((project / name).resolve()):
            raise Refusal(f"'{shown(folder)}' is in {name}/, where each check reads it. Give another --out.")
    keep_from_git(folder, tlp, *beside)


def keep_from_git(folder: Path, tlp: Tlp, *beside: str) -> None:
    """Refuses a folder for output above CLEAR that git would add to a checkout; raises Refusal.

    `beside` are names of folders that are written beside it on the way.
    """
    if tlp is Tlp.CLEAR:
        return
    if told := _fault_of_git(folder.resolve(), beside):
        fault, remedy = told
        raise Refusal(
            f"{fault} '{shown(folder)}', and {tlp.label} must not get into a checkout. "
            f"Give a folder outside of it with --out, or {remedy}"
        )


def _fault_of_git(place: Path, beside: tuple[str, ...]) -> tuple[str, str] | None:
    """Why a folder may get into a checkout, and what mends it; None where it cannot.

    A repository that the environment names, as for a hook of git, is asked beside the one that is found there.
    """
    start = next(one for one in (place, *place.parents) if one.is_dir())
    files = [str(place.with_name(name) / "a-file") for name in (place.name, *beside)]
    told = {**os.environ, "LC_ALL": "C"}
    found = {name: value for name, value in told.items() if name not in NAMED_BY_GIT}
    asked = [(start, found), *([(Path.cwd(), told)] if "GIT_DIR" in told else [])]
    return next(filter(None, (_fault_in(one, env, place, files) for one, env in asked)), None)


def _fault_in(start: Path, env: dict[str, str], place: Path, files: list[str]) -> tuple[str, str] | None:
    """The same, as one repository answers."""
    import subprocess  # only what writes asks git

    command = ["git", "-C", str(start), "check-ignore", "--", *files]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=env)
    except FileNotFoundError:
        is_checkout = any((one / ".git").exists() for one in (start, *start.parents))
        return ("git is missing here, and elsewhere it may add", "install git.") if is_checkout else None
    said = done.stderr.decode("utf-8", "replace").splitlines()
    trust = next((line.strip() for line in said if "git config" in line and "safe.directory" in line), "")
    if trust:
        return "git does not read this checkout of another user, who may add", f"trust it: {trust}"
    if any(word in line for line in said for word in ("not a git repository", "is outside repository")):
        return None
    if len(done.stdout.splitlines()) == len(files):
        return None
    is_top = (place / ".git").exists()  # whose name no pattern of its own can name
    return "git would add", "one in it that .gitignore names." if is_top else f"write '{place.name}*/' into .gitignore."


def shown(path: Path) -> str:
    """A path as the user would type it here."""
    try:
        short = os.path.relpath(path)
    except ValueError:
        return path.as_posix()
    return path.as_posix() if short.startswith("..") else Path(short).as_posix()


def _root_of(path: Path) -> Path:
    from schemas.kinds import KINDS
    from schemas.overlay import is_overlay

    if (path / "mkdocs.yml").is_file() and (path / "kb").is_dir():
        return path / "kb"
    above = (path, *path.parents)
    overlay = next(filter(is_overlay, above), None)
    if overlay:
        return overlay
    if path.is_dir() and any((path / kind).is_dir() for kind in KINDS):
        return path
    of_kind = next((folder for folder in above if folder.name in KINDS), None)
    if of_kind:
        return of_kind.parent
    if path.is_dir() and _may_be_a_root(path):
        return path
    raise Refusal(
        f"'{path}' is not in a root of entries. Give a root, a folder of a kind or a file in one; "
        "pages and packs are looked at with the whole: kb check"
    )


def _may_be_a_root(folder: Path) -> bool:
    """Whether a folder without a folder of any kind may be meant: it is empty, or the name of a kind is misspelt."""
    from schemas.kinds import KINDS
    from schemas.nearest import near

    inside = list(folder.iterdir())
    return not inside or folder.name == "kb" or any(one.is_dir() and near(one.name, KINDS, 80.0) for one in inside)


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, shown on a terminal after a second; a no-op elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    import time

    from rich.console import Console
    from rich.progress import Progress

    started = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True, disable=False) as bar:
        task = bar.add_task(title, total=None, visible=False)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=time.monotonic() - started > 1)

        yield step


def today(given: str | None) -> date:
    """Today, through the one door for dates; raises Refusal."""
    from schemas.project import today_is

    try:
        return today_is(given)
    except ProjectProblem as problem:
        raise Refusal(str(problem)) from None
