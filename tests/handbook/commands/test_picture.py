"""`kb picture add`: what a camera wrote stays behind, and the picture is named with its words."""

import re
from pathlib import Path

import pytest
from handbook.commands.picture import Words, add
from handbook.workplace import Refusal
from PIL import Image
from support import FIXTURE_KB, TODAY

from schemas.overlay import overlaid
from schemas.reading import knowledge_base
from schemas.release import release
from schemas.rules import problems
from schemas.vocabulary import Tlp

MODEL = "model/zastava-m57"
WORDS = Words("The left side, with a ruler.", "Our service", "LicenseRef-own-use", view="left")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "kb").symlink_to(FIXTURE_KB)
    return tmp_path


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "overlay.yaml").write_text("prefix: rs\nauthority: Our service\ntlp: GREEN\n", encoding="utf-8")
    return folder


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A wide picture with a camera's remark, lying on its side."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "SECRET", 6
    path = tmp_path / "IMG_1.JPG"
    Image.effect_noise((3000, 2000), 40).convert("RGB").save(path, "JPEG", exif=exif)
    return path


def test_a_photograph_is_upright_small_clean_and_named(project: Path, overlay: Path, photograph: Path) -> None:
    made = add(project, photograph, MODEL, overlay, WORDS)
    assert [path.relative_to(overlay).as_posix() for path in made] == [
        "model/zastava-m57/rs-left-1.webp",
        "model/zastava-m57/rs-left-1.jpg",
        "model/zastava-m57.yaml",
    ]
    for path in made[:2]:
        assert b"SECRET" not in path.read_bytes()
        with Image.open(path) as picture:
            assert (max(picture.size), picture.height > picture.width) == (1600, True)
    merged = overlaid(knowledge_base(project / "kb", "kb"), overlay, "ours")
    assert [str(one) for one in problems(merged, TODAY) if one.path.startswith("ours/")] == []


def test_it_leaves_at_the_level_of_its_overlay_and_not_below(project: Path, overlay: Path, photograph: Path) -> None:
    add(project, photograph, MODEL, overlay, WORDS)
    merged = overlaid(knowledge_base(project / "kb", "kb"), overlay, "ours")
    clear, green = (release(merged, level, TODAY).by_id[MODEL] for level in (Tlp.CLEAR, Tlp.GREEN))
    assert (len(clear.images), [one.origin for one in green.images]) == (0, ["Our service"])
    assert release(merged, Tlp.GREEN, TODAY).leaving(green, green.images[0])[:4] == b"RIFF"


