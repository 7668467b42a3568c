"""Survival against a slow reference, its rules at the edges, and what is refused."""

from fractions import Fraction
from math import isnan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.survival import (
    aalen_johansen,
    curve_of_counts,
    kaplan_meier,
    occupancy,
    restricted_mean,
    restricted_mean_difference,
    shares,
    state_shares,
)

Person = tuple[int, int, bool]
# Entry, time and whether the person left.
PEOPLE = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 12), st.booleans()).map(
        lambda each: (each[0], each[0] + each[1], each[2])
    ),
    min_size=1,
    max_size=25,
)


def slow_survival(people: list[Person], week: int) -> Fraction:
    """Multiply, for each time up to a week at which anybody leaves, the share of those at risk who stay."""
    found = Fraction(1)
    for now in sorted({time for _, time, left in people if left and time <= week}):
        at_risk = [each for each in people if (each[0] < now or each[0] == 0) and each[1] >= now]
        leave = [each for each in at_risk if each[1] == now and each[2]]
        found *= 1 - Fraction(len(leave), len(at_risk))
    return found


def columns(people: list[Person]) -> tuple[list[int], list[bool], list[int]]:
    return [each[1] for each in people], [each[2] for each in people], [each[0] for each in people]


@given(PEOPLE)
def test_survival_is_what_the_slow_reference_says(people: list[Person]) -> None:
    time, left, entry = columns(people)
    curve = kaplan_meier(time, left, entry)
    for week, value in zip(curve.weeks, curve.value, strict=True):
        assert value == pytest.approx(float(slow_survival(people, int(week))), abs=1e-12)
    assert (np.diff(curve.value) <= 1e-12).all()


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


@given(PEOPLE)
def test_causes_and_those_who_stay_add_up_to_one(people: list[Person]) -> None:
    time, left, _ = columns(people)
    cause = [("job" if at % 2 else "school") if gone else None for at, gone in enumerate(left)]
    found = aalen_johansen(time, cause)
    stay = kaplan_meier(time, left).value
    assert sum((each.value for each in found.values()), stay) == pytest.approx(np.ones(len(stay)))


def test_one_cause_alone_has_the_error_of_survival() -> None:
    time, left = [2, 3, 3, 5, 8, 9], [1, 1, 0, 1, 0, 1]
    alone = aalen_johansen(time, left)[1]
    curve = kaplan_meier(time, left)
    assert alone.se[:-1] == pytest.approx(curve.se[:-1])


@given(PEOPLE)
def test_integer_tables_give_the_same_curve(people: list[Person]) -> None:
    time, left, _ = columns(people)
    weeks = range(max(time) + 1)
    exits = [sum(gone and when == week for _, when, gone in people) for week in weeks]
    at_risk = [sum(when >= week for when in time) for week in weeks]
    curve, expected = curve_of_counts(np.array(exits), np.array(at_risk)), kaplan_meier(time, left)
    for week in expected.weeks:
        assert curve.at(week) == pytest.approx(expected.at(week))
        assert curve.se_at(week) == pytest.approx(expected.se_at(week))


def test_presence_is_not_a_number_where_nobody_is_observed_and_never_nought() -> None:
    curve = shares(np.array([4, 2, 3, 0]), np.array([4, 4, 4, 0]))
    assert curve.value[:3].tolist() == [1, 0.5, 0.75]
    assert curve.se[1] == sqrt(0.25 / 4)
    assert isnan(curve.value[3])
    with pytest.raises(ValueError, match="on <= observed"):
        shares(np.array([2]), np.array([1]))


def test_a_curve_is_unknown_beyond_the_last_observation_unless_all_have_left() -> None:
    open_ended = kaplan_meier([3, 5], [1, 0])
    with pytest.raises(ValueError, match="not known at 6"):
        open_ended.at(6)
    with pytest.raises(ValueError, match="not known at 8"):
        restricted_mean(open_ended, 8)
    assert kaplan_meier([3, 5], [1, 1]).at(60) == 0
    assert restricted_mean(kaplan_meier([3, 5], [1, 1]), 60).value == 4
    counted = curve_of_counts(np.array([0, 1, 0]), np.array([2, 2, 0]))
    assert isnan(counted.value[2])


def test_a_curve_is_one_before_anybody_leaves() -> None:
    curve = kaplan_meier([3, 5], [1, 0])
    assert (curve.at(2), curve.se_at(2), curve.at(3), curve.quantile(0.1)) == (1.0, 0.0, 0.5, None)


def test_a_difference_of_independent_curves_adds_their_variances() -> None:
    a, b = kaplan_meier([2, 4, 6], [1, 1, 1]), kaplan_meier([1, 4, 6], [1, 0, 1])
    found = restricted_mean_difference(a, b, 5)
    of_each = [restricted_mean(each, 5) for each in (a, b)]
    assert found.value == of_each[0].value - of_each[1].value
    assert found.se == pytest.approx(sqrt(of_each[0].se ** 2 + of_each[1].se ** 2))


def test_a_restricted_mean_of_everybody_seen_is_the_plain_mean_and_its_error() -> None:
    weeks = np.array([2, 4, 4, 9, 12])
    found = restricted_mean(kaplan_meier(weeks, np.ones(5)), 10)
    cut = np.minimum(weeks, 10)
    assert found.value == pytest.approx(cut.mean())
    assert found.se == pytest.approx(cut.std() / sqrt(5))


@pytest.mark.parametrize(
    ("time", "event", "entry", "weight", "says"),
    [
        ([], [], None, None, "at least one person"),
        ([1, 2], [1], None, None, "one length"),
        ([float("nan")], [1], None, None, "must be numbers"),
        ([1], [1], None, [-1], "not be negative"),
        ([1], [1], None, [0], "not all 0"),
        ([2], [1], [2], None, "entry < time"),
        ([-1], [1], None, None, "0 <= time"),
    ],
)
def test_what_is_no_survival_data_is_refused(
    time: list, event: list, entry: list | None, weight: list | None, says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        kaplan_meier(time, event, entry, weight)


def test_occupancy_follows_the_moves_of_those_who_are_seen() -> None:
    moves = np.zeros((3, 3, 3))
    moves[0, 0] = [3, 1, 0]
    moves[1, 0], moves[1, 1] = [3, 0, 0], [0, 0, 1]
    moves[2, 0], moves[2, 2] = [0, 3, 0], [0, 0, 1]
    found = occupancy(moves, 0)
    assert found.tolist() == [[1, 0, 0], [0.75, 0.25, 0], [0.75, 0, 0.25], [0, 0.75, 0.25]]


def test_where_nobody_in_a_state_is_seen_it_is_not_known_where_they_go() -> None:
    assert np.isnan(occupancy(np.zeros((2, 2, 2)), 0)[1:]).all()
    with pytest.raises(ValueError, match="shape"):
        occupancy(np.zeros((2, 2, 3)), 0)


def test_overlapping_intervals_of_a_person_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        state_shares([("a", 0, 5, 1), ("a", 4, 6, 2)], [1])
