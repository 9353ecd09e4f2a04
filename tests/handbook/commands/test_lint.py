"""`kb check` as a linter: rules are chosen by code, mended where that is safe, and explained."""

import io
from pathlib import Path

import pytest
from handbook.commands.check import checked, report, rules
from handbook.commands.explain import explained
from handbook.commands.fix import mend
from handbook.workplace import Refusal, Target, targets
from mistakes import ENTRY
from PIL import Image
from support import TODAY

from schemas.codes import codes
from schemas.load import read_file

MARK = "mark/ptb-circle.yaml"
WRITTEN = "written: 2026-11-24"


def found_in(root: Path, *select: str, ignore: tuple[str, ...] = ()) -> list[str]:
    count, found = checked([Target(root, "kb")], TODAY, rules(list(select), list(ignore)))
    assert count
    return [f"{one.path}:{one.line} {one.code}" for one in found]


def change(root: Path, old: str, new: str, file: str = MARK) -> Path:
    path = root / file
    raw = path.read_text(encoding="utf-8")
    assert old in raw
    path.write_text(raw.replace(old, new, 1), encoding="utf-8")
    return path


def test_rules_are_selected_and_ignored_by_codes_their_beginnings_and_names(root: Path) -> None:
    change(root, "title: PTB", "title: PТB")
    change(root, "countries: [DE]", "countries: [DE]\ncountries: [AT]")
    assert found_in(root) == [f"kb/{MARK}:1 R406", f"kb/{MARK}:17 Y209"]
    assert found_in(root, "Y") == found_in(root, "y209,F") == found_in(root, "key-twice") == [f"kb/{MARK}:17 Y209"]
    assert found_in(root, ignore=("Y2",)) == [f"kb/{MARK}:1 R406"]
    assert found_in(root, "R", ignore=("R406",)) == []


@pytest.mark.parametrize("nothing", ["", " ", ","])
def test_a_selection_without_a_word_is_of_all_rules(root: Path, nothing: str) -> None:
    change(root, "title: PTB", "title: PТB")
    assert found_in(root, nothing) == found_in(root, ignore=(nothing,)) == [f"kb/{MARK}:1 R406"]


def test_a_word_that_is_no_code_is_refused() -> None:
    with pytest.raises(Refusal, match="'Q9' is no code or rule"):
        rules(["Y,Q9"], [])


def test_the_report_counts_what_can_be_mended_and_names_the_codes(root: Path) -> None:
    change(root, WRITTEN, "written: 24.11.2026")
    count, found = checked([Target(root, "kb")], TODAY)
    assert report(count, found, "text").splitlines() == [
        f"kb/{MARK}:4:1: written: '24.11.2026' is not a date. Write: 2026-11-24 [V311]",
        "15 entries read: 1 error, 0 notices. 1 of them is mended by 'kb check --fix'.",
    ]
    assert '"code": "V311"' in report(count, found, "json")
    assert report(count, found, "github").splitlines()[0] == (
        f"::error file=kb/{MARK},line=4,col=1,title=V311::written: '24.11.2026' is not a date. Write: 2026-11-24"
    )


@pytest.mark.parametrize(
    ("old", "new", "fixed"),
    [
        ("title: PTB in a circle", "title: “PTB in a circle”", 'title: "PTB in a circle"'),
        ("title: PTB in a circle", "title: „PTB in a circle“", 'title: "PTB in a circle"'),
        ("countries: [DE]", "makers: [“Kirch, Bonn”, Arsenal]\ncountries: [DE]", 'makers: ["Kirch, Bonn", Arsenal]\n'),
        (WRITTEN, "written: 24.11.2026", WRITTEN),
        (WRITTEN, "written: 2026-11-8", "written: 2026-11-08"),
        (WRITTEN, 'written: "24 November 2026"', WRITTEN),
        (WRITTEN, "written:\u00a02026-11-24", WRITTEN),
        ("    sources: [{id", "\u00a0\u00a0\u00a0\u00a0sources: [{id", "    sources: [{id"),
        ("  - text: The type", "\t- text: The type", "  - text: The type"),
        ("The type was", "The\ttype was", "The type was"),
        (
            "status: published\nwritten: 2026-11-24\n",
            "# when\nwritten: 2026-11-24\nstatus: published\n",
            "status: published\n# when\nwritten: 2026-11-24\n",
        ),
        ("title: PTB", "\ufefftitle: PTB", "title: PTB"),
        ("not_a_serial: true\n", "not_a_serial: true\nformerly: [mark/ptb]\n  \n", "true\n"),
        ("not_a_serial: true\n", "not_a_serial: true\nrevision: 2\n\t\t\n", "true\n"),
    ],
)
def test_what_is_safe_is_mended_and_the_base_is_in_order_again(root: Path, old: str, new: str, fixed: str) -> None:
    path = change(root, old, new)
    target = Target(root, "kb")
    found = checked([target], TODAY)[1]
    assert [one.path for one in found] == [f"kb/{MARK}"]
    assert mend([target], found)
    assert fixed in path.read_text(encoding="utf-8")
    assert "\ufeff" not in path.read_text(encoding="utf-8")
    assert checked([target], TODAY)[1] == []
    assert mend([target], found) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (WRITTEN, "written: 03/04/2026"),
        (WRITTEN, "written: 2026-02-30"),
        ("title: PTB in a circle", "title: “PTB in a circle"),
        ("countries: [DE]", "countries: [Germany]"),
        ("sort: approval", "sort: aproval"),
    ],
)
def test_what_could_mean_two_things_is_left_to_a_person(root: Path, old: str, new: str) -> None:
    path = change(root, old, new)
    before = path.read_bytes()
    assert mend([Target(root, "kb")], checked([Target(root, "kb")], TODAY)[1]) == []
    assert path.read_bytes() == before


