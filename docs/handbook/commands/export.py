"""`kb export`: the release as data in one file, which appears only when it is whole."""

import os
import tempfile
from pathlib import Path

from handbook.book import Book
from handbook.commands.print import default_folder
from handbook.export.formats import FORMATS, Format
from handbook.settings import settings_of
from handbook.terminal import in_words
from handbook.workplace import Refusal, keep_apart, shown
from schemas.nearest import nearest
from schemas.release import Release
from schemas.vocabulary import Tlp


def known_format(word: str) -> Format:
    """The format that a word names; raises Refusal."""
    if word.lower() not in FORMATS:
        listed = "; ".join(f"{name}: {one.holds}" for name, one in FORMATS.items())
        raise Refusal(f"'{word}' is not a format. Did you mean '{nearest(word.lower(), list(FORMATS))}'? {listed}.")
    return FORMATS[word.lower()]


def target(project: Path, form: Format, out: Path | None, release: Release, replace: bool) -> Path:
    """The file to write; raises Refusal when it is there, is a folder, or would get among entries or into git."""
    marking = "" if release.tlp is Tlp.CLEAR else f".{release.tlp.slug}"
    name = f"handbook-{release.today.isoformat()}{marking}.{form.ending}"
    path = out or default_folder(project, release.tlp) / name
    if form.ending == "zip" and path.suffix.lower() == ".csv":
        better = path.with_suffix(".zip").name
        raise Refusal(f"'{shown(path)}' would be no table: the tables are in one zip. Name it '{better}'.")
    if path.is_dir():
        example = shown(path / f"handbook.{form.ending}")
        raise Refusal(f"'{shown(path)}' is a folder. Name a file in it, such as '{example}'.")
    if path.exists() and not replace:
        raise Refusal(f"'{shown(path)}' is there already. Give another --out, or --force to replace it.")
    if path.exists() and not path.is_file():
        raise Refusal(f"'{shown(path)}' is no plain file. Give another --out.")
    keep_apart(project, path.parent, release.tlp)
    return path


def export(project: Path, release: Release, form: Format, path: Path) -> Path:
    """Writes the release in a form: beside, then in place. Raises Refusal, leaving what was there."""
    data = form.made(Book(release, settings_of(project)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)
    except OSError as error:
        raise Refusal(f"{in_words(error)} Nothing was written.", 1) from None
    return path


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
