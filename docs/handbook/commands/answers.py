"""What `kb check` answered when all was as it is now: then no entry is read again.

Only the answer to a question about the project's own entries is kept, and only where all of them are CLEAR and could be
read (decisions/0017).
"""

import hashlib
import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handbook import workplace
from handbook.known import code, linked
from handbook.resources import shared
from schemas.keeping import keep, kept
from schemas.sums import Watched, sums
from search.stamp import state_of_sums

if TYPE_CHECKING:
    from schemas.problem import Problem

FILE: Final = Path(".cache/answers.json")
SUMS: Final = Path(".cache/sums-answers.json")
MOST: Final = 24
Answer = tuple[str, int]
"""What is printed, and the exit status."""

Words = tuple[list[str], list[str]]
"""The rules that are asked for, and those that are not."""


def answered(paths: Sequence[str | Path], words: Words, form: str, day: date) -> Answer:
    """The answer of `kb check` about some paths, by some rules: that of last time where nothing changed since."""
    project, asked = workplace.project_or_none(), [Path(one) for one in paths]
    key = question(project, asked, words, form, day) if project else None
    try:
        answers = Answers(project) if project and key else None
    except OSError:
        answers = None  # a file that cannot be read: the check says which
    if answers and key and (told := answers.answer(key)):
        return told
    from handbook.commands import check

    rules = check.rules(*words)
    found = check.looked(workplace.targets(asked), day, rules, answers.sums if answers else None)
    answer = said(found.count, found.problems, form)
    if answers and key and found.may_stay:
        answers.keep(key, answer)
    return answer


def said(count: int, found: "list[Problem]", form: str) -> Answer:
    """What was found in so many entries, as an answer."""
    from handbook.commands.check import report

    return report(count, found, form), int(any(problem.severity == "error" for problem in found))


class Answers:
    """The answers that hold for the project as it is now."""

    def __init__(self, project: Path) -> None:
        """Whatever is damaged or of another state is not used."""
        self.file = project / FILE
        watched: list[Watched] = [(project / one, "") for one in ("kb", "mkdocs.yml", "CHANGELOG.md")]
        watched += [(project / "docs" / name, "") for name in ("pages", "packs", "theme", "words")]
        watched += [(shared(name), "") for name in ("theme", "drawings")]
        watched += linked(project)
        totals = sums(watched, project / SUMS)
        self.state = state_of_sums(totals, f"answers {code(project)}")
        self.sums = {name.partition("/")[2]: one for name, one in totals.items() if name.startswith("0/")}
        """The sums of the files of the entries, by their names."""
        told = kept(self.file)
        found = told.get("told") if told.get("state") == self.state else None
        self.told: dict[str, Answer] = found if isinstance(found, dict) else {}

    def answer(self, key: str) -> Answer | None:
        """The answer to a question."""
        match self.told.get(key):
            case [str(text), 0 | 1 as status]:
                return text, status
        return None

    def keep(self, key: str, answer: Answer) -> None:
        """Remembers an answer, and forgets the oldest."""
        told = {**{name: one for name, one in self.told.items() if name != key}, key: answer}
        keep(self.file, {"state": self.state, "told": dict(list(told.items())[-MOST:])})


def question(
    project: Path, paths: Sequence[Path], words: Sequence[Sequence[str]], form: str, today: date
) -> str | None:
    """Names a question about the project's own entries; None for one about anything else."""
    folder = project / "kb"
    asked = [path.resolve() for path in paths]
    if any(not path.exists() or not path.is_relative_to(folder) for path in asked):
        return None
    if any((one / "overlay.yaml").exists() for one in (folder, *folder.parents)):
        return None
    told = [str(Path.cwd()), list(map(str, asked)), list(map(list, words)), form, today.isoformat(), os.name]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
