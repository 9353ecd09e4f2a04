"""Streams of packs that were pressed before: a pack whose text is as it was is taken from the handbook that stands."""

import hashlib
import lzma
import struct
from pathlib import Path
from typing import Any, Final

from handbook.known import code
from handbook.site.shelf import put
from schemas.keeping import keep, kept

FILTERS: Final = [
    {
        "id": lzma.FILTER_LZMA1, "preset": 6, "lc": 4, "lp": 0, "pb": 0,
        "dict_size": 1 << 22, "nice_len": 128, "depth": 64,
    }
]  # fmt: skip


class Press:
    """Writes packs into a new handbook; one that stands in the `last`, of the same text, is taken as it is.

    `record` tells for each address the sum of its text and of its bytes; without one every pack is pressed.
    """

    def __init__(self, site: Path, last: Path | None = None, record: Path | None = None) -> None:
        self.site, self.last, self.record = site, last, record
        self.before = _read(record) if record else {}
        self.after: dict[str, list[str]] = {}

    def write(self, address: str, raw: bytes) -> None:
        """Writes a pack: four bytes of length and an LZMA stream."""
        text, path, row = _sum(raw), self.site / address, self.before.get(address)
        if self.last and row and row[0] == text and _sum_of_file(self.last / address) == row[1]:
            put(self.last / address, path)
            self.after[address] = row
            return
        data = struct.pack("<I", len(raw)) + lzma.compress(raw, format=lzma.FORMAT_RAW, filters=FILTERS)
        path.write_bytes(data)
        self.after[address] = [text, _sum(data)]

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
    return isinstance(row, list) and len(row) == 2 and all(isinstance(one, str) for one in row)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sum_of_file(path: Path) -> str:
    try:
        return _sum(path.read_bytes())
    except OSError:
        return ""
