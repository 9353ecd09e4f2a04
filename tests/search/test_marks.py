"""Reading marks: partial and misread texts find what they may be, and a single letter decides nothing."""

import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from handbook.commands.mark import mark_text
from hypothesis import given, settings
from hypothesis import strategies as st
from support import in_node

from schemas.release import Release
from search.hazards import Reader
from search.mark_patterns import cells_of
from search.mark_table import Pattern, Shape
from search.marks import MarkReader
from search.settings import ranking
from search.stems import endings
from search.store import Store
from search.tool_packs import marks_json
from search.tools import mark_reader


def pattern(text: str, entry: str, says: str = "factory") -> Pattern:
    return Pattern(cells_of(text), entry, entry.split("/")[0], entry, f"It says {text}.", says, entry == "mark/ptb")


PATTERNS = [
    pattern("M70AB2", "model/m70ab2", "model"),
    pattern("M72", "model/m72", "model"),
    pattern("PTB ###", "mark/ptb", "approval"),
    pattern("9 mm P.A.K.", "ammunition/9mm-pak", "calibre"),
    pattern("7,62×39", "ammunition/7-62x39", "calibre"),
    pattern("ЗАСТАВА", "mark/zastava", "factory"),
    pattern("ППУ", "mark/ppu", "factory"),
    pattern("D", "mark/selector-gdr", "selector letter"),
]
SHAPES = [
    Shape(("10", "two", "circle", "circles"), "mark/circle-10", "10 in two circles", "Arsenal."),
    Shape(("triangle", "arrow"), "mark/izhevsk", "Arrow in a triangle", "Izhevsk."),
]
READER = MarkReader(PATTERNS, SHAPES)


def best(text: str) -> tuple[str, list[int]]:
    reading = READER.read(text)["readings"][0]
    return reading["id"], reading["span"]


@pytest.mark.parametrize(
    ("typed", "entry", "span"),
    [
        ("M70 AB2", "model/m70ab2", [0, 7]),
        ("M7? AB2", "model/m70ab2", [0, 7]),
        ("м70аб2", "model/m70ab2", [0, 6]),
        ("M*B2", "model/m70ab2", [0, 4]),
        ("M7OAB2", "model/m70ab2", [0, 6]),
        ("PTB 614", "mark/ptb", [0, 7]),
        ("РТВ6?4", "mark/ptb", [0, 6]),
        ("cal. 9mm P.A.K.", "ammunition/9mm-pak", [5, 14]),
        ("7.62x39", "ammunition/7-62x39", [0, 7]),
        ("762Х39", "ammunition/7-62x39", [0, 6]),
        ("3ACTABA", "mark/zastava", [0, 7]),
        ("nny", "mark/ppu", [0, 3]),
        ("10 in two circles", "mark/circle-10", [0, 17]),
        ("triangle arrow", "mark/izhevsk", [0, 14]),
    ],
)
def test_a_mark_is_read_as_far_as_it_is_legible(typed: str, entry: str, span: list[int]) -> None:
    assert best(typed) == (entry, span)


def test_each_part_of_a_text_is_explained() -> None:
    found = READER.read("M70AB2 7,62x39 PTB 12")["readings"]
    assert {(one["id"], tuple(one["span"])) for one in found if one["confidence"] > 0.5} >= {
        ("model/m70ab2", (0, 6)),
        ("ammunition/7-62x39", (7, 14)),
    }


def test_spans_count_code_points_as_typed() -> None:
    assert best("🔫 M70AB2") == ("model/m70ab2", [2, 8])


def test_ambiguous_text_gives_several_readings_the_surest_first() -> None:
    found = READER.read("M7?")["readings"]
    assert found[0]["id"] == "model/m72"
    assert [one["confidence"] for one in found] == sorted((one["confidence"] for one in found), reverse=True)


def test_one_letter_is_never_sure_and_carries_the_warning() -> None:
    found = READER.read("D")
    assert found["readings"][0]["confidence"] <= 0.25
    assert found["warnings"] == [
        "One letter never decides a fire mode: D and R mean opposite things in different countries."
    ]


