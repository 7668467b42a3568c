"""Errors of curves and of restricted means, with and without weights."""

from collections.abc import Callable
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.survival import (
    aalen_johansen,
    curve_of_counts,
    kaplan_meier,
    restricted_mean,
    restricted_mean_difference,
    shares,
)
from tests.survival.people import PEOPLE, Person, columns, slow_survival

WEIGHTS = st.lists(st.integers(1, 4), min_size=25, max_size=25)


def moves(estimate: Callable[[np.ndarray], float], weight: np.ndarray, step: float = 1e-5) -> float:
    """Return the jackknife's error by its definition: how an estimate moves with each person's weight."""
    at = np.eye(len(weight)) * step
    by_person = [(estimate(weight + each) - estimate(weight - each)) / (2 * step) for each in at]
    return float(np.sqrt(np.sum((weight * np.array(by_person)) ** 2)))


@given(PEOPLE, st.lists(st.integers(1, 4), min_size=25, max_size=25))
def test_a_weight_of_two_gives_the_curve_of_two_persons_but_not_their_error(
    people: list[Person], weights: list[int]
) -> None:
    time, left, _ = columns(people)
    some = weights[: len(people)]
    weighted = kaplan_meier(time, left, weight=some)
    twice = kaplan_meier(np.repeat(time, some), np.repeat(left, some))
    assert weighted.value == pytest.approx(twice.value)
    assert weighted.at_risk == pytest.approx(twice.at_risk)
    equal = kaplan_meier(time, left, weight=[2] * len(people))
    assert equal.se == pytest.approx(kaplan_meier(time, left).se)


@given(PEOPLE, WEIGHTS, st.integers(1, 8))
def test_weighted_errors_are_how_the_curve_moves_with_each_weight(
    people: list[Person], weights: list[int], week: int
) -> None:
    time, left, entry = columns([*people, (0, 40, False)])
    some = np.array([*weights[: len(people)], 2], dtype=float)
    curve = kaplan_meier(time, left, entry, some)
    at_week = moves(lambda other: kaplan_meier(time, left, entry, other).at(week), some)
    assert curve.se_at(week) == pytest.approx(at_week, abs=1e-7)
    to_week = moves(lambda other: restricted_mean(kaplan_meier(time, left, entry, other), week).value, some)
    assert restricted_mean(curve, week).se == pytest.approx(to_week, abs=1e-7)


@given(PEOPLE)
def test_no_error_depends_on_the_unit_of_the_weights(people: list[Person]) -> None:
    time, left, entry = columns(people)
    one = kaplan_meier(time, left, entry, [1] * len(people))
    for unit in (0.1, 30):
        other = kaplan_meier(time, left, entry, [unit] * len(people))
        assert other.value == pytest.approx(one.value, abs=1e-12)
        assert other.se == pytest.approx(one.se, abs=1e-9)
        means = [restricted_mean(each, max(time)) for each in (one, other)]
        assert means[0].se == pytest.approx(means[1].se, abs=1e-9)


@given(PEOPLE)
def test_equal_weights_give_greenwoods_errors_where_nobody_comes_late(people: list[Person]) -> None:
    time, left, _ = columns(people)
    plain, weighted = kaplan_meier(time, left), kaplan_meier(time, left, weight=[3] * len(people))
    assert weighted.se == pytest.approx(plain.se)
    means = [restricted_mean(each, max(time)) for each in (plain, weighted)]
    assert means[0].se == pytest.approx(means[1].se)


def test_a_person_of_weight_nought_counts_for_nothing() -> None:
    curve = kaplan_meier([1, 2, 9], [1, 0, 1], weight=[1, 1, 0])
    assert curve.weeks.tolist() == [1, 2]
    assert curve.last == 2


