"""The words in which closed sets are printed; a test proves that none is missing."""

import re
from decimal import Decimal
from typing import Final

from schemas.entry import Size
from schemas.vocabulary import (
    AmmunitionSort,
    FireMode,
    Handling,
    LawSort,
    MarkSort,
    Measured,
    NameSort,
    Reading,
    Reliability,
    Service,
    Setting,
    Status,
    Telling,
    Unit,
    WeaponGroup,
    WordSort,
)

STATUS: Final = {
    Status.DRAFT: "Draft: not released for use",
    Status.PUBLISHED: "Published, not yet verified by a person",
    Status.VERIFIED: "Verified",
    Status.WITHDRAWN: "Withdrawn: do not use",
}
HANDLING: Final = {
    Handling.TREAT_AS_LOADED: "Treat as loaded",
    Handling.WITHDRAW: "Withdraw. Do not touch",
}
TELLING: Final = {
    Telling.DECISIVE: "decisive",
    Telling.SUPPORTING: "supporting",
    Telling.WEAK: "weak",
}
NAME_SORT: Final = {
    NameSort.OFFICIAL: "official",
    NameSort.NICKNAME: "nickname",
    NameSort.SPELLING: "spelling",
    NameSort.TRADE_NAME: "trade name",
}
WORD_SORT: Final = {
    WordSort.PREFERRED: "preferred",
    WordSort.EVERYDAY: "everyday",
    WordSort.SLANG: "slang",
}
GROUP: Final = {
    WeaponGroup.HANDGUN: "Handguns",
    WeaponGroup.LONG_ARM: "Long arms",
    WeaponGroup.WITHDRAW: "Withdraw: do not touch",
    WeaponGroup.LOOK_ALIKE: "Look-alikes: treat as loaded",
    WeaponGroup.PART_OR_HOME_MADE: "Parts and home-made weapons",
    WeaponGroup.AMMUNITION: "Ammunition",
}
AMMUNITION_SORT: Final = {
    AmmunitionSort.LIVE: "Live",
    AmmunitionSort.BLANK: "Blank",
    AmmunitionSort.GAS: "Gas",
    AmmunitionSort.RUBBER: "Rubber ball",
    AmmunitionSort.FLOBERT: "Flobert",
    AmmunitionSort.SIGNAL: "Signal",
}
MARK_SORT: Final = {
    MarkSort.FACTORY: "Factory marks",
    MarkSort.MODEL: "Model marks",
    MarkSort.PROOF: "Proof marks",
    MarkSort.APPROVAL: "Approval marks",
    MarkSort.ACCEPTANCE: "Acceptance marks",
    MarkSort.REPAIR: "Repair marks",
    MarkSort.IMPORT: "Import marks",
    MarkSort.DEACTIVATION: "Deactivation marks",
    MarkSort.SELECTOR: "Selector letters",
    MarkSort.CALIBRE: "Calibre marks",
    MarkSort.DATE: "Date codes",
    MarkSort.SERIAL: "Serial numbers",
    MarkSort.PROPERTY: "Property marks",
    MarkSort.HEADSTAMP: "Headstamps",
}
FIRE_MODE: Final = {
    FireMode.SAFE: "safe",
    FireMode.AUTOMATIC: "automatic",
    FireMode.BURST: "burst",
    FireMode.SINGLE: "single shot",
    FireMode.UNKNOWN: "not known",
}
SERVICE: Final = {
    Service.BOTH: "Armed and unarmed services",
    Service.ARMED: "Armed services",
    Service.UNARMED: "Unarmed services",
}
SETTING: Final = {
    Setting.ANY: "Everywhere",
    Setting.DISCOVERY: "Something was found",
    Setting.VEHICLE: "Vehicles",
    Setting.PARCEL: "Parcels and freight",
    Setting.PASSENGER: "Passengers and baggage",
    Setting.TRAIN: "Trains",
    Setting.SEA: "Sea and small craft",
    Setting.BORDER: "Green border",
    Setting.EVIDENCE: "Evidence",
    Setting.REPORTING: "Reporting and tracing",
    Setting.DOCUMENTS: "Documents",
}
LAW_SORT: Final = {
    LawSort.REGULATION: "Regulation",
    LawSort.DIRECTIVE: "Directive",
    LawSort.DECISION: "Decision",
    LawSort.TREATY: "Treaty",
    LawSort.POLITICAL_INSTRUMENT: "Political instrument",
    LawSort.NATIONAL_ACT: "National act",
    LawSort.NATIONAL_RULES: "National rules",
}
READING: Final = {
    Reading.FULL: "read in full",
    Reading.EXCERPT: "read in part",
    Reading.REFERENCE: "known by reference only, not read",
}
RELIABILITY: Final = {
    Reliability.HIGH: "Reliability: high (our estimate).",
    Reliability.MEDIUM: "Reliability: medium (our estimate).",
    Reliability.LOW: "Reliability: low (our estimate).",
}
GRADE: Final = {
    "A": "law or issuing body",
    "B": "authority, or press at second hand",
    "C": "specialist page",
    "D": "weak",
}
MEASURED: Final = {
    Measured.OVERALL_LENGTH: "Overall length",
    Measured.LENGTH_FOLDED: "Length, stock folded",
    Measured.BARREL_LENGTH: "Barrel length",
    Measured.EMPTY_MASS: "Mass, empty",
    Measured.MASS: "Mass",
    Measured.CAPACITY: "Capacity",
    Measured.DIAMETER: "Diameter",
    Measured.CASE_LENGTH: "Case length",
    Measured.CARTRIDGE_LENGTH: "Cartridge length",
    Measured.BULLET_DIAMETER: "Bullet diameter",
    Measured.NECK_DIAMETER: "Neck diameter",
    Measured.RIM_DIAMETER: "Rim diameter",
    Measured.MUZZLE_ENERGY: "Muzzle energy",
}
LENGTHS: Final = frozenset({Measured.OVERALL_LENGTH, Measured.LENGTH_FOLDED})
_STATE: Final = re.compile(r"(?:stock (?:open|in|out)|closed|drawn out|loaded)")
"""A state in which a thing is measured; it is part of the head, for a tube that is closed has no folded stock."""
_MEASURED_PART: Final = re.compile(r"(?:launch )?tube|body")
"""A part that is measured alone."""
NOT_SETTLED: Final = "Not settled:"
"""Before what another source says, whether it contradicts or only tells more."""
SAME_PICTURE: Final = "No drawn part tells it from:"
READ_MARKS: Final = "Read the marks and the points."
ALL_GENERAL: Final = "General knowledge: no source was read for this."
REST_GENERAL: Final = "Without a number: general knowledge."
GENERAL_UNDER: Final = "General knowledge, where no number follows:"
ON_THE_TABLE: Final = ("weapon-type", "model", "alarm-weapon", "conversion", "printed-weapon", "ammunition")
"""Kinds with recognition points and a drawing of the whole thing."""
OBJECTS: Final = (*ON_THE_TABLE, "mark")
"""Kinds of things that lie on a table: they are compared, and their pages fill a record sheet."""

