"""What a model refused: the error as pydantic tells it, and the sentence that a trainer reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from schemas.load import Document
from schemas.places import Path


@dataclass(frozen=True)
class Refused:
    """A field that a model refused: by which rule, what is, what to do, and the sign concerned, if it is one sign."""

    where: Path
    rule: str
    message: str
    remedy: str
    sign: str = ""

    def place(self, document: Document) -> tuple[int, int]:
        """Line and column: of the sign concerned, else of the field."""
        return document.place_of(self.where, self.sign) if self.sign else document.position(self.where)


@dataclass(frozen=True)
class Case:
    """One error of a model with what it is about."""

    sort: str
    where: Path
    value: Any
    context: dict[str, Any]
    message: str
    model: type[BaseModel]
    document: Document
    ids: Sequence[str]

    def refused(self, rule: str, message: str, remedy: str, sign: str = "") -> Refused:
        """What is told of it."""
        return Refused(self.where, rule, message, remedy, sign)

    @property
    def name(self) -> str:
        """The name of the field, without positions in lists."""
        return next((step for step in reversed(self.where) if isinstance(step, str)), "")


def quoted(value: Any) -> str:
    """A value in quotes, cut when it is long."""
    text = plain(value)
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def plain(value: Any) -> str:
    """A value as its writer sees it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(f"{key}: {plain(inner)}" for key, inner in value.items())
    return ", ".join(map(plain, value)) if isinstance(value, list | tuple) else str(value)
