"""The texts of released entries that are translated, in the order of their urgency."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from handbook.catalogue.messages import Message
from handbook.site.list_plans import WORLD
from schemas.entry import Entry
from schemas.kinds import Conversion, Feature, Law, PrintedWeapon, Procedure, WeaponType
from schemas.release import Release

HAZARDS: Final = (
    "weapon-type", "conversion", "printed-weapon", "ammunition", "substance", "alarm-weapon", "model",
)  # fmt: skip
"""Kinds with a danger and a first action, the widest first."""
FIRST: Final = 3
"""Points of a weapon type that the first screen shows."""


def content(release: Release) -> Iterator[Message]:
    """What entries say, part by part."""
    features = release.every(Feature)
    yield from _safety(release)
    for one in sorted(release.every(Procedure), key=lambda entry: (entry.urgency, entry.id)):
        yield from _procedure(one)
    for feature in features:
        yield from _told(feature, "key", "question")
        for state in feature.states:
            yield from _field(feature, "key", "states.label", state.label)
    for feature in features:
        yield from _feature(feature)
    yield from _types(release)
    for term in release.of_kind("term"):
        yield from _told(term, "glossary", "title", "summary")
    yield from _laws(release)
    yield from _more(release)


def _laws(release: Release) -> Iterator[Message]:
    """The titles of the laws that all share."""
    for law in release.every(Law):
        if law.jurisdiction in WORLD:
            yield from _told(law, "procedures", "title")


def _safety(release: Release) -> Iterator[Message]:
    for kind in HAZARDS:
        for entry in release.of_kind(kind):
            yield from _told(entry, "safety", "danger", "first_action", safety=True)


def _procedure(one: Procedure) -> Iterator[Message]:
    yield from _told(one, "procedures", "title")
    yield from _told(one, "procedures", "danger", "first_action", safety=True)
    for step in one.steps:
        for name in ("do", "unarmed", "warning", "stop_if", "why"):
            yield from _field(one, "procedures", f"steps.{name}", getattr(step, name), safety=name != "why")
    yield from _statements(one, "procedures", "never", one.never, safety=True)
    yield from _statements(one, "procedures", "records", one.records)
    yield from _told(one, "procedures", "equipment", "who", "purpose", "summary")


def _feature(one: Feature) -> Iterator[Message]:
    yield from _told(one, "key", "title", "help", "summary")
    for state in one.states:
        yield from _field(one, "key", "states.text", state.text)


def _types(release: Release) -> Iterator[Message]:
    for one in release.every(WeaponType):
        yield from _told(one, "types", "title", "summary")
        yield from _statements(one, "types", "points", one.points[:FIRST])
    for entry in (*release.every(Conversion), *release.every(PrintedWeapon)):
        yield from _told(entry, "types", "title", "summary")
        yield from _statements(entry, "types", "points", entry.points)
        yield from _statements(entry, "types", "never", getattr(entry, "never", ()), safety=True)


def _more(release: Release) -> Iterator[Message]:
    """The rest of the pages of types, converted and printed weapons."""
    for kind in ("weapon-type", "conversion", "printed-weapon"):
        for entry in release.of_kind(kind):
            said: Any = entry
            yield from _statements(entry, "more", "points", said.points)
            for alike in said.look_alikes:
                yield from _field(entry, "more", "look_alikes", alike.apart)
            yield from _statements(entry, "more", "markings", said.markings)
            yield from _statements(entry, "more", "legal", said.legal)
            for part in getattr(entry, "parts", ()):
                yield from _field(entry, "more", "parts", part.name)
                yield from _field(entry, "more", "parts.note", part.note)
            yield from _told(entry, "more", "was")
            for name in ("evidence", "screening", "digital_evidence"):
                yield from _statements(entry, "more", name, getattr(entry, name, ()))
            for heading in getattr(entry, "hs", ()):
                yield from _field(entry, "more", "hs", heading.scope)
            for said_so in getattr(entry, "report_words", ()):
                yield from _field(entry, "more", "report_words", f"“{said_so}”")


def _told(entry: Entry, part: str, *names: str, safety: bool = False) -> Iterator[Message]:
    for name in names:
        value = getattr(entry, name, None)
        for text in value if isinstance(value, tuple) else (value,):
            yield from _field(entry, part, name, text, safety=safety)


def _statements(entry: Entry, part: str, name: str, said: Iterable[Any], safety: bool = False) -> Iterator[Message]:
    for one in said:
        yield from _field(entry, part, name, one.text, safety=safety)


def _field(entry: Entry, part: str, name: str, text: str | None, safety: bool = False) -> Iterator[Message]:
    if text:
        yield Message(part, f"{entry.kind}.{name}", text, (entry.id,), safety)
