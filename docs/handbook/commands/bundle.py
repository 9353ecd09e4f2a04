"""`kb bundle`: one zip for USB sticks with the sum of every file; `bundle_check.py` checks such a copy.

The same commit gives the same bytes, with the same overlays and options: files are sorted, times are the day of the
release, compression is fixed.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from handbook.commands.build import Plan, alone, build
from handbook.commands.print import print_pack
from handbook.print.packs import pack_names
from handbook.releasing import released
from handbook.resources import MADE_FROM
from handbook.settings import settings_of
from handbook.workplace import keep_apart, progress
from schemas.release import Release
from schemas.vocabulary import Language

SUMS: Final = "SHA256SUMS"
MANIFEST: Final = "manifest.json"
TOP: Final = "proofmark"
PASSING: Final = "proofmark-building-"
READ_ME: Final = """\
Proofmark, field handbook of firearm recognition. {marking}
Open site/index.html in a browser. On a phone, open a copy on a web server of your service. packs/ holds what to print.
Is the copy whole? On Linux: sha256sum -c SHA256SUMS. With the project: kb bundle --verify FOLDER-OR-ZIP.
Not adopted by any service until yours says so. No forensic finding. Your service's orders come first.
"""


def bundle(project: Path, plan: Plan, out: Path) -> Path:
    """Builds the handbook and packs it; returns the zip, which appears only when whole. Raises Refusal."""
    day, commit = release_of(project, plan.today)
    level = "" if plan.tlp == 0 else "-" + plan.tlp.slug
    target = out / f"proofmark-{day.isoformat()}{level}.zip"
    keep_apart(project, out, plan.tlp)
    out.mkdir(parents=True, exist_ok=True)
    with alone(out.absolute()), _passing(out) as folder:
        top = Path(folder) / TOP
        release = released(project, plan.tlp.word, plan.drafts, day.isoformat(), plan.overlays)
        top.mkdir()
        build(project, replace(plan, today=day), Path(folder) / "handbook").rename(top / "site")
        _print_packs(project, release, top / "packs")
        (top / "README.txt").write_text(READ_ME.format(marking=plan.tlp.label), encoding="utf-8")
        _write_manifest(top, release, day, commit, settings_of(project).authority)
        fresh = Path(folder) / target.name
        _zip(top, fresh, day)
        fresh.replace(target)
    return target


def _passing(out: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder in which a bundle is made; what killed runs left goes first, since it may carry a level."""
    for left in out.glob(f"{PASSING}*"):
        shutil.rmtree(left, ignore_errors=True)
    return tempfile.TemporaryDirectory(dir=out, prefix=PASSING)


def _print_packs(project: Path, release: Release, folder: Path) -> None:
    for name in pack_names(project):
        print_pack(project, release, name, None, Language.EN, folder)


def release_of(project: Path, today: date | None) -> tuple[date, str]:
    """The day and the commit of a release: of a clean checkout the commit's day, else the day of the build.

    A repository around the project that does not hold its entries says nothing of it.
    """
    is_held = _git(project, "ls-files", "--error-unmatch", "--", "mkdocs.yml", "kb")
    commit = _git(project, "rev-parse", "HEAD") if is_held else ""
    changed = _git(project, "status", "--porcelain", "--", *MADE_FROM)
    if today is None and commit and not changed:
        return datetime.fromtimestamp(int(_git(project, "log", "-1", "--format=%ct")), UTC).date(), commit
    from schemas.project import today_is

    return today or today_is(), (f"{commit} with changes" if changed else commit) if commit else "not under git"


def _folder_files(top: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(top.rglob("*")):
        if path.is_file():
            yield path.relative_to(top).as_posix(), path.read_bytes()


def _write_manifest(top: Path, release: Release, day: date, commit: str, authority: str) -> None:
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in _folder_files(top)}
    manifest: dict[str, Any] = {
        "release": day.isoformat(),
        "authority": authority,
        "commit": commit,
        "marking": release.tlp.label,
        "overlays": list(release.overlays),
        "files": sums,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (top / MANIFEST).write_text(text, encoding="utf-8")
    sums[MANIFEST] = hashlib.sha256(text.encode("utf-8")).hexdigest()
    lines = [f"{digest}  {name}\n" for name, digest in sorted(sums.items())]
    (top / SUMS).write_text("".join(lines), encoding="utf-8")


def _zip(top: Path, target: Path, day: date) -> None:
    names = sorted(path for path in top.rglob("*") if path.is_file())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive, progress("Packing") as step:
        for number, path in enumerate(names, start=1):
            entry = zipfile.ZipInfo(
                f"{TOP}/{path.relative_to(top).as_posix()}", (day.year, day.month, day.day, 12, 0, 0)
            )
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
            step(number, len(names))


def _git(project: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(project), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
