"""What judged questions teach: it brings forward what people mean, and takes nothing from names, hazards and live things."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from schemas.release import Release
from search.find import find
from search.form import as_script
from search.learned import Learned
from search.lexicon import Lexicon
from search.settings import learned
from search.shard import PackProblem
from search.store import Store


def kinds(lexicon: Lexicon, typed: str) -> list[str]:
    return [hit["id"] for hit in find(lexicon, typed)["hits"]]


def test_signs_are_counted_once_each_and_a_sign_that_nobody_taught_says_nothing() -> None:
    taught = Learned(
        {"ours": {"3": "rifle", "-2": "* paint"}, "entries": [4, 7], "signs": [{"5": "* rifle"}, {"-1": "rifle"}]}
    )
    assert taught.ours(["rifle", "unheard"]) == 1
    assert taught.ours(["paint"]) == -4
    assert taught.meant(["rifle"]) == {4: 10, 7: -1}
    assert taught.meant([]) == {4: 5}


@pytest.mark.parametrize(
    "typed",
    [
        "Colt under the seat",
        "Walther u rezervnoj gumi",
        "magazine in the car",
        "kapisle u paketu iz nemačke",
        "pištolj u veš mašini",
    ],
)
def test_what_names_a_thing_of_ours_beside_everyday_words_is_found(lexicon: Lexicon, typed: str) -> None:
    assert kinds(lexicon, typed)


@pytest.mark.parametrize(
    ("typed", "live", "harmless"),
    [
        ("machine gun alarm pistol", "weapon-type/machine-gun", "weapon-type/alarm-pistol"),
        ("revolver airsoft", "weapon-type/revolver", "weapon-type/airsoft-or-paintball"),
    ],
)
def test_nothing_harmless_is_raised_above_a_live_thing_that_is_named(
    lexicon: Lexicon, typed: str, live: str, harmless: str
) -> None:
    found = kinds(lexicon, typed)
    assert found.index(live) < (found.index(harmless) if harmless in found else len(found))


def test_what_bears_the_whole_name_stays_in_sight_below_live_things(lexicon: Lexicon) -> None:
    assert "weapon-type/gas-pistol" in kinds(lexicon, "гасни пиштољ")[:4]


def test_a_wild_word_bears_no_sign(lexicon: Lexicon) -> None:
    assert kinds(lexicon, "box *") == kinds(lexicon, "box ?*")


def test_everything_taught_is_of_an_entry(real_released: Release) -> None:
    assert set(learned()["entries"]) <= {entry.id for entry in real_released.entries}


@pytest.mark.parametrize(
    "damaged", [None, [1, 2], {}, {"ours": [], "entries": [], "signs": []}, {"ours": {"x": "gun"}, "entries": [], "signs": []},
                {"ours": {}, "entries": [1], "signs": []}, {"ours": {"1": 3}, "entries": [], "signs": []}]
)  # fmt: skip
def test_a_damaged_pack_is_named(real_store: Store, tmp_path: Path, damaged: Any) -> None:
    folder = tmp_path / "packs"
    shutil.copytree(real_store.packs, folder)
    (folder / "learned.js").write_text(as_script("learned", damaged), encoding="utf-8")
    with pytest.raises(PackProblem, match=r"search/learned\.js is damaged\."):
        find(Store(folder, lambda: folder).lexicon(), "pistol in a box")


def test_what_is_taught_is_written_in_order() -> None:
    text = (Path(__file__).parents[2] / "search" / "learned.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
