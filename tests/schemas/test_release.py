"""The gate: nothing leaves above its level, in any part of any entry, and no draft leaves unasked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from schemas.entry import Image
from schemas.leaving import level_that_leaves
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
    return repr(list(found))


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


@pytest.mark.parametrize("lines", ["status: published\nstatus: withdrawn", "status: published # draft"])
def test_an_entry_of_which_something_is_lost_stays(root: Path, today: date, edit: Edit, lines: str) -> None:
    edit("mark/ptb-circle.yaml", "status: published", lines)
    found = release(knowledge_base(root, "kb"), Tlp.CLEAR, today, drafts=True)
    assert "mark/ptb-circle" not in found
    assert "mark/ptb-circle" not in everything(found)


def test_a_comment_behind_a_day_takes_no_entry_away(root: Path, today: date, edit: Edit) -> None:
    edit("mark/ptb-circle.yaml", "written: 2026-11-24", "written: 2026-11-24 # first version")
    assert "mark/ptb-circle" in release(knowledge_base(root, "kb"), Tlp.CLEAR, today)


def test_a_withdrawn_entry_still_answers(root: Path, today: date, edit: Edit) -> None:
    edit("mark/ptb-circle.yaml", "status: published", "status: withdrawn\nwithdrawn_because: Two marks were one.")
    assert "mark/ptb-circle" in out(root, today)


def test_nothing_leaves_at_red() -> None:
    with pytest.raises(ValueError, match="TLP:RED is for the people in the room: it is never built"):
        level_that_leaves("red")
    assert level_that_leaves("amber+strict") is Tlp.AMBER_STRICT


def test_a_photograph_leaves_without_what_the_camera_wrote(root: Path, today: date) -> None:
    from PIL import Image as Picture

    exif = Picture.Exif()
    exif[0x013B] = "SECRET"
    Picture.new("RGB", (8, 8), "red").save(root.parent / "photo.jpg", exif=exif, comment=b"SECRET")
    found = out(root, today)
    image = Image(file="photo.jpg", alt="A mark", credit="Proofmark", licence="CC-BY-4.0")
    entry = found.by_id["mark/ptb-circle"]
    target = found.picture(entry, image)
    target.parent.mkdir(exist_ok=True)
    (root.parent / "photo.jpg").rename(target)
    assert b"SECRET" in target.read_bytes()
    assert b"SECRET" not in found.leaving(entry, image)


def test_only_places_that_released_statements_name_leave_with_a_drawing(root: Path, today: date, edit: Edit) -> None:
    edit("weapon-type/semi-automatic-pistol.yaml", "    where: magazine\n", "")
    edit("model/zastava-m57.yaml", "    where: magazine\n", "    where: magazine\n    tlp: GREEN\n")
    drawings = {}
    for level in ("CLEAR", "GREEN"):
        found = out(root, today, level)
        (owner,) = [one for one in found.of_kind("weapon-type") if found.drawing_of(one)]
        drawings[level] = found.leaving(owner, owner.drawing)  # type: ignore[attr-defined]
    assert (b"magazine" in drawings["CLEAR"], b"magazine" in drawings["GREEN"]) == (False, True)


def test_a_clean_entry_leaves_unchanged(released: Release) -> None:
    entry = released.get("model/zastava-m57")
    assert entry is not None
    assert [name.text for name in entry.names] == ["Застава М57", "tetejac"]
