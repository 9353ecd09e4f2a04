"""Sums of words: whatever is left to bounds, the best are the same as when all is added up."""

import random

import pytest

from search.sums import EVERY, Sums, Worth

ENTRIES = 3_000


def test_of_several_terms_for_a_word_that_of_the_greatest_value_counts_of_equal_ones_the_first() -> None:
    sums = Sums(4)
    held = sums.add([Worth(2.0, 5.0, [0, 1, 2]), Worth(2.0, 6.0, [1]), Worth(3.0, 4.0, [2])])
    assert [bool(one) for one in held] == [True, True, True, False]
    assert [sums[entry] for entry in range(4)] == [(2.0, 5.0), (2.0, 5.0), (3.0, 4.0), (0.0, 0.0)]


def test_without_words_nothing_is_among_the_best() -> None:
    sums = Sums(4)
    assert (sums.best(1.0, 2), sums.most_value(EVERY), sums.most_gain(EVERY)) == ([], 0.0, 0.0)


def _words(chance: random.Random, words: int, terms: int) -> list[list[Worth]]:
    """Words of some terms each, the usual ones worth little, in the steps of impacts."""
    found = []
    for _ in range(words):
        gains = [
            chance.choice([7.0, 14.3, 22.0, 60.0, 95.0]) * chance.choice([1, 0.9, 0.75, 0.4]) for _ in range(terms)
        ]
        held = [
            [chance.sample(range(ENTRIES), min(1_000, int(1 + 9_000 / gain / terms))) for _ in range(3)]
            for gain in gains
        ]
        found.append(
            [
                Worth(gain * chance.randint(1, 15) / 15, gain, entries)
                for gain, by_impact in zip(gains, held, strict=True)
                for entries in by_impact
            ]
        )
    return found


@pytest.mark.parametrize(("words", "terms"), [(1, 1), (2, 1), (3, 4), (6, 2), (12, 3), (60, 1), (2, 100)])
def test_the_best_are_those_of_all_sums(words: int, terms: int) -> None:
    chance = random.Random(words * 1_000 + terms)
    sums = Sums(ENTRIES)
    exact = [(0.0, 0.0)] * ENTRIES
    for worths in _words(chance, words, terms):
        best: dict[int, tuple[float, float]] = {}
        for value, gain, entries in worths:
            for entry in entries:
                if entry not in best or value > best[entry][0]:
                    best[entry] = (value, gain)
        exact = [
            (one + value, other + gain)
            for entry, (one, other) in enumerate(exact)
            for value, gain in [best.get(entry, (0.0, 0.0))]
        ]
        sums.add(worths)
    own = bytes(chance.choice([0, 255, 255]) for _ in range(ENTRIES))
    among = int.from_bytes(own, "little")
    assert sums.most_value(among) == max(value for (value, _), bits in zip(exact, own, strict=True) if bits)
    assert sums.most_gain(among) == max(gain for (_, gain), bits in zip(exact, own, strict=True) if bits)
    greatest = max(gain for _, gain in exact)
    for least in (greatest * share for share in (0.01, 0.2, 0.5, 0.8, 1.0)):
        enough = [entry for entry, (_, gain) in enumerate(exact) if gain >= least]
        for count in (1, 10, 100, 600):
            found = sums.best(least, count)
            assert set(found) <= set(enough)
            bar = min(sorted((exact[entry][0] for entry in enough), reverse=True)[:count])
            assert {entry for entry in enough if exact[entry][0] >= bar} <= set(found)
    assert [sums[entry] for entry in range(ENTRIES)] == exact
