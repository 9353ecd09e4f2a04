"""Finding: the right entry first by any name in any script, with its reason, in the terminal and in the browser alike."""

import json
import os
import random
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from engines import real_release
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support import REPOSITORY, missing

from schemas.kinds import Law
from schemas.release import Release
from search.find import find
from search.lexicon import Lexicon
from search.settings import ranking
from search.store import Store, store

QUERIES = [
    "", " ", "w", "?", "*", "((", "[a-z]+", "😀", "\u202eabc", "a" * 10_000, "M70", "М70 АВ2", "ΆΒΓ", "İ", "m?", "*57", "9",
    "zastava m57", "застава м57", "zastva m57", "zas", "9mm pak", "found a gun in a car", "pistol zastava 7,62", "x" * 31,
    "constructor", "__proto__", "toString M70", "the of in", "na u i", "grenade " * 40, "²½ M57", "1\x1c2 x 3", "\ufeffm57", "A.B.C. D",
    "Bomba\ufeffPopescu u gepeku", "Mina\x85Popescu na putu", "please tell me what to do because " * 6 + "a hand grenade in the garden",
    "пиштољ", "ptb 123", "PTB", "slide covers barrel", "\x00\x01", "a*b*c*d*e*f", "??????", "zasatva", "zastava*57",
]  # fmt: skip


SENTENCES = [
    "found a mine in the field", "this bag is not mine", "grenade in a box", "hand grenade under the seat", "what do I do with a grenade", "shell on the beach",
    "dynamite and wires", "suspicious parcel with wires", "is this pistol legal", "who do I call", "difference between M70 and AKM", "EKOL P29", "zoraki 914 9mm",
    "7x57", "8x57", "7,62x39 TULA 1987", ".45 colt", "COLT", "colt 1911 .45", "9 mm P.A.K. blank", "serial number 123456 zastava", "M-70 AB2", "m 70 ab 2", "AK74 5,45",
    "našao sam bombu u gepeku", "kašikara u torbi", "mina pored puta", "pištolj na gas", "da li je startni pištolj legalan", "puška M48 8mm", "nadjena granata M75",
    "нашли смо гранату у подруму", "мина в багажника", "ловна пушка", "газов пистолет", "што да правам со граната", "автомат Калашников", "бомба в чанта",
    "gjeta një granatë në çantë", "pistoletë me gaz", "bombë në makinë", "am găsit o grenadă", "pistol cu gaz", "mină antitanc", "puşcă de vânătoare",
    "βρήκα χειροβομβίδα", "νάρκη στο χωράφι", "τον επόμενο μήνα", "πιστόλι κρότου", "όπλο στη βαλίτσα", "el bombası bulundu", "kurusıkı tabanca", "mayın tarlası",
    "bavulda tabanca", "találtam egy kézigránátot", "gázpisztoly", "akna az erdőben", "handgranate gefunden", "schreckschuss pistole", "rpg-7", "РПГ-7", "M80 zolja",
    "ay kay forty seven", "nine by eighteen", "em sedamdeset", "seven sixty two by thirty nine", "1000000000000000000020 five", "crna strela", "strela", "zolja me ubola",
    "deactivated rifle", "toy gun in a bag", "airsoft M4", "printed pistol", "flare gun", "hammer", "stock", "Viper", "star", "TT-33", "тт", "mp5", "ump", "grenedae",
    "small black pistol with wooden grip", "red plastic tube with brass bottom", "two barrels one above the other", "pen that shoots", "hole in the stock and scope",
    "pištolj u obliku olovke", "метак са зеленим врхом", "siyah uzun namlulu", "IK 84", "ik 2084", "hs produkt sf19", "cal. 6mm flobert", "KAL 9mm", "eight mm blank", "nine para",
    "category B licence", "welded rifle with certificate", "boli me glava", "ulje za kočnice", "safety data sheet UN number", "blue drums with flame", "how is an m76 different from an m91 sniper",
]  # fmt: skip


