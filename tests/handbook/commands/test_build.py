"""`kb build`: a whole handbook or the last good one, never anything between."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from forked import Forks
from handbook.commands.build import GENERATOR

Run = Callable[..., subprocess.CompletedProcess[str]]
DAY = ("--today", "2026-11-24")


@pytest.fixture
def kb(forks: Forks) -> Run:
    """Runs `kb` with arguments in a project."""
    return lambda project, *arguments: forks.run(arguments, project)


def alone(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `kb` in a process of its own, which reads its environment when it starts."""
    command = [sys.executable, "-m", "handbook.cli", *arguments]
    full = {**os.environ, **environment}
    return subprocess.run(command, cwd=project, env=full, capture_output=True, text=True, check=False)


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_every_entry_has_its_page(built: Path) -> None:
    for path in (built / "kb").glob("*/*.yaml"):
        assert (built / "site" / path.parent.name / f"{path.stem}.html").is_file()


def test_two_builds_of_the_same_entries_give_the_same_bytes(built: Path) -> None:
    first = files(built / "site")
    assert alone(built, "build", *DAY, TZ="Asia/Tokyo").returncode == 0
    assert files(built / "site") == first


def test_the_day_that_is_given_is_the_day_of_every_page_whatever_day_the_system_is_told(built: Path) -> None:
    assert alone(built, "build", "--today", "2026-11-25", SOURCE_DATE_EPOCH="1795521600").returncode == 0
    for page in ("index.html", "model/zastava-m57.html"):
        assert 'name="proofmark-built" content="2026-11-25"' in (built / "site" / page).read_text(encoding="utf-8")


OTHER = """
import runpy, sys
from pathlib import Path
try:
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
finally:
    page = Path(sys.argv[sys.argv.index("--site-dir") + 1]) / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<article ", "<article data-other ", 1), encoding="utf-8")
"""
"""A site generator that marks the first page."""


