"""The real handbook, built once: every page gives each id once, and every link and anchor leads somewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from links import broken_links, ids_given_twice
from phone import composed, fetched, left_of
from support import REPOSITORY

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("real-site")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook of this repository; the one that `.ci/run` has just built, where it says so."""
    if "PROOFMARK_SITE" in os.environ:
        return REPOSITORY / os.environ["PROOFMARK_SITE"]
    out = tmp_path_factory.mktemp("real") / "site"
    command = [sys.executable, "-m", "handbook.cli", "build", "--out", str(out)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


def test_no_id_is_given_twice_on_any_page(site: Path) -> None:
    assert list(ids_given_twice(site)) == []


def test_every_link_and_anchor_of_every_page_leads_somewhere(site: Path) -> None:
    assert list(broken_links(site)) == []


def test_a_phone_composes_every_page_byte_for_byte(site: Path) -> None:
    assert composed(site) == []
    assert left_of(site) == []


def test_the_site_and_the_copy_on_a_phone_stay_small(site: Path) -> None:
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    assert sum(sizes.values()) <= 36 * 2**20
    travels = fetched(site)
    assert sum(travels.values()) <= 3_100_000
    assert len(travels) <= 350
    models = [size for path, size in sizes.items() if path.startswith("model/") and path.endswith(".html")]
    assert sorted(models)[len(models) // 2] <= 28_000