@pytest.fixture(scope="module")
def small(released: Release, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The packs of the small knowledge base."""
    return store(tmp_path_factory.mktemp("small"), "small", lambda: released)


def first(found: Store, query: str) -> tuple[str, str]:
    hit = find(found.lexicon(), query)["hits"][0]
    return hit["id"], hit["why"]


@pytest.mark.parametrize(
    ("query", "entry", "why"),
    [
        ("Zastava M57", "model/zastava-m57", "Zastava M57 · name"),
        ("застава м57", "model/zastava-m57", "Застава М57 · name (sr-Cyrl)"),
        ("zastavam57", "model/zastava-m57", "zastavam57 → Zastava M57 · name"),
        ("ZASTAVA M-57", "model/zastava-m57", "ZASTAVA M-57 → Zastava M57 · name"),
        ("zastva m57", "model/zastava-m57", "zastva m57 ≈ Zastava M57 · name"),
        ("zasta", "model/zastava-m57", "zasta → Zastava M57 · name"),
        ("zastava m5?", "model/zastava-m57", "zastava m5? → Zastava M57 · name"),
        ("полуаутоматски пиштољ", "weapon-type/semi-automatic-pistol", "полуаутоматски пиштољ · name (sr-Cyrl)"),
        ("found a gun in a car", "procedure/discovery", "found a gun in a car · situation"),
    ],
)
def test_the_right_entry_comes_first_and_says_why(small: Store, query: str, entry: str, why: str) -> None:
    assert first(small, query) == (entry, why)


def test_words_of_a_class_do_not_hide_a_name(small: Store) -> None:
    assert first(small, "zastava m57 pistol")[0] == "model/zastava-m57"


def test_a_word_of_a_term_finds_what_it_means(small: Store) -> None:
    ids = [hit["id"] for hit in find(small.lexicon(), "пиштол")["hits"]]
    assert "weapon-type/semi-automatic-pistol" in ids[:3]


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("oozy", "model/uzi"),
        ("calasnicov", "model/akm"),
        ("dragunof", "model/svd"),
        ("9 by 19", "ammunition/9mm-luger"),
        ("HK G3A3 1983", "model/g3-fal"),
        ("kako izgleda VHS", "model/vhs"),
        ("arpeegee seven", "model/rpg7"),
        ("arpeegeeseven", "model/rpg7"),
        ("emseventy ab two", "model/zastava-m70-ak"),
        ("aykay forty seven", "model/akm"),
        ("seven point sixtwo by thirtynine", "ammunition/7-62x39"),
        ("mosinnagant carbene", "model/mosin"),
        ("10 84", "mark/headstamp-10-vmz"),
        ("7.62 by thirty nine", "ammunition/7-62x39"),
        ("zolja64mm", "model/m80-zolja"),
        ("аркус94 пистлет", "mark/arcus-text"),
        ("FCG9", "printed-weapon/fgc-9"),
        ("UTS-15", "weapon-type/self-loading-shotgun"),
    ],
)
def test_what_is_heard_and_what_tells_a_version_find_the_name(lexicon: Lexicon, query: str, entry: str) -> None:
    assert entry in [hit["id"] for hit in find(lexicon, query)["hits"][:3]]


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("penalty for possession of grenade bosnia criminal code", "law/ba-penal-weapons"),
        ("zakon o oružju FBiH kategorija C plinsko", "law/ba-entities-cantons"),
        ("what kind of licence does a Serbian shop need to sell signal pistols", "law/rs-weapons-act"),
        ("how do I spot that the plug in the barrel has been drilled out?", "conversion/altered-blank-firing-weapon"),
        ("startni pištolj prepravljen na oštro streljivo", "conversion/altered-blank-firing-weapon"),
    ],
)
def test_the_law_of_the_land_that_is_named_and_what_was_altered_come_first(
    lexicon: Lexicon, query: str, entry: str
) -> None:
    assert entry in [one["id"] for one in find(lexicon, query)["hits"][:3]]


def test_each_law_belongs_to_the_land_whose_code_begins_its_id(lexicon: Lexicon) -> None:
    laws = [one for one in real_release().of_kind("law") if isinstance(one, Law)]
    of_land = {one.id for one in laws if one.jurisdiction.lower() in lexicon.laws}
    assert {lexicon.card(entry)[0] for entries in lexicon.laws.values() for entry in entries} == of_land
    assert all(one.id.startswith(f"law/{one.jurisdiction.lower()}-") for one in laws if one.id in of_land)


def test_words_of_asking_tell_two_pages_apart(lexicon: Lexicon) -> None:
    """Whom to report to and what to write in a report are two pages, though `pistol` is all that they name."""
    asked = ["whom do I report to about a pistol at the crossing", "what do I write in a report about a pistol"]
    first = [find(lexicon, one)["hits"][0]["id"] for one in asked]
    assert first[0] != first[1]


def test_a_hazard_behind_what_is_read_of_a_long_text_is_named_and_the_cut_is_said(lexicon: Lexicon) -> None:
    found = find(lexicon, "please tell me what to do because " * 6 + "I found a hand grenade in the garden")
    assert found["first"]["id"] == found["hits"][0]["id"] == "weapon-type/hand-grenade"
    assert found["notes"] == [{"code": "long", "text": "Only the first 200 characters were read."}]
    assert find(lexicon, "please tell me what to do because " * 6 + "the sun is out")["first"] is None


@pytest.mark.parametrize(
    "query",
    [
        *("+381 64 123 4567", "pizza margherita", "plumber near me", "xqzzyv", "😀😀"),
        *("call me on 069 442 1185", "HP 305 ink cartridge black"),
    ],
)
def test_what_is_not_here_is_not_found(lexicon: Lexicon, query: str) -> None:
    assert find(lexicon, query)["hits"] == []


def test_a_kind_can_be_asked_for_alone(small: Store) -> None:
    assert {hit["kind"] for hit in find(small.lexicon(), "zastava PTB")["hits"]} == {"mark", "model"}
    assert {hit["kind"] for hit in find(small.lexicon(), "zastava PTB", kind="mark")["hits"]} == {"mark"}


def test_counts_tell_how_many_entries_of_each_kind_match(small: Store) -> None:
    found = find(small.lexicon(), "pistol", limit=1)
    assert len(found["hits"]) == 1
    assert sum(found["counts"].values()) >= 2


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: repr(query[:12]))
def test_any_input_is_answered(small: Store, query: str) -> None:
    found = find(small.lexicon(), query)
    assert found["query"] == query[:200]
    assert all({"id", "kind", "title", "score", "why", "url"} <= hit.keys() for hit in found["hits"])


@settings(max_examples=60, deadline=None)
@given(query=st.text(max_size=60))
def test_no_text_breaks_the_search(small: Store, query: str) -> None:
    find(small.lexicon(), query)


def test_the_browser_gives_the_same_hits_in_the_same_order(small: Store) -> None:
    assert in_browser_code(small, QUERIES) == in_python(small.lexicon(), QUERIES)


def test_on_the_real_entries_too(real: Store, lexicon: Lexicon) -> None:
    queries = varied(lexicon, 500)
    theirs, ours = in_browser_code(real, queries), in_python(lexicon, queries)
    for query, one, other in zip(queries, theirs, ours, strict=True):
        assert one == other, query


def test_on_questions_and_hazards_in_the_languages_of_the_region(real: Store, lexicon: Lexicon) -> None:
    rows = yaml.load((REPOSITORY / "tests" / "relevance.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    queries = [*QUERIES, *SENTENCES, *(row["query"] for row in rows[::5])]
    theirs, ours = in_browser_code(real, queries), in_python(lexicon, queries)
    for query, one, other in zip(queries, theirs, ours, strict=True):
        assert one == other, query


FOR_PACKS = {"limits.question", "hazard.nearest", "kinds.explains", "sentences.withdraw"}
"""Numbers by which only packs are made."""
OF_PAGES = {"reading.likely", "reading.possible", "reading.none"}
"""Numbers that only scripts of pages read."""
RARE = [
    *("lesson on marks", "salw roadmap western balkans", "pistolet makarov bulgarski nomer 51"),
    *("7x58", "hot glue gun", "PSF in oval and XX8", "converted starter pistol", "Serbian weapons law"),
    *("sksrifle albnian", "zoe raki 914 krotou", "drag a nov sniper"),
    *("head stamp pee pee you", "xraypistol"),
]
MARKS = ["D", "PTB 614", "EKOL VOLGA CAL 7,65 mm", "M70 " * 21, "TNT", "STEN MK II 9mm", "xqzzyv"]


def test_every_number_of_the_ranking_is_read(real: Store) -> None:
    assert numbers() - read_by(sys.executable, "read.py", real) == set()


def test_the_browser_reads_every_number_of_the_ranking_too(real: Store) -> None:
    assert numbers() - read_by(node(), "read.cjs", real) == FOR_PACKS | OF_PAGES


def numbers() -> set[str]:
    """Each number and sentence of the ranking as "section.key"."""
    return {f"{name}.{key}" for name, one in ranking().items() if isinstance(one, dict) for key in one}


def read_by(runner: str, program: str, found: Store) -> set[str]:
    asked = {"packs": str(found.packs), "queries": [*QUERIES, *SENTENCES, *RARE], "marks": MARKS}
    return set(told(runner, program, asked))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("luegr", "model/luger-p08"), ("zastvaa", "model/zastava-m70-ak"), ("wlather", "model/walther-pp")],
)
def test_a_short_name_with_two_letters_swapped_is_found(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert find(lexicon, typed)["hits"][0]["id"] == meant


LETTERS = st.sampled_from("aeioMT70x.,-? *9mмаΣσınşß²½\x1c\x85\xa0\ufeff😀")


@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(queries=st.lists(st.text(LETTERS, max_size=24) | st.text(max_size=40), min_size=60, max_size=120))
def test_on_any_text(real: Store, lexicon: Lexicon, queries: list[str]) -> None:
    known = [query for query in queries if all(unicodedata.category(one) not in {"Cn", "Cs", "Co"} for one in query)]
    theirs, ours = in_browser_code(real, known), in_python(lexicon, known)
    for query, one, other in zip(known, theirs, ours, strict=True):
        assert one == other, query


def test_two_builds_of_the_same_entries_give_the_same_packs(released: Release, tmp_path: Path) -> None:
    one, two = (store(tmp_path / name, "packs", lambda: released).packs for name in ("one", "two"))
    assert [path.name for path in sorted(one.iterdir())] == [path.name for path in sorted(two.iterdir())]
    assert all(path.read_bytes() == (two / path.name).read_bytes() for path in one.iterdir())


def varied(lexicon: Lexicon, count: int) -> list[str]:
    """Names of the real entries as people type them: cut, joined, with a letter left out or unread, two at once."""
    chance = random.Random(2026)
    names = [name[0] for _, card in lexicon.all_cards() for name in card[5]]
    queries = []
    for name in chance.sample(names, count):
        place = chance.randrange(len(name))
        ways = [
            name, name[:place] + name[place + 1 :], name.replace(" ", ""), name[: max(2, len(name) // 2)],
            f"{name} {chance.choice(names)}", f"{name[:place]}?{name[place + 1 :]}", name.upper(),
        ]  # fmt: skip
        queries.append(chance.choice(ways))
    return queries


def in_python(lexicon: Lexicon, queries: list[str]) -> list[object]:
    return [timeless(find(lexicon, query, limit=6)) for query in queries]


def in_browser_code(found: Store, queries: list[str]) -> list[object]:
    asked = {"packs": str(found.packs), "queries": queries, "limit": 6, "kind": None}
    return [timeless(answer) for answer in told(node(), "find.cjs", asked)]


def told(runner: str, program: str, asked: dict[str, Any]) -> list[Any]:
    """What a program beside this file prints of what it is asked."""
    command, given = [runner, str(Path(__file__).parent / program)], json.dumps(asked)
    folders = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False, env=folders)
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers


def node() -> str:
    found = shutil.which("node")
    if found is None:
        missing("Node.js", "Install nodejs.")
    return str(found)


def timeless(answer: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in answer.items() if key != "took_ms"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("21 71", "mark/headstamp-hungary"),
        ("EU SK 2017", "mark/deactivation-eu"),
        ("PTB 763", "mark/ptb-circle"),
    ],
)
def test_what_looks_stamped_is_read_as_a_mark_too(lexicon: Lexicon, typed: str, read: str) -> None:
    assert read in [one["id"] for one in find(lexicon, typed)["hits"][:3]]


@pytest.mark.parametrize("typed", ["+49 170 1234567", "goal in 89th minute", "see you at 10 30"])
def test_a_number_of_another_trade_is_no_mark(lexicon: Lexicon, typed: str) -> None:
    assert not [one for one in find(lexicon, typed)["hits"] if one["why"].startswith("reads:")]


@pytest.mark.parametrize("typed", ["akm", "zastava m70", "glock", "a" * 5000, "is a gas pistol legal in Serbia"])
def test_a_list_tells_what_answers_and_not_all_that_holds_a_word(lexicon: Lexicon, typed: str) -> None:
    found = find(lexicon, typed, limit=None)
    assert found["total"] == len(found["hits"]) <= 150
    best = max((one["score"] for one in found["hits"]), default=0)
    for one in found["hits"][40:]:
        assert (
            one["match"] not in {"words", "perhaps"}
            or one["score"] >= 0.15 * best
            or one["why"] == "its live look-alike"
        )


@pytest.mark.parametrize("typed", ["box says UN 0499 in orange", "carton stamped un0014", "кутия с ООН 0336 отстрани"])
def test_a_number_of_the_united_nations_is_read_wherever_it_stands(real: Store, lexicon: Lexicon, typed: str) -> None:
    found = find(lexicon, typed)
    assert "mark/un-number" in [one["id"] for one in found["hits"][:3]]
    assert in_browser_code(real, [typed]) == in_python(lexicon, [typed])
