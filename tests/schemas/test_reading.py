"""Reading a root: every file gives an entry or a problem, and no file hides another's problems."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import REPOSITORY, LoadText, missing

from schemas.keeping import keep, kept
from schemas.kept import FOLDER
from schemas.kinds import KINDS
from schemas.knowledge_base import KnowledgeBase
from schemas.load import LaterDocument, read_file
from schemas.reading import knowledge_base
from schemas.vocabulary import Tlp

MARK = """title: PTB in a circle
summary: An approval.
status: draft
written: 2026-11-24
review_by: 2027-11-24
sort: approval
meanings:
  - text: It was approved.
    basis: general-knowledge
"""


def test_the_fixture_holds_every_kind_and_reads_without_a_problem(kb: KnowledgeBase) -> None:
    assert {entry.kind for entry in kb} == set(KINDS)
    assert kb.problems == ()


def test_the_id_of_an_entry_is_its_path(kb: KnowledgeBase) -> None:
    assert kb.entries["model/zastava-m57"].title == "Zastava M57"


def test_a_key_written_twice_is_reported_with_its_line(load_text: LoadText) -> None:
    problems = load_text("mark/proof-mark", MARK + "title: Test mark\n")
    assert list(map(str, problems)) == [
        "kb/mark/proof-mark.yaml:10:1: title: the field is here twice: first on line 1. Keep one of the two."
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("title: P", "titel: P", "1:1: titel: 'titel' is not a field here. Did you mean 'title'?"),
        ("draft", "drafft", "3:1: status: 'drafft' is not one of: draft, published, verified, withdrawn."),
        ("2026-11-24", "24.11.2026", "4:1: written: '24.11.2026' is not a date. Write: 2026-11-24"),
        (
            "PTB in a circle",
            "1.10",
            "1:1: title: '1.10' is read as a number, and a text is wanted. Put it in quotes: \"1.10\"",
        ),
        (
            "meanings:",
            "not_a_serial: perhaps\nmeanings:",
            "7:1: not_a_serial: 'perhaps' is not true or false. Write true or false.",
        ),
        ("sort: approval\n", "", "1:1: sort: the field is missing. Write, for example: approval"),
        (
            "An approval.",
            "An\u202eapproval.",
            "2:12: summary: the character U+202E (right-to-left override) hides or reorders text.",
        ),
        (
            "sort: approval",
            "sort: approval\ntlp: PINK",
            "7:1: tlp: 'PINK' is not a TLP 2.0 marking. Use one of: CLEAR,",
        ),
        (
            "sort: approval",
            "sort: approval\ncountries: [XX]",
            "7:13: countries[0]: 'XX' is not the code of a country that the handbook knows.",
        ),
        ("sort: approval", "sort: approval\nid: mark/x", "7:1: id: the id is made from the path of the file."),
    ],
)
def test_a_wrong_field_is_reported_with_line_field_and_remedy(
    load_text: LoadText, old: str, new: str, line: str
) -> None:
    found = [str(problem) for problem in load_text("mark/a", MARK.replace(old, new, 1))]
    assert any(f"kb/mark/a.yaml:{line}" in one for one in found), found


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            "mark/Ptb_Circle.yaml",
            "the name 'Ptb_Circle' is not made of up to 60 small letters a-z, digits and hyphens. Rename it to ptb-circle.yaml.",
        ),
        ("marks/ptb.yaml", "'marks' is not a kind of entry. Did you mean 'mark'?"),
        ("mark/deep/er/ptb.yaml", "an entry is a file in the folder of its kind: mark/ptb-circle.yaml."),
        ("mark/ptb.yml", "the file ends with .yml. Rename it to ptb.yaml."),
        ("mark/ptb.YAML", "the file ends with .YAML. Rename it to ptb.yaml."),
        ("mark/stray.svg", "no entry can name a picture in this place. Put it into the folder of its entry, as "),
        ("mark/nothing/left.png", "no entry can name a picture in this place."),
        ("stray.jpg", "no entry can name a picture in this place."),
        ("mark/notes.txt", "the file is neither an entry nor a picture."),
        ("mark/con.yaml", "the name 'con' means a device on Windows, and no disk there holds such a file."),
        ("mark/index-2.yaml", "the name 'index-2' belongs to the list page of the kind. Give the file another name."),
        ("mark/.hidden.yaml", "error the name begins with a dot, so nobody sees the file."),
        ("mark/ptb-circle/.photo.jpg", "error the name begins with a dot, so nobody sees the file."),
        (".notes", "error the name begins with a dot, so nobody sees the file."),
        ("mark/.ptb.yaml.swp", "notice the name begins with a dot, so nobody sees the file."),
        ("procedure/discovery/sq.yaml", "an entry is a file in the folder of its kind: mark/ptb-circle.yaml."),
    ],
)
def test_a_file_in_the_wrong_place_is_reported(root: Path, file: str, message: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(MARK, encoding="utf-8")
    found = knowledge_base(root, "kb").problems
    assert any(message in f"{one.severity} {one.message} {one.remedy}" for one in found)


@pytest.mark.parametrize("file", [".gitkeep", "mark/.DS_Store", ".git/config"])
def test_what_git_and_file_managers_leave_is_no_problem(root: Path, file: str) -> None:
    (root / file).parent.mkdir(exist_ok=True)
    (root / file).write_text("x", encoding="utf-8")
    assert knowledge_base(root, "kb").problems == ()


def test_a_link_out_of_the_root_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(MARK, encoding="utf-8")
    (root / "mark" / "leak.yaml").symlink_to(tmp_path / "secret.yaml")
    kb = knowledge_base(root, "kb")
    assert "mark/leak" not in kb
    assert [str(problem) for problem in kb.problems] == [
        "kb/mark/leak.yaml:1:1: the link leads out of the knowledge base. Put the file itself here."
    ]


def test_a_link_to_itself_and_a_pipe_are_reported_and_the_rest_is_read(root: Path) -> None:
    (root / "mark" / "loop.yaml").symlink_to("loop.yaml")
    (root / "loop").symlink_to("loop")
    os.mkfifo(root / "mark" / "pipe.yaml")
    kb = knowledge_base(root, "kb")
    assert "mark/ptb-circle" in kb
    assert [str(problem) for problem in kb.problems] == [
        "kb/loop:1:1: the link leads nowhere. Put the file itself here.",
        "kb/mark/loop.yaml:1:1: the link leads nowhere. Put the file itself here.",
        "kb/mark/pipe.yaml:1:1: this is no plain file. Remove it, or put the file itself here.",
    ]


def test_a_text_that_a_comment_cuts_is_a_problem_of_its_file(load_text: LoadText) -> None:
    found = [str(one) for one in load_text("mark/a", MARK.replace("title: ", "title: No #7 ", 1))]
    assert any(one.startswith("kb/mark/a.yaml:1:11: title: the text ends here:") for one in found), found


def test_true_is_no_revision(load_text: LoadText) -> None:
    found = [str(one) for one in load_text("mark/a", MARK + "revision: true\n")]
    assert any(
        "revision: 'true' is not a whole number. Write digits, without quotes and words." in one for one in found
    ), found


def test_an_unreadable_file_leaves_the_others_readable(root: Path) -> None:
    (root / "mark" / "broken.yaml").write_text("title: [", encoding="utf-8")
    kb = knowledge_base(root, "kb")
    assert "mark/ptb-circle" in kb
    assert len(kb.problems) == 1


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are another thing there")
def test_a_folder_that_cannot_be_opened_is_told_and_the_rest_is_read(root: Path) -> None:
    """Of a share or a disk too: nothing that is there is left out in silence."""
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        missing("setpriv", "Install util-linux, or run the tests as another user than root.")
    rights = "-dac_override,-dac_read_search"
    without = ["setpriv", f"--inh-caps={rights}", f"--bounding-set={rights}"] if os.geteuid() == 0 else []
    code = (
        "from pathlib import Path; from schemas.reading import knowledge_base\n"
        f"kb = knowledge_base(Path({str(root)!r})); print(len(kb), *map(str, kb.problems))"
    )
    (root / "lesson").chmod(0)
    try:
        done = subprocess.run(
            [*without, sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
        )
    finally:
        (root / "lesson").chmod(0o755)
    assert done.stdout == (
        "15 kb/lesson:1:1: the folder cannot be read: Permission denied. Check its rights and its disk.\n"
    )


def test_an_empty_file_is_a_problem(load_text: LoadText) -> None:
    assert [str(problem) for problem in load_text("mark/a", "")] == [
        "kb/mark/a.yaml:1:1: the file holds no fields. Start from the output of 'kb new'."
    ]


def _project(root: Path, tmp_path: Path) -> Path:
    project = tmp_path / "project"
    shutil.copytree(root, project / "kb")
    (project / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    return project


def test_what_is_kept_from_an_earlier_reading_says_the_same_with_the_same_places(root: Path, tmp_path: Path) -> None:
    project = _project(root, tmp_path)
    first, again = knowledge_base(project / "kb"), knowledge_base(project / "kb")
    assert (project / FOLDER / "mark.json").is_file()
    assert any(isinstance(one, LaterDocument) for one in again.documents.values())
    assert again.entries == first.entries
    assert again.problems == first.problems
    for key, document in first.documents.items():
        assert again.documents[key].positions == document.positions
        assert again.documents[key].text == document.text


def test_of_a_file_that_was_read_stays_its_sum_and_its_fields(root: Path, tmp_path: Path) -> None:
    project = _project(root, tmp_path)
    for kb in (knowledge_base(project / "kb"), knowledge_base(project / "kb")):
        for key, document in kb.documents.items():
            assert document.sum
            assert not vars(document).keys() & {"data", "text", "positions"}
            assert document.fields == tuple(read_file(project / "kb" / f"{key}.yaml").data)


def test_kept_data_that_is_none_is_read_anew(root: Path, tmp_path: Path) -> None:
    project = _project(root, tmp_path)
    first = knowledge_base(project / "kb")
    told = kept(project / FOLDER / "mark.json")
    for damaged in ("{", "[]", "3", "[" * 100_000):
        keep(project / FOLDER / "mark.json", told | {"texts": [damaged] * len(told["texts"])})
        assert knowledge_base(project / "kb").entries == first.entries
        assert kept(project / FOLDER / "mark.json") == told


def test_parts_share_the_names_of_their_fields_and_a_changed_copy_has_its_own(root: Path) -> None:
    kb = knowledge_base(root)
    parts = [one for entry in kb for _, one in kb.parts(entry)]
    assert len({id(one.model_fields_set) for one in parts}) == len({frozenset(one.model_fields_set) for one in parts})
    entry = next(one for one in kb.of_kind("mark") if "tlp" not in one.model_fields_set)
    assert "tlp" in entry.model_copy(update={"tlp": Tlp.GREEN}).model_fields_set
    assert "tlp" not in entry.model_fields_set


def test_a_changed_file_is_read_even_where_its_date_is_set_back(root: Path, tmp_path: Path) -> None:
    project = _project(root, tmp_path)
    before = knowledge_base(project / "kb")
    entry = next(iter(before.of_kind("mark")))
    path = project / "kb" / f"{entry.id}.yaml"
    was = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace(entry.title, "Another name", 1), encoding="utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert knowledge_base(project / "kb").entries[entry.id].title == "Another name"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"code": "x", "read": {}}', '{"read": 3}', "\x00\x01"])
def test_a_damaged_keeping_place_costs_time_only(root: Path, tmp_path: Path, damage: str) -> None:
    project = _project(root, tmp_path)
    first = knowledge_base(project / "kb")
    (project / FOLDER / "mark.json").write_text(damage, encoding="utf-8")
    assert knowledge_base(project / "kb").entries == first.entries


def test_a_file_with_a_level_of_its_own_and_one_with_a_fault_are_not_kept(root: Path, tmp_path: Path) -> None:
    project = _project(root, tmp_path)
    (project / "kb" / "mark" / "secret.yaml").write_text(MARK + "tlp: AMBER\nnote: zzsecret\n", encoding="utf-8")
    (project / "kb" / "mark" / "twice.yaml").write_text(MARK + "title: zztwice\n", encoding="utf-8")
    part = MARK.replace("basis: general-knowledge", "basis: general-knowledge\n    tlp: AMBER").replace(
        "An approval", "zzpart"
    )
    (project / "kb" / "mark" / "part.yaml").write_text(part, encoding="utf-8")
    knowledge_base(project / "kb")
    kept = (project / FOLDER / "mark.json").read_text(encoding="utf-8")
    assert "zzsecret" not in kept
    assert "zztwice" not in kept
    assert "zzpart" not in kept


def test_a_file_is_found_as_wrong_the_second_time_too(root: Path, tmp_path: Path) -> None:
    project = _project(root, tmp_path)
    (project / "kb" / "mark" / "wrong.yaml").write_text(MARK.replace("draft", "drafft"), encoding="utf-8")
    first, again = knowledge_base(project / "kb"), knowledge_base(project / "kb")
    assert first.problems
    assert again.problems == first.problems
