"""Rules across entries: each finds its fault, at its line, with its remedy, and nothing else."""

import random
import re
from datetime import date
from pathlib import Path

import pytest
from support import TODAY, ChangeFixture

from schemas.knowledge_base import KnowledgeBase
from schemas.reading import knowledge_base
from schemas.rules import RULES, name_of, problems, wording

MARK, MODEL, PISTOL = "mark/ptb-circle.yaml", "model/zastava-m57.yaml", "weapon-type/semi-automatic-pistol.yaml"


def test_the_fixture_keeps_every_rule(kb: KnowledgeBase, today: date) -> None:
    assert problems(kb, today) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (MARK, "weapon-type/alarm-pistol", "weapon-type/alarm-pistl",
         "kb/mark/ptb-circle.yaml:17:11: seen_on[0]: no entry has the id 'weapon-type/alarm-pistl'. "
         "Did you mean 'weapon-type/alarm-pistol'?"),
        (MODEL, "type: weapon-type/semi-automatic-pistol", "type: mark/ptb-circle",
         "type: 'mark/ptb-circle' is not a weapon-type. Give the id of a weapon-type, such as 'weapon-type/alarm-pistol'."),
        (PISTOL, "entry: weapon-type/alarm-pistol", "entry: model/zastava-m57",
         "look_alikes[0].entry: 'model/zastava-m57' does not name this entry as a look-alike."),
        (PISTOL, "entry: weapon-type/alarm-pistol", "entry: source/proof-law",
         "look_alikes[0].entry: 'source/proof-law' does not name this entry as a look-alike. It cannot: nothing is "),
        (MARK, "sort: approval", "sort: [approval]",
         "sort: a list stands where one word is wanted. Write the word alone: approval"),
        (MARK, "sort: approval", "formerly: [model/zastava-m57]\nsort: approval",
         "formerly[0]: 'model/zastava-m57' belongs to 'model/zastava-m57'. Keep the old id in one entry."),
        ("weapon-type/alarm-pistol.yaml", "title: Alarm pistol", "title: Semi-automatic pistols",
         "title: the title is almost that of 'weapon-type/alarm-pistol': 'Semi-automatic pistols'."),
        (MODEL, "    basis: general-knowledge\n    where: magazine", "    where: magazine",
         "points[0]: nobody is named who says so. Add the source that supports it, or 'basis: general-knowledge'."),
        (PISTOL, "telling: weak", "telling: decisive",
         "points[1].telling: a decisive point has no source. Make it 'supporting', or add the source."),
        ("source/proof-law.yaml", "year: 2006\n", "", "year: the source has no year."),
        ("source/proof-law.yaml", "read: full", "read: reference", "'source/proof-law' was not read."),
        (MODEL, "status: published", "status: verified", "status: 'verified' has no checker and date."),
        (MODEL, "status: published", "status: withdrawn", "status: no reason is given. Add withdrawn_because."),
        (PISTOL, "status: published", "status: draft", "type: 'weapon-type/semi-automatic-pistol' is a draft."),
        (MODEL, "    where: magazine", "    tlp: AMBER+STRICT\n    where: magazine",
         "points[0].tlp: TLP:AMBER+STRICT is in the public knowledge base."),
        (MODEL, "written: 2026-11-24", "written: 2027-01-01", "written: 2027-01-01 lies in the future"),
        (MODEL, "where: slide", "where: slid", "markings[0].where: the drawing has no place 'slid'. Did you mean 'slide'?"),
        (MARK, "sort: approval", "accepted:\n  - rule: content-policy\n    text: file\n    reason: None.\n    role: trainer\n"
         "sort: approval", "accepted[0].rule: 'content-policy' is not taken here. Write: content-policy-is-kept"),
        (PISTOL, "file: drawing.svg", "file: drawin.svg", "drawing.file: there is no picture 'drawin.svg'."),
        (MODEL, "states: [in-grip]", "states: [in-grp]",
         "observations[0].states[0]: 'feature/magazine-position' has no state 'in-grp'. Did you mean 'in-grip'?"),
    ],
)  # fmt: skip
def test_a_rule_names_field_fault_and_remedy(
    changed: ChangeFixture, file: str, old: str, new: str, expected: str
) -> None:
    found = changed(file, old, new)
    assert any(expected in line for line in found), found


