"""`make bench`: load and check, index and site on 1,000 and 10,000 generated entries, beside MkDocs Material.

Every step is a process of its own, so CPU seconds and peak memory are the operating system's own accounting. The peer
renders the same entries as Markdown pages with the same theme. Ratios are what counts; seconds swing with the machine.
A step whose growth has the exponent 1 takes twice as long for twice as many entries.
"""

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.generated import add_generated
from bench.markdown_peer import write_peer
from support import REPOSITORY, copy_project

SIZES = (1_000, 10_000)
EDITED = "model/generated-000000.yaml"
PEER = ("-m", "mkdocs", "build", "-q", "-d")
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795478400"}


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak memory in MB of one step."""

    cpu: float
    memory: float


def measured(command: list[str], folder: Path) -> Cost:
    """What a command costs; ends the run when it fails."""
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.execve(command[0], command, ENVIRONMENT)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed in {folder}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def project(folder: Path, count: int) -> Path:
    """A copy of the project with generated entries."""
    copy_project(folder)
    add_generated(folder / "kb", count)
    return folder


def costs(count: int) -> dict[str, Cost]:
    """The cost of each step on `count` entries."""
    with tempfile.TemporaryDirectory() as name:
        folder = project(Path(name) / "project", count)
        peer = write_peer(folder, Path(name) / "peer")
        kb = [sys.executable, "-m", "handbook.cli"]
        found = {
            "load + check": measured([*kb, "check"], folder),
            "index and a search": measured([*kb, "search", "zastava"], folder),
            "site": measured([*kb, "build"], folder),
        }
        shutil.rmtree(folder / ".cache")
        found["site, nothing known"] = measured([*kb, "build"], folder)
        _edit(folder / "kb" / EDITED)
        found["site, one edit"] = measured([*kb, "build"], folder)
        found["site, no edit"] = measured([*kb, "build"], folder)
        found["Markdown pages"] = measured([sys.executable, *PEER, str(peer / "site")], peer)
        return found


def _edit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("summary: ", "summary: Edited. ", 1), encoding="utf-8")


def main() -> None:
    """Prints the table and the ratios."""
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    found = {count: costs(count) for count in sizes}
    heads = "".join(f"{f'{count:,} CPU s':>14}{'MB':>7}" for count in sizes)
    print(f"{'step':20}{heads}{'growth':>9}{'exponent':>9}")
    for step in found[sizes[0]]:
        row = [found[count][step] for count in sizes]
        growth = row[-1].cpu / row[0].cpu
        power = log(growth) / log(sizes[-1] / sizes[0]) if len(sizes) > 1 else 0
        figures = "".join(f"{cost.cpu:>14.1f}{cost.memory:>7.0f}" for cost in row)
        print(f"{step:20}{figures}{growth:>8.1f}×{power:>9.2f}")
    for count in sizes:
        ratio = found[count]["Markdown pages"].cpu / found[count]["site"].cpu
        print(f"{count:,} entries: the site takes 1/{ratio:.1f} of the CPU seconds of Markdown pages.")
    start = measured([sys.executable, "-m", "handbook.cli", "check", "--help"], REPOSITORY)
    print(f"kb check --help: {start.cpu:.2f} s CPU.")


if __name__ == "__main__":
    main()
