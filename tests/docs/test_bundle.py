"""The bundle for sticks: the same bytes from the same commit, and every damage is found."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


def kb(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handbook.cli", *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project under git with one bundle in `out/`."""
    from support import copy_project

    project = copy_project(tmp_path_factory.mktemp("bundle"))
    who = ["-c", "user.name=Trainer", "-c", "user.email=trainer@example.invalid", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "first"]):
        subprocess.run(["git", "-C", str(project), *arguments], check=True, capture_output=True)
    done = kb(project, "bundle")
    assert done.returncode == 0, done.stderr
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
    assert kb(bundled, "bundle", "--out", "again").returncode == 0
    assert the_zip(bundled).read_bytes() == the_zip(bundled, "again").read_bytes()


def test_a_whole_copy_is_found_whole(bundled: Path, unpacked: Path) -> None:
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


def test_a_flipped_bit_a_missing_file_and_a_strange_one_are_told(bundled: Path, unpacked: Path) -> None:
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
def test_a_cut_off_zip_is_told(bundled: Path, tmp_path: Path, keep: int) -> None:
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


def test_a_fault_in_an_entry_leaves_no_half_bundle(bundled: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(bundled, tmp_path / "project"))
    (project / "kb/mark/ptb-circle.yaml").write_text("title: [", encoding="utf-8")
    done = kb(project, "bundle", "--out", "fresh")
    assert done.returncode == 1
    assert list((project / "fresh").iterdir()) == []
