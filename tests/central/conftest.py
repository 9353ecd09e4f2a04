"""What tests of a centre share: packs, rows, bundles, and one cluster for all that need a real engine."""

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from central import cluster, made
from engines import real_store as packed_release
from support import missing

from schemas.release import Release
from search.store import Store

Bundled = Callable[..., Path]


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory, released: Release) -> Store:
    """The packs of the small knowledge base."""
    return packed_release(tmp_path_factory.mktemp("small"), released)


@pytest.fixture
def bundled(tmp_path: Path, small_store: Store) -> Bundled:
    """Makes a bundle of the small knowledge base."""

    def make(name: str = "bundle.zip", **about: str) -> Path:
        return made.bundle(tmp_path / name, small_store.packs, **about)

    return make


@pytest.fixture(scope="session")
def client() -> None:
    """Skips where the client of the engine is not installed."""
    needs("opensearchpy", "opensearch-py")


@pytest.fixture(scope="session")
def signing() -> None:
    """Skips where signatures cannot be checked."""
    needs("cryptography", "cryptography")


def needs(module: str, package: str) -> None:
    if importlib.util.find_spec(module) is None:
        missing(package, "Install it: pip install 'proofmark[central]'")


@pytest.fixture(scope="session")
def nodes(client: None) -> Iterator[cluster.Cluster]:
    """Three nodes that run."""
    try:
        with cluster.running() as found:
            yield found
    except cluster.NoEngine as reason:
        if os.environ.get("CI") == "true" and shutil.which("java"):
            pytest.fail(str(reason))
        pytest.skip(str(reason))
