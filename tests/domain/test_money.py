"""Kroner are whole øre, so sums are exact."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.money import Kroner

AMOUNTS = st.integers(-(10**12), 10**12).map(Kroner)


@given(AMOUNTS, AMOUNTS)
def test_what_is_added_can_be_taken_away(one: Kroner, other: Kroner) -> None:
    assert one + other - other == one
    assert one + (-one) == Kroner(0)


@given(AMOUNTS)
def test_kroner_and_back_is_the_same_amount(amount: Kroner) -> None:
    assert Kroner.of(amount.kroner) == amount


def test_a_part_of_an_ore_is_refused() -> None:
    with pytest.raises(ValueError, match="hele øre"):
        Kroner.of(Decimal("0.001"))
