"""What an entry is of kin to."""

import pytest

from schemas import kin
from schemas.release import Release
from schemas.vocabulary import AmmunitionSort


@pytest.mark.parametrize(("sort", "harmless"), [
    (AmmunitionSort.LIVE, False),
    (AmmunitionSort.BLANK, True),
    (AmmunitionSort.GAS, True),
    (AmmunitionSort.RUBBER, True),
    (AmmunitionSort.FLOBERT, True),
    (AmmunitionSort.SIGNAL, True),
])  # fmt: skip
def test_a_cartridge_that_is_not_sold_as_live_may_look_harmless(
    released: Release, sort: AmmunitionSort, harmless: bool
) -> None:
    cartridge = released.by_id["ammunition/7-62x25"].model_copy(update={"sort": sort})
    assert kin.may_look_harmless(released, cartridge) is harmless


def test_whatever_is_asked_once_for_each_entry_is_listed() -> None:
    asked = {one for one in vars(kin).values() if callable(one) and hasattr(one, "__wrapped__")}
    assert asked == set(kin.QUESTIONS)
