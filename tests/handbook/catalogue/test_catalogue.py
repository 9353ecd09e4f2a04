"""Catalogues: what enters them, what a change of the English does, what is refused in a line, and how a line is shown."""

import json
import re
import shutil
import unicodedata
from dataclasses import replace
from pathlib import Path
from string import ascii_letters

import pytest
from handbook.catalogue import checking, correcting, updating
from handbook.catalogue.content import content
from handbook.catalogue.cyrillic import Exceptions, cyrillic
from handbook.catalogue.extraction import messages
from handbook.catalogue.interface import script_texts
from handbook.catalogue.languages import file_of
from handbook.catalogue.messages import Message, numbered, once
from handbook.catalogue.po import Entry, PoProblem, read, write
from handbook.catalogue.scripts import digest, write_scripts
from handbook.catalogue.spoken import english, spoken, tongue_named
from handbook.catalogue.trade import Trade
from handbook.catalogue.units import units
from handbook.commands import words as command
from handbook.workplace import Refusal
from support import FIXTURE_WORDS, REPOSITORY, TODAY

from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp

STEP = Message("procedures", "procedure.steps.do", "Keep 2 m away from {1}.", ("procedure/discovery",), safety=True)
TRADE = Trade({"magazine": ("okvir",)}, (("časopis", "magazine", "okvir"),))


def found(english_text: str, translation: str, language: str = "sr", longest: int = 0) -> list[str]:
    looked = checking.Looked(language, english_text, translation, longest, TRADE)
    return [message for message, _, severity in checking.findings(looked) if severity == "error"]


def words_with(folder: Path, language: str, text: str, said: Message = STEP) -> Path:
    """Catalogues of one message, translated as told."""
    write(file_of(folder, "", "procedures"), "", [said], {})
    known = {said.english: Entry("", said.english, text, True, 1)}
    write(file_of(folder, language, "procedures"), language, [said], known)
    return folder


def test_only_what_is_released_at_clear_enters(root: Path, today) -> None:  # type: ignore[no-untyped-def]
    path = root / "procedure/discovery.yaml"
    path.write_text(
        path.read_text("utf-8").replace("    why: People", "    tlp: GREEN\n    why: People", 1), encoding="utf-8"
    )
    kb = knowledge_base(root, "kb")
    texts = {one.english for one in content(release(kb, Tlp.CLEAR, today))}
    assert "Separate the person from the object." in texts
    assert "Stop the control calmly. Keep hands in view." not in texts
    with pytest.raises(ValueError, match="Only what is released at CLEAR"):
        messages(REPOSITORY, release(kb, Tlp.GREEN, today))


def test_one_text_is_one_message_wherever_it_is_said(released: Release) -> None:
    twice = [STEP, replace(STEP, context="model.danger", places=("model/x",), safety=False)]
    (one,) = once(twice)
    assert (one.context, one.places, one.safety) == (STEP.context, ("procedure/discovery", "model/x"), True)
    assert len({one.english for one in once(content(released))}) == len(once(content(released)))


def test_bold_words_and_links_are_brackets_and_code_is_left_out() -> None:
    html = '<ul><li><strong>Stop.</strong> Read <a href="x">the page</a> <code>kb</code></li></ul><img alt="A mark">'
    assert list(units(html)) == ["[Stop.] Read [the page]", "A mark"]


def test_what_a_script_puts_between_two_strings_is_a_numbered_place() -> None:
    source = 'make("p", { class: "pm-small" }, "Question " + at + " of " + total(x) + "."); // not this'
    assert list(script_texts(source)) == ["Question {1} of {2}."]


def test_dates_and_numbers_are_places() -> None:
    assert numbered("As read on 3 March 2025, 12 points") == "As read on {1}, {2} points"


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("Budite 2 m dalje od {1}.", []),
        ("Budite 2 m dalje.", ["the places differ: {1} in English, none here."]),
        ("Budite 2 m dalje od {broj}.", ["the places differ: {1} in English, {broj} here."]),
        ("Budite 2 m dalje od ｛1｝.", ["the places differ: {1} in English, ｛, ｝ here.",
                                      "the numbers differ: 2 in English, 1, 2 here."]),
        ("Budite 20 m dalje od {1}.", ["the numbers differ: 2 in English, 20 here."]),
        ("Вudite 2 m dalje od {1}.", ["'Вudite' mixes scripts."]),
        ("Budite\u200b 2\u00a0m dalje od {1}.", ["it holds a hidden sign: U+200B."]),
        ("<b>Budite</b> 2 m &nbsp;dalje od {1}.", ["it holds markup: '<b>'."]),
        ("Budite 2 m dalje\nod {1}. ", ["it holds a line break or a tab.", "it holds a blank at an end, or two in a row."]),
        ("Budite 2 m dalje od [{1}].", ["0 pairs of brackets in English, 1 here."]),
    ],
)  # fmt: skip
def test_a_translation_that_says_something_else_is_an_error(translation: str, expected: list[str]) -> None:
    assert found(STEP.english, translation) == expected


