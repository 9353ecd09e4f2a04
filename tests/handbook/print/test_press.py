"""Printed cards, sheets, posters and packs: real Typst over the small knowledge base, read back by a PDF library."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from handbook.commands import print as command
from handbook.drawings.studio import Studio
from handbook.print import press
from handbook.print.imprint import NOTICE
from handbook.print.packs import PackProblems, pack_file, problems, sheets_of
from handbook.print.press import CardProblem, Press
from handbook.print.wanted import Paper, wanted
from handbook.workplace import Refusal
from PIL import Image
from pypdf import PdfReader
from support import REPOSITORY, TODAY, copy_project

from schemas.entry import Contact
from schemas.kinds import KINDS
from schemas.load import read_file
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import KOSOVO_FOOTNOTE, Language, Tlp

pytestmark = pytest.mark.xdist_group("press")

Printed = Callable[..., PdfReader]
CARD = "procedure/discovery"
MILLIMETRES = {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210), "a6": (105, 148)}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the small knowledge base, which no test of this file changes."""
    return copy_project(tmp_path_factory.mktemp("print") / "project")


@pytest.fixture
def printed(place: Path, released: Release, tmp_path: Path) -> Printed:
    """Prints one sheet and gives it back as a reader of PDF."""

    def one(word: str, size: str | None = None, language: str = "en", of: Release | None = None) -> PdfReader:
        paper = Paper(size) if size else None
        paths = command.print_sheets(place, of or released, [word], paper, Language(language), tmp_path / "out")
        assert len(paths) == 1
        return PdfReader(io.BytesIO(paths[0].read_bytes()))

    return one


def words(reader: PdfReader) -> str:
    """The text of a document in one line, with words that were broken at a hyphen joined."""
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    return re.sub(r"(?<=\w)- (?=\w)", "-", text)


