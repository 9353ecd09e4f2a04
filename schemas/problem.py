"""What is wrong, where, and what to do: the one shape in which every check reports."""

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from schemas.yaml_problem import YamlProblem

Severity = Literal["error", "notice"]


class Problem(NamedTuple):
    """One finding. An error stops a build; a notice is printed and counted."""

    path: str
    line: int
    column: int
    field: str
    message: str
    remedy: str
    rule: str = "not-readable"
    severity: Severity = "error"

    def __str__(self) -> str:
        """`path:line:column: field: what is. What to do.`."""
        place = f"{self.path}:{self.line}:{self.column}"
        parts = [place, self.field] if self.field else [place]
        note = "notice: " if self.severity == "notice" else ""
        return ": ".join(parts) + f": {note}{self.message} {self.remedy}".rstrip()

    def with_code(self) -> str:
        """The same with its code, as `kb check` prints it."""
        return f"{self} [{self.code}]"

    @property
    def code(self) -> str:
        """The code of its rule, which `kb explain` takes."""
        from schemas.codes import code_of  # the table is read where a problem is told

        return code_of(self.rule)

    @property
    def is_mended(self) -> bool:
        """Whether `kb check --fix` mends it: a date that is no day is of a rule that is mended, and is not."""
        from schemas.codes import is_mended

        return is_mended(self.rule) and (self.rule != "not-a-date" or self.remedy.startswith("Write: "))

    def as_json(self) -> dict[str, object]:
        """The problem as `kb check --format json` prints it."""
        return {**self._asdict(), "code": self.code, "fixable": self.is_mended}

    def as_annotation(self) -> str:
        """The problem as a GitHub workflow command."""
        level = "error" if self.severity == "error" else "notice"
        text = f"{self.field}: {self.message} {self.remedy}" if self.field else f"{self.message} {self.remedy}"
        path = _escaped(self.path).replace(":", "%3A").replace(",", "%2C")
        return f"::{level} file={path},line={self.line},col={self.column},title={self.code}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def of_reading(path: str, fault: "YamlProblem", rule: str = "") -> Problem:
    """What was wrong in reading the file at a path, by the rule of the fault or by another."""
    return Problem(path, fault.line, fault.column, fault.key, fault.message, fault.remedy, rule or fault.rule)


def field_name(path: tuple[str | int, ...]) -> str:
    """A path into an entry as people read it: `points[2].text`."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
