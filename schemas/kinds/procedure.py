"""Procedures: detection SOPs at the open, first-officer level."""

from typing import ClassVar

from pydantic import Field

from schemas.entry import Entry, Sourced, Statement
from schemas.fields import Flag, LawId, Line, Whole, Words
from schemas.vocabulary import CardSize, Service, Setting


class Step(Sourced):
    """One step: what to do and why, what to beware of and when to stop."""

    do: Words = Field(
        description="What to do, in short sentences of at most 25 words.",
        examples=["Stop the control calmly. Keep hands in view."],
    )
    why: Words | None = Field(default=None, description="Why it matters.", examples=["People come before evidence."])
    warning: Words | None = Field(
        default=None, description="What must not happen here.", examples=["Do not move the selector to look."]
    )
    stop_if: Words | None = Field(
        default=None,
        description="When to stop and withdraw.",
        examples=["You see a grenade, wires or a leaking crate."],
    )
    unarmed: Words | None = Field(
        default=None,
        description="What an unarmed service does instead at this step.",
        examples=["Move away and call the police; do not guard the object alone."],
    )


class Procedure(Entry):
    """A detection SOP: ordered steps that an officer can follow at the lane."""

    kind: ClassVar[str] = "procedure"
    plural: ClassVar[str] = "Procedures"

    purpose: Words = Field(description="What the procedure is for.", examples=["The first five minutes after a find."])
    setting: Setting = Field(description="Where it is used.", examples=["discovery"])
    service: Service = Field(default=Service.BOTH, description="armed, unarmed or both.", examples=["both"])
    trained_only: Flag = Field(
        default=False,
        description="Whether only trained and authorised officers may follow it.",
        examples=[False],
    )
    urgency: Whole = Field(
        default=5,
        ge=1,
        le=9,
        description="1 for what saves a life in the first minute, 9 for paper work; orders the list.",
        examples=[1],
    )
    danger: Words = Field(
        description="What can hurt, in one sentence.", examples=["The object can fire at any moment."]
    )
    first_action: Words = Field(
        description="The first thing to do, in one or two short sentences.",
        examples=["Stop. Move people out of line with the muzzle."],
    )
    who: tuple[Line, ...] = Field(
        default=(), description="Who does it, as roles.", examples=[["first officer", "cover officer"]]
    )
    equipment: tuple[Line, ...] = Field(
        default=(), description="What must be at hand.", examples=[["gloves", "camera"]]
    )
    steps: tuple[Step, ...] = Field(min_length=1, description="The steps, in order.", examples=[[]])
    never: tuple[Statement, ...] = Field(default=(), description="What nobody may do.", examples=[[]])
    records: tuple[Statement, ...] = Field(default=(), description="What must be written down.", examples=[[]])
    laws: tuple[LawId, ...] = Field(default=(), description="Laws behind it.", examples=[["law/eu-2025-41"]])
    situations: tuple[Line, ...] = Field(
        default=(),
        description="Words in which an officer asks for it; search finds the procedure by them.",
        examples=[["found a gun in a car"]],
    )
    card: CardSize = Field(default=CardSize.A6, description="The smallest card it fits on.", examples=["a6"])
