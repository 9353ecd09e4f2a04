"""Knowledge around the weapons: trends, terms, lessons, features of the key, and sources."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.entry import Citation, Entry, Image, Part, Sourced, Statement
from schemas.fields import Day, EntryId, FeatureId, Figure, Flag, Line, Slug, WebAddress, Whole, Words
from schemas.vocabulary import Language, Reading, Reliability, SeenFrom, SourceSort, WordSort


class Count(Sourced):
    """One figure of a series: what was counted, in which months, where."""

    label: Line = Field(description="The period or place in words.", examples=["13-18 November 2023"])
    count: Figure = Field(ge=0, description="The figure.", examples=[310])
    months: Figure | None = Field(default=None, gt=0, description="How many months it covers.", examples=[4])


class Series(Part):
    """Published figures that count the same thing in the same way."""

    title: Line = Field(description="What the series shows.", examples=["Weapons reported seized in joint action days"])
    definition: Words = Field(description="What exactly is counted, and by whom.", examples=["As Europol reported."])
    rows: tuple[Count, ...] = Field(min_length=1, description="The figures, oldest first.", examples=[[]])


class Trend(Entry):
    """A dated notice of something new, or a published series of figures."""

    kind: ClassVar[str] = "trend"
    plural: ClassVar[str] = "Notices and figures"

    period: Line = Field(description="The time that the notice is about.", examples=["2016-2023"])
    valid_until: Day = Field(description="When the notice is old and says so.", examples=["2027-11-24"])
    places: tuple[Line, ...] = Field(
        default=(), description="Places named in the sources.", examples=[["Evros, Greece"]]
    )
    notices: tuple[Statement, ...] = Field(min_length=1, description="What was reported.", examples=[[]])
    cautions: tuple[Statement, ...] = Field(default=(), description="How not to read the figures.", examples=[[]])
    series: tuple[Series, ...] = Field(default=(), description="Figures with their definition.", examples=[[]])


class Word(Part):
    """The term in one language."""

    text: Line = Field(description="The word as written.", examples=["пиштољ"])
    language: Language = Field(description="BCP 47 tag with script where needed.", examples=["sr-Cyrl"])
    sort: WordSort = Field(
        default=WordSort.PREFERRED, description="preferred, everyday or slang.", examples=["preferred"]
    )
    sources: tuple[Citation, ...] = Field(default=(), description="Texts in which the word was read.", examples=[[]])
    doubtful: Line | None = Field(
        default=None,
        description="Why a native reader must look first; search uses the word, pages do not show it.",
        examples=["service term not confirmed"],
    )
    ambiguous: Flag | Literal["often", "seldom"] = Field(
        default=False,
        description="True when the word also means something outside the subject (bomba, mina); `often` when it "
        "mostly does (mine, shell, plastic), `seldom` when it hardly does (zolja). Search then takes alarm only beside "
        "other words; with `seldom`, always but beside words of other trades.",
        examples=[True],
    )


class Term(Entry):
    """A word of the field in the languages of the region; search uses it for synonyms."""

    kind: ClassVar[str] = "term"
    plural: ClassVar[str] = "Terms"

    words: tuple[Word, ...] = Field(default=(), description="The word in each language.", examples=[[]])
    avoid: tuple[Line, ...] = Field(
        default=(),
        description="English words that entries do not use for it; the title is used instead.",
        examples=[["silencer"]],
    )
    false_friends: tuple[Statement, ...] = Field(
        default=(), description="What to mind: the word for another thing, or a warning.", examples=[[]]
    )
    entries: tuple[EntryId, ...] = Field(
        default=(),
        description="The entries that the word means; for an ambiguous name, all its bearers.",
        examples=[["weapon-type/semi-automatic-pistol"]],
    )
    ambiguous: Flag = Field(
        default=False,
        description="True when the word alone names several things: search shows this page first.",
        examples=[True],
    )
    innocent: tuple[Line, ...] = Field(
        default=(),
        description="Phrases in which the word means something outside the subject; search takes no alarm at them.",
        examples=[["coal mine", "bath bomb"]],
    )
    innocent_beside: tuple[Line, ...] = Field(
        default=(),
        description="Words of other trades. Beside one of them an ambiguous word most likely means something else, and "
        "search asks instead of taking alarm.",
        examples=[["cement", "tennis"]],
    )
    bearers: tuple[Statement, ...] = Field(
        default=(), description="For an ambiguous name: each bearer and how to tell it.", examples=[[]]
    )


class Exercise(Part):
    """Something to do in class."""

    do: Words = Field(description="The task.", examples=["Read the marks on the photographs and write them down."])
    minutes: Whole | None = Field(default=None, ge=1, le=480, description="How long it takes.", examples=[15])


class QuizItem(Sourced):
    """A question with one right answer."""

    question: Words = Field(description="The question.", examples=["What do you do first?"])
    right: Words = Field(description="The right answer.", examples=["Treat it as loaded."])
    wrong: tuple[Words, ...] = Field(
        min_length=1, description="Plausible wrong answers.", examples=[["Look into the muzzle."]]
    )
    why: Words = Field(description="Why the answer is right.", examples=["Looks do not clear an object."])
    entry: EntryId = Field(description="Where to read about it.", examples=["procedure/cardinal-rules"])


class Lesson(Entry):
    """A course unit."""

    kind: ClassVar[str] = "lesson"
    plural: ClassVar[str] = "Lessons"

    order: Whole = Field(ge=1, le=99, description="Place in the course.", examples=[1])
    minutes: Whole = Field(ge=5, le=960, description="How long the unit takes.", examples=[45])
    outcomes: tuple[Words, ...] = Field(min_length=1, description="What a learner can do afterwards.", examples=[[]])
    entries: tuple[EntryId, ...] = Field(min_length=1, description="Entries that the unit uses.", examples=[[]])
    exercises: tuple[Exercise, ...] = Field(default=(), description="Exercises.", examples=[[]])
    quiz: tuple[QuizItem, ...] = Field(default=(), description="Quiz items.", examples=[[]])


class Condition(Part):
    """Another feature, and the states of it with which something makes sense."""

    feature: FeatureId = Field(description="The other feature.", examples=["feature/overall-form"])
    states: tuple[Slug, ...] = Field(
        min_length=1, description="Its states with which this makes sense.", examples=[["handgun"]]
    )


class State(Part):
    """One answer to a feature's question."""

    key: Slug = Field(description="Slug of the state.", examples=["in-grip"])
    label: Line = Field(description="The answer in a few words.", examples=["in the grip"])
    text: Words | None = Field(default=None, description="The state in a sentence.", examples=[None])
    drawing: Image | None = Field(default=None, description="A drawing of the state.", examples=[None])
    when: tuple[Condition, ...] = Field(
        default=(),
        description="Answers to other questions that allow this one; all must fit.",
        examples=[[]],
    )


