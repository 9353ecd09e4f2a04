"""`make learn`: learns from judged questions which words tell our subject, and with which words people mean an entry.

It asks the search without what was learned before, weighs the signs of `search/learned.py` so that wanted entries come
before the others and talk of other things finds nothing, and writes `search/learned.json`.
The rows of `tests/unread.yaml` are never learned from, and judge what comes out (decisions/0028).
"""

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.pop(0)  # not this folder: its search.py must not stand for our package
sys.path.insert(0, str(Path(__file__).parent.parent))

from engines import real_release, real_store
from judged import half_of
from support import REPOSITORY

from search.find import gathered, ranked_by_worth
from search.form import ARE_LIVE, MAY_LOOK_HARMLESS
from search.learned import ALWAYS, Learned
from search.lexicon import Lexicon
from search.query import PERHAPS
from search.settings import ranking
from search.subject import worth_of_signs

TESTS: Final = REPOSITORY / "tests"
LEARNED_FROM: Final = (("strangers.yaml", None), ("relevance.yaml", "tune"))
OUT: Final = REPOSITORY / "search" / "learned.json"
NUMBERS: Final = ranking()["learned"]
PLAIN: Final = re.compile(r"[#^]?[a-z0-9]+")
"""A sign that a text of signs can hold."""

SHOWN: Final = 20
"""So many entries of a question, the best first, are learned from."""

LENGTH: Final = "#"
"""How many words a question has says nothing of an entry."""

WEAK: Final = -3.0
"""What it costs an entry that it only may answer."""

SEEN: Final = 2
"""A sign that fewer questions have teaches nothing."""

PAIRS: Final = 14000
"""So many signs of entries are kept, the heaviest: more gained less on questions that were not learned from, for a larger pack."""

BELIEVED: Final = 1.0
"""So much of what is learned of an entry counts."""

ROUGH: Final = 5
"""Steps of an entry are told in fives, for a smaller pack."""

OURS_KEPT: Final = 0.2
"""What a sign must weigh at least, of 1 for our subject against another, to be kept."""

FOLDS: Final = 5
SILENT: Final = 0.91
"""So much of the talk is below the threshold where it was not learned from, before names are spared: so chosen that few
questions of `unread.yaml` find nothing."""

HELD_BACK: Final[dict[str, float]] = {"pair": 1.0, "ours": 0.5}
"""How much each weight is drawn to nothing."""

TALK: Final = 3.0
"""Talk that finds something counts as so many questions that find nothing."""

Weights = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Asked:
    """A judged question: its signs, what spoke for our subject without them, and the entries that the search gave."""

    wanted: bool
    signs: tuple[str, ...]
    ours: float | None
    shown: tuple[tuple[str, float, bool, bool], ...]
    """(id, score, whether it only may answer, whether it is right)"""


def asked_of(lexicon: Lexicon, row: Mapping[str, Any]) -> Asked:
    """What a judged row teaches."""
    asked, want = gathered(lexicon, row["query"]), set(row["want"])
    ours = worth_of_signs(lexicon, asked) if re.search("[a-z]", "".join(asked.telling)) else None
    asked.is_ours = True
    ranked = ranked_by_worth(lexicon, asked)[:SHOWN] if want else []
    ids = [lexicon.card(one.entry)[0] for one in ranked]
    shown = [(id_, one.score, one.level == PERHAPS, id_ in want) for id_, one in zip(ids, ranked, strict=True)]
    signs = tuple(sign for sign in asked.signs if PLAIN.fullmatch(sign))
    return Asked(bool(want), signs, ours, tuple(shown))


def common(signs: Iterable[Sequence[str]]) -> list[str]:
    """The signs that several questions have."""
    counts = Counter(sign for one in signs for sign in one)
    return [sign for sign, count in counts.items() if count >= SEEN]


def least(loss: Callable[[Weights], tuple[float, Weights]], start: Weights) -> Weights:
    """The weights with the least loss; `loss` gives it with its slope."""
    found: Weights = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found


def entries_meant(questions: Sequence[Asked], treatments: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """The steps of each sign for each entry, by a conditional logit: the odds of an entry beside those shown with it.

    What an entry weighs in every question raises nothing that may look harmless, and lowers nothing live.
    """
    told = [one for one in questions if any(right for *_, right in one.shown)]
    known = {ALWAYS, *common(one.signs for one in told)}
    places: dict[tuple[str, str], int] = {}
    rows, columns, scores, weak, right, group = [], [], [], [], [], []
    for number, one in enumerate(told):
        signs = [ALWAYS, *(sign for sign in one.signs if sign in known and sign[0] != LENGTH)]
        for entry, score, perhaps, is_right in one.shown:
            for sign in signs:
                rows.append(len(scores))
                columns.append(places.setdefault((entry, sign), len(places)))
            scores.append(log(max(score, 0.001)))
            weak.append(perhaps)
            right.append(float(is_right))
            group.append(number)
    signs_of = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(scores), len(places)))
    score, lower, wanted, of = np.array(scores), WEAK * np.array(weak), np.array(right), np.array(group)

    def loss(weights: Weights) -> tuple[float, Weights]:
        worth = weights[0] * score + lower + signs_of @ weights[1:]
        best = np.full(len(told), -np.inf)
        np.maximum.at(best, of, worth)
        odds = np.exp(worth - best[of])
        all_, wanted_ = np.bincount(of, odds), np.bincount(of, odds * wanted)
        off = odds / all_[of] - odds * wanted / wanted_[of]
        slope = np.concatenate([[off @ score], signs_of.T @ off + 2 * HELD_BACK["pair"] * weights[1:]])
        return float(-np.log(wanted_ / all_).sum() + HELD_BACK["pair"] * (weights[1:] ** 2).sum()), slope

    weights = least(loss, np.concatenate([[4.0], np.zeros(len(places))]))
    heaviest = sorted(zip(places, weights[1:] / weights[0], strict=True), key=lambda one: -abs(one[1]))
    unsafe = {True: frozenset((MAY_LOOK_HARMLESS,)), False: ARE_LIVE}
    always = [one for one in heaviest if one[0][1] == ALWAYS and treatments[one[0][0]] not in unsafe[bool(one[1] > 0)]]
    found: dict[str, dict[str, int]] = {}
    for (entry, sign), weight in [*always, *[one for one in heaviest if one[0][1] != ALWAYS][:PAIRS]]:
        if steps := ROUGH * round(weight * NUMBERS["steps"] * BELIEVED / ROUGH):
            found.setdefault(entry, {})[sign] = steps
    return found


