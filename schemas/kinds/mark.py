"""Marks: a text, logo, symbol, code, proof or selector letter, and what it tells."""

from typing import ClassVar

from pydantic import Field

from schemas.entry import Entry, Image, LookAlike, Part, SelectorPosition, Sourced, Statement
from schemas.fields import Country, EntryId, Flag, Line, MarkText, ProcedureId
from schemas.vocabulary import MarkSort


class Shape(Statement):
    """The symbol in words. A symbol is drawn only where a cited source describes the whole shape."""

    words: tuple[Line, ...] = Field(
        default=(),
        description="Single words by which the shape is searched.",
        examples=[["10", "circle", "double circle"]],
    )
    confirmed: Flag = Field(
        default=False,
        description="Whether a cited source describes the whole shape; only then it is drawn.",
        examples=[False],
    )
    drawing: Image | None = Field(default=None, description="A schematic, only for a confirmed shape.", examples=[None])


class CodeYear(Part):
    """One code of a date convention and the year it stands for."""

    code: MarkText = Field(description="The code as stamped.", examples=["AT"])
    year: str = Field(pattern=r"^[0-9]{4}(-[0-9]{4})?$", description="The year, or first-last.", examples=["1988"])


class DateCodes(Sourced):
    """A convention by which a code tells a year."""

    codes: tuple[CodeYear, ...] = Field(min_length=1, description="Codes and years.", examples=[[]])


class Mark(Entry):
    """A stamp, logo, letter or code found on an object, and what it tells."""

    kind: ClassVar[str] = "mark"
    plural: ClassVar[str] = "Marks"

    sort: MarkSort = Field(description="What the mark is there for.", examples=["approval"])
    reads: tuple[MarkText, ...] = Field(
        default=(),
        description="The text as stamped, in each spelling; `#` stands for one digit, `$` for one letter.",
        examples=[["PTB ###"]],
    )
    shape: Shape | None = Field(default=None, description="The symbol in words.", examples=[None])
    meanings: tuple[Statement, ...] = Field(
        min_length=1, description="What the mark says, and what it does not say.", examples=[[]]
    )
    number: Statement | None = Field(
        default=None,
        description="What the number in the text is, where `#` stands for its digits.",
        examples=[{"text": "The number is the approval of the type.", "basis": "general-knowledge"}],
    )
    makers: tuple[Line, ...] = Field(default=(), description="Whose mark it is.", examples=[["Arsenal, Kazanlak"]])
    countries: tuple[Country, ...] = Field(default=(), description="Countries it points to.", examples=[["BG"]])
    period: Line | None = Field(default=None, description="From when to when it was used.", examples=["since 1969"])
    selector: tuple[SelectorPosition, ...] = Field(
        default=(), description="A selector set; the whole set, never one letter.", examples=[[]]
    )
    dates: tuple[DateCodes, ...] = Field(default=(), description="Codes that tell a year.", examples=[[]])
    seen_on: tuple[EntryId, ...] = Field(
        default=(), description="Entries that carry this mark.", examples=[["weapon-type/alarm-pistol"]]
    )
    look_alikes: tuple[LookAlike, ...] = Field(
        default=(), description="Marks that are easily taken for it.", examples=[[]]
    )
    not_a_serial: Flag = Field(
        default=False,
        description="True when people write this text down as a serial number by mistake.",
        examples=[True],
    )
    procedures: tuple[ProcedureId, ...] = Field(
        default=(), description="Procedures to follow.", examples=[["procedure/reading-and-recording-marks"]]
    )
