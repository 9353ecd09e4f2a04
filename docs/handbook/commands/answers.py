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
from typing import Final

from handbook.known import code
from handbook.resources import shared
from schemas.keeping import keep, kept
from schemas.sums import sums
from search.stamp import state_of_sums

FILE: Final = Path(".cache/answers.json")
SUMS: Final = Path(".cache/sums-answers.json")
MOST: Final = 24
Answer = tuple[str, int]
"""What is printed, and the exit status."""


class Answers:
    """The answers that hold for the project as it is now."""

    def __init__(self, project: Path) -> None:
        """Whatever is damaged or of another state is not used."""
        self.file = project / FILE
        watched = [(project / "kb", ""), (project / "mkdocs.yml", "")]
        watched += [(project / "docs" / name, "") for name in ("pages", "packs", "theme", "words")]
        watched += [(shared(name), "") for name in ("theme", "drawings")]
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
