"""Nothing above the level of a build is in any byte of what it writes: strings planted everywhere are searched for."""

from pathlib import Path

import pytest
from leak_search import LEVELS, built, found_in

ORDER = list(LEVELS)


@pytest.mark.slow
@pytest.mark.parametrize("level", ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT"])
def test_no_output_holds_anything_above_its_level(tmp_path: Path, level: str) -> None:
    planter, project, site = built(tmp_path, level)
    found, searched = found_in(site)
    cached, _ = found_in(project / ".cache")
    printed, _ = found_in(project / "prints")
    above = {
        word: (planter.planted[word], files[:3])
        for word, files in {**found, **cached, **printed}.items()
        if ORDER.index(planter.planted[word].split()[0]) > ORDER.index(level)
    }
    assert above == {}
    assert searched > 1_000_000


def test_the_search_would_find_a_leak(tmp_path: Path) -> None:
    """The control: what may leave at the level is found, in pages, in search data and in the index."""
    planter, project, site = built(tmp_path, "AMBER")
    found, _ = found_in(site)
    allowed = {word for word, where in planter.planted.items() if where.split()[0] in {"CLEAR", "GREEN", "AMBER"}}
    assert len(found) > 0.8 * len(allowed)
    files = {name.split("/")[0] for names in found.values() for name in names}
    assert {"search", "model", "mark", "source"} <= files
    assert found_in(project / ".cache")[0]
    assert len(found_in(project / "prints")[0]) > 50
