"""What others ask of an entry: so little that it can be kept, so that the whole entry need not be read for it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any, Final

from schemas.entry import Entry
from schemas.fields import RefersTo
from schemas.kinds import Feature, Model, Source, Term, WeaponType
from schemas.vocabulary import Reading, Status
from schemas.walk import FieldPath

STATUS: Final = frozenset(map(str, Status))


@dataclass(frozen=True)
class Brief:
    """An entry in brief. What it looks like and says is not in it."""

    id: str
    title: str
    status: str
    refers: tuple[str, ...]
    """Every id that it refers to, former ones of its own excepted."""
    formerly: tuple[str, ...]
    look_alikes: tuple[str, ...]
    states: tuple[str, ...] = ()
    """The states of a feature."""
    shows: tuple[str, ...] = ()
    """What is observed of a weapon: `magazine-position=in-grip`."""
    avoid: tuple[str, ...] = ()
    """The words that a term says to avoid."""
    drawing: str = ""
    """The file with the drawing of a weapon type."""
    variants: tuple[str, ...] = ()
    """The names of the variants of a model."""
    unread: bool = False
    """Whether it is a source that nobody read."""

    @property
    def kind(self) -> str:
        """The kind of the entry."""
        return self.id.partition("/")[0]

    @property
    def is_draft(self) -> bool:
        """Whether the entry is a draft."""
        return self.status == Status.DRAFT

    def as_row(self) -> list[Any]:
        """The same as plain data, without the id."""
        return [getattr(self, one.name) for one in fields(self)[1:]]


def brief(entry: Entry, references: Iterable[tuple[FieldPath, str, RefersTo]]) -> Brief:
    """The entry in brief; `references` are all that it refers to."""
    return Brief(
        id=entry.id,
        title=entry.title,
        status=str(entry.status),
        refers=tuple(sorted({other for path, other, _ in references if path[0] != "formerly"})),
        formerly=entry.formerly,
        look_alikes=tuple(one.entry for one in getattr(entry, "look_alikes", ())),
        states=tuple(state.key for state in entry.states) if isinstance(entry, Feature) else (),
        shows=tuple(
            f"{one.feature.partition('/')[2]}={state}"
            for one in getattr(entry, "observations", ())
            for state in one.states
        ),
        avoid=entry.avoid if isinstance(entry, Term) else (),
        drawing=entry.drawing.file if isinstance(entry, WeaponType) and entry.drawing else "",
        variants=tuple(one.name for one in entry.variants) if isinstance(entry, Model) else (),
        unread=isinstance(entry, Source) and entry.read is Reading.REFERENCE,
    )


def from_row(entry_id: str, row: Any) -> Brief | None:
    """The brief that was kept; None when it has another form."""
    try:
        title, status, refers, formerly, look_alikes, states, shows, avoid, drawing, variants, unread = row
        lists = (refers, formerly, look_alikes, states, shows, avoid, variants)
        "".join((title, drawing, *chain(*lists)))  # texts, or TypeError
        if status not in STATUS or type(unread) is not bool:
            return None
        refers, formerly, look_alikes, states, shows, avoid, variants = map(tuple, lists)
        return Brief(
            entry_id, title, status, refers, formerly, look_alikes, states, shows, avoid, drawing, variants, unread
        )
    except (TypeError, ValueError):
        return None
