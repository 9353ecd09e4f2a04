"""What all entries have in common, and the statements that they are made of."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.fields import (
    Day,
    EntryId,
    FeatureId,
    Figure,
    FileName,
    Flag,
    Jurisdiction,
    LawId,
    Line,
    MarkId,
    MarkText,
    Origin,
    Slug,
    SourceId,
    TlpMark,
    Whole,
    Words,
)
from schemas.vocabulary import Basis, FireMode, Language, Measured, NameSort, Status, Telling, Tlp, Unit


class Part(BaseModel):
    """The base of every piece of an entry: frozen, and without fields that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # a command needs few of the models

    @property
    def level(self) -> Tlp:
        """The piece's own TLP level, CLEAR where it carries none."""
        return self.__dict__.get("tlp") or Tlp.CLEAR  # pydantic tells slowly that there is no such field


class Citation(Part):
    """A source, and where in it the statement stands."""

    id: SourceId = Field(description="The id of the source entry.", examples=["source/eu-2021-555"])
    locator: Line | None = Field(
        default=None, description="Article, page or section in the source.", examples=["Article 4(2)"]
    )


class Sourced(Part):
    """Anything that is claimed: it names its sources, or says that it is general knowledge."""

    sources: tuple[Citation, ...] = Field(
        default=(),
        description="Sources that support exactly this statement. Leave out what only stands near it.",
        examples=[[{"id": "source/eu-2021-555", "locator": "Article 4(2)"}]],
    )
    basis: Basis | None = Field(
        default=None,
        description="`general-knowledge` when no source was read for this statement.",
        examples=["general-knowledge"],
    )
    tlp: TlpMark | None = Field(
        default=None,
        description="TLP 2.0 marking of this statement, when it is stricter than the entry's.",
        examples=["GREEN"],
    )
    dispute: Words | None = Field(
        default=None,
        description="What another source says instead, when two sources disagree.",
        examples=["A second list gives 1986 for AO."],
    )
    origin: Origin = Field(default=None, exclude=True, description="Set by overlays.", examples=[None])


class Statement(Sourced):
    """One sentence or two that claim one thing."""

    text: Words = Field(
        description="The statement, in short sentences of at most 25 words.",
        examples=["The slide covers the whole barrel."],
    )


class Point(Statement):
    """The atom of recognition: one thing to see or to read."""

    where: Slug | None = Field(
        default=None,
        description="The named place on the drawing that this point is about.",
        examples=["ejection-port"],
    )
    telling: Telling = Field(
        default=Telling.SUPPORTING,
        description="How much this point says: decisive (only with a source), supporting or weak.",
        examples=["supporting"],
    )
    without_touching: Flag = Field(
        default=True,
        description="Whether the point can be seen without touching the object.",
        examples=[True],
    )


class LookAlike(Sourced):
    """Another entry that is easily taken for this one, and what tells the two apart."""

    entry: EntryId = Field(description="The id of the look-alike.", examples=["weapon-type/alarm-pistol"])
    apart: Words = Field(
        description="What tells the two apart. Looks never clear an object.",
        examples=["Read the whole calibre text; a blank calibre alone clears nothing."],
    )


class Name(Part):
    """One name of the thing, as somebody says or writes it."""

    text: Line = Field(description="The name as written.", examples=["Застава М70"])
    language: Language = Field(
        default=Language.UND,
        description="BCP 47 tag of the language, with script where it has two; `und` for any.",
        examples=["sr-Cyrl"],
    )
    sort: NameSort = Field(
        default=NameSort.SPELLING,
        description="official, nickname, spelling or trade-name.",
        examples=["official"],
    )
    tlp: TlpMark | None = Field(default=None, description="TLP 2.0 marking of this name.", examples=["GREEN"])
    origin: Origin = Field(default=None, exclude=True, description="Set by overlays.", examples=[None])


class Image(Part):
    """A picture or drawing that lies in the folder named like the entry."""

    file: FileName = Field(description="File name in the folder beside the entry.", examples=["drawing.svg"])
    alt: Line = Field(
        description="What the picture shows, for those who cannot see it.",
        examples=["Semi-automatic pistol seen from its left side."],
    )
    credit: Line = Field(description="Who made the picture.", examples=["Proofmark"])
    licence: Line = Field(description="Licence of the picture (SPDX).", examples=["CC-BY-4.0"])
    caption: Line | None = Field(
        default=None,
        description="Words under the picture; a symbol says after which description it is drawn.",
        examples=["Schematic, after the description in the proof ordinance."],
    )
    tlp: TlpMark | None = Field(default=None, description="TLP 2.0 marking of this picture.", examples=["GREEN"])
    origin: Origin = Field(default=None, exclude=True, description="Set by overlays.", examples=[None])


class Marking(Statement):
    """A text or sign on the object: what it reads, where it sits and what it says."""

    reads: tuple[MarkText, ...] = Field(
        default=(),
        description="The text exactly as stamped, in each spelling that is known.",
        examples=[["7,62 mm M57"]],
    )
    mark: MarkId | None = Field(
        default=None, description="The mark entry that explains it.", examples=["mark/ptb-circle"]
    )
    where: Slug | None = Field(
        default=None, description="The named place on the drawing where it sits.", examples=["slide"]
    )


class SelectorPosition(Sourced):
    """One position of a fire selector, as lettered. One letter never decides a fire mode."""

    letters: MarkText = Field(description="The letters or sign at the position.", examples=["АВ"])
    mode: FireMode = Field(description="What the position does.", examples=["automatic"])
    stands_for: Line | None = Field(
        default=None, description="The word behind the letters.", examples=["автоматический (automatic)"]
    )


