"""The one door for YAML: reads a file into plain data with a position for every value, refuses what is unsafe, writes.

It walks the events of PyYAML's C parser, which does not recurse, so a hostile file cannot exhaust the stack.
Only true, false, null, integers and decimals are resolved; everything else stays text: `NO` and `14:30` are words.
Nothing is lost in silence: a key that stands twice, or a text that ends at ` #`, is a fault with its line.
"""

import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from errno import EAGAIN
from pathlib import Path
from typing import Any, Final

import yaml

from schemas import diagnosis, raw_text
from schemas.document import Document
from schemas.kept import Kept, sum_of
from schemas.yaml_problem import Positions, Step, YamlProblem, unreadable, with_paths

__all__ = ["Document", "LaterDocument", "Positions", "YamlProblem", "as_yaml", "read", "read_file"]

MAX_BYTES: Final = 256 * 1024
MAX_DEPTH: Final = 20
TOO_DEEP: Final = f"values are nested more than {MAX_DEPTH} deep."
INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})\Z")
DECIMAL: Final = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}\Z")
NUMBER_BEGINS: Final = frozenset("+-0123456789")
CUT: Final = "comment-cuts-text"
COMMENT: Final = re.compile(r" +(#)")
NUMBER_SIGN: Final = re.compile(r" +(#)(?=[^\s#])")
AFTER_KEY: Final = re.compile(r"\s*: +(#)[^\n]*\n")
AFTER_DASH: Final = re.compile(r"(?:^|\n)[ -]*- +(#)[^\n]*\n")
OPENING: Final = frozenset("“”„‟«»‘’‚‹›")
CLOSING: Final = frozenset("“”«»‘’‹›")
PLAIN: Final = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass
class _Container:
    value: dict[str, Any] | list[Any]
    path: tuple[Step, ...]
    key: str | None = None

    @property
    def name(self) -> str:
        """The field that holds what is read now; '' at the top of the file."""
        return next((step for step in reversed((*self.path, self.key)) if isinstance(step, str)), "")


class LaterDocument(Document):
    """A document without a fault that is read when somebody asks what it holds."""

    def __init__(self, path: str, total: str, kept: Kept, fields: tuple[str, ...] | None = None) -> None:
        """`fields` are given where they are known: they are asked for more often than all else."""
        self.path, self.sum, self.kept, self.known_fields, self.faults = path, total, kept, fields, []

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the file, in its order."""
        return super().fields if self.known_fields is None else self.known_fields

    def __getattr__(self, name: str) -> Any:
        if name not in {"data", "text"}:
            if name != "positions":
                raise AttributeError(name)
            self.positions = read(self.text).positions
            return self.positions
        found = self._found()
        self.data, self.text = found.data, found.text
        return getattr(found, name)

    def _found(self) -> Document:
        """The document that was spared; raises OSError when it is another by now."""
        with suppress(YamlProblem):
            found = read_file(Path(self.path), self.kept)
            if found.sum == self.sum:
                return found
        raise OSError(EAGAIN, "it changed while it was read", self.path)


def as_yaml(value: Any) -> str:
    """A scalar so that this module reads the same value back, in lists and mappings of one line too."""
    text = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=float("inf"))
    return text.strip()[1:-1]


def read_file(path: Path, kept: Kept | None = None, tags: bool = False) -> Document:
    """The document in a file, from an earlier reading of the same bytes where one is kept; raises YamlProblem."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise YamlProblem("this is no plain file.", "Put a file here, or remove it.", rule="file-unreadable")
        if found.st_size > MAX_BYTES:
            message = f"the file is larger than {MAX_BYTES // 1024} KiB."
            raise YamlProblem(message, "Split the entry or shorten it.", rule="file-unreadable")
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable("file", error) from None
    text, faults = raw_text.decoded(raw)
    total = sum_of(raw) if kept else ""
    if kept and not faults and (known := kept.find(total)) is not None:
        later = LaterDocument(str(path), total, kept)
        later.data, later.text = known, text
        return later
    document = read(text, tags)
    document.faults[:0] = faults
    if kept and not document.faults and kept.keep(total, document.data):
        document.sum = total
    return document


