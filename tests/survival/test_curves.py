"""Survival and presence against a slow reference, their rules at the edges, and what is refused."""

from fractions import Fraction
from math import inf, isnan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.survival import Curve, curve_of_counts, kaplan_meier, shares
from tests.survival.people import PEOPLE, Person, columns, followed, slow_survival


@given(PEOPLE)
def test_survival_is_what_the_slow_reference_says(people: list[Person]) -> None:
    time, left, entry = columns(people)
    curve = kaplan_meier(time, left, entry)
    assert curve.weeks.tolist() == sorted(set(time))
    assert curve.at_risk.tolist() == [len(followed(people, week)) for week in sorted(set(time))]
    slow = [float(slow_survival(people, week)) for week in sorted(set(time))]
    assert curve.value == pytest.approx(slow, abs=1e-12)
    assert [value == 0 for value in curve.value] == [value == 0 for value in slow]
    assert (np.diff(curve.value) <= 0).all()


@given(PEOPLE)
def test_one_entry_for_all_before_anybody_leaves_changes_nothing(people: list[Person]) -> None:
    time, left, _ = columns(people)
    plain, late = kaplan_meier(time, left), kaplan_meier(time, left, [0.5] * len(people))
    assert (late.value.tolist(), late.se.tolist()) == (plain.value.tolist(), plain.se.tolist())


def test_who_comes_when_another_leaves_is_not_at_risk_of_that() -> None:
    curve = kaplan_meier([3, 5, 7], [1, 1, 0], [0, 3, 0])
    assert curve.at_risk.tolist() == [2, 2, 1]
    assert curve.value.tolist() == [0.5, 0.25, 0.25]


def test_who_is_last_seen_when_another_leaves_is_at_risk_of_that() -> None:
    assert kaplan_meier([3, 3], [1, 0]).value.tolist() == [0.5]


def test_a_time_of_nought_leaves_at_once_with_or_without_entries() -> None:
    for entry in (None, [0, 0, 0, 1]):
        curve = kaplan_meier([0, 2, 4, 4], [1, 0, 1, 0], entry)
        among = 4 if entry is None else 3
        assert (curve.at(0), curve.at_risk[0]) == (pytest.approx(1 - 1 / among), among)


def test_where_nobody_is_at_risk_for_a_while_the_curve_of_rows_stays_flat() -> None:
    curve = kaplan_meier([1, 2, 9, 9], [1, 0, 1, 0], [0, 0, 5, 5])
    assert [curve.at(week) for week in (1, 4, 9)] == [0.5, 0.5, 0.25]


@given(PEOPLE)
def test_integer_tables_give_the_same_curve_as_long_as_somebody_is_at_risk(people: list[Person]) -> None:
    time, left, entry = columns(people)
    weeks = range(max(time) + 1)
    exits = [sum(gone and when == week for _, when, gone in people) for week in weeks]
    curve = curve_of_counts(exits, [len(followed(people, week)) for week in weeks])
    expected = kaplan_meier(time, left, entry)
    for week in expected.weeks[expected.weeks <= curve.last]:
        assert curve.at(week) == pytest.approx(expected.at(week))
        assert curve.se_at(week) == pytest.approx(expected.se_at(week))


def test_a_table_is_unknown_from_the_first_week_without_anybody_at_risk() -> None:
    curve = curve_of_counts([0, 1, 0, 1], [4, 4, 0, 3])
    assert (curve.last, curve.value[1]) == (1, 0.75)
    assert np.isnan([curve.value[2:], curve.se[2:]]).all()
    assert np.isnan(curve_of_counts([0, 0], [0, 3]).value).all()


def test_where_all_have_left_a_table_is_nought_and_not_unknown() -> None:
    curve = curve_of_counts([0, 4, 0], [4, 4, 0])
    assert (curve.value.tolist(), curve.se.tolist(), curve.last) == ([1, 0, 0], [0, 0, 0], inf)


