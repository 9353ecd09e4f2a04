"""Reading YAML: only plain, positioned data comes in, and each refusal says where and what to do."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.load import YamlProblem, as_yaml, read, read_file


def problem_of(text: str) -> str:
    with pytest.raises(YamlProblem) as caught:
        read(text)
    return str(caught.value)


def test_every_value_has_its_line_and_column() -> None:
    document = read("title: A\npoints:\n  - text: B\n    where: slide\n")
    assert document.data == {"title": "A", "points": [{"text": "B", "where": "slide"}]}
    assert document.position(("points", 0, "where")) == (4, 5)


def test_a_missing_value_has_the_position_of_what_is_around_it() -> None:
    assert read("title: A\npoints:\n  - text: B\n").position(("points", 0, "sources", 3)) == (3, 5)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("true", True),
        ("null", None),
        ("12", 12),
        ("7.62", 7.62),
        ("NO", "NO"),
        ("yes", "yes"),
        ("14:30", "14:30"),
        ("010", "010"),
        ("2026-11-24", "2026-11-24"),
        ('"12"', "12"),
        ("0x1F", "0x1F"),
        ("1e5", "1e5"),
    ],
)
def test_only_true_false_null_and_plain_numbers_are_more_than_text(written: str, read_as: object) -> None:
    assert read(f"a: {written}\n").data == {"a": read_as}


def test_a_key_that_stands_twice_is_kept_once_and_reported() -> None:
    document = read("title: A\nstatus: draft\ntitle: B\n")
    assert document.data == {"title": "A", "status": "draft"}
    assert [str(problem) for problem in document.faults] == [
        "3:1: the field is here twice: first on line 1. Keep one of the two."
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x 1\n", "1:4: a text cannot begin with '&'. Put the whole text in quotes: \"&x 1\""),
        ("a: 1\nb: *x\n", "2:4: a text cannot begin with '*'. Put it in quotes: \"*x\""),
        ("a: !!python/object:os.system 1\n", "1:4: a text cannot begin with '!'. Put the whole text in quotes: "),
        ("a: {<<: 1}\n", "1:5: '<<' is no field. Write the values out."),
        ("a: 1\n---\nb: 2\n", "2:1: a second entry begins here. Keep one entry a file; remove the '---'."),
        ("a:\n\tb: 1\n", "2:1: a tab is here. Use blanks; your editor can change all tabs at once."),
        ("a: 'open\n", "1:4: the text begins with ' and no ' closes it. Put ' at its end too, or take both away."),
        ("? [a]\n: 1\n", "1:3: the name of a field is no plain word. Write it as a word followed by a colon; "),
        ("a: \x01\n", "1:4: the sign U+0001 is here, which nothing shows. Delete it and type the word again."),
        (
            "a: 1\rb: 2\r",
            "1:5: the sign U+000D ends a line here, and few programs know that. Begin a new line in its "
            "place, or delete it; a whole file is saved with line ends LF.",
        ),
        ("# \x85\na: 1\n", "1:3: the sign U+0085 ends a line here"),
        ("a: 1\nb: 'The\u2028type'\n", "2:8: the sign U+2028 (line separator) ends a line here"),
        ("a: The\u2029type\n", "1:7: the sign U+2029 (paragraph separator) ends a line here"),
        ("a: 1\n...\nb: 2\n", "2:1: this line ends the entry, and more is below it. Remove it."),
        ("[" * 30_000, "values are nested more than 20 deep. Flatten the entry."),
    ],
)
def test_what_is_unsafe_is_refused_with_its_place_and_remedy(text: str, message: str) -> None:
    assert message in problem_of(text)


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_line_ends_of_every_system_are_read(break_: str) -> None:
    document = read(f"a: 1{break_}b: 2{break_}")
    assert (document.data, document.position(("b",))) == ({"a": 1, "b": 2}, (2, 1))


FIELD_FORGOTTEN = (
    "an item of a list is here, and no field above it begins a list. Write that field above it, such as: points:"
)
GLUED = "a blank is missing after '-'. Write '- ', then the item."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: A\nsummary: B\n- text: C\nstatus: draft\n", f"3:1: {FIELD_FORGOTTEN}"),
        ("title: A\n  - text: C\n    basis: D\nstatus: draft\n", f"2:3: {FIELD_FORGOTTEN}"),
        ("title: A\n- a\n", f"2:1: {FIELD_FORGOTTEN}"),
        ("title: A\n-5\n", f"2:1: {GLUED}"),
        ("reads:\n-a\n-b\nstatus: draft\n", f"2:1: {GLUED}"),
        ("reads:\n  - a\n  -b\nstatus: draft\n", f"3:3: {GLUED}"),
    ],
)
def test_an_item_that_is_in_no_list_says_what_is_missing(text: str, message: str) -> None:
    assert problem_of(text) == message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"title: A\nnote: Mi\x9a\n", "2:9: the file is not UTF-8: a letter of 'Miš' is saved in another encoding. "),
        (
            b"title: A\nnote: \xe8\n",
            "2:7: the file is not UTF-8: a letter of 'č' or 'è' is saved in another encoding. ",
        ),
        ("title: A\n".encode("utf-16"), "1:1: the file is not UTF-8 but UTF-16. Save it as UTF-8 in your editor."),
        (b"a: " + b"x" * 262_144, "the file is larger than 256 KiB. Split the entry or shorten it."),
    ],
)
def test_files_in_another_encoding_or_too_large_are_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(YamlProblem) as caught:
        read_file(path)
    assert message in str(caught.value)


def test_a_byte_order_mark_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: A\n")
    document = read_file(path)
    assert document.data == {"title": "A"}
    assert [str(one) for one in document.faults] == [
        "1:1: the file starts with a byte order mark. Save it as UTF-8 without BOM."
    ]


def test_a_billion_laughs_stop_at_the_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(9))
    assert "a text cannot begin with '&'." in problem_of(bomb)


@given(st.text(max_size=300))
def test_no_text_ends_in_anything_but_data_or_a_problem(text: str) -> None:
    try:
        read(text)
    except YamlProblem as problem:
        assert problem.line >= 1
        assert problem.remedy


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("text: Small frame and #2 on the cylinder.\n", ["1:23"]),
        ("title: Mark #7\nsummary: Mark #8 on it.\n", ["1:13", "2:15"]),
        ("text: #2 on the cylinder.\n", ["1:7"]),
        ("text: #2 on the cylinder\n  and on the frame.\n", ["1:7"]),
        ("text: The maker\n  and #2 on it.\n", ["2:7"]),
        ("text:\n  Small frame and #2 on it.\n", ["2:19"]),
        ("reads:\n  - AO #2\n  - #3 AO\n  - BO\n", ["2:8", "3:5"]),
        ("reads:\n- - #2\n  - AO\n", ["2:5"]),
        ("points:\n  - text: Small #2\n    where: slide\n", ["2:17"]),
        ("reads: [AO #2\n  , BO]\n", ["1:12"]),
        ("point: {text: Small #2\n  }\n", ["1:21"]),
        ('title: "Mark" #7 on the slide\n', ["1:15"]),
        ("title: Знак #7\n", ["1:13"]),
        ("title: Mark\r\nsummary: Mark #8\r\n", ["2:15"]),
    ],
)  # fmt: skip
def test_a_text_that_a_comment_cuts_is_reported_with_its_column(text: str, places: list[str]) -> None:
    assert [f"{one.line}:{one.column}" for one in read(text).faults] == places


def test_a_comment_that_cuts_a_text_says_what_to_do() -> None:
    (fault,) = read("title: A\nsummary: Mark #7 on the slide.\n").faults
    assert (str(fault), fault.key) == (
        "2:15: the text ends here: '#' after a blank begins a comment, and what follows would be lost. "
        "Put the text in quotes, or the comment on a line of its own.",
        "summary",
    )


def test_a_text_of_several_lines_that_a_comment_cuts_names_the_comment() -> None:
    assert problem_of("text: Small #2 frame\n  of the maker\n").startswith("1:13: the text ends here:")


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\ntitle: A\n  # another\nsummary: B\n",
        "title:\n  # of its own line\n  A\n",
        "points: # many\n  - text: A\n",
        "points:\n  - text: A\n    # of its own line\n  - text: B\n",
        "title: \"Mark #7\"\nsummary: 'No #8'\n",
        'title: "Mark" # a note\n',
        "text: |\n  Mark #7\n  on it\nother: > # a note\n  Mark #8\n",
        "revision: 1 # the first\nabout: true # so\n",
        "title: A#7\n",
    ],
)
def test_a_comment_that_cuts_no_text_may_stay(text: str) -> None:
    assert read(text).faults == []


@pytest.mark.parametrize("text", ["%TAG ! tag:x,2000:\n---\na: 1\n", "%YAML 1.1\n---\na: 1\n"])
def test_a_directive_is_refused(text: str) -> None:
    assert problem_of(text) == "1:1: a line that begins with '%' is here. Remove it; entries use none."


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    with pytest.raises(YamlProblem, match=r"this is no plain file\. Put a file here, or remove it\."):
        read_file(tmp_path / "a.yaml")


@pytest.mark.parametrize(
    "value",
    ["null", "true", "7", "1.5", "~", "a, b", "yes: no", "Mark #7", "- x", "'q'", "Застава М70", "a\tb", 7, True],
)
def test_what_is_written_is_read_back(value: object, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"title: {as_yaml(value)}\nlist: [{as_yaml(value)}]\n", encoding="utf-8")
    assert read_file(path).data == {"title": value, "list": [value]}
