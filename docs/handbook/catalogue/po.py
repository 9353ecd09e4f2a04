"""The one door to gettext: catalogues as files that any translator's tool opens, by Babel."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, unescape, write_po

from handbook.catalogue.messages import Message

FOLDER: Final = "words"
"""Below `docs/`: a template for each part, and a folder for each language."""
_WAS: Final = re.compile(r"^\|\s*(?:msgid\s*)?(\".*\")$")


class PoProblem(Exception):
    """A file that is no catalogue; `line` tells where reading ended."""

    def __init__(self, message: str, line: int) -> None:
        """The sentence and the line."""
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Entry:
    """One message in a file: its English, its translation, whether that is a draft, and where it stands."""

    context: str
    english: str
    translation: str
    draft: bool
    line: int
    was: str = ""
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PoFile:
    """The messages of one file of a language, by their English; `gone` are those that nothing says any more."""

    path: Path
    entries: Mapping[str, Entry] = field(default_factory=dict)
    twice: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()

    def __iter__(self) -> Iterator[Entry]:
        """The messages in their order."""
        return iter(self.entries.values())


def read(path: Path, content: bytes | None = None) -> PoFile:
    """A file as it stands, or with another content; raises PoProblem."""
    return PoFile(path, *_parsed(path.read_bytes() if content is None else content))


@lru_cache(maxsize=256)
def _parsed(content: bytes) -> tuple[Mapping[str, Entry], tuple[Entry, ...], tuple[Entry, ...]]:
    """The messages of a file, those twice in it and those gone: checks and languages ask for the same files."""
    text = _text(content)
    try:
        catalog = read_po(io.StringIO(text), abort_invalid=True)
    except (PoFileError, ValueError, SyntaxError, IndexError) as error:
        raise PoProblem(str(error).split(" on ")[0], getattr(error, "lineno", 0) + 1) from None
    entries: dict[str, Entry] = {}
    twice = []
    for found in (_entry(one) for one in catalog if one.id and isinstance(one.id, str)):
        if found.english in entries:
            twice.append(found)
        entries.setdefault(found.english, found)
    return entries, tuple(twice), tuple(map(_entry, catalog.obsolete.values()))


def _entry(one: Any) -> Entry:
    """A message of the catalogue in our words."""
    return Entry(
        one.context or "",
        one.id,
        one.string if isinstance(one.string, str) else "",
        one.fuzzy,
        one.lineno or 1,
        _was(one.user_comments),
        tuple(text for text in one.user_comments if not text.startswith("|")),
        tuple(one.auto_comments),
    )


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PoProblem("it is not UTF-8.", line) from None


def _was(comments: Iterable[str]) -> str:
    """The English that a draft was made from, where the English changed since."""
    return "".join(unescape(found[1]) for one in comments if (found := _WAS.match(one)))


def write(
    path: Path, language: str, messages: Iterable[Message], known: Mapping[str, Entry], gone: Iterable[Entry] = ()
) -> None:
    """Writes the file of a language with what is known, one message after the other; a template has no language.

    What is `gone` is kept at the end behind `#~`, where every translator's tool looks for it.
    """
    catalog = _catalog()
    for one in messages:
        entry = known.get(one.english) or Entry("", one.english, "", True, 1)
        added = catalog.add(
            one.english,
            entry.translation,
            locations=[(place, 0) for place in one.places[:3]],
            flags=["fuzzy"] if language and (entry.draft or not entry.translation) else [],
            auto_comments=one.notes,
            user_comments=entry.remarks,
            previous_id=entry.was,
            context=one.context,
        )
        added.auto_comments = list(one.notes)
    text = _header(language) + _as_text(catalog) + _put_aside(gone)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((text.rstrip("\n") + "\n").encode())


def _catalog() -> Catalog:
    return Catalog(locale=None, project="Proofmark", charset="utf-8", fuzzy=False)


def _as_text(catalog: Catalog) -> str:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, include_previous=True, include_lineno=False, omit_header=True)
    return buffer.getvalue().decode("utf-8")


def _put_aside(gone: Iterable[Entry]) -> str:
    """Messages that nothing says any more; Babel's own form of them forgets which are drafts."""
    catalog = _catalog()
    for one in gone:
        flags = ["fuzzy"] if one.draft else []
        catalog.add(one.english, one.translation, flags=flags, user_comments=one.remarks, context=one.context or None)
    return re.sub(r'^(?=msg|")', "#~ ", _as_text(catalog), flags=re.MULTILINE)


def _header(language: str) -> str:
    """The first entry of a file, without dates, so that two runs give the same bytes."""
    name = f"Words of Proofmark in {language}." if language else "Words of Proofmark, to translate."
    fields = ["Project-Id-Version: Proofmark", f"Language: {language}", "MIME-Version: 1.0",
              "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]  # fmt: skip
    lines = "".join(f'"{one}\\n"\n' for one in fields)
    return f'# {name}\nmsgid ""\nmsgstr ""\n{lines}\n'
