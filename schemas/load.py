"""The one door for YAML: reads a file into plain data with a position for every value, refuses what is unsafe, writes.

It walks the events of PyYAML's C parser, which does not recurse, so a hostile file cannot exhaust the stack.
Only true, false, null, integers and decimals are resolved; everything else stays text: `NO` and `14:30` are words.
Nothing is lost in silence: a key that stands twice, or a text that ends at ` #`, is a fault with its line.
"""

import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

MAX_BYTES: Final = 256 * 1024
MAX_DEPTH: Final = 20
TOO_DEEP: Final = f"values are nested more than {MAX_DEPTH} deep."
INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})\Z")
DECIMAL: Final = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}\Z")
CUT: Final = "the text ends here:"
COMMENT: Final = re.compile(r" +(#)")
NUMBER_SIGN: Final = re.compile(r" +(#)(?=[^\s#])")
AFTER_KEY: Final = re.compile(r"\s*: +(#)[^\n]*\n")
AFTER_DASH: Final = re.compile(r"(?:^|\n)[ -]*- +(#)[^\n]*\n")
PLAIN: Final = {"": None, "~": None, "null": None, "true": True, "false": False}

Step = str | int
Positions = dict[tuple[Step, ...], tuple[int, int]]


class YamlProblem(ValueError):
    """A file that is not read: what is wrong, where, and what to do."""

    def __init__(self, message: str, remedy: str, line: int = 1, column: int = 1, key: str = "") -> None:
        """Lines and columns count from 1; `key` is the key concerned, if there is one."""
        super().__init__(f"{line}:{column}: {message} {remedy}")
        self.message, self.remedy, self.line, self.column, self.key = message, remedy, line, column, key


@dataclass
class _Container:
    value: dict[str, Any] | list[Any]
    path: tuple[Step, ...]
    key: str | None = None


@dataclass
class Document:
    """The data of one file and where each value stands, as (line, column) counted from 1."""

    data: Any = None
    positions: Positions = field(default_factory=dict)
    faults: list[YamlProblem] = field(default_factory=list)

    def position(self, path: tuple[Step, ...]) -> tuple[int, int]:
        """Where a value stands, or the nearest thing around it; the first line when nothing is known."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, (1, 1))


def as_yaml(value: Any) -> str:
    """A scalar so that this module reads the same value back, in lists and mappings of one line too."""
    text = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=float("inf"))
    return text.strip()[1:-1]


def read_file(path: Path) -> Document:
    """The document in a file; raises YamlProblem."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise YamlProblem("this is no plain file.", "Put a file here, or remove it.")
        if found.st_size > MAX_BYTES:
            raise YamlProblem(f"the file is larger than {MAX_BYTES // 1024} KiB.", "Split the entry or shorten it.")
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise YamlProblem(f"the file cannot be read: {reason}.", "Check its rights and its disk.") from None
    return read(_decoded(raw))


def read(text: str) -> Document:
    """The document in a text; raises YamlProblem at the first thing after which nothing more can be read."""
    _refuse_tabs(text)
    reader = _Reader(text)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        cut = [one for one in reader.document.faults if one.message.startswith(CUT)]
        if cut:  # a text of several lines: what stands below the comment is no YAML then
            raise cut[-1] from None
        mark = error.problem_mark or error.context_mark
        if "nesting depth" in str(error.problem):
            raise YamlProblem(TOO_DEEP, "Flatten the entry.", mark.line + 1 if mark else 1) from None
        raise YamlProblem(
            f"this is not YAML: {error.problem or error.context}.",
            "Check the indentation, the colons and the quotes on this line and the one before.",
            mark.line + 1 if mark else 1,
            mark.column + 1 if mark else 1,
        ) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        raise YamlProblem(
            "a character stands here that YAML does not allow.",
            "Delete it and type it again.",
            before.count("\n") + 1,
        ) from None
    return reader.document


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):
        raise YamlProblem("the file starts with a byte order mark.", "Save it as UTF-8 without BOM.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise YamlProblem("the file is not UTF-8.", "Save it as UTF-8 in your editor.", line) from None


def _refuse_tabs(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            raise YamlProblem(
                "a tab stands here.",
                "Use blanks; your editor can change all tabs at once.",
                number,
                line.index("\t") + 1,
            )


class _Reader:
    """Builds data from events; keeps the open containers on a stack of its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.document = Document()
        self.stack: list[_Container] = []
        self.documents = 0
        self.end = 0  # of the event before, as a place in the text

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_magic(event)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_magic(event)
            self._open(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise _at(event, f"the alias *{event.anchor} stands here.", "Write the value out; aliases are not used.")
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _at(event, "a second document starts here.", "Keep one entry a file; remove the '---'.")
            if event.tags or event.version:
                raise _at(event, "a directive (%) stands here.", "Remove it; entries use none.")
        self.end = _index(event.end_mark)

    def _refuse_magic(self, event: Any) -> None:
        if event.anchor:
            raise _at(
                event,
                f"the anchor &{event.anchor} stands here.",
                "Write the value out; anchors are not used.",
            )
        if event.tag:
            raise _at(event, f"the tag {event.tag} stands here.", "Remove it; values are read by their field.")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, event)
            return
        value = _resolved(event.value) if event.implicit[0] else event.value
        self._refuse_cut(event, value)
        self._put(event, value)

    def _refuse_cut(self, event: yaml.ScalarEvent, value: Any) -> None:
        """Reports a comment that stands where a text was meant: `#` after a blank ends a text without quotes."""
        if not (isinstance(value, str) or event.value == ""):
            return
        top = self.stack[-1] if self.stack else _Container([], ())
        before = self.text[self.end : _index(event.start_mark)]
        lead = AFTER_KEY.match(before) if top.key else AFTER_DASH.search(before)
        lead = lead if event.implicit[0] else None
        ends = COMMENT if event.implicit[0] else NUMBER_SIGN
        tail = ends.match(self.text, _index(event.end_mark)) if event.style not in {"|", ">"} else None
        if not lead and not tail:
            return
        place = self.end + lead.start(1) if lead else tail.start(1)  # type: ignore[union-attr]
        keys = [step for step in (*top.path, top.key) if isinstance(step, str)]
        problem = YamlProblem(
            f"{CUT} '#' after a blank begins a comment, and what follows would be lost.",
            "Put the text in quotes, or the comment on a line of its own.",
            self.text.count("\n", 0, place) + 1,
            place - self.text.rfind("\n", 0, place),
            keys[-1] if keys else "",
        )
        self.document.faults.append(problem)

    def _key(self, top: _Container, event: yaml.ScalarEvent) -> None:
        key = event.value
        if key == "<<":
            raise _at(event, "a merge key (<<) stands here.", "Write the values out.")
        path = (*top.path, key)
        if key in top.value:
            line, column = _place(event)
            problem = YamlProblem("the key stands twice.", "Keep one of the two.", line, column, key)
            self.document.faults.append(problem)
        else:
            self.document.positions[path] = _place(event)
        top.key = key

    def _open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            raise _at(event, "a key is not plain text.", "Write the key as a word followed by a colon.")
        if len(self.stack) >= MAX_DEPTH:
            raise _at(event, TOO_DEEP, "Flatten the entry.")
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
        return path


def _resolved(text: str) -> Any:
    if text in PLAIN:
        return PLAIN[text]
    if INTEGER.match(text):
        return int(text)
    return float(text) if DECIMAL.match(text) else text


def _at(event: yaml.Event, message: str, remedy: str) -> YamlProblem:
    return YamlProblem(message, remedy, *_place(event))


def _index(mark: Any) -> int:
    return int(mark.index)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
