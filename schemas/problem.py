"""What is wrong, where, and what to do: the one shape in which every check reports."""

from dataclasses import asdict, dataclass
from typing import Literal

from schemas.load import YamlProblem

Severity = Literal["error", "notice"]


@dataclass(frozen=True, order=True)
class Problem:
    """One finding. An error stops a build; a notice is printed and counted."""

    path: str
    line: int
    column: int
    field: str
    message: str
    remedy: str
    rule: str = "load"
    severity: Severity = "error"

    def __str__(self) -> str:
        """`path:line:column: field: what is. What to do.`."""
        place = f"{self.path}:{self.line}:{self.column}"
        parts = [place, self.field] if self.field else [place]
        note = "notice: " if self.severity == "notice" else ""
        return ": ".join(parts) + f": {note}{self.message} {self.remedy}".rstrip()

    def as_json(self) -> dict[str, object]:
        """The problem as `kb check --format json` prints it."""
        return asdict(self)

    def as_annotation(self) -> str:
        """The problem as a GitHub workflow command."""
        level = "error" if self.severity == "error" else "notice"
        text = f"{self.field}: {self.message} {self.remedy}".strip()
        escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return f"::{level} file={self.path},line={self.line},col={self.column}::{escaped}"


def of_reading(path: str, fault: YamlProblem, rule: str = "load") -> Problem:
    """What was wrong in reading the file at a path."""
    return Problem(path, fault.line, fault.column, fault.key, fault.message, fault.remedy, rule)


def field_name(path: tuple[str | int, ...]) -> str:
    """A path into an entry as people read it: `points[2].text`."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