def test_line_ends_of_windows_and_remarks_stay_and_other_files_are_not_touched(root: Path) -> None:
    path = root / "model" / "benelli-m4.yaml"
    text = "# Our first one.\n" + ENTRY.replace("written: 2026-11-24", "written: 24.11.2026")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    others = {one: one.stat().st_mtime_ns for one in root.rglob("*.yaml") if one != path}
    mend([Target(root, "kb", ("kb/model",))], checked([Target(root, "kb", ("kb/model",))], TODAY)[1])
    assert path.read_bytes() == ("# Our first one.\n" + ENTRY).replace("\n", "\r\n").encode()
    assert {one: one.stat().st_mtime_ns for one in others} == others


def test_a_link_is_never_written_through(root: Path, tmp_path: Path) -> None:
    real = root / MARK
    text = real.read_text(encoding="utf-8").replace(WRITTEN, "written: 24.11.2026")
    (tmp_path / "there.yaml").write_text(text, encoding="utf-8")
    real.unlink()
    real.symlink_to(tmp_path / "there.yaml")
    assert mend([Target(root, "kb")], checked([Target(root, "kb")], TODAY)[1]) == []
    assert (tmp_path / "there.yaml").read_text(encoding="utf-8") == text


def test_a_photograph_that_tells_its_place_is_told_and_cleaned(root: Path) -> None:
    images = "images:\n  - file: left.jpg\n    alt: The mark.\n    credit: A school\n    licence: CC-BY-4.0\nsort:"
    change(root, "sort:", images)
    folder = root / "mark" / "ptb-circle"
    folder.mkdir()
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(data, "JPEG", exif=exif)
    (folder / "left.jpg").write_bytes(data.getvalue())
    target = Target(root, "kb")
    found = checked([target], TODAY)[1]
    assert [one.with_code() for one in found] == [
        f"kb/{MARK}:7:5: images[0].file: notice: 'left.jpg' carries the place where it was taken and data of the camera and "
        "its owner. Let 'kb check --fix' clean it before it is committed: git keeps what it has seen. [P804]"
    ]
    assert mend([target], found) == [f"kb/{MARK}: mended: the picture holds its pixels only (left.jpg)."]
    assert checked([target], TODAY)[1] == []
    with Image.open(folder / "left.jpg") as picture:
        assert picture.size == (40, 30)


@pytest.mark.parametrize("one", codes(), ids=lambda one: one.code)
def test_every_code_is_explained(one: object) -> None:
    text = explained(one.code)
    assert text.startswith(f"{one.code} {one.rule}\n")
    assert one.why in text
    assert explained(one.rule) == text


def test_an_explanation_shows_wrong_and_right() -> None:
    assert explained("y203").splitlines()[-5:] == [
        "Wrong:",
        "    summary: An approval: the German one.",
        "",
        "Right:",
        '    summary: "An approval: the German one."',
    ]


def test_an_unknown_code_is_one_sentence_with_the_nearest() -> None:
    with pytest.raises(Refusal, match=r"'V30l' is no code of a rule\. Did you mean 'V30"):
        explained("V30l")
    assert len(explained(None).splitlines()) == len(codes())


def test_a_folder_that_is_no_root_is_refused_before_a_thousand_messages(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Refusal, match=r"is not in a root of entries.* packs are looked at with the whole: kb check"):
        targets([tmp_path])


def test_an_entry_that_was_mended_holds_the_same_data(root: Path) -> None:
    path = change(root, "sort: approval\n", "")
    before = read_file(path).data | {"sort": "approval"}
    path.write_text(path.read_text(encoding="utf-8") + "# what it is for\nsort: approval\n", encoding="utf-8")
    target = Target(root, "kb")
    assert mend([target], checked([target], TODAY)[1]) == [f"kb/{MARK}: mended: fields are in order."]
    assert read_file(path).data == before
    assert "# what it is for\nsort: approval\n" in path.read_text(encoding="utf-8")
