"""What is kept names all on which it stands, and leaves nothing beside it."""

import os
import subprocess
import sys
from pathlib import Path

from schemas.keeping import keep, kept


def packages(*folders: Path) -> str:
    """What names the packages of a new process that looks for them in these folders first."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*map(str, folders), *sys.path])}
    command = [sys.executable, "-c", "from schemas.keeping import packages; print(packages())"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_another_version_of_a_package_in_a_folder_of_its_own_is_another_state(tmp_path: Path) -> None:
    (tmp_path / "markdown").mkdir()
    (tmp_path / "markdown" / "__init__.py").touch()
    before = packages(tmp_path)
    assert packages(tmp_path) == before
    (tmp_path / "markdown-4.0.dist-info").mkdir()
    assert packages(tmp_path) != before


def test_what_a_killed_run_left_half_written_goes_with_the_next(tmp_path: Path) -> None:
    (tmp_path / "answers.json-4321").write_text("half", encoding="utf-8")
    keep(tmp_path / "answers.json", {"told": 1})
    assert [path.name for path in tmp_path.iterdir()] == ["answers.json"]
    assert kept(tmp_path / "answers.json") == {"told": 1}


def test_long_texts_come_back_as_they_are_whatever_letters_they_hold(tmp_path: Path) -> None:
    told = {"told": "š", "texts": ["plain", "", "пиштољ\n9 × 19", "a name of a file \udcff"]}
    keep(tmp_path / "texts.json", told)
    assert kept(tmp_path / "texts.json") == told
