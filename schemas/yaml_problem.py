"""What is wrong in a file that is read: the fault, where, what to do, and the rule that says so."""

Step = str | int
Positions = dict[tuple[Step, ...], tuple[int, int]]


class YamlProblem(ValueError):
    """A file that is not read, or a value in it that would be lost: what is wrong, where, and what to do."""

    def __init__(
        self, message: str, remedy: str, line: int = 1, column: int = 1, key: str = "", rule: str = "not-readable"
    ) -> None:
        """Lines and columns count from 1; `key` is the key concerned, if there is one; `rule` as codes name it."""
        super().__init__(f"{line}:{column}: {message} {remedy}")
        self.message, self.remedy, self.line, self.column = message, remedy, line, column
        self.key, self.rule = key, rule

    @property
    def loses(self) -> bool:
        """Whether a level or a status is read in part only: what is missing may be the higher one."""
        return self.rule in {"comment-cuts-text", "key-twice"} and self.key.rpartition(".")[2] in {"tlp", "status"}


def unreadable(what: str, error: OSError) -> YamlProblem:
    """The problem of a file or folder that the system does not open."""
    message = f"the {what} cannot be read: {error.strerror or 'it cannot be opened'}."
    return YamlProblem(message, "Check its rights and its disk.", rule="file-unreadable")


def with_paths(faults: list[YamlProblem], positions: Positions) -> list[YamlProblem]:
    """The faults of fields with the whole way to each: `points[1].text` in place of `text`."""
    ways = {(line, path[-1]): path for path, (line, _) in positions.items()}
    for one in faults:
        one.key = _way(ways.get((one.line, one.key), (one.key,)))
    return faults


def _way(path: tuple[Step, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
