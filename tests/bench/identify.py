"""Simulates observers in front of known things, and prints how often the key leads to the right type and model.

An observer takes the questions in the order in which the key asks them, passes over those that do not fit the thing (a
grenade has no magazine), cannot see 30 % of the rest, and gets one answer wrong. States are drawn from what the thing
can show; a wrong answer is drawn from all other states. He stops where the key stops. He takes the wrong answer back
when it tells him to withdraw from a thing that calls for no such care, or when nothing fits that the key asks next;
`BACK = False` shows what the key does without that. Where one withdraws the key ends on purpose: of such a thing only
the type counts. Fixed seed: the same table each time.
"""

import random
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from schemas.project import today_is
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp
from search.identify import identify
from search.key import Candidate, Key
from search.key_table import key

UNSEEN = 0.3
QUESTIONS = 16
STABLE = 3
SHOWN = 12
PATIENCE = 3
BACK = True


@dataclass
class Outcome:
    """What one observation of one thing led to."""

    type_in_three: bool
    thing_in_five: bool
    questions: int
    withdraw: bool = False


def observed(found: Key, release: Release, true: Candidate, chance: random.Random, wrong: bool) -> Outcome:
    """One observer in front of one thing, from the first question to the last."""
    seen: dict[str, tuple[str, ...]] = {}
    features = {feature.id: place for place, feature in enumerate(found.features)}
    wrong_at, mistaken = chance.randrange(6) if wrong else -1, ""
    answered, tops = 0, []
    step = identify(found, seen, SHOWN)
    while answered < QUESTIONS and not step["stop"]:
        fitting = [one["feature"] for one in step["next"] if features[one["feature"]] in true.shows]
        if BACK and mistaken and is_misled(step, true, fitting):
            seen[mistaken], mistaken = (right(found, features[mistaken], true, chance),), ""
            step = identify(found, seen, SHOWN)
            continue
        if not fitting:
            break
        feature_id = fitting[0]
        place = features[feature_id]
        states, known = found.features[place].states, true.shows[place]
        if chance.random() < UNSEEN:
            seen[feature_id] = ("?",)
            step = identify(found, seen, SHOWN)
            continue
        state = right(found, place, true, chance)
        if answered == wrong_at and len(known) < len(states):
            state = chance.choice([one for position, one in enumerate(states) if position not in known])
            mistaken = feature_id
        answered += 1
        seen[feature_id] = (state,)
        step = identify(found, seen, SHOWN)
        tops.append(tuple(sorted(one["id"] for one in step["types"][:3])))
    shown = [
        {each["id"] for each in (one, *one["also"])}
        for one in step["candidates"]  # the page lists live things first, then harmless looks
        if one["id"] != one["type"] and bool(one["may_be_live"]) is true.harmless
    ]
    if true.kind == "weapon-type":
        shown = [{one["id"]} for one in step["types"]]
    return Outcome(
        type_in_three=true.type in [one["id"] for one in step["types"][:3]],
        thing_in_five=any(true.id in one for one in shown[:5]),
        questions=stable_after(tops),
        withdraw=true.withdraw,
    )


def is_misled(step: dict[str, Any], true: Candidate, fitting: list[str]) -> bool:
    """Whether an observer sees that an answer was wrong: told to withdraw for nothing, or asked what fits nothing."""
    if not step["next"]:
        return not true.withdraw
    return not {one["feature"] for one in step["next"][:PATIENCE]} & set(fitting)


def right(found: Key, place: int, true: Candidate, chance: random.Random) -> str:
    """A state that the thing can show."""
    return found.features[place].states[chance.choice(true.shows[place])]


def stable_after(tops: list[tuple[str, ...]]) -> int:
    """After how many answers the first three no longer changed for the last three answers."""
    for count in range(STABLE, len(tops) + 1):
        if len(set(tops[count - STABLE : count])) == 1:
            return count
    return len(tops)


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
            asked = median(one.questions for one in found)
            print(f"{kind:16}{int(wrong):>6}{len(found):>6}{share:>11.3f}{in_five(found):>12.3f}{asked:>11g}")


def in_five(found: list[Outcome]) -> float:
    """How many of the things from which one need not withdraw were among the first five."""
    told = [one.thing_in_five for one in found if not one.withdraw]
    return sum(told) / max(1, len(told))


if __name__ == "__main__":
    main()
