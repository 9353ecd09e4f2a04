"""Law: instruments and what they mean for the officer, and substances that the law lists."""

from typing import ClassVar

from pydantic import Field

from schemas.entry import Entry, Part, Sourced, Statement
from schemas.fields import Day, Jurisdiction, LawId, Line, ProcedureId, Slug, WebAddress, Words
from schemas.vocabulary import LawSort


class Category(Statement):
    """A category that the law puts things into."""

    code: Line = Field(description="The code in the law.", examples=["A 6"])


class StatusLine(Statement):
    """What the law calls one sort of thing; the page of that thing may cite the line."""

    key: Slug = Field(description="A slug for the line.", examples=["alarm-weapons"])


class Law(Entry):
    """A legal instrument and what it means at the lane, as read on a date; not legal advice."""

    kind: ClassVar[str] = "law"
    plural: ClassVar[str] = "Law"

    jurisdiction: Jurisdiction = Field(description="Country code, `EU` or `UN`.", examples=["EU"])
    sort: LawSort = Field(description="What kind of instrument it is.", examples=["directive"])
    number: Line | None = Field(default=None, description="Official number.", examples=["(EU) 2021/555"])
    adopted: Day | None = Field(default=None, description="Date of the instrument.", examples=["2021-03-24"])
    in_force_from: Line | None = Field(
        default=None, description="From when it applies, as the source says.", examples=["26 April 2021"]
    )
    in_force_to: Line | None = Field(default=None, description="Until when it applied.", examples=["11 February 2029"])
    as_read: Day = Field(description="The day on which the text was read.", examples=["2026-11-22"])
    address: WebAddress | None = Field(
        default=None, description="Official publication, only for the law itself.", examples=["http://data.europa.eu/eli/dir/2021/555/oj"]
    )  # fmt: skip
    amends: tuple[LawId, ...] = Field(
        default=(), description="Laws it amends or replaces.", examples=[["law/eu-91-477"]]
    )
    means: tuple[Statement, ...] = Field(min_length=1, description="What it means at the lane.", examples=[[]])
    categories: tuple[Category, ...] = Field(default=(), description="Its categories.", examples=[[]])
    lines: tuple[StatusLine, ...] = Field(
        default=(), description="What it calls single sorts of things.", examples=[[]]
    )
    procedures: tuple[ProcedureId, ...] = Field(default=(), description="Procedures that follow it.", examples=[[]])


class Listing(Sourced):
    """Where the law lists the substance."""

    law: LawId = Field(description="The law entry.", examples=["law/eu-2019-1148"])
    list: Line = Field(description="Annex or schedule.", examples=["Annex I"])
    limit: Line | None = Field(default=None, description="Limit value as the law gives it.", examples=["12 % w/w"])


class CodeNumber(Part):
    """One number by which papers name the substance."""

    system: Line = Field(description="CAS, HS, CN or UN.", examples=["CAS"])
    value: Line = Field(description="The number.", examples=["7722-84-1"])


class Substance(Entry):
    """A listed precursor or scheduled chemical: names and numbers as the law lists them, and what to do."""

    kind: ClassVar[str] = "substance"
    plural: ClassVar[str] = "Substances"

    listings: tuple[Listing, ...] = Field(min_length=1, description="Where the law lists it.", examples=[[]])
    numbers: tuple[CodeNumber, ...] = Field(default=(), description="CAS, HS, CN and UN numbers.", examples=[[]])
    danger: Words = Field(description="What can hurt, in one sentence.", examples=["Leaking goods burn skin and eyes."])
    first_action: Words = Field(
        description="The first thing to do.", examples=["Do not open it. Keep people away and call."]
    )
    duties: tuple[Statement, ...] = Field(
        default=(), description="What an officer does: separate, record, call.", examples=[[]]
    )
    procedures: tuple[ProcedureId, ...] = Field(default=(), description="Procedures to follow.", examples=[[]])
