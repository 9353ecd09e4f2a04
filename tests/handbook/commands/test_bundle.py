"""The bundle for sticks: the same bytes from the same commit, and every damage is found."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from forked import Forks
from handbook.commands.bundle import release_of
from handbook.commands.bundle_check import Verdict, verify
from shared import copy_built
from support import TODAY

from schemas.project import today_is

pytestmark = pytest.mark.xdist_group("bundle")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def kb(forks: Forks) -> Run:
    """Runs `kb` with arguments in a project."""
    return lambda project, *arguments: forks.run(arguments, project)


def bundle(project: Path, *arguments: str) -> None:
    """Makes a bundle by a command that starts by itself."""
    command = [sys.executable, "-m", "handbook.cli", "bundle", *arguments]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory, built_project: Path) -> Path:
    """A project under git with one bundle in `out/`, of the day that its handbook was built for."""
    project = copy_built(built_project, tmp_path_factory.mktemp("bundle") / "project")
    who = ["-c", "user.name=Trainer", "-c", "user.email=trainer@example.invalid", "-c", "commit.gpgsign=false"]
    day = {**os.environ, "GIT_COMMITTER_DATE": f"{TODAY}T12:00:00Z"}
    for arguments in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "first"]):
        subprocess.run(["git", "-C", str(project), *arguments], check=True, capture_output=True, env=day)
    bundle(project)
    return project


def the_zip(project: Path, folder: str = "out") -> Path:
    (found,) = (project / folder).glob("*.zip")
    return found


@pytest.fixture
def unpacked(bundled: Path, tmp_path: Path) -> Path:
    """The bundle unpacked to a folder that a test may damage."""
    with zipfile.ZipFile(the_zip(bundled)) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "proofmark"


def test_two_bundles_of_one_commit_are_the_same_bytes(bundled: Path) -> None:
    bundle(bundled, "--out", "again")
    assert the_zip(bundled).read_bytes() == the_zip(bundled, "again").read_bytes()


def test_the_commit_of_a_repository_that_does_not_hold_the_entries_is_not_that_of_a_release(tmp_path: Path) -> None:
    home, project = tmp_path / "home", tmp_path / "home" / "base"
    (project / "kb").mkdir(parents=True)
    (project / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
    (project / "kb/a.yaml").write_text("title: A\n", encoding="utf-8")
    (home / ".gitignore").write_text("*\n", encoding="utf-8")
    git = ["git", "-C", str(home), "-c", "user.name=Trainer", "-c", "user.email=trainer@example.invalid"]
    day = {**os.environ, "GIT_COMMITTER_DATE": "2019-01-01T12:00:00Z"}

    def commit(*files: str) -> None:
        for arguments in (["init", "-q"], ["add", "-f", *files], ["-c", "commit.gpgsign=false", "commit", "-qm", "a"]):
            subprocess.run([*git, *arguments], check=True, capture_output=True, env=day)

    commit(".gitignore")
    assert release_of(project, None) == (today_is(), "not under git")
    commit("base")
    assert release_of(project, None)[0] == date(2019, 1, 1)


def test_a_whole_copy_is_found_whole(kb: Run, bundled: Path, unpacked: Path) -> None:
    for copy in (the_zip(bundled), unpacked, unpacked.parent):
        done = kb(bundled, "bundle", "--verify", str(copy))
        assert (done.returncode, done.stdout) == (0, f"{copy}: every file is as it was bundled.\n")


def test_sha256sum_checks_a_copy_without_python(unpacked: Path) -> None:
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("NOT TESTED: sha256sum is missing. Install coreutils.")
    done = subprocess.run(
        [tool, "-c", "SHA256SUMS", "--quiet", "--strict"], cwd=unpacked, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_flipped_bit_a_missing_file_and_a_strange_one_are_told(kb: Run, bundled: Path, unpacked: Path) -> None:
    page = unpacked / "site" / "found.html"
    data = bytearray(page.read_bytes())
    data[100] ^= 1
    page.write_bytes(bytes(data))
    (unpacked / "site" / "about.html").unlink()
    (unpacked / "site" / "other.html").write_text("x", encoding="utf-8")
    done = kb(bundled, "bundle", "--verify", str(unpacked))
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "site/about.html: the file is missing. Copy it again.",
        "site/found.html: the bytes have changed. Copy it again.",
        "site/other.html: the file does not belong to the bundle. Remove it.",
    ]


@pytest.mark.parametrize("keep", [0, 10, 5000, -30])
def test_a_cut_off_zip_is_told(kb: Run, bundled: Path, tmp_path: Path, keep: int) -> None:
    cut = tmp_path / "cut.zip"
    cut.write_bytes(the_zip(bundled).read_bytes()[:keep])
    done = kb(bundled, "bundle", "--verify", str(cut))
    assert done.returncode == 1
    assert "Copy it again." in done.stdout
    assert "Traceback" not in done.stderr


def test_the_manifest_names_commit_day_and_marking(unpacked: Path, bundled: Path) -> None:
    manifest = json.loads((unpacked / "manifest.json").read_text(encoding="utf-8"))
    head = subprocess.run(["git", "-C", str(bundled), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    assert manifest["commit"] == head.stdout.strip()
    assert manifest["marking"] == "TLP:CLEAR"
    assert manifest["overlays"] == []
    assert "site/index.html" in manifest["files"]


@pytest.mark.parametrize("file", ["kb/mark/ptb-circle.yaml", "CHANGELOG.md"])
def test_a_manifest_says_that_what_the_handbook_is_made_from_has_changed(
    kb: Run, bundled: Path, tmp_path: Path, file: str
) -> None:
    project = copy_built(bundled, tmp_path / "project")
    with (project / file).open("a", encoding="utf-8") as changed:
        changed.write("\n")
    assert kb(project, "bundle", "--out", "fresh").returncode == 0
    with zipfile.ZipFile(the_zip(project, "fresh")) as archive:
        manifest = json.loads(archive.read("proofmark/manifest.json"))
    head = subprocess.run(["git", "-C", str(project), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    assert manifest["commit"] == f"{head.stdout.strip()} with changes"


def test_a_fault_in_an_entry_leaves_no_half_bundle(kb: Run, bundled: Path, tmp_path: Path) -> None:
    project = copy_built(bundled, tmp_path / "project")
    (project / "kb/mark/ptb-circle.yaml").write_text("title: [", encoding="utf-8")
    done = kb(project, "bundle", "--out", "fresh")
    assert done.returncode == 1
    assert list((project / "fresh").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="there, a run is not killed so")
def test_what_a_killed_run_left_is_removed_by_the_next(kb: Run, bundled: Path, tmp_path: Path) -> None:
    project, out = copy_built(bundled, tmp_path / "project"), tmp_path / "out"
    (out / "building-plans").mkdir(parents=True)
    command = [sys.executable, "-m", "handbook.cli", "bundle", "--tlp", "amber", "--out", str(out)]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.DEVNULL) as running:
        end = time.monotonic() + 60
        while len(list(out.iterdir())) < 2 and running.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        running.kill()
    assert len(list(out.iterdir())) == 2
    (project / "kb/mark/ptb-circle.yaml").write_text("title: [", encoding="utf-8")
    assert kb(project, "bundle", "--out", str(out)).returncode == 1
    assert [path.name for path in out.iterdir()] == ["building-plans"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A bundle of two files, unpacked."""
    top = tmp_path / "proofmark"
    (top / "site").mkdir(parents=True)
    (top / "README.txt").write_text("read me", encoding="utf-8")
    (top / "site" / "index.html").write_text("start", encoding="utf-8")
    names = ("README.txt", "site/index.html")
    lines = [f"{hashlib.sha256((top / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (top / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    return top


def zipped(top: Path, *more: tuple[str, bytes], first: bool = False, leave: str = "") -> Path:
    """The bundle as a zip, with more members after its own, or before them; without one of its own."""
    target = top.parent / "copy.zip"
    own = [
        (f"proofmark/{path.relative_to(top).as_posix()}", path.read_bytes())
        for path in top.rglob("*")
        if path.is_file()
    ]
    own = [one for one in own if one[0] != leave]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in [*more, *own] if first else [*own, *more]:
            archive.writestr(name, data)
    return target


def test_a_small_copy_is_whole_as_a_folder_and_as_a_zip(small: Path) -> None:
    assert verify(small) == verify(zipped(small)) == Verdict()


def test_an_original_beside_a_changed_page_does_not_speak_for_it(small: Path) -> None:
    copy = zipped(
        small, ("site/index.html", b"start"), ("proofmark/site/index.html", b"evil"), leave="proofmark/site/index.html"
    )
    assert verify(copy).wrong == [
        "/site/index.html: it lies beside 'proofmark/' and does not belong to the bundle. Remove it.",
        "site/index.html: the bytes have changed. Copy it again.",
    ]


def test_a_name_that_stands_twice_in_a_zip_is_told(small: Path) -> None:
    for first in (True, False):
        copy = zipped(small, ("proofmark/site/index.html", b"evil"), first=first)
        assert verify(copy).wrong == ["site/index.html: the name is there twice. Copy it again."]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("proofmark/site/INDEX.html", "site/INDEX.html: the file does not belong to the bundle. Remove it."),
        ("proofmark/site/other/", "proofmark/site/other/: the folder does not belong to the bundle. Remove it."),
        ("proofmark/../x.html", "../x.html: the file does not belong to the bundle. Remove it."),
        ("proofmark\\site\\index.html", "it lies beside 'proofmark/' and does not belong to the bundle. Remove it."),
    ],
)
def test_names_are_taken_exactly(small: Path, name: str, expected: str) -> None:
    (found,) = verify(zipped(small, (name, b""))).wrong
    assert found.endswith(expected)


