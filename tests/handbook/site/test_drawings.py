"""The picture of every model and alarm weapon: made from its facts, never against them."""

import gzip
import json
import re
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest
from handbook.article.article import article
from handbook.article.page import EntryPage
from handbook.book import Book
from handbook.course import compare as comparing
from handbook.drawings import checking, drawn_before
from handbook.drawings import picture as drawing_of_facts
from handbook.drawings.alike import MOST, Alike, alike
from handbook.drawings.checking import of_entry, problems
from handbook.drawings.composing import compose
from handbook.drawings.facts import Facts, Measure, facts
from handbook.drawings.family import family
from handbook.drawings.kit import consistent, family_of
from handbook.drawings.known import LOOK, drawings_of
from handbook.drawings.pairing import WORDS, Pair
from handbook.drawings.parts import KIT
from handbook.drawings.picture import Made, Picture, differences, labels, picture, pictures, variant_pictures
from handbook.drawings.states import state_drawings
from handbook.drawings.studio import Studio
from handbook.drawings.wording import alt_text
from handbook.drawings.writing import svg
from handbook.settings import Settings
from support import REPOSITORY, TODAY, in_node

from schemas.drawing import drawing
from schemas.entry import Part
from schemas.kinds import AlarmWeapon, Model
from schemas.knowledge_base import KnowledgeBase
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp
from search.documents import documents

pytestmark = pytest.mark.xdist_group("drawings")

AK = {
    "receiver-form": ("ak-pattern",),
    "stock-form": ("fixed-wood",),
    "muzzle-device": ("plain",),
    "magazine-shape": ("strongly-curved",),
}


@pytest.fixture(scope="module")
def everything(real_kb: KnowledgeBase) -> KnowledgeBase:
    return real_kb


@pytest.fixture(scope="module")
def real(everything: KnowledgeBase) -> Release:
    return release(everything, Tlp.CLEAR, TODAY, drafts=True)


@pytest.fixture(scope="module")
def drawn(real: Release) -> dict[str, Picture]:
    return {**pictures(real), **variant_pictures(real)}


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KIT, tmp_path / "docs" / "drawings"))


def rifle(**states: tuple[str, ...]) -> Facts:
    named = {key.replace("_", "-"): value for key, value in states.items()}
    seen = {**AK, **named}
    return Facts("model/rifle", "weapon-type/assault-rifle", seen, {key: at for at, key in enumerate(seen)})


def shown(picture: Picture) -> set[str]:
    """The slots that a picture draws."""
    return set(re.findall(r'<g class="part-([\w-]+)', picture.svg))


def errors(kb: KnowledgeBase, kit: Path) -> list[str]:
    """What stops a build, as lines of text."""
    return [str(one) for one in problems(kb, kit) if one.severity == "error"]


def test_every_model_and_alarm_weapon_has_a_picture(real: Release, drawn: dict[str, Picture]) -> None:
    expected = {entry.id for entry in real if isinstance(entry, Model | AlarmWeapon)}
    assert {one for one in drawn if "@" not in one} == expected


def test_the_same_facts_give_the_same_bytes(real: Release, drawn: dict[str, Picture]) -> None:
    again = {**pictures(real), **variant_pictures(real)}
    assert {key: one.svg for key, one in again.items()} == {key: one.svg for key, one in drawn.items()}


def test_entries_that_look_the_same_share_their_shapes_and_keep_their_own_words(real: Release) -> None:
    words = labels(real.of_kind("feature"))
    one = next(
        entry for entry in real.every(Model) if (made := picture(real, entry, words)) and made.made is Made.COMPOSED
    )
    other = one.model_copy(update={"id": "model/other", "title": "Other & more"})
    first, second = picture(real, one, words), picture(real, other, words)
    assert first is not None
    assert second is not None
    assert first.shapes is second.shapes
    assert "<title>Other &amp; more: " in second.svg
    assert "<title>Other" not in first.svg


def test_every_picture_is_an_svg_that_drawings_may_be(drawn: dict[str, Picture], tmp_path: Path) -> None:
    for place, (key, one) in enumerate(drawn.items()):
        path = tmp_path / f"{place}.svg"
        path.write_text(one.svg, encoding="utf-8")
        assert drawing(path).width > 0, key