class Confusion(Part):
    """Two states that people take for each other."""

    state: Slug = Field(description="The true state.", examples=["straight-box"])
    seen_as: Slug = Field(description="What it is taken for.", examples=["curved-box"])


class Feature(Entry):
    """A question of the identification key, with its states."""

    kind: ClassVar[str] = "feature"
    plural: ClassVar[str] = "Features of the key"

    question: Line = Field(description="The question as asked.", examples=["Where is the magazine?"])
    help: Words | None = Field(default=None, description="How to look.", examples=["Look from the side; do not touch."])
    order: Whole = Field(default=50, ge=1, le=99, description="Place in the list of questions.", examples=[10])
    without_touching: Flag = Field(
        default=True, description="Whether it can be answered without touching the object.", examples=[True]
    )
    seen_from: SeenFrom = Field(
        default=SeenFrom.STANDING,
        description="standing (its shape), close (its surface) or reading (a text or sign); asked in that order.",
        examples=["standing"],
    )
    reliability: Reliability = Field(
        default=Reliability.MEDIUM, description="How alike two people see it, as we estimate.", examples=["high"]
    )
    when: tuple[Condition, ...] = Field(
        default=(), description="Answers to other questions with which this is asked; all must fit.", examples=[[]]
    )
    states: tuple[State, ...] = Field(min_length=2, description="The possible answers.", examples=[[]])
    confusions: tuple[Confusion, ...] = Field(default=(), description="States easily mistaken.", examples=[[]])


class Source(Entry):
    """Who says so: a law, a report, a page, and what it supports."""

    kind: ClassVar[str] = "source"
    plural: ClassVar[str] = "Sources"

    publisher: Line = Field(description="Who published it.", examples=["European Parliament and Council"])
    year: Whole | None = Field(default=None, ge=1500, le=2100, description="Year of publication.", examples=[2021])
    sort: SourceSort = Field(description="primary or secondary.", examples=["primary"])
    grade: Literal["A", "B", "C", "D"] | None = Field(
        default=None,
        description="A law or issuing body, B authority or press at second hand, C specialist page, D weak.",
        examples=["A"],
    )
    address: WebAddress | None = Field(
        default=None, description="Address; none when the source describes a method.", examples=[None]
    )
    address_withheld: Flag = Field(
        default=False, description="True when the address is left out on purpose.", examples=[False]
    )
    mirror: Flag = Field(default=False, description="Whether a copy at another place was read.", examples=[False])
    licence: Line | None = Field(default=None, description="Licence, when stated.", examples=[None])
    read: Reading = Field(description="full, excerpt, or reference (not read).", examples=["excerpt"])
    supports: Words = Field(description="Exactly what it supports.", examples=["categories and definitions"])