def test_an_approval_number_is_not_a_serial() -> None:
    assert "not a serial number" in READER.read("PTB 614")["warnings"][0]


@pytest.mark.parametrize("typed", ["", " ", "?", "???", "*", "()[]", "😀", "\u202eM70", "(a+)+$", "x" * 10_000])
def test_odd_texts_give_an_answer(typed: str) -> None:
    found = READER.read(typed)
    assert found["text"] == typed
    assert all(one["confidence"] < 0.9 for one in found["readings"])


@pytest.mark.parametrize("typed", ["triangle arrow " + "x" * 90, "x" * 90 + " triangle arrow"])
def test_nothing_is_read_behind_the_characters_that_the_warning_names(released: Release, typed: str) -> None:
    found = READER.read(typed)
    assert found["warnings"] == ["Only the first 80 characters were read."]
    assert [(one["id"], one["span"]) for one in found["readings"]] == (
        [("mark/izhevsk", [0, 80])] if typed.startswith("triangle") else []
    )
    data = marks_json(released) | {"patterns": [], "shapes": [one._asdict() for one in SHAPES]}
    assert in_node("marks.js", "read", {"marks": data}, [[typed]]) == [found]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("M7 0A?*B2ПУ9mpk.×x3,5ТВ😀ßİ#$"), max_size=24))
def test_no_text_breaks_the_reader(typed: str) -> None:
    for one in READER.read(typed)["readings"]:
        start, end = one["span"]
        assert 0 <= start < end <= len(typed)
        assert 0 < one["confidence"] <= 1


def test_the_browser_reads_exactly_as_the_command_line(released: Release) -> None:
    data = {
        **marks_json(released),
        "patterns": [one._asdict() for one in PATTERNS],
        "shapes": [one._asdict() for one in SHAPES],
    }
    typed = ["M70AB2", "M7?AB2", "m 70 a*2", "nny", "PTB 6?4", "10 circle", "two triangles", "9mm pak 7,62x39", "D",
             "ßßß", "İI1", "", "***", "?", "x" * 200, "M70🔫AB2", "3acтaвa"]  # fmt: skip
    expected = [READER.read(text) for text in typed]
    assert in_node("marks.js", "read", {"marks": data}, [[text] for text in typed]) == expected


TYPED = [
    "M70AB2 7,62x39", "M70", "COLT 1911", "cal. 9mm P.A.K.", "PTB 614", "Зaстaвa", "ΕΒΟ", "РГД-5", "M75 бомба", "grenade", "VOG-25", "D", "S E F",
    "C O L ?", "*47", "?????", "TNT 200 g", "F1", "УЗРГМ", "HK MP5", "BLANK 8 mm", "10 in circle", "triangle arrow", "star", "constructor", "__proto__",
    "FIM?92", "TM?62P3", "HW 3", "VZO 50", "T4E .43", "RPG game", "LAV PREMIUM", "ZORAKI 914 9 mm P.A.K.", "BRUNI 92 9x21",
    "²5½ Ⅷ", "x" * 10_000, "İß$#", "\x1cM72\x85", "🔫 M70", "12/70", ".45 COLT", "380 ACP",
]  # fmt: skip


@pytest.fixture(scope="module")
def packs(real: Store) -> dict[str, object]:
    """The packs of the real entries that the reader of marks needs."""
    return {name: real.pack(name) for name in ("marks", "hazards", "speech", "fold", "head")}


