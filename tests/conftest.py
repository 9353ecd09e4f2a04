"""The few fixtures that tests share: the small complete knowledge base, and ways to write entries for one test."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shared
from forked import Forks
from support import FIXTURE_KB, TODAY, ChangeFixture, LoadText, copy_project

from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.rules import problems
from schemas.vocabulary import Tlp
from search.store import Store


@pytest.fixture(scope="session")
def today() -> date:
    """The day of all tests."""
    return TODAY


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The small complete knowledge base: the smallest sensible entry of every kind."""
    return knowledge_base(FIXTURE_KB, "kb")


@pytest.fixture(scope="session")
def released(kb: KnowledgeBase) -> Release:
    """What may leave of the small knowledge base at TLP:CLEAR."""
    return release(kb, Tlp.CLEAR, TODAY)


@pytest.fixture(scope="session")
def real_kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The real entries, read once for all workers."""
    return shared.real_kb(tmp_path_factory)


@pytest.fixture(scope="session")
def real_released(real_kb: KnowledgeBase) -> Release:
    """What may leave of the real entries at TLP:CLEAR."""
    return shared.real_release(real_kb)


@pytest.fixture(scope="session")
def real_store(tmp_path_factory: pytest.TempPathFactory, real_released: Release) -> Store:
    """The index and packs of the real entries, made once for all workers."""
    return shared.real_store(tmp_path_factory, real_released)


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the small knowledge base, its handbook built once for all workers; no test changes it."""
    return shared.built_project(tmp_path_factory)


@pytest.fixture
def built(built_project: Path, tmp_path: Path) -> Path:
    """A copy of a project whose handbook was built, which a test may change."""
    return shared.copy_built(built_project, tmp_path / "project")


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """A process with `kb` in memory, which answers each command in a fork of its own."""
    ready = Forks()
    yield ready
    ready.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small knowledge base that a test may change."""
    return Path(shutil.copytree(FIXTURE_KB, tmp_path / "kb"))


@pytest.fixture
def load_text(tmp_path: Path) -> LoadText:
    """Writes one file of a knowledge base and gives the problems of reading it."""

    def load(entry_id: str, text: str) -> list[Problem]:
        path = tmp_path / "kb" / f"{entry_id}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        return list(knowledge_base(tmp_path / "kb", "kb").problems)

    return load


@pytest.fixture
def changed(root: Path) -> ChangeFixture:
    """Replaces words in a file of the small knowledge base and gives all problems, as lines of text."""

    def change(file: str, old: str, new: str) -> list[str]:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return [str(problem) for problem in problems(knowledge_base(root, "kb"), TODAY)]

    return change


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with the small knowledge base, for commands that need a whole project."""
    return copy_project(tmp_path)
