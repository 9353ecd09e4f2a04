"""The packs of the copy on a phone: pages without their shells, pictures, and data that tools load.

A pack is four bytes of length and an LZMA stream; `unpack.js` opens it in the worker. Which pack a file is in follows
from its own address, so that one edit changes one pack, and a new day changes the shells alone.

A row is an address and its texts, between bytes that no text in UTF-8 holds: as JSON every quotation mark in a page
would be two signs to press.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from handbook.catalogue.scripts import hashed
from handbook.site.pressed import Press, sum_of
from handbook.site.said_once import said_once
from handbook.site.shells import ADDRESS, CONTENT, CONTENTS, SUMMARY, TITLE
from schemas.sums import files

FOLDER: Final = "offline"
SHELLS: Final = f"{FOLDER}/shells.pack"
MOST: Final = 5_000_000
"""Bytes of the files in one pack: a device opens it whole, and an edit presses it whole."""
FEWER: Final = {"terms": 200_000, "search": 250_000, "model": 3_000_000}
"""The same of terms and names, which have little in common: an edit changes some files, and presses as much again.

Models are what is edited most; in two packs they are 49 kB larger.
"""
PLENTY: Final = 100_000_000
"""Bytes of the files in all packs, of some four thousand entries: to press more with care takes a third of a build."""
ROW_END: Final = b"\xff"
TEXT_END: Final = b"\xfe"
SENTINELS: Final = (TITLE, CONTENT, SUMMARY, CONTENTS)
"""What is cut into a shell, in the order of a pack's rows; `unpack.js` has the same order."""
DRAWINGS: Final = re.compile(r".*\.svg|search/drawn.*\.js")
"""The pictures of models lie in both; a pack says them once."""
COMPARED: Final = re.compile(r"search/compare-(.+)-[0-9]+\.js")
"""What the pages of a kind say too: one pack says both once."""
DATA: Final = re.compile(r"search/(cards|compare|quiz|terms)\b.*\.js")
SEARCH: Final = re.compile(
    r"search/(names|reasons|marks|key|hazards|heard|learned|meanings|speech|lines|words-index)\.js"
)
"""What search, reading and the key load whole; an edit seldom changes it, as it does the terms."""

Cut = Mapping[str, str]
"""Address of a page → name of the shell into which it was cut."""
Shells = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Packed:
    """What the packs hold: the addresses of the files, and how many bytes they are."""

    files: frozenset[str]
    size: int


def write_packs(site: Path, shells: Shells, cut: Cut, left_out: frozenset[str], press: Press | None = None) -> Packed:
    """Writes the packs below `offline/`; the files in them stay as they are, for a stick and for a first visit."""
    press = press or Press(site)
    groups = _grouped(site, left_out)
    size = sum(sum(sizes.values()) for sizes in groups.values())
    write = partial(press.write, is_quick=size > PLENTY)
    (site / FOLDER).mkdir(exist_ok=True)
    used = sorted({cut[one] for group in groups.values() for one in group if one in cut})
    frames = _as_bytes((name, shells[name]) for name in used)
    write(SHELLS, sum_of(frames), lambda: frames)
    for name, sizes in groups.items():
        for number, part in _parts(sizes, FEWER.get(name, MOST)):
            key = sum_of(frames + repr([(one, press.sum(one), cut.get(one)) for one in part]).encode())
            write(f"{FOLDER}/{name}-{number}.pack", key, partial(_rows, site, part, shells, cut))
    return Packed(frozenset(one for group in groups.values() for one in group), size)


def _grouped(site: Path, left_out: frozenset[str]) -> dict[str, dict[str, int]]:
    """The sizes of the files that go into packs, by pack and by address."""
    groups: dict[str, dict[str, int]] = {}
    for address, size in sizes_below(site).items():
        if address not in left_out and (name := _group(address)):
            groups.setdefault(name, {})[address] = size
    return groups


def sizes_below(site: Path) -> dict[str, int]:
    """The size of each file of a site by its address, in the order of the addresses."""
    return {address: status.st_size for address, _, status in files(site, "") if not address.endswith("/")}


def _group(address: str) -> str:
    if DRAWINGS.fullmatch(address):
        return "drawings"
    if data := COMPARED.fullmatch(address) or DATA.fullmatch(address):
        return data[1]
    if SEARCH.fullmatch(address):
        return "search"
    folder = address.rpartition("/")[0].partition("/")[0]
    return (folder or "pages") if address.endswith(".html") else ""


def _parts(sizes: Mapping[str, int], most: int) -> Iterator[tuple[int, list[str]]]:
    """The files in as many parts as they need, a power of two, so that few files change place when there are more."""
    count, size = 1, sum(sizes.values())
    while size > most * count:
        count *= 2
    parts: dict[int, list[str]] = {}
    for one in sizes:
        parts.setdefault(hashed(_thing(one)) % count, []).append(one)
    yield from sorted(parts.items())


def _thing(address: str) -> str:
    """What a file is of: the pictures of an entry lie together."""
    return "/".join(address.split("/")[:2])


def _rows(site: Path, part: Sequence[str], shells: Shells, cut: Cut) -> bytes:
    """The text of a pack, read file by file."""
    texts = ((one, (site / one).read_bytes().decode("utf-8")) for one in part)
    return said_once(_as_bytes((one, _row(one, text, shells, cut.get(one, ""))) for one, text in texts))


def _row(address: str, text: str, shells: Shells, name: str) -> Sequence[str]:
    """A page as shell and texts, or the whole text of what is no such page."""
    values = _values(shells[name], address, text) if name else None
    return (text,) if values is None else (name, *(values.get(one, "") for one in SENTINELS))


def _values(parts: Sequence[str], address: str, text: str) -> dict[str, str] | None:
    """What was cut into a shell; None where the page is not exactly that."""
    found = {ADDRESS: address}
    place = 0
    for number, part in enumerate(parts):
        if number % 2 == 0:
            place += len(part)
        else:
            after = parts[number + 1]
            end = text.find(after, place) if after else len(text)
            if part not in found:
                found[part] = text[place : max(end, place)]
            place += len(found[part])
    return found if "".join(found.get(one, one) for one in parts) == text else None


def _as_bytes(rows: Iterable[tuple[str, Sequence[str]]]) -> bytes:
    return ROW_END.join(TEXT_END.join(map(str.encode, (name, *texts))) for name, texts in rows)