def changed(root: Path, file: str, old: str, new: str, drafts: bool = False) -> Release:
    """What may leave of a knowledge base after one change."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return release(knowledge_base(root, "kb"), Tlp.CLEAR, TODAY, drafts)


def structure(reader: PdfReader) -> list[str]:
    """The tags of a document in reading order, each alternative text behind its tag."""
    found = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]) + (f" {node['/Alt']}" if "/Alt" in node else ""))
            walk(node.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


@pytest.mark.parametrize("size", ["a4", "a5", "a6"])
def test_a_card_has_the_size_of_its_paper(printed: Printed, size: str) -> None:
    reader = printed(CARD, size)
    for page in reader.pages:
        measured = (float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4)
        assert measured == pytest.approx(MILLIMETRES[size], abs=0.1)
    assert len(reader.pages) <= 2


@pytest.mark.parametrize("size", ["a4", "a5", "a6"])
def test_every_page_says_danger_first_action_marking_status_dates_and_notice(printed: Printed, size: str) -> None:
    for page in printed(CARD, size).pages:
        text = " ".join(page.extract_text().split())
        for expected in (
            "The object can fire at any moment.",
            "Stop. Move people out of line with the muzzle.",
            "TLP:CLEAR",
            "procedure/discovery · revision 1 of 24 November 2026",
            "Published, not yet verified by a person",
            "Copy of 24 November 2026; check for a newer copy after 23 May 2027.",
            NOTICE,
        ):
            assert expected in text


def test_the_notice_of_cards_is_that_of_pages() -> None:
    assert read_file(REPOSITORY / "mkdocs.yml").data["copyright"] == NOTICE


def test_danger_and_first_action_come_first_then_each_step_with_its_warning_unarmed_before_armed(
    printed: Printed,
) -> None:
    text = words(printed(CARD, "a6"))
    order = [
        "DANGER", "The object can fire", "FIRST", "Stop. Move people", "Stop the control calmly.", "UNARMED",
        "Move away and call the police.", "ARMED", "Separate the person from the object.", "Beware:",
        "Do not let anyone show it to you.", "STOP AND WITHDRAW IF", "You see a grenade or wires.", "NEVER",
        "Never move the selector to look.", "WRITE DOWN", "Write down the time",
    ]  # fmt: skip
    places = []
    for one in order:
        places.append(text.index(one, places[-1] if places else 0))
    assert places == sorted(places)


def test_reasons_stand_on_a4_and_not_on_the_small_card(printed: Printed) -> None:
    assert "People come before evidence." in words(printed(CARD, "a4"))
    assert "People come before evidence." not in words(printed(CARD, "a6"))


def test_a_card_is_tagged_titled_and_says_its_language(printed: Printed) -> None:
    reader = printed(CARD, "a6")
    root = reader.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Discovery of a firearm"
    assert reader.metadata.get("/CreationDate") is None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    tags = structure(reader)
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 2
    assert tags.count("/LI") == 4


def test_the_same_release_gives_the_same_bytes(place: Path, released: Release, tmp_path: Path) -> None:
    both = [
        command.print_sheets(place, released, ["procedure", "model"], None, Language.EN, tmp_path / name)
        for name in ("one", "two")
    ]
    assert [path.name for path in both[0]] == ["procedure--discovery-a6.pdf", "model--zastava-m57-a4.pdf"]
    for first, second in zip(*both, strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_several_processes_print_the_same_bytes_as_one(
    place: Path, released: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = command.print_sheets(place, released, ["law", "mark"], None, Language.EN, tmp_path / "one")
    monkeypatch.setattr(press, "FEW", 1)
    shared = command.print_sheets(place, released, ["law", "mark"], None, Language.EN, tmp_path / "two")
    assert [path.read_bytes() for path in alone] == [path.read_bytes() for path in shared]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "procedure"])
def test_every_entry_is_one_page(printed: Printed, released: Release, kind: str) -> None:
    entry = released.of_kind(kind)[0]
    reader = printed(entry.id)
    text = words(reader)
    assert len(reader.pages) == 1
    for expected in (entry.title, entry.id, "TLP:CLEAR", NOTICE):
        assert expected in text


def test_a_sheet_shows_the_drawing_with_its_words_points_and_look_alikes(printed: Printed) -> None:
    reader = printed("weapon-type/semi-automatic-pistol")
    text = words(reader)
    assert "/Figure Semi-automatic pistol seen from its left side." in structure(reader)
    for expected in (
        "TREAT AS LOADED",
        "A slide covers the barrel.",
        "Alarm pistol: Read the whole calibre text.",
        "Looks do not clear an object.",
        "HS 2022 9302.00: revolvers and pistols",
        "полуаутоматски пиштољ",
    ):
        assert expected in text


def test_a_photograph_is_printed_with_its_words(printed: Printed, root: Path) -> None:
    (root / "mark/ptb-circle").mkdir(exist_ok=True)
    Image.new("RGB", (40, 30), "grey").save(root / "mark/ptb-circle/photo.png")
    image = "images: [{file: photo.png, alt: A stamped slide., credit: Proofmark, licence: CC-BY-4.0}]"
    shown = changed(root, "mark/ptb-circle.yaml", "status: published", f"status: published\n{image}")
    assert "/Figure A stamped slide." in structure(printed("mark/ptb-circle", of=shown))


def test_a_legal_sheet_says_as_read_and_names_its_sources(printed: Printed) -> None:
    text = words(printed("law/proof"))
    assert "As read on 22 November 2026. Not legal advice." in text
    assert "[1] " in text


def test_the_footnote_stands_wherever_kosovo_is_named(printed: Printed) -> None:
    assert KOSOVO_FOOTNOTE in words(printed("law/proof"))
    assert "Kosovo*" in words(printed("law/proof"))
    assert KOSOVO_FOOTNOTE not in words(printed("mark/ptb-circle"))


def test_without_a_size_each_sheet_takes_its_own_paper(released: Release) -> None:
    assert wanted(released, CARD)[0].size == "a6"
    assert wanted(released, "model/zastava-m57")[0].size == "a4"
    assert wanted(released, "poster/marks")[0].size == "a3"


@pytest.mark.parametrize("word", ["./kb/{}.yaml", "../kb/{}.yaml", "{}.html", "{}#points"])
def test_a_sheet_is_named_by_the_file_or_the_page_of_its_entry(released: Release, word: str) -> None:
    pair = [word.format(one) for one in ("weapon-type/semi-automatic-pistol", "weapon-type/alarm-pistol")]
    assert wanted(released, pair[0])[0].id == "weapon-type/semi-automatic-pistol"
    assert wanted(released, "+".join(pair))[0].id == "weapon-type/semi-automatic-pistol+weapon-type/alarm-pistol"


def test_look_alikes_are_told_apart_on_one_sheet_differences_first(printed: Printed) -> None:
    reader = printed("weapon-type/semi-automatic-pistol+weapon-type/alarm-pistol")
    text = words(reader)
    assert len(reader.pages) == 1
    assert text.count("Read the whole calibre text. A blank calibre alone clears nothing.") == 1
    assert "Semi-automatic pistol or Alarm pistol?" in text
    assert "A slide covers the barrel." in text
    assert "/Table" in structure(reader)


def test_a_pair_is_one_sheet_with_the_live_one_first_however_it_is_typed(
    place: Path, released: Release, tmp_path: Path
) -> None:
    live, harmless = "weapon-type/semi-automatic-pistol", "weapon-type/alarm-pistol"
    both = [f"{harmless}+{live}", f"{live}+{harmless}"]
    (path,) = command.print_sheets(place, released, both, None, Language.EN, tmp_path)
    assert path.name == "weapon-type--semi-automatic-pistol+weapon-type--alarm-pistol-a4.pdf"
    assert "Semi-automatic pistol or Alarm pistol?" in words(PdfReader(path))


@pytest.mark.parametrize(
    ("poster", "expected"),
    [("marks", "The type was approved as a blank-firing weapon."), ("alarm-or-real", "Alarm pistol or semi-automatic")],
)
def test_a_poster_says_what_released_entries_say(printed: Printed, poster: str, expected: str) -> None:
    reader = printed(f"poster/{poster}")
    assert len(reader.pages) == 1
    assert expected in words(reader)
    assert f"poster/{poster} · made from" in words(reader)


def test_a_sheet_is_marked_as_strictly_as_anything_on_it(place: Path, root: Path, tmp_path: Path) -> None:
    file = root / "model/zastava-m57.yaml"
    text = file.read_text(encoding="utf-8").replace("    where: magazine\n", "    where: magazine\n    tlp: GREEN\n", 1)
    file.write_text(text, encoding="utf-8")
    green = release(knowledge_base(root, "kb"), Tlp.GREEN, TODAY)
    (path,) = command.print_sheets(place, green, ["model/zastava-m57"], None, Language.EN, tmp_path / "out")
    assert words(PdfReader(path)).count("TLP:GREEN") >= 2
    assert command.default_folder(place, Tlp.GREEN) == place / "out-green"


def test_a_print_holds_the_pixels_of_a_photograph_and_nothing_that_the_camera_wrote(
    printed: Printed, root: Path
) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Officer Example"
    (root / "mark" / "ptb-circle").mkdir()
    Image.new("RGB", (32, 16), "red").save(root / "mark/ptb-circle/photo.jpg", exif=exif, comment=b"a hidden comment")
    image = "images: [{file: photo.jpg, alt: A mark, credit: Proofmark, licence: CC-BY-4.0}]"
    of = changed(root, "mark/ptb-circle.yaml", "sort: approval", f"{image}\nsort: approval")
    reader = printed("mark/ptb-circle", of=of)
    photographs = [one.data for page in reader.pages for one in page.images]
    assert photographs
    data = b"".join([*photographs, reader.stream.read()])
    assert b"Officer Example" not in data
    assert b"a hidden comment" not in data


def test_whom_to_call_is_a_blank_line_until_an_overlay_fills_it(printed: Printed, released: Release) -> None:
    contact = Contact(role="eod", text="Duty officer, line 3", tlp=Tlp.AMBER)
    assert "Call:" in words(printed(CARD))
    filled = words(printed(CARD, of=replace(released, contacts=(contact,))))
    assert "Call: Bomb disposal: Duty officer, line 3" in filled
    assert "TLP:AMBER" in filled


def test_a_draft_translation_is_printed_only_on_request(printed: Printed) -> None:
    with pytest.raises(Refusal, match=r"no reviewed translation in Albanian \(sq\).* --drafts"):
        printed(CARD, language="sq")


def test_a_draft_translation_says_so_on_every_page_with_the_english_beside(printed: Printed, root: Path) -> None:
    drafts = release(knowledge_base(root, "kb"), Tlp.CLEAR, TODAY, drafts=True)
    reader = printed(CARD, "a6", "sq", drafts)
    assert reader.trailer["/Root"]["/Lang"] == "sq"
    for page in reader.pages:
        assert "DRAFT" in page.extract_text()
    text = words(reader)
    for expected in (
        "Arma mund të qëllojë në çdo çast. The object can fire at any moment.",
        "RREZIK / DANGER",
        "Mos lejoni askënd t'jua tregojë. Do not let anyone show it to you.",
        "Shihni granatë ose tela. You see a grenade or wires.",
        "Mos e lëvizni kurrë selektorin. Never move the selector to look.",
    ):
        assert expected in text


def test_a_reviewed_translation_stands_alone(printed: Printed, place: Path) -> None:
    catalogue = place / "docs" / "words" / "sq" / "procedures.po"
    drafts = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(drafts.replace("#, fuzzy\n", ""), encoding="utf-8")
    text = words(printed(CARD, "a6", "sq"))
    catalogue.write_text(drafts, encoding="utf-8")
    assert "Mos e lëvizni kurrë selektorin." in text
    assert "DRAFT" not in text
    assert "You see a grenade" not in text


def test_a_withdrawn_entry_says_so_across_the_page(printed: Printed, root: Path) -> None:
    withdrawn = changed(
        root, "mark/ptb-circle.yaml", "status: published", "status: withdrawn\nwithdrawn_because: Two marks were one."
    )
    text = words(printed("mark/ptb-circle", of=withdrawn))
    assert "WITHDRAWN" in text
    assert "This page is withdrawn. Two marks were one." in text


def test_a_sheet_of_two_entries_is_withdrawn_when_one_of_them_is(printed: Printed, root: Path) -> None:
    said = "status: withdrawn\nwithdrawn_because: Two pages were one."
    withdrawn = changed(root, "weapon-type/alarm-pistol.yaml", "status: published", said)
    text = words(printed("weapon-type/semi-automatic-pistol+weapon-type/alarm-pistol", of=withdrawn))
    assert "WITHDRAWN" in text
    assert "made from 2 entries · Withdrawn: do not use" in text
    assert text.count("This page is withdrawn. Two pages were one.") == 1


def test_a_poster_leaves_out_what_is_withdrawn(printed: Printed, root: Path) -> None:
    old = root / "model" / "zastava-m57.yaml"
    copy = old.read_text(encoding="utf-8").replace("title: Zastava M57", "title: Zastava M70")
    old.with_name("zastava-m70.yaml").write_text(copy, encoding="utf-8")
    said = "status: withdrawn\nwithdrawn_because: Two pages were one."
    text = words(printed("poster/pistols", of=changed(root, "model/zastava-m57.yaml", "status: published", said)))
    assert "Zastava M70" in text
    assert "Zastava M57" not in text
    assert "WITHDRAWN" not in text


def test_signs_that_the_font_lacks_are_drawn_with_their_name(printed: Printed, root: Path) -> None:
    signs = changed(root, "mark/ptb-circle.yaml", "title: PTB in a circle", "title: Selector 连 or ∞")
    assert {"/Figure Chinese sign lian", "/Figure infinity sign"} <= set(
        structure(printed("mark/ptb-circle", of=signs))
    )


def test_any_other_sign_is_an_error_that_names_entry_and_text(printed: Printed, root: Path) -> None:
    unknown = changed(root, "mark/ptb-circle.yaml", "title: PTB in a circle", "title: Sign 𓀀 in a circle")
    with pytest.raises(Refusal) as refusal:
        printed("mark/ptb-circle", of=unknown)
    assert str(refusal.value).startswith(
        "mark/ptb-circle: the print font has no sign '𓀀', which appears in 'Sign 𓀀 in a circle'. Write it in words, or"
    )


def test_letters_of_a_script_that_no_font_holds_are_left_to_the_page(printed: Printed, root: Path) -> None:
    signs = changed(root, "mark/ptb-circle.yaml", "title: PTB in a circle", "title: Sign 日本 beside صاعق")
    text = words(printed("mark/ptb-circle", of=signs))
    assert "Sign [signs: see the page] beside" in text
    assert "日" not in text


def test_a_warning_of_typst_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "main.typ").write_text('#set document(title: "A")\n#text(font: "Nowhere Sans")[]', encoding="utf-8")
    with pytest.raises(CardProblem, match="A: Typst warns: unknown font family: nowhere sans"):
        Press(tmp_path).pdf({"title": "A", "sheets": []})


def test_words_are_never_markup(printed: Printed, root: Path) -> None:
    title = '#text(red)[*x*] $y$ `z` "q" \\ @a <b>'
    odd = changed(root, "mark/ptb-circle.yaml", "title: PTB in a circle", f"title: {json.dumps(title)}")
    assert title in words(printed("mark/ptb-circle", of=odd))


def test_a_text_too_long_for_its_card_names_step_and_missing_height(place: Path, root: Path, tmp_path: Path) -> None:
    long = "Separate the person from the object. " * 18
    step = "".join(f"    {name}: {long}\n" for name in ("warning", "stop_if", "unarmed"))
    much = changed(
        root, "procedure/discovery.yaml", "never:\n", f"  - do: {long}\n{step}    basis: general-knowledge\nnever:\n"
    )
    with pytest.raises(Refusal) as refusal:
        command.print_sheets(place, much, [CARD, "model/zastava-m57"], Paper.A6, Language.EN, tmp_path / "out")
    assert re.match(
        r"procedure/discovery: the text is too long for A6 even at 8.5 pt: from step 3 on, \d+ mm are missing. "
        r"Shorten it, or print it with --size a5.\n",
        str(refusal.value),
    )
    assert refusal.value.code == 1
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["procedure/discvery"],
            "No released entry has the id 'procedure/discvery'. Did you mean 'procedure/discovery'?",
        ),
        (["prcedure"], "No released entry has the id 'prcedure'. Did you mean 'procedure'?"),
        (["poster/alarm"], "There is no poster 'alarm'. Did you mean 'poster/alarm-or-real'?"),
        (["poster/ak-families"], "poster/ak-families is made from models of the AK pattern; none is released."),
        (["model/zastava-m57+mark/ptb-circle"], "'model/zastava-m57' and 'mark/ptb-circle' do not name each other as"),
        (["poster/marks", "--size", "a6"], "'poster/marks' is too large for A6. Use --size a3 or a4."),
        (["--size", "a66"], "'a66' is not a paper size. Did you mean 'a6'?"),
        (["--language", "sr-Cyr"], "'sr-Cyr' is not a language tag that Proofmark knows. Did you mean 'sr-Cyrl'?"),
        (["--pack", "lanes"], "There is no pack 'lanes'. Did you mean 'lane'?"),
        (["--out", "mkdocs.yml"], "'mkdocs.yml' is a file. Give a folder with --out."),
        (["model", "--pack", "lane"], "A pack brings its own sheets. Give --pack or ids, not both."),
    ],
)
def test_wrong_usage_is_one_sentence_with_the_nearest_and_exit_two(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    from handbook import cli

    monkeypatch.chdir(place)
    monkeypatch.setattr(sys, "argv", ["kb", "print", *arguments])
    with pytest.raises(SystemExit) as end:
        cli.main()
    told = capsys.readouterr()
    assert end.value.code == 2
    assert told.err.startswith(f"kb: {message}")
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_the_command_prints_every_procedure_into_a_folder_that_it_makes(place: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "handbook.cli", "print", "--out", str(tmp_path / "new" / "folder")]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "new/folder").iterdir()] == ["procedure--discovery-a6.pdf"]


def test_nothing_half_written_stays_when_a_file_cannot_be_replaced(
    place: Path, released: Release, tmp_path: Path
) -> None:
    (tmp_path / "procedure--discovery-a6.pdf").mkdir()
    with pytest.raises(OSError, match="directory"):
        command.print_sheets(place, released, [CARD], None, Language.EN, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["procedure--discovery-a6.pdf"]


def write_pack(place: Path, name: str, text: str) -> None:
    path = place / "docs" / "packs" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")


PACK = f"""title: Two things
summary: For a test.
size: a6
sheets:
  - {CARD}
  - sheet: mark
    size: a4
