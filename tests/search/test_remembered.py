"""What was made before is taken only where it would be made again just so."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from edits import Edits
from support import TODAY, Counted

from schemas.keeping import keep, kept
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp
from search import remembered
from search.remembered import Remembered
from search.store import store


def asked(folder: Path | None, parts: Any, made: Callable[[], Any]) -> Any:
    """What is made of parts, and of one text, by one run."""
    known = Remembered(folder)
    found = known.whole("all", parts, made), known.of("sort", "text", made)
    known.save()
    return found


def test_what_is_made_of_the_same_parts_or_of_the_same_text_is_made_once(tmp_path: Path) -> None:
    made = Counted({"a": [1, "ž"]})
    assert [asked(tmp_path, [1, "ž"], made) for _ in range(3)] == [(made.value, made.value)] * 3
    assert made.times == 2


def test_what_is_made_of_other_parts_is_made_again(tmp_path: Path) -> None:
    for times, parts in enumerate(([1], [2], ["1"], [1]), 1):
        made = Counted(times)
        assert asked(tmp_path, parts, made)[0] == times


@pytest.mark.parametrize("name", ["all.json", "sort-of-texts-more.json"])
def test_what_is_damaged_or_of_other_code_is_made_again(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(tmp_path, [1], Counted("one"))
    file = tmp_path / name
    file.write_bytes(file.read_bytes().replace(b"one", b"two"))
    assert asked(tmp_path, [1], Counted("one")) == ("one", "one")
    keep(file, {"code": kept(file)["code"], "known": 3})
    assert asked(tmp_path, [1], Counted("one")) == ("one", "one")
    monkeypatch.setattr(remembered, "_code", lambda: "other")
    assert asked(tmp_path, [1], Counted("two")) == ("two", "two")


def test_without_a_folder_nothing_is_kept() -> None:
    assert [asked(None, [1], Counted(times)) for times in (1, 2)] == [(1, 1), (2, 2)]


def test_texts_of_which_nothing_was_asked_stay_known(tmp_path: Path) -> None:
    asked(tmp_path, [1], Counted("one"))
    known = Remembered(tmp_path)
    known.whole("all", [1], Counted("one"))
    known.save()
    assert asked(tmp_path, [1], Counted("two")) == ("one", "one")


def test_packs_after_edits_are_those_made_anew(root: Path, tmp_path: Path) -> None:
    for number, edit in enumerate(islice(Edits(root, 7), 25)):
        made = release(knowledge_base(root, "kb"), Tlp.CLEAR, TODAY)
        assert packs(tmp_path / "kept/clear", str(number), made) == packs(tmp_path / str(number), "anew", made), edit


def packs(cache: Path, stamp: str, made: Release) -> dict[str, bytes]:
    """The bytes of the packs of a release."""
    return {path.name: path.read_bytes() for path in store(cache, stamp, lambda: made).packs.iterdir()}
