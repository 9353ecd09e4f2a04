"""What people describe who do not know its name: plain words, colours and forms in any language, in any order."""

import pytest

from search.find import find
from search.lexicon import Lexicon
from search.query import query
from search.subject import is_ours
from search.words import take_words


def ids(lexicon: Lexicon, typed: str, within: int = 3) -> list[str]:
    return [hit["id"] for hit in find(lexicon, typed, limit=within)["hits"]]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("everyday object that is a gun, with a button", "weapon-type/disguised-firearm"),
        ("two barrels side by side, opens on a hinge", "weapon-type/break-action-shotgun"),
        ("cigar shaped black cylinder with a thread", "weapon-type/suppressor"),
        ("handgun with a drum that turns", "weapon-type/revolver"),
        ("number was ground away", "feature/serial-state"),
        ("IK 84", "mark/headstamp-igman"),
        ("hs produkt sf19", "mark/hs-produkt"),
        ("cal. 6 mm Flobert", "mark/calibre-flobert"),
        ("eight mm blank", "ammunition/8mm-k"),
        ("метак са зеленим врхом", "mark/colours-of-bullet-tips"),
        ("pištolj u obliku olovke", "weapon-type/disguised-firearm"),
    ],
)
def test_a_description_meets_the_right_thing(lexicon: Lexicon, typed: str, wanted: str) -> None:
    assert wanted in ids(lexicon, typed, 5)


def test_a_description_meets_several_sorts_of_things(lexicon: Lexicon) -> None:
    hits = find(lexicon, "black rifle with a curved magazine and a wooden stock", limit=5)["hits"]
    assert len({hit["kind"] for hit in hits}) > 1


@pytest.mark.parametrize("typed", ["boli me glava", "ulje za kočnice", "meciul de aseară", "mă doare spatele"])
def test_one_word_never_answers_a_foreign_question(lexicon: Lexicon, typed: str) -> None:
    assert ids(lexicon, typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "glue gun for crafts",
        "cartuș pentru imprimantă",
        "exhaust silencer for a golf",
        "pistol squat how to start",
        "magazine rack for bathroom",
        "water slide opening hours",
        "makeup primer for oily skin",
        "what triggers my migraine",
        "patron za printer canon",
        "пълнител за възглавници",
        "emniyet kemeri cezası ne kadar",
        "σκελετός γυαλιών τιμές",
        "racheta de tenis second hand",
    ],
)
def test_a_thing_of_another_trade_finds_nothing_though_it_is_called_so(lexicon: Lexicon, typed: str) -> None:
    assert ids(lexicon, typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "pointed bullet with steel core",
        "pistol hidden in a toner box",
        "pisztoly elrejtve a kipufogóban",
        "pistol with silencer like an exhaust",
        "3D printer and cartridges in the flat",
        "found ammunition in an ink cartridge box",
        "old pistol barrel in a wine crate",
        "revolver, hammer drilled",
        "pistol under the seat belt",
        "revolver behind the magazine rack",
        "rifle cartridges in a coffee capsules box",
        "pištolj u bubnju veš mašine",
        "пистолет в пералнята",
    ],
)
def test_an_object_of_ours_beside_a_thing_of_another_trade_is_found(lexicon: Lexicon, typed: str) -> None:
    assert ids(lexicon, typed) != []


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("toakrev romansec ttc", "model/tt33"),
        ("serail numbr scrachd of wiht grinder", "feature/serial-state"),
        ("exray pstol behnd laptp batery", "procedure/x-ray-reading"),
        ("mp4O schmeiser", "model/mp40"),
        ("agram 2ooo with silencer", "model/agram2000"),
        ("fgc nein", "printed-weapon/fgc-9"),
        ("∞ and 1 on the lever", "mark/selector-hungary"),
        ("e trays request form", "procedure/tracing-request"),
        ("a bar stands across the bore of this little pistol", "weapon-type/alarm-pistol"),
    ],
)
def test_words_that_are_misspelt_or_misheard_together_are_read(lexicon: Lexicon, typed: str, wanted: str) -> None:
    assert wanted in ids(lexicon, typed)[:3]


@pytest.mark.parametrize(
    ("typed", "ours"),
    [("tube with a brass bottom", True), ("precursor rules", True), ("garden hose", False), ("apple pie", False)],
)
def test_two_words_of_our_trade_anchor_a_question(lexicon: Lexicon, typed: str, ours: bool) -> None:
    asked = query(lexicon, typed)
    take_words(lexicon, asked)
    assert is_ours(lexicon, asked) is ours


def test_names_are_measured_only_where_they_begin_or_end_alike(lexicon: Lexicon) -> None:
    measured = lexicon.alike("zatsavam57")
    assert 0 < len(measured) < len(lexicon.names) / 10
    assert lexicon.name_position("zastavam57") in measured


def test_among_more_names_a_near_one_must_be_nearer(lexicon: Lexicon) -> None:
    table = lexicon.ranking["name"]["stricter"]
    assert lexicon.stricter == 0
    assert [more for _, more, _ in table] == sorted({more for _, more, _ in table})
