"""A text as the lines that say something, with the pieces of each: what the look for a mistake goes by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from schemas.yaml_problem import YamlProblem

LINE: Final = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:- +)*-?(?= |$|[^-]))?"
    r"(?:(?P<key>[A-Za-z_][\w -]*?)(?P<colon> *:)(?P<gap> +|$))?(?P<value>.*)"
)
HEADER: Final = re.compile(r"[|>][-+0-9]{0,2} *(#.*)?$")


class Level(NamedTuple):
    """A column in which lines begin, and whether they begin with a dash there."""

    column: int
    dashed: bool


@dataclass(frozen=True)
class TextLine:
    """A line that says something: its number, the column of each piece, and the lines below it."""

    number: int
    dash: int | None
    start: int
    key: str
    value: str
    at: int
    rest: tuple[str, ...]

    @property
    def level(self) -> Level:
        """Where it begins."""
        return Level(self.dash or self.start, self.dash is not None)

    @property
    def opens(self) -> bool:
        """Whether it says nothing itself, so that a block may follow."""
        return not self.value or self.value.startswith("#")

    def holds(self, level: Level) -> bool:
        """Whether a line at this level is below it: farther in, or a dash right under it."""
        return self.opens and (level.column, level.dashed) > (self.start, False)

    @property
    def is_glued(self) -> bool:
        """Whether no blank is between its dash and what follows."""
        return self.dash is not None and self.start == self.dash + 1 and bool(self.key or self.value)

    def problem(self, message: str, remedy: str, column: int, rule: str, key: str | None = None) -> YamlProblem:
        """A problem of this line; of its field, unless another is named."""
        return YamlProblem(message, remedy, self.number, column, self.key if key is None else key, rule)


def text_lines(text: str) -> Iterator[TextLine]:
    """The lines with something on them, those of block texts left out."""
    lines = text.replace("\r\n", "\n").split("\n")
    block: int | None = None
    for number, line in enumerate(lines, start=1):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and indent > block:
            continue
        block = None
        found = LINE.match(line)
        assert found is not None
        dashes = found["dashes"] or ""
        start = len(found["indent"]) + len(dashes)
        if HEADER.match(found["value"]):
            block = start if found["key"] else indent
            continue
        yield TextLine(
            number,
            len(found["indent"]) + 1 if dashes else None,
            start + 1,
            found["key"] or "",
            found["value"].rstrip(),
            found.start("value") + 1,
            tuple(lines[number:]),
        )
