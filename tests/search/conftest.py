"""What the tests of search share: the packs of the real entries, made once."""

import pytest
from support import REPOSITORY, TODAY

from schemas.reading import knowledge_base
from schemas.release import release
from schemas.vocabulary import Tlp
from search.lexicon import Lexicon
from search.store import Store, store


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The packs of the real entries."""
    made = release(knowledge_base(REPOSITORY / "kb", "kb"), Tlp.CLEAR, TODAY)
    return store(tmp_path_factory.mktemp("real"), "real", lambda: made)


@pytest.fixture(scope="session")
def lexicon(real: Store) -> Lexicon:
    """The real entries as search reads them."""
    return real.lexicon()
