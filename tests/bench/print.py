"""Pages per second of `kb print`: all procedures in three sizes, a sheet of every other entry, all posters and packs.

Beside it WeasyPrint sets the same values, plainly: same words, pictures, paper and tags, no search for the largest type.
WeasyPrint is no dependency: name the Python of an environment that has it in WEASYPRINT_PYTHON. CPU seconds count.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.remove(str(Path(__file__).parent))

from handbook.commands import print as command
from handbook.print.document import document
from handbook.print.packs import pack_file, pack_names, sheets_of
from handbook.print.pictures import Pictures
from handbook.print.press import Press
from handbook.print.wanted import Paper, Wanted, wanted
from handbook.resources import shared
from pypdf import PdfReader
from support import REPOSITORY, TODAY

from schemas.kinds import KINDS
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Language, Tlp

PEER = Path(__file__).parent / "weasyprint_peer.py"
Documents = list[dict[str, Any]]


def groups(made: Release) -> Iterator[tuple[str, list[list[Wanted]]]]:
    """What is printed, by name: the sheets of each document."""
    for size in (Paper.A6, Paper.A5, Paper.A4):
        yield f"procedures {size.upper()}", [[one] for one in wanted(made, "procedure", size)]
    kinds = [kind for kind in KINDS if kind != "procedure"]
    yield "sheets A4", [[one] for kind in kinds for one in wanted(made, kind)]
    yield "posters A3", [[one] for one in wanted(made, "poster", Paper.A3)]
    yield "packs", [sheets_of(pack_file(REPOSITORY, name), made) for name in pack_names(REPOSITORY)]


def main() -> None:
    """Prints a row a group, and the ratio of all."""
    made = release(knowledge_base(REPOSITORY / "kb", "kb"), Tlp.CLEAR, TODAY)
    printer = command.printer_of(REPOSITORY, made, Language.EN)
    peer = os.environ.get("WEASYPRINT_PYTHON")
    press = Press(shared(command.TEMPLATES))
    totals = [0.0, 0.0, 0.0, 0.0]
    print(
        f"{'':14}{'files':>6}{'pages':>7}{'CPU s':>8}{'pages/s':>9}   {'WeasyPrint pages':>16}{'CPU s':>8}{'pages/s':>9}"
    )
    for name, sheets in groups(made):
        start = time.process_time()
        documents = []
        for group in sheets:
            pictures = Pictures(made)
            documents.append(document([printer.sheet(one, pictures) for one in group], pictures))
        files = [press.pdf(one) for one in documents]
        spent = time.process_time() - start
        pages = sum(len(PdfReader(io.BytesIO(file)).pages) for file in files)
        row = f"{name:14}{len(files):>6}{pages:>7}{spent:>8.1f}{pages / spent:>9.1f}"
        theirs, cost = _peer(peer, documents) if peer else (0, 0.0)
        print(row + (f"   {theirs:>16}{cost:>8.1f}{theirs / cost:>9.1f}" if cost else ""), flush=True)
        totals = [total + one for total, one in zip(totals, (pages, spent, theirs, cost), strict=True)]
    print(f"All: {totals[0] / totals[1]:.1f} pages a CPU second.")
    if totals[3]:
        print(
            f"WeasyPrint: {totals[2] / totals[3]:.1f} pages a CPU second, {totals[3] / totals[1]:.1f} times as long for it all."
        )
    else:
        print("WeasyPrint was not measured: name a Python that has it in WEASYPRINT_PYTHON.")


def _peer(python: str, documents: Documents) -> tuple[int, float]:
    """Pages and CPU seconds of WeasyPrint for the same documents, its start not counted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.json"
        path.write_text(json.dumps(documents, ensure_ascii=False), encoding="utf-8")
        done = subprocess.run([python, str(PEER), str(path)], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return found["pages"], found["cpu"]


if __name__ == "__main__":
    main()
