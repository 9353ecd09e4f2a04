"""What an entry is of kin to: whether it may look harmless, calls for withdrawal, and which live thing it is taken for.

This is the one place that guards safety in every list: search, marks, identification, comparison, quizzes, index pages
and cards ask here and nowhere else. What each kind is treated as:

kind            treated as
weapon-type     withdraw by `handling`; may look harmless by `harmless_in_looks`; else live
model           as its type
alarm-weapon    may look harmless, whatever its type: acoustic, Flobert and traumatic ones can wound or kill
conversion      live
printed-weapon  live
ammunition      live when it is sold as live; else it may look harmless
mark            may look harmless when it speaks only of such things; live when seen on a weapon, no tool; else plain
term            withdraw or live when one of its entries is; else may look harmless when one of its entries does
all others      plain: they are no object
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, Final, Protocol, TypeVar

from schemas.entry import Entry
from schemas.kinds import AlarmWeapon, Ammunition, Conversion, Mark, Model, PrintedWeapon, Term, WeaponType
from schemas.kinds.weapons import Weapon
from schemas.vocabulary import AmmunitionSort, Handling, MarkSort, WeaponGroup

LOOSE: Final = "weapon-type/loose-ammunition"
PISTOL: Final = "weapon-type/semi-automatic-pistol"
REVOLVER: Final = "weapon-type/revolver"
DISCOVERY: Final = "procedure/discovery-of-a-firearm"
WITHDRAWAL: Final = "procedure/grenades-and-explosives"


class Treatment(StrEnum):
    """How every list treats an entry."""

    LIVE = "live"
    MAY_LOOK_HARMLESS = "may-look-harmless"
    WITHDRAW = "withdraw"
    PLAIN = "plain"


class Known(Protocol):
    """Whatever knows entries by their ids: a release, or the entries of a knowledge base."""

    def get(self, entry_id: str, /) -> Entry | None:
        """The entry with this id, or None."""


Answer = TypeVar("Answer")
Question = Callable[[Any, Entry | None], Answer]


def _once(question: Question[Answer]) -> Question[Answer]:
    """The same question, put by way of a release: it answers once for each entry (`Release.answered`)."""

    @wraps(question)
    def asked(known: Any, entry: Entry | None) -> Answer:
        answered = getattr(known, "answered", None)
        found: Answer = question(known, entry) if entry is None or answered is None else answered(question, entry)
        return found

    return asked


@dataclass(frozen=True)
class Typed:
    """What a weapon takes over from its type."""

    id: str
    group: WeaponGroup
    danger: str | None
    first_action: str | None
    handling: Handling


def type_of(known: Known, entry: Entry | None) -> WeaponType | None:
    """The weapon type of an entry: its own, or itself when it is one."""
    if isinstance(entry, Model | AlarmWeapon):
        entry = known.get(entry.type)
    return entry if isinstance(entry, WeaponType) else None


@_once
def typed(known: Known, entry: Entry | None) -> Typed | None:
    """What an entry takes over from its type, or a type from itself."""
    owner = type_of(known, entry)
    return Typed(owner.id, owner.group, owner.danger, owner.first_action, owner.handling) if owner else None


@_once
def treatment(known: Known, entry: Entry | None) -> Treatment:
    """How every list treats an entry; see the table above."""
    if isinstance(entry, AlarmWeapon):
        return Treatment.MAY_LOOK_HARMLESS
    if isinstance(entry, WeaponType | Model):
        return _of_type(type_of(known, entry))
    if isinstance(entry, Ammunition):
        return Treatment.LIVE if entry.sort is AmmunitionSort.LIVE else Treatment.MAY_LOOK_HARMLESS
    if isinstance(entry, Conversion | PrintedWeapon):
        return Treatment.LIVE
    if isinstance(entry, Mark):
        return _of_mark(known, entry)
    if isinstance(entry, Term):
        found = {treatment(known, known.get(one)) for one in entry.entries}
        order = (Treatment.WITHDRAW, Treatment.LIVE, Treatment.MAY_LOOK_HARMLESS)
        return next((one for one in order if one in found), Treatment.PLAIN)
    return Treatment.PLAIN


def may_look_harmless(known: Known, entry: Entry | None) -> bool:
    """Whether people may take the thing for harmless; a live thing always stands above it."""
    return treatment(known, entry) is Treatment.MAY_LOOK_HARMLESS


def calls_for_withdrawal(known: Known, entry: Entry | None) -> bool:
    """Whether one steps back from it before anything else."""
    return treatment(known, entry) is Treatment.WITHDRAW


def hazard(known: Known, entry: Entry | None) -> str | None:
    """What to withdraw from when somebody names the entry: itself, or the first such thing that a term means."""
    if entry is None or not calls_for_withdrawal(known, entry):
        return None
    if isinstance(entry, Term):
        return next(one for one in entry.entries if calls_for_withdrawal(known, known.get(one)))
    return entry.id


def is_live(known: Known, entry: Entry | None) -> bool:
    """Whether it is a live weapon or cartridge, or something to withdraw from."""
    return treatment(known, entry) in {Treatment.LIVE, Treatment.WITHDRAW}


@_once
def names_a_live_calibre(known: Known, entry: Entry | None) -> bool:
    """Whether a mark names a calibre of live things only; `9 mm` alone does not."""
    if not isinstance(entry, Mark) or entry.sort is not MarkSort.CALIBRE:
        return False
    return bool(entry.seen_on) and all(is_live(known, known.get(one)) for one in entry.seen_on)


@_once
def live_twins(known: Known, entry: Entry | None) -> tuple[str, ...]:
    """The live things that a harmless-looking entry is taken for, the likeliest first; never empty for such an entry.

    What it copies, its own look-alikes, its type and the look-alikes of its type, then the plain type of handgun.
    """
    if entry is None or not may_look_harmless(known, entry):
        return ()
    found = [one for one in _named_twins(known, entry) if is_live(known, known.get(one))]
    objects = [one for one in found if isinstance(known.get(one), Weapon) and one != entry.id]
    return tuple(dict.fromkeys(sorted(objects, key=lambda one: isinstance(known.get(one), Conversion))))


@_once
def first_twin(known: Known, entry: Entry | None) -> tuple[str, str] | None:
    """Id and title of the live thing that a harmless-looking entry is first taken for."""
    found = (known.get(one) for one in live_twins(known, entry))
    return next(((one.id, one.title) for one in found if one is not None), None)


QUESTIONS: Final[tuple[Question[Any], ...]] = (typed, treatment, names_a_live_calibre, live_twins, first_twin)
"""All that is asked of a release once for each entry; every other question here is answered from these."""


def _of_type(owner: WeaponType | None) -> Treatment:
    if owner is None:
        return Treatment.LIVE
    if owner.handling is Handling.WITHDRAW:
        return Treatment.WITHDRAW
    return Treatment.MAY_LOOK_HARMLESS if owner.harmless_in_looks else Treatment.LIVE


def _of_mark(known: Known, mark: Mark) -> Treatment:
    """A mark speaks of what it is seen on; that a cartridge of any sort or a tool is seen on says nothing."""
    if mark.sort is MarkSort.DEACTIVATION:
        return Treatment.MAY_LOOK_HARMLESS
    found = [known.get(one) for one in mark.seen_on if one != LOOSE]
    seen = [treatment(known, one) for one in found if may_look_harmless(known, one) or not _is_a_tool(known, one)]
    if not seen:
        return Treatment.PLAIN
    if mark.sort is MarkSort.APPROVAL and Treatment.MAY_LOOK_HARMLESS in seen:
        return Treatment.MAY_LOOK_HARMLESS
    return Treatment.MAY_LOOK_HARMLESS if set(seen) == {Treatment.MAY_LOOK_HARMLESS} else Treatment.LIVE


def _is_a_tool(known: Known, entry: Entry | None) -> bool:
    """Whether it only looks like a weapon: what stands on it tells of no weapon."""
    owner = type_of(known, entry)
    return owner is not None and owner.group is WeaponGroup.LOOK_ALIKE


def _named_twins(known: Known, entry: Entry) -> Iterator[str]:
    yield from _twins_by_itself(known, entry)
    owner = type_of(known, entry)
    if owner is not None and owner is not entry:
        yield owner.id
        if _turns_a_cylinder(entry):
            yield REVOLVER
        yield from (one.entry for one in owner.look_alikes)
    yield LOOSE if isinstance(entry, Ammunition) else PISTOL


def _twins_by_itself(known: Known, entry: Entry) -> Iterator[str]:
    """What an entry names itself: what it copies, its look-alikes, and the twins of what it is seen on or means."""
    if isinstance(entry, AlarmWeapon):
        yield from (one.model for one in entry.imitates if one.model)
    if isinstance(entry, Model):
        yield from (one.model for one in entry.copies if one.model)
    if isinstance(entry, Weapon | Mark):
        yield from (one.entry for one in entry.look_alikes)
    if isinstance(entry, Mark):
        yield from _twins_of(known, entry.seen_on)
    if isinstance(entry, Term):
        yield from _twins_of(known, entry.entries)


def _twins_of(known: Known, ids: Iterable[str]) -> Iterator[str]:
    for one in ids:
        yield one
        yield from live_twins(known, known.get(one))


def _turns_a_cylinder(entry: Entry) -> bool:
    seen = entry.observations if isinstance(entry, Weapon) else ()
    return any(one.feature == "feature/handgun-action" and one.states == ("cylinder",) for one in seen)
