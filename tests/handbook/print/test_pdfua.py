"""Every kind of sheet is PDF/UA-1 in the eyes of veraPDF, which Maven fetches; run by `make nightly`."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from support import REPOSITORY, missing

from schemas.kinds import KINDS

pytestmark = [pytest.mark.nightly, pytest.mark.slow]
JUDGE = REPOSITORY / "tests" / "pdfua"


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every sheet of the real handbook, every poster and pack, and cards in all sizes."""
    out = tmp_path_factory.mktemp("sheets")
    kinds = [kind for kind in KINDS if kind != "source"]
    told_apart = "model/zastava-m70-ak+model/akm"
    printed(*kinds, told_apart, "--out", str(out))
    for size in ("a5", "a6"):
        printed("procedure", "--size", size, "--out", str(out))
    for pack in sorted((REPOSITORY / "docs" / "packs").glob("*.yaml")):
        printed("--pack", pack.stem, "--out", str(out))
    return sorted(out.glob("*.pdf"))


def printed(*arguments: str) -> None:
    """Prints what the arguments name."""
    command = [sys.executable, "-m", "handbook.cli", "print", *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


def test_every_sheet_is_in_order(sheets: list[Path], tmp_path: Path) -> None:
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            missing(tool, "Install Java 17 and Maven.")
    jars = tmp_path / "jars"
    command = [
        "mvn",
        "-q",
        "-B",
        "-f",
        str(JUDGE / "pom.xml"),
        "dependency:copy-dependencies",
        f"-DoutputDirectory={jars}",
    ]
    fetched = subprocess.run(command, capture_output=True, text=True, check=False)
    assert fetched.returncode == 0, fetched.stdout[-3000:]
    judge = ["java", "-cp", f"{jars}/*", str(JUDGE / "Judge.java"), *map(str, sheets)]
    judged = subprocess.run(judge, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout[-3000:] + judged.stderr[-1000:]
    assert judged.stdout.count("in order: ") == len(sheets)


def test_the_page_of_a_model_takes_two_sheets_of_paper_at_most(sheets: list[Path]) -> None:
    models = [one for one in sheets if one.name.startswith("model--") and "told-apart" not in one.name]
    assert models
    assert [one.name for one in models if len(PdfReader(one).pages) > 2] == []


def test_no_sheet_has_a_blank_page(sheets: list[Path]) -> None:
    blank = [one.name for one in sheets for page in PdfReader(one).pages if len(page.extract_text()) < 200]
    assert blank == []
