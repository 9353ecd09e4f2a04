"""What `kb check` says of drawings: facts that cannot be drawn, and faults of the kit, each with file and line."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from handbook.drawings.composing import Finding
from handbook.drawings.family import by_hand, family, own_names
from handbook.drawings.kit import table, variants
from handbook.drawings.parts import KIT, KitProblem, line_of
from handbook.drawings.picture import Picture, labels, picture
from handbook.drawings.rules import Family, Slot
from handbook.drawings.wording import Labels
from handbook.drawings.writing import places
from schemas.kin import Known
from schemas.kinds import AlarmWeapon, Model
from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.release import Release
from schemas.rules.drawings import drawing_of

RULE: Final = "drawings-follow-the-facts"


def problems(kb: KnowledgeBase, kit: Path = KIT) -> Iterator[Problem]:
    """Every fact of an entry that its picture cannot follow, and every fault of the kit."""
    yield from of_entries(kb, kit)
    yield from of_kit(kb, kit)


def of_entries(kb: KnowledgeBase, kit: Path = KIT) -> Iterator[Problem]:
    """Facts that cannot be drawn and places that no drawn part has, in all entries."""
    words = labels(kb.of_kind("feature"))
    for entry in kb:
        if isinstance(entry, Model | AlarmWeapon):
            yield from of_entry(kb, entry, words, kb.entries, kit)


def of_entry(
    kb: KnowledgeBase, entry: Model | AlarmWeapon, words: Labels, known: Known, kit: Path = KIT
) -> Iterator[Problem]:
    """The same of one entry; `known` is asked for the others from which its picture is made."""
    with suppress(KitProblem):
        made = picture(known, entry, words, kit)
        for one in (*_findings(entry, made), *_placeless(kb, entry, made)) if made else ():
            found = kb.problem(entry, one.path, one.message, one.remedy)
            yield found._replace(rule=RULE, severity=one.severity)


def of_kit(kb: KnowledgeBase | Release, kit: Path = KIT) -> Iterator[Problem]:
    """Faults of the kit; entries of another project, for which it was not drawn, do not judge it."""
    if not all(kb.get(key) if isinstance(kb, Release) else key in kb.entries for key in variants(kit)):
        return
    words = labels(kb.of_kind("feature"))
    try:
        yield from _of_parts(words, kit)
        yield from _of_variants(kb, kit)
    except KitProblem as fault:
        yield _of_kit(fault.path, fault.line, fault.message, "Mend the file.", kit)


def _findings(entry: Model | AlarmWeapon, made: Picture) -> list[Finding]:
    """What the picture cannot follow; that an alarm weapon publishes no length is no fault: it has that of its twin."""
    return [one for one in made.findings if one.severity == "error" or isinstance(entry, Model)]


def _placeless(kb: KnowledgeBase, entry: Model | AlarmWeapon, made: Picture) -> Iterator[Finding]:
    """Points and marks at a part that the picture does not show; another rule tells what no drawing knows."""
    of_type = drawing_of(kb, entry)
    known = {place.id for place in of_type.places} if of_type else set()
    drawn = places(made.composition) if made.composition else {}
    named = [(("points", at, "where"), one.where) for at, one in enumerate(entry.points)]
    named += [(("markings", at, "where"), one.where) for at, one in enumerate(entry.markings)]
    for path, where in named:
        if where in known and where not in drawn:
            remedy = "Name a part that is drawn, or draw it."
            yield Finding(path, f"the picture of this entry has no '{where}'.", remedy)


def _of_parts(words: Labels, kit: Path) -> Iterator[Problem]:
    """Parts that no state of the key can ever ask for."""
    drawn_here = {name for one in table(kit, "outlines.json") for name in one["outlines"].values()}
    for kin in _families(words, kit):
        slots = {slot.name: slot for slot in kin.slots}
        text = kin.sheet.path.read_text(encoding="utf-8")
        for part in kin.parts.values():
            for state in _strange(part.state, slots[part.slot], words, drawn_here):
                message = f"no feature of the slot '{part.slot}' has the state '{state}'."
                yield _of_kit(kin.sheet.path, line_of(text, part.id), message, "Mend the name of the part.", kit)
        yield from _of_slots(kin, words, kit)


def _families(words: Labels, kit: Path) -> Iterator[Family]:
    """The families of the kit, then those that are drawn by hand for one entry."""
    names = sorted({rule["family"] for rule in table(kit, "families.json") if "family" in rule})
    yield from (family(name, kit) for name in names)
    yield from filter(None, [by_hand(slug, frozenset(words), kit) for slug in sorted(own_names(kit))])


def _strange(state: str, slot: Slot, words: Labels, drawn_here: set[str]) -> list[str]:
    known = drawn_here | {key for feature in slot.sources for key in words.get(feature, {})}
    known |= {one for one in (slot.default, slot.usual) if one} | set((slot.layout or {}).values())
    return [one for one in state.partition("+")[0].split("&") if one and slot.sources and one not in known]


def _of_slots(kin: Family, words: Labels, kit: Path) -> Iterator[Problem]:
    path = kit / "parts" / f"{kin.name}.json"
    for slot in kin.slots:
        for feature in slot.sources:
            if feature not in words:
                text = path.read_text(encoding="utf-8")
                line = text.count("\n", 0, max(text.find(f'"{feature}"'), 0)) + 1
                yield _of_kit(path, line, f"there is no feature '{feature}'.", "Mend the name of the feature.", kit)


def _of_variants(kb: KnowledgeBase | Release, kit: Path) -> Iterator[Problem]:
    """Variants that the entry does not name."""
    path = kit / "variants.json"
    text = path.read_text(encoding="utf-8")
    for entry_id, named in variants(kit).items():
        entry = kb.get(entry_id) if isinstance(kb, Release) else kb.entries.get(entry_id)
        known = {one.name for one in entry.variants} if isinstance(entry, Model) else set()
        for name in named if entry else ():
            if name not in known:
                line = text.count("\n", 0, max(text.find(f'"{name}"'), 0)) + 1
                yield _of_kit(path, line, f"'{entry_id}' has no variant '{name}'.", "Mend the name.", kit)


def _of_kit(path: Path, line: int, message: str, remedy: str, kit: Path) -> Problem:
    shown = path.relative_to(kit.parent).as_posix()
    return Problem(f"docs/{shown}", line, 1, "", message, remedy, RULE)
