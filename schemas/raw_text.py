"""A file before it is read as YAML: its bytes as text, and the signs that must not be in it."""

import re
from typing import Final

from schemas.scripts import sign_name
from schemas.yaml_problem import YamlProblem

MARK: Final = b"\xef\xbb\xbf"
PLACEHOLDER: Final = "FILL-IN"
"""What `kb new` writes where an answer is needed; no entry is in order while it is there."""
MARKERS: Final = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?=[ \n]|$)", re.MULTILINE)
ODD_BLANKS: Final = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
ODD: Final = re.compile(f"[{ODD_BLANKS}]")
ODD_PLACE: Final = re.compile(
    rf"^(?: |-(?= ))*(?P<before>[{ODD_BLANKS}])|^[ -]*-(?P<dash>[{ODD_BLANKS}])"
    rf"|^[ -]*[a-z_]+ *:(?P<after>[{ODD_BLANKS}])",
    re.MULTILINE,
)
NOT_ALLOWED: Final = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff](?!(?<=\r)\n)"
)
BREAKS: Final = "\r\x85\u2028\u2029"
"""Where lines end for YAML, and not for us, who count them by LF, with or without CR before it."""
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


def decoded(raw: bytes) -> tuple[str, list[YamlProblem]]:
    """The text of a file and what is wrong with its first bytes; raises YamlProblem when it is not UTF-8."""
    faults = []
    if raw.startswith(MARK):
        raw = raw.removeprefix(MARK)
        message, remedy = "the file starts with a byte order mark.", "Save it as UTF-8 without BOM."
        faults.append(YamlProblem(message, remedy, rule="byte-order-mark"))
    try:
        return raw.decode("utf-8"), faults
    except UnicodeDecodeError as error:
        raise _in_another_encoding(raw, error.start) from None


def _in_another_encoding(raw: bytes, place: int) -> YamlProblem:
    remedy = "Save it as UTF-8 in your editor."
    if raw.startswith(WIDE):
        return YamlProblem("the file is not UTF-8 but UTF-16.", remedy, rule="encoding")
    start = raw.rfind(b"\n", 0, place) + 1
    line = raw.count(b"\n", 0, place) + 1
    column = len(raw[start:place].decode("utf-8", "replace")) + 1
    word = re.search(rb"[^\s\"']*\Z", raw[start:place])
    after = re.match(rb"[^\s\"']*", raw[place:])
    piece = (word[0] if word else b"") + (after[0] if after else b"")
    read_as = " or ".join(dict.fromkeys(f"'{piece.decode(code, 'replace')}'" for code in ("cp1250", "cp1252")))
    message = f"the file is not UTF-8: a letter of {read_as} is saved in another encoding."
    return YamlProblem(message, remedy, line, column, rule="encoding")


def refuse(text: str) -> None:
    """Raises YamlProblem at what makes the rest unreadable: marks of a merge, tabs, signs that nothing shows."""
    if "\t" in text:
        message, remedy = "a tab is here.", "Use blanks; your editor can change all tabs at once."
        raise at(text, text.index("\t"), message, remedy, "tab")
    conflict = MARKERS.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if conflict:
        message = f"the mark '{conflict[1]}' of a merge is here: two versions of these lines were not joined."
        remedy = "Keep the lines that are right, and delete the lines with <<<<<<<, ======= and >>>>>>>."
        raise at(text, conflict.start(), message, remedy, "merge-markers")
    if not text.isprintable() and (hidden := NOT_ALLOWED.search(text)):
        message = f"the sign {sign_name(hidden[0])} is here, which nothing shows."
        remedy = "Delete it and type the word again."
        if hidden[0] in BREAKS:
            message = f"the sign {sign_name(hidden[0])} ends a line here, and few programs know that."
            remedy = "Begin a new line in its place, or delete it; a whole file is saved with line ends LF."
        raise at(text, hidden.start(), message, remedy, "strange-sign")


def odd_blanks(text: str) -> list[YamlProblem]:
    """Blanks that look like blanks and are none, where YAML needs a blank; the first of each run of lines counts."""
    if text.isascii() or not ODD.search(text):
        return []
    found = []
    for match in ODD_PLACE.finditer(text):
        place = max(match.start("before"), match.start("dash"), match.start("after"))
        message = f"the blank here is {sign_name(text[place])}, which is read as a letter."
        found.append(at(text, place, message, "Type a plain blank in its place.", "strange-blank"))
    return found


def placeholders(text: str) -> list[YamlProblem]:
    """What `kb new` left to be filled in."""
    found = []
    start = text.find(PLACEHOLDER)
    while start >= 0:
        line = text[text.rfind("\n", 0, start) + 1 : start]
        if not line.lstrip().startswith("#"):
            key = re.search(r"([a-z_]+): *[\"'\[]?$", line)
            message, remedy = f"{PLACEHOLDER} is still here.", "Write what belongs here, or take the lines out."
            found.append(at(text, start, message, remedy, "placeholder", key[1] if key else ""))
        start = text.find(PLACEHOLDER, text.find("\n", start)) if "\n" in text[start:] else -1
    return found


def at(text: str, place: int, message: str, remedy: str, rule: str, key: str = "") -> YamlProblem:
    """A problem at a place in a text."""
    line = text.count("\n", 0, place) + 1
    return YamlProblem(message, remedy, line, place - text.rfind("\n", 0, place), key, rule)