@pytest.mark.parametrize(("day", "lies_ahead"), [("2026-11-25", False), ("2026-11-26", True)])
def test_a_day_that_has_begun_in_the_east_is_no_future(changed: ChangeFixture, day: str, lies_ahead: bool) -> None:
    """Who writes in Belgrade after midnight writes on the 25th, and the day of all commands is that of UTC."""
    found = changed(MODEL, "written: 2026-11-24", f"written: {day}")
    assert [f"written: {day} lies in the future" in line for line in found] == [True] * lies_ahead


def test_safety_lines_of_a_published_procedure_that_cite_a_draft_source_are_reported_one_by_one(
    root: Path, changed: ChangeFixture
) -> None:
    path = root / "procedure" / "discovery.yaml"
    cited = "sources: [{id: source/proof-law, locator: Article 3}]"
    text = path.read_text(encoding="utf-8")
    for line in ("    warning: Do not let anyone show it to you.\n", "  - text: Never move the selector to look.\n"):
        head, tail = text.split(line)
        text = head + line + tail.replace("basis: general-knowledge", cited, 1)
    path.write_text(text, encoding="utf-8")
    remedy = "Publish 'source/proof-law' first, or make this entry a draft."
    found = changed("source/proof-law.yaml", "status: published", "status: draft")
    assert [re.sub(r"^.*?:[0-9:]+ ", "", line) for line in found if "procedure/discovery.yaml" in line] == [
        f"steps[1].sources[0].id: 'source/proof-law' is a draft. {remedy}",
        f"never[0].sources[0].id: 'source/proof-law' is a draft. {remedy}",
    ]
    assert not [line for line in changed("procedure/discovery.yaml", "status: published", "status: draft")
                if "procedure/discovery.yaml" in line]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  - key: none\n", "  - key: in-grip\n", "states[2].key: 'in-grip' is the key of two states. Give each a key of its own."),
        ("none to be seen\n", "none to be seen\nconfusions:\n  - state: nne\n    seen_as: in-grip\n",
         "confusions[0].state: 'feature/magazine-position' has no state 'nne'. Did you mean 'none'?"),
        ("none to be seen\n", "none to be seen\nconfusions:\n  - state: none\n    seen_as: xyz\n",
         "confusions[0].seen_as: 'feature/magazine-position' has no state 'xyz'. States: in-grip, ahead-of-trigger, none."),
        ("none to be seen\n", "none to be seen\nconfusions:\n  - state: none\n    seen_as: none\n",
         "confusions[0].seen_as: 'none' is taken for itself. Name another state."),
    ],
)  # fmt: skip
def test_a_feature_knows_its_states_and_has_each_once(
    changed: ChangeFixture, old: str, new: str, expected: str
) -> None:
    (error,) = [one for one in changed("feature/magazine-position.yaml", old, new) if ": notice: " not in one]
    assert error.endswith(expected)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (MODEL, "review_by: 2027-11-24", "review_by: 2026-11-25", None),
        ("trend/action-days.yaml", "valid_until: 2027-05-24", "valid_until: 2026-11-23", "notice: the notice was valid until"),
        (MARK, "summary: The", "summary: " + "word " * 26 + "The", "notice: a sentence has"),
        (MARK, "summary: The", "summary: Ask nobody how to convert it. The", "notice: 'how to convert' may break the content policy."),
        ("mark/ptb-circle.yaml", "sort: approval", "accepted:\n  - rule: content-policy-is-kept\n    text: gone\n    "
         "reason: None.\n    role: trainer\nsort: approval", "accepted[0]: 'gone' is no longer in the entry."),
    ],
)  # fmt: skip
def test_notices_are_told_as_notices(
    changed: ChangeFixture, file: str, old: str, new: str, expected: str | None
) -> None:
    found = changed(file, old, new)
    assert found == [] if expected is None else any(expected in line for line in found), found


def test_an_answer_that_nothing_shows_is_a_notice_once_the_feature_is_observed_often(root: Path) -> None:
    def told() -> list[str]:
        found = problems(knowledge_base(root, "kb"), TODAY)
        return [str(one) for one in found if one.rule == "states-are-shown-by-something"]

    model = (root / MODEL).read_text(encoding="utf-8")
    observed = model.replace("states: [in-grip]", "states: [in-grip, ahead-of-trigger]")
    (root / "model/other.yaml").write_text(observed, encoding="utf-8")
    assert told() == []
    (root / "model/another.yaml").write_text(observed, encoding="utf-8")
    assert told() == [
        "kb/feature/magazine-position.yaml:14:5: states[2].key: notice: no entry shows 'none': "
        "as an answer it would speak against everything. Write it where it is seen, or take it out."
    ]