@pytest.fixture(scope="module")
def texts(packs: dict[str, object]) -> list[str]:
    """Texts of real patterns with characters left out, unread or misread, and some of any sort, in one list."""
    chance = random.Random(11)
    known = [one["cells"] for one in packs["marks"]["patterns"]]  # type: ignore[index]
    found = list(TYPED)
    for cells in chance.sample(known, 200):
        at = chance.randrange(len(cells))
        found.append(
            chance.choice(
                [cells, f"{cells[:at]}?{cells[at + 1 :]}", f"{cells[:at]}*", f"{cells} {chance.choice(known)}"]
            )
        )
    signs = "M70АВ?*#$ -.²½ßİ🔫зшΣ\x1f\x85\ufeff"
    return found + ["".join(chance.choices(signs, k=chance.randrange(24))) for _ in range(150)]


def test_the_browser_reads_the_real_patterns_alike(packs: dict[str, object], texts: list[str]) -> None:
    reader = whole_reader(packs)
    theirs = in_node("marks.js", "read", packs, [[text] for text in texts])
    for text, one in zip(texts, theirs, strict=True):
        assert one == json.loads(json.dumps(reader.read(text))), text


LEGIBLE = "M70AB2 ZASTAVA KRAGUJEVAC 7,62x39 PTB 614 CAL 9mm P.A.K. MADE IN YUGOSLAVIA 1983"


@pytest.mark.parametrize(
    "typed",
    ["?" * 80, "*" * 80, "M70" + "." * 77, "s" * 5000 + "a"],
    ids=["unread", "several unread", "begun", "long"],
)
def test_what_is_unread_or_too_long_costs_less_than_what_is_legible(packs: dict[str, object], typed: str) -> None:
    reader = whole_reader(packs)
    reader.read(LEGIBLE)
    assert cost(lambda: reader.read(typed)) < cost(lambda: [reader.read(LEGIBLE) for _ in range(20)])
    odd = cost(lambda: in_node("marks.js", "read", packs, [[typed]] * 20))
    assert odd < cost(lambda: in_node("marks.js", "read", packs, [[LEGIBLE]] * 100))


def cost(run: Callable[[], object]) -> float:
    """Seconds of a processor that something takes here and in programs that it waits for."""
    before = sum(os.times()[:4])
    run()
    return sum(os.times()[:4]) - before


def test_all_readings_are_told_where_all_are_wanted(packs: dict[str, object]) -> None:
    reader = whole_reader(packs)
    few, every = reader.read(LEGIBLE), reader.read(LEGIBLE, None)
    assert mark_text(few).endswith(f"\n12 of {few['total']} are shown. --all shows all of them.")
    assert len(every["readings"]) == few["total"] > 12
    assert "--all" not in mark_text(every)
    assert in_node("marks.js", "read", packs, [[LEGIBLE, None]]) == [json.loads(json.dumps(every))]


def test_the_number_of_an_approval_is_explained(packs: dict[str, object]) -> None:
    reading = mark_reader(packs["marks"]).read("PTB 735")["readings"][0]
    assert reading["id"] == "mark/ptb-circle"
    assert "The number is the approval of the type. It is not the serial number." in reading["meaning"]


def test_an_approval_and_a_calibre_on_one_slide_are_both_read_first(packs: dict[str, object]) -> None:
    found = mark_reader(packs["marks"]).read("PTB 822 9mm P.A.K.")["readings"]
    assert {"mark/ptb-circle", "mark/calibre-9mm-pak"} <= {one["id"] for one in found[:3]}
    assert next(one for one in found if one["id"] == "mark/ptb-circle")["span"] == [0, 7]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "P?A-2",
            "PROM-? lot ??03",
            "FRONT TOWARD ENEMY",
            "PMA-2",
            "ZO?JA",
            "OSA 90",
            "C4 block",
            "TNT 200 g",
            "P_A-2",
        ),
        *("TR*TIL 2?0 g", "9M22U", "ШОАБ-0,5", "У3РГM 2 ?83", "82 mm T? M7* KV 79", "INERT M75 bomba", "M80 Z.LJA"),
    ],
)
def test_a_hazard_that_is_read_is_named_above_all_though_its_words_are_not_whole(
    packs: dict[str, object], typed: str
) -> None:
    assert whole_reader(packs).read(typed)["first"] is not None


