"""The fifteen kinds of entry, in the order in which the handbook shows them."""

from schemas.entry import Entry
from schemas.kinds.ammunition import Ammunition
from schemas.kinds.knowledge import Feature, Lesson, Source, Term, Trend
from schemas.kinds.law import Law, Substance
from schemas.kinds.mark import Mark
from schemas.kinds.procedure import Procedure
from schemas.kinds.weapons import AlarmWeapon, Conversion, Model, PrintedWeapon, WeaponType

KINDS: dict[str, type[Entry]] = {
    kind.kind: kind
    for kind in (
        WeaponType,
        Model,
        AlarmWeapon,
        Conversion,
        PrintedWeapon,
        Ammunition,
        Mark,
        Procedure,
        Law,
        Substance,
        Trend,
        Term,
        Lesson,
        Feature,
        Source,
    )
}

__all__ = [
    "KINDS",
    "AlarmWeapon",
    "Ammunition",
    "Conversion",
    "Feature",
    "Law",
    "Lesson",
    "Mark",
    "Model",
    "PrintedWeapon",
    "Procedure",
    "Source",
    "Substance",
    "Term",
    "Trend",
    "WeaponType",
]
