"""`kb new`: a template that teaches, refuses to pass untouched, and passes at once when it is filled in."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from handbook.commands import new as command
from handbook.commands.check import checked
from handbook.commands.new_questions import Questions
from handbook.commands.new_template import examples, template
from handbook.workplace import Refusal, Target
from support import TODAY

from schemas.kinds import KINDS
from schemas.load import read, read_file
from schemas.places import model_in
from schemas.raw_text import PLACEHOLDER

OVERLAY = "prefix: rs\nauthority: National contact point\ntlp: AMBER\n"
HERE = {
    "weapon-type": "weapon-type/alarm-pistol", "model": "model/zastava-m57", "alarm-weapon": "alarm-weapon/zoraki-914",
    "conversion": "conversion/altered-alarm-weapon", "printed-weapon": "printed-weapon/hybrid",
    "ammunition": "ammunition/7-62x25", "mark": "mark/ptb-circle", "procedure": "procedure/discovery",
    "law": "law/proof", "substance": "substance/hydrogen-peroxide", "trend": "trend/action-days", "term": "term/pistol",
    "lesson": "lesson/first-minutes", "feature": "feature/magazine-position", "source": "source/proof-law",
}  # fmt: skip
"""The ids of the small base by kind, in place of those of the real one in examples."""
OF_OTHERS = frozenset({"sources-are-used", "drawings-follow-the-facts"})
"""Notices of what the new entry does not have yet."""
GIVEN = {"title": "Quite another thing", "status": "published", "written": "2026-11-24", "review_by": "2027-11-24"}


def in_the_small_base(text: str) -> str:
    text = re.sub(rf"\b({'|'.join(KINDS)})/[a-z0-9-]+", lambda match: HERE[match[1]], text)
    text = re.sub(r"(?m)^( *)states: \[[^\]]*\]", r"\1states: [in-grip]", text)
    return re.sub(r"(?m)^( *)where: .*", r"\1where: magazine", text)


def filled(text: str, kind: str) -> str:
    """The template with the example of each needed field in place of its placeholders."""
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", text)
    shown = examples(kind)
    done = []
    for block in (one for one in blocks if not one.startswith("#")):
        name, tail = block.partition(":")[0], re.split(r"(?m)^$", block, maxsplit=1)
        done.append("\n".join(shown[name]) + "\n" + "".join(tail[1:]) if PLACEHOLDER in tail[0] else block)
    return in_the_small_base("".join(done).replace(PLACEHOLDER, "x"))


def problems_of(root: Path, kind: str, text: str) -> list[str]:
    path = root / kind / "quite-another-thing.yaml"
    path.write_text(text, encoding="utf-8")
    shown = f"kb/{kind}/quite-another-thing.yaml"
    return [one.with_code() for one in checked([Target(root, "kb", (shown,))], TODAY)[1] if one.rule not in OF_OTHERS]


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_template_does_not_pass_and_each_placeholder_is_told_once(root: Path, kind: str) -> None:
    text = template(kind, GIVEN)
    found = problems_of(root, kind, text)
    assert found
    assert len(found) == len(re.findall(rf"(?m)^[^#\n]*{PLACEHOLDER}", text.partition("\n\n")[2]))
    assert all("FILL-IN is still here." in one and one.endswith("[V316]") for one in found), found


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_with_its_needed_fields_filled_in_passes_at_once(root: Path, kind: str) -> None:
    assert problems_of(root, kind, filled(template(kind, GIVEN), kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_with_every_example_taken_over_lacks_only_what_lies_outside_of_it(root: Path, kind: str) -> None:
    text = filled(template(kind, GIVEN), kind)
    fields = "|".join(KINDS[kind].model_fields)
    opened = re.sub(rf"(?m)^# (?=({fields}):|  )", "", re.sub(r"(?m)^# Example:\n(#   .*\n)+", "", text))
    found = problems_of(root, kind, in_the_small_base(opened))
    outside = ("R403", "P802", "R402", "S502", "P801", "T601", "W104")
    assert not [one for one in found if not any(f"[{code}]" in one for code in outside)], found


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_a_kind_are_of_its_own_fields_and_show_each_nested_shape(kind: str) -> None:
    shown = examples(kind)
    model = KINDS[kind]
    assert shown.keys() <= model.model_fields.keys()
    data = read("\n".join(line for lines in shown.values() for line in lines) + "\n").data
    model.model_validate(data | {"id": f"{kind}/x"})
    nested = {name for name, info in model.model_fields.items() if model_in(info.annotation)} - {"images", "accepted"}
    assert nested <= {*shown, "when", "described"} | {"drawing"}, nested - shown.keys()
    text = template(kind, GIVEN)
    for name in nested & shown.keys():
        assert shown[name][1].strip(" -") in text


@pytest.fixture
def begun(project: Path) -> Path:
    (project / "overlay").mkdir()
    (project / "overlay" / "overlay.yaml").write_text(OVERLAY, encoding="utf-8")
    return project


def wanted(project: Path, kind: str, title: str, like: str | None = None, overlay: bool = False) -> command.Wanted:
    return command.wanted(project, kind, title, like, project / "overlay" if overlay else None, TODAY)


def test_a_new_entry_like_another_keeps_what_sorts_and_asks_for_what_it_says(begun: Path) -> None:
    path = command.write(wanted(begun, "model", "Zastava M70 pistol", "zastava-m57"), ask=False)
    text = path.read_text(encoding="utf-8")
    data = read_file(path).data
    assert data["title"] == "Zastava M70 pistol"
    assert data["status"] == "draft"
    assert data["type"] == "weapon-type/semi-automatic-pistol"
    assert data["points"] == [{"text": PLACEHOLDER, "where": "magazine", "telling": "x"}] or PLACEHOLDER in text
    assert "    # There: 200\n    low: FILL-IN\n" in text
    assert "  # There: The grip is longer than that of the TT.\n  - text: FILL-IN\n" in text
    assert "# As in model/zastava-m57; is it so here?\nmakers: ['Crvena Zastava, Kragujevac']" in text
    assert "general-knowledge" not in "".join(line for line in text.splitlines() if not line.startswith("#"))
    assert "source/proof-law" not in text


def test_an_entry_of_an_overlay_gets_its_prefix_and_says_its_level(begun: Path) -> None:
    path = command.write(wanted(begun, "mark", "Depot stamp", overlay=True), ask=False)
    assert path == begun / "overlay" / "mark" / "rs-depot-stamp.yaml"
    text = path.read_text(encoding="utf-8")
    assert "It is TLP:AMBER where it says nothing else" in text
    assert text.startswith("# yaml-language-server: $schema=../../schemas/json/mark.schema.json\n")


@pytest.mark.parametrize(
    ("kind", "title", "like", "message"),
    [
        ("marc", "A", None, "'marc' is not a kind of entry. Did you mean 'mark'?"),
        ("mark", "…", None, "'…' has no letters a-z or digits to name a file by."),
        ("mark", "PTB circle", None, "ptb-circle.yaml' is there already."),
        ("model", "A", "zastava-m58", "There is no model 'zastava-m58'. Did you mean 'model/zastava-m57'?"),
        ("term", "Con", None, "The name 'con' means a device on Windows"),
        ("term", "A word " * 30, None, "The title cannot be used: the text has 210 characters"),
        ("term", "FILL-IN now", None, "'FILL-IN now' holds FILL-IN, which is for what is still to be written."),
    ],
)
def test_what_cannot_be_written_is_one_sentence(
    begun: Path, kind: str, title: str, like: str | None, message: str
) -> None:
    with pytest.raises(Refusal, match=re.escape(message)):
        wanted(begun, kind, title, like)


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        ("model", "Zastava M57 pistol", ["model/zastava-m57"]),
        ("model", "Застава М57 пиштољ", ["model/zastava-m57"]),
        ("model", "tetejac", ["model/zastava-m57"]),
        ("mark", "A circle with PTB", ["mark/ptb-circle"]),
        ("model", "Beretta 92", []),
        ("trend", "Seven locations searched in the north", []),
        ("mark", "Proof: marks (of Liege)", []),
        ("substance", "Hydrogen peroxid", ["substance/hydrogen-peroxide"]),
    ],
)
def test_near_duplicates_are_what_search_takes_the_title_for(
    begun: Path, kind: str, title: str, expected: list[str]
) -> None:
    assert [one.id for one in command.near_duplicates(wanted(begun, kind, title))] == expected


def test_what_only_shares_the_words_is_shown_and_stops_nobody(begun: Path) -> None:
    (found,) = command.near_duplicates(wanted(begun, "mark", "German approval"))
    assert (found.id, found.named) == ("mark/ptb-circle", False)


def test_a_draft_of_almost_that_title_is_near_too(begun: Path) -> None:
    command.write(wanted(begun, "mark", "Crown over a letter"), ask=False)
    found = command.near_duplicates(wanted(begun, "mark", "Crown over the letter"))
    assert found == [command.Near("mark/crown-over-a-letter", "Crown over a letter", named=True)]


def asked(kind: str, answers: list[str], ids: tuple[str, ...] = ()) -> tuple[dict[str, object], list[str]]:
    said: list[str] = []
    left: Iterator[str] = iter(answers)

    def ask(question: str) -> str:
        said.append(question)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    known = (*ids, *HERE.values())
    return Questions(kind, GIVEN, known, ask, said.append).all(), said


def test_questions_are_asked_one_by_one_and_a_wrong_answer_is_asked_again(root: Path) -> None:
    given, said = asked(
        "mark",
        ["A proof mark.", "prof", "proof", "It was proved.", "source/proof-lav", "source/proof-law", "n", "countries",
         "Italy", "IT; RS"],
    )  # fmt: skip
    assert given == {
        **GIVEN,
        "summary": "A proof mark.",
        "sort": "proof",
        "meanings": [{"text": "It was proved.", "sources": [{"id": "source/proof-law"}]}],
        "countries": ["IT", "RS"],
    }
    everything = "\n".join(said)
    assert "Did you mean 'proof'?" in everything
    assert "No source has the id 'source/proof-lav'. Did you mean 'source/proof-law'?" in everything
    assert "Write IT (Italy)." in everything
    assert problems_of(root, "mark", template("mark", given)) == []


def test_numbers_dates_and_ids_are_taken_as_such_and_checked() -> None:
    given, said = asked(
        "lesson",
        ["What to do.", "one", "12", "45", "The officer knows.", "procedure/discovry", "procedure/discovery", ""],
    )
    assert given["order"] == 12
    assert given["entries"] == ["procedure/discovery"]
    assert any("'one' is not a whole number." in one for one in said)
    assert any("Did you mean 'procedure/discovery'?" in one for one in said)


def test_who_stops_keeps_what_was_answered(root: Path) -> None:
    given, said = asked("mark", ["A proof mark."])
    assert given["summary"] == "A proof mark."
    assert said[-1] == "Stopped. What you answered whole is kept; the rest is left to fill in."
    found = problems_of(root, "mark", template("mark", given))
    assert len(found) == 3
    assert all("FILL-IN is still here." in one for one in found)


def test_who_stops_in_a_list_keeps_its_whole_items() -> None:
    given, _ = asked("mark", ["A proof mark.", "proof", "It was proved.", "", "y", "In Sarajevo.", "", "y", "?"])
    assert given["meanings"] == [
        {"text": "It was proved.", "basis": "general-knowledge"},
        {"text": "In Sarajevo.", "basis": "general-knowledge"},
    ]


@pytest.mark.parametrize("look_alikes", ["", " none", "\n- none\n-", "\n- entry: model/tt33\n  apart:"])
def test_a_field_of_the_other_entry_that_is_not_in_order_is_no_beginning(begun: Path, look_alikes: str) -> None:
    path = begun / "kb/model/zastava-m57.yaml"
    text = re.sub(r"(?ms)^look_alikes:.*?^(?=[a-z])", "", path.read_text(encoding="utf-8"))
    path.write_text(f"{text.rstrip()}\nlook_alikes:{look_alikes}\n", encoding="utf-8")
    new = command.write(wanted(begun, "model", "Zastava M70 pistol", "zastava-m57"), ask=False)
    assert read_file(new).data["type"] == "weapon-type/semi-automatic-pistol"


def test_questions_need_a_terminal(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROOFMARK_ASK", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO("A proof mark.\n"))
    with pytest.raises(Refusal, match="--ask needs a terminal to ask on"):
        command.write(wanted(begun, "mark", "Depot stamp"), ask=True)


def test_answers_of_a_template_are_what_json_schema_takes_too() -> None:
    for kind in KINDS:
        assert json.loads(json.dumps(read(template(kind, GIVEN).replace(PLACEHOLDER, "x")).data))["title"]
