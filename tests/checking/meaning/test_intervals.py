"""A printed number stands for all values that round to it; arithmetic keeps every one of them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gevinst.checking.meaning.fact import Interval, total
from gevinst.domain.danish import round_half_up

EXACT = st.decimals(-1_000_000, 1_000_000, places=6)
PLACES = st.integers(0, 4)


def printed(value: Decimal, decimals: int) -> Interval:
    """The bounds of a number of which a note shows so many decimals."""
    return Interval.around(round_half_up(value, decimals), Decimal(5).scaleb(-decimals - 1))


def holds(interval: Interval | None, value: Decimal) -> bool:
    return interval is not None and interval.low <= value <= interval.high


@given(EXACT, EXACT, PLACES, PLACES)
def test_the_true_result_lies_between_the_bounds(
    one: Decimal, two: Decimal, decimals: int, other_decimals: int
) -> None:
    first, second = printed(one, decimals), printed(two, other_decimals)
    assert holds(first, one)
    assert holds(first.plus(second), one + two)
    assert holds(first.minus(second), one - two)
    assert holds(first.times(two), one * two)
    assert holds(first.without_sign(), abs(one))


@given(EXACT, st.decimals(1, 1000, places=6), PLACES, st.sampled_from([1, -1]))
def test_a_quotient_lies_between_the_bounds_unless_the_divisor_may_be_nought(
    one: Decimal, two: Decimal, decimals: int, sign: int
) -> None:
    two *= sign
    quotient = printed(one, decimals).divided(printed(two, decimals))
    # The bounds themselves are rounded to 28 digits.
    assert quotient is None or holds(quotient.plus(Interval.around(Decimal(0), Decimal("1e-15"))), one / two)


def test_nothing_is_divided_by_what_may_be_nought() -> None:
    one = Interval.around(Decimal(1))
    assert one.divided(Interval.around(Decimal(0), Decimal("0.5"))) is None
    assert one.divided(Interval.around(Decimal("0.5"), Decimal("0.5"))) is None


@given(st.lists(st.tuples(EXACT, PLACES), max_size=12))
def test_each_added_number_gives_half_a_unit_of_leeway(amounts: list[tuple[Decimal, int]]) -> None:
    parts = [printed(value, decimals) for value, decimals in amounts]
    assert holds(total(parts), sum((value for value, _ in amounts), Decimal(0)))
    assert total(parts).slack == sum((part.slack for part in parts), Decimal(0))


def test_numbers_printed_alike_are_the_same_only_when_their_digits_are() -> None:
    one, next_one, coarse = printed(Decimal("1.2"), 1), printed(Decimal("1.3"), 1), printed(Decimal(1), 0)
    assert one.meets(next_one)
    assert not one.is_same_number(next_one)
    assert one.is_same_number(coarse)


def test_a_sign_makes_no_other_number_in_a_sentence() -> None:
    saving, told = printed(Decimal("-1.555"), 3), printed(Decimal("1.555"), 3)
    assert saving.is_same_number(told)
    assert saving.is_same_number(printed(Decimal("1.6"), 1))
    assert not saving.is_same_number(printed(Decimal("1.5"), 1))
