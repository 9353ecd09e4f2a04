"""Rules about pictures and drawings."""

from collections.abc import Iterator
from pathlib import Path

from schemas.drawing import drawing
from schemas.entry import Entry, Image
from schemas.knowledge_base import KnowledgeBase
from schemas.nearest import near
from schemas.problem import Problem
from schemas.rules.severity import alone, notice


@alone()
def pictures_exist_and_are_used(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every picture that an entry names lies beside it, and every picture beside an entry is named."""
    for entry in kb.asked:
        named = set()
        for path, part in kb.parts(entry):
            if not isinstance(part, Image):
                continue
            named.add(part.file)
            if not kb.picture(entry, part.file).is_file():
                remedy = _where_it_is(kb, entry, part.file)
                yield kb.problem(entry, (*path, "file"), f"there is no picture '{part.file}'.", remedy)
        for found in _pictures(kb.folder(entry)):
            if found.name not in named:
                remedy = "Name it in the entry, with alt text, credit and licence, or remove it."
                yield kb.problem(entry, (), f"'{entry.id}/{found.name}' is not named.", remedy)


@alone()
def pictures_are_what_their_name_says(kb: KnowledgeBase) -> Iterator[Problem]:
    """A picture holds what its name says, is not huge, and a drawing holds shapes only."""
    for entry in kb.asked:
        for path, part in kb.parts(entry):
            if isinstance(part, Image) and kb.picture(entry, part.file).is_file():
                reason = why_not_shown(kb.picture(entry, part.file))
                if reason:
                    message = f"'{part.file}' is not shown: {reason}."
                    remedy = "Save it again as a plain picture, or draw it with simple shapes."
                    yield kb.problem(entry, (*path, "file"), message, remedy)


@alone()
@notice
def pictures_carry_no_data(kb: KnowledgeBase) -> Iterator[Problem]:
    """A photograph says nothing of its camera, its place and its owner: git keeps what it has once seen."""
    for entry in kb.asked:
        for path, part in kb.parts(entry):
            file = kb.picture(entry, part.file) if isinstance(part, Image) else None
            if file and file.suffix != ".svg" and file.is_file():
                from schemas.picture import carried

                if said := carried(file):
                    message = f"'{file.name}' carries {said}."
                    remedy = "Let 'kb check --fix' clean it before it is committed: git keeps what it has seen."
                    yield kb.problem(entry, (*path, "file"), message, remedy)


def _where_it_is(kb: KnowledgeBase, entry: Entry, name: str) -> str:
    """What to do when a picture is not found: the one that must be meant, else where to put it."""
    named = {part.file for _, part in kb.parts(entry) if isinstance(part, Image)}
    there = [found.name for found in _pictures(kb.folder(entry)) if found.name not in named]
    meant = next((one for one in there if one.lower() == name), "") or near(name, there)
    if meant:
        return f"There is '{meant}': rename it, or write its name."
    return f"Put it into {kb.paths[entry.id].removesuffix('.yaml')}/, or remove these lines."


def _pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix != ".yaml") if folder.is_dir() else []


def why_not_shown(path: Path) -> str | None:
    """Why a picture is refused, or None."""
    try:
        if path.suffix == ".svg":
            drawing(path)
        else:
            from schemas.picture import refuse

            refuse(path)
    except ValueError as problem:  # DrawingProblem and PictureProblem: their words are the reason
        return str(problem)
    return None
