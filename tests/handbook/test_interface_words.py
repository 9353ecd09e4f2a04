"""The words of the interface: every language whole, the English the same as on the pages, safety lines marked."""

import re
from pathlib import Path

import pytest
from handbook.course.record import SECTIONS
from handbook.interface_words import FILE, interface_words, problems, write_words
from support import REPOSITORY

ATTRIBUTE = re.compile(r'data-word="([a-z-]+)"[^>]*>([^<{]*)<')
HELPER = re.compile(r'\bwords\("([a-z-]+)", "([^"]*)"\)')
HEADING = re.compile(r'^# (.*?) \{ data-word="([a-z-]+)" \}', re.MULTILINE)


def test_the_committed_file_has_no_problems() -> None:
    assert problems(REPOSITORY) == ()


def test_every_word_used_is_there_with_the_same_english() -> None:
    known = {key: texts["en"] for key, texts in interface_words(REPOSITORY).by_id.items()}
    used: list[tuple[str, str]] = []
    for folder in ("docs/theme", "docs/templates", "docs/pages"):
        for path in filter(Path.is_file, (REPOSITORY / folder).rglob("*")):
            text = path.read_text(encoding="utf-8") if path.suffix in {".html", ".js", ".md"} else ""
            used += ATTRIBUTE.findall(text) if path.suffix == ".html" else HELPER.findall(text)
            used += [(key, words) for words, key in HEADING.findall(text)]
    used += [(one.word, one.label) for section in SECTIONS for one in section.fields if one.word]
    used += [(section.word, section.title) for section in SECTIONS if section.word]
    assert len(used) > 20
    for key, english in used:
        assert key in known, key
        assert not english.strip() or known[key] == english.strip(), key


def test_the_lines_that_keep_people_safe_are_marked() -> None:
    assert {"treat-as-loaded", "do-not-touch", "withdraw", "call-eod", "recognition-only"} <= interface_words(
        REPOSITORY
    ).safety


def test_no_language_is_called_reviewed_before_a_person_read_it() -> None:
    assert [one.tag for one in interface_words(REPOSITORY).languages if not one.draft] == []


def test_serbian_in_cyrillic_follows_its_latin_column() -> None:
    for key, texts in interface_words(REPOSITORY).by_id.items():
        assert texts["sr-Latn"].count(" ") == texts["sr-Cyrl"].count(" "), key


def test_each_language_has_its_file(tmp_path: Path) -> None:
    words = interface_words(REPOSITORY)
    names = [path.name for path in write_words(words, tmp_path)]
    assert names == ["words.js", *(f"words-{one.tag}.js" for one in words.languages)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('    sq: "Kërko"\n', "", "docs/words/interface.yaml:"),
        ("tag: sq,", "tag: xx,", "a language needs a known `tag`"),
        ("  - id: identify\n", "  - id: search\n", "the id 'search' is missing or stands twice."),
        ("languages:", "languages: [", "what begins with '[' is not closed."),
    ],
)
def test_a_fault_is_a_problem_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    text = (REPOSITORY / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [str(problem) for problem in problems(tmp_path)]
    assert found
    assert any(expected in line for line in found)