def test_no_picture_is_larger_than_twelve_kilobytes(drawn: dict[str, Picture]) -> None:
    assert max(len(one.svg.encode()) for one in drawn.values()) <= 12_000


@pytest.mark.parametrize("word", ["<text", "<image", "href", "style=", "script"])
def test_no_picture_holds_text_or_links(drawn: dict[str, Picture], word: str) -> None:
    assert [key for key, one in drawn.items() if word in one.svg] == []


def test_drawing_everything_takes_five_seconds_at_most(real: Release) -> None:
    start = time.process_time()
    pictures(real)
    assert time.process_time() - start <= 5


def test_the_place_of_every_point_and_mark_is_on_the_picture(real: Release, drawn: dict[str, Picture]) -> None:
    missing = []
    for entry in real:
        if isinstance(entry, Model | AlarmWeapon):
            known = set(re.findall(r'<circle id="([\w-]+)"', drawn[entry.id].svg))
            wanted = {one.where for one in (*entry.points, *entry.markings) if one.where}
            missing += [(entry.id, where) for where in sorted(wanted - known)]
    assert missing == []


def test_nine_models_in_ten_differ_from_every_other_in_a_drawn_part(drawn: dict[str, Picture]) -> None:
    models = [one for key, one in drawn.items() if key.startswith("model/") and "@" not in key]
    alone = [one for one in models if all(differences(one, other) for other in models if other is not one)]
    assert len(alone) / len(models) >= 0.9


def test_eight_alarm_weapons_in_ten_show_the_outline_of_what_they_copy(
    real: Release, drawn: dict[str, Picture]
) -> None:
    alarm = [one for one in real.of_kind("alarm-weapon") if isinstance(one, AlarmWeapon) and one.imitates]
    shows = [one for one in alarm if not {"frame", "stock"} & drawn[one.id].unknown]
    assert len(shows) / len(alarm) >= 0.8


def test_an_alarm_weapon_that_copies_a_known_model_always_shows_its_outline(
    real: Release, drawn: dict[str, Picture]
) -> None:
    for one in real.of_kind("alarm-weapon"):
        if isinstance(one, AlarmWeapon) and any(copied.model in real for copied in one.imitates if copied.model):
            assert not {"frame", "stock"} & drawn[one.id].unknown, one.id


def test_nothing_is_drawn_that_an_entry_denies(real: Release, drawn: dict[str, Picture]) -> None:
    for entry in real:
        if isinstance(entry, Model | AlarmWeapon):
            found = facts(real, entry)
            kin = family_of(found, frozenset(labels(real.of_kind("feature"))))
            assert kin is not None, entry.id
            for slot in kin.slots:
                states = found.states.get(slot.sources[0], ()) if slot.sources else ()
                if states and set(states) <= slot.nothing and slot.name in shown(drawn[entry.id]):
                    part = drawn[entry.id].parts[slot.name].partition(".")[2]  # such as the bare end for 'none'
                    assert part.partition("+")[0] in states, (entry.id, slot.name)


def test_what_nobody_observed_is_pale_and_said_so() -> None:
    seen = rifle()
    made = compose(family("ak"), seen)
    assert "gas" in made.unknown
    text = svg(made, "Rifle", alt_text("Rifle", seen, made, {}))
    assert re.search(r'<g class="part-gas part-unknown"[^>]* fill="#f3f3f3" stroke="#8c8c8c">', text)
    assert "Pale grey, not stated:" in text


def test_a_state_that_says_none_draws_nothing() -> None:
    made = compose(
        family("pistol"), Facts("model/p", "", {"handgun-action": ("full-slide",), "hammer": ("none-seen",)}, {})
    )
    assert "hammer" not in made.parts
    assert made.stated["hammer"] == "none"


def test_states_that_hold_at_once_may_have_a_part_of_their_own() -> None:
    made = compose(family("ak"), rifle(muzzle_device=("two-chamber-brake", "thick-cylinder")))
    assert made.stated["muzzle-device"] == "ak/muzzle-device.two-chamber-brake&thick-cylinder"


def test_the_published_length_sets_the_muzzle() -> None:
    short, long = (
        compose(family("ak"), replace(rifle(), sizes=(Measure("length", mm, "", 0),)), fit=False) for mm in (800, 900)
    )
    assert long.scene["tip"][0] - short.scene["tip"][0] == pytest.approx(100 * family("ak").unit_per_mm)


