"""Simulates observers in front of known things, and prints how often the key leads to the right type and model.

An observer takes the questions in the order in which the key asks them, passes over those that do not fit the thing (a
grenade has no magazine), cannot see 30 % of the rest, and gets one answer wrong. States are drawn from what the thing
can show; a wrong answer is drawn from all other states. Fixed seed: the same table each time.
"""

import random
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from schemas.kinds import AlarmWeapon, Model, PrintedWeapon
from schemas.project import today_is
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp
from search.identify import identify
from search.key import Candidate, Key, key

UNSEEN = 0.3
QUESTIONS = 16
STABLE = 3


@dataclass
class Outcome:
    """What one observation of one thing led to."""

    type_in_three: bool
    thing_in_five: bool
    questions: int


def observed(found: Key, release: Release, true: Candidate, chance: random.Random, wrong: bool) -> Outcome:
    """One observer in front of one thing, from the first question to the last."""
    seen: dict[str, tuple[str, ...]] = {}
    features = {feature.id: place for place, feature in enumerate(found.features)}
    wrong_at = chance.randrange(6) if wrong else -1
    answered, tops = 0, []
    step = identify(found, seen, 8)
    while answered < QUESTIONS:
        fitting = [one["feature"] for one in step["next"] if features[one["feature"]] in true.shows]
        if not fitting:
            break
        feature_id = fitting[0]
        place = features[feature_id]
        states, known = found.features[place].states, true.shows[place]
        if chance.random() < UNSEEN:
            seen[feature_id] = ("?",)
            step = identify(found, seen, 8)
            continue
        state = chance.choice(known)
        if answered == wrong_at:
            others = [one for one in range(len(states)) if one not in known]
            state = chance.choice(others) if others else state
        answered += 1
        seen[feature_id] = (states[state],)
        step = identify(found, seen, 8)
        tops.append(tuple(sorted(types(release, step["candidates"])[:3])))
    candidates = step["candidates"]
    ids = [one_id for one in candidates for one_id in (one["id"], *one["also"])]
    shown = [{one["id"], *one["also"]} for one in candidates[:5]]
    return Outcome(
        type_in_three=type_of(release, true.id) in types(release, candidates)[:3],
        thing_in_five=any(true.id in one for one in shown) and true.id in ids,
        questions=stable_after(tops),
    )


def stable_after(tops: list[tuple[str, ...]]) -> int:
    """After how many answers the first three no longer changed for the last three answers."""
    for count in range(STABLE, len(tops) + 1):
        if len(set(tops[count - STABLE : count])) == 1:
            return count
    return len(tops)


def type_of(release: Release, entry_id: str) -> str:
    """The weapon type of an entry, or the entry itself."""
    entry = release.get(entry_id)
    if isinstance(entry, PrintedWeapon):
        return "weapon-type/printed-firearm"
    return entry.type if isinstance(entry, Model | AlarmWeapon) else entry_id


def types(release: Release, candidates: list[dict[str, object]]) -> list[str]:
    """The types of candidates in their order, each once."""
    return list(dict.fromkeys(type_of(release, str(one["id"])) for one in candidates))


def simulated(release: Release, rounds: int, wrong: bool, every: int = 1) -> dict[str, list[Outcome]]:
    """Outcomes by kind of the true thing; of every third thing only with `every=3`, and so on."""
    found, chance = key(release), random.Random(2026)
    outcomes: dict[str, list[Outcome]] = {}
    for _ in range(rounds):
        for true in found.candidates[::every]:
            outcomes.setdefault(true.kind, []).append(observed(found, release, true, chance, wrong))
    return outcomes


def main() -> None:
    """Prints the table for the project's own entries."""
    root = Path(__file__).parent.parent.parent / "kb"
    made = release(knowledge_base(root, "kb"), Tlp.CLEAR, today_is())
    print(f"{'true thing':16}{'wrong':>6}{'runs':>6}{'type in 3':>11}{'thing in 5':>12}{'questions':>11}")
    for wrong in (False, True):
        for kind, found in simulated(made, 2, wrong).items():
            share = sum(one.type_in_three for one in found) / len(found)
            thing = sum(one.thing_in_five for one in found) / len(found)
            asked = median(one.questions for one in found)
            print(f"{kind:16}{int(wrong):>6}{len(found):>6}{share:>11.3f}{thing:>12.3f}{asked:>11g}")


if __name__ == "__main__":
    main()