def test_an_accepted_line_closes_a_finding_of_the_content_policy(changed: ChangeFixture) -> None:
    said = "summary: It is a mark. The page does not say how to convert it. It is read.\n"
    accepted = (
        "accepted:\n  - rule: content-policy-is-kept\n    text: The page does not say how to convert it.\n"
        "    reason: It says what the page leaves out.\n    role: reviewing instructor\nsort: approval\n"
    )
    changed(MARK, "summary: The German type approval of a blank-firing weapon.\n", said)
    assert changed(MARK, "sort: approval\n", accepted) == []


@pytest.mark.parametrize("later", ["Here is how to build one.", "Below is how to convert one."])
def test_an_accepted_line_closes_its_own_finding_and_no_later_one(changed: ChangeFixture, later: str) -> None:
    said = f"summary: Nobody says how to convert it. {later}\n"
    accepted = (
        "accepted:\n  - rule: content-policy-is-kept\n    text: Nobody says how to convert it.\n"
        "    reason: It says what the page leaves out.\n    role: reviewing instructor\nsort: approval\n"
    )
    changed(MARK, "summary: The German type approval of a blank-firing weapon.\n", said)
    (found,) = changed(MARK, "sort: approval\n", accepted)
    words = later.removesuffix(" one.").lower().split("is ")[1]
    assert f"summary: notice: '{words}' may break the content policy." in found


@pytest.mark.parametrize(
    "said",
    [
        "the owner answers at +381 64 123 4567", "write to 064/123-4567", "call (064) 123 45 67", "00381 64 123 4567",
        "write to desk@example.org", "filing away the block", "tapping out the barrel", "grinds down the wall",
    ],
)  # fmt: skip
def test_numbers_of_persons_and_work_on_a_weapon_are_told(changed: ChangeFixture, said: str) -> None:
    found = changed(MARK, "summary: The German", f"summary: {said}. The German")
    assert any("may break the content policy" in one for one in found), found


@pytest.mark.parametrize(
    "said",
    [
        "It is 0.35 mm deep, and 05.1972 is below", "The code 007 9401-01 is on it", "It is of 01-02-2024 or 2026-11-24",
        "CAS 7722-84-1, HS 0601 10 90", "The serial is filed off", "The line is 200-205 mm long, +5 mm",
    ],
)  # fmt: skip
def test_codes_days_and_figures_are_no_numbers_of_persons(said: str) -> None:
    assert not any(pattern.search(said) for pattern, *_ in wording.watched(said, wording.PATTERNS))


def test_a_reference_to_a_file_that_cannot_be_read_is_not_reported_twice(root: Path, today: date) -> None:
    (root / MARK).write_text("title: [", encoding="utf-8")
    found = problems(knowledge_base(root, "kb"), today)
    assert [problem.path for problem in found] == ["kb/mark/ptb-circle.yaml"]


def test_a_picture_that_nobody_names_is_reported(root: Path, today: date) -> None:
    (root / "mark" / "ptb-circle").mkdir()
    (root / "mark" / "ptb-circle" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    found = [str(problem) for problem in problems(knowledge_base(root, "kb"), today)]
    assert found == [
        "kb/mark/ptb-circle.yaml:1:1: 'mark/ptb-circle/photo.png' is not named. "
        "Name it in the entry, with alt text, credit and licence, or remove it."
    ]


@pytest.mark.parametrize(
    ("svg", "reason"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>x</script></svg>', "it holds <script>"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x"/>', "it holds the attribute 'onload'"),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="url(http://x/y)"/></svg>',
            "its attribute 'fill' refers to something outside",
        ),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><foreignObject/></svg>',
            "it holds <foreignObject>",
        ),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "it declares"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "it has no viewBox"),
        ("<svg", "it is not well-formed XML"),
        ("<html/>", "it is not an SVG"),
    ],
)
def test_a_drawing_with_more_than_shapes_is_refused(root: Path, today: date, svg: str, reason: str) -> None:
    (root / "weapon-type" / "semi-automatic-pistol" / "drawing.svg").write_text(svg, encoding="utf-8")
    found = [str(problem) for problem in problems(knowledge_base(root, "kb"), today)]
    assert any(f"'drawing.svg' is not shown: {reason}" in line for line in found), found


def test_every_rule_has_a_sentence_for_trainers_and_a_name() -> None:
    for rule in RULES:
        assert rule.__doc__
        assert rule.__doc__.strip().endswith((".", ")."))
    assert len({name_of(rule) for rule in RULES}) == len(RULES)