WORDS: Final = (
    STATUS, HANDLING, TELLING, NAME_SORT, WORD_SORT, GROUP, AMMUNITION_SORT, MARK_SORT, FIRE_MODE, SERVICE,
    SETTING, LAW_SORT, READING, RELIABILITY, MEASURED,
)  # fmt: skip
"""Every table above; each must know every word of its set."""


def measured(size: Size) -> str:
    """What a size measures, named by its remark where that says it better: `Length, closed`, `Height of the PMN`.

    Anything else that the remark says is in brackets behind, as in `Mass, empty (M44)`.
    """
    head, remark = MEASURED[size.what], size.of or ""
    if size.what in LENGTHS and remark.startswith("height"):
        return remark[0].upper() + remark[1:]
    pieces = remark.split(", ") if remark else []
    states, parts = list(filter(_STATE.fullmatch, pieces)), list(filter(_MEASURED_PART.fullmatch, pieces))
    plain = "Length" if size.what in LENGTHS else head
    if states:
        head = f"{plain}, {states[0]}"
    elif parts:
        head = f"{plain} of the {parts[0]}"
    rest = ", ".join(one for one in pieces if one not in {*states, *parts})
    return f"{head} ({rest})" if rest else head


def figure(size: Size) -> str:
    """A size as people read it: `about 200–205 mm`."""
    ends = [size.low] if size.high is None or size.high == size.low else [size.low, size.high]
    numbers = "–".join(map(digits, ends))
    unit = "round" if size.unit is Unit.ROUNDS and numbers == "1" else size.unit.value
    return f"{'about ' if size.about else ''}{numbers}\u00a0{unit}"


def digits(value: float, between: str = "") -> str:
    """All digits of a figure, as it was written down; never rounded and never a power of ten."""
    written = f"{Decimal(repr(value)):{between}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