def test_calibres_scripts_lengths_and_words_of_the_trade_are_watched() -> None:
    assert found("It fires 7.62x39.", "Ispaljuje 7.62 39.") == ["'7.62x39' is not here as it is in English."]
    assert found("Get a copy.", "Obţine o copie.", "ro") == ["'ţ' has a cedilla."]
    assert found("Stop.", "Zaustavite se odmah.", longest=10) == ["20 signs; the card has room for 10."]
    assert found("The magazine is out.", "Časopis je izvan.") == ["'časopis…' is no word of the trade for 'magazine'."]
    assert found("The magazine is out.", "Okvir je izvan.") == []


def test_a_problem_has_its_file_and_line(tmp_path: Path) -> None:
    words = words_with(tmp_path / "docs" / "words", "mk", text="Бидете 20 m подалеку од {1}.")
    lines = [str(one) for one in checking.problems(words, "docs/words")]
    assert lines == [
        "docs/words/mk/procedures.po:14:1: Keep 2 m away from {1}.: the numbers differ: 2 in English, 20 here. "
        "Numbers, calibres and marks are equal on both sides."
    ]


def test_a_file_outside_the_catalogues_is_refused(tmp_path: Path) -> None:
    words_with(tmp_path / "docs" / "words", "mk", text="Бидете 2 m подалеку од {1}.")
    (other := tmp_path / "mine.po").write_text("", encoding="utf-8")
    assert command.check(tmp_path, [tmp_path / "docs" / "words" / "mk"]) == []
    with pytest.raises(
        Refusal, match=r"mine\.po' is no catalogue of this project\. They are .*docs/words/LANGUAGE/PART"
    ):
        command.check(tmp_path, [other])


def test_a_file_that_is_no_catalogue_is_one_problem_and_its_language_is_english(tmp_path: Path) -> None:
    words = words_with(tmp_path / "docs" / "words", "mk", text="Бидете 2 m подалеку од {1}.")
    path = file_of(words, "mk", "procedures")
    path.write_text('msgid "a"\nmsgstr "b"\nnonsense\n', encoding="utf-8")
    with pytest.raises(PoProblem):
        read(path)
    (problem,) = checking.problems(words, "docs/words")
    assert (problem.path, problem.line) == ("docs/words/mk/procedures.po", 3)
    tongue = tongue_named("mk")
    assert tongue
    assert spoken(words, tongue, english(words)).said(STEP.english) is None


def test_changed_english_makes_a_draft_that_keeps_what_it_was(tmp_path: Path) -> None:
    words = words_with(tmp_path, "mk", text="Бидете 2 m подалеку од {1}.")
    path = file_of(words, "mk", "procedures")
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    newer = replace(STEP, english="Keep 2 m away from the {1}.")
    assert updating.update(words, "mk", [newer]) == {"translated": 0, "changed": 1, "missing": 0}
    assert '#| msgid "Keep 2 m away from {1}."' in path.read_text("utf-8")
    (entry,) = read(path)
    assert (entry.draft, entry.was, entry.translation) == (True, STEP.english, "Бидете 2 m подалеку од {1}.")
    again = path.read_bytes()
    updating.update(words, "mk", [newer])
    assert path.read_bytes() == again


def test_a_language_is_brought_up_to_date_by_its_tag_and_by_its_folder(project: Path) -> None:
    for tag, folder in (("sr-Latn", "sr"), ("sr", "sr"), ("CNR-Latn", "cnr")):
        assert list(command.update(project, TODAY, [tag])) == [folder]
    with pytest.raises(Refusal, match=r"There is no catalogue for 'srp'\. Use one of: sq, bs"):
        command.update(project, TODAY, ["srp"])


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("language", ["mk", "hr"])
def test_a_line_that_nothing_says_any_more_is_put_aside_and_comes_back(
    tmp_path: Path, language: str, draft: bool
) -> None:
    words = words_with(tmp_path, language, text="Бидете 2 m подалеку од {1}.")
    path = file_of(words, language, "procedures")
    if not draft:
        path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    updating.update(words, language, [STEP])
    before = path.read_bytes()
    for _ in range(2):
        assert updating.update(words, language, []) == {"translated": 0, "changed": 0, "missing": 0}
        assert '#~ msgstr "Бидете 2 m подалеку од {1}."' in path.read_text("utf-8")
        assert not read(path).entries
    assert updating.update(words, language, [STEP])["translated"] == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("verb", ["extract", "update"])
