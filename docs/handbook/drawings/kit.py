"""Finds the family that draws an entry, the variants that are drawn, and facts that cannot both be true."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from handbook.drawings.composing import Finding
from handbook.drawings.facts import Facts, States
from handbook.drawings.family import by_hand, family, own_names
from handbook.drawings.parts import KIT, KitProblem
from handbook.drawings.rules import NOTHING, Family


def family_of(facts: Facts, features: frozenset[str], kit: Path = KIT) -> Family | None:
    """The family of an entry: by hand for it or for what it copies, else the first rule that holds, or none."""
    named = next((rule for rule in table(kit, "families.json") if facts.id in rule.get("entries", ())), None)
    if named:
        return family(named["family"], kit)
    return next(filter(None, chain(_by_hand(facts, features, kit), _by_rule(facts, features, kit))), None)


def _by_hand(facts: Facts, features: frozenset[str], kit: Path) -> Iterator[Family | None]:
    for slug in (facts.slug, facts.model.slug if facts.model else ""):
        if slug in own_names(kit):
            yield by_hand(slug, features, kit)


def _by_rule(facts: Facts, features: frozenset[str], kit: Path) -> Iterator[Family | None]:
    kind = facts.type.partition("/")[2]
    for rule in table(kit, "families.json"):
        if "entries" not in rule and kind in rule.get("types", [kind]) and _holds(rule.get("if", {}), facts.states):
            yield by_hand(rule["own"], features, kit) if "own" in rule else family(rule["family"], kit)


def variants(kit: Path = KIT) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The states of each variant that is drawn, by entry and name."""
    return {one["entry"]: one["variants"] for one in table(kit, "variants.json")}


def outlined(facts: Facts, kit: Path = KIT) -> Facts:
    """The facts with the outline that the kit draws for an entry, or for what it copies, where none is observed."""
    states, sizes = dict(facts.states), facts.sizes
    for one in table(kit, "outlines.json"):
        others = one.get("lengths-of-others", {}).get(facts.id, ())
        sizes = tuple(size for size in sizes if size.of not in others)
        named = [one["outlines"].get(key) for key in (facts.id, facts.model.id if facts.model else "")]
        found = next((name for name in named if name), None)
        if found and not states.get(one["feature"]):
            states[one["feature"]] = (found,)
    return replace(facts, states=states, sizes=sizes)


def consistent(facts: Facts, kit: Path = KIT) -> tuple[Facts, tuple[Finding, ...]]:
    """The facts without answers that another answer of the same entry rules out, and what was left out."""
    states, findings = dict(facts.states), []
    for rule in table(kit, "contradictions.json"):
        says, of = rule["says"], rule["against"]
        if set(states.get(says[0], ())) == {says[1]} and _speaks_against(states, of, rule.get("allows", ())):
            message = f"'{of}: {states[of][0]}' contradicts '{says[0]}: {says[1]}'."
            at = ("observations", facts.positions[of]) if of in facts.positions else ("observations",)
            findings.append(Finding(at, message, "Mend one of the two."))
            del states[of]
    return replace(facts, states=states), tuple(findings)


def _speaks_against(states: States, feature: str, allowed: list[str]) -> bool:
    return bool(states.get(feature)) and not set(states[feature]) & ({*allowed} | NOTHING)


@lru_cache
def table(kit: Path, name: str) -> tuple[Mapping[str, Any], ...]:
    """The rows of a file of the kit; raises KitProblem."""
    path = kit / name
    try:
        return tuple(json.loads(path.read_text(encoding="utf-8")))
    except json.JSONDecodeError as error:
        raise KitProblem(path, error.lineno, "this is not JSON.") from None


def _holds(condition: Mapping[str, list[str]], states: States) -> bool:
    return all(set(wanted) & set(states.get(feature, ())) for feature, wanted in condition.items())