"""


def test_a_pack_is_one_file_with_contents_and_page_numbers(place: Path, released: Release, tmp_path: Path) -> None:
    write_pack(place, "two", PACK)
    path = command.print_pack(place, released, "two", None, Language.EN, tmp_path)
    reader = PdfReader(path)
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert path.name == "two.pdf"
    assert re.search(r"Discovery of a firearm[ .]*3 PTB in a circle[ .]*4", texts[0])
    assert [re.findall(r"\d / 4", text) for text in texts] == [["1 / 4"], ["2 / 4"], ["3 / 4"], ["4 / 4"]]
    assert [round(float(page.mediabox.width) / 72 * 25.4) for page in reader.pages] == [105, 105, 105, 210]
    assert all("TLP:CLEAR" in text and NOTICE in text for text in texts)


def test_a_pack_in_another_language_is_a_file_beside_the_english_one(place: Path, root: Path, tmp_path: Path) -> None:
    write_pack(place, "two", PACK)
    drafts = release(knowledge_base(root, "kb"), Tlp.CLEAR, TODAY, drafts=True)
    both = [command.print_pack(place, drafts, "two", None, one, tmp_path) for one in (Language.EN, Language.SQ)]
    assert [path.name for path in both] == ["two.pdf", "two-sq.pdf"]
    assert ["RREZIK / DANGER" in words(PdfReader(path)) for path in both] == [False, True]


def test_the_contents_of_a_pack_are_marked_as_strictly_as_any_sheet_of_it(
    place: Path, released: Release, tmp_path: Path
) -> None:
    write_pack(place, "two", PACK)
    amber = replace(released, tlp=Tlp.AMBER, contacts=(Contact(role="eod", text="Desk 3", tlp=Tlp.AMBER),))
    texts = [page.extract_text() for page in PdfReader(
        command.print_pack(place, amber, "two", None, Language.EN, tmp_path)).pages]  # fmt: skip
    assert [set(re.findall("TLP:[A-Z]+", text)) for text in texts] == [
        {"TLP:AMBER"}, {"TLP:AMBER"}, {"TLP:AMBER"}, {"TLP:CLEAR"},
    ]  # fmt: skip


def test_cards_of_a_pack_begin_on_a_front(place: Path, released: Release, tmp_path: Path) -> None:
    write_pack(place, "two", PACK)
    reader = PdfReader(command.print_pack(place, released, "two", None, Language.EN, tmp_path))
    assert "DANGER" not in reader.pages[1].extract_text()
    assert "DANGER" in reader.pages[2].extract_text()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "title: A\nsummary: B\nsize: a7\nsheets: [procedure/discovery]\n",
            ["docs/packs/bad.yaml:3:1: size: 'a7' is not one of: a3, a4, a5, a6. Choose one of them."],
        ),
        (
            "title: A\nsummary: B\nsize: a6\nsheets:\n  - procedure/discovery\n  - procedure/discvery\n  - poster/mark\n",
            [
                "docs/packs/bad.yaml:6:5: sheets[1]: No released entry has the id 'procedure/discvery'. "
                "Did you mean 'procedure/discovery'?",
                "docs/packs/bad.yaml:7:5: sheets[2]: There is no poster 'mark'. Did you mean 'poster/marks'?",
            ],
        ),
        (
            "title: A\ntitle: B\nsummary: C\nsize: a6\nsheet: [mark]\n",
            [
                "docs/packs/bad.yaml:2:1: title: the field is here twice: first on line 1. Keep one of the two.",
                "docs/packs/bad.yaml:5:1: sheet: 'sheet' is not a field here. Did you mean 'sheets'?",
            ],
        ),
    ],
)  # fmt: skip
def test_a_bad_pack_is_reported_with_its_lines(place: Path, released: Release, text: str, expected: list[str]) -> None:
    write_pack(place, "bad", text)
    try:
        with pytest.raises(PackProblems) as found:
            sheets_of(pack_file(place, "bad"), released)
        assert list(map(str, found.value.problems)) == expected
    finally:
        (place / "docs/packs/bad.yaml").unlink()


def test_an_address_is_printed_with_a_code_that_leads_to_the_page(project: Path, released: Release) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r'site_url: ""', "site_url: https://handbook.example/", text), encoding="utf-8")
    (path,) = command.print_sheets(project, released, [CARD], None, Language.EN, project / "out")
    reader = PdfReader(path)
    assert "https://handbook.example/procedure/discovery.html" in words(reader)
    assert "/Figure QR code: https://handbook.example/procedure/discovery.html" in structure(reader)


@pytest.fixture(scope="module")
def real(real_released: Release) -> Release:
    """What may leave of the real knowledge base, with the pictures that are made from it."""
    return replace(real_released, artist=Studio())


@pytest.mark.parametrize(
    ("pair", "label", "other"),
    [
        ("signal-pistol+weapon-type/grenade-launcher", "withdraw. do not touch", "looks do not clear an object"),
        ("grenade-launcher+weapon-type/signal-pistol", "withdraw. do not touch", "looks do not clear an object"),
        ("signal-pistol+weapon-type/revolver", "looks do not clear an object", "withdraw. do not touch"),
    ],
)
def test_what_one_withdraws_from_speaks_first_where_it_is_told_apart(
    real: Release, tmp_path: Path, pair: str, label: str, other: str
) -> None:
    (path,) = command.print_sheets(REPOSITORY, real, [f"weapon-type/{pair}"], None, Language.EN, tmp_path)
    box, _, _ = words(PdfReader(path)).partition(" First")
    assert label in box.lower()
    assert other not in box.lower()
    explodes, burns = ("A round may be in the tube or the drum", "The cartridge burns very hot")
    assert burns in box
    assert (explodes in box.split(burns)[0]) is ("grenade" in pair)


def test_a_pack_with_another_ending_is_told_by_check_and_when_it_is_printed(released: Release, tmp_path: Path) -> None:
    (tmp_path / "docs/packs").mkdir(parents=True)
    (tmp_path / "docs/packs/lane.yml").write_text(PACK, encoding="utf-8")
    told = "docs/packs/lane.yml:1:1: the file ends with .yml. Rename it to lane.yaml."
    assert [str(one) for one in problems(tmp_path, released)] == [told]
    with pytest.raises(Refusal, match=re.escape(told)):
        command.print_pack(tmp_path, released, "lane", None, Language.EN, tmp_path)


def test_the_packs_of_the_repository_have_no_problems(real: Release) -> None:
    assert list(problems(REPOSITORY, real)) == []


def test_every_procedure_fits_front_and_back_of_the_card_that_it_names(real: Release, tmp_path: Path) -> None:
    paths = command.print_sheets(REPOSITORY, real, ["procedure"], None, Language.EN, tmp_path)
    assert {path.stem: len(PdfReader(path).pages) for path in paths if len(PdfReader(path).pages) > 2} == {}


def test_the_five_posters_are_one_page_each(real: Release, tmp_path: Path) -> None:
    paths = command.print_sheets(REPOSITORY, real, ["poster"], None, Language.EN, tmp_path)
    assert [(path.stem, len(PdfReader(path).pages)) for path in paths] == [
        ("poster--ak-families-a3", 1),
        ("poster--pistols-a3", 1),
        ("poster--alarm-or-real-a3", 1),
        ("poster--marks-a3", 1),
        ("poster--cardinal-rules-a3", 1),
    ]


@pytest.mark.parametrize(
    ("file", "data", "reason"),
    [
        ("photo.jpg", b"\x89PNG\r\n\x1a\n", "its content is no picture that is shown here"),
        ("photo.jpg", None, "it cannot be read"),
        ("photo.svg", "<svg/>".encode("utf-16"), "it is not plain UTF-8"),
        ("photo.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + b"<g>" * 2000 + b"</g>" * 2000 + b"</svg>",
         "its shapes are nested more than 40 deep"),
    ],
)  # fmt: skip
def test_a_picture_that_check_refuses_is_not_printed(
    place: Path, root: Path, tmp_path: Path, file: str, data: bytes | None, reason: str
) -> None:
    folder = root / "model" / "zastava-m57"
    folder.mkdir()
    if data is None:
        Image.effect_noise((90, 90), 90).save(folder / file)
        data = (folder / file).read_bytes()[:900]
    (folder / file).write_bytes(data)
    image = f"images:\n  - {{file: {file}, alt: A pistol, credit: Proofmark, licence: CC0-1.0}}\nsummary:"
    made = changed(root, "model/zastava-m57.yaml", "summary:", image)
    with pytest.raises(Refusal) as caught:
        command.print_sheets(place, made, ["model/zastava-m57"], None, Language.EN, tmp_path / "out")
    assert f"'model/zastava-m57/{file}' is not shown: {reason}" in str(caught.value)
    assert not list((tmp_path / "out").iterdir())