def test_a_word_that_a_term_avoids_is_noticed(root: Path) -> None:
    term, mark = root / "term" / "pistol.yaml", root / "mark" / "ptb-circle.yaml"
    term.write_text(
        term.read_text(encoding="utf-8").replace("entries:", "avoid: [handgun pistol]\nentries:", 1), encoding="utf-8"
    )
    text = mark.read_text(encoding="utf-8")
    summary = next(line for line in text.splitlines() if line.startswith("summary:"))
    mark.write_text(text.replace(summary, "summary: It stands on handgun pistols."), encoding="utf-8")
    lines = [str(problem) for problem in problems(knowledge_base(root, "kb"), TODAY)]
    assert lines == [
        "kb/mark/ptb-circle.yaml:2:1: summary: notice: 'handgun pistols' is used here. The handbook says 'pistol'."
    ]


@pytest.mark.parametrize(
    ("old_id", "expected"),
    [
        ("nokind/x", "formerly[0]: 'nokind' is not a kind of entry."),
        ("contribute/style", "formerly[0]: 'contribute' is not a kind of entry."),
        ("search/head", "formerly[0]: 'search' is not a kind of entry."),
        ("images/x", "formerly[0]: 'images' is not a kind of entry."),
        ("model/index", "formerly[0]: the name 'index' belongs to the list page of the kind. Remove the line."),
        ("model/index-2", "formerly[0]: the name 'index-2' belongs to the list page of the kind. Remove the line."),
        ("mark/con", "formerly[0]: the name 'con' means a device on Windows, and no disk there holds such a file."),
    ],
)
def test_a_former_id_is_the_address_of_an_entry(changed: ChangeFixture, old_id: str, expected: str) -> None:
    found = changed(MARK, "sort: approval", f"formerly: [{old_id}]\nsort: approval")
    assert any(expected in one for one in found), found


@pytest.mark.parametrize("title", ["Zastavа M57", "Рistol M57", "Zastava ΜP5"])
def test_a_word_in_letters_of_two_alphabets_is_a_notice(changed: ChangeFixture, title: str) -> None:
    found = changed(MODEL, "title: Zastava M57", f"title: {title}")
    assert any("title: notice: '" in one and "mixes letters of two alphabets" in one for one in found), found


@pytest.mark.parametrize("title", ["Zastava 7,62х54R", "Zastava 7.62х25ТТ", "Застава M57", "Zastava 9х18ПМ", "M-57 АО"])
def test_a_calibre_and_two_words_of_two_alphabets_are_no_mix(changed: ChangeFixture, title: str) -> None:
    assert not [one for one in changed(MODEL, "title: Zastava M57", f"title: {title}") if "alphabets" in one]


def test_a_title_in_letters_that_look_alike_is_almost_the_other_title(changed: ChangeFixture) -> None:
    found = changed("weapon-type/alarm-pistol.yaml", "title: Alarm pistol", "title: Ѕеmі-аutоmаtіс ріѕtоl")
    assert any("the title is almost that of 'weapon-type/alarm-pistol'" in one for one in found), found


def test_the_problems_of_one_file_are_those_that_it_has_among_all(kb: KnowledgeBase) -> None:
    for key, path in list(kb.paths.items())[::7]:
        only = problems(kb, kb.today, lambda shown, path=path: shown == path)
        assert [one for one in only if one.path == path] == [
            one for one in problems(kb, kb.today) if one.path == path
        ], key


def test_the_quick_look_before_the_policy_finds_all_that_the_patterns_find() -> None:
    """Texts put together from the words of the patterns, in any case, with other letters between."""
    words = sorted({word for pattern, *_ in wording.WATCH for word in re.findall(r"[a-z0-9]+", pattern)})
    signs = (
        " ",
        " ",
        " ",
        "-",
        ".",
        "@",
        "+",
        " 0",
        "(064) ",
        "123 ",
        "'",
        "s ",
        "ing ",
        "to ",
        "the ",
        "by",
        "ſ",
        "ı",
        "K",
        "1234567",
        "AB 12",
    )
    draw = random.Random(1)
    fits = 0
    for _ in range(20_000):
        text = "".join(
            draw.choice(words if draw.random() < 0.6 else signs) + draw.choice((" ", " ", "")) for _ in range(5)
        )
        text = draw.choice((str, str.upper, str.title))(text)
        fitting = {one for one, *_ in wording.PATTERNS if one.search(text)}
        assert fitting <= {one for one, *_ in wording.watched(text, wording.PATTERNS)}, text
        fits += bool(fitting)
    assert fits > 100
