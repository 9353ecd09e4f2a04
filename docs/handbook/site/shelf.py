"""What of the last handbook is taken as it stands: files whose every ground stayed the same, sum by sum.

Each group of files is written down with what was asked for to make it, the prints of the answers, and the sums of
the files. At the next build it is taken when all prints are as they were, and the files that stand have these sums
still; so a damaged file, a changed one or a record of something else costs time and never truth (decisions/0017).
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final

from handbook.asked import AskedBook
from handbook.prints import Prints
from schemas.keeping import keep, kept

Row = dict[str, Any]
"""A group: `key`, `asked` (questions), `files` (address → sum); of the last handbook, whether it `holds`."""
VERSION: Final = 5


class Shelf:
    """The last handbook and the record of it; and the new one, with its own."""

    def __init__(self, record: Path, last: Path, site: Path, ground: str, book: AskedBook, prints: Prints) -> None:
        """`ground` names all on which every file stands: code, templates, frame, settings, the day."""
        self.record, self.last, self.site, self.ground = record, last, site, ground
        self.book, self.prints = book, prints
        self.texts: dict[str, dict[str, Row]] = {}  # those of the last handbook, by their record
        self.before = self._read(self.record)
        self.after: dict[str, Row] = {}
        self.told: dict[str, Row] = {}
        self.taken = self.made = 0

    def files(self, group: str, make: Callable[[], Iterable[Path]], key: str = "") -> list[str]:
        """The addresses of a group's files, which `make` writes below the site when they cannot be taken."""
        row = self.before.get(group)
        if (
            row
            and not isinstance(row["files"], str)
            and row["holds"]
            and row["key"] == key
            and self._take(row["files"])
        ):
            self.taken += len(row["files"])
        else:
            with self.book.notes.taken() as asked:
                written = list(make())
            row = {"key": key, "asked": self._told(asked), "files": {self._address(one): _sum(one) for one in written}}
            self.made += len(written)
        self.after[group] = row
        return list(row["files"])

    def text(self, group: str, make: Callable[[], str]) -> str:
        """A text that is part of a file: the last one where it still holds."""
        row = self.told.get(group) or self._text_of_last(group)
        if not row:
            with self.book.notes.taken() as asked:
                text = make()
            row = {"key": "", "asked": self._told(asked), "files": text}
        for one in row["asked"]:
            self.book.notes.add(one)  # whoever asked for the text asked for all that it says
        self.told[group] = row
        return str(row["files"])

    def _text_of_last(self, group: str) -> Row | None:
        """A text of the last handbook, if it still holds."""
        row = self._texts(_record_of(group)).get(group)
        return row if row and isinstance(row["files"], str) and row["holds"] else None

    @property
    def sums(self) -> dict[str, str]:
        """The sums of the files of all groups of the new handbook, by their addresses."""
        return {address: total for row in self.after.values() for address, total in row["files"].items()}

    def save(self) -> None:
        """Writes the record of the new handbook."""
        self._write(self.record, self.after)
        self.let_go()

    def let_go(self) -> None:
        """Writes the records of the texts that were told, and lets go of them: nobody asks for one again."""
        for name in sorted(set(map(_record_of, self.told))):
            before = self._texts(name)
            stay = {group: row for group, row in before.items() if row["holds"]}
            texts = stay | {group: row for group, row in self.told.items() if _record_of(group) == name}
            if texts != before:
                self._write(self._file(name), texts)
        self.told, self.texts = {}, {}

    def _write(self, record: Path, rows: Mapping[str, Row]) -> None:
        asked = dict.fromkeys(chain.from_iterable(row["asked"] for row in rows.values()))
        answers = {one: self.prints.of(one) for one in asked}
        places = {one: place for place, one in enumerate(answers)}
        texts: list[str] = []
        told = {}
        for group, row in rows.items():
            files = row["files"]
            if isinstance(files, str):
                texts.append(files)
                files = len(texts) - 1
            told[group] = [row["key"], [places[one] for one in row["asked"]], files]
        keep(record, {"version": VERSION, "ground": self.ground, "answers": answers, "rows": told, "texts": texts})

    def _told(self, asked: Iterable[str]) -> list[str]:
        """The questions in order; what they are answered is known from now on."""
        told = sorted(asked)
        for one in told:
            self.prints.of(one)
        return told

    def _take(self, files: Mapping[str, str]) -> bool:
        """Puts files that stand into the new handbook; False, and none of them, when one has another sum."""
        if any(_sum(f"{self.last}/{address}") != total for address, total in files.items()):
            return False
        for address in files:
            put(f"{self.last}/{address}", f"{self.site}/{address}")
        return True

    def _address(self, path: Path) -> str:
        return path.relative_to(self.site).as_posix()

    def _texts(self, name: str) -> dict[str, Row]:
        """The texts of a record of the last handbook."""
        if name not in self.texts:
            self.texts[name] = self._read(self._file(name))
        return self.texts[name]

    def _file(self, name: str) -> Path:
        return self.record.with_name(f"{self.record.stem}-{name}.json")

    def _read(self, record: Path) -> dict[str, Row]:
        """The groups of the last handbook: none when the record is damaged or stands on other ground."""
        told = kept(record)
        if told.get("version") != VERSION or told.get("ground") != self.ground:
            return {}
        try:
            questions = list(told["answers"])
            other = {place for place, one in enumerate(questions) if self.prints.of(one) != told["answers"][one]}
            return {
                group: {
                    "key": key,
                    "asked": [questions[place] for place in places],
                    "holds": other.isdisjoint(places),
                    "files": told["texts"][files] if isinstance(files, int) else _safe(files),
                }
                for group, (key, places, files) in told["rows"].items()
            }
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return {}


def _record_of(group: str) -> str:
    """The record that keeps a text: one for each use and kind, so that an edit writes few of them."""
    return group.partition("/")[0].replace(" ", "-")


def put(source: str | Path, place: str | Path) -> None:
    """The same file at another place, without its bytes where the disk allows it; nothing is written through a link."""
    try:
        os.link(source, place)  # most often there is the folder, and no such file in it
    except OSError:
        target = Path(place)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)


def sum_of(text: str) -> str:
    """The sum of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sum_of_files(folder: Path) -> str:
    """The sum of all files below a folder, with their names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return sum_of("".join(f"{path.relative_to(folder).as_posix()} {_sum(path)}\n" for path in files))


def _sum(path: str | Path) -> str:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def _safe(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a group; raises ValueError for a name that leads elsewhere."""
    for address, total in files.items():
        if address.startswith(("/", "\\")) or ".." in address.split("/") or ":" in address or len(total) != 64:
            raise ValueError(address)
    return dict(files)


class Bare:
    """A shelf with nothing on it: every file is made."""

    def __init__(self, site: Path) -> None:
        self.site = site

    def files(self, group: str, make: Callable[[], Iterable[Path]], key: str = "") -> list[str]:
        """The addresses of what `make` writes."""
        return [path.relative_to(self.site).as_posix() for path in make()]

    def text(self, group: str, make: Callable[[], str]) -> str:
        """What `make` gives."""
        return make()

    def let_go(self) -> None:
        """Nothing is held."""


Shelves = Shelf | Bare
