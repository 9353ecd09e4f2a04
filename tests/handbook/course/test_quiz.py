"""Quizzes: the same sheet from the same seed, wrong answers that are near, and nothing dangerous as right."""

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest
from handbook.book import Book
from handbook.course.draw import sheet
from handbook.course.questions import Question, given_away, is_fair, teaches_danger
from handbook.course.quiz import generated, lesson_items, question_json, topics, write_quiz
from handbook.settings import Settings
from support import TODAY, in_node

from schemas.kinds import Lesson, WeaponType
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Status, Tlp


@pytest.fixture(scope="module")
def real(real_released: Release) -> Book:
    """The book of our own entries."""
    return Book(real_released, Settings())


@pytest.fixture(scope="module")
def everything(real: Book) -> tuple[Question, ...]:
    """Every question of our own entries and lessons."""
    lessons = [one for one in real.release.of_kind("lesson") if isinstance(one, Lesson)]
    return (*generated(real), *(item for lesson in lessons for item in lesson_items(lesson)))


def question(right: str, wrong: tuple[str, ...] = ("Kiel.", "Suhl."), text: str = "Where?") -> Question:
    return Question("mark/one#whose", "marks", text, "mark/one", "Because.", right, wrong)


def test_the_same_release_gives_the_same_files(released: Release, tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        write_quiz(Book(released, Settings()), folder)
    files = {path.name: path.read_bytes() for path in first.iterdir()}
    assert files == {path.name: path.read_bytes() for path in second.iterdir()}
    assert sorted(files) == ["quiz-alarm-or-real.js", "quiz-lesson-first-minutes.js", "quiz-marks.js", "quiz.js"]


def test_a_seed_gives_the_same_sheet_and_another_seed_another(everything: tuple[Question, ...]) -> None:
    assert sheet(everything, 7, 10) == sheet(everything, 7, 10)
    assert sheet(everything, 7, 10) != sheet(everything, 8, 10)
    assert len({one.question.id for one in sheet(everything, 7, 10)}) == 10


def test_the_browser_draws_the_same_sheet(everything: tuple[Question, ...]) -> None:
    pool = everything[::7]
    seeds = (1, 7, 4711, 9999)
    theirs = in_node("quiz-draw.js", "draw", [dataclasses.asdict(one) for one in pool], [[seed, 12] for seed in seeds])
    for seed, found in zip(seeds, theirs, strict=True):
        assert isinstance(found, list)
        ours = [(one.question.id, list(one.options)) for one in sheet(pool, seed, 12)]
        assert [(one["question"]["id"], one["options"]) for one in found] == ours


def test_steps_are_never_drawn_in_their_right_order(everything: tuple[Question, ...]) -> None:
    ordered = tuple(one for one in everything if one.steps)
    assert ordered
    for seed in range(1, 40):
        for one in sheet(ordered, seed, len(ordered)):
            assert one.options != one.question.steps
            assert sorted(one.options) == sorted(one.question.steps)


@pytest.mark.parametrize(
    "answer",
    [
        "It is safe to move now.",
        "The object is cleared.",
        "A harmless toy.",
        "The magazine is out, so it is empty.",
        "Open the action and look.",
        "Stop. Unload it.",
        "First press the button.",
    ],
)
def test_an_answer_that_clears_or_handles_is_never_right(answer: str) -> None:
    assert teaches_danger(question(answer))
    assert teaches_danger(dataclasses.replace(question(""), steps=("Stop.", answer, "Call.")))


@pytest.mark.parametrize(
    "answer", ["Nothing is cleared.", "Touch nothing.", "Do not open it. Call.", "The hall is cleared."]
)
def test_an_answer_that_forbids_is_no_danger(answer: str) -> None:
    assert not teaches_danger(question(answer))


def test_a_dangerous_item_of_a_lesson_is_left_out(released: Release) -> None:
    lesson = released.get("lesson/first-minutes")
    assert isinstance(lesson, Lesson)
    bad = lesson.quiz[0].model_copy(update={"right": "Unload it."})
    changed = lesson.model_copy(update={"quiz": (*lesson.quiz, bad)})
    assert [one.id for one in lesson_items(changed)] == ["lesson/first-minutes#1"]


def test_a_question_that_holds_its_answer_is_given_away() -> None:
    assert given_away(question("Uzina Gramsh.", text="UM GRAMSH: whose?"))
    assert not given_away(question("Albania.", text="UM GRAMSH: whose?"))


def test_a_question_needs_two_other_answers() -> None:
    assert not is_fair(question("Suhl.", ("Kiel.",)))
    assert not is_fair(question("Suhl.", ("Suhl.", "Kiel.")))
    assert is_fair(question("Suhl.", ("Ulm.", "Kiel.")))


def test_no_right_answer_of_ours_clears_or_handles_anything(everything: tuple[Question, ...]) -> None:
    for one in everything:
        assert not teaches_danger(one), one.id
        for words in ("safe to", "harmless", "may pass"):
            assert words not in one.right.casefold(), one.id


def test_every_item_of_our_lessons_is_asked(real: Book) -> None:
    for lesson in real.release.of_kind("lesson"):
        assert isinstance(lesson, Lesson)
        assert len(list(lesson_items(lesson))) == len(lesson.quiz), lesson.id


def test_alarm_or_real_tells_with_every_answer_how_to_act(everything: tuple[Question, ...]) -> None:
    asked = [one for one in everything if one.topic == "alarm-or-real"]
    assert asked
    for one in asked:
        assert all(answer.endswith("Treat it as loaded.") for answer in (one.right, *one.wrong)), one.id


BLANK = "A blank-firing, gas or signal weapon, as made. Treat it as loaded."
LIVE = "A live firearm, as made. Treat it as loaded."
OPEN = "Live or blank is left open. Treat it as loaded."
BLANK_GUN, PISTOL = "alarm-weapon/zoraki-914", "model/zastava-m57"
OWN_TEXT = {BLANK_GUN: '["9 mm P.A.K."]', PISTOL: '["7,62 mm M57"]'}


def asked_by_texts(root: Path, weapon: str, reads: list[str]) -> list[Question]:
    """What is asked of a weapon once these texts are read on it."""
    path = root / f"{weapon}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(OWN_TEXT[weapon], json.dumps(reads)), encoding="utf-8")
    book = Book(release(knowledge_base(root, "kb"), Tlp.CLEAR, TODAY), Settings())
    return [one for one in generated(book) if one.id == f"{weapon}#alarm"]


@pytest.mark.parametrize(
    ("weapon", "reads", "right", "seen"),
    [
        (BLANK_GUN, ["STALKER", "9 mm"], OPEN, ["STALKER", "9 mm"]),
        (BLANK_GUN, ["ZORAKI", "M2906"], OPEN, ["ZORAKI", "M2906"]),
        (BLANK_GUN, ["SPECIAL 99", "9 mm P.A.K."], BLANK, ["9 mm P.A.K.", "SPECIAL 99"]),
        (BLANK_GUN, ["ME 38", ".380 R"], BLANK, [".380 R", "ME 38"]),
        (BLANK_GUN, ["MAUSER", "6 mm Flobert Knall"], BLANK, ["6 mm Flobert Knall", "MAUSER"]),
        (PISTOL, ["TISAS", "CANIK", "GIRSAN", "MUP", "CAL 9x19"], LIVE, ["CAL 9x19", "TISAS", "CANIK", "GIRSAN"]),
        (PISTOL, ["PA-63", "CAL 9 mm MAK"], LIVE, ["CAL 9 mm MAK", "PA-63"]),
        (PISTOL, ["COLT", ".45 AUTO"], LIVE, [".45 AUTO", "COLT"]),
        (PISTOL, ["MAGNUM RESEARCH INC", "M1911"], OPEN, ["MAGNUM RESEARCH INC", "M1911"]),
    ],
)
def test_what_an_object_was_made_as_is_told_by_a_calibre_that_is_shown_and_never_by_a_name(
    root: Path, weapon: str, reads: list[str], right: str, seen: list[str]
) -> None:
    (asked,) = asked_by_texts(root, weapon, reads)
    assert (asked.right, list(asked.seen)) == (right, seen)


def test_a_blank_weapon_whose_texts_name_a_live_calibre_is_not_asked(root: Path) -> None:
    assert asked_by_texts(root, BLANK_GUN, ["MAUSER", "9x17"]) == []


def test_what_fits_is_never_a_thing_that_looks_harmless(real: Book, everything: tuple[Question, ...]) -> None:
    for one in everything:
        if one.topic == "look-alikes":
            entry = real.release.get(one.entry)
            owner = entry if isinstance(entry, WeaponType) else real.release.get(getattr(entry, "type", None))
            assert isinstance(owner, WeaponType)
            assert not owner.harmless_in_looks, one.id


def test_wrong_answers_are_of_the_same_kind_look_alikes_first(real: Book, everything: tuple[Question, ...]) -> None:
    for one in everything:
        if one.topic != "look-alikes":
            continue
        entry = real.release.get(one.entry)
        assert entry is not None
        titles = [other.title for other in real.release.of_kind(entry.kind)]
        assert set(one.wrong) <= set(titles), one.id
        link = real.link
        near = [link(each.entry) for each in getattr(entry, "look_alikes", ())]
        declared = {each.title for each in near if each}
        places = [place for place, answer in enumerate(one.wrong) if answer in declared]
        assert places == list(range(len(places))), one.id


def test_every_question_leads_to_an_entry_of_the_release(real: Book, everything: tuple[Question, ...]) -> None:
    for one in everything:
        assert one.entry in real.release, one.id
        assert one.why, one.id


def test_every_topic_has_questions(real: Book) -> None:
    found = topics(real)
    for key in ("marks", "alarm-or-real", "look-alikes", "order", "first"):
        assert len(found[key][1]) >= 10, key


def test_a_withdrawn_entry_is_not_asked_about(released: Release) -> None:
    mark = released.get("mark/ptb-circle")
    assert mark is not None
    gone = dataclasses.replace(
        released, by_id={**released.by_id, mark.id: mark.model_copy(update={"status": Status.WITHDRAWN})}
    )
    assert [one.entry for one in generated(Book(released, Settings()))].count(mark.id) == 1
    assert [one.entry for one in generated(Book(gone, Settings()))].count(mark.id) == 0


def test_a_name_that_needs_its_footnote_carries_it(released: Release) -> None:
    asked = dataclasses.replace(question("Kosovo."), entry="mark/ptb-circle")
    found = question_json(Book(released, Settings()), asked)
    assert found["right"] == "Kosovo*."
    assert found["note"].startswith("* This designation is without prejudice")


def test_the_day_does_not_change_a_quiz(released: Release) -> None:
    later = dataclasses.replace(released, today=date(2030, 1, 1))
    assert later.today != TODAY
    assert topics(Book(later, Settings())) == topics(Book(released, Settings()))
