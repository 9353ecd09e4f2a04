"""The footnote that a name of a place carries wherever it is printed."""

import re
from typing import Final

from schemas.vocabulary import KOSOVO_FOOTNOTE

_TEXT_OR_TAG: Final = re.compile(r"(<[^>]*>)")
_NAME: Final = re.compile(r"\bKosovo\b(?!\*)")


def with_footnote(content: str) -> str:
    """The HTML with `Kosovo*` wherever the name is read, and the footnote at its end."""
    if "Kosovo" not in content:
        return content
    pieces = _TEXT_OR_TAG.split(content)
    starred = "".join(piece if piece.startswith("<") else starred_text(piece) for piece in pieces)
    return starred + f'\n<p class="pm-footnote">{KOSOVO_FOOTNOTE}</p>\n'


def starred_text(text: str) -> str:
    """Plain text with `Kosovo*` wherever the name is read."""
    return _NAME.sub("Kosovo*", text)