class Size(Sourced):
    """A published figure with its unit; a range when sources or variants differ."""

    what: Measured = Field(description="What is measured.", examples=["overall-length"])
    low: Figure = Field(ge=0, description="The figure, or the lower end of the range.", examples=[200])
    high: Figure | None = Field(default=None, ge=0, description="The upper end of a range.", examples=[205])
    unit: Unit = Field(description="Unit of the figure.", examples=["mm"])
    of: Line | None = Field(default=None, description="The variant that the figure belongs to.", examples=["M88"])
    about: Flag = Field(default=False, description="Whether the figure is rounded.", examples=[True])


class LegalStatus(Statement):
    """What the law calls the thing in one jurisdiction, as read on a date; never legal advice."""

    jurisdiction: Jurisdiction = Field(description="Country code, `EU` or `UN`.", examples=["EU"])
    law: LawId | None = Field(
        default=None, description="The law entry this follows from.", examples=["law/eu-2021-555"]
    )
    as_read: Day = Field(description="The day on which the text was read.", examples=["2026-11-22"])


class Observation(Sourced):
    """What the identification key may expect of the thing: a feature and its possible states."""

    feature: FeatureId = Field(description="The feature entry.", examples=["feature/magazine-position"])
    states: tuple[Slug, ...] = Field(
        min_length=1,
        description="The states that the thing can show; leave a feature out when unknown.",
        examples=[["in-grip"]],
    )


class Contact(Part):
    """Whom to call here; fills a line that is blank in the public handbook."""

    role: Literal["supervisor", "police", "eod"] = Field(
        description="supervisor, police (firearms unit) or eod (bomb disposal).", examples=["eod"]
    )
    text: Line = Field(description="Post and number, never a person's name.", examples=["Duty officer, line 3"])
    tlp: TlpMark | None = Field(default=None, description="TLP 2.0 marking, when it is another.", examples=["AMBER"])


class Accepted(Part):
    """A reviewed exception from a rule, with its reason."""

    rule: Literal["content-policy-is-kept"] = Field(
        description="Name of the rule whose finding is accepted.", examples=["content-policy-is-kept"]
    )
    text: Words = Field(description="The whole sentence that the rule found.", examples=["Keep the file open."])
    reason: Words = Field(description="Why the words may stand.", examples=["It means the case file."])
    role: Line = Field(
        description="The role and organisation that reviewed it; never a person's name.",
        examples=["reviewing instructor, training centre"],
    )


class Entry(Part):
    """One thing that the handbook knows; the base of all kinds."""

    kind: ClassVar[str]
    plural: ClassVar[str]

    id: EntryId = Field(exclude=True, description="kind/slug, made from the path of the file.")
    title: Line = Field(description="The name that stands above the page.", examples=["Semi-automatic pistol"])
    names: tuple[Name, ...] = Field(
        default=(),
        description="Other names in any language and script; search finds the entry by each.",
        examples=[[{"text": "пиштољ", "language": "sr-Cyrl", "sort": "official"}]],
    )
    described: tuple[Line, ...] = Field(
        default=(),
        description="How people describe it who do not know its name, in plain words; search alone reads this.",
        examples=[["small pistol that fits a pocket"]],
    )
    summary: Words = Field(
        description="What it is, in one or two short sentences.",
        examples=["A pistol whose slide moves back and loads the next round after each shot."],
    )
    status: Status = Field(
        description="draft, published, verified (only a person sets it) or withdrawn.", examples=["published"]
    )
    tlp: TlpMark = Field(default=Tlp.CLEAR, description="TLP 2.0 marking of the whole entry.", examples=["CLEAR"])
    revision: Whole = Field(default=1, ge=1, description="Counts up with each reviewed change.", examples=[1])
    written: Day = Field(description="The day on which the entry was written.", examples=["2026-11-24"])
    reviewed: Day | None = Field(
        default=None, description="The day of the last review by a person.", examples=["2027-02-01"]
    )
    review_by: Day = Field(description="The day by which it must be read again.", examples=["2027-11-24"])
    checked_by: Line | None = Field(
        default=None,
        description="The role and organisation that verified it; never a person's name.",
        examples=["firearms examiner, national laboratory"],
    )
    withdrawn_because: Words | None = Field(
        default=None,
        description="Why the entry was withdrawn; needed with that status.",
        examples=["The two marks were one; see mark/ptb-circle."],
    )
    sources: tuple[Citation, ...] = Field(
        default=(),
        description="Sources behind the summary and the page as a whole.",
        examples=[[{"id": "source/eu-2021-555"}]],
    )
    related: tuple[EntryId, ...] = Field(
        default=(), description="Entries worth reading next.", examples=[["procedure/discovery-of-a-firearm"]]
    )
    images: tuple[Image, ...] = Field(
        default=(), description="Pictures in the folder named like the entry.", examples=[[]]
    )
    formerly: tuple[EntryId, ...] = Field(
        default=(), description="Ids that this entry had before; they still answer.", examples=[["mark/ptb"]]
    )
    replaced_by: EntryId | None = Field(
        default=None, description="The entry to read instead of this one.", examples=["mark/ptb-circle"]
    )
    accepted: tuple[Accepted, ...] = Field(
        default=(), description="Reviewed exceptions from rules, each with its reason.", examples=[[]]
    )

    @property
    def slug(self) -> str:
        """The last part of the id, which is the file's name."""
        return self.id.split("/", 1)[1]
