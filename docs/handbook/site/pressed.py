"""Streams of packs that were pressed before: one of the same files, or the same text, is taken as it stands."""

import hashlib
import lzma
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from handbook.known import code
from handbook.site.shelf import put
from schemas.keeping import keep, kept

WINDOW: Final = 1 << 22
FILTER: Final = {"id": lzma.FILTER_LZMA1, "preset": 6, "lc": 4, "lp": 0, "pb": 0, "nice_len": 72, "depth": 32}
"""With `nice_len` 80 and `depth` 64 packs are 0.3 % smaller, with 56 and 24 0.5 % larger."""
QUICK: Final = {**FILTER, "mode": lzma.MODE_FAST, "mf": lzma.MF_HC4, "nice_len": 273, "depth": 24}
"""For handbooks of many thousand entries: an eighth of the time, and packs are 13 to 24 % larger."""


def pressed(raw: bytes, is_quick: bool = False) -> bytes:
    """A pack: four bytes of length and an LZMA stream, whose window need be no larger than the text."""
    window = min(max(len(raw), 4096), WINDOW)
    chosen = {**(QUICK if is_quick else FILTER), "dict_size": window}
    return struct.pack("<I", len(raw)) + lzma.compress(raw, format=lzma.FORMAT_RAW, filters=[chosen])


class Press:
    """Writes packs into a new handbook; one that stands in the `last`, of the same text, is taken as it is.

    `record` tells for each address what it was made from, the sum of its text and that of its bytes; without one every
    pack is pressed. `sums` are those of files of the new handbook, for as long as none of them is written again.
    """

    def __init__(
        self, site: Path, last: Path | None = None, record: Path | None = None, sums: Mapping[str, str] | None = None
    ) -> None:
        self.site, self.last, self.record, self.sums = site, last, record, dict(sums or {})
        self.before = _read(record) if record else {}
        self.after: dict[str, list[str]] = {}

    def write(self, address: str, key: str, make: Callable[[], bytes], is_quick: bool = False) -> None:
        """Writes a pack: four bytes of length and an LZMA stream of the text that `make` gives of what `key` names."""
        how = " quick" if is_quick else ""
        key += how
        known, text, total = self.before.get(address, ("", "", ""))
        last = self.last / address if self.last else None
        stands = last if last and total and _sum_of_file(last) == total else None
        if not stands or known != key:
            raw = make()
            told = sum_of(raw) + how
            if not stands or text != told:  # on a new day all files are others, and no text is
                data = pressed(raw, is_quick)
                (self.site / address).write_bytes(data)
                text, total, stands = told, sum_of(data), None
        if stands:
            put(stands, self.site / address)
        self.after[address], self.sums[address] = [key, text, total], total

    def sum(self, address: str) -> str:
        """The sum of a file of the new handbook."""
        if address not in self.sums:
            self.sums[address] = _sum_of_file(self.site / address)
        return self.sums[address]

    def save(self) -> None:
        """Writes the record of the new handbook, if it is another one."""
        if self.record and self.after != self.before:
            keep(self.record, {"code": code(), "packs": self.after})


def _read(record: Path) -> dict[str, list[str]]:
    """The rows of the last handbook; none that are damaged or were pressed by other code."""
    told = kept(record)
    rows = told.get("packs") if told.get("code") == code() else None
    return {one: row for one, row in rows.items() if _is_sound(row)} if isinstance(rows, dict) else {}


def _is_sound(row: Any) -> bool:
    return isinstance(row, list) and len(row) == 3 and all(isinstance(one, str) for one in row)


def sum_of(data: bytes) -> str:
    """The sum of some bytes."""
    return hashlib.sha256(data).hexdigest()


def _sum_of_file(path: Path) -> str:
    try:
        return sum_of(path.read_bytes())
    except OSError:
        return ""
