"""What the tests of search share: the packs of the real entries, made once."""

import pytest

from search.lexicon import Lexicon
from search.store import Store


@pytest.fixture(scope="session")
def real(real_store: Store) -> Store:
    """The packs of the real entries."""
    return real_store


@pytest.fixture(scope="session")
def lexicon(real: Store) -> Lexicon:
    """The real entries as search reads them."""
    return real.lexicon()
