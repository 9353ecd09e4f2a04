"""Packs: which sheets a trainer puts together, read from `docs/packs/NAME.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from handbook.print.wanted import POSTER_PAPERS, Paper, Wanted, WantedProblem, wanted
from schemas.fields import Line, Words
from schemas.load import Document, YamlProblem, read_file
from schemas.problem import Problem, field_name, of_reading
from schemas.release import Release
from schemas.validation import problems_of

FOLDER: Final = Path("docs/packs")
RULE: Final = "packs"


class PackSheet(BaseModel):
    """One line of a pack: a sheet, or all sheets of a kind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: Line = Field(
        description="An id, a kind for all of its entries, `poster/NAME`, or two look-alikes with + between them.",
        examples=["procedure/cardinal-rules"],
    )
    size: Paper | None = Field(default=None, description="Its own paper, if not the pack's.", examples=["a5"])


def _as_sheet(value: Any) -> Any:
    return {"sheet": value} if isinstance(value, str) else value


class Pack(BaseModel):
    """A pack as a trainer writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line = Field(description="The title on its first page.", examples=["For the lane"])
    summary: Words = Field(description="What it is for.", examples=["Cards for the glove box."])
    size: Paper = Field(description="Paper of its sheets: a3, a4, a5 or a6.", examples=["a6"])
    sheets: tuple[Annotated[PackSheet, BeforeValidator(_as_sheet)], ...] = Field(
        min_length=1, description="Its sheets, in order.", examples=[["procedure/cardinal-rules"]]
    )


@dataclass(frozen=True)
class PackFile:
    """A pack with the place of each of its values; `path` is how messages name the file."""

    path: str
    pack: Pack
    document: Document


class PackProblems(Exception):
    """A pack that cannot be used, with every problem in it."""

    def __init__(self, problems: list[Problem]) -> None:
        """At least one problem."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def pack_names(project: Path) -> tuple[str, ...]:
    """The names of all packs, in their order."""
    return tuple(dict.fromkeys(path.stem for path in _files(project)))


def _files(project: Path) -> list[Path]:
    """The files that hold a pack, or would if they ended with .yaml; of two with one name that one is first."""
    found = (path for path in (project / FOLDER).glob("*.*") if path.suffix.lower() in {".yaml", ".yml"})
    return sorted(found, key=lambda path: (path.stem, path.suffix != ".yaml"))


def pack_file(project: Path, name: str) -> PackFile:
    """The pack of this name; raises PackProblems."""
    path = next((one for one in _files(project) if one.stem == name), project / FOLDER / f"{name}.yaml")
    shown = (FOLDER / path.name).as_posix()
    if path.suffix != ".yaml":
        remedy = f"Rename it to {name}.yaml."
        raise PackProblems([Problem(shown, 1, 1, "", f"the file ends with {path.suffix}.", remedy, RULE)])
    try:
        document = read_file(path)
    except YamlProblem as problem:
        raise PackProblems([of_reading(shown, problem, RULE)]) from None
    found = [of_reading(shown, one, RULE) for one in document.faults]
    data = document.data if isinstance(document.data, dict) else {}
    try:
        pack = Pack.model_validate(data)
    except ValidationError as error:
        found += [
            Problem(shown, *one.place(document), field_name(one.where), one.message, one.remedy, one.rule)
            for one in problems_of(error, Pack, document)
        ]
    if found:
        raise PackProblems(found)
    return PackFile(shown, pack, document)


def sheets_of(file: PackFile, release: Release, size: Paper | None = None) -> list[Wanted]:
    """The sheets of a pack, each once, on its paper or on the one given; raises PackProblems."""
    found: dict[Wanted, None] = {}
    problems = []
    for place, one in enumerate(file.pack.sheets):
        try:
            found |= dict.fromkeys(wanted(release, one.sheet, _paper(file.pack, one, size)))
        except WantedProblem as problem:
            line, column = file.document.position(("sheets", place))
            message, _, remedy = str(problem).partition(". ")
            problems.append(Problem(file.path, line, column, f"sheets[{place}]", f"{message}.", remedy, RULE))
    if problems:
        raise PackProblems(problems)
    return list(found)


def _paper(pack: Pack, one: PackSheet, asked: Paper | None) -> Paper:
    """The paper asked for, or the sheet's, or the pack's; a poster without paper of its own is A3."""
    is_poster = one.sheet.startswith("poster")
    size = asked or one.size or (Paper.A3 if is_poster else pack.size)
    return Paper.A4 if is_poster and size not in POSTER_PAPERS and not one.size else size


def problems(project: Path, release: Release) -> Iterator[Problem]:
    """Every problem of every pack."""
    for name in pack_names(project):
        try:
            sheets_of(pack_file(project, name), release)
        except PackProblems as found:
            yield from found.problems
