"""Ammunition: a calibre or cartridge, as read and as seen; never loading data."""

from typing import ClassVar

from pydantic import Field

from schemas.entry import Size
from schemas.fields import EntryId, Line
from schemas.kinds.weapons import Weapon
from schemas.vocabulary import AmmunitionSort


class Ammunition(Weapon):
    """A cartridge: its names, its published sizes, what it is confused with."""

    kind: ClassVar[str] = "ammunition"
    plural: ClassVar[str] = "Ammunition"

    sort: AmmunitionSort = Field(
        description="live, blank, gas, rubber (a ball that wounds), flobert or signal.", examples=["live"]
    )
    case_form: Line | None = Field(default=None, description="The case in words.", examples=["rimless, bottlenecked"])
    sizes: tuple[Size, ...] = Field(
        default=(),
        description="Published sizes, each with its source. A figure without a source is left out.",
        examples=[[]],
    )
    used_by: tuple[EntryId, ...] = Field(
        default=(),
        description="Weapons that use it; models that name this calibre are added by themselves.",
        examples=[["model/tt-33"]],
    )
    used_by_text: tuple[Line, ...] = Field(
        default=(), description="Weapons that use it and have no entry.", examples=[["PPSh-41"]]
    )