@pytest.mark.parametrize(
    "typed",
    [
        *("SPOL. AKC. BRNO", "12 GA 76mm", "12 GA 76 mm CHAMBER MAGNUM", "CZ 75 B 9 LUGER", "ZORAKI MOD 914-TD"),
        *("Z0RAKI M0D 906 TD", "BLOW MINI 9 9 mm P.A.K.", "RUGER MINI-14 .223", "STEN MK II 9mm", "ZAGI M-91 9mm"),
        *("M84 7,65 mm ŠKORPION 1987", "M72 B1 7,62", "CRNA STRELA", "0-1-20"),
    ],
)
def test_a_word_that_mostly_means_something_else_names_no_hazard_in_a_mark(
    packs: dict[str, object], typed: str
) -> None:
    assert whole_reader(packs).read(typed)["first"] is None


BELIED = "A live calibre stands beside what names a blank-firing weapon. It may be converted. Treat it as loaded."


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "EKOL VOLGA CAL 7,65 mm",
            "ZORAKI MOD 914 9x19",
            "KIMAR 85 AUTO 6,35",
            "RÖHM RG 88 .22 LR PTB",
            "МР-371 9х18",
        ),
        *("PTB 745 7,65x17", "9mm P.A.K. 9x18 MAKAROV", "EKOL VIPER .38 SPECIAL", "EKOL TUNA 6,35 mm"),
        *(
            "BRUNI 92 9x21",
            "EKOL FIRAT .40 S&W",
            "BRUNI 92 10 mm Auto",
            "ZORAKI 914 9 PARABELLUM",
            "KIMAR 85 9 mm kratki",
        ),
        *(
            "BLANK ONLY 9X19",
            "SES VE GAZ 9X19",
            "SOLO FOGUEO .38 SPECIAL",
            "ALARM REVOLVER .38 SPECIAL",
            "EKOL 12 GAUGE",
        ),
    ],
)
def test_a_live_calibre_beside_the_name_of_a_blank_is_said_first_and_stands_above_it(
    packs: dict[str, object], typed: str
) -> None:
    found = whole_reader(packs).read(typed)
    assert found["warnings"][0] == BELIED
    harmless = next(place for place, one in enumerate(found["readings"]) if one["may_be_live"])
    assert "live calibre" in {one["says"] for one in found["readings"][:harmless]}


@pytest.mark.parametrize(
    "typed",
    [
        *("EKOL VOLGA 9mm P.A.K. MADE IN TURKEY", "BRUNI MOD. 92 CAL. 8 mm K", "CEONIC FORTUNA 9mm PA", "EKOL 9 mm"),
        *(
            "PIETRO BERETTA MOD. 92FS CAL. 9 PARABELLUM PATENTED MADE IN ITALY",
            "GLOCK 17 GEN4 AUSTRIA 9x19",
            "CZ 75 9x19",
        ),
        *("DEKO SA VZ.58 7,62x39", "BRUNI 92 .32", "HW 37 .380 R"),
    ],
)
def test_a_blank_calibre_and_a_live_weapon_are_not_belied(packs: dict[str, object], typed: str) -> None:
    assert BELIED not in whole_reader(packs).read(typed)["warnings"]


def test_a_model_stands_above_the_word_that_calls_it_deactivated(packs: dict[str, object]) -> None:
    found = whole_reader(packs).read("DEZACTIVAT PM MD.63 PERCUTOR OK")["readings"]
    assert [one["id"] for one in found[:2]] == ["model/romania-md63", "mark/deactivation-words"]
    assert found[1]["may_be_live"]


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("ZAST.VA KRAG.JEVAC", "mark/zastava-crest"),
        ("AUSTR.. 9x19", "model/glock-17-19"),
        ("M7_AB2", "model/zastava-m70-ak"),
        ("ZAS\u2026", "mark/zastava-crest"),
        ("TM?62P3", "model/tm-62"),
        ("9 mm P.A.K.", "mark/calibre-9mm-pak"),
    ],
)
def test_dots_and_dashes_below_are_read_as_unread_characters(packs: dict[str, object], typed: str, entry: str) -> None:
    assert entry in [one["id"] for one in whole_reader(packs).read(typed)["readings"][:5]]


