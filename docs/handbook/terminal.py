"""How `kb` speaks and reads: UTF-8 on every system, what office programs save, what the machine refuses in words."""

import errno
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

HITS: Final = 10
"""So many hits or candidates are shown where nobody says how many."""

LONG: Final = 200
SHORT: Final = 60
"""So long a word is told whole, and so much of a longer one."""

NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
WINDOWS_NO_ROOM: Final = frozenset({39, 112})


def speak_utf8() -> None:
    """Makes standard output and error UTF-8 with plain line ends, whatever code page the system has.

    Where one is closed, what is said goes nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def with_short_words(text: str, typed: Sequence[str]) -> str:
    """A sentence with what was typed cut where it is long."""
    for word in typed:
        if len(word) > LONG:
            text = text.replace(word, f"{word[:SHORT]}…")
    return text


def is_full(error: OSError) -> bool:
    """Whether a disk is full, or somebody's share of it."""
    return error.errno in NO_ROOM or getattr(error, "winerror", None) in WINDOWS_NO_ROOM


def in_words(error: OSError) -> str:
    """What the system refused, and what to do."""
    if is_full(error):
        place = f" ({error.filename})" if error.filename else ""
        return f"the disk is full, or your share of it{place}. Make room, then try again."
    return f"{error.filename or 'the disk'}: {error.strerror or error}. Check rights and free space."


def text_of_office(raw: bytes) -> str:
    """The text of a table or a form, in the encodings in which office programs of the region save it."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1250", "replace")


def forget_output() -> None:
    """Lets what nobody can take any more go nowhere, so that Python does not complain when it ends."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end


def first_lines(first: dict[str, Any] | None) -> list[str]:
    """The withdraw card above a list."""
    return [f"WITHDRAW. {first['title']}: {first['text']}  [{first['id']}]", ""] if first else []


def twin_lines(one: dict[str, Any]) -> list[str]:
    """What stands beside something that may look harmless: that it may be live, and what it is taken for."""
    if not one["may_be_live"]:
        return []
    twin = one["live_twin"]
    return [f"    {one['may_be_live']}" + (f" Its live twin: {twin['title']}  [{twin['id']}]" if twin else "")]
