"""Indexes are named by authority, release and level, and are asked only when whole and laid out as ours."""

from typing import Any

import pytest
from handbook.central.place import Place, of_index, slug
from handbook.central.roles import roles, write_roles
from handbook.central.rows import mapping
from handbook.workplace import Refusal

from schemas.load import read_file
from schemas.vocabulary import Tlp

PLACE = Place("Customs of Testland", "2026-11-24-0123abcd", Tlp.AMBER_STRICT)


@pytest.mark.parametrize(
    ("authority", "name"),
    [("Customs of Testland", "customs-of-testland"), ("Carina Šumadije", "carina-sumadije"), ("MUP", "mup")],
)
def test_an_authority_names_its_indexes_in_plain_letters(authority: str, name: str) -> None:
    assert slug(authority) == name


@pytest.mark.parametrize("authority", ["", "Царина", "2026", "x" * 70, "Police 1", "Царина EU", "Đakovica", "Police ²"])
def test_what_cannot_name_an_authority_is_refused(authority: str) -> None:
    with pytest.raises(Refusal, match="cannot name an authority"):
        slug(authority)


def test_what_an_index_cannot_be_named_with_is_told() -> None:
    with pytest.raises(Refusal) as told:
        slug("Police 1")
    assert str(told.value) == (
        "'Police 1' cannot name an authority: its indexes cannot be named with '1'. "
        "Use up to 60 letters from A to Z, also with accents, such as 'Customs of Montenegro'."
    )


def test_the_level_is_at_the_end_of_index_and_alias() -> None:
    assert PLACE.index == "proofmark-customs-of-testland-2026-11-24-0123abcd-amber-strict"
    assert PLACE.alias == "proofmark-customs-of-testland-amber-strict"


def whole(**changes: Any) -> dict[str, Any]:
    return mapping({**PLACE.about(3, 7, whole=True), **changes})


def test_a_whole_index_is_read() -> None:
    assert of_index(PLACE.index, whole()) == PLACE


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"layout": 0}, "not laid out as this version reads it"),
        ({"whole": False}, "is not whole"),
        ({"release": "2026-11-25-0123abcd"}, "says that it is"),
        ({"level": "CLEAR"}, "says that it is"),
        ({"attempt": 2}, "says that it is"),
        ({"authority": None}, "does not say which release it holds"),
        ({"authority": 5}, "does not say which release it holds"),
        ({"rows": "many"}, "does not say which release it holds"),
    ],
)
def test_an_index_that_is_not_in_order_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        of_index(PLACE.index, whole(**changes))


def test_an_index_of_a_release_that_was_loaded_once_need_not_count_its_loads() -> None:
    found = whole()
    del found["_meta"]["attempt"]
    assert of_index(PLACE.index, found) == PLACE


def test_a_release_that_is_loaded_again_has_another_index_that_ends_in_its_level_too() -> None:
    again = PLACE.beside([PLACE.index])
    assert again.index == "proofmark-customs-of-testland-2026-11-24-0123abcd-2-amber-strict"
    assert of_index(again.index, mapping(again.about(3, 7, whole=True))) == again
    assert PLACE.beside([]) == PLACE


def test_a_wrong_mapping_is_refused() -> None:
    wrong = whole()
    wrong["properties"]["term"] = {"type": "text"}
    with pytest.raises(Refusal, match="another mapping than ours"):
        of_index(PLACE.index, wrong)


def test_a_reader_sees_its_level_and_what_is_below() -> None:
    (found,) = roles()["proofmark-read-green"]["index_permissions"]
    assert found["index_patterns"] == ["proofmark-*-clear", "proofmark-*-green"]
    assert found["dls"] == '{"terms": {"level": ["clear", "green"]}}'
    assert not {"write", "delete", "create_index"} & set(found["allowed_actions"])


def test_no_pattern_of_a_level_fits_an_index_of_another() -> None:
    from fnmatch import fnmatch

    for level in (Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT):
        place = Place("Border Police", "2026-11-24-0123abcd", level)
        (found,) = roles()[f"proofmark-read-{level.slug}"]["index_permissions"]
        fitting = [one for one in found["index_patterns"] if fnmatch(place.index, one)]
        assert fitting == [f"proofmark-*-{level.slug}"]


def test_the_files_of_roles_are_yaml_and_are_never_written_over(tmp_path: Any) -> None:
    paths = write_roles(tmp_path)
    assert [path.name for path in paths] == ["roles.yml", "roles_mapping.yml"]
    read = read_file(paths[0]).data
    assert read["_meta"] == {"type": "roles", "config_version": 2}
    assert set(read) == {"_meta", *roles()}
    with pytest.raises(Refusal, match="is there already"):
        write_roles(tmp_path)
