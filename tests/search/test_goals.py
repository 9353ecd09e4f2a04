"""The goals of identification and of reading marks, on the real entries, by the simulations of `tests/bench/`."""

import pytest
from bench.identify import Outcome, in_five, simulated
from bench.marks import readings

from schemas.release import Release


@pytest.fixture(scope="module")
def real(real_released: Release) -> Release:
    """What may leave of the real entries."""
    return real_released


@pytest.mark.nightly
def test_a_mark_with_one_character_in_five_unread_is_among_the_first_three(real: Release) -> None:
    found = readings(real, rounds=2)
    assert sum(one.within(3) for one in found) / len(found) >= 0.95


@pytest.mark.nightly
def test_observers_who_see_little_and_err_once_still_meet_the_right_type_and_model(real: Release) -> None:
    outcomes: dict[str, list[Outcome]] = {}
    for wrong in (False, True):
        for kind, found in simulated(real, 1, wrong, every=3).items():
            outcomes.setdefault(kind, []).extend(found)
    everything = [one for found in outcomes.values() for one in found]
    assert sum(one.type_in_three for one in everything) / len(everything) >= 0.97
    assert in_five(outcomes["model"]) >= 0.9
