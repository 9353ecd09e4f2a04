"""Hazards by their words: designations and plain words, in any form, and phrases that mean something else."""

from typing import Final

import pytest
import yaml
from support import REPOSITORY

from search import fold
from search.find import find
from search.lexicon import Lexicon
from search.phrases import GREEK, OTHER
from search.store import Store


def cards(lexicon: Lexicon, typed: str) -> list[str]:
    return [lexicon.hazards.first(one.card)["id"] for one in lexicon.hazards.read(fold.words(typed), typed)]


@pytest.mark.parametrize("typed", ["grenade", "bombu", "ручна граната", "χειροβομβίδα", "RPG-7", "r p g 7", "grenaade"])
def test_a_word_of_a_hazard_is_read_as_it_is_typed(lexicon: Lexicon, typed: str) -> None:
    assert cards(lexicon, typed)


@pytest.mark.parametrize("typed", ["handgrenade", "tripwire", "supicious package", "unexploded ordnanse"])
def test_a_phrase_is_read_joined_and_with_a_letter_wrong(lexicon: Lexicon, typed: str) -> None:
    assert cards(lexicon, typed)


@pytest.mark.parametrize(
    ("typed", "card"),
    [
        ("ПГ-7ВР", "model/rpg7"),
        ("О-832ДУ", "model/artillery-rockets"),
        ("ПВВ-5А", "model/fuzes-and-detonators"),
        ("9М36", "model/manpads"),
        ("ОЗМ-160", "model/ozm-72"),
    ],
)
def test_a_designation_of_the_region_is_known(lexicon: Lexicon, typed: str, card: str) -> None:
    assert cards(lexicon, typed) == [card]


@pytest.mark.parametrize(
    "typed",
    [
        "HMTD",
        "picric acid",
        "пикринова киселина",
        "lead azide",
        "живин фулминат",
        "oktogén",
        "urea nitrate",
        "Goma-2",
        "белый фосфор",
        "napalm",
        "kamikaze drone",
        "VBIED",
        "robbanómellény",
        "bombă de adâncime",
        "Cordtex",
    ],
)
def test_an_explosive_that_sounds_like_a_chemical_or_a_brand_is_a_hazard(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"]


@pytest.mark.parametrize("typed", ["термин за пасош", "termin kod frizera", "end of term", "fishing licence Danube"])
def test_a_word_that_is_nearly_an_explosive_is_none(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"] is None


@pytest.mark.parametrize("typed", ["хексгоен", "emulats", "vietzit"])
def test_a_hazard_with_two_letters_swapped_is_not_silent(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["hits"][0]["id"] == "term/tnt-and-dynamite"


EVERYDAY: Final = """
terms terminal senate trials michelle dynamic amateur chemical ръцете бащата минава минаха градът крайната точките темите
последица рацете минатото изминатите градат мечот postati postojati posljedica posledica pustite morajo stopinj mišice terme
annyit melynek termék amitől amatőr kémiai minél módszer molnár kapcsolja semmibe nappali termen fugă rază văzută maestrul
lab smell mortal razı amatör edilip minik άνθρωπος σήμερα
"""
"""Words of the 8,000 most common of their languages that sound or look nearly like a hazard."""


@pytest.mark.parametrize("typed", EVERYDAY.split())
def test_a_common_word_raises_no_alarm(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"] is None


def test_a_small_word_is_no_form_of_a_hazard(lexicon: Lexicon) -> None:
    assert cards(lexicon, "pentrita")
    assert cards(lexicon, "pentru mama") == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("raketa u gepeku", True),
        ("raketa za tenis i loptice u gepeku", False),
        ("мина во кола", True),
        ("автобусот мина во пет", False),
        ("TNT in the car", True),
        ("we watched the match on TNT", False),
        ("76 mm shell in the attic", True),
        ("12 ga 76mm", False),
        ("scope with 30 mm tube", False),
    ],
)
def test_a_word_of_another_trade_turns_alarm_into_a_question(lexicon: Lexicon, typed: str, first: bool) -> None:
    assert (find(lexicon, typed)["first"] is not None) is first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("how is an m76 different from an m91 sniper", False),
        ("is the bomb in the car real", True),
        ("found an m91, is it real", True),
        ("weapons law of Albania", False),
        ("M72 LAW in the boot", True),
        ("шкорпион м84", False),
        ("m84 grenade", True),
        ("Mina Popescu is on the bus", False),
        ("mina na putu", True),
        ("zolja naslonjena iza šporeta", True),
        ("zolja me ubola", False),
    ],
)
def test_a_word_that_asks_names_or_numbers_another_thing_takes_no_alarm(
    lexicon: Lexicon, typed: str, first: bool
) -> None:
    assert (find(lexicon, typed)["first"] is not None) is first