@pytest.mark.parametrize("mm", [0, 12, 90_000])
def test_an_absurd_length_is_a_finding_and_gives_no_ruler(mm: float) -> None:
    made = compose(family("ak"), replace(rifle(), sizes=(Measure("length", mm, "", 3),)))
    assert made.size is None
    assert [(one.path, one.remedy) for one in made.findings] == [(("sizes", 3), "Check the figure and its unit.")]


def test_a_missing_length_gives_no_ruler_and_a_notice() -> None:
    made = compose(family("ak"), rifle())
    assert [(one.path, one.severity) for one in made.findings] == [(("sizes",), "notice")]
    assert 'class="ruler"' not in svg(made, "Rifle", "")


def test_an_observation_without_a_part_is_a_finding_and_drawn_pale() -> None:
    made = compose(family("ak"), rifle(stock_form=("thumbhole",)))
    assert [one.message for one in made.findings if one.severity == "error"] == [
        "the drawing of a rifle of the Kalashnikov pattern has no part for 'stock-form: thumbhole'."
    ]
    assert "stock" in made.unknown


def test_answers_that_contradict_each_other_are_a_finding_and_not_drawn() -> None:
    seen, findings = consistent(rifle(stock_form=("none",), stock_outline=("triangle",)))
    assert [one.message for one in findings] == ["'stock-outline: triangle' contradicts 'stock-form: none'."]
    assert "stock-outline" not in seen.states


def test_an_alarm_weapon_has_the_outline_and_length_of_what_it_copies(drawn: dict[str, Picture]) -> None:
    copy, live = drawn["alarm-weapon/blow-f92"], drawn["model/beretta-92"]
    assert (copy.parts["frame"], copy.length_mm) == (live.parts["frame"], live.length_mm)
    assert (copy.made, copy.shared_with) == (Made.SHARED, "model/beretta-92")
    assert "It has the outline of" in copy.alt


def test_a_mark_of_the_live_maker_is_not_copied(drawn: dict[str, Picture]) -> None:
    assert "sign" in shown(drawn["model/beretta-92"])
    assert "sign" not in shown(drawn["alarm-weapon/blow-f92"])


def test_a_copy_of_a_revolver_is_a_revolver(drawn: dict[str, Picture]) -> None:
    assert drawn["alarm-weapon/ekol-viper"].family == "revolver"


def test_what_one_side_alone_records_is_no_difference() -> None:
    one = Picture("model/a", "", "", Made.COMPOSED, "ak", {"outline": "ak", "stock": "ak/stock.none"})
    other = replace(
        one, id="model/b", parts={"outline": "ak", "support": "ak/support.bipod"}, unknown=frozenset(["stock"])
    )
    assert differences(one, other) == ()


def test_two_unknowns_are_no_difference() -> None:
    one = Picture("model/a", "", "", Made.COMPOSED, "ak", {"outline": "ak"}, frozenset(["stock"]))
    assert differences(one, replace(one, id="model/b")) == ()


def test_what_looks_the_same_is_told_as_all_pairs_would_tell_it(drawn: dict[str, Picture]) -> None:
    models = [one for key, one in drawn.items() if key.startswith("model/") and "@" not in key]
    same = {
        one.id: tuple(
            other.id
            for other in models
            if other is not one and other.family == one.family and not differences(one, other)
        )
        for one in models
    }
    found = alike(drawn.values())
    assert 0 < len(found) < len(models)
    assert {key: value.named for key, value in found.items()} == {key: value for key, value in same.items() if value}
    assert not any(one.more for one in found.values())


def test_of_thousands_that_look_the_same_a_dozen_are_named_and_the_others_counted() -> None:
    plain = Picture("model/a", "", "", Made.COMPOSED, "ak", {"outline": "ak"})
    many = [replace(plain, id=f"model/{number:05}") for number in range(20_000)]
    stocked = replace(plain, id="model/stocked", parts={"outline": "ak", "stock": "ak/stock.none"})
    other = replace(plain, id="model/other", parts={"outline": "ak", "stock": "ak/stock.fixed-wood"})
    found = alike([*many, stocked, other])
    dozen = tuple(one.id for one in many[: MOST + 1])
    assert found["model/00003"] == Alike(tuple(one for one in dozen if one != "model/00003"), 20_001 - MOST)
    assert found["model/19999"] == Alike(dozen[:MOST], 20_001 - MOST)
    assert found["model/stocked"] == Alike(dozen[:MOST], 20_000 - MOST)


