"""Finds the family that draws an entry: a drawing by hand of its name, one by its states, or one by its type."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from handbook.drawings.facts import Facts
from handbook.drawings.family import Family, by_hand, family
from handbook.drawings.parts import KIT


def family_of(facts: Facts, features: frozenset[str], kit: Path = KIT) -> Family:
    """The family of an entry: by hand for it or for what it copies, else the first rule that holds."""
    for entry in (facts.entry, facts.model):
        found = by_hand(entry.slug, features, kit) if entry else None
        if found:
            return found
    weapon_type = facts.entry.type.partition("/")[2]
    for rule in families(kit / "families.json"):
        if weapon_type in rule.get("types", [weapon_type]) and _holds(rule.get("if", {}), facts.states):
            drawn = by_hand(rule["own"], features, kit) if "own" in rule else family(rule["family"], kit)
            if drawn:
                return drawn
    raise LookupError(f"{facts.entry.id}: no family draws the type '{weapon_type}'")


@lru_cache
def families(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The rules that choose a family, the first that holds wins."""
    return tuple(json.loads(path.read_text(encoding="utf-8")))


def _holds(condition: Mapping[str, list[str]], states: Mapping[str, tuple[str, ...]]) -> bool:
    return all(set(wanted) & set(states.get(feature, ())) for feature, wanted in condition.items())