def test_an_entry_is_named_by_its_slug_too_and_may_be_the_overlays_own(
    project: Path, overlay: Path, photograph: Path
) -> None:
    assert add(project, photograph, "zastava-m57", overlay, WORDS)[-1] == overlay / f"{MODEL}.yaml"
    own = overlay / "model" / "rs-pistol.yaml"
    own.write_text((FIXTURE_KB / f"{MODEL}.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert add(project, photograph, "model/rs-pistol", overlay, WORDS)[-1] == own
    merged = overlaid(knowledge_base(project / "kb", "kb"), overlay, "ours")
    assert [one.file for one in merged.entries["model/rs-pistol"].images] == ["rs-left-1.webp"]
    assert "against" not in own.read_text(encoding="utf-8")


def test_a_second_one_stands_beside_the_first(project: Path, overlay: Path, photograph: Path) -> None:
    add(project, photograph, MODEL, overlay, WORDS)
    add(project, photograph, MODEL, overlay, WORDS)
    merged = overlaid(knowledge_base(project / "kb", "kb"), overlay, "ours")
    assert [one.file for one in merged.entries[MODEL].images] == ["rs-left-2.webp", "rs-left-1.webp"]


OTHER = """images:
{0}- file: rs-left-1.webp
{0}  alt: The left side.
{0}  credit: Our service
{0}  licence: LicenseRef-own-use
"""


@pytest.mark.parametrize(
    ("images", "files"),
    [
        (OTHER.format(""), ["rs-left-2.webp", "rs-left-1.webp"]),
        (OTHER.format("    "), ["rs-left-2.webp", "rs-left-1.webp"]),
        ("images: []\n", ["rs-left-2.webp"]),
        ("images:\n", ["rs-left-2.webp"]),
        ("", ["rs-left-2.webp"]),
    ],
)
def test_a_list_of_images_in_any_form_is_added_to(
    project: Path, overlay: Path, tmp_path: Path, images: str, files: list[str]
) -> None:
    photograph = tmp_path / "small.png"
    Image.new("RGB", (40, 30)).save(photograph)
    addition = add(project, photograph, MODEL, overlay, WORDS)[-1]
    against = addition.read_text(encoding="utf-8").partition("\n")[0]
    added = "points:\n- text: Our pistols have a lanyard ring.\n  basis: general-knowledge\n"
    addition.write_text(f"{against}\n{images}{added}", encoding="utf-8")
    add(project, photograph, MODEL, overlay, WORDS)
    merged = overlaid(knowledge_base(project / "kb", "kb"), overlay, "ours")
    found = merged.entries[MODEL]
    assert [str(one) for one in merged.problems if one.path.startswith("ours/")] == []
    assert [one.file for one in found.images] == files
    assert found.points[-1].text == "Our pistols have a lanyard ring."


@pytest.mark.parametrize(
    ("images", "reason"),
    [
        ("images: [{file: rs-a.webp}]\n", "Begin each on a line of its own, with '- '. Nothing is written."),
        ("images: none\n", "Begin each on a line of its own, with '- '. Nothing is written."),
        ("images: [\n", "has problems. Run 'kb check' on it. Nothing is written."),
    ],
)
def test_what_cannot_be_added_to_stays_as_it_is(
    project: Path, overlay: Path, photograph: Path, images: str, reason: str
) -> None:
    addition = overlay / f"{MODEL}.yaml"
    addition.parent.mkdir()
    addition.write_text(images, encoding="utf-8")
    with pytest.raises(Refusal, match=re.escape(reason)):
        add(project, photograph, MODEL, overlay, WORDS)
    assert addition.read_text(encoding="utf-8") == images
    assert [path.name for path in overlay.rglob("*.webp")] == []


def test_a_picture_without_the_prefix_is_a_problem(project: Path, overlay: Path, photograph: Path) -> None:
    addition = add(project, photograph, MODEL, overlay, WORDS)[-1]
    addition.write_text(addition.read_text().replace("rs-left-1.webp", "left-1.webp"), encoding="utf-8")
    found = overlaid(knowledge_base(project / "kb", "kb"), overlay, "ours").problems
    assert "the name 'left-1.webp' does not begin with 'rs-'. Rename the file and this line." in str(found[0])


@pytest.mark.parametrize(
    ("entry", "words", "reason"),
    [
        ("model/zastava-m75", WORDS, "Did you mean 'model/zastava-m57'?"),
        ("substance/zastava-m57", WORDS, "Did you mean 'model/zastava-m57'?"),
        ("zastava-m75", WORDS, "Did you mean 'zastava-m57'?"),
        (MODEL, Words("", "Our service", "CC-BY-4.0"), "alt: the field is empty. Fill it in, for example: "),
        (MODEL, Words("A", "B", "C", view="top"), "'top' is no view. Views: left, right, marks, front-end."),
        (MODEL, Words("A", "B", "C", level="purple"), "tlp: 'PURPLE' is not a TLP 2.0 marking. Use one of: CLEAR,"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    project: Path, overlay: Path, photograph: Path, entry: str, words: Words, reason: str
) -> None:
    with pytest.raises(Refusal, match=reason.replace("?", r"\?")):
        add(project, photograph, entry, overlay, words)
    assert [path.name for path in overlay.rglob("*")] == ["overlay.yaml"]


def test_what_is_no_picture_is_refused(project: Path, overlay: Path, tmp_path: Path) -> None:
    (tmp_path / "note.jpg").write_text("no picture", encoding="utf-8")
    with pytest.raises(Refusal, match="is not taken: its content is no picture"):
        add(project, tmp_path / "note.jpg", MODEL, overlay, WORDS)