def test_the_m70_differs_from_the_akm_where_an_officer_looks(drawn: dict[str, Picture]) -> None:
    assert differences(drawn["model/zastava-m70-ak"], drawn["model/akm"]) == (
        "cover", "gas-block-ladder", "handguard", "muzzle-device", "stock", "vents", "well",
    )  # fmt: skip


def test_a_variant_is_drawn_with_its_own_states(drawn: dict[str, Picture]) -> None:
    assert drawn["model/zastava-m70-ak@M70AB2"].parts["stock"] == "ak/stock.under-folding"
    assert drawn["model/zastava-m70-ak@M70B1"].parts["stock"] == "ak/stock.fixed-wood+rubber-pad"


def test_the_real_kit_and_the_real_entries_have_no_problem(everything: KnowledgeBase) -> None:
    assert errors(everything, KIT) == []


def test_a_part_without_a_slot_is_a_problem_with_its_line(everything: KnowledgeBase, kit: Path) -> None:
    path = kit / "parts" / "sks.svg"
    path.write_text(path.read_text().replace('id="tube"', 'id="chimney"'))
    assert errors(everything, kit) == [
        "docs/drawings/parts/sks.svg:10:1: the part 'chimney' has no slot in its family. Mend the file."
    ]


def test_a_part_for_a_state_that_no_feature_has_is_a_problem(everything: KnowledgeBase, kit: Path) -> None:
    path = kit / "parts" / "sks.svg"
    path.write_text(path.read_text().replace('id="bayonet.spike"', 'id="bayonet.spoke"'))
    found = list(map(str, problems(everything, kit)))
    assert (
        "docs/drawings/parts/sks.svg:16:1: no feature of the slot 'bayonet' has the state 'spoke'. "
        "Mend the name of the part." in found
    )


@pytest.mark.parametrize(("old", "new"), [("<svg ", "<svg <"), ('viewBox="0 0 480 160"', 'viewBox="0 0"')])
def test_a_broken_file_of_the_kit_is_a_problem(everything: KnowledgeBase, kit: Path, old: str, new: str) -> None:
    path = kit / "parts" / "sks.svg"
    path.write_text(path.read_text().replace(old, new, 1))
    assert [one.partition(":")[0] for one in errors(everything, kit)] == ["docs/drawings/parts/sks.svg"]


def test_a_state_without_a_part_is_a_problem_with_the_line_of_the_entry(everything: KnowledgeBase, kit: Path) -> None:
    path = kit / "parts" / "sks.svg"
    path.write_text(re.sub(r'<g id="magazine.short-flush">.*\n', "", path.read_text()))
    found = [one for one in problems(everything, kit) if "short-flush" in one.message]
    assert {(one.path, one.line > 1, one.field.startswith("observations[")) for one in found} == {
        ("kb/model/sks-cn-al.yaml", True, True),
        ("kb/model/zastava-m59-sks.yaml", True, True),
    }


def test_a_variant_that_the_entry_does_not_name_is_a_problem(everything: KnowledgeBase, kit: Path) -> None:
    path = kit / "variants.json"
    path.write_text(path.read_text().replace('"AKMS"', '"AKMX"'))
    assert errors(everything, kit) == [
        "docs/drawings/variants.json:5:1: 'model/akm' has no variant 'AKMX'. Mend the name."
    ]


def test_a_point_at_a_part_that_is_not_drawn_is_a_problem(everything: KnowledgeBase, kit: Path) -> None:
    path = kit / "parts" / "sks.svg"
    path.write_text(path.read_text().replace('class="place-bayonet"', 'class="place-blade"'))
    found = [one for one in problems(everything, kit) if "'bayonet'" in one.message]
    assert {one.path for one in found} == {"kb/model/sks-cn-al.yaml", "kb/model/zastava-m59-sks.yaml"}
    assert found[0].message == "the picture of this entry has no 'bayonet'."


PAIRS = [
    ("model/zastava-m70-ak", "model/akm"),
    ("model/zastava-m57", "model/tt33"),
    ("model/akm", "model/uzi"),
    ("model/beretta-92", "alarm-weapon/kuzey-f-92"),
    ("alarm-weapon/kuzey-f-92", "alarm-weapon/bruni-92"),
]