def read(text: str, tags: bool = False) -> Document:
    """The document in a text; raises YamlProblem where nothing more can be read, and at tags unless they are wanted."""
    raw_text.refuse(text)
    blanks = raw_text.odd_blanks(text)
    reader = _Reader(text, tags)
    try:
        for event in iter(yaml.CSafeLoader(text).get_event, None):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if "nesting depth" in str(error.problem):
            raise YamlProblem(TOO_DEEP, "Flatten the entry.", line, rule="too-deep") from None
        if tags:
            raise diagnosis.beside(text, line, column, str(error.problem)) from None
        cut = [one for one in reader.document.faults if one.rule == CUT and line - one.line <= diagnosis.NEAR]
        # A comment cuts a text of several lines: what is right below it cannot be read then.
        raise (cut[-1] if cut else blanks[0] if blanks else diagnosis.diagnosis(text, line, column)) from None
    except yaml.reader.ReaderError:
        message = "a sign is here that no text may hold."
        raise YamlProblem(message, "Type the words again.", rule="strange-sign") from None
    left = raw_text.placeholders(text)
    reader.document.faults += [*blanks, *(with_paths(left, reader.document.positions) if left else ())]
    return reader.document


class _Reader:
    """Builds data from events; keeps the open containers on a stack of its own."""

    def __init__(self, text: str, tags: bool) -> None:
        self.text, self.tags = text, tags
        self.document = Document(text=text)
        self.stack: list[_Container] = []
        self.documents = 0
        self.end = 0  # of the event before, as a place in the text
        self.may_be_cut = "#" in text

    def take(self, event: Any) -> None:
        sort = type(event)
        if sort is yaml.ScalarEvent:
            if event.anchor or event.tag:
                self._refuse_magic(event)
            self._scalar(event)
        elif sort is yaml.MappingStartEvent or sort is yaml.SequenceStartEvent:
            if event.anchor or event.tag:
                self._refuse_magic(event)
            self._open(event, {} if sort is yaml.MappingStartEvent else [])
        elif sort is yaml.MappingEndEvent or sort is yaml.SequenceEndEvent:
            self.stack.pop()
        elif sort is yaml.AliasEvent:
            raise _at(event, "a text cannot begin with '*'.", f'Put it in quotes: "*{event.anchor}"', "first-sign")
        elif sort is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                message, remedy = "a second entry begins here.", "Keep one entry a file; remove the '---'."
                raise _at(event, message, remedy, "two-entries")
            if event.tags or event.version:
                raise _at(event, "a line that begins with '%' is here.", "Remove it; entries use none.", "first-sign")
        self.end = event.end_mark.index

    def _refuse_magic(self, event: Any) -> None:
        if event.anchor or (event.tag and not self.tags):
            written = self.text[_index(event.start_mark) :].partition("\n")[0].strip()
            message = f"a text cannot begin with '{written[:1]}'."
            raise _at(event, message, diagnosis.in_quotes(written), "first-sign")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, event)
            return
        value = _resolved(event.value) if event.implicit[0] else event.value
        if event.value[:1] in OPENING:
            self._refuse_smart_quotes(event)
        if event.style in {"'", '"'}:
            self._refuse_open_quote(event)
        if self.may_be_cut:
            self._refuse_cut(event, value)
        self._put(event, value)

    def _refuse_cut(self, event: yaml.ScalarEvent, value: Any) -> None:
        """Reports a comment that stands where a text was meant: `#` after a blank ends a text without quotes."""
        if not (isinstance(value, str) or event.value == ""):
            return
        top = self.stack[-1] if self.stack else _Container([], ())
        before = self.text[self.end : _index(event.start_mark)]
        lead = (AFTER_KEY.match(before) if top.key else AFTER_DASH.search(before)) if event.implicit[0] else None
        ends = COMMENT if event.implicit[0] else NUMBER_SIGN
        tail = ends.match(self.text, _index(event.end_mark)) if event.style not in {"|", ">"} else None
        if not lead and not tail:
            return
        place = self.end + lead.start(1) if lead else tail.start(1)  # type: ignore[union-attr]
        message = "the text ends here: '#' after a blank begins a comment, and what follows would be lost."
        remedy = "Put the text in quotes, or the comment on a line of its own."
        self.document.faults.append(raw_text.at(self.text, place, message, remedy, CUT, top.name))

    def _refuse_smart_quotes(self, event: yaml.ScalarEvent) -> None:
        """Reports quotes that a word processor made: they are read as letters, and the text is in no quotes."""
        first, last = event.value[0], event.value[-1]
        top = self.stack[-1] if self.stack else _Container([], ())
        middle = event.value[1:-1]
        whole = last in CLOSING and not any(sign in CLOSING for sign in middle.replace("’", ""))
        if whole or not any(sign in CLOSING for sign in middle):
            message = f"the quotes {first}{last if whole else ''} are typographic, and are read as letters."
            line, column = _place(event)
            remedy = f'Type plain quotes: "{diagnosis.shortened(middle if whole else event.value[1:])}"'
            self.document.faults.append(YamlProblem(message, remedy, line, column, top.name, "smart-quotes"))

    def _refuse_open_quote(self, event: Any) -> None:
        """Refuses a text in quotes that took in the fields below it."""
        line, column = _place(event)
        if event.end_mark.line >= line and diagnosis.swallowed(self.text, line, event.end_mark.line + 1):
            key = self.stack[-1].key if self.stack else None
            raise diagnosis.quote_open(line, column, key or "", event.style)

    def _key(self, top: _Container, event: yaml.ScalarEvent) -> None:
        key = event.value
        if key == "<<":
            raise _at(event, "'<<' is no field.", "Write the values out.", "first-sign")
        path = (*top.path, key)
        if key in top.value:
            line, column = _place(event)
            message = f"the field is here twice: first on line {self.document.positions[path][0]}."
            self.document.faults.append(YamlProblem(message, "Keep one of the two.", line, column, key, "key-twice"))
        else:
            self.document.positions[path] = _place(event)
        top.key = key

    def _open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            remedy = "Write it as a word followed by a colon; a text that begins with a bracket needs quotes."
            raise _at(event, "the name of a field is no plain word.", remedy, "first-sign")
        if len(self.stack) >= MAX_DEPTH:
            raise _at(event, TOO_DEEP, "Flatten the entry.", "too-deep")
        self.stack.append(_Container(value, self._put(event, value)))

    def _put(self, event: Any, value: Any) -> tuple[Step, ...]:
        if not self.stack:
            self.document.data = value
            return ()
        top = self.stack[-1]
        if isinstance(top.value, dict):
            assert top.key is not None
            path: tuple[Step, ...] = (*top.path, top.key)
            top.value.setdefault(top.key, value)
            top.key = None
        else:
            path = (*top.path, len(top.value))
            top.value.append(value)
            self.document.positions[path] = _place(event)
        if event.tag:
            self.document.tagged.add(path)
        return path


def _resolved(text: str) -> Any:
    if text in PLAIN:
        return PLAIN[text]
    if text[0] not in NUMBER_BEGINS:  # most texts
        return text
    if INTEGER.match(text):
        return int(text)
    return float(text) if DECIMAL.match(text) else text


def _at(event: yaml.Event, message: str, remedy: str, rule: str) -> YamlProblem:
    return YamlProblem(message, remedy, *_place(event), rule=rule)


def _index(mark: Any) -> int:
    return int(mark.index)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
