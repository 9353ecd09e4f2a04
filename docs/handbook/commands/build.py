"""`kb build`: a new handbook is built beside the last good one and replaces it when whole."""

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from glob import escape
from pathlib import Path
from typing import Final

from filelock import FileLock

from handbook.commands.standing import Standing
from handbook.terminal import WINDOWS_NO_ROOM, in_words
from handbook.workplace import Refusal, keep_apart
from schemas.project import today_is
from schemas.vocabulary import Tlp

SIGN_OF_A_HANDBOOK: Final = "javascripts/proofmark-data.js"
GENERATOR: Final = os.environ.get("PROOFMARK_GENERATOR", "mkdocs")
"""The module that renders hand-written pages and shells; `properdocs` can take its place (`make nightly`)."""
_REFUSED: Final = re.compile(r"\w+: \[(Errno|WinError) ([0-9]+)\] ([^:]*)(?:: '(.*)')?$")


@dataclass(frozen=True)
class Plan:
    """What is built: up to which level, with which overlays, with or without drafts, as of which day."""

    tlp: Tlp = Tlp.CLEAR
    overlays: tuple[Path, ...] = ()
    drafts: bool = False
    today: date | None = None


def build(project: Path, plan: Plan, out: Path | None) -> Path:
    """Builds the handbook and swaps it in whole; returns its folder. Raises Refusal, leaving the last one in place.

    A link is written through: the folder that it leads to is replaced, the link stays.
    """
    target = _target(project, plan.tlp, out)
    with alone(target):
        _remove_leftovers(target)
        stands = _standing(project, plan, target)
        said = stands.said() if stands else None
        if said is None:
            said, sums = _renew(project, plan, target)
            if stands:
                _write_down(stands, project, said, sums)
        if said:
            print(said, file=sys.stderr)
    return target


def _standing(project: Path, plan: Plan, target: Path) -> Standing | None:
    """The handbook that stands; None above CLEAR and with overlays, of which nothing is kept."""
    if plan.tlp is not Tlp.CLEAR or plan.overlays:
        return None
    return Standing(project, plan.drafts, plan.today or today_is(), GENERATOR, target)


def _write_down(stands: Standing, project: Path, said: str, sums: Mapping[str, str]) -> None:
    from handbook.site.frame import is_known

    if is_known(project):
        stands.built(said, sums)


