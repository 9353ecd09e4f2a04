"""Weapons: types, models, blank-firing weapons, converted ones and printed ones."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.entry import (
    Entry,
    Image,
    LegalStatus,
    LookAlike,
    Marking,
    Observation,
    Part,
    Point,
    SelectorPosition,
    Size,
    Sourced,
    Statement,
)
from schemas.fields import (
    AmmunitionId,
    Country,
    Flag,
    Line,
    ModelId,
    ProcedureId,
    WeaponTypeId,
    Whole,
    Words,
)
from schemas.vocabulary import Handling, WeaponGroup


class NamedPart(Part):
    """A part of the object, with the word that a report uses."""

    name: Line = Field(description="The word for the part.", examples=["slide"])
    essential: Flag = Field(
        default=False,
        description="Whether EU law counts it among the essential components.",
        examples=[True],
    )
    note: Line | None = Field(default=None, description="What to know about it.", examples=["carries the maker's name"])


class HsHeading(Sourced):
    """A heading of the Harmonized System 2022; classification stays with customs."""

    code: str = Field(
        pattern=r"^[0-9]{4}(\.[0-9]{2})?$", description="HS 2022 heading or subheading.", examples=["9302.00"]
    )
    scope: Line = Field(description="What the heading covers.", examples=["revolvers and pistols"])


class Calibre(Sourced):
    """A calibre that the weapon is known in."""

    ammunition: AmmunitionId | None = Field(
        default=None, description="The cartridge entry.", examples=["ammunition/7-62x39"]
    )
    text: Line | None = Field(
        default=None,
        description="The calibre in words, where there is no entry or a variant must be named.",
        examples=["M70(k): 9 mm short"],
    )


class Years(Sourced):
    """From when to when it was made or used."""

    text: Line = Field(description="The years in words.", examples=["adopted 1957, made from the early 1960s"])
    start: Whole | None = Field(default=None, ge=1700, le=2100, description="First year, when known.", examples=[1957])
    end: Whole | None = Field(default=None, ge=1700, le=2100, description="Last year, when known.", examples=[1990])


class Variant(Statement):
    """A variant of the model, and how it differs to the eye."""

    name: Line = Field(description="The variant's name.", examples=["M70AB2"])


class Copies(Sourced):
    """The weapon whose looks this one borrows or whose design it follows."""

    model: ModelId | None = Field(
        default=None, description="The model entry, if there is one.", examples=["model/tt-33"]
    )
    text: Line | None = Field(
        default=None,
        description="The weapon in words, if there is no entry.",
        examples=["Walther P99 outline"],
    )


class Weapon(Entry):
    """What every entry about an object that may fire has."""

    danger: Words | None = Field(
        default=None,
        description="What can hurt, in one sentence. A model may leave it to its type.",
        examples=["A round can be in the chamber when the magazine is out."],
    )
    first_action: Words | None = Field(
        default=None,
        description="The first thing to do, in one or two short sentences.",
        examples=["Treat it as loaded. Keep clear of the muzzle and call a trained officer."],
    )
    points: tuple[Point, ...] = Field(
        default=(), description="What to see or read, the most telling first.", examples=[[]]
    )
    look_alikes: tuple[LookAlike, ...] = Field(
        default=(), description="What else it could be, and what tells them apart.", examples=[[]]
    )
    markings: tuple[Marking, ...] = Field(
        default=(), description="Texts and signs on the object, and where they sit.", examples=[[]]
    )
    legal: tuple[LegalStatus, ...] = Field(
        default=(),
        description="What the law calls it, per jurisdiction, with the date of reading.",
        examples=[[]],
    )
    procedures: tuple[ProcedureId, ...] = Field(
        default=(), description="Procedures to follow.", examples=[["procedure/discovery-of-a-firearm"]]
    )
    observations: tuple[Observation, ...] = Field(
        default=(), description="What the identification key may expect to be seen.", examples=[[]]
    )


class WeaponType(Weapon):
    """A class of weapon, or of things taken for one."""

    kind: ClassVar[str] = "weapon-type"
    plural: ClassVar[str] = "Weapon types"

    group: WeaponGroup = Field(description="The chapter it stands in.", examples=["handgun"])
    handling: Handling = Field(
        description="treat-as-loaded, or withdraw for grenades, launchers and explosives.",
        examples=["treat-as-loaded"],
    )
    harmless_in_looks: Flag = Field(
        default=False,
        description="True for alarm, air, toy, deactivated and replica types; never ranked above a live look-alike.",
        examples=[False],
    )
    drawing: Image | None = Field(
        default=None, description="The line drawing whose named places points refer to.", examples=[None]
    )
    parts: tuple[NamedPart, ...] = Field(default=(), description="Words for the report.", examples=[[]])
    hs: tuple[HsHeading, ...] = Field(default=(), description="HS 2022 headings.", examples=[[]])


class Model(Weapon):
    """A make and model that is met in the region."""

    kind: ClassVar[str] = "model"
    plural: ClassVar[str] = "Models"

    type: WeaponTypeId = Field(description="The weapon type it belongs to.", examples=["weapon-type/assault-rifle"])
    makers: tuple[Line, ...] = Field(default=(), description="Who made it.", examples=[["Zastava, Kragujevac"]])
    countries: tuple[Country, ...] = Field(
        default=(),
        description="Where it was made: ISO 3166-1 codes, 3166-3 for states that are no more.",
        examples=[["YUCS", "RS"]],
    )
    years: Years | None = Field(default=None, description="When it was made.", examples=[None])
    calibres: tuple[Calibre, ...] = Field(default=(), description="Calibres it is known in.", examples=[[]])
    action: Line | None = Field(
        default=None,
        description="How it works, in the words of a report.",
        examples=["short recoil, single action"],
    )
    sizes: tuple[Size, ...] = Field(default=(), description="Published sizes and capacity with units.", examples=[[]])
    selector: tuple[SelectorPosition, ...] = Field(
        default=(),
        description="Letters at the fire selector; the whole set, never one letter.",
        examples=[[]],
    )
    variants: tuple[Variant, ...] = Field(default=(), description="Variants met in the region.", examples=[[]])
    copies: tuple[Copies, ...] = Field(default=(), description="What it copies.", examples=[[]])
    parts: tuple[NamedPart, ...] = Field(default=(), description="Words for the report.", examples=[[]])


class AlarmWeapon(Weapon):
    """A blank-firing, gas, signal, Flobert or acoustic weapon as it leaves its maker."""

    kind: ClassVar[str] = "alarm-weapon"
    plural: ClassVar[str] = "Alarm weapons"

    type: WeaponTypeId = Field(description="The weapon type it belongs to.", examples=["weapon-type/alarm-pistol"])
    family: Line = Field(description="The family of makes it stands in.", examples=["Zoraki (Atak Arms)"])
    makers: tuple[Line, ...] = Field(default=(), description="Who made it.", examples=[["Atak Arms"]])
    countries: tuple[Country, ...] = Field(default=(), description="Where it was made.", examples=[["TR"]])
    imitates: tuple[Copies, ...] = Field(
        default=(), description="The live weapons whose looks it borrows.", examples=[[]]
    )
    calibres: tuple[Calibre, ...] = Field(default=(), description="Blank calibres it is sold in.", examples=[[]])
    sizes: tuple[Size, ...] = Field(default=(), description="Published sizes with units.", examples=[[]])


class Conversion(Weapon):
    """A category of converted weapon as a report names it; recognition only."""

    kind: ClassVar[str] = "conversion"
    plural: ClassVar[str] = "Converted weapons"

    was: Words = Field(
        description="What the object was when it was made.",
        examples=["A blank-firing pistol, revolver or machine-pistol outline."],
    )
    never: tuple[Statement, ...] = Field(default=(), description="What nobody may do with it.", examples=[[]])
    evidence: tuple[Statement, ...] = Field(
        default=(), description="How it is kept as evidence, in order.", examples=[[]]
    )
    report_words: tuple[Line, ...] = Field(
        default=(),
        description="Words that a report may use.",
        examples=[["blank-firing pistol, possible alteration, category unclear, not handled further"]],
    )


class Case(Statement):
    """A publicly reported case: when, where, what."""

    when: Line = Field(description="The date as reported.", examples=["7 June 2021"])
    place: Line = Field(description="The place as reported.", examples=["Tampere, Finland"])


class PrintedWeapon(Weapon):
    """A category or publicly reported family of printed weapon or part; recognition only."""

    kind: ClassVar[str] = "printed-weapon"
    plural: ClassVar[str] = "Printed weapons"

    sort: Literal["category", "family", "part"] = Field(
        description="A category of reports, a reported family, or a part.", examples=["category"]
    )
    screening: tuple[Statement, ...] = Field(
        default=(), description="Remarks on screening, only as published.", examples=[[]]
    )
    digital_evidence: tuple[Statement, ...] = Field(
        default=(), description="What to preserve and hand over unopened.", examples=[[]]
    )
    cases: tuple[Case, ...] = Field(default=(), description="Publicly reported cases.", examples=[[]])
    report_words: tuple[Line, ...] = Field(
        default=(), description="Words that a report may use.", examples=[["plastic part, purpose unclear"]]
    )
