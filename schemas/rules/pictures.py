"""Rules about pictures and drawings."""

from collections.abc import Iterator
from pathlib import Path

from schemas.drawing import drawing
from schemas.entry import Image
from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem


def pictures_exist_and_are_used(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every picture that an entry names lies beside it, and every picture beside an entry is named."""
    for entry in kb:
        named = set()
        for path, part in kb.parts(entry):
            if not isinstance(part, Image):
                continue
            named.add(part.file)
            if not kb.picture(entry, part.file).is_file():
                remedy = f"Put it into {entry.id}/, or remove these lines."
                yield kb.problem(entry, (*path, "file"), f"there is no picture '{part.file}'.", remedy)
        for found in _pictures(kb.folder(entry)):
            if found.name not in named:
                remedy = "Name it in the entry, with alt text, credit and licence, or remove it."
                yield kb.problem(entry, (), f"'{entry.id}/{found.name}' is not named.", remedy)


def pictures_are_what_their_name_says(kb: KnowledgeBase) -> Iterator[Problem]:
    """A picture holds what its name says, is not huge, and a drawing holds shapes only."""
    for entry in kb:
        for path, part in kb.parts(entry):
            if isinstance(part, Image) and kb.picture(entry, part.file).is_file():
                reason = why_not_shown(kb.picture(entry, part.file))
                if reason:
                    message = f"'{part.file}' is not shown: {reason}."
                    remedy = "Save it again as a plain picture, or draw it with simple shapes."
                    yield kb.problem(entry, (*path, "file"), message, remedy)


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