def test_presence_is_not_a_number_where_nobody_is_observed_and_never_nought() -> None:
    curve = shares(np.array([4, 2, 3, 0]), np.array([4, 4, 4, 0]))
    assert curve.value[:3].tolist() == [1, 0.5, 0.75]
    assert curve.se[1] == sqrt(0.25 / 4)
    assert isnan(curve.value[3])
    with pytest.raises(ValueError, match="on <= observed"):
        shares(np.array([2]), np.array([1]))


def test_presence_is_not_carried_on_beyond_the_last_week_not_even_from_nought() -> None:
    curve = shares([4, 0], [4, 4])
    assert curve.at(1) == 0
    with pytest.raises(ValueError, match="not known at 2"):
        curve.at(2)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), min_size=1, max_size=9))
def test_presence_has_binomial_errors(table: list[list[int]]) -> None:
    on, observed = ([row[at] for row in table] for at in (0, 1))
    curve = shares(on, observed)
    for week, (some, among) in enumerate(zip(on, observed, strict=True)):
        share = Fraction(some, among) if among else None
        assert isnan(curve.value[week]) if share is None else curve.value[week] == float(share)
        assert share is None or curve.se[week] == pytest.approx(sqrt(share * (1 - share) / among))
    assert curve.at_risk.tolist() == observed


def test_a_curve_is_unknown_beyond_the_last_observation_unless_all_have_left() -> None:
    open_ended = kaplan_meier([3, 5], [1, 0])
    assert open_ended.at(5) == 0.5
    for week in (5.1, 6, inf, float("nan")):
        with pytest.raises(ValueError, match=f"not known at {week}"):
            open_ended.at(week)
    assert kaplan_meier([3, 5], [1, 1]).at(60) == 0


def test_a_curve_is_one_before_anybody_leaves() -> None:
    curve = kaplan_meier([3, 5], [1, 0])
    assert (curve.at(2), curve.se_at(2), curve.at(3), curve.quantile(0.1)) == (1.0, 0.0, 0.5, None)


def test_the_median_is_the_first_time_at_which_half_have_left() -> None:
    assert kaplan_meier([1, 2, 3, 4], [1, 1, 1, 1]).quantile() == 2


@pytest.mark.parametrize(
    ("time", "event", "entry", "weight", "says"),
    [
        ([], [], None, None, "at least one person"),
        ([[1, 2]], [[1, 0]], None, None, "one row"),
        ([1, 2], [1], None, None, "one length"),
        ([1, 2], [1, 0], [0], None, "one length"),
        ([1, 2], [1, 0], None, [1], "one length"),
        ([float("nan")], [1], None, None, "must be numbers"),
        ([inf], [1], None, None, "must be numbers"),
        ([1], [1], None, [float("nan")], "must be numbers"),
        ([1], [1], [float("nan")], None, "must be numbers"),
        ([1], [float("nan")], None, None, "0 or 1"),
        ([1], [2], None, None, "0 or 1"),
        ([1], ["0"], None, None, "0 or 1"),
        ([1], [None], None, None, "0 or 1"),
        ([1], [1], None, [-1], "not be negative"),
        ([1], [1], None, [0], "not all 0"),
        ([2], [1], [2], None, "entry < time"),
        ([2], [1], [3], None, "entry < time"),
        ([2], [1], [-1], None, "0 <= entry"),
        ([-1], [1], None, None, "0 <= entry < time"),
    ],
)
def test_what_is_no_survival_data_is_refused(
    time: list, event: list, entry: list | None, weight: list | None, says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        kaplan_meier(time, event, entry, weight)


@pytest.mark.parametrize("make", [shares, curve_of_counts])
@pytest.mark.parametrize(
    ("part", "whole", "says"),
    [
        ([], [], "at least one week"),
        ([1], [1, 2], "one length"),
        ([[1]], [[1]], "rows of one length"),
        ([2], [1], "0 <= "),
        ([-1], [1], "0 <= "),
        ([float("nan")], [1], "must be numbers"),
        ([1], [inf], "must be numbers"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(make: object, part: list, whole: list, says: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=says):
        make(part, whole)


def test_curves_are_frozen() -> None:
    curve = kaplan_meier([1], [1])
    assert isinstance(curve, Curve)
    with pytest.raises(AttributeError):
        curve.last = 3  # type: ignore[misc]
