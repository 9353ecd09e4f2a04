"""The words of the interface in the languages of the region, from one YAML file, as data that pages load."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from handbook.resources import of_project
from schemas.load import Document, YamlProblem, read_file
from schemas.problem import Problem, of_reading
from schemas.vocabulary import Language
from search.packs import write

FILE: Final = Path("docs/words/interface.yaml")
"""Where a project has words of its own; without, the tool's are used."""
RULE: Final = "interface-words"
_NOTES: Final = frozenset({"id", "safety", "check"})


@dataclass(frozen=True)
class InterfaceLanguage:
    """A language of the interface; a draft has not been read by a native reader of a service."""

    tag: str
    name: str
    draft: bool


@dataclass(frozen=True)
class InterfaceWords:
    """Words by id and language tag; those in `safety` are never shown without their English while in draft."""

    languages: tuple[InterfaceLanguage, ...]
    by_id: dict[str, dict[str, str]]
    safety: frozenset[str]


def interface_words(project: Path) -> InterfaceWords:
    """The words of a project whose file has no problems."""
    data = read_file(_file(project)).data
    return InterfaceWords(
        tuple(InterfaceLanguage(one["tag"], one["name"], one["status"] == "draft") for one in data["languages"]),
        {one["id"]: {key: text for key, text in one.items() if key not in _NOTES} for one in data["words"]},
        frozenset(one["id"] for one in data["words"] if one.get("safety")),
    )


def _file(project: Path) -> Path:
    return of_project(project, "words/interface.yaml")


def write_words(words: InterfaceWords, folder: Path) -> list[Path]:
    """Writes `words.js` (the languages) and `words-<tag>.js`; English stands in the pages themselves."""
    languages = [{"tag": one.tag, "name": one.name, "draft": one.draft} for one in words.languages]
    data: dict[str, Any] = {"words": {"languages": languages, "safety": sorted(words.safety)}}
    for one in words.languages:
        data[f"words-{one.tag}"] = {key: texts[one.tag] for key, texts in words.by_id.items()}
    return write(data, folder)


def problems(project: Path) -> tuple[Problem, ...]:
    """What is wrong in the file: an unknown language, a word twice, a word without one of its languages."""
    try:
        document = read_file(_file(project))
    except YamlProblem as problem:
        return (of_reading(FILE.as_posix(), problem, RULE),)
    return (*(of_reading(FILE.as_posix(), one, RULE) for one in document.faults), *_problems(document))


def _problems(document: Document) -> Iterator[Problem]:
    data = document.data if isinstance(document.data, dict) else {}
    languages, words = data.get("languages") or [], data.get("words") or []
    tags = {"en", *(one.get("tag") for one in languages)}
    for place, one in enumerate(languages):
        if one.get("tag") not in set(Language) or one.get("status") not in {"draft", "reviewed"} or not one.get("name"):
            message = "a language needs a known `tag`, its `name`, and the status `draft` or `reviewed`."
            yield _problem(document, ("languages", place), message, "Write them as for the other languages.")
    seen = set()
    for place, one in enumerate(words):
        key = one.get("id")
        if not key or key in seen:
            yield _problem(document, ("words", place), f"the id '{key}' is missing or stands twice.", "Give another.")
        seen.add(key)
        texts = {name for name, text in one.items() if name not in _NOTES and isinstance(text, str) and text.strip()}
        if texts != tags:
            names = ", ".join(sorted(map(str, texts ^ tags)))
            yield _problem(document, ("words", place), f"'{key}' and the languages do not agree: {names}.",
                           "Give each word in English and in each of the languages.")  # fmt: skip


def _problem(document: Document, path: tuple[str | int, ...], message: str, remedy: str) -> Problem:
    line, column = document.position(path)
    return Problem(FILE.as_posix(), line, column, ".".join(map(str, path)), message, remedy, RULE)
