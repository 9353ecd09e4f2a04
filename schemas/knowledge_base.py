"""A root of entries as read from disk: every entry that could be read, and every problem met on the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from schemas.entry import Entry
from schemas.kinds import KINDS
from schemas.kinds.procedure import Translation
from schemas.load import Document
from schemas.problem import Problem, Severity, field_name

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True)
class KnowledgeBase:
    """All entries of a root by id, their translations, where each value stands, and what could not be read."""

    root: Path
    entries: Mapping[str, Entry]
    translations: Mapping[str, tuple[Translation, ...]]
    documents: Mapping[str, Document] = field(repr=False)
    paths: Mapping[str, str] = field(repr=False)
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Entry]:
        """Entries in the order of their ids."""
        return iter(self.entries.values())

    def __contains__(self, entry_id: object) -> bool:
        """Whether an entry has this id."""
        return entry_id in self.entries

    def __len__(self) -> int:
        """The number of entries."""
        return len(self.entries)

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind, in the order of their ids."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry, ...]]:
        return {kind: tuple(entry for entry in self if entry.kind == kind) for kind in KINDS}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """All ids."""
        return tuple(self.entries)

    @cached_property
    def unread(self) -> frozenset[str]:
        """Ids of files that are there but could not be read; references to them are not wrong."""
        return frozenset(self.paths) - frozenset(self.entries)

    def folder(self, entry: Entry) -> Path:
        """Where the pictures of an entry lie."""
        return self.root / entry.kind / entry.slug

    def problem(
        self,
        entry: Entry | str,
        field: FieldPath,
        message: str,
        remedy: str,
        rule: str,
        severity: Severity = "error",
    ) -> Problem:
        """A problem at a field of an entry (or of the file with this key), with its line and column."""
        key = entry if isinstance(entry, str) else entry.id
        line, column = self.documents[key].position(field)
        return Problem(self.paths[key], line, column, field_name(field), message, remedy, rule, severity)
