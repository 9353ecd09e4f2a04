"""What rules of one entry found when they last ran, by the sums of its files and of all that they read besides.

Kept as plain data beside the project; what carries a level is never kept, nor anything of an overlay
(decisions/0017). A rule across entries runs each time.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from schemas.keeping import keep, kept, models
from schemas.kept import is_of_project
from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.rules.severity import Reads, Rule, reads_of

FILE: Final = Path(".cache/checked.json")
Row = list[Any]
"""A problem without its path: the rule's place in the list, line, column, field, message, remedy."""


class Known:
    """The findings of rules of one entry, and the entries for which they still hold."""

    def __init__(self, kb: KnowledgeBase, rules: Iterable[Rule]) -> None:
        """Whatever is kept by other code, for other rules, or damaged is not used."""
        self.kb = kb
        self.file = kb.root.parent / FILE
        kept = {key: one.sum for key, one in kb.documents.items() if one.sum and key in kb.entries}
        self.sums = {key: one + (kb.beside or {}).get(key, "") for key, one in kept.items()}
        self.rules = tuple(rules)
        self.reads = {one.__name__: _digest(one(kb)) for rule in self.rules if (one := reads_of(rule))}
        self.told = self._read()
        self.ready: dict[frozenset[str], KnowledgeBase] = {}
        self.found: dict[str, dict[str, list[Row]]] = {}

    def problems(self, kb: KnowledgeBase, rule: Rule, number: int, reads: Reads) -> Iterator[Problem]:
        """What the rule finds of the entries asked for: of those that stayed the same what it found before."""
        group, asked = reads.__name__, kb.asked_ids
        held = asked & self._same if self.told["reads"].get(group) == self.reads[group] else frozenset()
        before = self.told["found"].get(group, {})
        for key in held & before.keys():
            rows = [row for row in before[key] if row[0] == number]
            self._note(group, key, rows)
            yield from (Problem(self.kb.paths[key], *row[1:]) for row in rows)
        places = {self.kb.paths[key]: key for key in asked - held}
        for one in rule(self._only(kb, asked - held)) if places else ():
            if key := places.get(one.path):
                self._note(group, key, [[number, one.line, one.column, one.field, one.message, one.remedy]])
                yield one

    def save(self) -> None:
        """Writes what was found of all entries; where only some were asked for, what is known of others stays."""
        asked = self.kb.asked_ids
        whole = asked == set(self.kb.ids)
        if not whole and self.told["reads"] != self.reads:
            return
        old = {} if whole else {key: one for key, one in self.told["sums"].items() if key not in asked}
        sums = old | {key: one for key, one in self.sums.items() if key in asked}
        found = {
            group: {
                key: rows
                for key, rows in (self.found.get(group, {}) | _of(self.told["found"].get(group, {}), old)).items()
                if key in sums
            }
            for group in self.reads
        }
        fresh = {"code": models(), "reads": self.reads, "sums": sums, "found": found}
        if fresh != self.told:
            keep(self.file, fresh)

    @cached_property
    def _same(self) -> frozenset[str]:
        """The entries whose files stayed the same."""
        told = self.told["sums"]
        return frozenset(key for key, one in self.sums.items() if told.get(key) == one)

    def _only(self, kb: KnowledgeBase, ids: frozenset[str]) -> KnowledgeBase:
        """The knowledge base with these of its entries asked for; walked once for all rules."""
        if self.ready.get(kb.asked_ids) is not kb:
            self.ready = {kb.asked_ids: kb}
        if ids not in self.ready:
            self.ready[ids] = kb.looked_at(kb.today, ids)
        return self.ready[ids]

    def _note(self, group: str, key: str, rows: list[Row]) -> None:
        if rows:
            self.found.setdefault(group, {}).setdefault(key, []).extend(rows)

    def _read(self) -> dict[str, Any]:
        told = kept(self.file)
        if told.get("code") == models() and _is_whole(told):
            return told
        return {"code": "", "reads": {}, "sums": {}, "found": {}}


def known_of(kb: KnowledgeBase, rules: Iterable[Rule]) -> Known | None:
    """What is known of a project's own entries; None where an overlay is laid over them, or for any other folder."""
    is_plain = not kb.roots and not kb.public and not kb.overlays
    return Known(kb, rules) if is_plain and is_of_project(kb.root) and kb.beside is not None else None


def _of(found: Mapping[str, list[Row]], keys: Iterable[str]) -> dict[str, list[Row]]:
    return {key: found[key] for key in keys if key in found}


def _is_whole(told: Mapping[str, Any]) -> bool:
    """Whether what was read has the form in which it is written."""
    try:
        rows = [row for group in told["found"].values() for rows in group.values() for row in rows]
        texts = [*told["reads"].values(), *told["sums"].values(), *(text for row in rows for text in row[3:])]
        numbers = [number for row in rows for number in row[:3]]
        shaped = all(len(row) == 6 for row in rows)
        return shaped and all(isinstance(one, str) for one in texts) and all(type(one) is int for one in numbers)
    except (KeyError, TypeError, AttributeError):
        return False


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=True, sort_keys=True).encode()).hexdigest()[:24]
