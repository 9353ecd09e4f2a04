"""A load fills an index beside the one that answers, and swaps it in only when readers could ask it."""

from typing import Any, cast

import pytest
from central.memory import Nodes
from handbook.central.bundles import opened
from handbook.central.centre import Centre
from handbook.central.engine import Engine
from handbook.central.loading import indexes_behind, load
from handbook.central.place import Place
from handbook.central.standing import as_text, status
from handbook.workplace import Refusal

from schemas.vocabulary import Tlp
from search.store import Store


class Centred(Nodes):
    """What a reader and an operator notice of a centre."""

    @property
    def engine(self) -> Engine:
        return cast(Engine, self)

    def hits(self) -> list[str]:
        return [
            f"{one['id']} {one['release']}" for one in Centre(self.engine, Tlp.CLEAR).search("PTB", None, 2)["hits"]
        ]


def test_a_release_is_not_replaced_by_one_of_another_authority(bundled: Any, small_store: Store) -> None:
    there = Place("Carina Sid", "2026-11-24-0123abcd", Tlp.CLEAR)
    nodes = Centred({there: small_store.pack})
    with pytest.raises(Refusal, match="has a release of 'Carina Sid', which one of 'Carina Šid' would replace"):
        load(nodes.engine, opened(bundled(authority="Carina Šid", day="2026-11-25"), None, {}))
    assert nodes.changes == []


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda nodes, index: nodes.mappings[index]["_meta"].update(layout=1), "not laid out as this version reads it"),
        (lambda nodes, index: nodes.mappings[index]["_meta"].update(whole=False), "is not whole"),
        (
            lambda nodes, index: nodes.mappings[index]["_meta"].update(authority=5),
            "does not say which release it holds",
        ),
        (lambda nodes, index: nodes.mappings[index]["properties"].pop("tail"), "another mapping than ours"),
        (lambda nodes, index: nodes.held[index].pop("part-head-0"), "is damaged"),
    ],
)
def test_loading_a_bundle_again_mends_a_release_that_cannot_be_asked(bundled: Any, damage: Any, told: str) -> None:
    nodes, bundle = Centred({}), opened(bundled(), None, {})
    damaged = load(nodes.engine, bundle).place.index
    expected = nodes.hits()
    damage(nodes, damaged)
    with pytest.raises(Refusal, match=f"{told}.*Load its bundle again"):
        nodes.hits()
    nodes.changes.clear()
    assert not load(nodes.engine, bundle).was_there
    assert nodes.hits() == expected
    assert nodes.changes.index("POST /_aliases") < nodes.changes.index(f"DELETE /{damaged}")
    (only,) = status(nodes.engine)["releases"]
    assert (only["answers"], only["fault"]) == (True, "")
    again = load(nodes.engine, bundle)
    assert (again.was_there, again.place.index) == (True, only["index"])


class Crossed(Centred):
    """Another load of the same bundle writes on between the moment when this one clears the index away and makes it."""

    other = ""

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> dict[str, Any]:
        if (method, path) == ("PUT", f"/{self.other}"):
            self.fill(self.other, [("names-0", {"row": "names"})])
        return super().ask(method, path, body, **more)


class Changed(Centred):
    """A template of the cluster adds a field to each new index of a release."""

    other = ""

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> dict[str, Any]:
        found = super().ask(method, path, body, **more)
        if (method, path) == ("PUT", f"/{self.other}"):
            self.mappings[self.other]["properties"]["owner"] = {"type": "keyword"}
        return found


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Crossed, "Another load writes to '.*'. Wait until it has ended, then load the bundle again"),
        (Changed, "another mapping than ours: its answers would be wrong"),
    ],
)
def test_an_index_with_another_mapping_than_ours_is_not_swapped_in(bundled: Any, kind: Any, told: str) -> None:
    nodes = kind({})
    first, second = opened(bundled(), None, {}), opened(bundled("second.zip", day="2026-11-25"), None, {})
    load(nodes.engine, first)
    before = nodes.hits()
    nodes.other = second.place.index
    with pytest.raises(Refusal, match=told):
        load(nodes.engine, second)
    assert indexes_behind(nodes.engine, first.place.alias) == [first.place.index]
    assert nodes.hits() == before
    nodes.other = ""
    assert load(nodes.engine, second).place.index == second.place.index
    assert list(nodes.mappings) == [second.place.index]


def test_the_state_of_an_index_that_says_nothing_of_itself_is_told(small_store: Store) -> None:
    place = Place("Border Police", "2026-11-24-0123abcd", Tlp.CLEAR)
    nodes = Centred({place: small_store.pack})
    nodes.mappings[place.index]["_meta"].update(authority=None, rows="many")
    assert "does not say which release it holds. Load its bundle again." in as_text(status(nodes.engine))
