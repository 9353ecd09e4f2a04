"""`kb bundle --verify`: whether a zip, or the folder it was unpacked to, holds exactly what was bundled.

Every name counts once and as it is written. Files are read in pieces, so that a swollen one costs no memory. What
operating systems leave on a stick by themselves is told, and is no fault.
"""

import hashlib
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, Protocol

from handbook.commands.bundle import SUMS, TOP
from handbook.workplace import Refusal

PIECE: Final = 1 << 20
MOST_SUMS: Final = 32 << 20
LINE: Final = re.compile(r"([0-9a-f]{64}) [ *](.+)\Z")
LEFT_BY_SYSTEMS: Final = re.compile(
    r"(\._.*|\.DS_Store|\.Spotlight-V100|\.Trashes|\.fseventsd|\.TemporaryItems|\.Trash-[0-9]+|__MACOSX"
    r"|System Volume Information|\$RECYCLE\.BIN|Thumbs\.db|ehthumbs\.db|desktop\.ini|LOST\.DIR)\Z",
    re.IGNORECASE,
)

NO_SUMS: Final = f"{SUMS} is missing or empty: this is no bundle, or it was cut off. Copy it again."
NOT_PLAIN: Final = "this is a link, or no plain file. Remove it and copy again."
EMPTY: Final = "the folder does not belong to the bundle. Remove it."


class Copy(Protocol):
    """A bundle as it lies somewhere: its files by name, and what stands in the way of reading it exactly."""

    def names(self) -> Iterator[tuple[str, str]]:
        """Each name below the top, and what is wrong with it by itself; empty when nothing is."""

    def opened(self, name: str) -> IO[bytes]:
        """The file of that name, to be read in pieces."""


@dataclass
class Verdict:
    """What is wrong with a copy, and what merely lies beside it; a sentence each."""

    wrong: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""How reading a zip fails that is damaged."""


def verify(copy: Path) -> Verdict:
    """What is wrong with a bundle or with the folder that it was unpacked to; raises Refusal."""
    try:
        with _opened(copy) as found:
            return _verdict(found)
    except FileNotFoundError:
        raise Refusal(f"There is no file or folder '{copy}'. Check the spelling.") from None
    except DAMAGED as error:
        return _damaged(copy.name, error)


def verify_bytes(name: str, data: bytes) -> Verdict:
    """What is wrong with a bundle that was read whole: what is judged is what is used."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _verdict(_Zip(archive))
    except DAMAGED as error:
        return _damaged(name, error)


def _damaged(name: str, error: Exception) -> Verdict:
    return Verdict([f"{name}: the zip is damaged ({error}). Copy it again."])


@contextmanager
def _opened(copy: Path) -> Iterator[Copy]:
    if copy.is_dir():
        yield _Folder(copy / TOP if (copy / TOP / SUMS).is_file() else copy)
        return
    with zipfile.ZipFile(copy) as archive:
        yield _Zip(archive)


def _verdict(copy: Copy) -> Verdict:
    verdict = Verdict()
    names, judged = set[str](), set[str]()
    for name, fault in copy.names():
        if any(LEFT_BY_SYSTEMS.match(part) for part in name.split("/")):
            verdict.told.append(f"{name}: left here by an operating system; it does not belong to the bundle.")
            judged.add(name)
        elif fault or name in names:
            verdict.wrong.append(f"{name}: {fault or 'the name is there twice. Copy it again.'}")
            judged.add(name)
        names.add(name)
    if SUMS not in names:
        return Verdict([NO_SUMS])
    if SUMS not in judged:
        _compare(copy, names, judged, verdict)
    return Verdict(sorted(verdict.wrong), sorted(verdict.told))


def _compare(copy: Copy, names: set[str], judged: set[str], verdict: Verdict) -> None:
    """Holds the names, and the bytes of those that are not judged yet, against what was bundled."""
    sums = _sums(copy, verdict)
    if not sums:
        verdict.wrong[:] = [NO_SUMS]
        return
    verdict.wrong += [f"{name}: the file is missing. Copy it again." for name in sums if name not in names]
    for name in sorted((names - judged) & set(sums)):
        if _sum(copy, name) != sums[name]:
            verdict.wrong.append(f"{name}: the bytes have changed. Copy it again.")
    strange = names - judged - set(sums) - {SUMS}
    verdict.wrong += [f"{name}: the file does not belong to the bundle. Remove it." for name in strange]


def _sums(copy: Copy, verdict: Verdict) -> dict[str, str]:
    """Name → the sum that was bundled; a line that cannot be read is told."""
    sums: dict[str, str] = {}
    with copy.opened(SUMS) as file:
        lines = file.read(MOST_SUMS).decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, start=1):
        found = LINE.match(line)
        if found is None or found[2] in sums:
            verdict.wrong.append(f"{SUMS}: line {number} is damaged, or is there twice. Copy it again.")
        else:
            sums[found[2]] = found[1]
    return sums


def _sum(copy: Copy, name: str) -> str:
    digest = hashlib.sha256()
    with copy.opened(name) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


class _Zip:
    """A bundle as a zip. Names are taken as written: only what lies in the folder of the bundle belongs to it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def names(self) -> Iterator[tuple[str, str]]:
        members = self._archive.infolist()
        needed = {parent for one in members if not one.is_dir() for parent in _parents(one.filename)}
        for one in members:
            name = one.filename.removeprefix(f"{TOP}/")
            sort = stat.S_IFMT(one.external_attr >> 16)
            if one.orig_filename != one.filename:
                yield one.orig_filename.replace("\0", "?"), "the name is no plain one. Copy it again."
            elif one.is_dir() and one.filename not in needed:
                yield one.filename, EMPTY
            elif one.is_dir():
                continue
            elif name == one.filename:
                yield f"/{name}", f"it lies beside '{TOP}/' and does not belong to the bundle. Remove it."
            else:
                yield name, "" if sort in {0, stat.S_IFREG} else NOT_PLAIN

    def opened(self, name: str) -> IO[bytes]:
        return self._archive.open(f"{TOP}/{name}")


class _Folder:
    """A bundle that was unpacked. Links are not followed: what they lead to can be another thing tomorrow."""

    def __init__(self, top: Path) -> None:
        self._top = top

    def names(self) -> Iterator[tuple[str, str]]:
        for folder, folders, files in os.walk(self._top):
            for name in sorted(folders):
                path = Path(folder) / name
                if LEFT_BY_SYSTEMS.match(name) or path.is_symlink() or not any(path.iterdir()):
                    folders.remove(name)
                    yield self._name(path), NOT_PLAIN if path.is_symlink() else EMPTY
            for name in files:
                path = Path(folder) / name
                plain = stat.S_ISREG(path.lstat().st_mode)
                yield self._name(path), "" if plain else NOT_PLAIN

    def opened(self, name: str) -> IO[bytes]:
        return (self._top / name).open("rb")

    def _name(self, path: Path) -> str:
        return path.relative_to(self._top).as_posix()


def _parents(name: str) -> Iterator[str]:
    """The folders that a name in a zip lies in, as a zip writes them."""
    steps = name.split("/")[:-1]
    return ("/".join(steps[: end + 1]) + "/" for end in range(len(steps)))
