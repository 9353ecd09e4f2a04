"""What is wrong in a file that is read: the fault, where, what to do, and the rule that says so."""


class YamlProblem(ValueError):
    """A file that is not read, or a value in it that would be lost: what is wrong, where, and what to do."""

    def __init__(
        self, message: str, remedy: str, line: int = 1, column: int = 1, key: str = "", rule: str = "not-readable"
    ) -> None:
        """Lines and columns count from 1; `key` is the key concerned, if there is one; `rule` as codes name it."""
        super().__init__(f"{line}:{column}: {message} {remedy}")
        self.message, self.remedy, self.line, self.column = message, remedy, line, column
        self.key, self.rule = key, rule