def _renew(project: Path, plan: Plan, target: Path) -> tuple[str, Mapping[str, str]]:
    """Builds it beside the one that stands and swaps it in; what was said, and known sums. Raises Refusal."""
    from schemas.json_schema import write_for_editors  # all models: where nothing changed, none is needed

    write_for_editors(project)
    fresh = _fresh(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            made = _made(project, plan, target, fresh)
        except Refusal as refusal:
            raise Refusal(f"{refusal}\nThe handbook was not built; the last good one is untouched.", 1) from None
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return made


def _made(project: Path, plan: Plan, target: Path, fresh: Path) -> tuple[str, Mapping[str, str]]:
    """Writes the new handbook beside the last one; what was said on the way, and the sums of files. Raises Refusal."""
    if plan.tlp is not Tlp.CLEAR or plan.overlays:
        return rendered(project, fresh, environment(plan)), {}
    from handbook.site.csp import NoPolicy
    from handbook.site.renewing import renewed

    def render(site: Path, given: Path) -> str:
        return rendered(project, site, {**environment(plan), "PROOFMARK_FRAME": str(given)})

    try:
        return renewed(project, plan.drafts, plan.today or today_is(), target, fresh, render)
    except Refusal:
        raise
    except NoPolicy as fault:
        raise Refusal(str(fault), 1) from None
    except Exception:  # a fault of ours or of the machine: told as one that the site generator met
        raise Refusal(_cleaned(traceback.format_exc()), 1) from None


def rendered(project: Path, site: Path, told: dict[str, str]) -> str:
    """Lets the site generator write into a folder; what it said. Raises Refusal."""
    done = _mkdocs(project, ["build", "--quiet", "--site-dir", str(site)], told)
    if done.returncode:
        raise Refusal(_cleaned(done.stderr), 1)
    return _cleaned(done.stderr) if done.stderr.strip() else ""


def alone(target: Path) -> FileLock:
    """Lets one build of a folder wait for another; the system frees the lock of one that was killed."""
    name = hashlib.sha256(str(target).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return FileLock(Path(tempfile.gettempdir()) / f"proofmark-{name}.lock")


def _target(project: Path, tlp: Tlp, out: Path | None) -> Path:
    """The folder to build; one that holds something else is refused."""
    given = (out or project / site_name(tlp)).absolute()
    target = given.resolve() if given.is_symlink() else given
    if not target.name:
        raise Refusal(f"'{target}' is the whole disk. Give a folder.")
    if tlp is not Tlp.CLEAR and "site" in (given.name, target.name):
        raise Refusal(f"'{target}' is for TLP:CLEAR. Give another --out for {tlp.label}.")
    keep_apart(project, target, tlp, _fresh(target).name)
    if target.exists() and not target.is_dir():
        raise Refusal(f"'{target}' is a file. Give a folder.")
    if target.is_dir() and any(target.iterdir()) and not (target / SIGN_OF_A_HANDBOOK).is_file():
        raise Refusal(f"'{target}' holds something else than a handbook. Give an empty or a new folder.")
    return target


def site_name(tlp: Tlp) -> str:
    """The folder of a level's handbook: `site`, and `site-amber` and the like above CLEAR."""
    return "site" if tlp is Tlp.CLEAR else f"site-{tlp.slug}"


def _fresh(target: Path) -> Path:
    return target.with_name(f"{target.name}.pm-new-{os.getpid()}")  # a name that nobody gives a copy of his own


def _remove_leftovers(target: Path) -> None:
    """Removes what interrupted builds left; brings back a handbook that was interrupted while being swapped."""
    for leftover in target.parent.glob(f"{escape(target.name)}.pm-*-*") if target.parent.is_dir() else ():
        if leftover.name.startswith(f"{target.name}.pm-old-") and not target.exists():
            leftover.rename(target)
        else:
            shutil.rmtree(leftover, ignore_errors=True)


def _swap(fresh: Path, target: Path) -> None:
    old = target.with_name(f"{target.name}.pm-old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def environment(plan: Plan) -> dict[str, str]:
    """What the site generator is told, besides what this process was."""
    told = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore", "PYTHONIOENCODING": "utf-8"}
    told["PROOFMARK_TLP"] = plan.tlp.word
    told["PROOFMARK_OVERLAYS"] = "\n".join(map(str, plan.overlays))
    told["PROOFMARK_DRAFTS"] = "1" if plan.drafts else ""
    if plan.today:
        noon = datetime(plan.today.year, plan.today.month, plan.today.day, 12, tzinfo=UTC)
        told["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
    return told


def _mkdocs(project: Path, arguments: list[str], told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", GENERATOR, *arguments]
    return subprocess.run(
        command, cwd=project, env=told, capture_output=True, encoding="utf-8", errors="replace", check=False
    )


def _cleaned(text: str) -> str:
    """What the site generator says, without its own decoration; of a traceback only the last line."""
    lines = [line.removeprefix("ERROR   -  ").removeprefix("WARNING -  ") for line in text.strip().splitlines()]
    if any(line.startswith("Traceback") for line in lines):
        if refused := _REFUSED.match(lines[-1]):
            number = int(refused[2]) if refused[1] == "Errno" else errno.ENOSPC * (int(refused[2]) in WINDOWS_NO_ROOM)
            return in_words(OSError(number, refused[3], (refused[4] or "").split("' -> '")[-1]))
        return f"The build met a fault of its own: {lines[-1]}. Please report it with the command that you ran."
    return "\n".join(line for line in lines if line.strip() and line.strip() != "Aborted with a BuildError!")
