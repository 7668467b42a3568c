"""Cumulative incidence, shares by state, and what is refused."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.survival import aalen_johansen, kaplan_meier, occupancy, state_shares
from tests.survival.people import PEOPLE, Person, columns


@given(PEOPLE)
def test_causes_and_those_who_stay_add_up_to_one(people: list[Person]) -> None:
    time, left, entry = columns(people)
    cause = [("job" if at % 2 else "school") if gone else None for at, gone in enumerate(left)]
    found = aalen_johansen(time, cause, entry)
    stay = kaplan_meier(time, left, entry).value
    assert sum((each.value for each in found.values()), stay) == pytest.approx(np.ones(len(stay)))
    assert all((np.diff(each.value) >= 0).all() for each in found.values())


@given(PEOPLE)
def test_incidence_is_the_share_in_a_state_that_nobody_leaves(people: list[Person]) -> None:
    time, left, entry = columns(people)
    cause = [1 + at % 2 if gone else 0 for at, gone in enumerate(left)]
    rows = list(zip(range(len(people)), entry, time, cause, strict=True))
    found = state_shares(rows, sorted(set(time)))
    for each, curve in aalen_johansen(time, cause, entry).items():
        assert isinstance(each, int)
        assert curve.value == pytest.approx(found[each])


def test_one_cause_alone_has_the_error_of_survival() -> None:
    time, left = [2, 3, 3, 5, 8, 9], [1, 1, 0, 1, 0, 1]
    alone = aalen_johansen(time, left)[1]
    curve = kaplan_meier(time, left)
    assert alone.se[:-1] == pytest.approx(curve.se[:-1])


def test_an_incidence_is_nought_before_anybody_leaves_and_known_when_all_have_left() -> None:
    found = aalen_johansen([2, 4], ["job", "school"])
    assert [found["job"].at(week) for week in (0, 1.9, 2, 60)] == [0, 0, 0.5, 0.5]
    assert found["school"].at_risk.tolist() == [2, 1]
    with pytest.raises(ValueError, match="not known at 5"):
        aalen_johansen([2, 4], [1, 0])[1].at(5)


def test_nobody_leaves_for_no_cause() -> None:
    assert aalen_johansen([2, 4], [None, 0]) == {}


@pytest.mark.parametrize(
    ("time", "cause", "entry", "says"),
    [
        ([], [], None, "at least one person"),
        ([1, 2], [1], None, "one length"),
        ([1, 2], [1, float("nan")], None, "a cause is not a number"),
        ([2], [1], [2], "entry < time"),
    ],
)
def test_what_is_no_exit_by_cause_is_refused(time: list, cause: list, entry: list | None, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        aalen_johansen(time, cause, entry)


def test_occupancy_follows_the_moves_of_those_who_are_seen() -> None:
    moves = np.zeros((3, 3, 3))
    moves[0, 0] = [3, 1, 0]
    moves[1, 0], moves[1, 1] = [3, 0, 0], [0, 0, 1]
    moves[2, 0], moves[2, 2] = [0, 3, 0], [0, 0, 1]
    found = occupancy(moves, 0)
    assert found.tolist() == [[1, 0, 0], [0.75, 0.25, 0], [0.75, 0, 0.25], [0, 0.75, 0.25]]


PATHS = st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=1, max_size=12)


@given(PATHS)
def test_where_everybody_is_seen_occupancy_is_the_plain_share(paths: list[list[int]]) -> None:
    """Each path begins in state 0."""
    whole = [[0, *path] for path in paths]
    moves = np.zeros((4, 3, 3), dtype=int)
    for path in whole:
        for week in range(4):
            moves[week, path[week], path[week + 1]] += 1
    shown = occupancy(moves, 0)
    for week in range(5):
        counted = Counter(path[week] for path in whole)
        assert shown[week] == pytest.approx([counted[state] / len(whole) for state in range(3)])


def test_where_nobody_in_a_state_is_seen_it_is_not_known_where_they_go() -> None:
    assert np.isnan(occupancy(np.zeros((2, 2, 2)), 0)[1:]).all()


@pytest.mark.parametrize(
    ("table", "start", "says"),
    [
        (np.zeros((2, 2, 3)), 0, "shape"),
        (np.zeros((2, 2)), 0, "shape"),
        (-np.ones((2, 2, 2)), 0, "not negative"),
        (np.full((2, 2, 2), np.nan), 0, "must be numbers"),
        (np.ones((2, 2, 2)), 2, "no state 2 among 2"),
        (np.ones((2, 2, 2)), -1, "no state -1"),
    ],
)
def test_what_is_no_table_of_moves_is_refused(table: np.ndarray, start: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        occupancy(table, start)


def test_shares_can_be_asked_for_in_any_order() -> None:
    rows = [("a", 0, 5, 1), ("b", 0, 9, 2)]
    assert state_shares(rows, [5, 0, 9, -1]) == {0: [0.5, 1, 0, 1], 1: [0.5, 0, 0.5, 0], 2: [0, 0, 0.5, 0]}


def test_who_is_away_for_a_while_is_not_asked() -> None:
    rows = [("a", 0, 2, 1), ("a", 6, 8, 2), ("b", 0, 4, 1), ("b", 4, 8, 0)]
    assert state_shares(rows, [4, 8]) == {0: [0, 0], 1: [1, 0.5], 2: [0, 0.5]}


@pytest.mark.parametrize(
    ("rows", "time", "says"),
    [
        ([], 1, "at least one row"),
        ([("a", 0, 5, 1), ("a", 4, 6, 2)], 1, "overlaps"),
        ([("a", 5, 5, 1)], 1, "is empty"),
        ([("a", 0, float("nan"), 1)], 1, "is empty"),
        ([("a", 0, 5, 1)], 6, "not known at 6: the last interval ends at 5"),
    ],
)
def test_what_is_no_history_of_states_is_refused(rows: list, time: float, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        state_shares(rows, [time])