def ours_told(questions: Sequence[Asked]) -> dict[str, int]:
    """The steps of each sign that a question is ours, beside all that said so before; talk of the same kind stays silent."""
    told = [one for one in questions if one.ours is not None]
    every, seen = np.arange(len(told)), list[float]()
    for held in zip(*(np.array_split(part, FOLDS) for part in _apart(told)), strict=True):
        weights, known = _weights(told, np.setdiff1d(every, np.concatenate(held)))
        seen += [_worth(told[at], weights, known) for at in held[1]]
    weights, known = _weights(told, every)
    exact = {sign: float(weights[1 + place]) for sign, place in known.items()}
    steps = {sign: round(one * NUMBERS["step_of_ours"]) for sign, one in exact.items() if abs(one) >= OURS_KEPT}
    least_worth = float(np.quantile(seen, SILENT))
    print(f"talk that is {SILENT:.1%} silent is worth {least_worth:.2f}.")
    steps[ALWAYS] = round((float(weights[0]) - least_worth) * NUMBERS["step_of_ours"])
    return {sign: one for sign, one in steps.items() if one}


def _apart(told: Sequence[Asked]) -> tuple[list[int], list[int]]:
    """Where questions of ours are, and where talk is."""
    ours = [at for at, one in enumerate(told) if one.wanted]
    return ours, [at for at, one in enumerate(told) if not one.wanted]


def _worth(one: Asked, weights: Weights, known: Mapping[str, int]) -> float:
    return (one.ours or 0.0) + float(weights[0] + sum(weights[1 + known[sign]] for sign in one.signs if sign in known))


def _weights(told: Sequence[Asked], some: "np.ndarray[Any, Any]") -> tuple[Weights, dict[str, int]]:
    """The weights of a logistic regression on some of the questions: of none, and of each sign by its place."""
    learned = [told[at] for at in some]
    known = {sign: place for place, sign in enumerate(common(one.signs for one in learned))}
    pairs = [(row, known[sign]) for row, one in enumerate(learned) for sign in one.signs if sign in known]
    signs_of = csr_matrix((np.ones(len(pairs)), tuple(zip(*pairs, strict=True))), shape=(len(learned), len(known)))
    before, ours = np.array([one.ours for one in learned]), np.array([one.wanted for one in learned])
    counts = np.where(ours, 1.0, TALK)

    def loss(weights: Weights) -> tuple[float, Weights]:
        worth = before + weights[0] + signs_of @ weights[1:]
        off = counts * (1 / (1 + np.exp(-worth)) - ours)
        wrong = float((counts * np.logaddexp(0, np.where(ours, -worth, worth))).sum())
        slope = np.concatenate([[off.sum()], signs_of.T @ off + 2 * HELD_BACK["ours"] * weights[1:]])
        return wrong + HELD_BACK["ours"] * float((weights[1:] ** 2).sum()), slope

    return least(loss, np.zeros(1 + len(known))), known


def by_steps(steps: Mapping[str, int]) -> dict[str, str]:
    """Signs in one text for each number of steps."""
    found: dict[int, list[str]] = {}
    for sign, one in sorted(steps.items()):
        found.setdefault(one, []).append(sign)
    return {str(one): " ".join(signs) for one, signs in sorted(found.items())}


def neutral(lexicon: Lexicon) -> Lexicon:
    """The search with nothing learned."""
    lexicon.learned = Learned({"ours": {}, "entries": [], "signs": []})
    return lexicon


def main() -> None:
    """Learns from all rows, and writes what was learned."""
    rows = [
        row
        for name, half in LEARNED_FROM
        for row in yaml.load((TESTS / name).read_text("utf-8"), yaml.CSafeLoader)
        if half is None or half_of(row["query"]) == half
    ]
    with tempfile.TemporaryDirectory() as name:
        lexicon = neutral(real_store(Path(name), real_release()).lexicon())
        questions = [asked_of(lexicon, row) for row in rows]
        meant = entries_meant(questions, {card[0]: lexicon.treatments[at] for at, card in lexicon.all_cards()})
    entries = {entry: by_steps(signs) for entry, signs in sorted(meant.items())}
    made = {"ours": by_steps(ours_told(questions)), "entries": entries}
    lines = json.dumps(made, ensure_ascii=False, indent=1)
    OUT.write_text(lines + "\n", encoding="utf-8")
    print(f"{len(questions)} questions; {OUT.relative_to(REPOSITORY)} is written.")


if __name__ == "__main__":
    main()