@pytest.fixture(scope="module")
def book(real: Release) -> Book:
    return Book(replace(real, artist=Studio()), Settings())


def pair(book: Book, one: str, other: str) -> Pair:
    made = book.pair(book.release.by_id[one], book.release.by_id[other], 0.5)
    assert made is not None
    return made


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_page_marks_the_parts_that_the_sheet_marks(book: Book, one: str, other: str) -> None:
    found = pair(book, one, other)
    sides = [comparing.drawn(book, book.release.by_id[key]) for key in (one, other)]
    (theirs,) = in_node("compare-pictures.js", "pairedFrom", [], [[*sides, dict(WORDS), 0.5]])
    shares = [round(share, 6) for share in found.shares or ()]
    assert theirs == {"slots": list(found.slots), "said": found.said, "shares": shares}


def test_a_live_weapon_and_its_alarm_twin_are_shown_without_a_difference(book: Book) -> None:
    found = pair(book, "model/beretta-92", "alarm-weapon/kuzey-f-92")
    assert found.slots == ()
    assert found.said.startswith(
        "Nothing is coloured: looks do not part a live weapon from one that may look harmless."
    )
    assert found.said.endswith("A part that only one entry records is no difference.")


def test_what_another_process_drew_is_what_would_be_drawn(
    real: Release, drawn: dict[str, Picture], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_in_another_process() -> dict[str, Picture]:
        monkeypatch.setattr(drawing_of_facts, "KEPT", {})
        monkeypatch.setattr(drawn_before, "KEPT", drawing_of_facts.KEPT)
        drawing_of_facts.BEFORE.clear()
        drawn_before.recall(tmp_path, "this kit")
        return {**pictures(real), **variant_pictures(real)}

    drawn_before.remember(tmp_path, "this kit")
    again = as_in_another_process()
    assert drawing_of_facts.BEFORE
    assert again == drawn
    some = sorted(drawn)[::9]
    assert [again[key].millimetres for key in some] == [drawn[key].millimetres for key in some]
    assert [again[key].findings for key in some] == [drawn[key].findings for key in some]
    for damaged in ("other kit", "none", "cut"):
        record = tmp_path / drawn_before.RECORD
        kept_before = record.read_bytes()
        if damaged == "other kit":
            drawn_before.remember(tmp_path, damaged)
        else:
            record.write_bytes(kept_before[: len(kept_before) // 2] if damaged == "cut" else b"")
        again = as_in_another_process()
        assert drawing_of_facts.BEFORE == {}, damaged
        assert again == drawn
        record.write_bytes(kept_before)
    drawing_of_facts.BEFORE.clear()


def test_both_pictures_of_a_pair_are_at_one_scale(book: Book) -> None:
    found = pair(book, "model/akm", "model/uzi")
    drawn = [book.drawn[key] for key in ("model/akm", "model/uzi")]
    assert found.shares is not None
    sizes = [one.millimetres for one in drawn]
    assert found.shares[0] / found.shares[1] == pytest.approx(sizes[0][0] / sizes[1][0])  # type: ignore[index]


def test_a_part_that_differs_is_coloured_and_hatched_and_leaves_so(book: Book) -> None:
    entry = book.release.by_id["model/akm"]
    image = book.release.made(entry)[0].model_copy(update={"marked": ("stock",)})
    text = book.release.leaving(entry, image).decode()
    (stock,) = re.findall(r'<g class="part-stock"[^>]*fill="(#\w+)" stroke="(#\w+)">', text)
    assert stock == ("#ffc36b", "#7a2e00")
    assert text.count("clipPath") == 2


def test_every_surface_shows_a_model_its_own_picture(book: Book) -> None:
    entry = book.release.by_id["model/zastava-m70-ak"]
    page = EntryPage(book, entry)
    assert page.drawing is not None
    assert {page.drawing.address, book.thumbnail(entry)} == {"model/zastava-m70-ak/picture.svg"}
    assert "Schematic, from the points of this entry" in page.drawing.caption
    (document,) = [one for one in documents(replace(book.release, by_id={entry.id: entry})) if one.id == entry.id]
    assert document.drawing == "model/zastava-m70-ak/picture.svg"


def test_a_variant_told_apart_by_sight_is_among_the_pictures_of_its_page(book: Book) -> None:
    told = article(book, book.release.by_id["model/zastava-m70-ak"])
    assert [line.picture[1].file for line in told.of("pictures") if line.picture] == [
        "picture-m70b1.svg",
        "picture-m70ab2.svg",
    ]


def test_a_made_picture_leaves_with_the_places_that_statements_name_and_no_other_name(book: Book) -> None:
    entry = book.release.by_id["model/akm"]
    text = book.release.leaving(entry, book.release.made(entry)[0]).decode()
    named = {one.where for one in (*entry.points, *entry.markings) if one.where}  # type: ignore[attr-defined]
    assert set(re.findall(r' id="([\w-]+)"', text)) == {*named, "places"}
    assert {one.split()[0].partition("-")[0] for one in re.findall(r'class="([^"]+)"', text)} == {"part"}


def test_all_pictures_are_a_megabyte_at_most_as_they_travel(book: Book) -> None:
    files = [book.release.leaving(entry, image) for entry in book.release for image in book.release.made(entry)]
    packs = json.dumps([comparing.drawn(book, entry) for entry in book.release if book.release.made(entry)])
    assert sum(len(gzip.compress(one)) for one in files) + len(gzip.compress(packs.encode())) <= 1_000_000


def test_an_entry_of_the_small_knowledge_base_is_drawn_though_it_states_little(released: Release) -> None:
    found = pictures(released)
    assert set(found) == {entry.id for entry in released if isinstance(entry, Model | AlarmWeapon)}


def test_a_withheld_model_gives_no_outline(real: Release) -> None:
    without = replace(real, by_id={key: one for key, one in real.by_id.items() if key != "model/beretta-92"})
    entry = without.get("alarm-weapon/blow-f92")
    assert isinstance(entry, AlarmWeapon)
    made = picture(without, entry, labels(real.of_kind("feature")))
    assert made is not None
    assert made.shared_with is None


def test_the_drawings_of_the_key_are_fresh(real: Release) -> None:
    for name, text in state_drawings(real.of_kind("feature")):
        path = REPOSITORY / "kb" / name
        assert path.read_text(encoding="utf-8") == text, "Run: python -m handbook.drawings states"


def recorded(piece: Part, read: set[str], name: str = "") -> Part:
    """The same piece, which notes what is read of it, and of the points and marks in it."""

    class Recorded(type(piece)):  # type: ignore[misc]
        def __getattribute__(self, asked: str) -> object:
            if asked in type(piece).model_fields:
                read.add(name + asked)
            return super().__getattribute__(asked)

    values = dict(piece)
    for inside in ("points", "markings") if not name else ():
        values[inside] = tuple(recorded(one, read, f"{inside}.") for one in values.get(inside, ()))
    made = Recorded.model_construct(**values)
    read.clear()
    return made


def test_a_picture_and_its_check_are_made_from_nothing_that_its_print_leaves_out(everything: KnowledgeBase) -> None:
    words, read = labels(everything.of_kind("feature")), set[str]()
    for entry in (*everything.of_kind("model")[::4], *everything.of_kind("alarm-weapon")[::2]):
        drawn: set[str] = set()
        others = {one.id: one for one in everything if one is not entry}
        known = others | {entry.id: recorded(entry, drawn)}
        for twin in (one.model for one in getattr(entry, "imitates", ()) if one.model in known):
            known[twin] = recorded(known[twin], drawn)
        list(of_entry(everything, known[entry.id], words, known))
        read |= drawn
    assert read - {*LOOK, "points", "points.where", "markings", "markings.where"} == set()
    assert {"observations", "sizes", "type", "imitates"} <= read


def test_what_is_found_of_a_drawing_holds_while_the_entry_looks_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(checking, "of_entry", lambda kb, entry, *_: looked.append(entry.id) or iter(()))
    root = project / "kb"
    path = next(iter(sorted((root / "model").glob("*.yaml"))))
    drawings_of(knowledge_base(root, "kb"), lambda _: True)
    assert f"model/{path.stem}" in looked
    for old, new, again in (("summary: ", "summary: It is grey. ", False), ("title: ", "title: Other ", True)):
        looked.clear()
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        drawings_of(knowledge_base(root, "kb"), lambda _: True)
        assert (f"model/{path.stem}" in looked) is again