def test_another_generator_takes_no_page_of_the_last_one(built: Path) -> None:
    (built / "other.py").write_text(OTHER, encoding="utf-8")
    path = os.pathsep.join([*sys.path, str(built)])
    done = alone(built, "build", *DAY, PROOFMARK_GENERATOR="other", PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    assert "<article data-other " in (built / "site/index.html").read_text(encoding="utf-8")


def test_a_fault_in_an_entry_leaves_the_last_good_handbook(kb: Run, built: Path) -> None:
    before = files(built / "site")
    path = built / "kb/mark/ptb-circle.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("published", "publishd"), encoding="utf-8")
    done = kb(built, "build")
    assert done.returncode == 1
    assert "kb/mark/ptb-circle.yaml:3:1: status: 'publishd' is not one of:" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(built / "site") == before
    assert [path.name for path in built.iterdir() if path.name.startswith("site.")] == []


def test_plain_mkdocs_build_checks_before_it_cleans(built: Path) -> None:
    before = files(built / "site")
    (built / "kb/mark/ptb-circle.yaml").write_text("title: [", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", GENERATOR, "build"], cwd=built, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "kb/mark/ptb-circle.yaml:" in done.stderr
    assert files(built / "site") == before


def test_plain_mkdocs_build_gives_the_same_handbook(built: Path) -> None:
    before = files(built / "site")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795521600", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", GENERATOR, "build", "--quiet"]
    done = subprocess.run(command, cwd=built, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert files(built / "site") == before


@pytest.mark.skipif(os.name == "nt", reason="process groups are POSIX ones")
@pytest.mark.parametrize(
    "stage",
    [
        pytest.param("site.pm-new-*", marks=pytest.mark.nightly),
        pytest.param("site.pm-new-*/index.html", marks=pytest.mark.nightly),
        "site.pm-new-*/model/zastava-m57.html",
        "site.pm-new-*/search/head.js",
    ],
)
def test_a_build_killed_at_any_stage_leaves_the_last_good_handbook_and_the_next_run_tidies_up(
    kb: Run, built: Path, stage: str
) -> None:
    before = files(built / "site")
    command = [sys.executable, "-m", "handbook.cli", "build", "--today", "2026-11-25"]
    running = subprocess.Popen(command, cwd=built, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 30
    while not list(built.glob(stage)) and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert set(files(built / "site")) == set(before)
    assert kb(built, "build", *DAY).returncode == 0
    assert files(built / "site") == before
    assert [path.name for path in built.iterdir() if path.name.startswith("site.")] == []


def test_two_builds_at_once_leave_one_whole_handbook(kb: Run, built: Path) -> None:
    before = files(built / "site")
    command = [sys.executable, "-m", "handbook.cli", "build", *DAY]
    running = [subprocess.Popen(command, cwd=built, stderr=subprocess.PIPE) for _ in range(2)]
    ends = [(one.communicate()[1], one.returncode) for one in running]
    assert any(code == 0 for _, code in ends)
    assert all(b"Traceback" not in said for said, _ in ends)
    assert kb(built, "build", *DAY).returncode == 0
    assert files(built / "site") == before


@pytest.mark.parametrize("name", ["site", "site[1]"])
def test_a_build_killed_while_swapping_is_brought_back(kb: Run, built: Path, name: str) -> None:
    before = files(built / "site")
    (built / "site").rename(built / f"{name}.pm-old-999999")
    (built / f"{name}.pm-new-999999").mkdir()
    (built / "kb/mark/ptb-circle.yaml").write_text("title: [", encoding="utf-8")
    assert kb(built, "build", "--out", name).returncode == 1
    assert files(built / name) == before
    assert not list(built.glob("*.pm-*"))


@pytest.mark.parametrize("name", ["site.old-2024", "site.building-1", "site-copy"])
def test_a_copy_of_the_handbook_that_somebody_keeps_beside_it_stays(kb: Run, built: Path, name: str) -> None:
    (built / "site").rename(built / name)
    before = files(built / name)
    assert kb(built, "build", *DAY).returncode == 0
    assert files(built / name) == before == files(built / "site")


def test_a_folder_that_holds_something_else_is_not_touched(kb: Run, project: Path) -> None:
    (project / "letters").mkdir()
    (project / "letters" / "mine.txt").write_text("keep", encoding="utf-8")
    done = kb(project, "build", "--out", "letters")
    assert done.returncode == 2
    assert "holds something else than a handbook" in done.stderr
    assert (project / "letters" / "mine.txt").read_text(encoding="utf-8") == "keep"


def test_above_clear_the_site_has_a_folder_of_its_own(kb: Run, project: Path) -> None:
    assert kb(project, "build", "--tlp", "amber+strict").returncode == 0
    assert (project / "site-amber-strict" / "index.html").is_file()
    assert not (project / "site").exists()
    assert kb(project, "build", "--tlp", "GREEN", "--out", "site").returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_that_is_a_link_is_written_through(kb: Run, built: Path) -> None:
    (built / "web").mkdir()
    (built / "public").symlink_to("web/root")
    assert kb(built, "build", *DAY, "--out", "public").returncode == 0
    assert (built / "public").is_symlink()
    assert (built / "web" / "root" / "index.html").is_file()
    assert [path.name for path in (built / "web").iterdir()] == ["root"]


def test_plain_mkdocs_refuses_red(project: Path) -> None:
    environment = {**os.environ, "PROOFMARK_TLP": "RED", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "PROOFMARK_TLP: TLP:RED is for the people in the room" in done.stderr
    assert "Traceback" not in done.stderr


def test_drafts_stay_out_unless_asked_for(kb: Run, built: Path) -> None:
    path = built / "kb/mark/ptb-circle.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("published", "draft"), encoding="utf-8")
    assert kb(built, "build", *DAY).returncode == 0
    assert not (built / "site/mark/ptb-circle.html").exists()
    assert kb(built, "build", *DAY, "--drafts").returncode == 0
    assert (built / "site/mark/ptb-circle.html").is_file()


@pytest.mark.skipif(os.name == "nt", reason="the limit on file sizes is a POSIX one")
def test_a_full_disk_leaves_the_last_good_handbook(built: Path) -> None:
    before = files(built / "site")
    code = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
    code += "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    code += "sys.argv = ['kb', 'build']; runpy.run_module('handbook.cli', run_name='__main__')"
    # What measures coverage cannot write on a full disk either, and says so in its own way.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=built, capture_output=True, text=True, check=False, env=plain
    )
    assert done.returncode == 1
    assert "last good one is untouched" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(built / "site") == before