def test_a_weighted_error_is_that_of_repeated_samples() -> None:
    """Weights go with who leaves early, where Greenwood's errors on them are far too small."""
    random = np.random.default_rng(7)
    found = []
    for _ in range(600):
        heavy = random.random(120) < 0.2
        time = np.ceil(random.exponential(np.where(heavy, 4.0, 12.0)))
        seen = np.ceil(random.uniform(1, 30, 120))
        curve = kaplan_meier(np.minimum(time, seen), time <= seen, weight=np.where(heavy, 4.0, 1.0))
        mean = restricted_mean(curve, 8)
        found.append((curve.at(8), curve.se_at(8), mean.value, mean.se))
    value, se, mean_value, mean_se = np.array(found).T
    assert se.mean() == pytest.approx(value.std(), rel=0.08)
    assert mean_se.mean() == pytest.approx(mean_value.std(), rel=0.08)


@given(PEOPLE, st.integers(1, 12))
def test_a_restricted_mean_is_the_sum_of_the_weekly_values(people: list[Person], horizon: int) -> None:
    time, left, entry = columns([*people, (0, 40, False)])
    slow = sum(slow_survival([*people, (0, 40, False)], week) for week in range(horizon))
    assert restricted_mean(kaplan_meier(time, left, entry), horizon).value == pytest.approx(float(slow))


def test_a_restricted_mean_of_everybody_seen_is_the_plain_mean_and_its_error() -> None:
    weeks = np.array([0, 2, 4, 4, 9, 12])
    found = restricted_mean(kaplan_meier(weeks, np.ones(6)), 10)
    cut = np.minimum(weeks, 10)
    assert found.value == pytest.approx(cut.mean())
    assert found.se == pytest.approx(cut.std() / sqrt(6))
    counted = curve_of_counts(np.bincount(weeks), [(weeks >= week).sum() for week in range(13)])
    assert restricted_mean(counted, 10).se == pytest.approx(found.se)


def test_a_difference_of_independent_curves_adds_their_variances() -> None:
    a, b = kaplan_meier([2, 4, 6], [1, 1, 1]), kaplan_meier([1, 4, 6], [1, 0, 1])
    found = restricted_mean_difference(a, b, 5)
    of_each = [restricted_mean(each, 5) for each in (a, b)]
    assert found.value == of_each[0].value - of_each[1].value
    assert found.se == pytest.approx(sqrt(of_each[0].se ** 2 + of_each[1].se ** 2))


def test_a_restricted_mean_grows_by_the_curve_between_two_horizons() -> None:
    curve = kaplan_meier([2, 4, 6, 9], [1, 0, 1, 0])
    means = [restricted_mean(curve, horizon).value for horizon in (1, 2.5, 6, 9)]
    assert means == pytest.approx([1, 2.375, 5, 6.125])
    assert all(before < after for before, after in pairwise(means))


def test_a_restricted_mean_beyond_what_was_observed_is_refused() -> None:
    open_ended = kaplan_meier([3, 5], [1, 0])
    with pytest.raises(ValueError, match="not known at 8"):
        restricted_mean(open_ended, 8)
    with pytest.raises(ValueError, match="not known at 8"):
        restricted_mean_difference(kaplan_meier([9], [1]), open_ended, 8)
    with pytest.raises(ValueError, match="not known at 3"):
        restricted_mean(curve_of_counts([0, 1, 0, 1], [4, 4, 0, 3]), 3)
    assert restricted_mean(kaplan_meier([3, 5], [1, 1]), 60).value == 4


@pytest.mark.parametrize("horizon", [0, -1, float("inf"), float("nan")])
def test_a_horizon_that_is_none_is_refused(horizon: float) -> None:
    with pytest.raises(ValueError, match="number above 0"):
        restricted_mean(kaplan_meier([3, 5], [1, 1]), horizon)


def test_only_survival_has_a_restricted_mean() -> None:
    """The error of presence comes from person totals, and incidence is no time on a benefit."""
    for curve in (shares([4, 3, 4], [4, 4, 4]), aalen_johansen([1, 2, 3], [1, 1, 0])[1]):
        with pytest.raises(ValueError, match="only a survival curve"):
            restricted_mean(curve, 1)