def test_an_unread_sign_between_letters_and_digits_may_be_no_glyph_and_the_hazard_is_named(
    packs: dict[str, object],
) -> None:
    first = whole_reader(packs).read("FIM?92")["first"]
    assert first
    assert first["id"] == "model/western-manpads"


@pytest.mark.parametrize(("typed", "other"), [("HW 3", "HW 37"), ("RÖHM RG 5", "RÖHM RG 59")])
def test_a_number_is_read_as_it_is_and_not_as_the_beginning_of_a_longer_one(
    packs: dict[str, object], typed: str, other: str
) -> None:
    first, longer = (whole_reader(packs).read(text)["readings"][0] for text in (typed, other))
    assert first["live"]
    assert longer["id"] in {"alarm-weapon/weihrauch-hw37-hw88-hw94", "alarm-weapon/roehm-rg-small"}


@pytest.mark.parametrize("typed", ["TM-6", "MON-9", "TMN-4", "TMM-1.8405", "9M36.3", "ПМА-2,1", "PG-7.1"])
def test_a_hazard_keeps_its_card_without_its_last_digit_and_before_a_lot(packs: dict[str, object], typed: str) -> None:
    assert whole_reader(packs).read(typed)["first"] is not None


def test_a_live_name_without_its_last_digit_stands_above_what_may_look_harmless(packs: dict[str, object]) -> None:
    for typed in ("Valter P2", "ЧЗ 7", "K10"):
        assert whole_reader(packs).read(typed)["readings"][0]["live"], typed


@pytest.mark.parametrize("typed", ["И-43", "VZO 50", "СИГ 50", "IH-35M"])
def test_two_bare_digits_behind_other_letters_are_no_harmless_calibre(packs: dict[str, object], typed: str) -> None:
    assert not [one for one in whole_reader(packs).read(typed)["readings"] if one["may_be_live"]]


def test_the_digits_of_an_air_calibre_are_read_behind_a_dot(packs: dict[str, object]) -> None:
    for typed in ("T4E .43", "CAL 43"):
        assert "mark/calibre-air-and-ball" in [one["id"] for one in whole_reader(packs).read(typed)["readings"]], typed


@pytest.mark.parametrize("typed", ["RPG game", "claymore sword"])
def test_a_word_of_another_trade_names_no_hazard_in_a_mark(packs: dict[str, object], typed: str) -> None:
    assert whole_reader(packs).read(typed)["first"] is None


def test_the_letters_of_a_selector_are_read_in_any_order(packs: dict[str, object]) -> None:
    for typed in ("0 - 1 - 20", "20-0-1", "1-0-20"):
        assert "mark/selector-skorpion" in [one["id"] for one in whole_reader(packs).read(typed)["readings"][:3]], typed


def test_a_piece_of_what_is_surely_read_does_not_crowd_out_the_rest(packs: dict[str, object]) -> None:
    found = whole_reader(packs).read("WALTHER P99 9mm P.A.K. MADE IN GERMANY")["readings"]
    assert [one["id"] for one in found[:2]] == ["model/walther-p99", "mark/calibre-9mm-pak"]


def whole_reader(packs: dict[str, object]) -> MarkReader:
    return mark_reader(packs["marks"], Reader(packs["hazards"], endings(packs["speech"]), packs["speech"]["small"]))


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        *[("PTB", "mark/ptb-circle"), ("PTB 812", "mark/ptb-circle"), ("812 PTB", "mark/ptb-circle")],
        *[("PAK", "mark/calibre-9mm-pak"), ("P.A.K. 9mm", "mark/calibre-9mm-pak"), ("P?K 9mm", "mark/calibre-9mm-pak")],
        *[
            ("KNALL", "mark/blank-words"),
            ("KNALL 8mm", "mark/calibre-8mm-blank"),
            ("KNALL 8 mm", "mark/calibre-8mm-blank"),
        ],
    ],
)
def test_what_names_a_blank_is_read_alone_and_in_any_order_with_its_warning(
    packs: dict[str, object], typed: str, entry: str
) -> None:
    first = mark_reader(packs["marks"]).read(typed)["readings"][0]
    assert (first["id"], first["span"]) == (entry, [0, len(typed)])
    assert first["may_be_live"]
    assert first["live_twin"]


