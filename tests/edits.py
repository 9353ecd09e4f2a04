"""Random edits of a small base, each like one that a person makes: what is kept must never change an answer."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from support import FIXTURE_KB

SENTENCES = (
    "It is grey.",
    "This is how to make it.",
    "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty and six more words are here.",
    "It has **two** marks.",
    "The Zаstava sign is here.",  # with a Cyrillic letter
)


class Edits:
    """Edits of the entries below a root; the same seed makes the same."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random = root, random.Random(seed)

    def __iter__(self) -> Iterator[str]:
        """Makes edit after edit, and says what was done."""
        while True:
            make = self.random.choice(self.kinds)
            told = make(self, self.random.choice(self.files))
            if told:
                yield f"{make.__name__}: {told}"

    @property
    def files(self) -> list[Path]:
        return sorted(self.root.rglob("*.yaml"))

    def change_a_text(self, path: Path) -> str:
        return self._replace(path, "\nsummary: ", f"\nsummary: {self.random.choice(SENTENCES)} ")

    def change_a_title(self, path: Path) -> str:
        return self._replace(path, "title: ", f"title: {self.random.choice(['New', 'Other', 'Small'])} ")

    def add(self, path: Path) -> str:
        new = path.with_name(f"{path.stem}-{self.random.randrange(9)}.yaml")
        if new.exists():
            return ""
        shutil.copy(path, new)
        return self._replace(new, "title: ", f"title: {new.stem.replace('-', ' ').capitalize()} of ")

    def rename(self, path: Path) -> str:
        new = path.with_name(f"{path.stem[:30]}-moved.yaml")
        if new.exists():
            return ""
        path.rename(new)
        return f"{path.name} to {new.name}"

    def delete(self, path: Path) -> str:
        if len(self.files) < 8:
            return ""
        path.unlink()
        return path.name

    def damage(self, path: Path) -> str:
        path.write_text(path.read_text(encoding="utf-8") + "points: [\n", encoding="utf-8")
        return path.name

    def withhold(self, path: Path) -> str:
        return self._replace(path, "\nstatus: ", f"\ntlp: {self.random.choice(['GREEN', 'AMBER'])}\nstatus: ")

    def make_a_draft(self, path: Path) -> str:
        return self._replace(path, "status: published", "status: draft")

    def refer_to_nothing(self, path: Path) -> str:
        return self._replace(path, "source/", "source/no-")

    def change_a_date(self, path: Path) -> str:
        return self._replace(path, "review_by: ", f"review_by: {self.random.choice(['2020', '2031'])}-01-01 # ")

    def change_a_drawing(self, path: Path) -> str:
        drawings = sorted(self.root.rglob("*.svg"))
        if not drawings:
            return ""
        drawing = self.random.choice(drawings)
        return self._replace(drawing, 'id="', f'id="x{self.random.randrange(9)}')

    def bring_back(self, path: Path) -> str:
        """Everything of one kind as it was: faults must not pile up until nothing is left to compare."""
        kind = path.parent.name
        shutil.rmtree(self.root / kind)
        shutil.copytree(FIXTURE_KB / kind, self.root / kind)
        return kind

    def _replace(self, path: Path, old: str, new: str) -> str:
        text = path.read_text(encoding="utf-8")
        if old not in text:
            return ""
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path.name

    kinds: tuple[Callable[["Edits", Path], str], ...] = (
        change_a_text, change_a_text, change_a_title, add, rename, delete, damage, withhold, make_a_draft,
        refer_to_nothing, change_a_date, change_a_drawing, bring_back, bring_back, bring_back,
    )  # fmt: skip