def test_no_catalogue_is_written_while_an_entry_cannot_be_read(project: Path, verb: str) -> None:
    words, entry = project / "docs/words", project / "kb/procedure/discovery.yaml"
    before = {path: path.read_bytes() for path in words.rglob("*.po*")}
    entry.write_text(entry.read_text("utf-8").replace("status: published", "status: pubished"), encoding="utf-8")
    with pytest.raises(Refusal, match=r"kb check kb/procedure/discovery\.yaml\nNothing was written: "):
        command.extract(project, TODAY) if verb == "extract" else command.update(project, TODAY, ["sr"])
    assert before == {path: path.read_bytes() for path in words.rglob("*.po*")}


def test_a_base_without_catalogues_of_its_own_begins_with_those_of_the_tool(project: Path) -> None:
    words = project / "docs/words"
    shutil.rmtree(words)
    command.extract(project, TODAY)
    assert set(command.stats(project)) == set(command.stats(REPOSITORY))
    assert (words / "forbidden.yaml").is_file()
    assert (words / "sr-Cyrl.yaml").is_file()
    said = command.speaking(project, "sq")
    assert said.said("Search results") == command.speaking(REPOSITORY, "sq").said("Search results") is not None


def test_a_line_with_an_error_or_of_an_older_release_is_not_spoken(tmp_path: Path) -> None:
    words = words_with(tmp_path, "sr", text="Budite 20 m dalje od {1}.")
    tongue = tongue_named("sr")
    assert tongue
    assert spoken(words, tongue, english(words)).text("Keep 2 m away from {1}.") == "Keep 2 m away from {1}."


@pytest.mark.parametrize(
    ("translation", "wrong"),
    [
        ("Izvadite okvir.", ""),
        ("Izvadite časopis.", "'časopis…' is no word of the trade for 'magazine'. Write 'okvir'."),
        ("Izvadite okvir sasvim.", "22 signs; the card has room for 20. Say it shorter."),
    ],
)
def test_a_line_with_a_wrong_word_or_too_long_for_its_card_is_neither_spoken_nor_put_in(
    tmp_path: Path, translation: str, wrong: str
) -> None:
    said = Message("procedures", "procedure.steps.do", "Take the magazine out.", longest=20)
    words = words_with(tmp_path, "sr", translation, said)
    listed = "sr-Latn: [{english: magazine, wrong: časopis, right: okvir}]\n"
    (words / "forbidden.yaml").write_text(listed, encoding="utf-8")
    tongue = tongue_named("sr")
    assert tongue
    assert spoken(words, tongue, english(words)).text(said.english) == (said.english if wrong else translation)
    correction = correcting.Correction("sr", "", said.english, "", translation)
    if wrong:
        with pytest.raises(correcting.CorrectionProblem, match=re.escape(f"'{translation}': {wrong}")):
            correcting.corrected(words, correction)
    else:
        assert translation in correcting.corrected(words, correction)[2]


def test_numbers_and_dates_of_a_page_come_into_their_places() -> None:
    tongue = tongue_named("sq")
    assert tongue
    said = spoken(FIXTURE_WORDS, tongue, english(FIXTURE_WORDS))
    assert said.text("Question 3 of 10") == "Pyetja 3 nga 10"
    assert said.text("Question three") == "Question three"


def test_a_language_of_differences_falls_back_line_by_line(tmp_path: Path) -> None:
    words = words_with(tmp_path, "sr", text="Budite 2 m dalje od {1}.")
    for tag in ("bs", "hr", "cnr-Latn"):
        tongue = tongue_named(tag)
        assert tongue
        assert spoken(words, tongue, english(words)).text(STEP.english) == "Budite 2 m dalje od {1}."


@pytest.mark.parametrize(
    ("latin", "expected"),
    [
        ("Ljudi, njuška i džep", "Људи, њушка и џеп"),
        ("Nadživeti injekciju", "Надживети инјекцију"),
        ("Oznaka PTB na M70 AB2, {1}", "Ознака PTB на M70 AB2, {1}"),
        ("Piše „SAFE“ i „sigurno“", "Пише „SAFE“ и „сигурно“"),
    ],
)
def test_cyrillic_is_made_by_rule(latin: str, expected: str) -> None:
    known = Exceptions(frozenset({"PTB"}), {"nadživ": "наджив", "injek": "инјек"})
    assert cyrillic(latin, "It says “SAFE”.", known) == expected


