"""An entry that was found in order is not read again, and nobody notices: what is kept of it is what it says."""

import shutil
from itertools import islice
from pathlib import Path

import pytest
from edits import Edits
from support import FIXTURE_KB, TODAY

from schemas import sparing
from schemas.brief import brief, from_row
from schemas.keeping import kept
from schemas.knowledge_base import KnowledgeBase
from schemas.reading import knowledge_base
from schemas.release import release
from schemas.rules import problems
from schemas.sparing import Entries, spared
from schemas.vocabulary import Tlp
from schemas.walk import references

PTB = "mark/ptb-circle"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    return Path(shutil.copytree(FIXTURE_KB, tmp_path / "kb"))


def spare(root: Path) -> KnowledgeBase:
    """The entries, read where they must be."""
    known = spared(root, None)
    assert known
    kb = knowledge_base(root, "kb", spared=known)
    known.save(kb)
    return kb


def whole(root: Path, folder: Path) -> KnowledgeBase:
    """The same entries, of which nothing is known."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root, folder)
    return knowledge_base(folder, "kb")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_kept_of_an_entry_is_what_it_says(kb: KnowledgeBase) -> None:
    for entry in kb:
        told = brief(entry, references(entry))
        assert from_row(entry.id, told.as_row()) == told == kb.brief(entry.id)


def test_only_what_changed_is_read(root: Path) -> None:
    spare(root)
    replace(root / f"{PTB}.yaml", "title: ", "title: Other ")
    again = spare(root)
    assert isinstance(again.entries, Entries)
    assert again.spared.keys() == set(again.ids) - {PTB}
    assert again.entries[PTB].title.startswith("Other")


@pytest.mark.parametrize("seed", range(3))
def test_no_edit_makes_a_difference_to_what_is_read_told_and_released(
    root: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparing, "FEW", 3)
    spare(root)
    done = []
    for told in islice(Edits(root, seed), 20):
        done.append(told)
        some, all_of_it = spare(root), whole(root, tmp_path / "whole")
        for drafts in (False, True):
            made, right = (release(one, Tlp.CLEAR, TODAY, drafts) for one in (some, all_of_it))
            assert list(made.by_id) == list(right.by_id), done
            assert [made.brief(key) for key in made.by_id] == [right.brief(key) for key in right.by_id], done
            assert dict(made.by_id) == dict(right.by_id), done
        assert problems(some, TODAY) == problems(all_of_it, TODAY), done
        assert [some.brief(key) for key in some.ids] == [all_of_it.brief(key) for key in all_of_it.ids], done
        assert dict(some.entries) == dict(all_of_it.entries), done
        assert some.problems == all_of_it.problems, done


def test_a_released_entry_that_was_spared_is_not_read_for_its_release(root: Path) -> None:
    spare(root)
    made = release(spare(root), Tlp.CLEAR, TODAY)
    assert isinstance(made.by_id, Entries)
    assert made.spared.keys() == set(made.by_id)
    assert made.by_id[PTB].title == made.brief(PTB).title


def test_an_entry_that_changed_while_it_was_read_ends_the_command(root: Path) -> None:
    spare(root)
    kb = spare(root)
    replace(root / f"{PTB}.yaml", "title: ", "title: Other ")
    with pytest.raises(OSError, match="changed while it was read"):
        _ = kb.entries[PTB]
    (root / f"{PTB}.yaml").write_text("points: [\n", encoding="utf-8")
    with pytest.raises(OSError, match="changed while it was read"):
        _ = kb.entries[PTB]


def test_nothing_of_a_level_is_spared(root: Path) -> None:
    replace(root / f"{PTB}.yaml", "\nsummary: ", "\ntlp: GREEN\nsummary: ")
    spare(root)
    assert PTB not in spare(root).spared
    assert PTB not in kept(root.parent / sparing.FILE)["briefs"]


def test_a_link_that_leads_out_is_told_although_its_bytes_are_known(root: Path, tmp_path: Path) -> None:
    spare(root)
    path, away = root / f"{PTB}.yaml", tmp_path / "away.yaml"
    path.rename(away)
    path.symlink_to(away)
    assert [one.message for one in spare(root).problems] == ["the link leads out of the knowledge base."]


def test_an_empty_folder_beside_an_entry_is_seen(root: Path) -> None:
    before = spare(root)
    (root / PTB / "inside").mkdir(parents=True)
    assert (before.beside or {}).get(PTB) != (spare(root).beside or {}).get(PTB)
    found = problems(spare(root), TODAY)
    assert any(f"'{PTB}/inside' is not named." in one.message for one in found)
