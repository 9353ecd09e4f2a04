"""Names that a telephone wrote down as other words, words typed without blanks, and numbers as they are spoken."""

import pytest

from search.find import answer, find
from search.lexicon import Lexicon
from search.shard import PackProblem
from search.sounds import sound_of
from search.spoken import as_written


def ids(lexicon: Lexicon, typed: str) -> list[str]:
    return [hit["id"] for hit in find(lexicon, typed)["hits"]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mack are off", "model/makarov-pm"),
        ("mac a roof pistol", "model/makarov-pm"),
        ("car lash knee cough", "model/akm"),
        ("toe car of", "model/tt33"),
        ("eck all tuner", "alarm-weapon/ekol-lady-and-others"),
        ("ζωή ράκι 914 κρότου", "alarm-weapon/zoraki-914"),
    ],
)
def test_words_that_sound_like_a_name_are_that_name(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert meant in ids(lexicon, typed)[:3]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sksrifle albnian", "model/sks-cn-al"),
        ("пиштољмакаров", "model/makarov-pm"),
        ("ловнапушкаиж27", "model/baikal-shotguns"),
        ("pistoljekolfirat", "alarm-weapon/ekol-firat-magnum"),
        ("762x39tracergreen", "ammunition/7-62x39"),
        ("dragunovesvede", "model/svd"),
        ("tt treizecisitrei", "model/tt33"),
        ("zorakinouaunsprezece", "mark/turkish-blank-makers"),
        ("agramdveiljade", "model/agram2000"),
        ("762 39", "ammunition/7-62x39"),
        ("7,62 54", "ammunition/7-62x54r"),
    ],
)
def test_joined_words_are_read_apart(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert meant in ids(lexicon, typed)[:3]


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("macarov noua pe optsprezece", "macarov 9x18"),
        ("seven six two by fifty for", "762x54"),
        ("zoraki nine hundred fourteen", "zoraki 914"),
        ("zoraki devetstotin i chetirinajset", "zoraki 914"),
        ("model one thousand nine hundred eleven", "model 1911"),
        ("ten for 20 euro", "10 for 20 euro"),
        ("hs dvije iljade", "hs 2000"),
        ("em pe fife", "mp5"),
        ("seven six too by fifty four are", "762x54r"),
        ("najn bai ejtin", "9x18"),
        ("fajv fifti siks", "556"),
        ("devetxdevetnaest", "9x19"),
        ("erpege osamnadeset", "rpg18"),
        ("te em a cetri", "tma4"),
        ("seven six twobythirtynine", "762x39"),
        ("yedi altmis iki otuz dokuz", "762x39"),
        ("sapte saizeci si doi pe treizeci si noua", "762x39"),
        ("sedem cela dvainsestdeset krat devetintrideset", "762x39"),
        ("sedum celo seeset i dva na pedeset i cetiri er", "762x54r"),
        ("pe em a too", "pma2"),
        ("pe pe es ha cetrdeset jedan", "ppsh41"),
        ("pe se el lunet", "psl lunet"),
        ("ar pi gi sedam", "rpg7"),
        ("arpegisedam", "rpg7"),
        ("nine mil pak", "9mm pak"),
        ("score pion v z sixty one", "score pion vz61"),
    ],
)
def test_numbers_are_written_as_they_are_spoken(lexicon: Lexicon, spoken: str, written: str) -> None:
    assert as_written(lexicon, spoken.split(), spoken) == written


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("head stamp pee pee you", "mark/headstamp-ppu"),
        ("walta pee pee kay", "model/walther-pp"),
        ("see eye pee proof", "law/cip-convention"),
        ("es ka es carbine", "model/zastava-m59-sks"),
    ],
)
def test_a_name_that_was_spelled_stands_before_what_the_letters_find(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert meant in ids(lexicon, typed)[:3]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xraypistol", "procedure/x-ray-reading"),
        ("rontgenkeppisztoly", "procedure/x-ray-reading"),
        ("печаткрагујевац", "mark/zastava-crest"),
        ("οπλοκατοχηαδεια", "law/gr-2168-1993"),
    ],
)
def test_a_question_without_blanks_is_read_as_words(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert meant in ids(lexicon, typed)[:5]


def test_a_measure_is_one_behind_a_number_only(lexicon: Lexicon) -> None:
    assert as_written(lexicon, ["milka"], "milka") is None


@pytest.mark.parametrize(
    "typed",
    [
        "I have only the bolt of a rifle here, which rifle is it of?",
        "Is a magazine for thirty rounds on its own something I have to seize?",
    ],
)
def test_a_question_is_not_spelled(lexicon: Lexicon, typed: str) -> None:
    assert answer(lexicon, typed).asked.typed == typed


@pytest.mark.parametrize(
    "talk",
    [
        "which bus to the mall from main st",
        "clip on tie navy blue",
        "chamber music concert budapest friday",
        "тава за печене на кифли",
        "detyra e matematikes klasa 8",
        "municipality parking permit for disabled people",
        "birthday cake",
        "magazie pentru lemne foc 3x2 m",
        "grease gun for propshaft nipples",
        "akademija tuzla smještaj dom cimerka",
    ],
)
def test_talk_that_sounds_like_a_name_here_and_there_names_nothing(lexicon: Lexicon, talk: str) -> None:
    assert not ids(lexicon, talk)


@pytest.mark.parametrize("typed", ["osaem79 u ranacu", "trotil200gr u ranacu", "ecsplosiv ne bagazh"])
def test_a_hazard_is_heard_in_a_text_of_any_length(lexicon: Lexicon, typed: str) -> None:
    assert find(lexicon, typed)["first"]


def test_joined_words_are_shown_as_they_were_typed(lexicon: Lexicon) -> None:
    assert answer(lexicon, "beretta9mmfound").asked.typed == "beretta 9mmfound"
    assert ids(lexicon, "mechine gun")[0] == "weapon-type/machine-gun"


@pytest.mark.parametrize("typed", ["machine gun alarm pistol", "mini uzi", "пистолет Макаров", "9x19 luger"])
def test_what_was_written_well_is_not_read_by_its_sound(lexicon: Lexicon, typed: str) -> None:
    assert answer(lexicon, typed).asked.typed == typed


def test_a_sound_has_a_letter_for_each_and_small_ones_none() -> None:
    assert sound_of(["mack", "are", "off"]) == sound_of(["makarov"])
    assert sound_of(["car", "of"]) == sound_of(["m", "70"]) == sound_of(["eye", "oh", "you"]) == ""


def test_a_missing_pack_of_sounds_is_named(lexicon: Lexicon) -> None:
    def load(name: str) -> object:
        if name == "heard":
            raise OSError
        return lexicon._load(name)

    with pytest.raises(PackProblem, match=r"search/heard\.js is missing or damaged\."):
        find(Lexicon(load), "mack are off")
