"""The gate: nothing leaves above its level, in any part of any entry, and no draft leaves unasked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp

Edit = Callable[[str, str, str], None]


@pytest.fixture
def edit(root: Path) -> Edit:
    def change(file: str, old: str, new: str) -> None:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def out(root: Path, today: date, level: str = "CLEAR", drafts: bool = False) -> Release:
    kb = knowledge_base(root, "kb")
    assert kb.problems == ()
    return release(kb, Tlp.named(level), today, drafts)


def everything(found: Release) -> str:
    return repr(list(found)) + repr(found.translations)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("model/zastava-m57.yaml", "title: Zastava M57", "title: SECRET\ntlp: GREEN"),
        ("model/zastava-m57.yaml", "text: tetejac", "text: SECRET\n    tlp: GREEN"),
        ("model/zastava-m57.yaml", "text: The grip is longer than that of the TT.", "text: SECRET\n    tlp: GREEN"),
        ("model/zastava-m57.yaml", 'reads: ["7,62 mm M57"]', "reads: [SECRET]\n    tlp: GREEN"),
        ("model/zastava-m57.yaml", "low: 200", "low: 200\n    of: SECRET\n    tlp: GREEN"),
        ("source/proof-law.yaml", "title: Proof ordinance", "title: SECRET\ntlp: GREEN"),
        ("weapon-type/semi-automatic-pistol.yaml", "alt: Semi-", "tlp: GREEN\n  alt: SECRET Semi-"),
        ("procedure/discovery.yaml", "warning: Do not", "tlp: GREEN\n    warning: SECRET Do not"),
    ],
)
def test_what_is_above_the_level_stays(root: Path, today: date, edit: Edit, file: str, old: str, new: str) -> None:
    edit(file, old, new)
    assert "SECRET" not in everything(out(root, today, "CLEAR"))
    assert "SECRET" in everything(out(root, today, "GREEN"))


def test_a_reference_to_a_withheld_entry_goes_with_it(root: Path, today: date, edit: Edit) -> None:
    edit("mark/ptb-circle.yaml", "status: published", "status: published\ntlp: AMBER")
    found = out(root, today)
    assert "mark/ptb-circle" not in found
    assert "mark/ptb-circle" not in everything(found)


def test_a_statement_whose_sources_are_all_withheld_goes_with_them(root: Path, today: date, edit: Edit) -> None:
    edit("source/proof-law.yaml", "status: published", "status: published\ntlp: RED")
    found = out(root, today)
    assert "listed for import" not in everything(found)
    assert "mark/ptb-circle" not in found


def test_an_entry_goes_when_its_weapon_type_is_withheld(root: Path, today: date, edit: Edit) -> None:
    edit("weapon-type/semi-automatic-pistol.yaml", "status: published", "status: published\ntlp: GREEN")
    assert "model/zastava-m57" not in out(root, today)


def test_drafts_leave_only_when_asked_for(root: Path, today: date, edit: Edit) -> None:
    edit("mark/ptb-circle.yaml", "status: published", "status: draft")
    assert "mark/ptb-circle" not in out(root, today)
    assert "mark/ptb-circle" in out(root, today, drafts=True)


def test_a_withdrawn_entry_still_answers(root: Path, today: date, edit: Edit) -> None:
    edit("mark/ptb-circle.yaml", "status: published", "status: withdrawn\nwithdrawn_because: Two marks were one.")
    assert "mark/ptb-circle" in out(root, today)


def test_a_translation_that_nobody_reviewed_leaves_only_as_a_draft(root: Path, today: date) -> None:
    assert out(root, today).translations == {}
    assert [str(one.language) for one in out(root, today, drafts=True).translations["procedure/discovery"]] == ["sq"]


def test_a_clean_entry_leaves_unchanged(released: Release) -> None:
    entry = released.get("model/zastava-m57")
    assert entry is not None
    assert [name.text for name in entry.names] == ["Застава М57", "tetejac"]
