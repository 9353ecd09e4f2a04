"""`make bench`: what a question, a check and one edit cost on the real entries, beside all of it done anew.

Each row is a process of its own; the ratio is to the same command with an empty cache, in the same run.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.run import ENVIRONMENT, measured
from support import REPOSITORY

ENVIRONMENT.pop("SOURCE_DATE_EPOCH", None)  # entries are newer than the day of the generated ones
ENTRY = "model/zastava-m57"
COPIED = ("docs", "kb", "schemas", "search", "mkdocs.yml", "CHANGELOG.md", "pyproject.toml")


def project(folder: Path) -> Path:
    """A copy of the project with the real entries."""
    folder.mkdir()
    for name in COPIED:
        path = REPOSITORY / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder / name)
    return folder


def edited(folder: Path) -> Callable[[], None]:
    """Changes a word of an entry, another one each time."""
    path = folder / "kb" / f"{ENTRY}.yaml"
    text = path.read_text(encoding="utf-8")
    times = iter(range(1000))

    def edit() -> None:
        path.write_text(text.replace("summary: ", f"summary: Edit {next(times)}. ", 1), encoding="utf-8")

    return edit


def rows(folder: Path) -> Iterator[tuple[str, float, float]]:
    """Name of a row, its CPU seconds, and those with an empty cache."""
    edit = edited(folder)

    def cost(*words: str) -> float:
        return measured([sys.executable, "-m", "handbook.cli", *words], folder).cpu

    for name, words in (
        ("search", ("search", "zastava m57")),
        ("mark", ("mark", "PTB 735")),
        ("identify", ("identify",)),
        ("show", ("show", ENTRY)),
        ("check one file", ("check", f"kb/{ENTRY}.yaml")),
        ("check all", ("check",)),
        ("build", ("build",)),
    ):
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        cold = cost(*words)
        yield f"{name}, nothing changed", cost(*words), cold
        edit()
        yield f"{name}, one edit", cost(*words), cold


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        print(f"{'':32}{'CPU s':>8}{'cold':>8}{'ratio':>8}")
        for row, warm, cold in rows(project(Path(name) / "project")):
            print(f"{row:32}{warm:8.2f}{cold:8.2f}{warm / cold:8.2f}", flush=True)


if __name__ == "__main__":
    main()