def test_a_swollen_member_is_read_in_pieces(small: Path) -> None:
    copy = zipped(small, leave="proofmark/README.txt")
    with zipfile.ZipFile(copy, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("proofmark/README.txt", "w") as file:
        for _ in range(200):
            file.write(b"\0" * (1 << 20))
    tracemalloc.start()
    found = verify(copy).wrong
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ["README.txt: the bytes have changed. Copy it again."]
    assert peak < 20 << 20


def test_links_pipes_and_empty_folders_in_a_copy_are_told(
    small: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "index.html").write_text("start", encoding="utf-8")
    (small / "site" / "index.html").unlink()
    (small / "site" / "index.html").symlink_to(outside / "index.html")
    (small / "more").symlink_to(outside)
    (small / "empty").mkdir()
    os.mkfifo(small / "pipe")
    plain = "this is a link, or no plain file. Remove it and copy again."
    assert verify(small).wrong == [
        "empty: the folder does not belong to the bundle. Remove it.",
        f"more: {plain}",
        f"pipe: {plain}",
        f"site/index.html: {plain}",
    ]


def test_what_a_system_leaves_on_a_stick_is_told_and_is_no_fault(small: Path) -> None:
    (small / "System Volume Information").mkdir()
    (small / "System Volume Information" / "WPSettings.dat").write_bytes(b"x")
    for name in (".DS_Store", "._README.txt", "site/Thumbs.db"):
        (small / name).write_bytes(b"x")
    found = verify(small)
    assert found.wrong == []
    left = "left here by an operating system; it does not belong to the bundle."
    assert found.told == [
        f".DS_Store: {left}", f"._README.txt: {left}", f"System Volume Information: {left}", f"site/Thumbs.db: {left}",
    ]  # fmt: skip
    copy = zipped(small, ("__MACOSX/proofmark/._README.txt", b"x"))
    assert verify(copy).wrong == []


@pytest.mark.parametrize("line", ["no sum at all", "0" * 64 + "  README.txt"])
def test_a_damaged_line_of_sums_is_told(small: Path, line: str) -> None:
    with (small / "SHA256SUMS").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    assert verify(small).wrong == ["SHA256SUMS: line 3 is damaged, or is there twice. Copy it again."]
