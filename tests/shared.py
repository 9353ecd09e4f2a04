"""What is costly and the same for every test of a run: made once for all workers, behind a lock."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from support import REPOSITORY, TODAY, copy_project

from schemas.knowledge_base import KnowledgeBase
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp
from search.store import Store, store

COMMAND = (sys.executable, "-m", "handbook.cli")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, which whoever asks first has made; nobody may change anything in it."""
    own = factory.getbasetemp()
    top = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, ready = top / f"once-{name}", top / f"once-{name}.ready"
    with FileLock(top / f"once-{name}.lock"):
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            ready.touch()
    return folder


def real_kb(factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The real entries, read and checked once."""

    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / "kb.pickle").write_bytes(pickle.dumps(knowledge_base(REPOSITORY / "kb", "kb")))

    found: KnowledgeBase = pickle.loads((once(factory, "kb", make) / "kb.pickle").read_bytes())
    return found


def real_release(kb: KnowledgeBase) -> Release:
    """What may leave of the real entries at TLP:CLEAR."""
    return release(kb, Tlp.CLEAR, TODAY)


def real_store(factory: pytest.TempPathFactory, released: Release) -> Store:
    """The index and packs of the real entries."""
    return store(
        once(factory, "store", lambda folder: store(folder, "real", lambda: released)), "real", lambda: released
    )


def built_project(factory: pytest.TempPathFactory) -> Path:
    """A project of the small knowledge base with its handbook in `site/`, as of 24 November 2026."""
    return once(factory, "project", lambda folder: build(copy_project(folder)))


def copy_built(project: Path, folder: Path) -> Path:
    """A copy of a built project, which a test may change; what is linked in it stays linked."""
    return Path(shutil.copytree(project, folder, symlinks=True))


def build(project: Path) -> Path:
    """Builds the handbook of a project as of 24 November 2026, and gives the project back."""
    command = [*COMMAND, "build", "--today", str(TODAY)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return project
