"""What can be mended in the text of an entry without asking: blanks, quotes, dates, the order of fields.

A change is kept only when the text reads as before or better: what was data stays the same data.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from schemas import raw_text
from schemas.load import Document, YamlProblem, as_yaml, read
from schemas.right_values import right_date
from schemas.validation import problems_of

CLOSING: Final = "“”«»‘’‹›"
AFTER: Final = re.compile(r"\s*([,\]}]|#|$)")
KEY: Final = re.compile(r"([A-Za-z_]+) *:(?=\s|$)")
INDENT: Final = "  "


def mended(raw: bytes, model: type[BaseModel], made: dict[str, str]) -> tuple[bytes, list[str]]:
    """The file with what is safe to mend mended, and by which rules; `made` are the fields made from its path."""
    try:
        before, _ = raw_text.decoded(raw)
    except YamlProblem:
        return raw, []
    windows = "\r\n" in before
    text = _tidy(before.replace("\r\n", "\n"))
    found = ["byte-order-mark"] if raw.startswith(raw_text.MARK) else []
    for rule, mend in _MENDS.items():
        changed = mend(text, model, made)
        if changed != text and _keeps(text, changed):
            text = _tidy(changed)
            found.append(rule)
    if not found:
        return raw, []
    return (text.replace("\n", "\r\n") if windows else text).encode("utf-8"), found


def _tidy(text: str) -> str:
    """The text without blanks at the ends of lines and lines of nothing at its end: an order is not kept by these."""
    return "\n".join(line.rstrip(" ") for line in text.rstrip(" \n").split("\n")) + "\n"


def _keeps(old: str, new: str) -> bool:
    """Whether a change loses nothing: what could be read can still be, with the same fields."""
    after = _read(new)
    if after is None:
        return False
    before = _read(old)
    if before is None or len(after.faults) < len(before.faults):
        return True
    return set(before.data) == set(after.data) and len(after.faults) == len(before.faults)


def _read(text: str) -> Document | None:
    try:
        document = read(text)
    except YamlProblem:
        return None
    return document if isinstance(document.data, dict) else None


def _blanks(text: str, model: Any, made: Any) -> str:
    while match := raw_text.ODD_PLACE.search(text):
        place = max(match.start("before"), match.start("dash"), match.start("after"))
        text = f"{text[:place]} {text[place + 1 :]}"
    return text


def _tabs(text: str, model: Any, made: Any) -> str:
    lines = []
    for line in text.split("\n"):
        rest = line.lstrip(" \t")
        lead = line[: len(line) - len(rest)].replace("\t", INDENT)
        lines.append(lead + rest.replace("\t", " "))
    return "\n".join(lines)


def _quotes(text: str, model: Any, made: Any) -> str:
    """Plain quotes where a word processor's begin a value and end it on the same line."""
    document = _read(text)
    lines = text.split("\n")
    for fault in reversed(document.faults if document else []):
        if fault.rule == "smart-quotes":
            line, start = lines[fault.line - 1], fault.column - 1
            ends = [place for place in range(start + 1, len(line)) if line[place] in CLOSING]
            end = next((place for place in ends if AFTER.match(line, place + 1)), None)
            if end is not None:
                said = line[start + 1 : end].strip()
                plain = f'"{said}"' if not re.search(r'["\\]', said) else as_yaml(said)
                lines[fault.line - 1] = line[:start] + plain + line[end + 1 :]
    return "\n".join(lines)


def _dates(text: str, model: type[BaseModel], made: dict[str, str]) -> str:
    document = _read(text)
    if document is None:
        return text
    try:
        model.model_validate(document.data | made)
    except ValidationError as error:
        lines = text.split("\n")
        for one in problems_of(error, model, document):
            meant = right_date(document.written(one.where).strip("\"'")) if one.rule == "not-a-date" else ""
            line, column = document.position(one.where)
            if meant:
                head, colon, rest = lines[line - 1][column - 1 :].partition(":")
                written = document.written(one.where)
                lines[line - 1] = lines[line - 1][: column - 1] + head + colon + rest.replace(written, meant, 1)
        return "\n".join(lines)
    return text


def _order(text: str, model: type[BaseModel], made: Any) -> str:
    """The fields in the order of the model, each with the comments right above it; unknown ones keep their place."""
    document = _read(text)
    if document is None or document.faults:
        return text
    lines = text.rstrip("\n").split("\n")
    starts = _starts(document)
    names = [found[1] for start in starts if (found := KEY.match(lines[start]))]
    order = list(model.model_fields)
    if not starts or not len(starts) == len(names) == len(document.data) or not set(names) <= set(order):
        return text
    head, *blocks = _blocks(lines, starts)
    ranked = sorted(zip(names, blocks, strict=True), key=lambda one: order.index(one[0]))
    changed = "\n".join([*head, *(line for _, block in ranked for line in block)]) + "\n"
    after = _read(changed)
    return changed if after is not None and after.data == document.data else text


def _starts(document: Document) -> list[int]:
    """The lines, from 0, on which the fields of the entry itself begin."""
    return sorted(line - 1 for path, (line, column) in document.positions.items() if len(path) == 1 and column == 1)


def _blocks(lines: list[str], starts: list[int]) -> list[list[str]]:
    """The lines above the first field, then those of each field with the comments right above it."""
    tops = [_with_comments(lines, start, before) for start, before in zip(starts, [-1, *starts], strict=False)]
    return [lines[top:end] for top, end in pairwise([0, *tops, len(lines)])]


def _with_comments(lines: list[str], start: int, before: int) -> int:
    """The first line of a field with the comments right above it; those above the first field belong to the file."""
    while before >= 0 and start - 1 > before and lines[start - 1].startswith("#"):
        start -= 1
    return start


_MENDS: Final[dict[str, Callable[[str, Any, Any], str]]] = {
    "tab": _tabs,
    "strange-blank": _blanks,
    "smart-quotes": _quotes,
    "not-a-date": _dates,
    "fields-stand-in-order": _order,
}
"""Rule → how its findings are mended, in the order in which they are."""