@pytest.mark.parametrize("typed", ["cal 8mm Knall", "cal. 8 mm K", "CAL 8mm", "KAL 9mm PAK", "Cal. 18 mm"])
def test_a_letter_of_a_word_stands_for_no_figure(packs: dict[str, object], typed: str) -> None:
    found = whole_reader(packs).read(typed)
    assert found["first"] is None
    assert not any(one["id"] == "model/manpads" for one in found["readings"])
    assert in_node("marks.js", "read", packs, [[typed]]) == [json.loads(json.dumps(found))]


def test_the_lines_of_any_stamp_may_be_read_off_in_another_order(packs: dict[str, object]) -> None:
    reader = mark_reader(packs["marks"])
    for typed, turned in [
        ("7.62x39 CRVENA ZASTAVA", "ZASTAVA 7.62x39 CRVENA"),
        ("AC AUSTRIA 41", "41 AC AUSTRIA"),
        ("MOD 70", "70 MOD"),
    ]:
        told = {one["id"] for one in reader.read(typed)["readings"] if one["span"] == [0, len(typed)]}
        assert told <= {one["id"] for one in reader.read(turned, None)["readings"]}


def test_letters_that_stand_in_several_outlines_ask_for_the_outline(packs: dict[str, object]) -> None:
    reader = mark_reader(packs["marks"])
    told = ranking()["sentences"]["outline"]
    assert all(told in reader.read(typed)["warnings"] for typed in ("PTB", "PTB ???"))
    assert not any(told in reader.read(typed)["warnings"] for typed in ("PTB 735", "circle PTB", "7.62x39", "NP"))


def test_a_sign_is_told_in_the_words_of_the_page_in_each_language(packs: dict[str, object]) -> None:
    reader, told = mark_reader(packs["marks"]), 0
    for catalogue in sorted((Path(__file__).parents[2] / "docs" / "words").glob("*/interface.po")):
        found = re.search(r'msgid "Any script\. For a sign.*"\nmsgstr "(.+)"', catalogue.read_text(encoding="utf-8"))
        examples = re.findall(r"[„“«]([^“”»]+)[“”»]", found[1]) if found else []
        for example, meant in zip(examples, ("triangle", "circle", "crown"), strict=True) if examples else ():
            first = next(one for one in reader.read(example)["readings"] if one["says"] == "shape")
            assert meant in first["title"].lower(), (catalogue.parent.name, example, first["title"])
            told += 1
    assert told >= 24


@pytest.mark.parametrize(
    "typed", ["круна Н", "троугао стрелица", "звезда и трокут", "dupli krug", "kruna i dva mača", "κορώνα N"]
)
def test_a_sign_in_other_words_is_a_sign_all_the_same(packs: dict[str, object], typed: str) -> None:
    found = mark_reader(packs["marks"]).read(typed)["readings"]
    assert any(one["says"] == "shape" for one in found), typed
    assert in_node("marks.js", "read", packs, [[typed]]) == [json.loads(json.dumps(whole_reader(packs).read(typed)))]


def test_one_word_of_a_sign_is_never_likely(packs: dict[str, object]) -> None:
    likely = ranking()["reading"]["likely"]
    for word in ("circle", "crown", "eagle", "triangle", "star"):
        found = [one for one in mark_reader(packs["marks"]).read(word)["readings"] if one["says"] == "shape"]
        assert max(one["confidence"] for one in found) < likely, word