@pytest.mark.parametrize(
    "typed",
    [
        "stara bomba u dvorištu",
        "izgleda kao bomba",
        "bila bomba ispod sedišta",
        "mislim da je to bomba",
        "djeca su se igrala s granatom",
        "mina u vodi",
        "nasel sem staro bombo iz vojne",
        "mina v gozdu",
        "прилича на бомба",
        "мина покрай пат",
        "мини в полето",
        "била бомба во багажникот",
        "duket si bombë",
        "e bomba in masina",
        "explozibil în mașină",
        "μοιάζει με βόμβα",
        "bomba gibi bir şey var bagajda",
        "el bombalarını bulduk",
        "block c4 in a bag",
        "mine in a field",
        "looks like a rocket",
        "најдов бомба во дворот кому да се јавам",
        "УЗРГМ 58-70",
        "žica zategnuta preko staze",
        "koffer tickt",
        "σακίδιο με καλώδια κ ρολόι",
        "сумка с проводами у входа",
        "copiii au adus la scoala o bomba din razboi",
        "herrenloser Koffer im Zug",
        "дојава да је бомба у школи",
        "caller says theres a bomb in the courthouse",
    ],
)
def test_what_lies_there_or_looks_so_is_a_hazard_whatever_else_the_words_may_mean(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"] is not None


@pytest.mark.parametrize(
    "typed",
    [
        "this coffee is the bomb",
        "žurka je bila bomba",
        "the car is mine",
        "skok na bombu",
        "автобусот мина",
        "bath bomb",
        "Excuse me, is a hunter allowed two rifles and 200 cartridges?",
        "kalashnikov whose grenade sight flips up",
        "old rifle, spike folded under the barrel",
    ],
)
def test_talk_of_other_things_is_no_hazard(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"] is None


def test_of_what_strangers_typed_finds_raise_the_alarm_and_talk_does_not(lexicon: Lexicon) -> None:
    said = yaml.safe_load((REPOSITORY / "tests" / "alarms.yaml").read_text(encoding="utf-8"))
    missed = [typed for typed in said["finds"] if find(lexicon, typed)["first"] is None]
    raised = [typed for typed in said["talk"] if find(lexicon, typed)["first"] is not None]
    assert len(missed) <= len(said["finds"]) * 0.1, missed
    assert len(raised) <= len(said["talk"]) * 0.05, raised


@pytest.mark.parametrize("typed", ["pistol", "zastava m57", "μήνα", "this is not mine", ""])
def test_what_is_no_hazard_is_not_read(lexicon: Lexicon, typed: str) -> None:
    assert cards(lexicon, typed) == []


@pytest.mark.parametrize(
    ("typed", "wanted"), [("zoljja raketni bacac", "model/m80-zolja"), ("rpg 7 launcher", "model/rpg7")]
)
def test_below_a_hazard_stands_what_the_other_words_name(lexicon: Lexicon, typed: str, wanted: str) -> None:
    answer = find(lexicon, typed)
    assert answer["first"] is not None
    assert wanted in [hit["id"] for hit in answer["hits"][:3]]


def test_a_word_that_also_means_something_else_is_ambiguous(lexicon: Lexicon) -> None:
    assert [one.ambiguous for one in lexicon.hazards.read(["mine"])] == [True]
    assert [one.ambiguous for one in lexicon.hazards.read(["grenade"])] == [False]


def test_a_word_that_is_known_is_no_misspelt_hazard(lexicon: Lexicon) -> None:
    assert lexicon.hazards.read(["gronade"], "gronade")
    assert lexicon.hazards.read(["gronade"], "gronade", {"gronade"}) == []


def test_a_short_word_that_only_sounds_like_a_designation_is_no_hazard(lexicon: Lexicon) -> None:
    found = find(lexicon, "how should i pack a rusty revolver for the lab")
    assert found["first"] is None
    assert found["hits"][0]["id"] == "procedure/evidence-packaging"


def test_a_card_says_what_to_do(lexicon: Lexicon) -> None:
    card = lexicon.hazards.first(lexicon.hazards.read(["grenade"])[0].card)
    assert card.keys() == {"id", "title", "text", "url"}
    assert card["url"] == f"{card['id']}.html"
    assert card["text"]


@pytest.mark.parametrize(
    "typed", ["granate, jabuke i noževi u gepeku", "am găsit o mină. Bună ziua", "glue: gun and grenade"]
)
def test_an_innocent_phrase_is_said_in_one_clause(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"] is not None


def test_no_innocent_phrase_is_a_word_of_a_hazard(real: Store) -> None:
    pack = real.pack("hazards")
    innocent = {text for text, flags in pack["innocent"] if not flags & GREEK}
    assert any(flags & OTHER for _, flags in pack["innocent"])
    assert innocent & {text for text, _, _ in pack["phrases"]} == set()


def test_the_title_of_a_law_is_no_hazard(lexicon: Lexicon) -> None:
    found = find(lexicon, "Закон за оръжията, боеприпасите, взривните вещества и пиротехническите изделия")
    assert (found["first"], found["hits"][0]["id"]) == (None, "law/bg-weapons-act")


def test_numbers_of_a_hazard_are_answered_below_it(lexicon: Lexicon) -> None:
    found = find(lexicon, "hand grenades found lately, trend")
    assert found["first"]
    assert "trend/hand-grenades" in [one["id"] for one in found["hits"][:3]]


@pytest.mark.parametrize(
    "typed",
    ["mine?", "bomb?", "TNT?", "мина?", "found a grenade? under the seat", "granata? u dvorištu", "bomba?? u gepeku"],
)
def test_a_hazard_that_is_asked_for_is_read(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"]
    assert lexicon.marks.read(typed)["first"]


@pytest.mark.parametrize(
    "typed", ["zastava m5?", "M7? AB2", "Is the grip plastic? It has a spring", "Stalin? in a box"]
)
def test_an_unread_character_makes_no_hazard(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"] is None


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("9М39", "model/manpads"),
        ("found 9M39 in the cellar", "model/manpads"),
        ("FRONT TOWARD ENEMY", "model/m18-claymore"),
        ("ТОЛ", "model/fuzes-and-detonators"),
        ("АМОНИТ", "model/fuzes-and-detonators"),
    ],
)
def test_what_is_stamped_on_a_hazard_names_it(lexicon: Lexicon, typed: str, entry: str) -> None:
    assert find(lexicon, typed)["first"]["id"] == entry


@pytest.mark.parametrize("typed", ["Zastava M57", "edp perfume", "ammonite fossil"])
def test_what_another_thing_is_called_too_names_no_hazard(lexicon: Lexicon, typed: str) -> None:
    found = find(lexicon, typed)
    assert (found["first"], found["notes"]) == (None, [])


@pytest.mark.parametrize("typed", ["found a bomb in the car", "TNT in the car", "bomba u gepeku"])
def test_a_hazard_behind_the_longest_query_is_asked_for(lexicon: Lexicon, typed: str) -> None:
    found = find(lexicon, "please tell me what to do because " * 6 + typed)
    assert found["first"] or any(one["code"] == "do_you_mean" for one in found["notes"])


def test_a_hazard_far_behind_in_a_mark_is_read(lexicon: Lexicon) -> None:
    assert lexicon.marks.read(
        "MADE IN YUGOSLAVIA CAL 7,62 mm LOT 12 YEAR 1983 SERIAL NUMBER 123456 NO 99 " * 2 + "RPG-7"
    )["first"]


def test_beside_a_hazard_of_the_query_none_far_behind_is_asked_for(lexicon: Lexicon) -> None:
    found = find(
        lexicon,
        "a hand grenade lay there, " + "please tell me what to do because " * 6 + "his friend Mina Popescu came",
    )
    assert found["first"]
    assert [one["code"] for one in found["notes"]] == ["long"]


@pytest.mark.parametrize(
    "typed",
    ["βρήκαμε HAND GRENADE στο αυτοκίνητο", "γράφει ГРАНАТА", "κουτί με επιγραφή EXPLOSIVE", "found grenade α"],
)
def test_a_greek_letter_switches_off_no_word_of_another_script(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"]


@pytest.mark.parametrize(
    "typed",
    [
        "he threatens with a bomb",
        "da li je opasno dirati bombu",
        "шофьорът носи бомба",
        "грози с бомба",
        "заплашва с бомба",
        "κρατάει δυναμίτη στο χέρι",
        "fshehu një bombë në xhup",
        "Našli smo strelu u autu",
        "drži granatu u ruci",
    ],
)
def test_a_danger_that_is_told_takes_the_doubt_from_a_word(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"]


@pytest.mark.parametrize("typed", ["držim reket i raketu za tenis", "that bomb of a song", "Mina Popescu drži govor"])
def test_a_danger_told_beside_another_trade_or_a_person_raises_no_alarm(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"] is None


@pytest.mark.parametrize("found", ["Намерихме взрив в багажника", "The driver threatens with a bomb", "bomba u gepeku"])
def test_a_find_told_behind_the_longest_query_raises_the_alarm(lexicon: Lexicon, found: str) -> None:
    told = "This morning we stopped a passenger car at the crossing, and the papers were not in order. " * 3
    assert find(lexicon, told + found)["first"]


@pytest.mark.parametrize(
    "typed", ["UK?-63", "FIM?92", "OZM?72 u šumi", "PГД-33", "found a PГД-33", "Намерихме С4 в багажника", "PMA-З"]
)
def test_a_designation_is_read_with_an_unread_sign_and_by_its_look(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("found an eplosive in the car", True),
        ("dynamtie", True),
        ("moratr bomb", True),
        ("our dynamtie salesman of the month", False),
    ],
)
def test_a_misspelt_word_that_may_mean_something_else_counts_alone_and_in_a_find(
    lexicon: Lexicon, typed: str, first: bool
) -> None:
    assert (find(lexicon, typed)["first"] is not None) is first


@pytest.mark.parametrize("typed", ["gra?ata", "found a gren?de in the car", "d?tonator", "land?ine"])
def test_a_word_with_an_unread_letter_is_read(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("сандък с надпис АМОНИТ", True), ("found a box marked ТОЛ", True), ("edp sound effect", False)],
)
def test_a_stamp_of_letters_counts_in_a_find(lexicon: Lexicon, typed: str, first: bool) -> None:
    assert (find(lexicon, typed)["first"] is not None) is first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bottle with petrol and a rag", True),
        ("plinska boca sa žicama", True),
        ("кутија со магнет под колата", True),
        ("gázpalack drótokkal", True),
        ("запалителна бутилка", True),
        ("neeksplodirano sredstvo na njivi", True),
        ("Našli smo osu u gepeku", True),
        ("Bagajda bombayı bulduk", True),
        ("vecinul are o mină", True),
        ("mină obosită", False),
        ("kupio sam pileću paštetu", False),
    ],
)
def test_what_people_call_hazards_raises_the_alarm_and_what_only_sounds_so_does_not(
    lexicon: Lexicon, typed: str, first: bool
) -> None:
    assert (find(lexicon, typed)["first"] is not None) is first