def test_a_form_becomes_a_patch(tmp_path: Path) -> None:
    words = words_with(tmp_path, "mk", text="Бидете 2 m подалеку од {1}.")
    form = f"Language: mk\nLine: procedure/discovery\nEnglish: {STEP.english}\nOld:\nNew: Стојте 2 m од {{1}}.\n"
    (one,) = correcting.corrections(form)
    path, before, after = correcting.corrected(words, one)
    assert '+msgstr "Стојте 2 m од {1}."' in correcting.patch("docs/words/mk/procedures.po", before, after)
    assert path == file_of(words, "mk", "procedures")
    with pytest.raises(correcting.CorrectionProblem, match="the numbers differ: 2 in English, 3 here"):
        correcting.corrected(words, replace(one, new="Стојте 3 m од {1}."))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_forms_are_read_as_office_programs_of_the_region_save_them(tmp_path: Path, encoding: str) -> None:
    words = words_with(tmp_path / "docs" / "words", "sr", text="Budite 2 m dalje od {1}.")
    form = f"Language: sr\nEnglish: {STEP.english}\nNew: Budite 2 m dalje od šake {{1}}.\n"
    again = form.replace("šake", "čuvara") + "Old: Budite 2 m dalje od šake {1}.\n"
    (path := tmp_path / "form.txt").write_bytes((form + again).encode(encoding))
    patch = command.correct(tmp_path, path, write=True)
    assert '\n-msgstr "Budite 2 m dalje od {1}."\n+msgstr "Budite 2 m dalje od čuvara {1}."\n' in patch
    assert [one.translation for one in read(file_of(words, "sr", "procedures"))] == ["Budite 2 m dalje od čuvara {1}."]


def test_a_letter_and_its_accent_that_a_mac_wrote_apart_are_one(tmp_path: Path) -> None:
    words_with(tmp_path / "docs" / "words", "sr", text="Budite 2 m dalje od {1}.")
    form = f"Language: sr\nEnglish: {STEP.english}\nNew: Budite 2 m dalje od šake {{1}}.\n"
    (path := tmp_path / "form.txt").write_text(unicodedata.normalize("NFD", form), encoding="utf-8")
    assert '+msgstr "Budite 2 m dalje od šake {1}."' in command.correct(tmp_path, path, write=False)


def test_where_one_form_is_wrong_none_is_put_in(tmp_path: Path) -> None:
    words = words_with(tmp_path / "docs" / "words", "sr", text="Budite 2 m dalje od {1}.")
    form = f"Language: sr\nEnglish: {STEP.english}\nNew: Budite 2 m dalje od šake {{1}}.\n"
    (path := tmp_path / "form.txt").write_text(form + form.replace("2 m dalje", "3 m dalje"), encoding="utf-8")
    before = file_of(words, "sr", "procedures").read_bytes()
    with pytest.raises(Refusal, match="the numbers differ: 2 in English, 3 here"):
        command.correct(tmp_path, path, write=True)
    assert file_of(words, "sr", "procedures").read_bytes() == before


def test_a_hash_is_that_of_the_browser() -> None:
    assert [int(digest(text), 36) for text in ("", "a")] == [0x811C9DC5, 0xE40C292C]


def test_a_language_of_another_alphabet_travels_in_one_byte_a_letter_and_comes_back_whole(tmp_path: Path) -> None:
    words = REPOSITORY / "docs" / "words"
    write_scripts(words, tmp_path)
    known = english(words)
    for tag, is_swapped in (("mk", True), ("sr-Cyrl", True), ("el", True), ("sq", False)):
        data = (tmp_path / f"words-{tag}.js").read_text(encoding="utf-8").partition(",")[2]
        pack = json.loads(data.rstrip().rstrip(";").removesuffix(")"))
        assert ("letters" in pack) is is_swapped, tag
        own = pack.get("letters", "")
        places = dict(zip(own, ascii_letters, strict=False)) | dict(zip(ascii_letters, own, strict=False))
        shown = [text and "".join(places.get(letter, letter) for letter in text) for text in pack["texts"]]
        tongue = tongue_named(tag)
        assert tongue is not None
        said = spoken(words, tongue, known).texts
        assert shown == [said[text].text if text in said else 0 for text in known.texts[: known.first]], tag


def test_the_catalogues_of_the_handbook_can_be_read() -> None:
    for path in sorted((REPOSITORY / "docs" / "words").glob("*/*.po")):
        assert not read(path).twice, path
