"""Overlays add to public entries, carry their origin and marking, and never replace anything."""

from pathlib import Path

import pytest
from support import FIXTURE_KB, TODAY

from schemas.overlay import overlaid, text_hash
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.rules import problems
from schemas.vocabulary import Tlp

HEAD = "prefix: rs\nauthority: National contact point\ntlp: AMBER\n"
MODEL = "model/zastava-m57"
HASH = text_hash(knowledge_base(FIXTURE_KB, "kb").entries[MODEL])
ADDITION = f"""\
against: {HASH}
names:
  - text: Tetejac
    tlp: GREEN
points:
  - text: A service stamp stands on the grip.
    basis: general-knowledge
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """An overlay that adds a name and a point to a model."""
    write(tmp_path / "overlay.yaml", HEAD)
    write(tmp_path / f"{MODEL}.yaml", ADDITION)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def released(overlay: Path, level: Tlp) -> Release:
    return release(overlaid(knowledge_base(FIXTURE_KB, "kb"), overlay, "rs"), level, TODAY)


def all_problems(overlay: Path) -> list[str]:
    merged = overlaid(knowledge_base(FIXTURE_KB, "kb"), overlay, "rs")
    return [str(problem) for problem in problems(merged, TODAY)]


def test_an_addition_stands_behind_what_is_public_with_its_origin_and_marking(overlay: Path) -> None:
    public = knowledge_base(FIXTURE_KB, "kb").entries[MODEL]
    entry = released(overlay, Tlp.AMBER).by_id[MODEL]
    assert entry.names[: len(public.names)] == public.names
    assert [(one.text, one.origin, one.tlp) for one in entry.names[len(public.names) :]] == [
        ("Tetejac", "National contact point", Tlp.GREEN)
    ]
    assert entry.points[-1].text == "A service stamp stands on the grip."
    assert entry.points[-1].tlp is Tlp.AMBER
    assert all_problems(overlay) == []


@pytest.mark.parametrize(("level", "names", "points"), [(Tlp.CLEAR, 0, 0), (Tlp.GREEN, 1, 0), (Tlp.AMBER, 1, 1)])
def test_what_is_above_the_level_stays(overlay: Path, level: Tlp, names: int, points: int) -> None:
    public = knowledge_base(FIXTURE_KB, "kb").entries[MODEL]
    entry = released(overlay, level).by_id[MODEL]
    assert len(entry.names) - len(public.names) == names
    assert len(entry.points) - len(public.points) == points


def test_an_entry_of_the_overlay_takes_its_marking(overlay: Path) -> None:
    text = (FIXTURE_KB / "mark" / "ptb-circle.yaml").read_text(encoding="utf-8")
    write(overlay / "mark" / "rs-sign.yaml", text.replace("title: PTB in a circle", "title: Sign of a service"))
    assert "mark/rs-sign" not in released(overlay, Tlp.GREEN)
    assert released(overlay, Tlp.AMBER).by_id["mark/rs-sign"].tlp is Tlp.AMBER
    assert all_problems(overlay) == []


def test_two_authorities_are_kept_apart(overlay: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    write(other / "overlay.yaml", HEAD.replace("prefix: rs", "prefix: me").replace("National", "Second"))
    write(other / f"{MODEL}.yaml", ADDITION)
    merged = overlaid(overlaid(knowledge_base(FIXTURE_KB, "kb"), overlay, "rs"), other, "me")
    entry = release(merged, Tlp.AMBER, TODAY).by_id[MODEL]
    assert [one.origin for one in entry.points[-2:]] == ["National contact point", "Second contact point"]
    assert [str(problem) for problem in problems(merged, TODAY)] == []


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (f"{MODEL}.yaml", ADDITION.replace(HASH, "0123456789ab"),
         f"rs/{MODEL}.yaml:1:1: against: notice: the public text has changed since this was written. "
         f"Read {MODEL} again. If it still holds, write against: {HASH}"),
        (f"{MODEL}.yaml", ADDITION + "title: Another title\n",
         f"rs/{MODEL}.yaml:8:1: title: 'title' is not a field here. Fields here: against, names, points, markings, legal, meanings, images."),
        ("model/zastava-m58.yaml", ADDITION,
         "rs/model/zastava-m58.yaml:1:1: there is no public entry 'model/zastava-m58' to add to. "
         "Did you mean 'model/zastava-m57'? An entry of the overlay begins 'rs-'."),
        ("mark/ptb-circle.yaml", ADDITION,
         "rs/mark/ptb-circle.yaml:5:1: points: a mark has no 'points'. Remove these lines."),
        (f"{MODEL}.yaml", ADDITION.replace("basis: general-knowledge", "telling: weak"),
         f"rs/{MODEL}.yaml:6:5: points[0]: nobody is named who says so. "
         "Add the source that supports it, or 'basis: general-knowledge'."),
        ("overlay.yaml", HEAD.replace("prefix", "prefx"), "rs/overlay.yaml:1:1: prefx: 'prefx' is not a field here. "
         "Did you mean 'prefix'?"),
        ("overlay.yaml", "prefix: [", "rs/overlay.yaml:1:9: prefix: what begins with '[' is not closed. "
         "Put ']' at its end."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(overlay: Path, file: str, text: str, expected: str) -> None:
    write(overlay / file, text)
    assert expected in all_problems(overlay)


def entry_text(file: str, title: str) -> str:
    text = (FIXTURE_KB / f"{file}.yaml").read_text(encoding="utf-8")
    return text.replace(text.splitlines()[0], f"title: {title}", 1)


def test_an_entry_of_the_overlay_does_not_take_the_place_of_a_public_one(overlay: Path) -> None:
    write(overlay / "overlay.yaml", HEAD.replace("prefix: rs", "prefix: zastava"))
    write(overlay / f"{MODEL}.yaml", entry_text(MODEL, "Another pistol"))
    assert all_problems(overlay) == [
        f"rs/{MODEL}.yaml:1:1: the id '{MODEL}' is taken by kb/{MODEL}.yaml; an overlay replaces nothing. "
        "Rename the file, or choose another prefix in overlay.yaml."
    ]
    for level in (Tlp.CLEAR, Tlp.AMBER):
        assert released(overlay, level).by_id[MODEL] == release(knowledge_base(FIXTURE_KB), level, TODAY).by_id[MODEL]


@pytest.mark.parametrize("other", ["rs", "rs-police"])
@pytest.mark.parametrize("turned", [False, True])
def test_prefixes_of_two_overlays_do_not_overlap(
    overlay: Path, tmp_path_factory: pytest.TempPathFactory, other: str, turned: bool
) -> None:
    second = tmp_path_factory.mktemp("other")
    write(second / "overlay.yaml", HEAD.replace("prefix: rs", f"prefix: {other}"))
    for folder, title in ((overlay, "First"), (second, "Second")):
        write(folder / "mark" / "rs-police-sign.yaml", entry_text("mark/ptb-circle", title))
    kb = knowledge_base(FIXTURE_KB, "kb")
    for folder in (second, overlay) if turned else (overlay, second):
        kb = overlaid(kb, folder, folder.name)
    late, late_prefix, known = (overlay, "rs", other) if turned else (second, other, "rs")
    assert [str(one) for one in kb.problems] == [
        f"{late.name}/overlay.yaml:1:1: prefix: '{late_prefix}' overlaps with '{known}' of National contact point. "
        "Agree on prefixes of which none begins another."
    ]
    assert kb.entries["mark/rs-police-sign"].title == ("Second" if turned else "First")


def test_an_entry_without_the_prefix_is_one_problem(overlay: Path) -> None:
    write(overlay / "mark" / "sign.yaml", entry_text("mark/ptb-circle", "Sign of a service"))
    assert all_problems(overlay) == [
        "rs/mark/sign.yaml:1:1: the name of an overlay's own entry begins with 'rs-'. "
        "Rename it to 'rs-sign.yaml', or add to a public entry with 'against'."
    ]


def test_what_says_that_it_is_clear_is_clear(overlay: Path) -> None:
    write(overlay / "overlay.yaml", HEAD + "contacts:\n  - {role: eod, text: Line 3, tlp: CLEAR}\n")
    write(overlay / f"{MODEL}.yaml", ADDITION.replace("tlp: GREEN", "tlp: CLEAR"))
    found = released(overlay, Tlp.CLEAR)
    assert [one.text for one in found.by_id[MODEL].names if one.origin] == ["Tetejac"]
    assert [one.text for one in found.contacts] == ["Line 3"]


@pytest.mark.parametrize(("level", "named"), [(Tlp.CLEAR, ()), (Tlp.GREEN, ("rs: National contact point",))])
def test_an_overlay_is_named_only_when_something_of_it_leaves(
    overlay: Path, level: Tlp, named: tuple[str, ...]
) -> None:
    assert released(overlay, level).overlays == named


def test_a_public_file_cannot_say_who_added_it(changed: object) -> None:
    lines = changed("mark/ptb-circle.yaml", "sort: approval", "names: [{text: A, origin: Me}]\nsort: approval")  # type: ignore[operator]
    assert any("who added a piece is set by overlays only. Remove this line." in line for line in lines)


def test_contacts_leave_only_at_their_level(overlay: Path) -> None:
    write(overlay / "overlay.yaml", HEAD + "contacts:\n  - {role: eod, text: Line 3, tlp: AMBER+STRICT}\n")
    assert released(overlay, Tlp.AMBER).contacts == ()
    assert [one.text for one in released(overlay, Tlp.AMBER_STRICT).contacts] == ["Line 3"]


def test_a_comment_that_cuts_the_name_of_an_authority_is_told(overlay: Path) -> None:
    write(overlay / "overlay.yaml", HEAD.replace("contact point", "unit #2"))
    assert any("rs/overlay.yaml:2:" in one and "the text ends here" in one for one in all_problems(overlay))


SECRET = ADDITION.replace("Tetejac", "SECRET")


@pytest.mark.parametrize(
    ("file", "text", "reason"),
    [
        (f"{MODEL}.yaml", SECRET.replace("tlp: GREEN", "tlp: CLEAR\n    tlp: AMBER"), "is here twice"),
        (f"{MODEL}.yaml", SECRET.replace("tlp: GREEN", "tlp: # AMBER"), "the text ends here"),
        ("overlay.yaml", HEAD.replace("tlp: AMBER", "tlp: CLEAR\ntlp: AMBER"), "is here twice"),
        ("mark/rs-sign.yaml", entry_text("mark/ptb-circle", "SECRET") + "tlp: CLEAR\ntlp: AMBER\n", "is here twice"),
    ],
)
def test_nothing_leaves_of_a_file_of_which_something_is_lost(overlay: Path, file: str, text: str, reason: str) -> None:
    """What is lost may be a level, so none is high enough."""
    write(overlay / f"{MODEL}.yaml", SECRET if file == "overlay.yaml" else ADDITION)
    write(overlay / file, text)
    assert any(f"rs/{file}:" in one and reason in one for one in all_problems(overlay))
    assert "SECRET" not in repr(list(released(overlay, Tlp.AMBER_STRICT)))
