"""Expected weeks under a published curve (METHOD 3). The numbers are the Norddjurs note's table 2."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.survival.published import trapezium_weights, weekly_sum_weights

WEEKS = [0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47, 52]
AVERAGE_2017_2019 = [100, 67.7, 56.8, 46.8, 41.9, 38.2, 34.6, 32.3, 30.6, 28.3, 27.2, 25.7, 25.6]


Rule = Callable[[list[int], int], list[Fraction]]
Curve = tuple[list[int], list[Fraction]]

CURVE_2020 = [100, 65.5, 53.6, 43.9, 38.3, 34.5, 30.7, 28.7, 26.8, 24.6]
CURVE_2021 = [100, 62.5, 50.3, 39.4]


def weeks_under(weights: list[Fraction], percents: list[float]) -> float:
    return sum(float(weight) * percent / 100 for weight, percent in zip(weights, percents, strict=True))


@pytest.mark.parametrize(
    ("rule", "curve", "horizon", "weeks"),
    [
        (trapezium_weights, AVERAGE_2017_2019, 52, "21.149"),
        (trapezium_weights, AVERAGE_2017_2019, 39, "17.70"),
        (trapezium_weights, AVERAGE_2017_2019, 13, "8.43"),
        (trapezium_weights, CURVE_2020, 39, "16.44"),
        (trapezium_weights, CURVE_2020, 13, "8.13"),
        (trapezium_weights, CURVE_2021, 13, "7.75"),
        (weekly_sum_weights, AVERAGE_2017_2019, 52, "21.521"),
    ],
)
def test_the_published_curves_give_the_known_weeks(
    rule: Rule, curve: list[float], horizon: int, weeks: str
) -> None:
    decimals = len(weeks.split(".")[1])
    assert f"{weeks_under(rule(WEEKS[: len(curve)], horizon), curve):.{decimals}f}" == weeks


def plainly(weeks: list[int], values: list[Fraction], week: int) -> Fraction:
    """The value of a week on the straight line between two points, as one would do it by hand."""
    for left, right, low, high in zip(weeks, weeks[1:], values, values[1:], strict=False):
        if left <= week <= right:
            return low + (high - low) * Fraction(week - left, right - left)
    raise AssertionError(week)


CURVES = st.lists(st.integers(1, 9), min_size=1, max_size=6).flatmap(
    lambda gaps: st.tuples(
        st.just([sum(gaps[:n]) for n in range(len(gaps) + 1)]),
        st.lists(st.integers(0, 100).map(Fraction), min_size=len(gaps) + 1, max_size=len(gaps) + 1),
    )
)


@given(CURVES)
def test_the_weekly_sum_adds_the_value_of_every_week_before_the_horizon(curve: Curve) -> None:
    weeks, values = curve
    weights = weekly_sum_weights(weeks, weeks[-1])
    weighted = sum(weight * value for weight, value in zip(weights, values, strict=True))
    assert weighted == sum(plainly(weeks, values, week) for week in range(weeks[-1]))


@given(CURVES)
def test_the_trapezium_is_the_area_under_the_line(curve: Curve) -> None:
    weeks, values = curve
    weights = trapezium_weights(weeks, weeks[-1])
    weighted = sum(weight * value for weight, value in zip(weights, values, strict=True))
    segments = zip(weeks, weeks[1:], values, values[1:], strict=False)
    assert weighted == sum((right - left) * (low + high) / 2 for left, right, low, high in segments)


@pytest.mark.parametrize("rule", [weekly_sum_weights, trapezium_weights])
def test_beyond_the_last_point_the_curve_is_unknown(rule: Rule) -> None:
    with pytest.raises(ValueError, match="53 uger"):
        rule(WEEKS, 53)
